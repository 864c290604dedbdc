"""Boundary files made by the tests: a town of square RT, in any format and any disorder."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "geo"
WEST, NORTH, SIDE = 114.60, -3.30, 0.002
ROW = ("RT 001", "001", "Mawar", "Timur")
TOWN = [
    ("RT 001", "001", "Mawar", "Timur"),
    ("RT 002", "001", "Mawar", "Timur"),
    ("RT 001", "002", "Mawar", "Timur"),
    ("RT 001", "001", "Melati", "Timur"),
    ("RT 002", "001", "Melati", "Barat"),
]


def square(column: int, row: int = 0) -> shapely.Polygon:
    west, north = WEST + column * SIDE, NORTH - row * SIDE
    corners = (west, north - SIDE, west + SIDE, north)
    return shapely.box(*(round(corner, 6) for corner in corners))


def town(
    rows: Sequence[tuple[str | None, ...]] = TOWN, shapes: Sequence[Any] | None = None
) -> gpd.GeoDataFrame:
    """Return RT in a row, west to east."""
    columns = ["RT", "RW", "KELURAHAN", "KECAMATAN"]
    data = {c: [row[i] for row in rows] for i, c in enumerate(columns)}
    return gpd.GeoDataFrame(
        data, geometry=shapes or [square(i) for i in range(len(rows))], crs=4326
    )


def write_geojson(path: Path, frame: gpd.GeoDataFrame, **members: Any) -> Path:
    """Write GeoJSON by hand, so that what is written is what stands there."""
    features = [
        {
            "type": "Feature",
            "properties": {k: v for k, v in row.items() if k != "geometry"},
            "geometry": None
            if row["geometry"] is None
            else shapely.geometry.mapping(row["geometry"]),
        }
        for row in pd.DataFrame(frame).astype(object).where(frame.notna(), None).to_dict("records")
    ]
    document = {"type": "FeatureCollection", **members, "features": features}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def write_shapefile_zip(path: Path, *frames: gpd.GeoDataFrame, drop: Sequence[str] = ()) -> Path:
    """Write one shapefile per frame into a zip, leaving out parts such as ``.prj``."""
    import zipfile

    folder = path.parent / f"{path.stem}-parts"
    folder.mkdir()
    for i, frame in enumerate(frames):
        pyogrio.write_dataframe(frame, folder / f"batas{i}.shp", encoding="cp1252")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(folder.iterdir()):
            if part.suffix not in drop:
                archive.write(part, part.name)
    return path
