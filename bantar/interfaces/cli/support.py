"""What every command shares: how it answers, how it refuses, the database it works on."""

from __future__ import annotations

import gc
import getpass
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn

import click

from bantar.core import clock
from bantar.core.errors import BantarError, DataError, NotFoundError, StorageError

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Engine

    from bantar.city.snapshot import Snapshot
    from bantar.core.progress import Progress
    from bantar.intake.base.plan import Plan
    from bantar.intake.base.problems import Problem

REFUSED = 2
Answering = Callable[..., Mapping[str, Any] | None]
_KNOWN_REFUSALS = {
    StorageError: "Basis data tidak dapat dibuka atau diperbarui",
    DataError: "Data melanggar aturan",
    NotFoundError: "Yang diminta tidak ada",
}


class SaidError(BantarError):
    """A refusal whose words are already those of the user."""


class Spoken(dict[str, Any]):
    """A part of an answer that is an object in JSON and a sentence for people."""

    def __init__(self, said: Mapping[str, Any], sentence: str) -> None:
        super().__init__(said)
        self.sentence = sentence


class RefusedWithReportError(SaidError):
    """A refusal that leaves a report behind: what was read, and every problem."""

    def __init__(self, sentence: str, report: Mapping[str, Any]) -> None:
        super().__init__(sentence)
        self.report = report


class Group(click.Group):
    """A group that answers a command it cannot read as it answers any other refusal."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and refuse in the same words and form whatever it is given."""
        as_json = "--json" in ctx.args  # reading the command empties the list
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            refuse(f"Perintah tidak terbaca: {error.format_message()}", as_json)


def answering(group: click.Group) -> Callable[[Answering], click.Command]:
    """Return a decorator that makes a command of ``group`` from a function.

    The command has ``--json`` and the exit codes of this product. What the function returns is
    the answer: a line per key, or one JSON object.
    """

    def decorate(function: Answering) -> click.Command:
        @click.option("--json", "as_json", is_flag=True, help="Jawab dengan satu objek JSON.")
        @wraps(function)
        def run(as_json: bool, **options: Any) -> None:
            try:
                answer = function(**options)
            except RefusedWithReportError as error:
                refuse(str(error), as_json, error.report)
            except BantarError as error:
                refuse(_sentence(error), as_json)
            except OSError as error:
                refuse(f"Berkas tidak dapat dibaca atau ditulis: {error}", as_json)
            if answer is not None:
                say(answer, as_json)

        return group.command()(run)

    return decorate


def _sentence(error: BantarError) -> str:
    if isinstance(error, SaidError):
        return str(error)
    known = (words for kind, words in _KNOWN_REFUSALS.items() if isinstance(error, kind))
    return f"{next(known, 'Permintaan ditolak')}: {error}"


def refuse(sentence: str, as_json: bool, report: Mapping[str, Any] | None = None) -> NoReturn:
    """End with the reason; with ``--json``, and with the ``report`` where there is one."""
    if as_json:
        click.echo(json.dumps({"error": sentence, **(report or {})}, ensure_ascii=False))
    else:
        click.echo(sentence, err=True)
    sys.exit(REFUSED)


def say(answer: Mapping[str, Any], as_json: bool) -> None:
    """Print an answer: one JSON object, or a line per key."""
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    for key, value in answer.items():
        click.echo(f"{key}: {_plain(value)}")


def _plain(value: object) -> str:
    """Write a value the Indonesian way, for people."""
    from bantar.i18n import words_for

    words = words_for("id")
    if isinstance(value, bool) or value is None:
        return {True: "ya", False: "tidak", None: "-"}[value]
    if isinstance(value, int):
        return words.number(value)
    if isinstance(value, float):
        return words.number(value, 3)
    if isinstance(value, Spoken):
        return value.sentence
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(part)}" for key, part in value.items())
    if isinstance(value, list):
        return "".join(f"\n  {_plain(part)}" for part in value) or "-"
    return str(value)


