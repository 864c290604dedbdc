"""What the referee answers."""

from dataclasses import dataclass
from enum import StrEnum

from bantar.presentation.referee.claims import Claim
from bantar.presentation.referee.table import Table


class Because(StrEnum):
    """Why a sentence may be said, or which rule it broke."""

    HOLDS = "holds"
    OTHER_POPULATION = "other population than the table"
    OUTSIDE_FILTER = "outside the filter"
    NO_TARGET = "no target for this level"
    ONE_AREA = "one area only"
    TOO_FEW = "fewer than 5 RT"
    NOT_EXTREME = "not the extreme"
    SHARED = "shared"
    SHARED_AS_PRINTED = "shared as printed"
    NO_CHANGE = "did not change that way"
    ALIKE = "cannot be told from the city"
    RANGE = "the rank is a range"
    NOT_LOWER = "not lower"
    PAIR_ALIKE = "cannot be told apart"
    NOT_REACHED = "not reached"
    REACHED = "reached"
    OTHER_REASON = "the reason concerns something else"
    NEVER = "not to be said"


@dataclass(frozen=True)
class Verdict:
    """May ``claim`` be said beside ``table``, and why; ``instead`` words what is said if not."""

    claim: Claim
    table: Table
    because: Because

    @property
    def may_say(self) -> bool:
        """Whether the sentence stands."""
        return self.because is Because.HOLDS
