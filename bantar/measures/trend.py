"""Adoption over the periods."""

import geopandas as gpd
import pandas as pd

from bantar.core.domain import Outcome, Skala, Stage
from bantar.core.frames import hold
from bantar.measures import contracts


def adoption(rt: gpd.GeoDataFrame, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Count awards per periode and the RT reached so far.

    Parameters
    ----------
    rt
        RT of the area of interest, indexed by ``rt_id``.
    outcomes
        ``Outcome`` per RT and periode; rows outside ``rt`` are ignored.

    Returns
    -------
    DataFrame
        Indexed by periode, oldest first: ``n_awarded``, ``n_new`` (first predikat ever),
        ``n_repeat``, ``n_melaksanakan`` (cumulative), ``n_rt``, ``coverage_share`` (0-1,
        NaN for an area without RT). The denominator is the RT of ``rt`` throughout.
    """
    awarded = outcomes.loc[rt.index] == Outcome.MERAIH
    reached = awarded.cummax(axis=1)
    first = awarded & ~reached.shift(axis=1, fill_value=False)
    table = pd.DataFrame(
        {
            "n_awarded": awarded.sum(),
            "n_new": first.sum(),
            "n_repeat": (awarded & ~first).sum(),
            "n_melaksanakan": reached.sum(),
        }
    ).astype(int)  # what is summed up of no RT is a float
    table["n_rt"] = len(rt)
    table["coverage_share"] = table["n_melaksanakan"] / max(len(rt), 1)
    if not len(rt):
        table["coverage_share"] = float("nan")
    return hold(table.rename_axis("periode"), contracts.ADOPTION)


def coverage_by_group(by: pd.Series, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return the share of RT reached, per group (rows) and periode (columns), 0 to 1."""
    reached = (outcomes.loc[by.index] == Outcome.MERAIH).cummax(axis=1)
    return reached.groupby(by).mean()


def awards_by_skala(results: pd.DataFrame, periodes: list[str]) -> pd.DataFrame:
    """Count predikat per periode (rows, in the order given) and skala (columns).

    RT counts, not entries: a joint entry of three RT is three. Awards without a skala are
    in the column ``tanpa_skala``.
    """
    won = results[results["stage"] == Stage.MERAIH]
    skala = won["skala"].map(lambda s: s.value if isinstance(s, Skala) else s).astype(object)
    table = pd.crosstab(won["periode"], skala.fillna("tanpa_skala"))
    columns = [*(s.value for s in Skala), "tanpa_skala"]
    return table.reindex(index=periodes, columns=columns, fill_value=0)


def changes(
    rt: gpd.GeoDataFrame, outcomes: pd.DataFrame, since: str, by: str = "kelurahan_code"
) -> pd.DataFrame:
    """Compare the coverage of each area now and after the periode ``since``.

    Returns
    -------
    DataFrame
        Indexed by the column ``by`` of ``rt``: ``n`` RT, ``before`` and ``after`` of them that are
        Bantar, ``gained`` since and ``lost`` since (0: an award is never taken back),
        ``before_share``, ``now_share``, ``change`` (points of share), largest change first.
    """
    reached = (outcomes.loc[rt.index] == Outcome.MERAIH).cummax(axis=1)
    before, now = reached[since], reached.iloc[:, -1]
    parts = pd.DataFrame({"n": 1, "before": before, "after": now, "gained": now & ~before})
    table = parts.astype(int).groupby(rt[by]).sum()
    table["lost"] = 0
    table["before_share"] = table["before"] / table["n"]
    table["now_share"] = table["after"] / table["n"]
    table["change"] = table["now_share"] - table["before_share"]
    return table.sort_values("change", ascending=False, kind="stable")
