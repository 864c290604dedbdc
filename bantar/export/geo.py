"""Results with boundaries, for QGIS and for the web."""

import io

import geopandas as gpd
import pandas as pd
import pyogrio

from bantar.export.results import data_status, results_table
from bantar.snapshot import Snapshot

LAYER = "rt"
_DEGREES = 7
"""Decimals of a degree; the seventh is a centimetre."""


def results_frame(snapshot: Snapshot, mask: pd.Series | None = None) -> gpd.GeoDataFrame:
    """Return ``results_table`` with ``rt_id`` as a column and the boundary, in EPSG:4326.

    RT without a boundary stay, with an empty geometry.
    """
    table = results_table(snapshot, mask).reset_index()
    table["per_tanggal"] = table["per_tanggal"].map(str)  # a date means the same everywhere
    geometry = snapshot.rt.geometry.loc[table["rt_id"]].to_numpy()
    return gpd.GeoDataFrame(table, geometry=geometry, crs=snapshot.rt.crs)


def results_geojson(snapshot: Snapshot, mask: pd.Series | None = None) -> bytes:
    """Return the results as GeoJSON (RFC 7946)."""
    return _written(
        results_frame(snapshot, mask),
        driver="GeoJSON",
        layer_options={
            "RFC7946": "YES",
            "COORDINATE_PRECISION": str(_DEGREES),
            "DESCRIPTION": _description(snapshot),
        },
    )


def results_gpkg(snapshot: Snapshot, mask: pd.Series | None = None) -> bytes:
    """Return the results as a GeoPackage with one layer, ``rt``."""
    return _written(
        results_frame(snapshot, mask),
        driver="GPKG",
        layer_options={"DESCRIPTION": _description(snapshot)},
        layer_metadata={
            "data_status": data_status(snapshot),
            "per_tanggal": snapshot.as_of.isoformat(),
        },
    )


def _description(snapshot: Snapshot) -> str:
    return f"Kampung Bantar per {snapshot.as_of.isoformat()}. {data_status(snapshot)}."


def _written(frame: gpd.GeoDataFrame, **options: object) -> bytes:
    file = io.BytesIO()
    pyogrio.write_dataframe(frame, file, layer=LAYER, geometry_type="MultiPolygon", **options)
    return file.getvalue()
