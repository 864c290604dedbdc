"""Numbers of RT as people write them, one or several: ``RT.03/RW 01``, ``RT 03, 04 dan 05``."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bantar.core.spelling import ROMAN

_CLEAN = re.compile(r"[.:()\-–_]+")
_RW = re.compile(r"\brw\s*(\d{1,3}|[ivx]+)\b")
_JOINS = re.compile(r"\s*(?:,|;|\bdan\b|\bdn\b|&|\+|\bserta\b)\s*")
_RANGE = re.compile(
    r"(\d{1,3})\s*(?:s/d|s\.d|sd|sampai(?: dengan)?|hingga)\s*(?:rt\s*)?(\d{1,3})\Z"
)
_ONE = re.compile(r"(?:rt|r\s*t)?\s*(?:no|nomor)?\s*(\d{1,3}|[ivx]+)\s*([a-z]?)\Z")
_MOST = 30


@dataclass(frozen=True)
class RtNumber:
    """The number of an RT, perhaps with a letter and the RW it lies in."""

    digits: int
    letter: str = ""
    rw: int | None = None

    def __str__(self) -> str:
        return f"RT {self.digits:03d}{self.letter.upper()}"

    @property
    def nomor(self) -> str:
        """The number as it is stored: ``007``, ``012A``."""
        return f"{self.digits:03d}{self.letter.upper()}"


@lru_cache(maxsize=50_000)
def parse_rt(text: str) -> tuple[RtNumber, ...]:
    """Read the number or numbers of RT in a text; empty for what leaves a doubt.

    >>> [str(n) for n in parse_rt("RT 03, 04 dan 05")]
    ['RT 003', 'RT 004', 'RT 005']
    >>> parse_rt("03/04")
    ()
    """
    low = " ".join(text.lower().split())[:120]
    if low.endswith(".0") and low[:-2].isdigit():
        low = low[:-2]
    if match := _RANGE.search(re.sub(r"^rt[\s.]*", "", low)):
        return _range(int(match[1]), int(match[2]))
    low = " ".join(_CLEAN.sub(" ", low).split()) if not _has_hyphen_range(low) else "?"
    rw = _RW.search(low)
    low = _RW.sub(" ", low).strip(" ,/")
    if "/" in low:
        parts = [part.strip() for part in low.split("/")]
        if not all(part.startswith("rt") for part in parts):
            return ()  # 003/001 may be two RT, or an RT and its RW
        low = ",".join(parts)
    if len(low) == 1 and not low.isdigit():
        return ()  # a lone x is rather a mark than RT 010
    numbers = [_one(part) for part in _JOINS.split(low) if part]
    if not numbers or len(numbers) > _MOST or None in numbers:
        return ()
    rw_number = None if rw is None else _value(rw[1])
    read = [replace(number, rw=rw_number) for number in numbers if number is not None]
    return tuple(dict.fromkeys(read))


def _has_hyphen_range(text: str) -> bool:
    """Say whether a hyphen joins two bare numbers: a range, or an RT and its RW."""
    return re.search(r"\d\s*[-–]\s*(?:rt\s*)?\d", text) is not None


def _range(first: int, last: int) -> tuple[RtNumber, ...]:
    if not 0 < first < last < first + _MOST:
        return ()
    return tuple(RtNumber(n) for n in range(first, last + 1))


def _one(text: str) -> RtNumber | None:
    match = _ONE.match(text.strip())
    digits = None if match is None else _value(match[1])
    if match is None or not digits:
        return None
    return RtNumber(digits, match[2])


def _value(text: str) -> int | None:
    return int(text) if text.isdigit() else ROMAN.get(text)
