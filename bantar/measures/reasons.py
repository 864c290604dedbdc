"""Why an RT or an area stands where it stands: the numbers that sentences are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Aspek, Finding, Outcome
from bantar.core.frames import hold
from bantar.measures import contracts
from bantar.measures.coverage import melaksanakan, rt_still_needed
from bantar.measures.history import keberlanjutan, longest_streak
from bantar.measures.judged import LARGE_POINTS, LARGE_RULE, last_scores, years_since_judged
from bantar.measures.marks import FULL_MARK

MOST_TO_MEND = 3
"""More indicators than these are no "nearest"; then only the heaviest is named."""


def rt_facts(snapshot: Snapshot, neighbours: pd.DataFrame) -> pd.DataFrame:
    """Return what is known of each RT.

    Returns
    -------
    DataFrame
        On the index of the RT: ``has_it`` (bool), ``score`` (latest total), ``periode`` (of that
        score, None without), ``short`` (points below the pass mark, negative above it), ``change``
        (points since the total before), ``years`` (since judged), ``finding`` (of the latest
        visit, see ``keberlanjutan``), ``streak`` (longest run of predikat), ``since`` (periode of
        the first predikat, None without), ``lost`` (judged, no sheet at all), ``n_near``,
        ``n_near_bantar`` (RT with a common border). NaN where unknown.
    """
    outcomes, has_it = snapshot.outcomes, melaksanakan(snapshot.outcomes)
    scores, years = last_scores(snapshot), years_since_judged(snapshot)
    won = outcomes == Outcome.MERAIH
    first = won.idxmax(axis=1) if outcomes.shape[1] else pd.Series(None, index=outcomes.index)
    near = _near(neighbours, has_it)
    table = pd.DataFrame(
        {
            "has_it": has_it,
            "score": scores["last"],
            "periode": scores["periode"],
            "short": (snapshot.rules["pass_mark"] - scores["last"]).round(6),
            "change": scores["change"],
            "years": years,
            "finding": keberlanjutan(outcomes, snapshot.visits, snapshot.periodes),
            "streak": longest_streak(outcomes),
            "since": first.astype(object).where(has_it, None),
            "lost": years.notna() & scores["last"].isna(),
            "n_near": near["n"],
            "n_near_bantar": near["n_bantar"],
        },
        index=outcomes.index,
    )
    return hold(table, contracts.RT_FACTS)


def _near(neighbours: pd.DataFrame, has_it: pd.Series) -> pd.DataFrame:
    one, other = neighbours["left"], neighbours["right"]
    both = pd.DataFrame({"of": pd.concat([one, other]), "beside": pd.concat([other, one])})
    beside = both["beside"].map(has_it).astype(float)
    sums = beside.groupby(both["of"]).agg(["size", "sum"]).reindex(has_it.index).fillna(0)
    return sums.astype(int).rename(columns={"size": "n", "sum": "n_bantar"})


def area_facts(
    facts: pd.DataFrame, unit: pd.Series, rules: Mapping[str, float], target: float | None
) -> pd.DataFrame:
    """Return what is known of each area.

    Parameters
    ----------
    facts
        From ``rt_facts``.
    unit
        The area of each RT; RT that are not in it are left out.
    target
        Share that areas of this level are to reach, None where none is set.

    Returns
    -------
    DataFrame
        Indexed by area: ``n_rt``, ``n_has``, ``share``, ``n_needed`` (RT to the target, 0
        without one),
        ``n_never`` (never judged), ``n_reach`` (not yet Bantar, at most ``change_large`` points
        short), ``n_past`` (not yet Bantar although the latest total passes), ``n_slipped``
        (neglected at the latest visit).
    """
    inside = facts.loc[unit.index]
    yet = ~inside["has_it"]
    near = inside["short"].gt(0) & inside["short"].le(rules.get(LARGE_RULE, LARGE_POINTS))
    parts = pd.DataFrame(
        {
            "n_rt": 1,
            "n_has": inside["has_it"],
            "n_never": yet & inside["years"].isna(),
            "n_reach": yet & near,
            "n_past": yet & inside["short"].le(0),
            "n_slipped": inside["finding"] == Finding.TERBENGKALAI.value,
        }
    ).astype(int)
    sums = parts.groupby(unit).sum()
    needed = [
        0 if target is None else rt_still_needed(has, n, target)
        for has, n in zip(sums["n_has"], sums["n_rt"], strict=True)
    ]
    table = sums.assign(share=sums["n_has"] / sums["n_rt"], n_needed=needed)
    return hold(table, contracts.AREA_FACTS)


def gains(lines: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return what a full mark in each line of one sheet would add to its total.

    Parameters
    ----------
    lines
        The marked lines of one sheet: ``indicator_id``, ``score``.

    Returns
    -------
    DataFrame
        Lines short of the full mark, most points first: ``indicator_id``, ``score``, ``gain``
        (points of the total).
    """
    weight = lines["indicator_id"].map(indicators["weight"]).astype(float)
    aspek = lines["indicator_id"].map(indicators["aspek"])
    full = (weight * FULL_MARK).groupby(aspek).transform("sum")
    gain = weight * (FULL_MARK - lines["score"]) / full.where(full > 0) * 100 / len(Aspek)
    table = pd.DataFrame(
        {"indicator_id": lines["indicator_id"], "score": lines["score"], "gain": gain}
    )
    short = table[(table["score"] < FULL_MARK) & table["gain"].gt(0)]
    ordered = short.sort_values(
        ["gain", "indicator_id"], ascending=[False, True], kind="stable", ignore_index=True
    )
    return hold(ordered, contracts.GAINS)


