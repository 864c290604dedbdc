"""A number in words that still knows its value."""

from typing import Self


class Amount(str):
    """The text of a number, which a workbook takes as a number.

    On every screen it is its text and nothing else; a message it is filled into is plain text.

    Attributes
    ----------
    value
        The number before it was rounded to be written; a share is of 1.
    pattern
        How it is written, as a spreadsheet says it: ``#,##0.0`` or ``0%``.
    """

    __slots__ = ("pattern", "value")
    value: float
    pattern: str

    def __new__(cls, text: str, value: float, pattern: str) -> Self:
        """Keep ``value`` beside the ``text`` that was made of it."""
        self = super().__new__(cls, text)
        self.value, self.pattern = float(value), pattern
        return self

    def __getnewargs__(self) -> tuple[str, float, str]:  # type: ignore[override]
        """Return what a copy is made from: caches store copies."""
        return str(self), self.value, self.pattern
