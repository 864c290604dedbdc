"""The commands ``import ...``: boundaries, and one for each kind of sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from bantar.core.message import Message
from bantar.interfaces.cli.declarations import answer_of, declaring
from bantar.interfaces.cli.support import (
    Explained,
    WordedError,
    answering,
    option,
    parse_day,
    parse_decisions,
    prepared,
    progress_bar,
    refusal,
    remember_decisions,
)


class ImportGroup(Explained):
    """Boundaries, and every kind of sheet, which are loaded when one is asked for.

    The kinds bring pandas along, which a command that imports nothing need not wait for.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sheets included."""
        self._add_sheets()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        self._add_sheets()
        return super().get_command(ctx, cmd_name)

    def _add_sheets(self) -> None:
        from bantar.intake.sheet_registry import SHEETS
        from bantar.interfaces.cli.sheets import add_import

        for sheet in SHEETS.values():
            if sheet.key not in self.commands:
                add_import(sheet, self)


@click.group(
    "import",
    cls=ImportGroup,
    message=Message(
        "Bring in data of your own: boundaries of RT, the list of RT, results of "
        "evaluation, and more."
    ),
)
def import_group() -> None:
    """Bring in data of your own."""


@answering(
    import_group,
    Message(
        "Bring in boundaries of RT from GeoJSON, GeoPackage, Shapefile (.zip), "
        "KML, or CSV with WKT."
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--name", required=True, help=Message("Name of this set of boundaries."))
@option("--valid-from", required=True, help=Message("Valid from, for example 2025-01-01."))
@option(
    "--crs", help=Message("Coordinate system where the file does not name it, for example 32748.")
)
@option(
    "--map",
    "mapping",
    multiple=True,
    metavar="BIDANG=KOLOM",
    help=Message(
        "Columns of rt, rw, kelurahan, kecamatan; =TEKS for a value that is the "
        'same for all: kelurahan="=Legok".'
    ),
)
@option(
    "--decide",
    multiple=True,
    metavar="PERTANYAAN=JAWABAN",
    help=Message(
        "What is meant: the kelurahan of a spelling, or the shape of a repeated number "
        '("RT 001 Legok=gabung", "RT 001 Legok=baris 4").'
    ),
)
@option("--dry-run", is_flag=True, help=Message("Only check, store nothing."))
@declaring
def boundaries(
    files: tuple[Path, ...],
    name: str,
    valid_from: str,
    crs: str | None,
    mapping: tuple[str, ...],
    decide: tuple[str, ...],
    dry_run: bool,
    is_official: bool | None,
) -> Mapping[str, Any]:
    """Bring in boundaries of RT."""
    day = _required_day(valid_from)
    from bantar.intake.base.column_step import ColumnStep
    from bantar.intake.base.problems import RefusedError
    from bantar.intake.boundaries.columns import parse_mapping
    from bantar.intake.boundaries.layer_plan import plan_boundaries
    from bantar.intake.boundaries.repeats import is_answer
    from bantar.intake.names.kecamatan_names import KECAMATAN_NAME, is_asked_text

    engine = prepared()
    given = parse_decisions(decide)
    shapes = {text: answer for text, answer in given.items() if is_answer(answer)}
    step = ColumnStep.of(engine, "boundaries")
    try:
        names = {text: answer for text, answer in given.items() if text not in shapes}
        kinds = {name: KECAMATAN_NAME for text, name in names.items() if is_asked_text(text)}
        remember_decisions(engine, names, lambda name: (kinds.get(name, "kelurahan"),))
        with progress_bar(Message("Checking")) as progress:
            plan = plan_boundaries(
                engine,
                files,
                name=name,
                valid_from=day,
                crs=crs,
                mapping=parse_mapping(mapping),
                answers=shapes,
                step=step,
                progress=progress,
            )
        plan.check_answers(shapes)
    except RefusedError as error:
        raise refusal(*error.problems, columns=step.tables) from error
    if plan.n_read == plan.n_rejected:
        raise refusal(*plan.problems, read=plan.n_read, columns=step.tables)
    return answer_of(plan, is_official, dry_run=dry_run)


def _required_day(text: str) -> date:
    day = parse_day(text)
    if day is None:
        raise WordedError(Message("--valid-from must be given."))
    return day
