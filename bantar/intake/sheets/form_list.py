"""The plan for a new version of the indicator form."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from bantar.core.domain import Aspek
from bantar.core.message import Message
from bantar.core.progress import Progress, part, silent
from bantar.intake.base.column_step import ColumnStep
from bantar.intake.base.import_plan import Fate, ImportPlan
from bantar.intake.base.numbers import Mark
from bantar.intake.sheets.columns import Checked, Column, ColumnKind, check_table
from bantar.intake.sheets.drafting import Draft, start
from bantar.intake.sheets.needed_tables import tables_of
from bantar.intake.sheets.reading import READ_SHARE, read_sheets, squeezed
from bantar.storage.read import facts

_ASPEK = {aspek.value: aspek for aspek in Aspek}
_OFFICIAL = {"ya": True, "y": True, "tidak": False, "t": False}

BANDS = ("band_2", "band_1", "band_0")
LIMITS = ("band_2_min", "band_1_min")


def _band(mark: int) -> Column:
    return Column(
        f"band_{mark}",
        f"Pita {mark}",
        aliases=(f"Kriteria {mark}", f"Skor {mark}"),
        most=300,
        help=Message("what earns {mark}, may be empty", mark=mark),
    )


def _limit(mark: int) -> Column:
    return Column(
        f"band_{mark}_min",
        f"Batas {mark}",
        ColumnKind.SHARE,
        least=0.0001,
        most=1,
        help=Message(
            "lowest percentage that earns {mark}, if the indicator is a percentage", mark=mark
        ),
    )


COLUMNS = (
    Column(
        "form",
        "Nama Formulir",
        aliases=("Formulir",),
        is_required=True,
        most=200,
        help=Message("name of the form, the same in all rows"),
    ),
    Column("version", "Versi", is_required=True, most=40, help=Message("for example 2022-1")),
    Column(
        "is_official",
        "Resmi",
        ColumnKind.CHOICE,
        words=_OFFICIAL,
        choices=("ya", "tidak"),
        help=Message("ya if the form is official"),
    ),
    Column(
        "code",
        "Kode",
        aliases=("Kode Indikator", "Kode Variabel"),
        is_required=True,
        most=20,
        help=Message("code of the indicator, for example B1"),
    ),
    Column(
        "aspek",
        "Aspek",
        ColumnKind.CHOICE,
        is_required=True,
        words=_ASPEK,
        choices=tuple(Aspek),
        help=Message("bersih, aman or pintar"),
    ),
    Column(
        "name_id",
        "Indikator",
        aliases=("Variabel", "Nama Indikator"),
        is_required=True,
        most=300,
        help=Message("text of the indicator"),
    ),
    Column(
        "name_en",
        "Indikator (Inggris)",
        aliases=("Indicator",),
        most=300,
        help=Message("may be empty"),
    ),
    Column(
        "weight",
        "Bobot",
        ColumnKind.NUMBER,
        is_required=True,
        least=0.0001,
        most=1000,
        help=Message("weight within its aspek"),
    ),
    *(_band(mark) for mark in (2, 1, 0)),
    *(_limit(mark) for mark in (2, 1)),
    Column("source", "Sumber", most=500, help=Message("address or name of a document")),
)
LINE = ("name_id", "weight", *BANDS, *LIMITS)
"""What a line of a form says besides its code and aspek."""


def plan_form(
    engine: Engine,
    paths: Sequence[Path],
    *,
    mark: Mark | None = None,
    step: ColumnStep | None = None,
    progress: Progress = silent,
) -> ImportPlan:
    """Read indicator forms and say which versions are new.

    A version that exists is never altered: other lines need another version.

    Parameters
    ----------
    step
        What was chosen for the columns; None remembers what officers chose before.

    Raises
    ------
    RefusedError
        Nothing can be read, or columns are missing.
    """
    draft = start(engine, "form", paths, step)
    sheets = read_sheets(paths, part(progress, 0.0, READ_SHARE))
    tables = tables_of(sheets, COLUMNS, step=draft.step)
    draft.account(sheets, tables)
    for table in tables:
        draft.name_unread(table, COLUMNS)
    progress(READ_SHARE, "check")
    rows = [row for table in tables for row in check_table(table, COLUMNS, mark, draft.step.words)]
    groups: dict[tuple[str, str], list[Checked]] = {}
    for row in rows:
        _check_bands(row)
        if row.is_refused:
            continue
        groups.setdefault((row.values["form"], row.values["version"]), []).append(row)
    broken = {(r.row.text("form"), r.row.text("version")) for r in rows if r.is_refused}
    stored = _stored_forms(engine)
    form_id, line_id = facts.next_id(engine, "indicator_form"), facts.next_id(engine, "indicator")
    fates: dict[int, Fate] = {}
    for key, lines in groups.items():
        if key in broken:
            for row in lines:
                row.refuse(
                    "code",
                    Message("other rows of this form are refused"),
                    Message("all rows right"),
                )
            continue
        fate = _settle(draft, key, lines, stored.get(key), form_id, line_id)
        fates.update({id(row): fate for row in lines})
        form_id, line_id = form_id + 1, line_id + len(lines)
    for row in rows:
        if row.is_refused:
            draft.refuse(row)
        else:
            draft.add(row, f"{row.values['code']} {row.values['name_id']}", fates[id(row)])
    progress(1.0, "done")
    return draft.plan()


def _check_bands(row: Checked) -> None:
    """Refuse bands that cannot tell one mark from another."""
    named: dict[str, str] = {}
    for key in BANDS:
        words = squeezed(row.row.text(key))
        if words and words in named:
            row.refuse(
                key,
                Message("the same as {heading}", heading=row.table.headings[named[words]]),
                Message("bands that differ"),
            )
        named.setdefault(words, key)
    if row.is_refused:
        return
    upper, lower = (row.values[key] for key in LIMITS)
    if (upper is None) is not (lower is None):
        missing = LIMITS[upper is not None]
        row.refuse(
            missing, Message("only one limit is given"), Message("Batas 2 and Batas 1, or neither")
        )
    elif upper is not None and upper <= lower:
        row.refuse(
            LIMITS[1], Message("not lower than Batas 2"), Message("a percentage below Batas 2")
        )


def _stored_forms(engine: Engine) -> dict[tuple[str, str], dict[str, tuple[Any, ...]]]:
    table = facts.indicators(engine)
    lines: dict[tuple[str, str], dict[str, tuple[Any, ...]]] = {}
    for row in table.to_dict("records"):
        line = _line(Aspek(row["aspek"]), row)
        lines.setdefault((row["form"], row["version"]), {})[row["code"]] = line
    return lines


def _line(aspek: Aspek, row: Mapping[Any, Any]) -> tuple[Any, ...]:
    """Return what a line says, so that it can be compared."""
    values = (None if pd.isna(row[key]) else row[key] for key in LINE)
    return aspek.value, *(round(v, 9) if isinstance(v, float | int) else v for v in values)


def _settle(
    draft: Draft,
    key: tuple[str, str],
    lines: Sequence[Checked],
    stored: dict[str, tuple[Any, ...]] | None,
    form_id: int,
    line_id: int,
) -> Fate:
    stated = {row.values["code"]: _line(row.values["aspek"], row.values) for row in lines}
    twice = pd.Series([squeezed(row.values["code"]) for row in lines]).duplicated(keep=False)
    for row, is_twice in zip(lines, twice, strict=True):
        if is_twice:
            row.refuse(
                "code",
                Message("this code is there twice in this version"),
                Message("one row for each code"),
            )
        elif stored is not None and stored != stated:
            row.refuse(
                "version",
                Message("this version exists and says something else"),
                Message("a new version number"),
            )
    if stored is not None or any(row.is_refused for row in lines):
        return Fate.UNCHANGED
    first = lines[0].values
    draft.insert(
        "indicator_form",
        id=form_id,
        name=key[0],
        version=key[1],
        is_official=bool(first["is_official"]),
        source=first["source"] or draft.name,
    )
    for offset, row in enumerate(lines):
        values = {k: row.values[k] for k in ("code", *LINE)}
        values["name_en"] = row.values["name_en"] or row.values["name_id"]
        values["aspek"] = row.values["aspek"].value
        draft.insert("indicator", id=line_id + offset, form_id=form_id, **values)
    return Fate.ADDED
