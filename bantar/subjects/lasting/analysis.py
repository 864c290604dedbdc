"""How many RT with a predikat are still Bantar: a state that is lost and found again."""

from dataclasses import dataclass
from datetime import date
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.core.domain import Finding, Outcome
from bantar.statistics.lasting import LEAST_LOSSES

Array = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

LEAST_VISITS = 30
"""Visits that the rates must rest on; fewer say nothing of a whole city. Of RT found lost it takes
as many as a curve does (``LEAST_LOSSES``): page and projection refuse together."""

PRIOR_YEARS = 5.0
"""RT-years of weight given to a rate of one in ten a year before anything is seen."""

PRIOR_RATE = 0.1
DAYS_A_YEAR = 365.25


@dataclass(frozen=True)
class Lasting:
    """Rates per year at which RT slip back and recover, and each RT's last known state.

    Attributes
    ----------
    slip_events, slip_years, back_events, back_years
        What the two rates rest on: how often a look found the other state, over RT-years.
    known
        RT with a predikat: ``was_active`` (bool, at the last award or visit) and
        ``years_ago``.
    """

    slip_events: int
    slip_years: float
    back_events: int
    back_years: float
    last_looks: pd.DataFrame

    @property
    def slip_rate(self) -> float:
        """RT that slip back, per active RT and year."""
        return (self.slip_events + PRIOR_RATE * PRIOR_YEARS) / (self.slip_years + PRIOR_YEARS)

    @property
    def back_rate(self) -> float:
        """RT that recover, per RT slipped back and year."""
        return (self.back_events + PRIOR_RATE * PRIOR_YEARS) / (self.back_years + PRIOR_YEARS)

    @classmethod
    def measured(
        cls, outcomes: pd.DataFrame, days: tuple[date, ...], visits: pd.DataFrame
    ) -> Self | None:
        """Measure the rates from looks two by two; None where too few were taken, or lost.

        An award and a visit that found "aktif" or "perlu pembinaan" are looks at an active RT,
        "terbengkalai" at one that slipped. What happened between two looks is not known: a
        change counts as one, half-way.
        """
        if len(visits) < LEAST_VISITS:
            return None
        looks = _looks(outcomes, days, visits)
        if looks.empty:
            return None
        before = looks.groupby("rt_id").shift()
        apart = ((looks["on"] - before["on"]) / DAYS_A_YEAR).rename("years")
        pairs = pd.DataFrame({"is": looks["active"], "was": before["active"], "years": apart})
        pairs = pairs[apart.notna()]
        was, now = pairs["was"].astype(bool), pairs["is"].astype(bool)
        changed, years = was != now, pairs["years"]
        # A change is seen late: half of the gap goes to each state, the middle of what is possible.
        in_first = years.where(~changed, years / 2)
        in_second = (years / 2).where(changed, 0.0)
        last = looks.drop_duplicates("rt_id", keep="last").set_index("rt_id")
        last_looks = pd.DataFrame(
            {
                "was_active": last["active"].astype(bool),
                "years_ago": (days[-1].toordinal() - last["on"]) / DAYS_A_YEAR,
            }
        )
        slip_events = int((was & ~now).sum())
        if slip_events < LEAST_LOSSES:
            return None
        return cls(
            slip_events=slip_events,
            slip_years=float(in_first[was].sum() + in_second[~was].sum()),
            back_events=int((~was & now).sum()),
            back_years=float(in_first[~was].sum() + in_second[was].sum()),
            last_looks=last_looks,
        )


def _looks(outcomes: pd.DataFrame, days: tuple[date, ...], visits: pd.DataFrame) -> pd.DataFrame:
    """Return every look at an RT with a predikat, by RT and day: ``on`` (ordinal), ``active``."""
    won = outcomes == Outcome.MERAIH
    rows, columns = np.nonzero(won.to_numpy())
    ordinals = np.array([day.toordinal() for day in days])
    awards = pd.DataFrame(
        {"rt_id": outcomes.index.to_numpy()[rows], "on": ordinals[columns], "active": True}
    )
    # Later visits say nothing of the day from which the futures begin.
    by_the_end = visits[visits["visited_on"].map(lambda day: day <= days[-1])]
    looked = pd.DataFrame(
        {
            "rt_id": by_the_end["rt_id"],
            "on": by_the_end["visited_on"].map(lambda day: day.toordinal()),
            "active": by_the_end["finding"].map(lambda f: Finding(f) is not Finding.TERBENGKALAI),
        }
    )
    looks = pd.concat([awards, looked], ignore_index=True).sort_values(
        ["rt_id", "on"], kind="stable"
    )
    first = awards.groupby("rt_id")["on"].min()
    since = looks["rt_id"].map(first)
    return looks[looks["on"] >= since].reset_index(drop=True)  # not before there was an award


def active_chance(lasting: Lasting, slip: Array, back: Array) -> Array:
    """Return the chance (0-1) that each known RT is active now, per pair of rates (rows).

    A two-state process in continuous time: the distance to its balance fades at the sum of
    the two rates.
    """
    balance = back / (slip + back)
    fade = np.exp(-np.outer(slip + back, lasting.last_looks["years_ago"].to_numpy()))
    was = lasting.last_looks["was_active"].to_numpy(dtype=np.float64)
    chance: Array = balance[:, None] + (was - balance[:, None]) * fade
    return chance


def still(
    drawn: Counts, lasting: Lasting, area: pd.Series, steps: Array, rng: np.random.Generator
) -> Counts:
    """Return how many of the RT ``drawn`` (by draw, area, step) are still Bantar.

    A new RT is active. The rates of each draw come from the gamma distribution that the looks
    leave. ``area`` is on the index of the RT; its sorted values are the areas of ``drawn``.
    """
    n_draws, n_areas, _ = drawn.shape
    slip = _rates(lasting.slip_events, lasting.slip_years, n_draws, rng)
    back = _rates(lasting.back_events, lasting.back_years, n_draws, rng)
    places = pd.Categorical(
        area.loc[lasting.last_looks.index], categories=sorted(area.dropna().unique())
    ).codes
    active = np.empty_like(drawn)
    now = rng.random((n_draws, len(places))) < active_chance(lasting, slip, back)
    for i in range(n_areas):
        active[:, i, 0] = now[:, places == i].sum(axis=1)
    for step, length in enumerate(steps):
        # Fresh ones join after the draw: an RT does not slip in the step in which it is awarded.
        lost = rng.binomial(active[:, :, step], (1 - np.exp(-slip * length))[:, None])
        slipped = drawn[:, :, step] - active[:, :, step]
        recovered = rng.binomial(slipped, (1 - np.exp(-back * length))[:, None])
        fresh = drawn[:, :, step + 1] - drawn[:, :, step]
        active[:, :, step + 1] = active[:, :, step] - lost + recovered + fresh
    return active


def _rates(n_events: int, years: float, n_draws: int, rng: np.random.Generator) -> Array:
    """Draw a rate per year from what the looks leave of it."""
    # A gamma is what a Poisson count leaves of its rate (conjugate); the prior counts as looks.
    return rng.gamma(n_events + PRIOR_RATE * PRIOR_YEARS, 1 / (years + PRIOR_YEARS), n_draws)
