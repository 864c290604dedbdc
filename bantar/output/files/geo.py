"""Results with boundaries, for QGIS and for the web."""

import io

import geopandas as gpd
import pandas as pd
import pyogrio

from bantar.city.snapshot import Snapshot
from bantar.output.files.results import data_status, results_table

LAYER = "rt"
_DEGREES = 7
"""Decimals of a degree; the seventh is a centimetre."""


def results_frame(snapshot: Snapshot, mask: pd.Series | None = None) -> gpd.GeoDataFrame:
    """Return ``results_table`` with ``rt_id`` as a column and the boundary, in EPSG:4326.

    RT without a boundary stay, with an empty geometry.
    """
    table = results_table(snapshot, mask).reset_index()
    for column in ("per_tanggal", "diketahui_pada"):  # a date means the same everywhere
        table[column] = table[column].map(str, na_action="ignore")
    geometry = snapshot.rt.geometry.loc[table["rt_id"]].to_numpy()
    return gpd.GeoDataFrame(table, geometry=geometry, crs=snapshot.rt.crs)


def results_geojson(snapshot: Snapshot, mask: pd.Series | None = None) -> bytes:
    """Return the results as GeoJSON (RFC 7946)."""
    return write_layer(
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
    return write_layer(
        results_frame(snapshot, mask),
        driver="GPKG",
        layer_options={"DESCRIPTION": _description(snapshot)},
        layer_metadata={
            "data_status": data_status(snapshot),
            "per_tanggal": snapshot.as_of.isoformat(),
            **({"diketahui_pada": snapshot.known_on.isoformat()} if snapshot.known_on else {}),
        },
    )


def _description(snapshot: Snapshot) -> str:
    known_on = snapshot.known_on
    then = f", seperti yang diketahui pada {known_on.isoformat()}" if known_on else ""
    return f"Kampung Bantar per {snapshot.as_of.isoformat()}{then}. {data_status(snapshot)}."


def write_layer(frame: gpd.GeoDataFrame, **options: object) -> bytes:
    """Return a layer of multipolygons as a file of the ``driver`` given."""
    file = io.BytesIO()
    pyogrio.write_dataframe(frame, file, layer=LAYER, geometry_type="MultiPolygon", **options)
    return file.getvalue()
