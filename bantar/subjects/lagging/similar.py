"""Which areas are alike in what the programme cannot change: size, density, age, river."""

from collections.abc import Hashable

import numpy as np
import pandas as pd

from bantar.measures.judged import DAYS_PER_YEAR

RIVERSIDE_M = 500.0
LEAST_SHARED = 2
"""Features both areas must have for a distance to be said."""


def features(
    rt: pd.DataFrame, places: pd.DataFrame, unit: pd.Series, today: object
) -> pd.DataFrame:
    """Return what areas are compared by, standardised over the areas.

    Parameters
    ----------
    rt, places
        ``kk``; ``area_km2``, ``river_m``, ``formed_on``, both on the index of the RT.
    unit
        The area of each RT.
    today
        The day that ages are counted to (date).

    Returns
    -------
    DataFrame
        Indexed by unit: ``kk`` (mean log of households), ``density`` (mean log of RT per km2),
        ``age`` (mean years since formed), ``river`` (share of RT within 500 m), each less its
        mean and over its standard deviation; NaN where nothing is known.
    """
    kk = rt["kk"].astype("float64")
    formed = pd.to_datetime(places["formed_on"])
    river = (places["river_m"] <= RIVERSIDE_M).astype(float).where(places["river_m"].notna())
    raw = pd.DataFrame(
        {
            "kk": np.log(kk.where(kk > 0)),
            "density": -np.log(places["area_km2"].where(places["area_km2"] > 0)),
            "age": (pd.Timestamp(str(today)) - formed).dt.days / DAYS_PER_YEAR,
            "river": river,
        },
        index=rt.index,
    )
    means = raw.groupby(unit).mean()
    spread = means.std(ddof=0)
    return (means - means.mean()) / spread.where(spread > 1e-12)


def most_similar(table: pd.DataFrame, unit: Hashable, k: int = 5) -> pd.DataFrame:
    """Return the ``k`` units nearest to ``unit`` in the features that both have.

    The distance is the root of the mean squared difference of the standardised features.

    Returns
    -------
    DataFrame
        Indexed by unit, nearest first: ``distance``, ``n_shared``. Empty where nothing is known.
    """
    if unit not in table.index:
        return pd.DataFrame(columns=["distance", "n_shared"])
    difference = (table - table.loc[[unit]].iloc[0]).drop(index=[unit])
    shared = difference.notna().sum(axis=1)
    distance = np.sqrt((difference**2).mean(axis=1))
    nearest = pd.DataFrame({"distance": distance, "n_shared": shared})
    nearest = nearest[nearest["n_shared"] >= LEAST_SHARED]
    return nearest.sort_values("distance", kind="stable").head(k)
