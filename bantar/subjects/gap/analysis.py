"""How unequal areas are, between and within kecamatan, over the periods.

Gini (1912) and Theil's T (1967), weighted; Theil's T is the one that parts without rest into
what lies between groups and what lies within them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.measures.coverage import melaksanakan
from bantar.statistics.ranges import kish, wilson

Array = npt.NDArray[np.float64]


def gini(values: Array, weights: Array) -> float:
    """Return the weighted Gini coefficient (0 equal to 1), NaN without a positive mean.

    Half the mean absolute difference of two units drawn by weight, over the mean.
    """
    keep = ~np.isnan(values) & (weights > 0)
    x, w = values[keep], weights[keep]
    if not len(x) or float((x * w).sum()) <= 0:
        return float("nan")
    order = np.argsort(x, kind="stable")
    x, w = x[order], w[order] / w.sum()
    reached = np.cumsum(w) - w / 2
    return max(0.0, float(2 * (w * x * reached).sum() / (w * x).sum() - 1))


def theil(values: Array, weights: Array, groups: npt.NDArray[np.object_]) -> dict[str, float]:
    """Return Theil's T and its parts ``between`` and ``within`` groups; NaN as in ``gini``.

    A unit at 0 adds 0, the limit of x log x.
    """
    keep = ~np.isnan(values) & (weights > 0)
    x, w, g = values[keep], weights[keep], groups[keep]
    total_mean = float((x * w).sum() / w.sum()) if len(x) else 0.0
    if total_mean <= 0:
        return dict.fromkeys(("total", "between", "within"), float("nan"))
    w = w / w.sum()
    ratio = x / total_mean
    logs = np.log(np.where(ratio > 0, ratio, 1.0))
    total = float((w * ratio * logs).sum())
    table = pd.DataFrame({"w": w, "wx": w * x}).groupby(g).sum()
    means = (table["wx"] / table["w"] / total_mean).to_numpy()
    logs_of = np.log(np.where(means > 0, means, 1.0))
    between = float((table["w"].to_numpy() * means * logs_of).sum())
    return {"total": total, "between": between, "within": total - between}


def over_periods(
    rt: pd.DataFrame,
    outcomes: pd.DataFrame,
    weights: pd.Series,
    by: str = "kecamatan_code",
    fewest: int = 1,
) -> pd.DataFrame:
    """Return how unequal the coverage of kelurahan was after each periode.

    Parameters
    ----------
    rt
        ``kelurahan_code``, ``kecamatan_code``, indexed by ``rt_id``.
    outcomes
        ``Outcome`` per RT and periode, oldest first.
    weights
        What an RT counts: 1, or its KK (0 where unknown).
    by
        The areas whose highest and lowest coverage is told.
    fewest
        RT an area needs for that; smaller ones count in everything else.

    Returns
    -------
    DataFrame
        Indexed by periode: ``gini``, ``theil``, ``between_share`` (of Theil's T, 0-1),
        ``highest`` and ``lowest`` (coverage of an area ``by``, 0-1), ``gap`` (their difference),
        ``coverage``; of both ends ``_n`` (RT), ``_low`` and ``_high`` (Wilson range, Kish's number
        of RT where they are weighed). NaN while nobody has the predikat, or nothing can be weighed.
    """
    sizes, equal = rt.groupby(by).size(), weights.groupby(rt[by]).agg(kish)
    areas = _Areas(rt, by, sizes, equal, sizes >= fewest)
    rows = {
        periode: _after(areas, weights, melaksanakan(outcomes.iloc[:, : i + 1]))
        for i, periode in enumerate(outcomes.columns)
    }
    ends = [f"{end}{part}" for end in ("highest", "lowest") for part in ("", "_n", "_low", "_high")]
    columns = ["gini", "theil", "between_share", *ends, "gap", "coverage"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


@dataclass(frozen=True)
class _Areas:
    """The RT, and the areas whose ends are told: their RT, what they count as, which are large."""

    rt: pd.DataFrame
    by: str
    sizes: pd.Series
    equal: pd.Series
    is_large: pd.Series


def _after(areas: _Areas, weights: pd.Series, has_it: pd.Series) -> dict[str, float]:
    """Return the row of one periode: how unequal the coverage of kelurahan was after it."""
    rt = areas.rt
    parts = pd.DataFrame({"w": weights, "wx": weights.where(has_it, 0.0)})
    by_kelurahan = parts.groupby(rt["kelurahan_code"]).sum()
    by_area = parts.groupby(rt[areas.by]).sum()[areas.is_large]
    share = (by_kelurahan["wx"] / by_kelurahan["w"].where(by_kelurahan["w"] > 0)).to_numpy()
    kecamatan_of = rt.drop_duplicates("kelurahan_code").set_index("kelurahan_code")
    parted = theil(
        share,
        by_kelurahan["w"].to_numpy(np.float64),
        kecamatan_of.loc[by_kelurahan.index, "kecamatan_code"].to_numpy(object),
    )
    wide = by_area["wx"] / by_area["w"].where(by_area["w"] > 0)
    total = float(parts["w"].sum())
    falling = wide.sort_values(ascending=False, kind="stable")
    return {
        "gini": gini(share, by_kelurahan["w"].to_numpy(np.float64)),
        "theil": parted["total"],
        "between_share": parted["between"] / parted["total"]
        if parted["total"] > 1e-12
        else float("nan"),
        **_end("highest", falling, areas.sizes, areas.equal),
        **_end("lowest", wide.sort_values(kind="stable"), areas.sizes, areas.equal),
        "gap": float(wide.max() - wide.min()),
        "coverage": float(parts["wx"].sum()) / total if total > 0 else float("nan"),
    }


def _end(name: str, shares: pd.Series, sizes: pd.Series, equal: pd.Series) -> dict[str, float]:
    """Return the first of ``shares`` with its RT and its range."""
    with_share = shares.dropna()
    if with_share.empty:
        return dict.fromkeys((name, f"{name}_n", f"{name}_low", f"{name}_high"), float("nan"))
    code, share = with_share.index[0], float(with_share.iloc[0])
    low, high = wilson(share * equal[code], equal[code])
    return {
        name: share,
        f"{name}_n": float(sizes[code]),
        f"{name}_low": float(low),
        f"{name}_high": float(high),
    }
