"""Numbers of RT as people write them, one or several: ``RT.03/RW 01``, ``RT 03, 04 dan 05``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from bantar.core.spelling import ROMAN
from bantar.intake.names.rw_names import (
    QUARTER_WORD,
    RW_WORD,
    in_quarter,
    is_none,
    numbered_quarter,
    rw_number,
)

_WORDS = re.compile(r"\brukun tetangga\b", re.IGNORECASE)
_CLEAN = re.compile(r"[.:()\-–_]+")
_JOINS = re.compile(r"\s*(?:,|;|\bdan\b|\bdn\b|&|\+|\bserta\b)\s*", re.IGNORECASE)
_RANGE = re.compile(
    r"(\d{1,3})\s*(?:s\.?\s?/?\s?d(?![a-z])\.?|sampai(?: dengan)?|hingga)"
    r"\s*(?:rt[\s.]*)?(\d{1,3})\Z"
)
_ONE = re.compile(r"(?:rt|r\s*t)?\s*(?:no|nomor)?\s*(\d{1,3}|[ivx]+)\s*([a-z]?)\Z")
_RW_WORDS = rf"(?<![a-z])(?:{RW_WORD}(?![a-z])|{QUARTER_WORD})"
_RW_SAID = re.compile(
    rf"{_RW_WORDS}[\s.:,_/-]*(?:no\.?\s*)?"
    r"((?:\d{1,3}\s*[a-e]?|[ivx]+)(?![a-z0-9])|[^\W\d_][^,;/|+&()]*?)"
    rf"[\s.]*(?=$|[,;/|+&()-]|\b(?:dan|serta)\b|(?<![a-z])r\.?t\b|{_RW_WORDS})",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:rt\.?\s*)?(\d{1,3})\s*([a-e]?)\s*/\s*(rw\b[\s.]*)?((?!rt\b|rw\b|dan\b)[^\W\d_].{2,})",
    re.IGNORECASE,
)
"""An RT with the name of its lingkungan behind a stroke, as our own files write it."""
_LISTS = re.compile(r"/\s*rw\b|[,;&+]\s*(?:rt\b)?\s*\d|\b(?:rt|rw)[\s.]*\d", re.IGNORECASE)
_PAIR = re.compile(
    r"(?:rt[\s.]*)?(\d{1,3})\s*([a-e]?)\s*(?:[/|\\-]|\s)\s*(?:rw[\s.]*)?(\d{1,3})\s*([a-e]?)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"^(?:dan|serta)\b|\b(?:dan|serta)$", re.IGNORECASE)
_SEPARATORS = " ,/;|.-()&+:"
_TRIPLE = re.compile(r"rt\s*/\s*rw\s*/\s*(?:lingkungan|lingk|dusun)\.?", re.IGNORECASE)
_MOST, _LONGEST = 30, 600
"""RT that one cell may name, and letters of such a cell: more is no list of RT."""


class PairOrder(StrEnum):
    """Which of two numbers of a cell is that of the RT, where the heading says it."""

    RT_RW = "rt_rw"
    RW_RT = "rw_rt"


@dataclass(frozen=True)
class RtNumber:
    """The number of an RT, perhaps with a letter.

    ``rw`` is what is said of the RW and lingkungan that it lies in, as it was written.
    """

    digits: int
    letter: str = ""
    rw: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join([f"RT {self.nomor}", *map(_rw_text, self.rw)])

    @property
    def nomor(self) -> str:
        """The number as it is stored: ``007``, ``012A``."""
        return f"{self.digits:03d}{self.letter.upper()}"


def _rw_text(rw: str) -> str:
    if quarter := numbered_quarter(rw):
        return quarter
    number = rw_number(rw)
    return f"RW {number.upper().zfill(3 if number.isdigit() else 4)}" if number else rw


def pair_order(heading: str) -> PairOrder | None:
    """Return what a heading like ``RT/RW`` says of two numbers in one cell, None without both."""
    letters = re.sub(r"[^a-z]+", " ", heading.lower())
    words = re.findall(r"\b(rt|rw)\b", letters.replace("rtrw", "rt rw").replace("rwrt", "rw rt"))
    if set(words) != {"rt", "rw"}:
        return None
    return PairOrder.RT_RW if words[0] == "rt" else PairOrder.RW_RT


def parse_triple(text: str, heading: str) -> tuple[RtNumber, ...]:
    """Read RT, RW and lingkungan with strokes between them, as a heading of all three says.

    Empty for anything else.

    >>> [str(n) for n in parse_triple("001/-/Karang Wulan", "RT/RW/Lingkungan")]
    ['RT 001 Karang Wulan']
    >>> [str(n) for n in parse_triple("001/002/-", "RT/RW/Lingkungan")]
    ['RT 001 RW 002']
    """
    parts = [part.strip() for part in text.split("/")]
    if not _TRIPLE.fullmatch(heading.strip()) or len(parts) != 3:
        return ()
    numbers, (rw, quarter) = parse_rt(parts[0]), parts[1:]
    if len(numbers) != 1 or numbers[0].rw:
        return ()
    stated = tuple(part for part in (rw, in_quarter(quarter)) if not is_none(part))
    return (replace(numbers[0], rw=stated),)


@lru_cache(maxsize=50_000)
def parse_rt(text: str, order: PairOrder | None = None) -> tuple[RtNumber, ...]:
    """Read the number or numbers of RT in a text; empty for what leaves a doubt.

    Parameters
    ----------
    order
        What two numbers with a stroke between them are; None leaves them a doubt.

    >>> [str(n) for n in parse_rt("RT 03, 04 dan 05")]
    ['RT 003', 'RT 004', 'RT 005']
    >>> parse_rt("03/04")
    ()
    >>> [str(n) for n in parse_rt("03/04", PairOrder.RT_RW)]
    ['RT 003 RW 004']
    """
    plain = _WORDS.sub("RT", " ".join(text.split()))
    if len(plain) > _LONGEST:
        return ()
    own = _OWN.fullmatch(plain)
    if own and int(own[1]) and not _LISTS.search(own[4]) and not _is_numeral(own[4]):
        return (RtNumber(int(own[1]), own[2].lower(), (own[4],)),)
    read: list[RtNumber] = []
    for numbers, rw in _by_rw(plain):
        these = (order and not rw and _pairs(numbers, order)) or _numbers(numbers)
        if not these:
            return ()
        stated = tuple(text for text in rw if not is_none(text))
        read += [replace(number, rw=number.rw or stated) for number in these]
    return tuple(dict.fromkeys(read)) if len(read) <= _MOST else ()


def _is_numeral(text: str) -> bool:
    return text.lower() in ROMAN


def _by_rw(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the lists of RT of a text with the RW that stand behind, or before, each.

    Nothing where one of them has no RW of its own beside others that have.
    """
    matches = list(_RW_SAID.finditer(text))
    if not matches:
        yield text, ()
        return
    ends = [0, *(match.end() for match in matches)]
    starts = [*(match.start() for match in matches), len(text)]
    pieces = [text[a:b].strip(_SEPARATORS) for a, b in zip(ends, starts, strict=True)]
    pieces = [_JOINED.sub("", piece) for piece in pieces]
    names = [numbered_quarter(match[0]) or match[1].strip() for match in matches]
    if not pieces[0].strip():  # RW 02 RT 01: what follows lies in it
        pieces, names = pieces[::-1], names[::-1]
    if pieces[-1].strip():
        yield "", ()
        return
    numbers, rw = pieces[0], list[str]()
    for name, piece in zip(names, pieces[1:], strict=True):
        rw.append(name)
        if piece.strip():
            yield numbers, tuple(rw)
            numbers, rw = piece, []
    yield numbers, tuple(rw)


