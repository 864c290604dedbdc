"""How likely an RT that is not yet Bantar is to pass when it is put forward next.

The chance is learned from earlier periods: every RT without a predikat that came forward at any
stage in a periode, what was known of it before, and whether it passed then. An RT that nobody put
forward tells nothing and is left out; docs/method.md says what that means for the others.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.core.domain import Outcome, Stage
from bantar.core.errors import DataError
from bantar.statistics.calibration import refitted

Array = npt.NDArray[np.float64]

FEATURES = (
    "has_score",
    "gap",
    "n_tries",
    "last_stage",
    "neighbour_share",
    "kelurahan_share",
    "log_kk",
)
LEAST_CASES, LEAST_OF_EACH, LEAST_PERIODS = 60, 15, 2
"""Below these a model of seven numbers would read chance: ten cases a number is the usual least."""

PRIOR = 2.0
"""Weight, in cases, of the prior of one half where only a common rate is used."""

RIDGE = 1.0
"""Penalty on the squared standardised weights: one, as statistical packages set it."""

N_STEPS = 30
N_REFITS = 200
LEAST_TO_JUDGE = 4
"""Periods below which neither the model nor how unsure it is can be judged."""

_TESTED = ("rt_id", "periode", "passed", "has_score", "gap", "kelurahan_share", "last_stage")
_STAGE_RANK = {Stage.DIUSULKAN: 1.0, Stage.SIAP: 2.0, Stage.IKUT: 3.0, Stage.DINILAI: 4.0}
_JUDGED_IN_VAIN = (Outcome.DINILAI.value, Outcome.NO_DATA.value)


class Basis(StrEnum):
    """What the chances rest on."""

    MODEL = "model"
    COMMON_RATE = "common_rate"


@dataclass(frozen=True)
class Past:
    """What is known of the RT, as a whole or before a periode.

    ``rt`` is indexed by ``rt_id`` with ``kelurahan_code`` and ``kk``; ``outcomes`` and
    ``results`` are those of a snapshot, ``neighbours`` those of the evidence (``left``,
    ``right``), ``pass_mark`` the lowest total that earns a predikat.
    """

    rt: pd.DataFrame
    outcomes: pd.DataFrame
    results: pd.DataFrame
    neighbours: pd.DataFrame
    pass_mark: float


@dataclass(frozen=True)
class Model:
    """A logistic regression on standardised features; without weights it is a common rate."""

    basis: Basis
    n_cases: int
    n_passed: int
    periodes: tuple[str, ...]
    mean: Array
    scale: Array
    weights: Array
    intercept: float

    def chance(self, features: pd.DataFrame) -> pd.Series:
        """Return the chance (0-1) of each row of ``features``."""
        values = (features[list(FEATURES)].to_numpy(np.float64) - self.mean) / self.scale
        chance = 1 / (1 + np.exp(-(values @ self.weights + self.intercept)))
        return pd.Series(chance, index=features.index, name="chance")


def cases(past: Past) -> pd.DataFrame:
    """Return every time an RT without a predikat came forward, but in the first periode.

    Returns
    -------
    DataFrame
        The columns of ``FEATURES`` (as known before the periode), ``rt_id``, ``periode``,
        ``passed`` (bool), by periode and RT. The first periode has no past to learn from.
    """
    tables = []
    for periode in past.outcomes.columns[1:]:
        before = features(past, periode)
        here = past.results.loc[past.results["periode"] == periode, "rt_id"]
        came = before[before.index.isin(here)]
        passed = past.outcomes.loc[came.index, periode] == Outcome.MERAIH
        tables.append(came.assign(periode=periode, passed=passed).reset_index(names="rt_id"))
    if not tables:
        return pd.DataFrame(columns=["rt_id", *FEATURES, "periode", "passed"])
    return pd.concat(tables, ignore_index=True)


def features(past: Past, before: str | None = None) -> pd.DataFrame:
    """Return what was known of each RT that was not yet Bantar before a periode, or is not now.

    Returns
    -------
    DataFrame
        Indexed by ``rt_id``: ``has_score`` (0/1), ``gap`` (last total less the pass mark, in
        tens of points; 0 without one), ``n_tries`` (times judged in vain, at most 3),
        ``last_stage`` (0 not there to 4 judged, in the last periode), ``neighbour_share``
        and ``kelurahan_share`` (of RT with a predikat; an RT without neighbours has its
        kelurahan's), ``log_kk`` (the city's median where KK is unknown).
    """
    outcomes = past.outcomes if before is None else _columns_before(past.outcomes, before)
    has_it = (outcomes == Outcome.MERAIH).any(axis=1)
    tried = outcomes.isin(_JUDGED_IN_VAIN).sum(axis=1).clip(upper=3)
    kelurahan = has_it.groupby(past.rt["kelurahan_code"]).transform("mean")
    score = _last_score(past.results, outcomes)
    table = pd.DataFrame(
        {
            "has_score": score.notna().astype(float),
            "gap": ((score - past.pass_mark) / 10).fillna(0.0),
            "n_tries": tried.astype(float),
            "last_stage": _last_stage(past.results, outcomes),
            "neighbour_share": _neighbour_share(past.neighbours, has_it).fillna(kelurahan),
            "kelurahan_share": kelurahan,
            "log_kk": _log_kk(past.rt["kk"]),
        },
        index=outcomes.index,
    )
    return table[~has_it]


def _columns_before(outcomes: pd.DataFrame, periode: str) -> pd.DataFrame:
    return outcomes.iloc[:, : outcomes.columns.get_loc(periode)]


def _last_score(results: pd.DataFrame, outcomes: pd.DataFrame) -> pd.Series:
    order = {periode: i for i, periode in enumerate(outcomes.columns)}
    scored = results[results["score"].notna() & results["periode"].isin(order)]
    order_of = scored["periode"].map(order)
    last = scored.assign(order=order_of).sort_values("order", kind="stable")
    return (
        last.drop_duplicates("rt_id", keep="last")
        .set_index("rt_id")["score"]
        .reindex(outcomes.index)
    )


def _last_stage(results: pd.DataFrame, outcomes: pd.DataFrame) -> pd.Series:
    if not outcomes.shape[1]:
        return pd.Series(0.0, index=outcomes.index)
    rows = results[results["periode"] == outcomes.columns[-1]].set_index("rt_id")
    return rows["stage"].map(_STAGE_RANK).astype(float).reindex(outcomes.index).fillna(0.0)


def _neighbour_share(neighbours: pd.DataFrame, has_it: pd.Series) -> pd.Series:
    one, other = neighbours["left"], neighbours["right"]
    both = pd.DataFrame({"of": pd.concat([one, other]), "beside": pd.concat([other, one])})
    beside = both["beside"].map(has_it).astype(float)
    return beside.groupby(both["of"]).mean().reindex(has_it.index)


def _log_kk(kk: pd.Series) -> pd.Series:
    logs = pd.Series(np.log1p(kk.to_numpy(np.float64, na_value=np.nan)), index=kk.index)
    return logs.fillna(logs.median() if logs.notna().any() else 0.0)


def learn(table: pd.DataFrame) -> Model:
    """Learn from ``cases``; with too few of them every RT gets the common rate.

    Raises
    ------
    DataError
        Where no RT came forward after the first periode: then there is nothing to learn.
    """
    if table.empty:
        raise DataError("no RT came forward after the first periode")
    passed = table["passed"].to_numpy(dtype=bool)
    n, n_passed = len(passed), int(passed.sum())
    periodes = tuple(dict.fromkeys(table["periode"]))
    enough = n >= LEAST_CASES and min(n_passed, n - n_passed) >= LEAST_OF_EACH
    if not enough or len(periodes) < LEAST_PERIODS:
        rate = (n_passed + PRIOR / 2) / (n + PRIOR)
        nothing = np.zeros(len(FEATURES))
        odds = float(np.log(rate / (1 - rate)))
        return Model(Basis.COMMON_RATE, n, n_passed, periodes, nothing, nothing + 1, nothing, odds)
    values = table[list(FEATURES)].to_numpy(np.float64)
    mean, scale = values.mean(axis=0), values.std(axis=0)
    scale = np.where(scale > 0, scale, 1.0)
    weights, intercept = ridge_logistic((values - mean) / scale, passed, RIDGE)
    return Model(Basis.MODEL, n, n_passed, periodes, mean, scale, weights, intercept)


def refits(model: Model, table: pd.DataFrame, now: pd.DataFrame) -> Array | None:
    """Return the chances of ``now`` by models fitted to resampled periods (draws by RT).

    Periods share luck, so whole periods are drawn. None where the model is a common rate, or rests
    on fewer than four periods: how unsure it is cannot be told then.
    """
    if model.basis is Basis.COMMON_RATE or len(model.periodes) < LEAST_TO_JUDGE:
        return None
    values = (table[list(FEATURES)].to_numpy(np.float64) - model.mean) / model.scale
    passed = table["passed"].to_numpy(dtype=bool)
    place = table["periode"].map({p: i for i, p in enumerate(model.periodes)}).to_numpy()

    def fit(times: Array) -> Array:
        weights, intercept = ridge_logistic(values, passed, RIDGE, times[place])
        refit = replace(model, weights=weights, intercept=intercept)
        return refit.chance(now).to_numpy(np.float64)

    return refitted(len(model.periodes), fit, N_REFITS)


def ridge_logistic(
    values: Array, passed: npt.NDArray[np.bool_], penalty: float, counts: Array | None = None
) -> tuple[Array, float]:
    """Fit a logistic regression by Newton steps; the intercept is not penalised.

    Minimises the negative log-likelihood plus half the ``penalty`` times the squared weights.
    ``counts`` says how often each row counts, once without it.
    """
    each = np.ones(len(values)) if counts is None else counts
    design = np.column_stack([values, np.ones(len(values))])
    shrink = np.diag([penalty] * values.shape[1] + [0.0])
    beta = np.zeros(design.shape[1])
    for _ in range(N_STEPS):
        chance = 1 / (1 + np.exp(-design @ beta))
        slope = design.T @ (each * (chance - passed)) + shrink @ beta
        curve = (design * (each * chance * (1 - chance))[:, None]).T @ design + shrink
        step = np.linalg.solve(curve, slope)
        beta = beta - step
        if np.abs(step).max() < 1e-9:
            break
    return beta[:-1], float(beta[-1])


def coached(chance: pd.Series, lift_share: float) -> pd.Series:
    """Return the chances where coaching raises the odds by ``lift_share`` (0.5 is by half)."""
    odds = chance / (1 - chance) * (1 + lift_share)
    raised: pd.Series = odds / (1 + odds)
    return raised


def coached_draws(chance: Array, lift_share: float) -> Array:
    """Return the same of chances by resampled models."""
    odds = chance / (1 - chance) * (1 + lift_share)
    raised: Array = odds / (1 + odds)
    return raised


def backtest(table: pd.DataFrame) -> pd.DataFrame:
    """Learn before each periode and compare with what happened in it.

    Returns
    -------
    DataFrame
        One row per case of a periode that had enough before it: ``rt_id``, ``periode``,
        ``chance`` (learned from earlier periods alone), ``common_rate`` (theirs), ``passed``,
        ``has_score``, ``gap``, ``kelurahan_share``, ``last_stage``. Empty where no periode had.
    """
    parts = []
    periodes = list(dict.fromkeys(table["periode"]))
    for i, periode in enumerate(periodes[1:], 1):
        earlier = table[table["periode"].isin(periodes[:i])]
        model = learn(earlier)
        if model.basis is Basis.COMMON_RATE:
            continue
        now = table[table["periode"] == periode]
        part = now[list(_TESTED)].copy()
        part["chance"] = model.chance(now)
        part["common_rate"] = model.n_passed / model.n_cases
        parts.append(part)
    columns = [*_TESTED, "chance", "common_rate"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
