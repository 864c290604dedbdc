"""A periode as letters write it: ``Periode II Tahun 2022``, ``2022/2``, ``Tahap ke-2 2022``."""

import re

from bantar.core import clock
from bantar.core.domain import ROUNDS, Periode
from bantar.core.message import Message
from bantar.intake.base.problems import Problem, RefusedError

_YEAR = re.compile(r"(?:19|20)\d{2}")
_FILLING = re.compile(
    r"periode|prd|per|p|tahap|tahun|ke|thn?|ta|anggaran|putaran|gelombang|semester|smt|sem|angkatan"
)
_OF_ROUNDS = re.compile(r"periode|prd|tahap|putaran|gelombang|semester|smt|sem|angkatan")
_WORDS = {
    **{"pertama": 1, "satu": 1, "kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3},
    **{"keempat": 4, "empat": 4},
}


def read_periode(text: str) -> Periode | None:
    """Read a periode: one year, at most one round, and words that say no more.

    None for anything else, such as a school year (2022/2023) or a month.

    >>> str(read_periode("Periode ke-2 Tahun 2022"))
    '2022-II'
    >>> str(read_periode("Smt 1 '22"))
    '2022-I'
    >>> read_periode("2022/2023") is None
    True
    """
    parts = re.findall(r"[a-z]+|\d+", text.lower())
    if any(map(_OF_ROUNDS.fullmatch, parts)):
        parts = _with_whole_year(parts)
    years = [part for part in parts if _YEAR.fullmatch(part)]
    rounds = [part for part in parts if part not in years and not _FILLING.fullmatch(part)]
    if len(years) != 1 or len(rounds) > 1:
        return None
    if not rounds:
        return Periode(int(years[0]))
    which = _round(rounds[0])
    return None if which is None else Periode(int(years[0]), which)


def perhaps_periode(text: str) -> Periode | None:
    """Return what a text with a year of two figures may mean, ``I/22`` for one; None for others.

    Without a word of rounds it may be a day: 22-II is one of February too.
    """
    parts = _with_whole_year(re.findall(r"[a-z]+|\d+", text.lower()))
    return read_periode(" ".join(parts))


def _with_whole_year(parts: list[str]) -> list[str]:
    """Return the parts of a text with its one year of two figures as a whole one."""
    short = [part for part in parts if part.isdigit() and len(part) == 2 and _is_soon(part)]
    if len(short) != 1 or any(map(_YEAR.fullmatch, parts)):
        return parts
    return [f"20{part}" if part == short[0] else part for part in parts]


def _is_soon(figures: str) -> bool:
    """Say whether two figures are a year in which a periode may lie: none far ahead, no month."""
    return 12 < int(figures) <= clock.today().year % 100 + 1


def stored_periode(text: str) -> str:
    """Return the periode of all rows as it is stored; ``RefusedError`` for what is none."""
    periode = read_periode(text)
    if periode is None:
        raise RefusedError(
            Problem(
                Message("the period cannot be read"),
                Message("for example 2022-II or 2014"),
                value=text,
            )
        )
    return str(periode)


def _round(text: str) -> int | None:
    """Return the number of a round, None for what is none."""
    if text.isdigit():
        # Two digits are a month or a short year.
        return int(text) if len(text) == 1 and 0 < int(text) < len(ROUNDS) else None
    if text.upper() in ROUNDS:
        return ROUNDS.index(text.upper())
    return _WORDS.get(text)
