"""Scores of one periode, and where they are missing."""

from collections.abc import Mapping

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Aspek, Missing, Outcome
from bantar.core.frames import hold
from bantar.measures import contracts

SCORE_COLUMNS: dict[Aspek | None, str] = {
    None: "score",
    **{aspek: f"score_{aspek.value}" for aspek in Aspek},
}

SCORE_LIMIT_KEYS = ("score_band_1", "score_band_2", "score_band_3", "score_band_4")


def score_limits(rules: Mapping[str, float]) -> tuple[float, ...]:
    """Return the inner limits of the score classes; a value on a limit joins the class above."""
    return tuple(rules[key] for key in SCORE_LIMIT_KEYS)


def scores(results: pd.DataFrame, index: pd.Index, periode: str, aspek: Aspek | None) -> pd.Series:
    """Return the score of each RT in ``periode``, NaN where there is none.

    ``aspek`` None means the total. Values are 0 to 100, indexed by ``index`` (``rt_id``).
    """
    rows = results[results["periode"] == periode].set_index("rt_id")
    column: pd.Series = rows[SCORE_COLUMNS[aspek]]
    return column.reindex(index).rename("score")


def missing_kind(values: pd.Series, outcomes: pd.Series) -> pd.Series:
    """Say why a score is missing: not evaluated in the periode, or its sheet is lost.

    Returns
    -------
    Series
        A word of ``Missing``, or None where there is a value, on the index of ``values``.
    """
    lost = outcomes.isin([Outcome.NO_DATA, Outcome.MERAIH, Outcome.DINILAI])
    kind = lost.map({True: Missing.NO_DATA.value, False: Missing.NOT_EVALUATED.value})
    return kind.where(values.isna(), None).rename("missing")


def aspek_means(results: pd.DataFrame, by: pd.Series, periode: str) -> pd.DataFrame:
    """Average the scores of one periode per group, each evaluated RT counting once.

    Parameters
    ----------
    by
        Group of each RT, indexed by ``rt_id``.

    Returns
    -------
    DataFrame
        Indexed by group: ``bersih``, ``aman``, ``pintar``, ``total`` (0-100, NaN for a group
        nobody evaluated), how many RT each of them is taken over (``n_bersih``, ``n_aman``,
        ``n_pintar``, ``n_total``), ``n_rt``. An aspek may be missing where the total is there.
    """
    rows = results[results["periode"] == periode].set_index("rt_id")
    columns = {SCORE_COLUMNS[a]: a.value for a in Aspek} | {"score": "total"}
    values = rows[list(columns)].rename(columns=columns).reindex(by.index)
    table = values.groupby(by).mean()
    table = table.join(values.notna().groupby(by).sum().add_prefix("n_"))
    table["n_rt"] = by.groupby(by).size()
    return hold(table, contracts.ASPEK_MEANS)


def latest_scored(snapshot: Snapshot, rt_id: int) -> str:
    """Return the latest periode in which the RT has a score, empty when there is none."""
    rows = snapshot.results[snapshot.results["rt_id"] == rt_id]
    scored = set(rows.loc[rows["score"].notna(), "periode"])
    return next((str(p) for p in reversed(tuple(snapshot.periodes)) if str(p) in scored), "")
