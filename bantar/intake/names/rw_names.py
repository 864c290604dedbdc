"""RW and lingkungan as people write them: which of those of a kelurahan is meant, if any."""

import re
from collections.abc import Callable, Iterable, Sequence

from bantar.core.rt_label import rw_and_lingkungan
from bantar.core.spelling import ROMAN, spelling

NO_RW = "-"
"""Stands where an RT is said to lie in no RW."""

RW_WORD = r"(?:r\s?\.?\s?w|rukun\s+warga)"
QUARTER_WORD = (
    r"(?:lingkungan|lingk|link|ling|lk|dusun|dsn|dukuh|pedukuhan|padukuhan|banjar)(?![a-z])"
)
"""Words before the name of a part of a kelurahan; ``rw 02`` may be written without a space."""
_NUMBER = re.compile(r"(?:no(?:mor)?\.?\s*)?0*(\d{1,3})(?:[.,]0+)?\s*-?\s*([a-e])?", re.IGNORECASE)
_WORD = re.compile(
    rf"(?:{RW_WORD}(?![a-z])|{QUARTER_WORD})[\s.:,_/-]*(?:no\.?\s*)?(?=\S)", re.IGNORECASE
)


NAMES_END_IN = {"dusun", "banjar", "dukuh"}
"""Those that names of kelurahan end in as well: ``TALANG BANJAR 2``."""

_QUARTER_WORDS = {
    **dict.fromkeys(("lingkungan", "lingk", "link", "ling", "lk"), "LINGKUNGAN"),
    **dict.fromkeys(("dusun", "dsn"), "DUSUN"),
}
_NUMBERED_QUARTER = re.compile(
    rf"(?<![a-z])(?P<word>{QUARTER_WORD})[\s.:,_/-]*(?:no(?:mor)?\.?\s*)?"
    r"(?:0*(?P<digits>\d{1,3})|(?P<roman>[ivx]+))[\s.,)]*$",
    re.IGNORECASE,
)


def numbered_quarter(text: str) -> str:
    """Return a lingkungan that bears a number as it is stored, "" for any other text.

    Its word stays: without it the number would be that of an RW.

    >>> numbered_quarter("RT 01 Lingk. 02"), numbered_quarter("dusun iv"), numbered_quarter("RW 2")
    ('LINGKUNGAN 2', 'DUSUN IV', '')
    """
    match = _NUMBERED_QUARTER.search(text)
    if match is None or (match["roman"] and match["roman"].lower() not in ROMAN):
        return ""
    if ends_name(text, match.start(), match["word"]):
        return ""
    number = str(int(match["digits"])) if match["digits"] else match["roman"].upper()
    return f"{_quarter_word(match['word'])} {number}"


def ends_name(text: str, start: int, word: str) -> bool:
    """Say whether a ``word`` for a part of a kelurahan, at ``start``, is the end of a name.

    >>> ends_name("RT 01 TALANG BANJAR 2", 13, "BANJAR"), ends_name("RT 01 BANJAR 2", 6, "BANJAR")
    (True, False)
    """
    before = re.search(r"([^\W\d_]+)\s+$", text[:start])
    kinds = {"rt", "rw", "no", "nomor", "kel", "desa", *ROMAN}
    return word.lower() in NAMES_END_IN and before is not None and before[1].lower() not in kinds


def _quarter_word(word: str) -> str:
    return _QUARTER_WORDS.get(word.lower(), word.upper())


def in_quarter(text: str, word: str = "lingkungan") -> str:
    """Return what stands in a column of lingkungan, a number with the word of the column.

    >>> in_quarter("II"), in_quarter("02", "dusun"), in_quarter("Karang Wulan")
    ('LINGKUNGAN II', 'DUSUN 2', 'Karang Wulan')
    """
    return numbered_quarter(f"{word} {text}") if _plain(text) else text


def is_none(text: str) -> bool:
    """Say whether a cell says that there is no RW: a dash, or the number 0."""
    return not text.strip(" -–—") or _plain(text) == "0"


