"""How scores of areas changed between two periods, without the rise of those who failed before.

Who failed is judged again more often, and would score higher the next time without any change:
regression to the mean (Galton 1886; Barnett et al. 2005). So the mean change of RT judged twice is
never used. One mixed model takes all sheets of both periods, also of RT judged once: area and area
in a period fixed, RT random (REML). It holds when being judged again depends on scores that were
seen (missing at random, Rubin 1976). A team that judged only one area or period may be the cause
of its change; teams can be taken out where the data allow that.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.statistics.areas import Side, sides
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.multiplicity import Floats, discovered, q_values
from bantar.statistics.reml import MixedFit, fit_mixed, independent_columns

LEVEL = 0.95


class NoScoreChange(StrEnum):
    """Why changes of scores cannot be told."""

    NO_AREA = "no_area"
    """No area has sheets in both periods."""
    TOO_FEW = "too_few"
    """``n`` RT were judged; the model has ``needed`` effects."""
    NO_SPREAD = "no_spread"
    """All RT of an area have the same score in a period: there is no chance to measure against."""
    NOT_ESTIMABLE = "not_estimable"
    """What should be taken out cannot be parted from areas and periods."""


@dataclass(frozen=True)
class ScoreChange:
    """Changes of scores from the first to the second period.

    Attributes
    ----------
    areas
        Indexed by area, all that have sheets in either period: ``n_first``, ``n_second`` (sheets),
        ``change`` and ``se`` in points, ``deviation`` from the mean change of the areas not told
        apart, ``deviation_se``, ``low``, ``high`` (its 95 % range), ``p``, ``q``, ``side`` (words
        of `Side`; ``no_units`` and NaN without sheets in one of the periods).
    mean, mean_se
        Mean change of all areas with sheets in both periods.
    mean_others, mean_others_se
        Mean change of those not told apart, which is what the others are compared with.
    rt_share
        Share of the variance of a score within area and period that stays with an RT.
    """

    areas: pd.DataFrame
    mean: float
    mean_se: float
    mean_others: float
    mean_others_se: float
    rt_share: float


@dataclass(frozen=True)
class _Changes:
    """Change of each area with the covariance of all of them, and the freedom of the tests."""

    estimate: Floats
    covariance: Floats
    freedom: int

    def mean(self, of: npt.NDArray[np.bool_]) -> tuple[float, float]:
        weights = of / of.sum()
        return float(weights @ self.estimate), float(np.sqrt(weights @ self.covariance @ weights))

    def beside(self, reference: npt.NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
        """Return deviation, standard error and p of each area beside the mean of some."""
        from scipy.stats import t

        contrasts = np.eye(len(self.estimate)) - reference / reference.sum()
        variance = np.einsum("ij,jk,ik->i", contrasts, self.covariance, contrasts)
        deviation = contrasts @ self.estimate
        error = np.sqrt(np.maximum(variance, 0.0))
        # An area beside itself alone deviates by nothing: there is nothing to test.
        has_error = error > 1e-9 * np.sqrt(self.covariance.diagonal())
        ratio = np.abs(deviation) / np.where(has_error, error, np.nan)
        return deviation, error, 2 * t.sf(ratio, self.freedom)


def score_change(
    sheets: pd.DataFrame,
    first: Hashable,
    second: Hashable,
    *,
    take_out: Sequence[str] = (),
) -> ScoreChange | CannotTell[NoScoreChange]:
    """Return how scores of areas changed, and which areas changed unlike the others.

    Parameters
    ----------
    sheets
        One row per sheet, all of both periods: ``rt_id``, ``area``, ``period``, ``score`` and the
        columns of ``take_out``; rows of other periods or without a score are passed over.
    first, second
        The periods to compare.
    take_out
        Columns whose fixed effects are taken out, like the team; only where they can be parted
        from areas and periods.
    """
    used = sheets[sheets["period"].isin([first, second]) & sheets["score"].notna()]
    columns = ["area", "rt_id", "period", "score", *take_out]
    # In a given order, so that rows in another one give the same to the last digit.
    used = used[columns].sort_values(columns, ignore_index=True)
    n_sheets = pd.crosstab(used["area"], used["period"]).reindex(
        columns=[first, second], fill_value=0
    )
    judged = n_sheets.index[(n_sheets > 0).all(axis=1)]
    if judged.empty:
        return CannotTell(NoScoreChange.NO_AREA)
    used = used[used["area"].isin(judged)]
    if not _varies(used):
        return CannotTell(NoScoreChange.NO_SPREAD)
    fitted = _fit(used, judged, second, take_out)
    if isinstance(fitted, CannotTell):
        return fitted
    fit, freedom = fitted
    changes = _changes(fit, len(judged), freedom)
    is_apart = _apart(changes)
    return _result(
        n_sheets, judged, changes, is_apart, fit.variances[0] / (fit.variances[0] + fit.rest)
    )


def _varies(used: pd.DataFrame) -> bool:
    """Say whether scores of an area differ within a period, anywhere."""
    extremes = used.groupby(["area", "period"])["score"].agg(["min", "max"])
    return bool((extremes["max"] - extremes["min"] > 1e-9).any())


def _fit(
    used: pd.DataFrame, judged: pd.Index, second: Hashable, take_out: Sequence[str]
) -> tuple[MixedFit, int] | CannotTell[NoScoreChange]:
    """Fit a mean for each area in the first period, then its change, then what is taken out."""
    design = _design(used, judged, second, take_out)
    rt = pd.factorize(used["rt_id"])[0].astype(np.int64)
    freedom = int(rt.max()) + 1 - design.shape[1]
    if freedom < 1 or len(used) <= design.shape[1]:
        return CannotTell(
            NoScoreChange.TOO_FEW, {"n": int(rt.max()) + 1, "needed": design.shape[1]}
        )
    if take_out and not independent_columns(design.toarray()).all():
        return CannotTell(NoScoreChange.NOT_ESTIMABLE)
    return fit_mixed(used["score"].to_numpy(np.float64), design, (rt,)), freedom


def _design(used: pd.DataFrame, judged: pd.Index, second: Hashable, take_out: Sequence[str]) -> Any:
    """Return sheets by effects (sparse): areas, areas in the second period, what is taken out."""
    from scipy.sparse import coo_array, csr_array, hstack

    n = len(judged)
    area = judged.get_indexer(pd.Index(used["area"]))
    at = np.flatnonzero((used["period"] == second).to_numpy())
    rows, columns = np.append(np.arange(len(used)), at), np.append(area, n + area[at])
    cells = coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(used), 2 * n))
    others = [
        csr_array(pd.get_dummies(used[name], drop_first=True).to_numpy(np.float64))
        for name in take_out
    ]
    return hstack([cells, *others]).tocsr()


def _changes(fit: MixedFit, n: int, freedom: int) -> _Changes:
    own = slice(n, 2 * n)
    return _Changes(fit.coefficients[own], fit.covariance[own, own], freedom)


def _apart(changes: _Changes) -> npt.NDArray[np.bool_]:
    """Return the areas that changed unlike the others.

    Tested against the mean of all; what is furthest apart is taken out of the mean and all are
    tested again, until nothing more stands out: one area that really changed drags the mean of
    all, and others would look changed. One at a time, since those that it drags would leave
    together with it and the few that stay would be no mean of the others.
    """
    taken = np.zeros(len(changes.estimate), dtype=bool)
    while True:
        p = changes.beside(~taken)[2]
        is_discovered = discovered(q_values(p))
        further = np.flatnonzero(is_discovered & ~taken)
        if not len(further) or taken.sum() + 1 >= len(taken):
            # Of two areas each is apart from the other.
            return is_discovered
        taken[further[np.argmin(p[further])]] = True


def _result(
    n_sheets: pd.DataFrame,
    judged: pd.Index,
    changes: _Changes,
    is_apart: npt.NDArray[np.bool_],
    rt_share: float,
) -> ScoreChange:
    from scipy.stats import t

    everyone = np.ones(len(judged), dtype=bool)
    reference = everyone if is_apart.all() else ~is_apart
    deviation, error, p = changes.beside(reference)
    half = float(t.ppf((1 + LEVEL) / 2, changes.freedom)) * error
    table = pd.DataFrame(n_sheets.to_numpy(), n_sheets.index, ["n_first", "n_second"])
    own = {
        "change": changes.estimate,
        "se": np.sqrt(changes.covariance.diagonal()),
        "deviation": deviation,
        "deviation_se": error,
        "low": deviation - half,
        "high": deviation + half,
        "p": p,
        "q": q_values(p),
    }
    table = table.join(pd.DataFrame(own, index=judged))
    q = np.where(is_apart, 0.0, 1.0)
    side = pd.Series(sides(q, np.sign(deviation), everyone), index=judged)
    table["side"] = side.reindex(table.index, fill_value=Side.NO_UNITS.value)
    return ScoreChange(table, *changes.mean(everyone), *changes.mean(reference), rt_share)
