"""Fixed and random effects of scores by restricted maximum likelihood (REML).

Patterson and Thompson (1971). The finest grouping (RT) is summed out: what the data tell of its
variance hangs on sums over groups of one size alone, so these are summed once. The other random
effects (kelurahan, rounds) come back in by Woodbury's identity, in blocks of those that share an
RT. A step of the search for the ratios of the variances is then a matter of effects and no longer
of sheets. What is worked out is exact; only the search, with the gradient of the profiled
likelihood, is numeric.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import coo_array, csr_array, hstack
from scipy.sparse.csgraph import connected_components

Array = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

LOG_RATIOS = (-14.0, 14.0)
"""Limits of the logarithm of a variance over that of the rest; below is as good as none."""


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


def fit_mixed(scores: Array, design: Any, groupings: Sequence[Codes]) -> MixedFit:
    """Fit fixed effects of ``design`` and one random effect per grouping.

    Parameters
    ----------
    scores
        One per sheet, without missing values.
    design
        Sheets by fixed effects, dense or sparse, of full column rank (``independent_columns``).
    groupings
        For each random effect the code 0, 1, ... of each sheet.

    Raises
    ------
    ValueError
        When there are no more sheets than fixed effects.
    """
    if len(scores) <= design.shape[1]:
        raise ValueError(f"{len(scores)} sheets cannot tell {design.shape[1]} effects")
    model = _Model(scores, design, groupings)
    best = minimize(
        model.criterion,
        np.zeros(len(groupings)),
        jac=True,
        method="L-BFGS-B",
        bounds=[LOG_RATIOS] * len(groupings),
        options={"ftol": 1e-14, "gtol": 1e-6, "maxiter": 200},
    )
    return model.estimates(np.exp(best.x))


PARTS = ("xx", "ux", "uu")


@dataclass(frozen=True)
class _Products:
    """Cross products of the fixed columns X (the score is the last) and of the other effects U.

    ``xx`` is column by column; ``ux`` and ``uu`` hold U in blocks of effects that share a group of
    the finest grouping, padded with empty ones: (block, effect, column), (block, effect, effect).
    """

    xx: Array
    ux: Array
    uu: Array

    @classmethod
    def stacked(cls, of_size: Sequence["_Products"]) -> "_Products":
        """Put those of each size of group together, one more axis before the others."""
        return cls(*(np.stack([getattr(own, name) for own in of_size]) for name in PARTS))

    def weighted(self, factors: Array) -> "_Products":
        """Return the sum of stacked ones, each by its factor."""
        return _Products(*(np.tensordot(factors, getattr(self, name), 1) for name in PARTS))

    def plus(self, other: "_Products") -> "_Products":
        return _Products(self.xx + other.xx, self.ux + other.ux, self.uu + other.uu)


@dataclass(frozen=True)
class _Places:
    """Where each of the other effects stands: block, place in it, and of which grouping it is."""

    block: Codes
    place: Codes
    grouping: Codes

    @property
    def shape(self) -> tuple[int, int]:
        return int(self.block.max(initial=-1)) + 1, int(self.place.max(initial=-1)) + 1

    def spread(self, of_effect: Array) -> Array:
        """Put a value, or a row, of each effect where it stands; 0 where there is none."""
        stack = np.zeros((*self.shape, *of_effect.shape[1:]))
        stack[self.block, self.place] = of_effect
        return stack

    def products(self, fixed: Any, effects: Any) -> _Products:
        """Return the cross products of rows of the fixed columns and of the other effects."""
        n_blocks, n_places = self.shape
        uu, pairs = np.zeros((n_blocks, n_places, n_places)), coo_array(effects.T @ effects)
        uu[self.block[pairs.row], self.place[pairs.row], self.place[pairs.col]] = pairs.data
        return _Products(
            (fixed.T @ fixed).toarray(), self.spread((effects.T @ fixed).toarray()), uu
        )


def _places(groupings: Sequence[Codes], of_group: Any) -> _Places:
    """Part the effects of ``groupings`` into blocks; ``of_group`` counts them in each group."""
    sizes = [int(codes.max()) + 1 for codes in groupings]
    if not sizes:
        return _Places(*np.empty((3, 0), dtype=np.int64))
    _, block = connected_components(of_group.T @ of_group, directed=False)
    order = np.argsort(block, kind="stable")
    start = np.searchsorted(block[order], np.arange(block.max() + 1))
    place = np.empty_like(block)
    place[order] = np.arange(len(block)) - start[block[order]]
    grouping = np.repeat(np.arange(len(sizes)), sizes)
    return _Places(block.astype(np.int64), place.astype(np.int64), grouping)


def _members(codes: Codes) -> csr_array:
    """Return the sheets by groups, 1 where a sheet is of a group."""
    n = len(codes)
    return csr_array((np.ones(n), (np.arange(n), codes)), shape=(n, int(codes.max()) + 1))


class _Model:
    """The likelihood of the ratios of the variances, from products that are summed once."""

    def __init__(self, scores: Array, design: Any, groupings: Sequence[Codes]) -> None:
        self.finest = int(np.argmax([codes.max() for codes in groupings]))
        self.others = [i for i in range(len(groupings)) if i != self.finest]
        fixed = hstack([csr_array(design), csr_array(scores[:, None])]).tocsr()
        groups = _members(groupings[self.finest])
        n, self.n_fixed = design.shape
        self.freedom = n - self.n_fixed
        rest = [groupings[i] for i in self.others]
        effects = hstack([_members(codes) for codes in rest]).tocsr() if rest else csr_array((n, 0))
        own_fixed, own_effects = (groups.T @ fixed).tocsr(), (groups.T @ effects).tocsr()
        self.places = _places(rest, own_effects)
        self.whole = self.places.products(fixed, effects)
        size = np.bincount(groupings[self.finest])
        sizes, self.counts = np.unique(size[size > 0], return_counts=True)
        of_size = [np.flatnonzero(size == m) for m in sizes]
        self.sizes: Array = sizes.astype(np.float64)
        self.of_size = _Products.stacked(
            [self.places.products(own_fixed[i], own_effects[i]) for i in of_size]
        )

    def criterion(self, log_ratios: Array) -> tuple[float, Array]:
        """Return -2 log restricted likelihood, profiled, with its gradient by the log ratios."""
        ratios = np.exp(log_ratios)
        at, p = _Solved(self, ratios), self.n_fixed
        inverse = np.linalg.inv(at.product[:p, :p])
        residual = np.append(-inverse @ at.product[:p, p], 1.0)
        squares = float(residual @ at.product @ residual)
        _, log_fixed = np.linalg.slogdet(at.product[:p, :p])
        value = at.log_volume + log_fixed + self.freedom * np.log(squares)
        slopes = np.empty(len(ratios))
        for i, (trace, products) in enumerate(at.by_grouping()):
            in_fixed = float(np.sum(inverse * products[:p, :p]))
            in_rest = float(residual @ products @ residual)
            slopes[i] = trace - in_fixed - self.freedom * in_rest / squares
        return float(value), slopes * ratios

    def estimates(self, ratios: Array) -> MixedFit:
        """Return the effects and variances at these ratios."""
        product, p = _Solved(self, ratios).product, self.n_fixed
        inverse = np.linalg.inv(product[:p, :p])
        coefficients = inverse @ product[:p, p]
        rest = float(product[p, p] - product[:p, p] @ coefficients) / self.freedom
        return MixedFit(coefficients, inverse * rest, tuple(float(r) * rest for r in ratios), rest)


class _Solved:
    """What the likelihood needs at some ratios.

    With V the covariance of the sheets over the variance of the rest: ``log_volume`` is log det V
    and ``product`` X'V⁻¹X. V is A, the finest grouping and the rest, and U D U' of the others.
    """

    def __init__(self, model: _Model, ratios: Array) -> None:
        self.model, self.ratio = model, float(ratios[model.finest])
        shrinking = -self.ratio / (1 + model.sizes * self.ratio)
        inside = model.whole.plus(model.of_size.weighted(shrinking))
        places, of_others = model.places, ratios[model.others]
        root = places.spread(np.sqrt(of_others[places.grouping]))
        scaled = np.eye(root.shape[1]) + root[:, :, None] * inside.uu * root[:, None, :]
        self.inside = inside
        self.middle = root[:, :, None] * np.linalg.inv(scaled) * root[:, None, :]
        self.back = -self.middle @ inside.ux
        self.product = inside.xx + _over_blocks(inside.ux, self.back)
        self.log_volume = float(model.counts @ np.log1p(model.sizes * self.ratio))
        self.log_volume += float(np.linalg.slogdet(scaled)[1].sum())

    def by_grouping(self) -> list[tuple[float, Array]]:
        """Return trace(V⁻¹K) and X'V⁻¹KV⁻¹X of each grouping, K where two sheets share it."""
        others = self._of_others()
        others.insert(self.model.finest, self._of_finest())
        return others

    def _of_finest(self) -> tuple[float, Array]:
        model = self.model
        shrunk = 1 / (1 + model.sizes * self.ratio)
        twice = model.of_size.weighted(np.square(shrunk))
        trace = float((model.counts * model.sizes) @ shrunk) - float((self.middle * twice.uu).sum())
        mixed = _over_blocks(twice.ux, self.back)
        of_blocks = _over_blocks(self.back, twice.uu @ self.back)
        return trace, twice.xx + mixed + mixed.T + of_blocks

    def _of_others(self) -> list[tuple[float, Array]]:
        inside, places = self.inside, self.model.places
        products = (inside.ux + inside.uu @ self.back)[places.block, places.place]
        kept = inside.uu - inside.uu @ self.middle @ inside.uu
        own = np.diagonal(kept, axis1=1, axis2=2)[places.block, places.place]
        each = [places.grouping == i for i in range(len(self.model.others))]
        return [(float(own[of].sum()), products[of].T @ products[of]) for of in each]


def _over_blocks(left: Array, right: Array) -> Array:
    """Return left'right, summed over all blocks."""
    product: Array = left.reshape(-1, left.shape[-1]).T @ right.reshape(-1, right.shape[-1])
    return product