def rw_number(text: str) -> str:
    """Return an RW that is a number as it is compared, ``2`` or ``2a``; "" for a name.

    Roman numerals are numbers; so are those behind a word: ``RW.02``, ``Lingkungan III``.
    """
    return _plain(text) or _plain(without_word(text))


def _plain(text: str) -> str:
    low = text.strip().lower()
    if low in ROMAN:
        return str(ROMAN[low])
    match = _NUMBER.fullmatch(low)
    return f"{int(match[1])}{(match[2] or '')}" if match else ""


def without_word(text: str) -> str:
    """Return what stands behind ``RW``, ``Lingkungan`` and the like, the text itself without."""
    return _WORD.sub("", text.strip(), count=1) if _WORD.match(text.strip()) else text.strip()


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _letters(text: str) -> str:
    return _words(text).replace(" ", "")


def same_rw(one: str, other: str) -> bool:
    """Say whether two texts name one RW or lingkungan, letter by letter or number by number."""
    if rw_number(one) or rw_number(other):
        return rw_number(one) == rw_number(other)
    return _letters(without_word(one)) == _letters(without_word(other))


def may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two rows may speak of one place by what they say of RW and lingkungan.

    They name one RW or one lingkungan, and the other of the two is not another one.
    """
    pairs = [(a, b) for a in one for b in other if is_like_kind(a, b)]
    return one == other or (bool(pairs) and all(same_rw(a, b) for a, b in pairs))


def is_like_kind(one: str, other: str) -> bool:
    """Say whether both are numbers, or both names."""
    return bool(rw_number(one)) == bool(rw_number(other))


_WAYS: tuple[Callable[[str], str], ...] = (
    _words,
    _letters,
    lambda text: _letters(without_word(text)),
    lambda text: spelling(without_word(text)),
)
"""How names are compared, the strictest first: what is written letter by letter is certain."""


class RwNames:
    """The RW and lingkungan of one kelurahan.

    Parameters
    ----------
    texts
        As they are stored: ``002``, a name, or both.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = frozenset(filter(None, texts))
        self._numbers: dict[str, set[str]] = {}
        self._quarter_numbers: dict[str, set[str]] = {}
        self._named: list[dict[str, set[str]]] = [{} for _ in _WAYS]
        for text in self.texts:
            rw, lingkungan = rw_and_lingkungan(text)
            number = rw_number(rw or text)
            if number and rw:
                self._numbers.setdefault(number, set()).add(text)
            if rw_number(lingkungan):
                self._quarter_numbers.setdefault(rw_number(lingkungan), set()).add(text)
            if lingkungan and (rw or not number):
                for way, named in zip(_WAYS, self._named, strict=True):
                    named.setdefault(way(lingkungan), set()).add(text)

    def meant(self, written: Sequence[str]) -> frozenset[str] | None:
        """Return the stored texts that a row may mean by its RW and lingkungan.

        Returns
        -------
        frozenset or None
            None where nothing is said that could be compared: a number where only names are
            known, a name where only numbers are. Empty where it is none of them, ``{""}`` where
            it is said that there is no RW.
        """
        stated = [text for text in written if not is_none(text)]
        if not stated:
            return frozenset({""}) if written else None
        readings = [self._read(text) for text in stated]
        compared = [reading for reading in readings if reading is not None]
        if not compared:
            return None
        # An RW and a lingkungan side by side: both must be known, and each may be the one stored,
        # or both of them are.
        maybe = frozenset().union(*compared) if all(compared) else frozenset()
        in_all = compared[0].intersection(*compared[1:])
        return frozenset(t for t in maybe if t in in_all or not all(rw_and_lingkungan(t)))

    def _read(self, text: str) -> set[str] | None:
        if number := rw_number(text):
            # An RW and a lingkungan may bear one number: that of the word is meant first.
            numbers = [self._numbers, self._quarter_numbers]
            numbers = numbers[::-1] if numbered_quarter(text) else numbers
            none: set[str] | None = set() if any(numbers) else None
            return next((by_number[number] for by_number in numbers if number in by_number), none)
        if not self._named[0]:
            return None
        ways = zip(_WAYS, self._named, strict=True)
        return next((named[way(text)] for way, named in ways if way(text) in named), set())
