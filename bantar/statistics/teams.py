"""How strict teams are, from all sheets: who may be compared, by how much, and who may be named.

Score = team + period + n-th time judged + RT + kelurahan + kelurahan in a period + rest; the first
three fixed, the others random, by REML on all sheets (Patterson and Thompson 1971), where the
comparison is estimable with RT fixed (Searle 1971).
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import f, false_discovery_control, norm, t

from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.estimability import NoComparison, comparable_groups, why_not
from bantar.statistics.reml import MixedFit, fit_mixed, independent_columns

Array = npt.NDArray[np.float64]

CHANGE_SMALL = 3.0
"""Points below which a difference does not matter, apart from chance or not."""

LEVEL = 0.05
"""Of the joint test, and rate of false discoveries over the teams."""

MOST_TIMES = 4
"""From the fourth time on an RT is taken to learn no more."""

COLUMNS = ("rt_id", "kelurahan_code", "periode", "team", "score", "nth_time")


class Strictness(StrEnum):
    """What may be said of a team beside the teams that it can be compared with."""

    STRICT = "strict"
    LENIENT = "lenient"
    SMALL = "small"  # apart from the mean, by less than matters
    NOT_APART = "not_apart"


@dataclass(frozen=True)
class TeamEffect:
    """What a team gives above the mean of the teams of its group, in points; below 0 is strict.

    ``low`` and ``high`` are the 95 % range; ``p`` and ``q`` (over all teams) of "no difference";
    ``n_sheets`` and ``n_rt`` what it judged, ``n_shared`` RT that another team of its group judged
    too.
    """

    team: str
    group: int
    effect: float
    standard_error: float
    low: float
    high: float
    p: float
    q: float
    strictness: Strictness
    n_sheets: int
    n_rt: int
    n_shared: int


@dataclass(frozen=True)
class TeamSeverity:
    """How strict the teams are.

    Attributes
    ----------
    teams
        Those that can be compared with another, by group and name; effects sum to 0 in a group.
    groups
        Number of the group of every team; teams of different numbers cannot be compared.
    joint_p
        Of "no team differs from the others of its group", one test of all.
    variances
        Of ``rt``, ``kelurahan``, ``kelurahan_periode`` and ``rest``, in squared points.
    n_sheets, n_rt
        What the estimate rests on.
    """

    teams: tuple[TeamEffect, ...]
    groups: dict[str, int]
    joint_p: float
    variances: dict[str, float]
    n_sheets: int
    n_rt: int

    @property
    def named(self) -> tuple[TeamEffect, ...]:
        """Teams that may be called strict or lenient."""
        named = (Strictness.STRICT, Strictness.LENIENT)
        return tuple(team for team in self.teams if team.strictness in named)


def nth_time(rt_id: pd.Series, order: pd.Series) -> pd.Series:
    """Return for each sheet the how many-th of its RT it is, 1 for the first.

    Parameters
    ----------
    rt_id, order
        Of each sheet, on one index; ``order`` sorts the sheets of an RT in time. Give all sheets,
        also those without team or score: an RT learnt from them too.
    """
    sheets = pd.DataFrame({"rt_id": rt_id, "order": order}).sort_values("order", kind="stable")
    return (sheets.groupby("rt_id").cumcount() + 1).reindex(rt_id.index).rename("nth_time")


def team_severity(
    sheets: pd.DataFrame, change_small: float = CHANGE_SMALL
) -> TeamSeverity | CannotTell[NoComparison]:
    """Estimate how strict teams are, or say why they cannot be compared.

    Parameters
    ----------
    sheets
        ``rt_id``, ``kelurahan_code``, ``periode``, ``team``, ``score`` (0-100), ``nth_time`` (1 for
        the first time the RT was judged). Rows with a missing value are left out.
    change_small
        Points that a named team differs by at least.
    """
    rows = sheets[list(COLUMNS)].dropna().reset_index(drop=True)
    team, names = _codes(rows["team"].astype(str))
    if len(names) < 2:
        return CannotTell(NoComparison.ONE_TEAM, {"n_teams": len(names), "n_sheets": len(rows)})
    rt, _ = _codes(rows["rt_id"])
    groups = comparable_groups(rt, team, _codes(rows["periode"])[0])
    if len(np.unique(groups)) == len(names):
        return CannotTell(why_not(rt, team), {"n_teams": len(names), "n_sheets": len(rows)})
    fit, n_rounds = _fit(rows, team, rt)
    contrasts = _contrasts(groups, len(fit.coefficients))
    freedom = max(1, n_rounds - len(fit.coefficients))
    joint = _joint_p(contrasts, groups, fit, freedom)
    return TeamSeverity(
        _effects(rows, names, groups, fit, contrasts, freedom, joint, change_small),
        {name: int(group) for name, group in zip(names, groups, strict=True)},
        joint,
        dict(zip(("rt", "kelurahan", "kelurahan_periode"), fit.variances, strict=True))
        | {"rest": fit.rest},
        len(rows),
        int(rt.max()) + 1,
    )


def _codes(values: pd.Series) -> tuple[npt.NDArray[np.int64], list[str]]:
    codes, names = pd.factorize(values, sort=True)
    return codes.astype(np.int64), [str(name) for name in names]


def _fit(
    rows: pd.DataFrame, team: npt.NDArray[np.int64], rt: npt.NDArray[np.int64]
) -> tuple[MixedFit, int]:
    """Fit the model, the teams first among its columns; also return how many rounds there were."""
    periode, _ = _codes(rows["periode"])
    times = rows["nth_time"].clip(upper=MOST_TIMES).to_numpy(np.int64)
    one = np.ones((len(rows), 1))
    parts = [one, *(_dummies(codes) for codes in (team, times, periode))]
    design = np.hstack(parts)
    design = design[:, independent_columns(design)]
    kelurahan, _ = _codes(rows["kelurahan_code"])
    rounds = np.unique(kelurahan * (periode.max() + 1) + periode, return_inverse=True)[1]
    fit = fit_mixed(
        rows["score"].to_numpy(np.float64), design, (rt, kelurahan, rounds.astype(np.int64))
    )
    return fit, int(rounds.max()) + 1


def _dummies(codes: npt.NDArray[np.int64]) -> Array:
    """Return a column for each value but the least, which the others are measured from."""
    columns: Array = (codes[:, None] == np.unique(codes)[1:]).astype(np.float64)
    return columns


def _contrasts(groups: npt.NDArray[np.int64], n_fixed: int) -> Array:
    """Return teams by fixed effects: what makes a team's effect less the mean of its group."""
    n = len(groups)
    same = groups[:, None] == groups[None, :]
    centred = np.eye(n) - same / same.sum(axis=1, keepdims=True)
    contrasts = np.zeros((n, n_fixed))
    contrasts[:, 1:n] = centred[:, 1:]  # column 0 is the level, the first team has none
    return contrasts