def parse_day(text: str | None) -> date | None:
    """Read a date of the command line; ``date.fromisoformat`` alone takes week dates too."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise SaidError(f"{text!r} bukan tanggal; tulis tahun-bulan-hari seperti 2022-09-20.")
    return day


def day_or_latest(engine: Engine, day: date | None, known_on: datetime | None = None) -> date:
    """Return the day asked for, else that of the latest periode public then, else that day."""
    from bantar.storage.read import reads

    if day is not None:
        return day
    public = reads.periodes(engine, known_on=known_on)
    if not public.empty:
        latest: date = public["announced_on"].iloc[-1]
        return latest
    return clock.today() if known_on is None else clock.day_of(known_on)


def parse_known_on(text: str | None) -> datetime | None:
    """Read a day of the command line as its last moment in Jambi; a day to come is refused."""
    day = parse_day(text)
    if day is not None and day > clock.today():
        raise SaidError(f"{text} belum tiba; yang akan diketahui saat itu belum ada.")
    return None if day is None else clock.end_of_day(day)


as_of_option = click.option("--as-of", help="Keadaan pada tanggal ini, misalnya 2022-09-20.")
known_on_option = click.option("--known-on", help="Seperti yang diketahui pada akhir tanggal ini.")


def of_a_day(function: Answering) -> Answering:
    """Give a command ``--as-of`` and ``--known-on``, and hand it the ``snapshot`` they ask for."""

    @as_of_option
    @known_on_option
    @wraps(function)
    def run(as_of: str | None, known_on: str | None, **options: Any) -> Mapping[str, Any] | None:
        day, known = parse_day(as_of), parse_known_on(known_on)
        return function(snapshot=city_on(prepared(), day, known), **options)

    return run


def city_on(engine: Engine, day: date | None, known_on: datetime | None) -> Snapshot:
    """Return the city on the day asked for, else on that of the latest periode."""
    from bantar.city.snapshot import load_snapshot

    return load_snapshot(engine, day_or_latest(engine, day, known_on), known_on=known_on)


def header(snapshot: Snapshot) -> dict[str, Any]:
    """Return what every answer about a city says of it: its day, its data, its knowledge."""
    return {
        "as_of": snapshot.as_of.isoformat(),
        "illustrative": snapshot.is_illustrative,
        **said_known_on(snapshot),
    }


def said_known_on(snapshot: Snapshot) -> dict[str, str]:
    """Return what an answer adds where it speaks of an earlier knowledge."""
    return {} if snapshot.known_on is None else {"known_on": snapshot.known_on.isoformat()}


def area_mask(snapshot: Snapshot, kecamatan: str | None, kelurahan: str | None) -> pd.Series:
    """Say which RT lie in the areas named; a name that is nobody's is refused."""
    import pandas as pd

    mask = pd.Series(True, index=snapshot.rt.index)
    for level, asked in (("kecamatan", kecamatan), ("kelurahan", kelurahan)):
        if asked is None:
            continue
        by_name = snapshot.rt[level].str.casefold() == asked.casefold()
        here = by_name | (snapshot.rt[f"{level}_code"] == asked)
        if not here.any():
            raise SaidError(f"Tidak ada {level} bernama atau berkode {asked!r}.")
        mask &= here
    if not mask.any():
        raise SaidError(f"Kelurahan {kelurahan} tidak terletak di kecamatan {kecamatan}.")
    return mask


def area_codes(
    snapshot: Snapshot, kecamatan: str | None, kelurahan: str | None = None
) -> tuple[str, str]:
    """Return the codes of the kecamatan and kelurahan named, each empty where none is."""
    if kecamatan is None and kelurahan is None:
        return "", ""
    inside = snapshot.rt[area_mask(snapshot, kecamatan, kelurahan)]
    if kelurahan is not None and inside["kelurahan_code"].nunique() > 1:
        raise SaidError(f"Lebih dari satu kelurahan bernama {kelurahan!r}; tulis kodenya.")
    first = inside.iloc[0]
    return first["kecamatan_code"], "" if kelurahan is None else first["kelurahan_code"]


def _engine() -> Engine:
    from bantar.core import private
    from bantar.core.settings import settings
    from bantar.storage.engine import file_of, open_engine

    private.narrow(settings().home, file_of(settings().url))
    return open_engine(settings().url)


def existing() -> Engine:
    """Return the engine of a database that is there; looking must not make one."""
    from bantar.core.settings import settings

    file = settings().home / "bantar.sqlite"
    if not settings().database_url and not file.is_file():
        raise SaidError(f"Belum ada basis data di {file}; jalankan: python -m bantar init")
    return _engine()


def prepared(*, fill: bool = True) -> Engine:
    """Return the engine of a database that is ready, made now if need be."""
    from bantar.city.startup import is_ready, prepare

    gc.freeze()  # what is loaded stays until the command ends: no collection looks at it again
    engine = _engine()
    if not is_ready(engine):
        with progress_bar("Menyiapkan basis data") as progress:
            prepare(engine, progress, fill=fill)
    return engine


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """Show on standard error how far the work has come."""
    steps = 1000
    with click.progressbar(length=steps, label=label, file=sys.stderr) as bar:

        def report(share: float, step: str) -> None:
            del step
            bar.update(int(share * steps) - bar.pos)

        yield report


def whoami() -> str:
    """Return the name of whoever works at this machine, for the books."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return "cli"


def stored(engine: Engine, plan: Plan) -> int | None:
    """Store the plan and return its batch, None when it changes nothing."""
    from bantar.intake.base.plan import commit

    with progress_bar("Menyimpan") as progress:
        receipt = commit(engine, plan, who=whoami(), progress=progress)
    return receipt.batch if receipt else None


def refusal(*problems: Problem, read: int = 0) -> RefusedWithReportError:
    """Return a refusal with the report of an import that stored nothing."""
    lines = "\n".join(f"  {problem.sentence()}" for problem in problems)
    report = {
        "batch": None,
        "read": read,
        "stored": 0,
        "rejected": read,
        "unchanged": 0,
        "problems": [problem.as_dict() for problem in problems],
    }
    return RefusedWithReportError(f"Tidak ada yang disimpan:\n{lines}", report)
