"""How wide words are in the typeface of the page, and where they break.

Helvetica is one of the fourteen typefaces every PDF reader has, so no font file travels. It writes
the letters of Indonesian and English; a sign it lacks is written with those it has.
"""

from functools import cache

from bantar.output.paper.drawing import POINT_MM

TYPEFACE = "Helvetica"
_HALVINGS = 7
"""Of the width in which lines are made as long as each other: to a hundredth."""
_WRITTEN = str.maketrans(
    {"−": "–", "≥": ">=", "≤": "<=", "→": "->", "≈": "~", "‑": "-", "▲": "+", "\u202f": " "}
)


def writable(text: str) -> str:
    """Return ``text`` in the letters of the typeface; what it lacks altogether becomes "?"."""
    return text.translate(_WRITTEN).encode("cp1252", "replace").decode("cp1252")


@cache
def _widths(is_bold: bool) -> dict[str, int]:
    from fpdf.fonts import CORE_FONTS_CHARWIDTHS  # heavy, and read only where a page is made

    widths: dict[str, int] = CORE_FONTS_CHARWIDTHS["helveticaB" if is_bold else "helvetica"]
    return widths


def width_mm(text: str, size_pt: float, *, is_bold: bool = False) -> float:
    """Return the width of a line of text."""
    widths = _widths(is_bold)
    signs = writable(text).encode("cp1252").decode("latin-1")  # as the table names them
    return sum(widths.get(sign, 556) for sign in signs) / 1000 * size_pt * POINT_MM


def lines(text: str, size_pt: float, most_mm: float, *, is_bold: bool = False) -> list[str]:
    """Break ``text`` between words into lines of ``most_mm``; a longer word stands alone."""
    broken: list[str] = []
    for word in text.split():
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and width_mm(longer, size_pt, is_bold=is_bold) <= most_mm:
            broken[-1] = longer
        else:
            broken.append(word)
    return broken


def balanced(text: str, size_pt: float, most_mm: float, *, is_bold: bool = False) -> list[str]:
    """Break ``text`` as ``lines`` does, into as many lines that are about as long as each other."""
    broken = lines(text, size_pt, most_mm, is_bold=is_bold)
    low, high = most_mm / max(len(broken), 1) / 2, most_mm
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if len(lines(text, size_pt, middle, is_bold=is_bold)) > len(broken):
            low = middle
        else:
            high = middle
    return lines(text, size_pt, high, is_bold=is_bold)


def fitted(text: str, size_pt: float, most_mm: float) -> str:
    """Return ``text``, cut with an ellipsis where it is wider than ``most_mm``."""
    if width_mm(text, size_pt) <= most_mm:
        return text
    kept = text
    while kept and width_mm(kept + "…", size_pt) > most_mm:
        kept = kept[:-1]
    return kept.rstrip() + "…"
