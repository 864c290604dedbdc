"""How long an award is kept, and what visits to some say of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.interval_censored import Step, Weibull, fit_weibull, turnbull
from bantar.statistics.spells import looked_at

LEAST_VISITS, LEAST_LOSSES = 30, 10
"""Spells looked at, and losses among them, below which a curve would be one of chance."""


class NoCurve(StrEnum):
    """Why there is no curve."""

    FEW_VISITS = "few_visits"
    FEW_LOSSES = "few_losses"
    NO_SHAPE = "no_shape"  # the losses do not tell early from late


@dataclass(frozen=True)
class Kept:
    """The share kept ``days`` after the award, with its 95 % range, 0 to 1."""

    days: float
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class KeptCurve:
    """How long awards are kept, among RT that were looked at.

    Attributes
    ----------
    points
        At the days asked for, as far as somebody looked.
    steps
        The same without any form of the curve, with gaps and without a range: a check of shape.
    weibull
        The curve of ``points``, for other days.
    n_spells, n_looked, n_lost
        Awards in all, looked at since, and seen lost.
    last_look
        Days; nothing is said beyond.
    """

    points: tuple[Kept, ...]
    steps: tuple[Step, ...]
    weibull: Weibull
    n_spells: int
    n_looked: int
    n_lost: int
    last_look: float

    def at(self, days: float) -> Kept | None:
        """Return the share kept after ``days``, None beyond the last look."""
        return Kept(days, *self.weibull.kept(days)) if days <= self.last_look else None


def kept_curve(spells: pd.DataFrame, days: Sequence[float] = ()) -> KeptCurve | CannotTell[NoCurve]:
    """Estimate how long an award is kept.

    Parameters
    ----------
    spells
        As ``spells.spells`` returns them.
    days
        Days after the award to say the share for.
    """
    looked = spells[looked_at(spells)]
    left, right = (looked[name].to_numpy(np.float64) for name in ("left_days", "right_days"))
    n_lost = int(np.isfinite(right).sum())
    figures = {"n_spells": len(spells), "n_looked": len(looked), "n_lost": n_lost}
    if len(looked) < LEAST_VISITS:
        return CannotTell(NoCurve.FEW_VISITS, figures)
    if n_lost < LEAST_LOSSES:
        return CannotTell(NoCurve.FEW_LOSSES, figures)
    weibull = fit_weibull(left, right)
    if weibull is None:
        return CannotTell(NoCurve.NO_SHAPE, figures)
    last_look = float(max(left.max(), right[np.isfinite(right)].max()))
    points = tuple(Kept(day, *weibull.kept(day)) for day in days if day <= last_look)
    steps = turnbull(left, right)
    return KeptCurve(points, steps, weibull, len(spells), len(looked), n_lost, last_look)


@dataclass(frozen=True)
class PartSeen:
    """What ``n_seen`` of ``n_all`` can say of all, whatever the others are (Manski 1989)."""

    n_kept: int
    n_seen: int
    n_all: int

    def __post_init__(self) -> None:
        if not 0 <= self.n_kept <= self.n_seen <= self.n_all:
            raise ValueError(f"{self.n_kept} of {self.n_seen} of {self.n_all} cannot be")

    @property
    def share(self) -> float | None:
        """The share among those seen, None where nobody was."""
        return self.n_kept / self.n_seen if self.n_seen else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The least and the most that the share of all can be, None where there is nobody."""
        if not self.n_all:
            return None
        return self.n_kept / self.n_all, 1 - (self.n_seen - self.n_kept) / self.n_all