def to_mend(gained: pd.DataFrame, short: float) -> pd.DataFrame:
    """Return the fewest lines whose full mark brings a sheet over the pass mark.

    The lines that add most come first, so no fewer could do. Empty where the sheet passes
    already, where all lines together do not suffice, or where it takes more than three.

    Parameters
    ----------
    gained
        From ``gains``.
    short
        Points below the pass mark.
    """
    if np.isnan(short) or short <= 0:
        return gained.iloc[:0]
    enough = np.flatnonzero(gained["gain"].cumsum().to_numpy() >= short - 1e-9)
    if not len(enough) or enough[0] >= MOST_TO_MEND:
        return gained.iloc[:0]
    return gained.iloc[: enough[0] + 1]


def neighbours_passing(
    lines: pd.DataFrame, neighbours: pd.DataFrame, rt_id: int, indicator_id: int
) -> tuple[int, int]:
    """Return how many neighbours have the full mark in a line, and how many have a sheet.

    ``lines`` are those of all RT (``latest_lines``).
    """
    pairs = neighbours[(neighbours["left"] == rt_id) | (neighbours["right"] == rt_id)]
    near = pd.concat([pairs["left"], pairs["right"]]).unique()
    marks = lines[
        (lines["indicator_id"] == indicator_id)
        & lines["rt_id"].isin(near)
        & (lines["rt_id"] != rt_id)
    ]["score"]
    return int((marks == FULL_MARK).sum()), len(marks)


@dataclass(frozen=True)
class WeakestLines:
    """The lines of the form that most sheets of an area lack in full.

    Several where they tie: each of them is short in ``n_failed`` of ``n_sheets`` sheets.
    """

    indicator_ids: tuple[int, ...]
    n_failed: int
    n_sheets: int


def weakest_lines(lines: pd.DataFrame, area: pd.Series) -> dict[str, WeakestLines]:
    """Return the lines that most sheets of each area fail, in the order of the form.

    Fails means less than the full mark. An area is left out where nobody has a sheet, and where all
    are full. Shares are compared as whole numbers.

    Parameters
    ----------
    lines
        ``rt_id``, ``indicator_id``, ``score`` of the latest sheets.
    area
        The area of each RT that counts, on their index.
    """
    inside = lines[lines["rt_id"].isin(area.index)]
    by = [inside["rt_id"].map(area), inside["indicator_id"]]
    failed = (inside["score"] < FULL_MARK).groupby(by).agg(["sum", "size"])
    counts: dict[str, list[tuple[int, int, int]]] = {}
    for (code, line), k, n in failed.itertuples():
        counts.setdefault(str(code), []).append((int(line), int(k), int(n)))
    return {code: worst for code, rows in counts.items() if (worst := _weakest(rows))}


def _weakest(counts: list[tuple[int, int, int]]) -> WeakestLines | None:
    """Return which of (line, failed, sheets) fail most often; None where none fails."""
    worst = max(Fraction(k, n) for _, k, n in counts)
    if not worst:
        return None
    ties = [row for row in counts if Fraction(row[1], row[2]) == worst]
    _, n_failed, n_sheets = ties[0]
    # A line with the same share of fewer sheets is no tie that one pair of counts could say.
    names = tuple(line for line, k, n in ties if (k, n) == (n_failed, n_sheets))
    return WeakestLines(names, n_failed, n_sheets)
