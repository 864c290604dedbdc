"""The answer "cannot tell", as a value with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

Reason = TypeVar("Reason", bound=StrEnum)


@dataclass(frozen=True)
class CannotTell(Generic[Reason]):
    """Why a question has no answer yet.

    Attributes
    ----------
    reason
        A code; whoever shows it has its words.
    figures
        Counts that say how far the data are from an answer, by name; may be empty.
    """

    reason: Reason
    figures: Mapping[str, float] = field(default_factory=dict)
