"""What a method answers where it cannot tell: a value with its reason, never silence or a zero."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """Why a method cannot tell; the words for it belong to whoever shows it."""

    TOO_FEW = "too_few"
    """Fewer units with a value than the method needs."""
    ALL_ALIKE = "all_alike"
    """Every unit has the same value: nothing can stand out."""
    NO_VALUES = "no_values"
    """Nothing to work with at all."""
    NOT_ESTIMABLE = "not_estimable"
    """The design of the data does not part the effects that are asked about."""


@dataclass(frozen=True)
class Refusal:
    """A question that the data cannot answer.

    Attributes
    ----------
    reason
        The code of the reason.
    counts
        What there was and what was needed, by name, for the sentence that says so.
    """

    reason: Reason
    counts: Mapping[str, int] = field(default_factory=dict)
