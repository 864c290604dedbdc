"""What a class of a map is: its words, limits, colour and pattern.

Programme classes first: limits come from the programme's rules, are the same in every periode
and filter, and say which class a value on a limit joins. Missing values have classes of their
own at the end, never a colour of the scale.
"""

from dataclasses import dataclass

from bantar.core.domain import Missing
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.presentation import colours
from bantar.presentation.map import Pattern

MISSING_PATTERNS = {
    Missing.NOT_EVALUATED: Pattern.FLAT,
    Missing.NO_DATA: Pattern.DOTS,
    Missing.NOT_APPLICABLE: Pattern.CROSS,
    Missing.NO_BOUNDARY: Pattern.EMPTY,
}


@dataclass(frozen=True)
class ClassSpec:
    """One class, before anything is counted."""

    key: str
    label: str
    limits: str
    fill: str
    pattern: Pattern = Pattern.NONE
    is_drawn: bool = True

    @property
    def is_real(self) -> bool:
        """Whether the class stands for a value; patterns stand for the absence of one."""
        return self.pattern is Pattern.NONE


def missing_class(kind: Missing, words: Words) -> ClassSpec:
    """Return the class of a kind of missing; RT without a boundary are counted, not drawn."""
    return ClassSpec(
        kind.value,
        label(kind, words),
        "",
        colours.NO_SHEET if kind is Missing.NO_DATA else colours.MISSING,
        MISSING_PATTERNS[kind],
        is_drawn=kind is not Missing.NO_BOUNDARY,
    )


def limits_text(limits: tuple[float, ...], words: Words) -> str:
    """Write limits as a reader types them: parted by semicolons, as a comma parts decimals."""
    return "; ".join(limit_text(limit, words) for limit in limits)


def limit_text(value: float, words: Words) -> str:
    """Write a limit as it is: one that is not whole keeps its decimal."""
    return words.number(value, 0 if value == int(value) else 1)
