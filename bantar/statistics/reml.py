"""Fixed and random effects of scores by restricted maximum likelihood, block by block.

Patterson and Thompson (1971). Sheets that share no random effect are independent, so the matrix of
their covariance falls into blocks: RT and rounds lie within a kelurahan, and a block is as small
as a kelurahan. What is worked out is exact; only the search for the ratios of the variances, with
the gradient of the profiled likelihood, is numeric.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

Array = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

LOG_RATIOS = (-14.0, 14.0)
"""Limits of the logarithm of a variance over that of the rest; below is as good as none."""

MOST_CELLS = 4_000_000
"""Cells of one stack of blocks: 32 MB."""


@dataclass(frozen=True)
class MixedFit:
    """Estimates of a model with fixed effects and independent random ones.

    Attributes
    ----------
    coefficients, covariance
        Of the columns of the design, in their order.
    variances
        Of each grouping in the order given, in squared units of the score.
    rest
        Variance of what is left of a score.
    """

    coefficients: Array
    covariance: Array
    variances: tuple[float, ...]
    rest: float


@dataclass(frozen=True)
class _Stack:
    """Blocks of about one size, padded: row of each cell, -1 for none, and who shares what."""

    rows: Codes  # block, place
    same: tuple[npt.NDArray[np.bool_], ...]  # per grouping: block, place, place
    values: Array  # block, place, column


def independent_columns(columns: Array) -> npt.NDArray[np.bool_]:
    """Say which columns add something to those before them."""
    kept = np.zeros(columns.shape[1], dtype=bool)
    basis = np.empty((len(columns), 0))
    for i, column in enumerate(columns.T):
        left = column.astype(np.float64)
        for _ in range(2):  # once more, for what rounding left
            left = left - basis @ (basis.T @ left)
        size = float(np.linalg.norm(left))
        if size > 1e-8 * max(float(np.linalg.norm(column)), 1e-300):
            kept[i] = True
            basis = np.column_stack([basis, left / size])
    return kept


def fit_mixed(scores: Array, design: Array, groupings: Sequence[Codes]) -> MixedFit:
    """Fit fixed effects of ``design`` and one random effect per grouping.

    Parameters
    ----------
    scores
        One per sheet, without missing values.
    design
        Sheets by fixed effects, of full column rank (``independent_columns``).
    groupings
        For each random effect the code 0, 1, ... of each sheet.

    Raises
    ------
    ValueError
        When there are no more sheets than fixed effects.
    """
    if len(scores) <= design.shape[1]:
        raise ValueError(f"{len(scores)} sheets cannot tell {design.shape[1]} effects")
    model = _Blocks(scores, design, groupings)
    start = np.zeros(len(groupings))
    best = minimize(
        model.criterion,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[LOG_RATIOS] * len(groupings),
        options={"ftol": 1e-11, "gtol": 1e-5, "maxiter": 200},
    )
    return model.estimates(np.exp(best.x))


class _Blocks:
    """The model as stacks of independent blocks."""

    def __init__(self, scores: Array, design: Array, groupings: Sequence[Codes]) -> None:
        self.columns = np.column_stack([design, scores])
        self.members = [_membership(codes) for codes in groupings]
        self.stacks = _stacks(_components(groupings), self.columns, groupings)
        self.n_fixed = design.shape[1]
        self.freedom = len(scores) - design.shape[1]

    def criterion(self, log_ratios: Array) -> tuple[float, Array]:
        """Return -2 log restricted likelihood, profiled, with its gradient by the log ratios."""
        ratios = np.exp(log_ratios)
        log_volume, product, traces, weighted = self._solve(ratios)
        p = self.n_fixed
        inverse = np.linalg.inv(product[:p, :p])
        residual = np.append(-inverse @ product[:p, p], 1.0)
        squares = float(residual @ product @ residual)
        _, log_fixed = np.linalg.slogdet(product[:p, :p])
        value = log_volume + log_fixed + self.freedom * np.log(squares)
        slopes = np.empty(len(ratios))
        for j, member in enumerate(self.members):
            sums = member @ weighted
            in_fixed = float(np.einsum("gi,ij,gj->", sums[:, :p], inverse, sums[:, :p]))
            in_rest = float(np.square(sums @ residual).sum())
            slopes[j] = traces[j] - in_fixed - self.freedom * in_rest / squares
        return float(value), slopes * ratios

    def estimates(self, ratios: Array) -> MixedFit:
        """Return the effects and variances at these ratios."""
        _, product, _, _ = self._solve(ratios)
        p = self.n_fixed
        inverse = np.linalg.inv(product[:p, :p])
        coefficients = inverse @ product[:p, p]
        rest = float(product[p, p] - product[:p, p] @ coefficients) / self.freedom
        return MixedFit(coefficients, inverse * rest, tuple(float(r) * rest for r in ratios), rest)

    def _solve(self, ratios: Array) -> tuple[float, Array, Array, Array]:
        """Return log det V, Z'V⁻¹Z, trace(V⁻¹K) per grouping and V⁻¹Z for Z = [design, score]."""
        weighted = np.empty_like(self.columns)
        log_volume, traces = 0.0, np.zeros(len(ratios))
        for stack in self.stacks:
            size = stack.rows.shape[1]
            covariance = np.broadcast_to(np.eye(size), (len(stack.rows), size, size)).copy()
            for ratio, same in zip(ratios, stack.same, strict=True):
                covariance += ratio * same
            inverse = np.linalg.inv(covariance)
            log_volume += float(np.linalg.slogdet(covariance)[1].sum())
            for j, same in enumerate(stack.same):
                traces[j] += float(inverse[same].sum())
            inside = stack.rows >= 0
            weighted[stack.rows[inside]] = (inverse @ stack.values)[inside]
        return log_volume, self.columns.T @ weighted, traces, weighted


