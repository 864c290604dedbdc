"""The command line. Geodata libraries are imported by the commands that need them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from bantar.core.domain import Declaration
from bantar.core.message import Message
from bantar.interfaces.cli.adopsi import ADOPSI
from bantar.interfaces.cli.clusters import CLUSTERS
from bantar.interfaces.cli.confirming import ask, confirming
from bantar.interfaces.cli.database import DATABASE
from bantar.interfaces.cli.declarations import DECLARATIONS
from bantar.interfaces.cli.event import EVENT
from bantar.interfaces.cli.export import EXPORTS
from bantar.interfaces.cli.imports import import_group
from bantar.interfaces.cli.lagging import LAGGING
from bantar.interfaces.cli.plan import PLANS
from bantar.interfaces.cli.quality import REPORTS
from bantar.interfaces.cli.rounds import ROUNDS
from bantar.interfaces.cli.sheets import COMMANDS
from bantar.interfaces.cli.support import (
    Group,
    WordedError,
    answering,
    existing,
    known_on_entry,
    of_a_day,
    official_entry,
    option,
    prepared,
    spoken,
    whoami,
)
from bantar.interfaces.cli.trend import TREND

if TYPE_CHECKING:
    from bantar.city.home import CityDay


@click.group(
    cls=Group,
    message=Message("Map of Kampung Bantar, Kota Jambi."),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@option(
    "--lang",
    type=click.Choice(("id", "en")),
    default="id",
    is_eager=True,
    help=Message("Language of answers, refusals and files: id or en."),
)
def main(lang: str) -> None:
    """Map of Kampung Bantar, Kota Jambi."""
    del lang  # see ``spoken``


for _part in (
    import_group,
    *DECLARATIONS,
    *COMMANDS,
    *EXPORTS,
    *REPORTS,
    *LAGGING,
    *TREND,
    *CLUSTERS,
    *PLANS,
    *ROUNDS,
    *ADOPSI,
    *EVENT,
    *DATABASE,
):
    main.add_command(_part)


@answering(
    main, Message("Prepare the database; fill it with the illustrative city while it is empty.")
)
@option(
    "--empty", is_flag=True, help=Message("Without the illustrative city, for data of your own.")
)
def init(empty: bool) -> Mapping[str, Any]:
    """Prepare the database; fill it with the illustrative city while it is empty."""
    from bantar.storage.read import reads

    engine = prepared(fill=not empty)
    return {
        "ready": True,
        "filled": reads.has_city(engine),
        "database": engine.url.render_as_string(hide_password=True),
    }


@answering(main, Message("Run the dashboard."))
@option("--host", help=Message("Address to listen on."))
@option("--port", type=click.IntRange(1, 65535), help=Message("Port to listen on."))
@option(
    "--workers",
    type=click.IntRange(1, 64),
    help=Message("Processes that serve; several need nginx and the ports after that one."),
)
def serve(host: str | None, port: int | None, workers: int | None) -> None:
    """Run the dashboard."""
    from bantar.core.settings import ROOT, settings

    prepared()
    place, door = host or settings().host, port or settings().port
    n = workers or settings().workers
    command = server_command(place, door)
    if n > 1:
        module = "bantar.server.workers"
        command = [sys.executable, "-m", module, spoken().lang, place, str(door), str(n)]
    os.chdir(ROOT)  # Streamlit reads its configuration from the folder it starts in
    if sys.platform == "win32":  # where exec would leave the terminal without its child
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def server_command(host: str, port: int) -> list[str]:
    """Return the command that starts the dashboard with production settings.

    Without a file watcher and without a collection after every run, a session starts some
    fifty times faster.
    """
    options = {
        "server.address": host,
        "server.port": port,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "runner.postScriptGC": "false",
        "browser.gatherUsageStats": "false",
        "client.showErrorDetails": "none",
    }
    flags = [f"--{key}={value}" for key, value in options.items()]
    return [sys.executable, "-m", "bantar.server", *flags]


@answering(main, Message("Check that the database and the geometry are whole."))
def check() -> Mapping[str, Any]:
    """Check that the database and the geometry are whole."""
    from bantar.city.checks import asset_problems, find_problems, replica_problems
    from bantar.core.assets import AssetStore
    from bantar.core.settings import settings

    here = settings()
    problems = [
        *find_problems(existing()),
        *replica_problems(here.url, here.replica_url),
        *asset_problems(AssetStore(here.assets_dir)),
    ]
    if problems:
        lines = "\n".join(f"  {problem.say(spoken())}" for problem in problems)
        raise WordedError(Message("{n} problems found:\n{lines}", n=len(problems), lines=lines))
    return {"ok": True, "problems": []}


@answering(main, Message("Figures of the city: RT, those that carry it out, awards."))
@of_a_day
def summary(city: CityDay) -> Mapping[str, Any]:
    """Figures of the city: RT, those that carry it out, awards."""
    from bantar.measures.summary import summarise

    figures = summarise(city.snapshot)
    return {
        "as_of": figures.as_of.isoformat(),
        "rt_total": figures.rt_total,
        "rt_melaksanakan": figures.rt_melaksanakan,
        "coverage_share": figures.coverage_share,
        "periode": str(figures.periode) if figures.periode else None,
        "rt_penghargaan": figures.rt_penghargaan,
        "penghargaan_by_skala": {str(k): n for k, n in figures.penghargaan_by_skala.items()},
        **official_entry(city.snapshot),
        **known_on_entry(city.snapshot),
    }


@answering(main, Message("List the imports, the latest first."))
def batches() -> Mapping[str, Any]:
    """List the imports, the latest first."""
    from bantar.storage.read.declarations import declared_by_batch
    from bantar.storage.write.batches import batches as all_batches

    engine = existing()
    table, says = all_batches(engine), declared_by_batch(engine)
    return {"batches": [_batch(row, says) for row in table.to_dict("records")]}


def _batch(row: Mapping[Any, Any], says: Mapping[int, Declaration]) -> dict[str, Any]:
    import pandas as pd

    undone, file_hash = row["undone_at"], row["file_hash"]
    return {
        "batch": int(row["id"]),
        "kind": row["kind"],
        "name": row["name"],
        "who": row["who"],
        "at": row["created_at"].isoformat(),
        "file_hash": file_hash if isinstance(file_hash, str) else None,
        "read": int(row["n_read"]),
        "stored": int(row["n_stored"]),
        "rejected": int(row["n_rejected"]),
        "unchanged": int(row["n_unchanged"]),
        "declared": says.get(int(row["id"]), Declaration.UNDECLARED).value,
        "undone_at": None if pd.isna(undone) else undone.isoformat(),
    }


@answering(main, Message("Take one import back; refused where another is built on it."))
@click.argument("batch", type=int)
@confirming
def undo(batch: int, yes: bool) -> Mapping[str, Any]:
    """Take one import back; refused where another is built on it."""
    from bantar.city.home import home
    from bantar.storage.read.belief import Supposed
    from bantar.storage.write.batches import refuse_undo
    from bantar.storage.write.batches import undo as undo_batch
    from bantar.subjects.imports.consequences import as_data, change_of, what_changes

    engine, words = existing(), spoken()
    refuse_undo(engine, batch)
    change = change_of(home(), Supposed(undone=batch))
    ask(what_changes(change, words), words("Take it back?"), yes=yes)
    undo_batch(engine, batch, who=whoami())
    return {"batch": batch, "undone": True, "change": as_data(change)}
