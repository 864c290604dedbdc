"""The illustrative city many times over, and the same with detailed boundaries.

Both are made from the tables of the illustrative city, so that results, households and names are
as they are there.
"""

from dataclasses import fields
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from bantar.sample import build
from bantar.storage.engine import open_engine, upgrade
from bantar.storage.write.writes import store_batch
from benchmarks.city import database_url

COPIES = 19
"""Of 1,650 RT each: 31,350."""

POINTS = 60
"""Of the boundary of an RT as an office draws it; the illustrative ones have seven."""

_APART = (0.45, 0.35)
_IN_A_ROW = 5
_WAVE, _LENGTHS = 0.00006, (0.0011, 0.0017)
"""Degrees: how far borders bend to either side, and over which lengths."""

_OF_CITY = ("kecamatan", "kelurahan", "rt", "rt_version", "evaluation", "visit")
_LEFT_OUT = ("rt_lineage", "indicator_score", "adopsi", "dukungan", "official_figure")


def fill(home: Path, *, copies: int = 1, is_detailed: bool = False) -> None:
    """Fill the empty database of ``home`` with ``copies`` of the city side by side."""
    engine = open_engine(database_url(home))
    upgrade(engine)
    agreed = build.agreed()
    made = build.tables()
    tables = {
        field.name: getattr(made, field.name)
        for field in fields(made)
        if field.name not in agreed and field.name not in _LEFT_OUT
    }
    if is_detailed:
        tables["rt_version"] = detailed(tables["rt_version"])
    tables |= {name: _many(tables[name], copies, _steps(tables)) for name in _OF_CITY}
    with engine.begin() as connection:
        store_batch(connection, agreed, kind="rules", name="data/geo", who="benchmarks")
        store_batch(
            connection,
            tables,
            kind="illustrative city",
            name="data/geo",
            who="benchmarks",
            is_illustrative=True,
        )


def _steps(tables: dict[str, pd.DataFrame]) -> dict[str, int]:
    """Return how far the ids of each table are apart from copy to copy."""
    return {name: int(t["id"].max()) for name, t in tables.items() if "id" in t and _is_int(t)}


def _is_int(table: pd.DataFrame) -> bool:
    return bool(pd.api.types.is_integer_dtype(table["id"]))


def _many(table: pd.DataFrame, copies: int, steps: dict[str, int]) -> pd.DataFrame:
    step = int(table["id"].max()) if "id" in table else 0
    parts = []
    for i in range(copies):
        part = table.copy()
        if "id" in part:
            part["id"] += i * step
        if "rt_id" in part:
            part["rt_id"] += i * steps["rt"]
        for name in ("code", "kelurahan_code", "kecamatan_code"):
            if name in part:
                part[name] = part[name].str.replace("15.71", f"15.{71 + i}", n=1)
        if "geometry" in part:
            row, column = divmod(i, _IN_A_ROW)
            place = (column * _APART[0], -row * _APART[1])
            part["geometry"] = shapely.transform(
                part["geometry"].to_numpy(), lambda points, by=place: points + by
            )
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def detailed(rt_version: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return RT with boundaries of some ``POINTS`` points, still without gap or overlap.

    Every border gets points in between and the whole plane is bent, so that a border that two RT
    share stays one, and no point of it can be left out.
    """
    shapes = rt_version["geometry"].to_numpy()
    around = np.median(shapely.length(shapes))
    # Some of them are left out where a border is drawn simpler than it is.
    dense = shapely.segmentize(shapes, around / (1.3 * POINTS))
    return rt_version.assign(geometry=shapely.transform(dense, _bent))


def _bent(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    x, y = points.T
    one, other = (2 * np.pi / length for length in _LENGTHS)
    shift = np.column_stack([np.sin(one * y) + np.sin(other * x), np.sin(one * x + other * y)])
    bent: npt.NDArray[np.float64] = points + _WAVE * shift
    return bent
