"""Plans for everything that is a list: visits, adopsi, dukungan, figures, targets, rules."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from bantar.core import clock
from bantar.core.message import Message
from bantar.core.progress import Progress, each, part, silent
from bantar.intake.base.cells import EMPTY
from bantar.intake.base.column_step import ColumnStep
from bantar.intake.base.import_plan import Fate, ImportPlan
from bantar.intake.base.numbers import Mark, read_column
from bantar.intake.names.areas import Gazetteer, Gazetteers
from bantar.intake.sheets.columns import Checked, check_table
from bantar.intake.sheets.drafting import Draft, start
from bantar.intake.sheets.layouts import Recap, end_of, read_recap, seen_recap
from bantar.intake.sheets.needed_tables import tables_of
from bantar.intake.sheets.places import kelurahan_of, with_codes, without_rw
from bantar.intake.sheets.reading import READ_SHARE, RawSheet, read_sheets, shares
from bantar.intake.sheets.record_spec import Records, RecordSpec
from bantar.intake.sheets.tab_names import TabNames
from bantar.storage.read import facts


def plan_records(
    record: RecordSpec,
    engine: Engine,
    paths: Sequence[Path],
    *,
    mark: Mark | None = None,
    step: ColumnStep | None = None,
    progress: Progress = silent,
) -> ImportPlan:
    """Read lists of one kind and say what they would change.

    A winners recap that only counts becomes official figures of its kelurahan.

    Parameters
    ----------
    step
        What was chosen for the columns; None remembers what officers chose before.

    Raises
    ------
    RefusedError
        Nothing can be read, or columns are missing.
    """
    draft = start(engine, record.key, paths, step)
    sheets = read_sheets(paths, part(progress, 0.0, READ_SHARE))
    desk = _Desk(engine, record, draft)
    recaps = (
        [(sheet, read_recap(sheet, draft.step)) for sheet in sheets] if record.reads_recap else []
    )
    read = [recap.table for _, recap in recaps if recap is not None]
    lists = [sheet for sheet, recap in recaps if recap is None] if recaps else sheets
    for sheet, recap in recaps:
        if recap is not None:
            _recap_figures(desk, sheet, recap, mark)
    columns = record.columns if facts.has_rw(engine) else without_rw(record.columns)
    tabs, is_needed = TabNames(engine), not read
    tables = (
        tables_of(lists, columns, step=draft.step, is_needed=is_needed, tabs=tabs) if lists else []
    )
    tables = with_codes(tables)
    draft.account(sheets, [*read, *tables])
    for table in tables:
        draft.name_unread(table, columns)
    for table, own_progress in shares(tables, progress):
        for row in each(check_table(table, columns, mark, draft.step.words), own_progress, "check"):
            day = row.values.get(record.day)
            if record.has_happened and day is not None and day > clock.today():
                row.refuse(
                    record.day,
                    Message("a day that has not come yet"),
                    Message("a day up to today, {day}", day=clock.today().isoformat()),
                )
            gazetteer = desk.names_on(day)
            records = record.records(row, gazetteer)
            desk.settle(row, [] if row.is_refused else records)
    progress(1.0, "done")
    return draft.plan({record.table: record.whole})


class _Desk:
    """Compares what rows say with what is known, and writes the difference down."""

    def __init__(self, engine: Engine, what: RecordSpec, draft: Draft) -> None:
        self.what, self.draft = what, draft
        self._names = Gazetteers(engine)
        self._next = facts.next_id(engine, what.table)
        rows: list[dict[str, Any]] = facts.believed_rows(engine, what.table).to_dict("records")  # type: ignore[assignment]
        self._stored = {self._key(row): row for row in rows}
        self._seen: dict[tuple[Any, ...], Checked] = {}

    def names_on(self, day: date | None) -> Gazetteer:
        """Return the names of a day, today's without one."""
        return self._names.on(day or date.today())

    def _key(self, record: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(_plain(record[column]) for column in self.what.identity)

    def settle(self, row: Checked, records: Records) -> None:
        """Note what becomes of a row that says ``records``."""
        for record in records:
            first = self._seen.setdefault(self._key(record), row)
            if first is not row:
                field = next(iter(row.table.headings))
                row.refuse(
                    field,
                    Message("the same as row {row}", row=first.place_beside(row)),
                    Message("one row for each fact"),
                )
        if row.is_refused or not records:
            self.draft.refuse(row)
            return
        fates = [self._store(record) for record in records]
        changed = {fate for fate in fates if fate is not Fate.UNCHANGED}
        fate = changed.pop() if len(changed) == 1 else Fate.CHANGED if changed else Fate.UNCHANGED
        texts = [cell.text for cell in row.row.cells.values()]
        self.draft.add(row, " ".join(texts[:3]), fate, "", "; ".join(texts[3:]))

    def _store(self, record: dict[str, Any]) -> Fate:
        old = self._stored.get(self._key(record))
        if old is not None and all(_plain(old[k]) == _plain(v) for k, v in record.items()):
            return Fate.UNCHANGED
        if old is not None:
            self.draft.end(self.what.table, int(old["id"]))
        self.draft.insert(self.what.table, id=self._next, **record)
        self._next += 1
        return Fate.ADDED if old is None else Fate.CHANGED


def _plain(value: Any) -> Any:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if isinstance(value, bool):
        return value
    return float(value) if isinstance(value, int | float) else value


def _recap_figures(desk: _Desk, sheet: RawSheet, recap: Recap, mark: Mark | None) -> None:
    """Take the yearly counts of each kelurahan as official figures, one row at a time."""
    columns = [c for c in recap.columns if c.what == "jumlah"]
    read_as = {c.column: Message("number of winners of {year}", year=c.year) for c in columns}
    seen_recap(recap, desk.draft.step, read_as)
    rows = [Checked(recap.table, row, {}) for row in recap.table.rows]
    readings = {
        c: read_column([row.row.cells.get(f"#{c.column}", EMPTY) for row in rows], mark)
        for c in columns
    }
    for n, row in enumerate(rows):
        records: Records = []
        for column in columns:
            day = end_of(column.year)
            text = row.row.text(f"#{column.column}")
            if text in ("", "-"):
                continue
            values = readings[column][n].values
            if len(values) != 1:
                row.refuse(
                    "kelurahan",
                    Message(
                        "the count of {year} is not certain: {text}", year=column.year, text=text
                    ),
                    Message("a number"),
                )
                continue
            code = kelurahan_of(row, desk.names_on(day))
            records.append(
                {
                    "measure": f"rt_penghargaan@{code}",
                    "as_of": day,
                    "value": values[0],
                    "said_by": "Rekap pemenang DPMPPA",
                    "source": sheet.file,
                    "counts": False,
                }
            )
        if not records and not row.is_refused:
            row.refuse(
                "kelurahan",
                Message("no count of winners"),
                Message("columns Jumlah filled in for each year"),
            )
        desk.settle(row, records)
