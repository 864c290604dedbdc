"""How names of areas and numbers of RT are written: abbreviations, numerals, spaces."""

import re
from functools import cache
from itertools import product

_TOKEN = re.compile(r"[a-z]+|\d+[a-z]?(?![a-z])|\d+")
_NUMBER = re.compile(r"(?P<digits>\d+)(?P<letter>[a-z]?)\Z")
_DOUBLED = re.compile(r"([a-hj-z])\1+")  # III is not I

ROMAN = {
    **{"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10},
    **{"xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15},
}
"""Roman numerals as RT bear them."""

NAME_NUMERALS = {"tiga": "3", "empat": "4", "lima": "5", "iii": "3", "iv": "4", "v": "5"}
"""Numerals inside names, as digits."""

FILLER = {"kel", "kelurahan", "kec", "kecamatan", "desa", "no", "nomor", "di", "saya"}
"""Words that say what a name is, and are no part of it."""

_NUMBERED_NAMES = {"simpang", "paal"}
_SPELLINGS = {
    **{"pal": "paal", "pall": "paal", "sp": "simpang", "spg": "simpang", "simp": "simpang"},
    **{"tj": "tanjung", "tjg": "tanjung", "tg": "tanjung", "tlg": "talang", "tl": "talang"},
    **{"k": "kenali", "kn": "kenali", "bwh": "bawah", "ats": "atas", "ps": "pasar"},
    **{
        "psr": "pasar",
        "pt": "putih",
        "ling": "lingkar",
        "sel": "selatan",
        "sejinjang": "sijenjang",
    },
}
_MORE_READINGS = {
    **{"k": ("kebun", "kasang", "kampung"), "ps": ("pasir",), "tl": ("teluk",), "tg": ("tengah",)},
    **{"pt": ("panjang",), "kb": ("kebun",), "sei": ("sungai",), "sg": ("sungai",)},
    **{"tlk": ("teluk",), "knl": ("kenali",), "slt": ("selatan",), "sltn": ("selatan",)},
    **{"lkr": ("lingkar",), "pyo": ("payo",), "hndl": ("handil",), "jy": ("jaya",)},
    **{"sungei": ("sungai",), "ulak": ("olak",), "thtul": ("tahtul",)},
}
"""What else an abbreviation may stand for: only a name that exists decides."""


@cache
def name_words(text: str) -> tuple[str, ...]:
    """Return the words of an area's name as they are compared, numerals as digits."""
    return tuple(NAME_NUMERALS.get(w, w) for w in tokens_of(text.lower()))


@cache
def tight_forms(text: str) -> tuple[str, ...]:
    """Return a name without spaces, with its numeral in every way to write it."""
    name = name_words(text)
    digit = next((word for word in name if word in NAME_NUMERALS.values()), None)
    if digit is None:
        return ("".join(name),)
    written = [digit, *(word for word, value in NAME_NUMERALS.items() if value == digit)]
    return tuple("".join(w if w != digit else form for w in name) for form in written)


def tokens_of(text: str) -> list[str]:
    """Split lower-case text into words and numbers, abbreviations written out."""
    return [_SPELLINGS.get(token, token) for token in _TOKEN.findall(text)]


def number_of(nomor: str) -> tuple[int, str]:
    """Return digits and letter of the number of an RT: ``("012A")`` is ``(12, "a")``."""
    match = _NUMBER.search(nomor.strip().lower())
    return (int(match["digits"]), match["letter"]) if match else (0, nomor)


def belongs_to_name(token: str, before: str, after: str) -> bool:
    """Say whether a numeral is part of a name: Simpang IV Sipin, Paal 5."""
    if token in NAME_NUMERALS:
        return True
    is_inside = before in _NUMBERED_NAMES or (after == "sipin" and token in {"3", "4"})
    return token in NAME_NUMERALS.values() and is_inside


@cache
def spelling(text: str) -> str:
    """Return a name without spaces, its old spelling made new."""
    return "".join(name_words(text)).replace("oe", "u").replace("dj", "j")


@cache
def sound(text: str) -> str:
    """Return a name as it sounds: its spelling with doubled letters one, and kh as k."""
    return _DOUBLED.sub(r"\1", spelling(text).replace("kh", "k"))


def readings(text: str, words: frozenset[str]) -> set[str]:
    """Return every name that ``text`` may spell, as ``spelling`` gives it.

    Parameters
    ----------
    words
        The words that names are made of; a single letter may stand for one that begins so.
    """
    tokens = [t for t in _TOKEN.findall(text.lower()) if t not in FILLER]
    choices = []
    for token in tokens[:8]:
        options = {token, _SPELLINGS.get(token, token), *_MORE_READINGS.get(token, ())}
        if len(token) == 1 and token.isalpha() and len(tokens) > 1:
            options |= {word for word in words if word.startswith(token)}
        choices.append(sorted(options))
    return {spelling(" ".join(chosen)) for chosen in _some(choices)}


def _some(choices: list[list[str]], most: int = 2_000) -> list[tuple[str, ...]]:
    """Return all combinations, or only the first of each where they are too many."""
    n = 1
    for options in choices:
        n *= len(options)
    return list(product(*choices)) if choices and n <= most else []
