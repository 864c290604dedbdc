"""Teams that score unlike others, where others judged the same kecamatan in the same periode.

In a kecamatan and periode (together: a place) with RT of the team and of others

    difference = sum of w (mean of the team - mean of the others) / sum of w
    w          = n_team n_others / (n_team + n_others)

over all places. How large it becomes by chance is found by dealing the teams out anew: in each
place the kelurahan, whole, are shuffled among the teams that judged there. Nobody judged an RT
twice, so a difference is a hint to look at, never a proof: a team may have met better RT.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.subjects.quality.check import Check, Reason, Subject, Unjudged

Values = npt.NDArray[np.float64]

LEAST_RT = 10
"""RT that can be compared, below which nothing is said of a team."""

FALSE_SHARE = 0.05
"""Share of false alarms among the teams named that is put up with (Benjamini and Hochberg)."""

SMALL_RULE, SMALL_POINTS = "change_small", 3.0
"""Points that make no difference in practice, by the rule of the programme or by this."""

N_SHUFFLES = 1_999
SEED = 20_220_920


@dataclass(frozen=True)
class _Tally:
    """Sums per shuffle (row, the first is what happened) and team (column)."""

    above: Values
    weight: Values

    def __add__(self, other: "_Tally") -> "_Tally":
        return _Tally(self.above + other.above, self.weight + other.weight)


def teams(snapshot: Snapshot) -> Check:
    """Compare each team with the others, over all periods and in each of them.

    One row per team: ``team``, ``n_rt`` compared, ``difference`` (points, + is lenient), ``p``,
    ``q`` (corrected for the number of teams), ``is_unlike_always`` (over all periods) and
    ``unlike_in``: (periode, points) of the periods in which it shows by itself. Found is what is
    unlikely by chance and not small, in either.
    """
    small = float(snapshot.rules.get(SMALL_RULE, SMALL_POINTS))
    table, unjudged = compare(_comparable(snapshot), [str(p) for p in snapshot.periodes])
    unlike = (table["q"] <= FALSE_SHARE) & (table["difference"].abs() >= small)
    single = table[unlike & (table["periode"] != "")]
    rows = table[table["periode"] == ""].drop(columns="periode")
    alone: dict[str, Any] = {
        str(team): tuple(zip(part["periode"], part["difference"], strict=True))
        for team, part in single.groupby("team")
    }
    rows = rows.assign(
        rt_id=pd.array([None] * len(rows), dtype="Int64"),
        kecamatan_code="",
        kelurahan_code="",
        is_unlike_always=unlike[rows.index],
        unlike_in=pd.Series([alone.get(t, ()) for t in rows["team"]], rows.index, dtype=object),
        weight=rows["difference"].abs(),
    )
    rows["is_finding"] = rows["is_unlike_always"] | (rows["unlike_in"].str.len() > 0)
    order = rows.assign(rest=~rows["is_finding"], size=-rows["weight"])
    order = order.sort_values(["rest", "size", "team"])
    return Check(
        Subject.TEAMS, rows.loc[order.index].reset_index(drop=True), unjudged, {"small": small}
    )


def _comparable(snapshot: Snapshot) -> pd.DataFrame:
    """Return the scored RT with a team, in places where more than one team judged."""
    rows = snapshot.results.dropna(subset=["team", "score"])
    table = pd.DataFrame(
        {
            "team": rows["team"].astype(str),
            "periode": rows["periode"].astype(str),
            "kecamatan": rows["rt_id"].map(snapshot.rt["kecamatan_code"]),
            "kelurahan": rows["rt_id"].map(snapshot.rt["kelurahan_code"]),
            "score": rows["score"].astype("float64"),
        }
    )
    n_teams = table.groupby(["periode", "kecamatan"])["team"].transform("nunique")
    return table[n_teams > 1]


def compare(
    judged: pd.DataFrame, periodes: Sequence[str]
) -> tuple[pd.DataFrame, tuple[Unjudged, ...]]:
    """Return the comparison of the teams of ``judged``, and what was too little to compare.

    Parameters
    ----------
    judged
        One row per RT and periode: ``team``, ``periode``, ``kecamatan``, ``kelurahan``,
        ``score``.
    periodes
        In which order they come.

    Returns
    -------
    tuple
        ``team``, ``periode``, ``n_rt``, ``difference``, ``p``, ``q`` for every team with
        ``LEAST_RT`` or more; and the others.
    """
    names = sorted(judged["team"].unique())
    tallies = {
        periode: _tally(judged[judged["periode"] == periode], names)
        for periode in periodes
        if (judged["periode"] == periode).any()
    }
    nothing = _Tally(*np.zeros((2, N_SHUFFLES + 1, len(names))))
    families = ({"": sum(tallies.values(), nothing)}, tallies)
    parts, unjudged = [], []
    for family in families:
        rows = pd.DataFrame(
            [
                (name, periode, *_verdict(tally, i), _n_rt(judged, name, periode))
                for periode, tally in family.items()
                for i, name in enumerate(names)
            ],
            columns=["team", "periode", "difference", "p", "n_rt"],
        )
        few = (rows["n_rt"] < LEAST_RT) & (rows["n_rt"] > 0)
        unjudged += [
            Unjudged(f"{row['team']}|{row['periode']}", Reason.TOO_FEW, int(row["n_rt"]))
            for row in rows[few].to_dict("records")
        ]
        enough = rows[rows["n_rt"] >= LEAST_RT]
        parts.append(enough.assign(q=benjamini_hochberg(enough["p"].to_numpy(dtype=np.float64))))
    return pd.concat(parts, ignore_index=True), tuple(unjudged)


def _n_rt(judged: pd.DataFrame, team: str, periode: str) -> int:
    mine = judged["team"] == team
    return int((mine & (judged["periode"] == periode)).sum() if periode else mine.sum())


def _tally(judged: pd.DataFrame, names: list[str]) -> _Tally:
    """Sum up one periode as it was, and as it would be with the teams dealt out anew."""
    above, weight = np.zeros((2, N_SHUFFLES + 1, len(names)))
    number = {name: i for i, name in enumerate(names)}
    # Dice of each periode are its own, so that a new periode changes no older verdict.
    rng = np.random.default_rng([SEED, *map(ord, str(judged["periode"].iloc[0]))])
    apart = judged["score"] - judged.groupby("kecamatan")["score"].transform("mean")
    blocks = (
        judged.assign(apart=apart, number=judged["team"].map(number))
        .groupby(["kecamatan", "kelurahan", "number"], as_index=False)["apart"]
        .agg(["sum", "size"])
    )
    for _, place in blocks.groupby("kecamatan"):
        points, sizes = place["sum"].to_numpy(float), place["size"].to_numpy(float)
        dealt = np.tile(place["number"].to_numpy(int), (N_SHUFFLES + 1, 1))
        dealt[1:] = rng.permuted(dealt[1:], axis=1)
        for team in np.unique(dealt[0]):
            mine = (dealt == team).astype(np.float64)
            n_mine = mine @ sizes
            above[:, team] += mine @ points
            weight[:, team] += n_mine * (1 - n_mine / sizes.sum())
    return _Tally(above, weight)


def _verdict(tally: _Tally, team: int) -> tuple[float, float]:
    """Return the difference of a team, and the share of shuffles that differ as much."""
    weight = tally.weight[:, team]
    if weight[0] <= 0:
        return float("nan"), float("nan")
    differences = tally.above[:, team] / weight
    as_far = np.abs(differences) >= abs(differences[0]) - 1e-9
    return float(differences[0]), float(as_far.mean())


def benjamini_hochberg(p: Values) -> Values:
    """Return p-values corrected for how many there are (Benjamini and Hochberg 1995)."""
    order = np.argsort(p)[::-1]
    rank = np.arange(len(p), 0, -1)
    corrected = np.empty(len(p))
    corrected[order] = np.minimum.accumulate(p[order] * len(p) / rank)
    return np.minimum(corrected, 1.0)
