"""Where the share of RT that still are Bantar settles, when some are gained and some slip."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import beta


@dataclass(frozen=True)
class Balance:
    """A share gained at ``gain`` a year among those without, lost at ``slip`` among those with.

    Attributes
    ----------
    settles_at
        ``gain / (gain + slip)``, NaN where nothing moves.
    highest
        The most that is ever reached from the share now; a share that only rises never quite
        reaches where it settles.
    """

    gain: float
    slip: float
    now: float

    def __post_init__(self) -> None:
        if self.gain < 0 or self.slip < 0 or not 0 <= self.now <= 1:
            raise ValueError(f"gain {self.gain}, slip {self.slip}, now {self.now} cannot be")

    @property
    def settles_at(self) -> float:
        """The share in the long run, 0 to 1."""
        moves = self.gain + self.slip
        return self.gain / moves if moves > 0 else float("nan")

    @property
    def highest(self) -> float:
        """The most that is ever reached, 0 to 1."""
        return self.now if np.isnan(self.settles_at) else max(self.now, self.settles_at)

    def reaches(self, share: float) -> bool:
        """Say whether ``share`` is reached in the end: to settle on it takes for ever."""
        return self.now >= share or self.settles_at > share

    def years_to(self, share: float) -> float | None:
        """Return the years until ``share`` is reached, None where it never is."""
        if not self.reaches(share):
            return None
        if self.now >= share:
            return 0.0
        left = (self.settles_at - share) / (self.settles_at - self.now)
        return float(-np.log(left) / (self.gain + self.slip))

    def slip_to_reach(self, share: float) -> float:
        """Return the slip a year below which ``share`` is reached at this gain."""
        return self.gain * (1 - share) / share


def balance_range(
    gains: int, years_without: float, slips: int, years_with: float, level: float = 0.95
) -> tuple[float, float]:
    """Return the range of where the share settles, from counted gains and slips.

    Given how many moves were seen, the gains among them are binomial, so the range of the ratio of
    two rates is exact (Clopper and Pearson 1934; Przyborowski and Wilenski 1940).

    Parameters
    ----------
    gains, years_without
        RT that gained, over RT-years without.
    slips, years_with
        RT that slipped, over RT-years with.
    """
    if years_without <= 0 or years_with <= 0:
        return 0.0, 1.0
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, gains, slips + 1)) if gains else 0.0
    high = float(beta.isf(tail, gains + 1, slips)) if slips else 1.0
    return _settled(low, years_without, years_with), _settled(high, years_without, years_with)


def _settled(share_of_moves: float, years_without: float, years_with: float) -> float:
    gain, slip = share_of_moves / years_without, (1 - share_of_moves) / years_with
    return gain / (gain + slip)
