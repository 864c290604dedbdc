"""Results with boundaries, for QGIS and for the web."""

import io

import geopandas as gpd
import pyogrio

from bantar.core.area_code import official_code
from bantar.output.files.imprint import PRODUCT, Imprint, narrowed_by
from bantar.output.files.results import results_table
from bantar.presentation.data_status import fixed_status

LAYER = "rt"
_DEGREES = 7
"""Decimals of a degree; the seventh is a centimetre."""


def results_frame(of: Imprint) -> gpd.GeoDataFrame:
    """Return ``results_table`` with ``rt_id`` as a column and the boundary, in EPSG:4326.

    RT without a boundary stay, with an empty geometry.
    """
    snapshot = of.snapshot
    table = results_table(snapshot, of.selection.mask).reset_index()
    for column in ("per_tanggal", "diketahui_pada"):  # a date means the same everywhere
        table[column] = table[column].map(str, na_action="ignore")
    geometry = snapshot.rt.geometry.loc[table["rt_id"]].to_numpy()
    return gpd.GeoDataFrame(table, geometry=geometry, crs=snapshot.rt.crs)


def results_geojson(of: Imprint) -> bytes:
    """Return the results as GeoJSON (RFC 7946); its description says what it holds."""
    frame = results_frame(of)
    return write_layer(
        frame,
        driver="GeoJSON",
        layer_options={
            "RFC7946": "YES",
            "COORDINATE_PRECISION": str(_DEGREES),
            "DESCRIPTION": of.line(PRODUCT, len(frame)),
        },
    )


def results_gpkg(of: Imprint) -> bytes:
    """Return the results as a GeoPackage with one layer, ``rt``, and what it holds as metadata."""
    frame = results_frame(of)
    return write_layer(
        frame,
        driver="GPKG",
        layer_options={"DESCRIPTION": of.line(PRODUCT, len(frame))},
        layer_metadata=_metadata(of, len(frame)),
    )


def _metadata(of: Imprint, n_rows: int) -> dict[str, str]:
    """Return what a layer holds for programs: the same names and words in every language."""
    snapshot, scope = of.snapshot, of.selection.scope
    return {
        "data_status": fixed_status(snapshot),
        "per_tanggal": snapshot.as_of.isoformat(),
        **({"diketahui_pada": snapshot.known_on.isoformat()} if snapshot.known_on else {}),
        **({f"kode_{scope.level.value}": code} if (code := official_code(scope.code)) else {}),
        **narrowed_by(scope),
        "jumlah_baris": str(n_rows),
    }


def write_layer(frame: gpd.GeoDataFrame, **options: object) -> bytes:
    """Return a layer of multipolygons as a file of the ``driver`` given."""
    file = io.BytesIO()
    pyogrio.write_dataframe(frame, file, layer=LAYER, geometry_type="MultiPolygon", **options)
    return file.getvalue()
