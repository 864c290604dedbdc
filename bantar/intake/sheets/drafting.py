"""Gathering what becomes of each row, until the plan of an import is complete."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from bantar.core.message import Message, Text
from bantar.intake.base.cells import Cell
from bantar.intake.base.column_step import ColumnStep
from bantar.intake.base.import_plan import Fate, ImportPlan
from bantar.intake.base.problems import Problem
from bantar.intake.names import made_up
from bantar.intake.sheets.columns import Checked, Column
from bantar.intake.sheets.needed_tables import uses_of
from bantar.intake.sheets.reading import RawSheet, Table, hash_of
from bantar.intake.sheets.tables import unread
from bantar.storage.read import reads

OWN_SHEETS = {"Petunjuk", "Catatan berkas"}
"""Sheets of our templates and remarks that hold no rows."""

_LISTED = 12
_FIGURES = "figures"
"""Stands for a cell with any."""
_FILLED = 3
"""Cells of a row from which on it is like one of a table, and no note."""
_BLANK = Fate.UNCHANGED.value
ROWS = ["file", "sheet", "row", "key", "fate", "before", "after"]


@dataclass
class Draft:
    """A plan in the making; the fingerprint is taken before anything is read.

    Attributes
    ----------
    is_official
        Whether the database holds official data: then nothing made up may come in.
    is_illustrative
        Whether a sheet met so far says that it is made up.
    is_trial
        Whether a sheet met so far says that it is a trial.
    step
        What was chosen for the columns, and what is made of each.
    blank
        Rows that were not filled in; they stand behind the others.
    frames
        Rows to store that are too many to be gathered one by one, by table.
    """

    kind: str
    name: str
    file_hash: str
    fingerprint: str
    is_official: bool = False
    is_illustrative: bool = False
    is_trial: bool = False
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    blank: list[tuple[Any, ...]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    inserts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    ends: dict[str, list[int]] = field(default_factory=dict)
    step: ColumnStep = field(default_factory=ColumnStep)
    _looked_at: set[tuple[str, str]] = field(default_factory=set)

    def add(self, row: Checked, key: str, fate: Fate, before: Text = "", after: Text = "") -> None:
        """Note what becomes of a row, and what was said about it."""
        sheet = row.table.sheet
        self._look_at(sheet)
        self.rows.append((sheet.file, sheet.name, row.row.number, key, fate.value, before, after))
        self.problems += row.problems

    def _look_at(self, sheet: RawSheet) -> None:
        """Note what a sheet says of itself: made up, or a trial; each is looked through once."""
        if (sheet.file, sheet.name) in self._looked_at:
            return
        self._looked_at.add((sheet.file, sheet.name))
        texts = {cell.text for _, cells in sheet.rows for cell in cells}
        self.is_illustrative = self.is_illustrative or made_up.has_remark(texts)
        self.is_trial = self.is_trial or made_up.has_remark(texts, made_up.TRIAL_WORDS)

    def refuse(self, row: Checked) -> None:
        """Note that a row is refused; its problems say why."""
        self.add(row, " ".join(c.text for c in list(row.row.cells.values())[:4]), Fate.REFUSED)

    def insert(self, table: str, **values: Any) -> None:
        """Add a row to be stored."""
        self.inserts.setdefault(table, []).append(values)

    def end(self, table: str, row_id: int) -> None:
        """End the belief in a row."""
        self.ends.setdefault(table, []).append(row_id)

    def remark(self, problem: Text, expected: Text = "") -> None:
        """Say something about the whole file that keeps nothing out."""
        self.problems.append(Problem(problem, expected, file=self.name, is_blocking=False))

    def account(self, sheets: Sequence[RawSheet], tables: Sequence[Table]) -> None:
        """Say what was read that nobody sees, and what stands in the file and is no data."""
        read = {id(table.sheet) for table in tables}
        for sheet in sheets:
            for remark in sheet.remarks:
                self._remark_on(sheet, remark)
            if id(sheet) in read or sheet.name in OWN_SHEETS:
                continue
            if (sheet.file, sheet.name) not in self.step.unread and _goes_on(sheet, tables):
                self.problems.append(_headless(sheet))
            else:
                self._remark_on(sheet, self._why_unread(sheet))
        is_filled = any(table.rows or table.blank for table in tables)
        for table in tables:
            if not (table.rows or table.blank):
                self.problems.append(_no_rows(table, is_blocking=not is_filled))
            for remark in table.remarks:
                self._remark_on(table.sheet, remark)
            self._pass_over(table)
            for why in dict.fromkeys(why for _, why in table.beside):
                numbers = [str(n) for n, other in table.beside if other == why]
                listed = ", ".join(numbers[:_LISTED]) + (" ..." if numbers[_LISTED:] else "")
                self._remark_on(
                    table.sheet,
                    Message("no data and not read: rows {rows} ({why})", rows=listed, why=why),
                )

    def _why_unread(self, sheet: RawSheet) -> Message:
        lacking = self.step.unread.get((sheet.file, sheet.name))
        if lacking is None:
            return Message("this sheet is not read: its headings are not recognised")
        return Message("this sheet is not read: {why}", why=lacking)

    def _pass_over(self, table: Table) -> None:
        """Count the rows of a template that nobody filled in: nothing changes for their RT."""
        sheet = table.sheet
        for row in table.blank:
            key = " ".join(cell.text for cell in row.cells.values())
            self.blank.append((sheet.file, sheet.name, row.number, key, _BLANK, "", ""))
        if table.blank:
            self._look_at(sheet)
            self._remark_on(
                sheet,
                Message(
                    "rows that are not filled in and are passed over: {n}; nothing changes for "
                    "their RT",
                    n=len(table.blank),
                ),
            )

    def name_unread(
        self,
        table: Table,
        columns: Sequence[Column],
        used: Mapping[str, Text] | None = None,
        to_ask: Iterable[str] = (),
    ) -> None:
        """Name the columns of a table that nothing is stored of, and note what all are read as.

        Parameters
        ----------
        columns
            Those of the kind of sheet.
        used
            What columns outside of these are read as all the same, by the name of their cells.
        to_ask
            Columns, by the name of their cells, that something else is said about.
        """
        if not table.is_told:
            self.step.see(uses_of(table, columns, used))
        read_over = [column.key for column in columns if not column.is_stored]
        for remark in unread(table, (*(used or ()), *to_ask), read_over):
            self._remark_on(table.sheet, remark)

    def _remark_on(self, sheet: RawSheet, text: Text) -> None:
        self.problems.append(Problem(text, file=sheet.file, sheet=sheet.name, is_blocking=False))

    def plan(self, whole: Mapping[str, Sequence[str]] | None = None) -> ImportPlan:
        """Return the plan.

        Parameters
        ----------
        whole
            Columns, by table, that hold whole numbers or nothing.

        Raises
        ------
        RefusedError
            When made-up rows would come to stand among official ones.
        """
        if self.is_illustrative:
            self.problems.append(made_up.noticed(self.name, self.is_official))
        frames = dict(self.frames)
        for table, rows in self.inserts.items():
            frame = pd.DataFrame(rows, dtype=object)
            for column in (whole or {}).get(table, ()):
                frame[column] = frame[column].astype("Int64")
            frames[table] = frame
        return ImportPlan(
            kind=self.kind,
            name=self.name,
            file_hash=self.file_hash,
            rows=pd.DataFrame([*self.rows, *self.blank], columns=ROWS),
            fingerprint=self.fingerprint,
            inserts=frames,
            ends=self.ends,
            problems=tuple(self.problems),
            is_illustrative=self.is_illustrative,
            is_trial=self.is_trial,
            columns=tuple(self.step.tables),
        )


def _goes_on(sheet: RawSheet, tables: Sequence[Table]) -> bool:
    """Say whether a sheet begins with a row like those of a table, without its headings."""
    first = _kinds(sheet.rows[0][1]) if sheet.rows else ()
    # A row without figures may be the heading of anything.
    if len(first) - first.count("") < _FILLED or _FIGURES not in first:
        return False
    for table in tables:
        numbers = {row.number for row in table.rows}
        rows = (cells for number, cells in table.sheet.rows if number in numbers)
        if any(_kinds(cells) == first for cells in rows):
            return True
    return False


def _kinds(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Say of each cell of a row, up to the last that is filled, whether it holds figures."""
    kinds = [
        cell.text and (_FIGURES if any(map(str.isdigit, cell.text)) else cell.kind)
        for cell in cells
    ]
    while kinds and not kinds[-1]:
        kinds.pop()
    return tuple(kinds)


def _headless(sheet: RawSheet) -> Problem:
    return Problem(
        Message(
            "this sheet begins with a row like those of another one, without headings; rows not "
            "read: {n}",
            n=len(sheet.rows),
        ),
        Message("the headings repeated in the first row of each sheet"),
        file=sheet.file,
        sheet=sheet.name,
        row=sheet.rows[0][0],
    )


def _no_rows(table: Table, *, is_blocking: bool) -> Problem:
    """Return what is said of a table without rows; it blocks where no other has any."""
    problem = table.problem(
        None,
        "",
        Message(
            "there are headings in row {row}, and no row of data below them", row=table.heading_row
        ),
        Message("rows of data below the headings"),
    )
    return replace(problem, row=table.heading_row, is_blocking=is_blocking)


def start(
    engine: Engine, kind: str, paths: Sequence[Path], step: ColumnStep | None = None
) -> Draft:
    """Begin the plan of an import; without ``step`` with what officers chose before."""
    names = ", ".join(path.name for path in paths)
    is_official = made_up.holds_official(engine)
    return Draft(
        kind,
        names,
        hash_of(paths),
        reads.fingerprint(engine),
        is_official,
        step=step or ColumnStep.of(engine, kind),
    )
