"""How often what came lay in the range that was foreseen, with how sure so few tries are."""

from dataclasses import dataclass

from scipy.stats import binom, binomtest

RANGE = 0.8
"""How often a range of a forecast is meant to hold what comes."""

LEVEL = 0.05


@dataclass(frozen=True)
class Backtest:
    """How often what came lay in the range that was forecast.

    ``hits`` of ``n`` pairs of a cut and a later period; ``low`` and ``high`` its exact range
    (Clopper and Pearson 1934), as if the pairs did not depend on each other; ``p`` the chance of
    so few where the ranges keep their word.
    """

    hits: int
    n: int
    low: float
    high: float
    p: float

    @property
    def speaks_against(self) -> bool:
        """Whether the hits are too few for ranges of four in five."""
        return self.p <= LEVEL


def exact_hits(hits: int, n: int, share: float = RANGE) -> Backtest:
    """Return hits with their exact range and the chance of so few where ``share`` hit."""
    limits = binomtest(hits, n).proportion_ci(0.95, method="exact")
    return Backtest(
        hits, n, float(limits.low), float(limits.high), float(binom.cdf(hits, n, share))
    )
