"""Random cities whose truth is known: the chance of every RT, not an estimate of it.

An RT passes by what it is (readiness that nobody sees), by how far it came last time and by its
neighbours. Its score is a noisy look at readiness alone, so neither rule of thumb sees the whole.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from bantar.core.domain import Outcome, Stage
from bantar.subjects.work_plan.readiness import Past

N_PERIODS, FIRST_YEAR = 7, 2015
PASS_MARK = 75.0
N_KECAMATAN, N_KELURAHAN = 6, 24
COMES = 0.28
"""Share of the RT without a predikat that come forward in a periode, the readier more often."""

_STAGES = (Stage.DIUSULKAN, Stage.SIAP, Stage.IKUT)


@dataclass(frozen=True)
class PlantedCity:
    """What a planner would know of the city, and the truth that nobody knows.

    ``places`` has ``x_m`` and ``y_m``, ``truth`` the chance of each RT that is not yet Bantar
    to pass in the next periode, both by ``rt_id``.
    """

    past: Past
    places: pd.DataFrame
    truth: pd.Series


def planted_city(
    seed: int, n_rt: int = 500, n_periods: int = N_PERIODS, luck_sd: float = 0.0
) -> PlantedCity:
    """Make one city and its history; the same seed makes the same city.

    In each periode the logit of all chances moves together by a draw of spread ``luck_sd``, in the
    one to come, whose truth is told, as well.
    """
    rng = np.random.default_rng(seed)
    side = int(np.ceil(np.sqrt(n_rt)))
    at = np.arange(n_rt)
    column, row = at % side, at // side
    rt = pd.DataFrame(
        {
            "kelurahan_code": _strips(column, row, side, N_KELURAHAN, "L"),
            "kecamatan_code": _strips(column, row, side, N_KECAMATAN, "K"),
            "kk": pd.array(rng.integers(20, 160, n_rt), dtype="Int64"),
        },
        index=pd.Index(at + 1, name="rt_id"),
    )
    neighbours = _grid_neighbours(n_rt, side)
    of_kelurahan = dict(zip(*_codes(rt), rng.normal(0, 0.7, N_KELURAHAN), strict=False))
    ready = rt["kelurahan_code"].map(of_kelurahan).to_numpy() + rng.normal(0, 0.8, n_rt)
    luck = np.random.default_rng([seed, 1]).normal(0, luck_sd, n_periods + 1)
    outcomes, results, stage, won = _history(rng, ready, neighbours, luck[:-1])
    past = Past(rt, outcomes, results, neighbours, PASS_MARK)
    places = pd.DataFrame({"x_m": column * 250.0, "y_m": row * 250.0}, index=rt.index)
    truth = pd.Series(_chance(ready, stage, _beside(neighbours, won), luck[-1]), index=rt.index)
    return PlantedCity(past, places, truth[~won])


def _codes(rt: pd.DataFrame) -> tuple[list[str]]:
    return (sorted(rt["kelurahan_code"].unique()),)


def _strips(column: np.ndarray, row: np.ndarray, side: int, n: int, letter: str) -> list[str]:
    """Cut the grid into blocks: two columns of them."""
    half = (column * 2 // side).clip(max=1)
    band = (row * (n // 2) // side).clip(max=n // 2 - 1)
    return [f"{letter}{i:02d}" for i in half * (n // 2) + band]


def _grid_neighbours(n_rt: int, side: int) -> pd.DataFrame:
    at = np.arange(n_rt)
    right = at[(at % side < side - 1) & (at + 1 < n_rt)]
    below = at[at + side < n_rt]
    left = np.concatenate([right, below]) + 1
    other = np.concatenate([right + 1, below + side]) + 1
    return pd.DataFrame({"left": left, "right": other})


def _beside(neighbours: pd.DataFrame, won: np.ndarray) -> np.ndarray:
    """Return the share of each RT's neighbours that have a predikat."""
    left, right = neighbours["left"].to_numpy() - 1, neighbours["right"].to_numpy() - 1
    n, sums = np.zeros(len(won)), np.zeros(len(won))
    for one, other in ((left, right), (right, left)):
        np.add.at(n, one, 1)
        np.add.at(sums, one, won[other])
    return sums / np.maximum(n, 1)


def _chance(
    ready: np.ndarray, stage: np.ndarray, beside: np.ndarray, luck: float = 0.0
) -> np.ndarray:
    """Return the true chance to pass: readiness, the stage reached last time, the neighbours."""
    return 1 / (1 + np.exp(-(-1.6 + 0.7 * ready + 0.45 * stage + 1.8 * beside + luck)))


def _history(
    rng: np.random.Generator, ready: np.ndarray, neighbours: pd.DataFrame, luck: np.ndarray
) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray, np.ndarray]:
    n_rt, periods = len(ready), [str(FIRST_YEAR + p) for p in range(len(luck))]
    won, stage = np.zeros(n_rt, dtype=bool), np.zeros(n_rt)
    words = np.full((n_rt, len(luck)), Outcome.NOT_EVALUATED.value, dtype=object)
    tables = []
    for p, periode in enumerate(periods):
        chance = _chance(ready, stage, _beside(neighbours, won), luck[p])
        wish = 0.5 * ready + rng.normal(0, 1, n_rt)
        wish[won] = -np.inf
        came = np.argsort(-wish)[: round(COMES * (~won).sum())]
        passed = rng.random(len(came)) < chance[came]
        judged = passed | (rng.random(len(came)) < 0.45)
        rank = np.where(judged, 4, rng.integers(1, 4, len(came)))
        score = np.where(
            passed,
            PASS_MARK + rng.exponential(6, len(came)),
            PASS_MARK - 1 - np.abs(rng.normal(12, 7, len(came)) - 3 * ready[came]),
        )
        names = [
            Stage.MERAIH if ok else Stage.DINILAI if r == 4 else _STAGES[int(r) - 1]
            for ok, r in zip(passed, rank, strict=True)
        ]
        tables.append(
            pd.DataFrame(
                {
                    "rt_id": came + 1,
                    "periode": periode,
                    "stage": names,
                    "score": np.where(judged, score.clip(0, 100), np.nan),
                }
            )
        )
        words[came[judged], p] = Outcome.DINILAI.value
        words[came[passed], p] = Outcome.MERAIH.value
        stage = np.zeros(n_rt)
        stage[came] = rank
        won[came[passed]] = True
    index = pd.Index(np.arange(n_rt) + 1, name="rt_id")
    outcomes = pd.DataFrame(words, index=index, columns=periods)
    return outcomes, pd.concat(tables, ignore_index=True), stage, won
