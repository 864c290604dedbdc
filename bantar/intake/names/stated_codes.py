"""Codes of kelurahan as a file states them: those of Kemendagri and those of BPS told apart.

Both have ten digits. Kemendagri writes province, city, kecamatan and kelurahan in 2, 2, 2 and 4
digits, BPS in 2, 2, 3 and 3, and each numbers its kecamatan alone: neither can be turned into the
other by rule, and a code read in the wrong system names another kelurahan.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from bantar.intake.names.unit_names import kelurahan_code

_OF_BPS = {"kdebps", "kodebps", "iddesa", "idkel", "idkelurahan", "kodekelurahanlain"}
_OF_KEMENDAGRI = {"kdepum", "kodekemendagri"}
_DOTTED_BPS = re.compile(r"\s*\d{2}\.\d{2}\.\d{3}\.\d{3}\s*$")
_PLAIN = re.compile(r"\s*\d{10}\s*$")


def bps_code(text: object) -> str | None:
    """Return BPS' ten digits where a text holds them, dotted or not."""
    plain = str(text or "").strip()
    digits = plain.replace(".", "")
    return digits if len(digits) == 10 and digits.isdecimal() else None


def read_codes(
    heading: str, texts: Sequence[str | None], kecamatan: Sequence[str | None]
) -> list[str | None]:
    """Read a column of codes of kelurahan.

    Parameters
    ----------
    heading
        Of the column, lower case letters alone.
    texts, kecamatan
        What stands in the column, and the kecamatan that each row names.

    Returns
    -------
    list
        ``15.71.01.1001`` for a code of Kemendagri, ten digits for one of BPS, None where
        nothing is readable.
    """
    if heading in _OF_BPS:
        return [_dotted_or_bps(text) for text in texts]
    is_bps = heading not in _OF_KEMENDAGRI and _are_of_bps(texts, kecamatan)
    read = _dotted_or_bps if is_bps else _either
    return [read(text) for text in texts]


def _dotted_or_bps(text: str | None) -> str | None:
    """Read digits without dots as BPS writes them; dots say themselves whose they are."""
    if text is None or _PLAIN.match(text):
        return bps_code(text)
    return _either(text)


def _either(text: str | None) -> str | None:
    if text is not None and _DOTTED_BPS.match(text):
        return bps_code(text)
    return kelurahan_code(text)


def _are_of_bps(texts: Sequence[str | None], kecamatan: Sequence[str | None]) -> bool:
    """Say whether the codes without dots of a column can only be those of BPS.

    One that does not fit Kemendagri's numbering settles the column; so do two kecamatan that
    would bear one number there (BPS numbers the parts of a kecamatan that was split 011, 012).
    """
    names: dict[str, set[str]] = defaultdict(set)
    for text, name in zip(texts, kecamatan, strict=True):
        if text is None or not _PLAIN.match(text):
            continue
        digits = text.strip()
        if digits[6] not in "12":
            return True
        if name:
            names[digits[:6]].add(" ".join(name.casefold().split()))
    return any(len(sharing) > 1 for sharing in names.values())
