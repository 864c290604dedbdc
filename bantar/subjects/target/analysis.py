"""When the city and each kecamatan reach a share of their RT, as a range.

Two counts are told apart. "Ever" is the official one: an RT that earned a predikat counts from then
on. "Still" takes out RT that slipped back since, as far as visits tell; it falls and rises.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.core.domain import Outcome, Periode
from bantar.core.errors import DataError
from bantar.measures.coverage import rt_still_needed
from bantar.subjects.lasting.analysis import Lasting, still
from bantar.subjects.target.diffusion import Curve, Spread, fit, futures

Array = npt.NDArray[np.float64]

LEAST_PERIODS = 3
HORIZON_YEARS = 30
STEPS_A_YEAR = 4
N_DRAWS = 800
SEED = 20220920
DAYS_A_YEAR = 365.25
ENDS = (0.1, 0.5, 0.9)
"""Ends and middle of a range: four futures in five lie between the ends."""

RECENT = 3
"""Intervals that the pace of late is measured over."""

CITY = "kota"


class TooFewPeriodsError(DataError):
    """A projection needs three published periods."""

    def __init__(self, n: int) -> None:
        super().__init__(f"{n} of {LEAST_PERIODS} periods")
        self.n = n


@dataclass(frozen=True)
class Peak:
    """The highest share (0-1) of a middle future, its range, and the years until then."""

    years: float
    low: float
    share: float
    high: float


@dataclass(frozen=True)
class Projection:
    """Futures of the city and of its kecamatan, in which the city is their sum.

    Attributes
    ----------
    start
        The day of the last periode: the futures begin there.
    days
        The days of the periods, oldest first.
    history
        Shares reached (0-1), per area (``CITY`` and kecamatan codes; rows) at ``days``.
    years
        Years after ``start`` of the columns of the fans.
    ever, still
        Per area: low, middle, high share at each of ``years`` (rows ``low``, ``middle``,
        ``high``). ``still`` is None where visits do not tell how many RT slip.
    reach
        One row per area and share to reach: ``area``, ``share``, ``n_needed``, and ``low``,
        ``middle``, ``high`` (years after ``start``; 0 where it is reached, inf where it is not
        within ``HORIZON_YEARS``).
    still_reach
        As ``reach``, of the RT that are still Bantar; None where ``still`` is.
    pace
        Per area: ``n_rt``, ``n_now``, ``per_year`` (new RT a year over the last intervals).
    curve
        What was fitted.
    lasting
        How many RT slip and recover, None where visits do not tell.
    """

    start: date
    days: tuple[date, ...]
    history: pd.DataFrame
    years: Array
    ever: Mapping[str, pd.DataFrame]
    still: Mapping[str, pd.DataFrame] | None
    reach: pd.DataFrame
    still_reach: pd.DataFrame | None
    pace: pd.DataFrame
    curve: Curve
    lasting: Lasting | None

    def peak(self, code: str) -> Peak | None:
        """Return the most that is still Bantar in the middle future, None where it is not told."""
        if self.still is None:
            return None
        fan = self.still[code]
        at = int(fan.loc["middle"].to_numpy().argmax())
        low, middle, high = fan.loc[["low", "middle", "high"]].to_numpy(np.float64)[:, at].tolist()
        return Peak(float(self.years[at]), low, middle, high)


def spread_of(
    outcomes: pd.DataFrame, area: pd.Series, days: tuple[date, ...]
) -> tuple[pd.Index, Spread]:
    """Count the first predikat per area and interval between the ``days`` of the periods."""
    # cummax: "ever" counts, so an RT that lost its predikat later is not at risk again.
    reached = (outcomes == Outcome.MERAIH).cummax(axis=1).groupby(area).sum()
    n_rt = area.groupby(area).size().reindex(reached.index).to_numpy().astype(np.int64)
    apart = np.diff([day.toordinal() for day in days]) / DAYS_A_YEAR
    years = np.maximum(apart, 1 / DAYS_A_YEAR)  # two rounds announced on one day
    return reached.index, Spread(n_rt, reached.to_numpy().astype(np.int64), years)


def project(
    outcomes: pd.DataFrame,
    area: pd.Series,
    periodes: Mapping[Periode, date],
    visits: pd.DataFrame,
    shares: tuple[float, ...],
) -> Projection:
    """Project how far each area will be.

    Parameters
    ----------
    outcomes
        ``Outcome`` per RT and published periode, oldest first.
    area
        Kecamatan of each RT, on the same index.
    periodes
        The day of each periode, in the order of the columns.
    visits
        ``rt_id``, ``visited_on``, ``finding``, by date.
    shares
        Shares to reach (0-1).

    Raises
    ------
    TooFewPeriodsError
        Under three periods.
    """
    days = _enough(periodes)
    names, spread = spread_of(outcomes, area, days)
    curve = fit(spread)
    rng = np.random.default_rng(SEED)  # the same data give the same answer
    n_steps = HORIZON_YEARS * STEPS_A_YEAR
    steps = np.full(n_steps, 1 / STEPS_A_YEAR)
    # A quarter is short enough for the share to feed back; luck is drawn by year, as it was fitted.
    drawn = futures(spread, curve, steps, np.arange(n_steps) // STEPS_A_YEAR, rng, N_DRAWS)
    lasting = Lasting.measured(outcomes, tuple(days), visits)
    active = None if lasting is None else still(drawn, lasting, area, steps, rng)
    # The city is the sum within each draw: adding the ends of the kecamatan would suppose that all
    # are slow, or all quick, at once.
    whole = _with_city(drawn)
    whole_still = None if active is None else _with_city(active)
    n_rt = np.concatenate([[spread.n_rt.sum()], spread.n_rt])
    codes = [CITY, *(str(name) for name in names)]
    years = np.concatenate([[0.0], np.cumsum(steps)])
    past = np.concatenate([spread.reached.sum(axis=0, keepdims=True), spread.reached])
    return Projection(
        start=days[-1],
        days=days,
        history=pd.DataFrame(past / n_rt[:, None], index=codes, columns=list(days)),
        years=years,
        ever=_fans(whole, n_rt, codes, years),
        still=None if whole_still is None else _fans(whole_still, n_rt, codes, years),
        reach=_reach(whole, n_rt, codes, years, shares),
        still_reach=(
            None if whole_still is None else _reach(whole_still, n_rt, codes, years, shares)
        ),
        pace=_pace(past, n_rt, codes, spread.years),
        curve=curve,
        lasting=lasting,
    )


def _enough(periodes: Mapping[Periode, date]) -> tuple[date, ...]:
    if len(periodes) < LEAST_PERIODS:
        raise TooFewPeriodsError(len(periodes))
    return tuple(periodes.values())


def _with_city(drawn: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.concatenate([drawn.sum(axis=1, keepdims=True), drawn], axis=1)


def _fans(
    drawn: npt.NDArray[np.int64], n_rt: npt.NDArray[np.int64], codes: list[str], years: Array
) -> dict[str, pd.DataFrame]:
    ends = np.quantile(drawn, ENDS, axis=0) / n_rt[None, :, None]
    rows = ["low", "middle", "high"]
    return {
        code: pd.DataFrame(ends[:, i, :], index=rows, columns=years) for i, code in enumerate(codes)
    }


def _reach(
    drawn: npt.NDArray[np.int64],
    n_rt: npt.NDArray[np.int64],
    codes: list[str],
    years: Array,
    shares: tuple[float, ...],
) -> pd.DataFrame:
    rows = []
    for i, code in enumerate(codes):
        now = int(np.median(drawn[:, i, 0]))  # of "ever" it is the same in every draw
        for share in shares:
            needed = rt_still_needed(now, int(n_rt[i]), share)
            there = drawn[:, i, :] >= rt_still_needed(0, int(n_rt[i]), share)
            first = np.where(there.any(axis=1), years[there.argmax(axis=1)], np.inf)
            # By order, not by interpolation: between a year and never there is nothing.
            ends = np.quantile(first, ENDS, method="inverted_cdf")
            rows.append((code, share, needed, *map(float, ends)))
    columns = ["area", "share", "n_needed", "low", "middle", "high"]
    return pd.DataFrame(rows, columns=columns)


def _pace(
    past: npt.NDArray[np.int64], n_rt: npt.NDArray[np.int64], codes: list[str], years: Array
) -> pd.DataFrame:
    late = min(RECENT, len(years))
    gained = past[:, -1] - past[:, -1 - late]
    return pd.DataFrame(
        {"n_rt": n_rt, "n_now": past[:, -1], "per_year": gained / years[-late:].sum()}, index=codes
    )


def backtest(
    outcomes: pd.DataFrame, area: pd.Series, periodes: Mapping[Periode, date]
) -> pd.DataFrame:
    """Project from after each earlier periode and see what really came.

    Returns
    -------
    DataFrame
        One row per area (``CITY`` and kecamatan), ``cut`` (the last periode known) and later
        ``periode``: ``n_ahead`` (periods between), ``low``, ``high``, ``actual`` (shares),
        ``is_inside``. Empty with three periods: nothing came after them.
    """
    days = _enough(periodes)
    names = [str(periode) for periode in periodes]
    _, later = spread_of(outcomes, area, days)
    actual = np.concatenate([later.reached.sum(axis=0, keepdims=True), later.reached])
    rows: list[tuple[object, ...]] = []
    # Only what was known at the cut goes in, or the test would praise itself.
    for cut in range(LEAST_PERIODS, len(days)):
        codes, spread = spread_of(outcomes.iloc[:, :cut], area, days[:cut])
        steps = later.years[cut - 1 :]
        rng = np.random.default_rng(SEED + cut)
        drawn = futures(spread, fit(spread), steps, np.arange(len(steps)), rng, N_DRAWS)
        low, _, high = np.quantile(_with_city(drawn), ENDS, axis=0)
        n_rt = np.concatenate([[spread.n_rt.sum()], spread.n_rt])
        for i, code in enumerate([CITY, *map(str, codes)]):
            for ahead in range(1, len(steps) + 1):
                came, ends = int(actual[i, cut - 1 + ahead]), (low[i, ahead], high[i, ahead])
                key = (code, names[cut - 1], names[cut - 1 + ahead], ahead)
                shares = (end / n_rt[i] for end in (*ends, came))
                rows.append((*key, *shares, bool(ends[0] <= came <= ends[1])))
    columns = ["area", "cut", "periode", "n_ahead", "low", "high", "actual", "is_inside"]
    return pd.DataFrame(rows, columns=columns)
