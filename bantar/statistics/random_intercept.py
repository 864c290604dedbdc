"""Fixed effects beside one random effect of each group, by restricted maximum likelihood.

The special case of `reml` with one grouping (Patterson and Thompson 1971): what the data tell of
the ratio of the two variances hangs on sums over groups of one size alone, so that they are summed
once and each step of the search is a matter of the fixed effects. It takes thousands of groups of
one or two sheets in a fraction of the time.
"""

from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import coo_array, csr_array, hstack

from bantar.statistics.reml import LOG_RATIOS, Array, Codes, MixedFit


def fit_random_intercept(scores: Array, design: Any, groups: Codes) -> MixedFit:
    """Fit fixed effects of ``design`` and one random effect of each group.

    Parameters
    ----------
    scores
        One per sheet, without missing values.
    design
        Sheets by fixed effects, dense or sparse, of full column rank.
    groups
        The code 0, 1, ... of each sheet.

    Raises
    ------
    ValueError
        When there are no more sheets than fixed effects.
    """
    if len(scores) <= design.shape[1]:
        raise ValueError(f"{len(scores)} sheets cannot tell {design.shape[1]} effects")
    sums = _Sums(scores, design, groups)
    best = minimize_scalar(
        sums.criterion, bounds=LOG_RATIOS, method="bounded", options={"xatol": 1e-7}
    )
    return sums.estimates(float(np.exp(best.x)))


class _Sums:
    """Products of the columns, over all sheets and over the sums of groups of each size."""

    def __init__(self, scores: Array, design: Any, groups: Codes) -> None:
        n, self.n_fixed = design.shape
        columns = hstack([csr_array(design), csr_array(scores[:, None])]).tocsr()
        member = coo_array((np.ones(n), (groups, np.arange(n)))).tocsr()
        size = np.bincount(groups)
        of_group = (member @ columns).tocsr()
        self.freedom = n - self.n_fixed
        self.products: Array = (columns.T @ columns).toarray()
        self.sizes, self.counts = np.unique(size[size > 0], return_counts=True)
        rows = [of_group[np.flatnonzero(size == m)] for m in self.sizes]
        self.of_size: list[Array] = [(own.T @ own).toarray() for own in rows]

    def weighted(self, ratio: float) -> Array:
        """Return Z'V⁻¹Z of Z = [design, score], where V is 1 + ratio within groups."""
        product = self.products.copy()
        for size, own in zip(self.sizes, self.of_size, strict=True):
            product -= ratio / (1 + size * ratio) * own
        return product

    def criterion(self, log_ratio: float) -> float:
        """Return -2 log restricted likelihood, profiled."""
        ratio = float(np.exp(log_ratio))
        product, p = self.weighted(ratio), self.n_fixed
        fixed, cross = product[:p, :p], product[:p, p]
        squares = product[p, p] - cross @ np.linalg.solve(fixed, cross)
        log_volume = self.counts @ np.log1p(self.sizes * ratio) + np.linalg.slogdet(fixed)[1]
        return float(log_volume + self.freedom * np.log(squares))

    def estimates(self, ratio: float) -> MixedFit:
        """Return effects and variances at a ratio of the variances."""
        product, p = self.weighted(ratio), self.n_fixed
        inverse = np.linalg.inv(product[:p, :p])
        coefficients = inverse @ product[:p, p]
        rest = float(product[p, p] - product[:p, p] @ coefficients) / self.freedom
        return MixedFit(coefficients, inverse * rest, (ratio * rest,), rest)
