"""What a list is whose rows become rows of one table, and the columns that lists share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bantar.core.errors import RegistrationError
from bantar.core.message import Message, Text
from bantar.intake.names.areas import Gazetteer
from bantar.intake.sheets.columns import Checked, Column, ColumnKind
from bantar.storage.schema.model import Base

Records = list[dict[str, Any]]

_YES = {**dict.fromkeys(("ya", "y", "1"), True), **dict.fromkeys(("tidak", "t", "0"), False)}


VALUE = Column(
    "value",
    "Angka",
    ColumnKind.NUMBER,
    ("Nilai",),
    is_required=True,
    help=Message("the figure"),
)
SOURCE = Column(
    "source", "Sumber", is_required=True, most=500, help=Message("address or name of a document")
)


def yes_column(key: str, heading: str, help: Text) -> Column:
    """Return a column that is answered by ya or tidak."""
    return Column(key, heading, ColumnKind.CHOICE, words=_YES, choices=("ya", "tidak"), help=help)


def day_column(key: str, heading: str, *aliases: str, is_required: bool = True) -> Column:
    """Return a column of days."""
    return Column(
        key,
        heading,
        ColumnKind.DATE,
        aliases,
        is_required=is_required,
        help=Message("like 20 September 2022"),
    )


@dataclass(frozen=True)
class RecordSpec:
    """A list that can be imported.

    Attributes
    ----------
    table
        The table it is stored in.
    identity
        Columns of the table that say which record it is; the others may be corrected.
    day
        The column whose date decides which names and numbers hold.
    records
        What a row says, as rows of the table; notes problems with the row.
    whole
        Columns of the table that hold whole numbers and may be empty.
    reads_recap
        Whether a yearly recap of winners says it too.
    has_happened
        Whether it speaks of what was seen or given: then its day is not yet to come.
    """

    key: str
    table: str
    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    day: str
    records: Callable[[Checked, Gazetteer], Records]
    whole: tuple[str, ...] = ()
    reads_recap: bool = False
    has_happened: bool = False

    def __post_init__(self) -> None:
        """Refuse a list whose table or columns the schema does not have."""
        table = Base.metadata.tables.get(self.table)
        place = "bantar/storage/schema/model.py"
        if table is None:
            raise RegistrationError(
                f"sheet {self.key!r} is stored in {self.table!r}: add the table to {place}"
            )
        for column in (*self.identity, *self.whole):
            if column not in table.columns:
                raise RegistrationError(
                    f"sheet {self.key!r} needs the column {column!r}: add it to {self.table!r} "
                    f"in {place}"
                )
