"""What becomes of the columns of a table, for the officer to see and to choose."""

from collections.abc import Mapping, Sequence

from bantar.core.message import Message, Text
from bantar.intake.base.column_step import (
    NOT_USED,
    NOT_USED_NAME,
    Basis,
    ColumnUse,
    TableUse,
    letter,
    samples_of,
)
from bantar.intake.sheets.columns import Column
from bantar.intake.sheets.headings import CHOSEN, EXACT
from bantar.intake.sheets.reading import Headed, Table
from bantar.intake.sheets.tables import SET_ASIDE


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
