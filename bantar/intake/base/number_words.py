"""Whole numbers written in words, as people repeat a figure: ``delapan puluh``."""

import re

_UNITS = {
    **{"nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7},
    **{"delapan": 8, "sembilan": 9},
}
_TIMES = {"belas": 0, "puluh": 10, "ratus": 100, "ribu": 1000}
_ONE_OF = re.compile(r"\bse\s*(?=(?:belas|puluh|ratus|ribu)\b)")
_LETTERS = re.compile(r"[a-z]+")
_DECIMALS = re.compile(r"(?P<whole>.+?)\s+koma\s+(?P<decimals>.+)")


def number_in_words(text: str) -> float | None:
    """Return the number that Indonesian words say, None where they say none.

    >>> number_in_words("delapan puluh satu"), number_in_words("seratus"), number_in_words("lulus")
    (81.0, 100.0, None)
    >>> number_in_words("Tujuh puluh koma lima")
    70.5
    """
    plain = " ".join(text.lower().replace("-", " ").split())
    parts = _DECIMALS.fullmatch(plain)
    if parts is None:
        return _whole(plain)
    whole = _whole(parts["whole"])
    decimals = [_UNITS.get(word) for word in parts["decimals"].split()]
    if whole is None or None in decimals:
        return None
    return float(f"{whole:.0f}.{''.join(map(str, decimals))}")


def _whole(text: str) -> float | None:
    words = _ONE_OF.sub("satu ", text).split()
    if not words or not all(_LETTERS.fullmatch(word) for word in words):
        return None
    total, open_hundreds, digit = 0, 0, None
    for word in words:
        if word in _UNITS:
            if digit is not None:
                return None
            digit = _UNITS[word]
        elif word not in _TIMES or (digit is None and word != "ribu"):
            return None
        elif word == "belas":
            open_hundreds, digit = open_hundreds + 10 + (digit or 0), None
        elif word == "ribu":
            total, open_hundreds, digit = 1000 * (open_hundreds + (digit or 0)), 0, None
        else:
            open_hundreds, digit = open_hundreds + _TIMES[word] * (digit or 0), None
    return float(total + open_hundreds + (digit or 0))
