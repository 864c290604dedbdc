"""``python -m benchmarks.noise_clock [CITIES]``: made cities run to their target, forecast at nine.

The rate is about 5.5 % a period, with luck of periods or without. Says how many 80 % ranges held
the period in which the target was reached, and how wide they were.
"""

import sys

import numpy as np

from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.hits import Backtest
from benchmarks.steady_clock import Rounds, backtest, forecast

N_RT, N_PERIODS, TARGET, RATE = 1650, 9, 0.8, 0.055
SPREADS = (0.0, 0.25, 0.5)


def made_city(rng: np.random.Generator, spread: float) -> tuple[Rounds, int]:
    """Return what came of nine periods, and the period in which the target was reached."""
    mean = np.log(RATE / (1 - RATE)) + rng.normal(0, 0.1)
    ever: list[int] = []
    n = 0
    while n < TARGET * N_RT or len(ever) < N_PERIODS:
        rate = 1 / (1 + np.exp(-(mean + rng.normal(0, spread))))
        n += int(rng.binomial(N_RT - n, rate))
        ever.append(n)
    reached = int(np.argmax(np.array(ever) >= np.ceil(TARGET * N_RT))) + 1
    return Rounds.of_totals(ever[:N_PERIODS], [N_RT] * N_PERIODS), reached


def main(n_cities: int = 200) -> None:
    """Print the shares."""
    for spread in SPREADS:
        rng = np.random.default_rng(6)
        inside, widths, hits, n_pairs, against = [], [], 0, 0, 0
        for _ in range(n_cities):
            rounds, reached = made_city(rng, spread)
            # So many rounds a year that no range is too wide to be told.
            ahead = forecast(rounds, TARGET, periods_a_year=100.0, n_draws=4_000)
            if isinstance(ahead, CannotTell):
                continue
            inside.append(ahead.first <= reached <= ahead.last)
            widths.append(ahead.last - ahead.first)
            tested = backtest(rounds, n_draws=1_000)
            assert isinstance(tested, Backtest)
            hits, n_pairs = hits + tested.hits, n_pairs + tested.n
            against += tested.speaks_against
        print(
            f"spread {spread}: {np.mean(inside):.1%} of {len(inside)} ranges held the truth, "
            f"median width {np.median(widths):.0f} periods; backtest {hits / n_pairs:.1%}, "
            f"speaks against in {against} cities"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
