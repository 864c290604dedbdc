"""The tables of sheets that a kind of sheet needs, and what becomes of their columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bantar.core.message import Message, Text
from bantar.intake.base.column_step import (
    NOT_USED,
    NOT_USED_NAME,
    Basis,
    ColumnStep,
    ColumnUse,
    TableUse,
    letter,
    samples_of,
)
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.sheets.blank_rows import without_blank
from bantar.intake.sheets.columns import Column
from bantar.intake.sheets.headings import CHOSEN, EXACT
from bantar.intake.sheets.reading import Headed, RawSheet, Table
from bantar.intake.sheets.tables import SET_ASIDE, find_tables, plain_tables


def tables_of(
    sheets: Sequence[RawSheet],
    columns: Sequence[Column],
    *,
    step: ColumnStep | None = None,
    is_needed: bool = True,
    choose: Callable[[Table], Table] = lambda table: table,
) -> list[Table]:
    """Return the tables of all sheets that have the required columns.

    Parameters
    ----------
    step
        What was chosen for the columns; it is told what is made of each.
    choose
        Settles which of several columns with one meaning is meant, where a kind of sheet can
        tell; what it leaves is asked about.

    Raises
    ------
    RefusedError
        No sheet has the columns and one is needed: names what is missing. Columns with one
        heading hold different values.
    """
    step = step or ColumnStep()
    names = {column.key: column.names for column in columns}
    required = [column for column in columns if column.is_required]
    keys = frozenset(column.key for column in required)
    complete: list[Table] = []
    missing: list[tuple[RawSheet, Table | None]] = []
    for sheet in sheets:
        tables = find_tables(sheet, names, keys, step)
        looked_at = tables or plain_tables(sheet, names, step)
        for table in looked_at:
            step.see(uses_of(table, columns))
        whole = [table for table in tables if keys <= table.headings.keys()]
        complete += [_with_remarks(table, tables, required) for table in whole]
        if not whole:
            missing.append((sheet, max(looked_at, key=lambda t: len(t.headings), default=None)))
    if complete or not is_needed:
        return [without_blank(settled(choose(table)), columns) for table in complete]
    raise RefusedError(*(_lacking(sheet, table, required) for sheet, table in missing))


def _lacking(sheet: RawSheet, table: Table | None, required: Sequence[Column]) -> Problem:
    lacking = [c.heading for c in required if table is None or c.key not in table.headings]
    return Problem(
        Message("headings are missing: there is no {columns}", columns=tuple(lacking)),
        Message("columns {columns}", columns=tuple(c.heading for c in required)),
        file=sheet.file,
        sheet=sheet.name,
        row=None if table is None else table.heading_row,
    )


def _with_remarks(table: Table, tables: Sequence[Table], required: Sequence[Column]) -> Table:
    """Return the first table of a sheet with a remark on each of its tables that is not read."""
    whole = [one for one in tables if all(c.key in one.headings for c in required)]
    if table is not whole[0]:
        return table
    remarks = [
        Message(
            "the rows below the headings of row {row} are not read: there is no {columns}",
            row=other.heading_row,
            columns=tuple(c.heading for c in required if c.key not in other.headings),
        )
        for other in tables
        if other not in whole
    ]
    return replace(table, remarks=(*table.remarks, *remarks))


def settled(table: Table) -> Table:
    """Return a table whose every column has a meaning of its own.

    Columns with one meaning and the same values are one. ``RefusedError`` names those that
    differ: which one is meant, nobody but the officer knows.
    """
    for key, others in table.rivals.items():
        names = [name for name in others if name in table.extra]
        values = [{row.text(name) for name in (key, *names)} for row in table.rows]
        if not names or all(len(set(texts)) == 1 for texts in values):
            continue
        row = next(r for r in table.rows if len({r.text(name) for name in (key, *names)}) > 1)
        columns = tuple(dict.fromkeys((table.headings[key], *(table.extra[n] for n in names))))
        raise RefusedError(
            Problem(
                Message(
                    "{n} columns may be {column}, and hold other values: {values}",
                    n=len(names) + 1,
                    column=columns,
                    values=" / ".join(row.text(name) or "-" for name in (key, *names)),
                ),
                Message("one such column; give the others another heading or leave them out"),
                file=table.sheet.file,
                sheet=table.sheet.name,
                row=row.number,
                column=table.headings[key],
            )
        )
    return table


def uses_of(
    table: Table, columns: Sequence[Column], used: Mapping[str, Text] | None = None
) -> TableUse:
    """Return what becomes of every column of a table.

    Parameters
    ----------
    columns
        What may be chosen.
    used
        What columns outside of these are read as all the same, by the name their cells bear.
    """
    by_key = {column.key: column for column in columns}
    return TableUse(
        file=table.sheet.file,
        sheet=table.sheet.name,
        row=table.heading_row,
        shape=table.shape,
        first=table.first,
        columns=tuple(_use(table, headed, by_key, used or {}) for headed in table.columns),
        fields={key: column.name for key, column in by_key.items()},
    )


def _use(
    table: Table, headed: Headed, columns: Mapping[str, Column], used: Mapping[str, Text]
) -> ColumnUse:
    key, basis = "", Basis.UNUSED
    name: Text = NOT_USED_NAME
    column = columns.get(headed.name) if headed.name in table.headings else None
    if column is not None:
        key, basis = column.key, _basis(headed.rank)
        name = column.name if column.is_stored else Message("{what}, not stored", what=column.name)
    elif headed.name in used:
        name, basis = used[headed.name], Basis.RECOGNISED
    elif headed.name.startswith(SET_ASIDE):
        key, basis = NOT_USED, Basis.CHOSEN
    return ColumnUse(
        place=headed.column,
        letter=letter(headed.column),
        heading=headed.text,
        field=key,
        name=name,
        basis=basis,
        samples=samples_of(row.text(headed.name) for row in table.rows),
    )


def _basis(rank: int) -> Basis:
    if rank == CHOSEN:
        return Basis.CHOSEN
    return Basis.RECOGNISED if rank == EXACT else Basis.GUESSED