def _membership(codes: Codes) -> csr_array:
    n = len(codes)
    return csr_array((np.ones(n), (codes, np.arange(n))), shape=(int(codes.max()) + 1, n))


def _components(groupings: Sequence[Codes]) -> Codes:
    """Return the number of the block of each sheet; sheets of two blocks share no effect."""
    n = len(groupings[0])
    ends, start = [], n
    for codes in groupings:
        ends.append(codes + start)
        start += int(codes.max()) + 1
    sheets = np.tile(np.arange(n), len(groupings))
    links = coo_array((np.ones(len(sheets)), (sheets, np.concatenate(ends))), shape=(start, start))
    _, label = connected_components(links.tocsr(), directed=False)
    _, block = np.unique(label[:n], return_inverse=True)
    return block.astype(np.int64)


def _stacks(block: Codes, columns: Array, groupings: Sequence[Codes]) -> tuple[_Stack, ...]:
    """Put blocks of about one size together, so that numpy works on many at once."""
    sizes = np.bincount(block)
    rows_of = np.split(np.argsort(block, kind="stable"), np.cumsum(sizes)[:-1])
    stacks, waiting = [], list(np.argsort(-sizes, kind="stable"))
    while waiting:
        largest = int(sizes[waiting[0]])
        most = max(1, MOST_CELLS // largest**2)
        # Work grows with the cube of the size, so padding is worth little more than a fifth.
        near = [b for b in waiting[:most] if sizes[b] * 1.25 + 2 >= largest]
        waiting = waiting[len(near) :]
        stacks.append(_stack([rows_of[b] for b in near], largest, columns, groupings))
    return tuple(stacks)


def _stack(blocks: list[Codes], size: int, columns: Array, groupings: Sequence[Codes]) -> _Stack:
    rows = np.full((len(blocks), size), -1, dtype=np.int64)
    for i, members in enumerate(blocks):
        rows[i, : len(members)] = members
    inside = rows >= 0
    both = inside[:, :, None] & inside[:, None, :]
    same = tuple((g[rows][:, :, None] == g[rows][:, None, :]) & both for g in groupings)
    return _Stack(rows, same, columns[rows] * inside[:, :, None])
