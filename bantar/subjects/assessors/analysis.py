"""Strict and lenient teams, told from RT that several teams have judged.

An additive model: score = level of the RT + effect of the periode + effect of the team, by least
squares. Teams can be compared where a chain of RT links them; without one they cannot, whatever
their means. It is the linear relative of the many-facet Rasch model (Linacre 1989).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Array = npt.NDArray[np.float64]

Z_95 = 1.959964
LEAST_SHARED = 10
"""RT judged by more than one team that it takes; with fewer chance decides."""


@dataclass(frozen=True)
class Severity:
    """How strict the teams are.

    Attributes
    ----------
    teams
        Indexed by team: ``effect`` (points a team gives above the mean of the teams it can be
        compared with; below 0 is strict), ``low``, ``high`` (95 %), ``n_rt``, ``n_shared`` (RT
        that another team has judged too), ``group`` (teams of one number can be compared).
    results
        The scores that were judged: ``rt_id``, ``periode``, ``team``, ``score``, ``adjusted``
        (the score as a team of mean strictness would have given it, 0-100).
    n_shared
        RT that more than one team has judged.
    """

    teams: pd.DataFrame
    results: pd.DataFrame
    n_shared: int


def estimate_severity(results: pd.DataFrame) -> Severity | None:
    """Estimate the teams; None where too few RT were judged by more than one team.

    Parameters
    ----------
    results
        ``rt_id``, ``periode``, ``team``, ``score``; rows without a team or a score are left out.
    """
    judged = results[results["team"].notna() & results["score"].notna()]
    judged = judged[["rt_id", "periode", "team", "score"]].reset_index(drop=True)
    shared = judged.groupby("rt_id")["team"].nunique()
    n_shared = int((shared >= 2).sum())
    if n_shared < LEAST_SHARED:
        return None
    # Only RT with two teams tell teams apart; the rest tell which RT a team was sent to.
    linking = judged[judged["rt_id"].map(shared) >= 2]
    group = _linked(linking)
    effects = [_fit(linking[linking["team"].map(group) == g]) for g in sorted(group.unique())]
    teams = pd.concat([e for e in effects if len(e) >= 2]) if effects else pd.DataFrame()
    if teams.empty:
        return None
    counts = judged.groupby("team")["rt_id"].nunique()
    teams = teams.assign(
        n_rt=counts.reindex(teams.index),
        n_shared=linking.groupby("team")["rt_id"].nunique().reindex(teams.index),
        group=group.reindex(teams.index),
    )
    effect = judged["team"].map(teams["effect"])
    adjusted = (judged["score"] - effect).clip(0, 100).round(1)
    return Severity(teams.sort_values("effect"), judged.assign(adjusted=adjusted), n_shared)


def _linked(linking: pd.DataFrame) -> pd.Series:
    """Return the number of the group of each team; a chain of shared RT links a group."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    # Teams and RT as one graph of two sides: where it falls apart, no difference between the parts
    # can be worked out, only supposed.
    teams, team = np.unique(linking["team"].astype(str), return_inverse=True)
    rt, row = np.unique(linking["rt_id"], return_inverse=True)
    n = len(teams) + len(rt)
    ones = np.ones(len(team))
    matrix = coo_array((ones, (team, len(teams) + row)), shape=(n, n)).tocsr()
    _, label = connected_components(matrix, directed=False)
    names = pd.Series(label[: len(teams)], index=pd.Index(teams, name="team"))
    return names.map({g: i for i, g in enumerate(dict.fromkeys(names))})


def _fit(rows: pd.DataFrame) -> pd.DataFrame:
    """Fit teams and periods to scores within RT; ``effect``, ``low`` and ``high`` by team.

    What an RT is worth falls out when its mean is taken off everything (Frisch and Waugh 1933).
    The effects of the teams sum to 0.
    """
    teams = sorted(rows["team"].unique())
    if len(teams) < 2:
        return pd.DataFrame(columns=["effect", "low", "high"])
    design = np.column_stack(
        [
            pd.get_dummies(pd.Categorical(rows["team"], teams)).to_numpy(np.float64),
            # Periods differ in difficulty; the first is what the others are measured from.
            pd.get_dummies(rows["periode"]).to_numpy(np.float64)[:, 1:],
        ]
    )
    place = pd.factorize(rows["rt_id"])[0]
    y = _within(rows["score"].to_numpy(np.float64)[:, None], place)[:, 0]
    x = _within(design, place)
    # The dummies of the teams sum to the mean that was taken off, so the matrix is singular: pinv
    # takes the shortest of all answers. Centring then makes them one, unless a team and a periode
    # coincide; that is not noticed here (Searle 1971 on what can be estimated).
    inverse = np.linalg.pinv(x.T @ x, hermitian=True)
    beta = inverse @ x.T @ y
    # Every RT spent one degree on its own mean, though no column shows it.
    freedom = len(y) - len(np.unique(place)) - np.linalg.matrix_rank(x)
    residual = y - x @ beta
    variance = float(residual @ residual) / freedom if freedom > 0 else float("nan")
    n = len(teams)
    centre = np.eye(n) - 1 / n
    effect = centre @ beta[:n]
    spread = np.sqrt(np.diag(centre @ (variance * inverse[:n, :n]) @ centre).clip(min=0))
    return pd.DataFrame(
        {"effect": effect, "low": effect - Z_95 * spread, "high": effect + Z_95 * spread},
        index=pd.Index(teams, name="team"),
    )


def _within(values: Array, place: npt.NDArray[np.int64]) -> Array:
    """Return the values less the mean of their RT."""
    n = np.bincount(place)
    means = np.column_stack(
        [np.bincount(place, weights=values[:, i]) / n for i in range(values.shape[1])]
    )
    less: Array = values - means[place]
    return less


def changed_sides(severity: Severity, periode: str, pass_mark: float) -> pd.DataFrame:
    """Return the RT of a periode that would be on the other side of the pass mark.

    Returns
    -------
    DataFrame
        Indexed by ``rt_id``: ``team``, ``score``, ``adjusted``, ``rank_before``, ``rank_after``
        (among all of the periode that can be adjusted, 1 is best), ``rises`` (bool).
    """
    rows = severity.results[severity.results["periode"] == periode].dropna(subset=["adjusted"])
    for name, column in (("rank_before", "score"), ("rank_after", "adjusted")):
        rows[name] = rows[column].rank(ascending=False, method="min").astype(int)
    passes, would = rows["score"] >= pass_mark, rows["adjusted"] >= pass_mark
    table = rows[passes != would].set_index("rt_id")
    return table.assign(rises=table["adjusted"] > table["score"])[
        ["team", "score", "adjusted", "rank_before", "rank_after", "rises"]
    ]
