"""A cell of a sheet, which readers make and everything after them reads."""

from typing import NamedTuple


class Cell(NamedTuple):
    """A cell as the file holds it.

    ``kind`` is "text", "number", "date", "error" (a formula that failed) or "" for nothing.
    """

    text: str
    kind: str


EMPTY = Cell("", "")
NOT_WORKED_OUT = "=?"
"""Text of a cell whose formula was never worked out: no file holds its value."""
