"""Other weights, other ranks: totals worked out anew, and how firm a rank is.

Ranks that hold whatever the weights are the only ones worth reading aloud: the weights are drawn
1,000 times around those chosen, as the OECD/JRC Handbook on Constructing Composite Indicators
(2008, chapter 7) asks of every index.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.core.domain import Aspek
from bantar.measures.marks import FULL_MARK

Array = npt.NDArray[np.float64]

DRAWS = 1_000
SEED = 2022
CONCENTRATION = 30.0
"""How close drawn weights stay to those chosen: at 30 an aspek of a third is drawn between about
a fifth and a half, nine times in ten."""


@dataclass(frozen=True)
class Weighed:
    """Totals with the weights of the form and with others.

    Attributes
    ----------
    rt
        Indexed by ``rt_id``: ``before`` and ``after`` (total, 0-100), ``rank_before`` and
        ``rank_after`` (1 is best; equals share the lowest), ``rank_low`` and ``rank_high`` (nine
        of ten draws lie between them).
    pass_mark
        The total that passes.
    """

    rt: pd.DataFrame
    pass_mark: float

    @property
    def rank_correlation(self) -> float:
        """Spearman's correlation of the ranks, NaN for fewer than two RT or all equal."""
        if len(self.rt) < 2 or self.rt["before"].nunique() < 2 or self.rt["after"].nunique() < 2:
            return float("nan")
        return float(self.rt["rank_before"].corr(self.rt["rank_after"]))


def form_weights(indicators: pd.DataFrame, chosen: Mapping[str, float]) -> tuple[Array, Array]:
    """Return the weights of the aspek (sum 1) and of the indicators, with those chosen.

    Without any choice each aspek counts a third and each indicator what the form says. Aspek
    that are all chosen to be 0 count alike: nothing can be no part of a total.
    """
    aspek = np.array([chosen.get(a.value, 1.0) for a in Aspek], dtype=np.float64)
    aspek = aspek / aspek.sum() if aspek.sum() > 0 else np.full(len(aspek), 1 / len(aspek))
    own = indicators["weight"].to_numpy(np.float64)
    codes = indicators["code"].astype(str)
    lines = np.array([chosen.get(c, w) for c, w in zip(codes, own, strict=True)])
    return aspek, lines


def aspek_scores(marks: pd.DataFrame, indicators: pd.DataFrame, weights: Array) -> Array:
    """Return the scores of the aspek (0-100): RT by aspek, NaN where nothing weighs.

    ``marks`` has RT in rows and ``indicator_id`` in columns, in the order of ``indicators``; a
    line without a mark is left out of its RT's aspek. Rounded to a tenth, as sheets are.
    """
    values = marks.to_numpy(np.float64)
    has_mark = ~np.isnan(values)
    scores = np.full((len(marks), len(Aspek)), np.nan)
    for i, aspek in enumerate(Aspek):
        own = (indicators["aspek"] == aspek.value).to_numpy()
        got = np.nansum(values[:, own] * weights[own], axis=1)
        full = (has_mark[:, own] * weights[own]).sum(axis=1) * FULL_MARK
        scores[:, i] = np.where(full > 0, 100 * got / np.where(full > 0, full, 1), np.nan)
    rounded: Array = np.round(scores, 1)
    return rounded


def totals(scores: Array, aspek: Array) -> Array:
    """Return the totals (0-100) of ``aspek_scores``; an aspek without a score is left out."""
    has_score = ~np.isnan(scores)
    weight = (has_score * aspek).sum(axis=1)
    summed = np.nansum(scores * aspek, axis=1)
    return np.where(weight > 0, summed / np.where(weight > 0, weight, 1), np.nan)


def weigh(
    marks: pd.DataFrame, indicators: pd.DataFrame, chosen: Mapping[str, float], pass_mark: float
) -> Weighed:
    """Work the totals out with other weights, and draw weights around them.

    Parameters
    ----------
    marks
        RT in rows, ``indicator_id`` of one form in columns.
    indicators
        Its lines: ``code``, ``aspek``, ``weight``.
    chosen
        Weights that differ, by aspek or code.
    pass_mark
        The total that passes.
    """
    lines = indicators.loc[marks.columns]
    plain, form = form_weights(lines, {})
    aspek, weights = form_weights(lines, chosen)
    before = np.round(totals(aspek_scores(marks, lines, form), plain), 1)
    scores = aspek_scores(marks, lines, weights)
    after = np.round(totals(scores, aspek), 1)
    table = pd.DataFrame({"before": before, "after": after}, index=marks.index)
    table = table.dropna()
    for name in ("before", "after"):
        table[f"rank_{name}"] = table[name].rank(ascending=False, method="min").astype(int)
    kept = marks.index.isin(table.index)
    low, high = _rank_ranges(scores[kept], aspek)
    return Weighed(table.assign(rank_low=low, rank_high=high), pass_mark)


def _rank_ranges(scores: Array, aspek: Array) -> tuple[npt.NDArray[np.int64], ...]:
    """Return the 5 % and 95 % rank of each row under weights of the aspek drawn around ``aspek``.

    Weights come from a Dirichlet distribution; an aspek that counts nothing keeps counting
    nothing.
    """
    rng = np.random.default_rng(SEED)
    counts = aspek > 0
    drawn = np.zeros((DRAWS, len(aspek)))
    drawn[:, counts] = rng.dirichlet(CONCENTRATION * aspek[counts], DRAWS)
    filled = np.where(np.isnan(scores), np.nanmean(scores, axis=1, keepdims=True), scores)
    values = np.round(filled @ drawn.T, 1)
    order = np.sort(-values, axis=0)
    ranks = np.empty(values.shape, np.int64)
    for draw in range(DRAWS):
        ranks[:, draw] = np.searchsorted(order[:, draw], -values[:, draw], side="left") + 1
    ends = np.percentile(ranks, [5, 95], axis=1, method="nearest").astype(np.int64)
    return ends[0], ends[1]