def _pairs(text: str, order: PairOrder) -> list[RtNumber]:
    """Read RT and RW side by side, as an identity card has them; empty for anything else."""
    read = []
    for part in _JOINS.split(text.strip()):
        match = _PAIR.fullmatch(part.strip())
        if match is None:
            return []
        rt, rw = (match[1], match[2]), (match[3], match[4])
        if order is PairOrder.RW_RT:
            rt, rw = rw, rt
        if not int(rt[0]):
            return []
        stated = (f"{int(rw[0]):03d}{rw[1].upper()}",) if int(rw[0]) else ()
        read.append(RtNumber(int(rt[0]), rt[1].lower(), stated))
    return read


def _numbers(text: str) -> list[RtNumber]:
    """Read a list of numbers of RT without any RW; empty for what leaves a doubt."""
    low = text.lower().strip()
    if low.endswith(".0") and low[:-2].isdigit():
        low = low[:-2]
    if match := _RANGE.search(re.sub(r"^rt[\s.]*", "", low)):
        return _range(int(match[1]), int(match[2]))
    low = " ".join(_CLEAN.sub(" ", low).split()) if not _has_hyphen_range(low) else "?"
    low = low.strip(" ,/")
    if "/" in low:
        parts = [part.strip() for part in low.split("/")]
        if not all(part.startswith("rt") for part in parts):
            return []  # 003/001 may be two RT, or an RT and its RW
        low = ",".join(parts)
    if len(low) == 1 and not low.isdigit():
        return []  # a lone x is rather a mark than RT 010
    numbers = [_one(part) for part in _JOINS.split(low) if part]
    return [n for n in numbers if n is not None] if None not in numbers else []


def _has_hyphen_range(text: str) -> bool:
    """Say whether a hyphen joins two bare numbers: a range, or an RT and its RW."""
    return re.search(r"\d\s*[-–]\s*(?:rt\s*)?\d", text) is not None


def _range(first: int, last: int) -> list[RtNumber]:
    if not 0 < first < last < first + _MOST:
        return []
    return [RtNumber(n) for n in range(first, last + 1)]


def _one(text: str) -> RtNumber | None:
    match = _ONE.match(text.strip())
    digits = None if match is None else _value(match[1])
    if match is None or not digits:
        return None
    return RtNumber(digits, match[2])


def _value(text: str) -> int | None:
    return int(text) if text.isdigit() else ROMAN.get(text)
