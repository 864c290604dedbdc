"""Whom to visit: the most expected passes, and the rules that an office would follow without them.

A rule is compared by the chances of the RT that it chooses and the other does not: what they have
in common cancels out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Array = npt.NDArray[np.float64]

SEED = 20220920
N_DRAWS = 4_000


def most_expected(candidates: pd.DataFrame) -> pd.Index:
    """Return all candidates, the highest ``chance`` (0-1) first; equal ones by their index."""
    return _line(candidates, ["chance"], [False])


def nearest_to_pass(candidates: pd.DataFrame) -> pd.Index:
    """Return those with a score first, the highest ``last_score`` leading, then those never judged.

    Parameters
    ----------
    candidates
        Indexed by RT: ``last_score`` (0-100, NaN where never judged) and, where it is known,
        ``kelurahan_share`` (0-1, of RT that passed): those never judged come in order of it, the
        highest first.
    """
    share = candidates.get("kelurahan_share", pd.Series(0.0, index=candidates.index))
    table = candidates.assign(
        unjudged=candidates["last_score"].isna(),
        score=candidates["last_score"].fillna(0.0),
        share=share,
    )
    return _line(table, ["unjudged", "score", "share"], [True, False, False])


def equal_shares(candidates: pd.DataFrame) -> pd.Index:
    """Return the candidates kecamatan by kecamatan in turn, within each as ``nearest_to_pass``.

    ``kecamatan_code`` says where each lies. A kecamatan that has no more leaves its turn to others.
    """
    line = nearest_to_pass(candidates)
    kecamatan = candidates.loc[line, "kecamatan_code"]
    turn = kecamatan.groupby(kecamatan).cumcount()
    order: pd.Index = turn.sort_values(kind="stable").index
    return order


def last_period(candidates: pd.DataFrame) -> pd.Index:
    """Return who was on the list of the last period first (``was_listed``), then the others.

    In both parts as ``nearest_to_pass``.
    """
    line = nearest_to_pass(candidates)
    is_new = ~candidates.loc[line, "was_listed"].astype(bool)
    order: pd.Index = is_new.sort_values(kind="stable").index
    return order


def _line(table: pd.DataFrame, by: Sequence[str], ascending: Sequence[bool]) -> pd.Index:
    ordered = table.sort_index().sort_values(list(by), ascending=list(ascending), kind="stable")
    return ordered.index


@dataclass(frozen=True)
class Gain:
    """How many more pass by one choice than by another, at the same number of visits.

    Attributes
    ----------
    expected
        Passes of the choice less those of the rival, by the chances.
    low, high
        95 % of what may come: chance and model together.
    n_common
        RT that both choose, of ``n_visits``.
    """

    expected: float
    low: float
    high: float
    n_common: int
    n_visits: int

    @property
    def is_same(self) -> bool:
        """Whether the two cannot be told apart: one set, or a range that holds 0."""
        return self.n_common == self.n_visits or self.low <= 0 <= self.high


def gain(chance: pd.Series, chosen: pd.Index, rival: pd.Index, refits: Array | None = None) -> Gain:
    """Compare two choices.

    Parameters
    ----------
    chance
        Of each RT, 0 to 1, by RT.
    chosen, rival
        RT of two choices of one size.
    refits
        Chances by models fitted to resampled periods (draws by RT, in the order of ``chance``), as
        ``calibration.refitted`` returns them; without them the range is of chance alone.

    Raises
    ------
    ValueError
        When the choices differ in size: then visits, not rules, make the difference.
    """
    if len(chosen) != len(rival):
        raise ValueError(f"{len(chosen)} visits cannot be compared with {len(rival)}")
    sign = chance.index.isin(chosen).astype(float) - chance.index.isin(rival).astype(float)
    own = chance.to_numpy(np.float64)
    differs = sign != 0
    drawn = _outcomes(own[None, :] if refits is None else refits, differs) @ sign[differs]
    low, high = np.quantile(drawn, [0.025, 0.975], method="inverted_cdf")
    n_common = len(chosen.intersection(rival))
    return Gain(float(own @ sign), float(low), float(high), n_common, len(chosen))


def passes(
    chance: pd.Series,
    chosen: pd.Index,
    refits: Array | None = None,
    ends: tuple[float, float] = (0.025, 0.975),
) -> tuple[int, int]:
    """Return the range of how many of a choice pass: chance, and model where refitted.

    ``ends`` are the shares of futures below its lower and upper end: 95 % lie within.
    """
    own = chance.to_numpy(np.float64)
    inside = chance.index.isin(chosen)
    drawn = _outcomes(own[None, :] if refits is None else refits, inside).sum(axis=1)
    low, high = np.quantile(drawn, ends, method="inverted_cdf")
    return int(low), int(high)


def _outcomes(models: Array, of: npt.NDArray[np.bool_]) -> Array:
    """Draw who passes of some RT, each time by one of the models."""
    rng = np.random.default_rng(SEED)
    model = rng.integers(0, len(models), N_DRAWS)
    drawn: Array = (rng.random((N_DRAWS, int(of.sum()))) < models[model][:, of]).astype(np.float64)
    return drawn
