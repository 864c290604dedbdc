"""How the parameters of an address are written and read; each field says its own reader once."""

from collections.abc import Callable
from dataclasses import field
from enum import StrEnum
from typing import Any, TypeVar

E = TypeVar("E", bound=StrEnum)
_READ = "read"


def parameter(default: Any, read: Callable[[str], Any]) -> Any:
    """Return a field of a dataclass that an address holds under its name.

    ``read`` gives the value of a text and raises ``ValueError`` at junk.
    """
    return field(default=default, metadata={_READ: read})


def reader_of(one: Any) -> Callable[[str], Any]:
    """Return what reads a field of the address."""
    read: Callable[[str], Any] = one.metadata[_READ]
    return read


def written(value: object) -> str:
    """Return a value as an address has it."""
    if isinstance(value, tuple):
        return ",".join(
            f"{part[0]}:{written(part[1])}" if isinstance(part, tuple) else _part(part)
            for part in value
        )
    return f"{value:g}" if isinstance(value, float) else str(value)


def _part(part: object) -> str:
    """Return a part as an address has it: a whole number without its point."""
    return str(int(part)) if isinstance(part, float) and part.is_integer() else str(part)


def several(kind: type[E]) -> Callable[[str], tuple[E, ...]]:
    """Return a reader of words of ``kind``, which come in the order of the words."""

    def read(text: str) -> tuple[E, ...]:
        chosen = {kind(part) for part in text.split(",")}
        return tuple(one for one in kind if one in chosen)

    return read


def whole(low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from ``low`` to ``high``."""

    def read(text: str) -> int:
        number = read_id(text)
        if not low <= number <= high:
            raise ValueError(text)
        return number

    return read


def span(most: int) -> Callable[[str], tuple[int, int]]:
    """Return a reader of ``low,high``: whole numbers from 0 to ``most``, both included."""
    bound = whole(0, most)

    def read(text: str) -> tuple[int, int]:
        low, high = (bound(part) for part in text.split(","))
        if low > high:
            raise ValueError(text)
        return low, high

    return read


def read_id(text: str) -> int:
    """Read the number of an RT, or any of up to nine digits."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(text)
    return int(text)


def read_name(text: str) -> str:
    """Read a name from data: up to 60 letters that can be printed, without blanks at its ends."""
    if len(text) > 60 or not text.isprintable() or text != text.strip():
        raise ValueError(text)
    return text


LONGEST_KEY = 60


def read_key(text: str) -> str:
    """Read a word made of a name: up to 60 letters and digits, with dashes between."""
    if len(text) > LONGEST_KEY or not all(part.isalnum() for part in text.split("-")):
        raise ValueError(text)
    return text


def read_code(text: str) -> str:
    """Read the code of an area or of an indicator."""
    if len(text) > 20 or not all(c.isalnum() or c in ".-_" for c in text):
        raise ValueError(text)
    return text
