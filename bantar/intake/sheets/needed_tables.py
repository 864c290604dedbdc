"""The tables of sheets that a kind of sheet needs, and what becomes of their columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bantar.core.message import Message, Text
from bantar.intake.base.column_step import (
    NOT_USED,
    NOT_USED_NAME,
    TAB,
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
from bantar.intake.sheets.sideways import kelurahan_across, rt_across
from bantar.intake.sheets.tab_names import (
    TabNames,
    in_tab,
    is_tab_aside,
    may_be_in_tab,
    tab_aside,
    with_other_tab,
)
from bantar.intake.sheets.tables import SET_ASIDE, UNIT, find_tables, plain_tables


def tables_of(
    sheets: Sequence[RawSheet],
    columns: Sequence[Column],
    *,
    step: ColumnStep | None = None,
    is_needed: bool = True,
    choose: Callable[[Table], Table] = lambda table: table,
    tabs: TabNames | None = None,
) -> list[Table]:
    """Return the tables of all sheets that have the required columns.

    Parameters
    ----------
    step
        What was chosen for the columns; it is told what is made of each.
    choose
        Settles which of several columns with one meaning is meant, where a kind of sheet can
        tell; what it leaves is asked about.
    tabs
        The kelurahan that a sheet may be called after.

    Raises
    ------
    RefusedError
        No sheet has the columns and one is needed: names what is missing. Columns with one
        heading hold different values.
    """
    step = step or ColumnStep()
    required = [column for column in columns if column.is_required]
    complete, missing = _complete(sheets, columns, step, tabs)
    _refuse_sideways(complete, required, tabs)
    if complete or not is_needed:
        for lack in missing:
            if lack.nearest is not None and lack.nearest.headings:
                what, _ = _lacking(lack, required, tabs)
                step.unread[lack.sheet.file, lack.sheet.name] = what
        return [without_blank(settled(choose(table)), columns) for table in complete]
    raise RefusedError(*(_refusal(lack, required, tabs) for lack in missing))


def _refuse_sideways(
    tables: Sequence[Table], required: Sequence[Column], tabs: TabNames | None
) -> None:
    """Refuse tables whose RT stand on a second row of headings."""
    problems = []
    for table in tables:
        if sideways := _sideways(table, required, tabs):
            problem = table.problem(None, UNIT, *sideways)
            problems.append(replace(problem, row=table.heading_row))
    if problems:
        raise RefusedError(*problems)


@dataclass(frozen=True)
class _Missing:
    """A sheet without a table that has all it needs, and the one that is nearest to it."""

    sheet: RawSheet
    nearest: Table | None


def _complete(
    sheets: Sequence[RawSheet],
    columns: Sequence[Column],
    step: ColumnStep,
    tabs: TabNames | None,
) -> tuple[list[Table], list[_Missing]]:
    """Return the tables that have all they need, perhaps by their tab, and the sheets without."""
    names = {column.key: column.names for column in columns}
    required = [column for column in columns if column.is_required]
    keys = frozenset(column.key for column in required)
    of_sheet = [find_tables(sheet, names, keys, step) for sheet in sheets]
    by_tab = _named_by_tab([table for tables in of_sheet for table in tables], keys, step, tabs)
    complete: list[Table] = []
    missing: list[_Missing] = []
    for sheet, its_tables in zip(sheets, of_sheet, strict=True):
        tables = [by_tab.get(id(table), table) for table in its_tables]
        looked_at = tables or plain_tables(sheet, names, step)
        for table in looked_at:
            step.see(uses_of(table, columns))
        whole = [table for table in tables if keys <= table.headings.keys()]
        whole = [with_other_tab(table, tabs) if tabs else table for table in whole]
        complete += [_with_remarks(table, whole, tables, required) for table in whole]
        if not whole:
            nearest = max(looked_at, key=lambda table: len(table.headings), default=None)
            missing.append(_Missing(sheet, nearest))
    return complete, missing


def _named_by_tab(
    tables: Sequence[Table], keys: frozenset[str], step: ColumnStep, tabs: TabNames | None
) -> dict[int, Table]:
    """Return the tables whose kelurahan is the name of their sheet, by ``id`` of the original.

    A tab that is no kelurahan is taken for one only beside sheets that are read: its rows are
    then asked about, and not lost.
    """
    if tabs is None:
        return {}
    lacking = {id(table): keys - table.headings.keys() for table in tables}
    maybe = [t for t in tables if may_be_in_tab(t, frozenset(lacking[id(t)]), step)]
    is_one = {id(t): tabs.is_one(t.sheet.name) for t in maybe}
    is_other_read = not all(lacking.values()) or any(is_one.values())
    named = {id(t): in_tab(t) for t in maybe if is_one[id(t)] or (is_other_read and t.rows)}
    aside = {id(t): tab_aside(t) for t in tables if is_tab_aside(t, step)}
    return {**named, **aside}


def _refusal(lack: _Missing, required: Sequence[Column], tabs: TabNames | None) -> Problem:
    what, expected = _lacking(lack, required, tabs)
    return Problem(
        what,
        expected,
        file=lack.sheet.file,
        sheet=lack.sheet.name,
        row=None if lack.nearest is None else lack.nearest.heading_row,
    )


def _lacking(
    lack: _Missing, required: Sequence[Column], tabs: TabNames | None
) -> tuple[Message, Message]:
    """Return what is missing from a sheet, and what would be right."""
    table = lack.nearest
    headings = tuple(c.heading for c in required)
    lacking = tuple(c for c in required if table is None or c.key not in table.headings)
    names = tuple(c.heading for c in lacking)
    if table is not None and (sideways := _sideways(table, required, tabs)):
        return sideways
    expected = Message("columns {columns}", columns=headings)
    is_tab_known = tabs is not None and tabs.is_one(lack.sheet.name)
    is_kelurahan_alone = table is not None and [c.key for c in lacking] == ["kelurahan"]
    if lack.sheet.name and is_kelurahan_alone and not is_tab_known:
        what = Message(
            "headings are missing: there is no {columns}, and the sheet is not called like one "
            "kelurahan ({tab})",
            columns=names,
            tab=lack.sheet.name,
        )
        return what, expected
    return Message("headings are missing: there is no {columns}", columns=names), expected


def _sideways(
    table: Table, required: Sequence[Column], tabs: TabNames | None
) -> tuple[Message, Message] | None:
    """Say what a table with RT or kelurahan as headings is, and what would be right."""
    across = rt_across(table) if any(column.key == UNIT for column in required) else None
    if across is None and tabs is not None and "kelurahan" not in table.headings:
        across = kelurahan_across(table, tabs.names)
    if across is None:
        return None
    headings = tuple(column.heading for column in required)
    expected = Message("a row for each RT, with columns {columns} and its values", columns=headings)
    return across, expected


def _with_remarks(
    table: Table, whole: Sequence[Table], tables: Sequence[Table], required: Sequence[Column]
) -> Table:
    """Return the first table of a sheet with a remark on each of its tables that is not read."""
    if table is not whole[0]:
        return table
    remarks = [
        Message(
            "the rows below the headings of row {row} are not read: there is no {columns}",
            row=other.heading_row,
            columns=tuple(c.heading for c in required if c.key not in other.headings),
        )
        for other in tables
        if any(c.key not in other.headings for c in required)
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
        if headed.column == TAB:
            name = Message("{what}, from the name of the sheet", what=column.name)
    elif headed.name in used:
        name, basis = used[headed.name], Basis.RECOGNISED
    elif headed.name.startswith(SET_ASIDE):
        key, basis = NOT_USED, Basis.CHOSEN
    return ColumnUse(
        place=headed.column,
        letter="" if headed.column == TAB else letter(headed.column),
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
