"""Commands that take spreadsheets in, give templates out, and publish a periode.

``COMMANDS`` stand beside ``import``, to which ``add_import`` adds one for each kind of sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bantar.core.message import Message
from bantar.interfaces.cli.confirming import ask, confirming
from bantar.interfaces.cli.declarations import answer_of, declaring
from bantar.interfaces.cli.support import (
    WordedError,
    answering,
    area_codes,
    area_mask,
    city_on,
    header,
    option,
    parse_day,
    parse_decisions,
    prepared,
    progress_bar,
    refusal,
    remember_decisions,
    spoken,
    whoami,
)
from bantar.interfaces.cli.whole_file import write_whole

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bantar.intake.base.import_plan import ImportPlan
    from bantar.intake.sheet_spec import SheetSpec

_OPTIONS: dict[str, Callable[..., Any]] = {
    "valid_from": option(
        "--valid-from", help=Message("Since when it holds, where the file does not say it.")
    ),
    "periode": option(
        "--periode",
        help=Message("Period, for example 2022-II; without it, read from the column Periode."),
    ),
    "announced_on": option(
        "--announced-on", help=Message("Day of the announcement of a new period.")
    ),
}
"""How each thing that a kind of sheet asks for is asked."""

_COMMON: tuple[Callable[..., Any], ...] = (
    click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path)),
    option("--dry-run", is_flag=True, help=Message("Only check, store nothing.")),
    option(
        "--decimal",
        type=click.Choice(["koma", "titik"]),
        help=Message("Mark before the decimals in the file."),
    ),
    option(
        "--decide",
        multiple=True,
        metavar="TULISAN=KODE",
        help=Message("The kelurahan that a spelling means; remembered for the next time."),
    ),
    option(
        "--map",
        "mapping",
        multiple=True,
        metavar="JUDUL=BIDANG",
        help=Message(
            "What the column with a heading (or of a letter) is read as, a field or none; "
            "remembered once it is stored."
        ),
    ),
    option(
        "--remarks",
        type=click.Path(path_type=Path),
        help=Message("Write these sheets back, with a column Catatan, to an .xlsx file."),
    ),
    declaring,
)
_DAYS = ("valid_from", "announced_on")
_commands = click.Group()


def add_import(sheet: SheetSpec, group: click.Group) -> None:
    """Add the command that imports a kind of sheet to ``group``."""
    kind = sheet.key

    def run(
        files: tuple[Path, ...],
        dry_run: bool,
        decimal: str | None,
        decide: tuple[str, ...],
        mapping: tuple[str, ...],
        remarks: Path | None,
        is_official: bool | None,
        **options: Any,
    ) -> Mapping[str, Any]:
        from bantar.intake.base.column_step import ColumnStep, parse_given
        from bantar.intake.base.problems import RefusedError

        given = {key: parse_day(v) if key in _DAYS else v for key, v in options.items()}
        engine = prepared()
        step = ColumnStep()
        try:
            remember_decisions(engine, parse_decisions(decide), sheet.answered_by)
            step = ColumnStep.of(engine, kind, parse_given(mapping, sheet.fields, sheet.headings))
            plan = _planned(engine, kind, list(files), decimal, {**given, "step": step})
        except RefusedError as error:
            raise refusal(*step.unmet(), *error.problems, columns=step.tables) from error
        if unmet := step.unmet():
            raise refusal(*unmet, columns=step.tables)
        if remarks is not None:
            from bantar.intake.sheets.report import remarks as remarks_of

            write_whole(remarks, remarks_of(list(files), plan, spoken()))
        if plan.n_read == plan.n_rejected:
            raise refusal(*plan.problems, read=plan.n_read, columns=step.tables)
        answer = answer_of(plan, is_official, dry_run=dry_run)
        if not dry_run:
            step.remember_given(engine, who=whoami())
        return answer

    run.__name__ = kind
    decorated: Callable[..., Mapping[str, Any]] = run
    for add in reversed((*_COMMON, *(_OPTIONS[need] for need in sheet.asks))):
        decorated = add(decorated)
    answering(group, sheet.summary)(decorated)


def _planned(
    engine: Engine, kind: str, files: list[Path], decimal: str | None, options: Mapping[str, Any]
) -> ImportPlan:
    from bantar.intake.base.numbers import Mark
    from bantar.intake.sheet_registry import SHEETS

    mark = None if decimal is None else Mark(decimal)
    with progress_bar(Message("Checking")) as progress:
        plan = SHEETS[kind].plan(engine, files, mark=mark, progress=progress, **options)
    return plan


@answering(
    _commands,
    Message("Write the template of a kind of data to an .xlsx file, empty or with the RT."),
)
@click.argument("kind")
@option("--out", type=click.Path(path_type=Path), required=True, help=Message("File to write."))
@option(
    "--rt",
    "with_rt",
    is_flag=True,
    help=Message("With the RT of the city, ready to print and to fill in."),
)
@option(
    "--per-kelurahan",
    is_flag=True,
    help=Message("With the RT, a sheet for each kelurahan; without it one for all."),
)
@option("--kecamatan", help=Message("With the RT of the kecamatan of this name or code alone."))
@option("--kelurahan", help=Message("With the RT of the kelurahan of this name or code alone."))
@option("--as-of", help=Message("With the RT of this day, for example 2022-09-20; else today's."))
def template(
    kind: str,
    out: Path,
    with_rt: bool,
    per_kelurahan: bool,
    kecamatan: str | None,
    kelurahan: str | None,
    as_of: str | None,
) -> Mapping[str, Any]:
    """Write the template of a kind of data to an .xlsx file, empty or with the RT."""
    from bantar.intake import templates

    sheet_kind = templates.kind_of(kind)
    if sheet_kind is None:
        raise WordedError(
            Message(
                "KIND {value} is not known; choose {choices}.",
                value=f"{kind!r}",
                choices=", ".join(templates.kinds()),
            )
        )
    if with_rt or per_kelurahan or kecamatan or kelurahan or as_of:
        return _template_of_rt(sheet_kind, out, per_kelurahan, kecamatan, kelurahan, as_of)
    write_whole(out, templates.template(sheet_kind, prepared(), words=spoken()))
    return {"file": str(out), "kind": sheet_kind}


def _template_of_rt(
    kind: str,
    out: Path,
    per_kelurahan: bool,
    kecamatan: str | None,
    kelurahan: str | None,
    as_of: str | None,
) -> dict[str, Any]:
    """Write the template with the RT of a day, of the whole city or of an area of it."""
    from bantar.core import clock
    from bantar.intake.rt_templates import rt_template
    from bantar.presentation.data_status import badge

    day, engine = parse_day(as_of) or clock.today(), prepared()
    snapshot = city_on(day, None).snapshot
    one, other = area_codes(snapshot, kecamatan, kelurahan)
    content = rt_template(
        kind,
        engine,
        day,
        kecamatan=one,
        kelurahan=other,
        is_by_kelurahan=per_kelurahan,
        status=badge(snapshot, spoken()),
        words=spoken(),
    )
    write_whole(out, content)
    here = snapshot.rt[area_mask(snapshot, one or None, other or None)]
    return {"file": str(out), "kind": kind, "rt": len(here), **header(snapshot)}


@answering(_commands, Message("Publish the results of a period: draft, checked, published."))
@click.argument("periode")
@option("--check", is_flag=True, help=Message("Only mark it as checked, do not publish it yet."))
@option("--announced-on", help=Message("Day of the announcement."))
@confirming
def publish(periode: str, check: bool, announced_on: str | None, yes: bool) -> Mapping[str, Any]:
    """Publish the results of a period: draft, checked, published."""
    from bantar.storage.write import periods

    day, engine = parse_day(announced_on), prepared()
    if check:
        state = periods.check_periode(engine, periode, whoami())
        return {"periode": periode, "state": state.value}
    change = _confirmed_change(engine, periode, day, yes=yes)
    state = periods.publish(engine, periode, whoami(), announced_on=day)
    return {"periode": periode, "state": state.value, **change}


def _confirmed_change(
    engine: Engine, periode: str, day: date | None, *, yes: bool
) -> dict[str, Any]:
    """Say what publishing will change, ask, and return it for the answer."""
    from bantar.city.home import home
    from bantar.core import clock
    from bantar.storage.read.belief import Supposed
    from bantar.storage.write import periods
    from bantar.subjects.imports.consequences import (
        as_data,
        change_of,
        what_changes,
        when_it_shows,
    )

    words = spoken()
    announced_on = periods.refuse_publishing(engine, periode, day)
    change = change_of(home(), Supposed(published=(periode, announced_on)))
    notes = when_it_shows(announced_on, clock.today(), words)
    ask((*what_changes(change, words), *notes), words("Publish it?"), yes=yes)
    return {"change": as_data(change), **({"notes": list(notes)} if notes else {})}


COMMANDS: tuple[click.Command, ...] = (template, publish)