def _joint_p(contrasts: Array, groups: npt.NDArray[np.int64], fit: MixedFit, freedom: int) -> float:
    """Test all differences within groups at once (Wald, F for few rounds)."""
    first = np.unique(groups, return_index=True)[1]
    rows = np.delete(contrasts, first, axis=0)  # the effects of a group sum to 0: one is implied
    effects = rows @ fit.coefficients
    wald = effects @ np.linalg.solve(rows @ fit.covariance @ rows.T, effects)
    return float(f.sf(wald / len(rows), len(rows), freedom))


def _effects(
    rows: pd.DataFrame,
    names: list[str],
    groups: npt.NDArray[np.int64],
    fit: MixedFit,
    contrasts: Array,
    freedom: int,
    joint_p: float,
    change_small: float,
) -> tuple[TeamEffect, ...]:
    compared = np.bincount(groups)[groups] > 1
    effects = contrasts @ fit.coefficients
    errors = np.sqrt(np.diag(contrasts @ fit.covariance @ contrasts.T).clip(min=0))
    ps = np.ones(len(names))
    ps[compared] = 2 * t.sf(np.abs(effects[compared]) / errors[compared], freedom)
    qs = np.ones(len(names))
    qs[compared] = false_discovery_control(ps[compared])
    half = float(t.ppf(0.975, freedom))
    counts = _counts(rows, dict(zip(names, groups, strict=True)))
    return tuple(
        TeamEffect(
            names[i],
            int(groups[i]),
            float(effects[i]),
            float(errors[i]),
            float(effects[i] - half * errors[i]),
            float(effects[i] + half * errors[i]),
            float(ps[i]),
            float(qs[i]),
            _strictness(effects[i], qs[i], joint_p, change_small),
            *counts[names[i]],
        )
        for i in sorted(np.flatnonzero(compared), key=lambda i: (groups[i], names[i]))
    )


def _strictness(effect: float, q: float, joint_p: float, change_small: float) -> Strictness:
    if joint_p > LEVEL or q > LEVEL:
        return Strictness.NOT_APART
    if abs(effect) < change_small:
        return Strictness.SMALL
    return Strictness.STRICT if effect < 0 else Strictness.LENIENT


def _counts(rows: pd.DataFrame, groups: dict[str, int]) -> dict[str, tuple[int, int, int]]:
    """Return for each team its sheets, its RT and those that its group shares with it."""
    team = rows["team"].astype(str)
    pairs = pd.DataFrame({"team": team, "rt_id": rows["rt_id"], "group": team.map(groups)})
    sheets = team.value_counts()
    pairs = pairs.drop_duplicates(["team", "rt_id"])
    shared = pairs.duplicated(["rt_id", "group"], keep=False).groupby(pairs["team"]).sum()
    n_rt = pairs["team"].value_counts()
    return {name: (int(sheets[name]), int(n_rt[name]), int(shared[name])) for name in groups}


def adjusted_scores(sheets: pd.DataFrame, severity: TeamSeverity, pass_mark: float) -> pd.DataFrame:
    """Return what a team of mean strictness might have given, with how unsure that is.

    Parameters
    ----------
    sheets
        ``team`` and ``score``; sheets of teams that cannot be compared are left out.
    pass_mark
        Points that pass.

    Returns
    -------
    DataFrame
        On the index of ``sheets``: ``adjusted`` (points), ``low``, ``high`` (95 %, of the team's
        effect and the sheet's own error), ``chance`` (0-1, to reach the mark) and ``is_near``
        (the mark lies in the range, so that nothing is said of the RT).
    """
    effects = {team.team: team.effect for team in severity.teams}
    errors = {team.team: team.standard_error for team in severity.teams}
    rows = sheets[sheets["team"].isin(list(effects)) & sheets["score"].notna()]
    adjusted = rows["score"] - rows["team"].map(effects)
    sd = np.sqrt(rows["team"].map(errors) ** 2 + severity.variances["rest"])
    half = float(norm.ppf(0.975)) * sd
    table = pd.DataFrame({"adjusted": adjusted, "low": adjusted - half, "high": adjusted + half})
    table["chance"] = norm.sf((pass_mark - adjusted) / sd)
    table["is_near"] = (table["low"] < pass_mark) & (pass_mark <= table["high"])
    return table
