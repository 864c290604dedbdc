"""``python -m benchmarks.noise_lasting [CITIES]``: made cities whose lasting is known, estimated.

About 900 RT with an award, 0.38 visits each, kept by a Weibull curve: 86.7, 75.1 and 49.0 % after
1, 2 and 5 years. Says what the estimates are on average and how many ranges hold the truth.
"""

import sys

import numpy as np
import pandas as pd

from bantar.core.domain import Finding
from bantar.statistics.lasting import KeptCurve, kept_curve
from bantar.statistics.spells import spells

N_RT, LAST_DAY, VISITS = 900, 3000, 0.38
SHAPE, SCALE = 1.0, 2555.0  # days: 86.7 % after a year
YEARS = (1, 2, 5)
DAYS_A_YEAR = 365.25


def made_city(
    rng: np.random.Generator, shape: float, scale: float
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return awards and visits of one city."""
    award = rng.integers(0, 8, N_RT) * 365
    lost_on = award + scale * rng.weibull(shape, N_RT)
    n_visits = rng.poisson(VISITS, N_RT)
    rt = np.repeat(np.arange(N_RT), n_visits)
    on = (award[rt] + rng.random(len(rt)) * (LAST_DAY - award[rt])).astype(int)
    finding = np.where(on >= lost_on[rt], Finding.TERBENGKALAI.value, Finding.AKTIF.value)
    awards = pd.DataFrame({"rt_id": np.arange(N_RT), "on": award})
    return awards, pd.DataFrame({"rt_id": rt, "on": on, "finding": finding})


def main(n_cities: int = 200) -> None:
    """Print means and shares."""
    for shape in (SHAPE, 1.6, 0.7):
        rng = np.random.default_rng(8)
        scale = SCALE if shape == SHAPE else 5 * DAYS_A_YEAR / np.log(1 / 0.49) ** (1 / shape)
        shares, inside = [], []
        true = [float(np.exp(-((y * DAYS_A_YEAR / scale) ** shape))) for y in YEARS]
        for _ in range(n_cities):
            curve = kept_curve(
                spells(*made_city(rng, shape, scale), LAST_DAY), [y * DAYS_A_YEAR for y in YEARS]
            )
            assert isinstance(curve, KeptCurve)
            shares.append([point.share for point in curve.points])
            inside.append([p.low <= t <= p.high for p, t in zip(curve.points, true, strict=True)])
        print(f"shape {shape}, {n_cities} cities; years {YEARS}")
        for name, values in (
            ("true", true),
            ("mean", np.mean(shares, axis=0)),
            ("ranges that hold it", np.mean(inside, axis=0)),
        ):
            print(f"  {name}:", " / ".join(f"{value:.1%}" for value in values))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
