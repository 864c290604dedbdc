"""Boundary files back, with a column that says what became of each shape."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio

from bantar.geodata import WGS84
from bantar.i18n import Words
from bantar.intake.base.cells import Cell
from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.boundaries.layer_plan import BoundaryPlan
from bantar.intake.boundaries.layers import RawLayer, read_layers
from bantar.intake.sheets.reading import RawSheet
from bantar.intake.sheets.report import fates_of, remarks_on

REMARK = "catatan"
_FID = "_kb_fid"
"""The key of the written layers, so that a column of the owner called ``fid`` survives."""


def layer_remarks(paths: Sequence[Path], plan: ImportPlan, words: Words) -> bytes:
    """Return the attributes of boundary files as sheets with a remark on every row.

    The rows stand below a heading, so the first shape is row 2, as in a file with a heading.
    """
    layers = read_layers(paths)
    shift = {(layer.file, layer.sheet): 2 - layer.first_row for layer in layers}
    moved = [number + shift[file, sheet] for file, sheet, number in _places(plan)]
    problems = tuple(
        replace(p, row=None if p.row is None else p.row + shift.get((p.file, p.sheet), 0))
        for p in plan.problems
    )
    by_layer = replace(plan, rows=plan.rows.assign(row=moved), problems=problems)
    return remarks_on([_sheet(layer) for layer in layers], by_layer, words)


def remarks_gpkg(paths: Sequence[Path], plan: BoundaryPlan, words: Words) -> bytes:
    """Return the shapes as a GeoPackage (EPSG:4326), for QGIS.

    One layer per layer of RT with its own attributes and ``catatan``, and layers of what was
    seen between the shapes: ``tumpang_tindih``, ``celah``, ``di_luar_kelurahan``.
    """
    with tempfile.TemporaryDirectory(prefix="bantar-") as folder:
        file = Path(folder) / "catatan.gpkg"
        for name, frame in _layers(paths, plan, words):
            pyogrio.write_dataframe(
                frame, file, layer=name, append=file.exists(), layer_options={"FID": _FID}
            )
        return file.read_bytes()


def _places(plan: ImportPlan) -> list[tuple[str, str, int]]:
    rows = plan.rows
    return list(zip(rows["file"], rows["sheet"], rows["row"], strict=True))


def _sheet(layer: RawLayer) -> RawSheet:
    columns = [str(name) for name in layer.rows.columns]
    head = tuple(Cell(name, "text") for name in columns)
    rows = layer.rows.itertuples(index=False, name=None)
    body = [
        (number, tuple(Cell(str(v), "text") if v is not None else Cell("", "") for v in row))
        for number, row in enumerate(rows, start=2)
    ]
    return RawSheet(layer.file, layer.sheet, [(1, head), *body])


def _layers(
    paths: Sequence[Path], plan: BoundaryPlan, words: Words
) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    by_row = fates_of(plan, words)
    place = {key: n for n, key in enumerate(_places(plan))}
    used: set[str] = set()
    for layer in read_layers(paths):
        keys = [(layer.file, layer.sheet, number) for number in layer.row_numbers]
        if keys and keys[0] in place:  # the others came along as kelurahan, or were left aside
            shapes = plan.units.geometry.iloc[[place[key] for key in keys]]
            remarks = [by_row[key][1] for key in keys]
            yield _name(layer, used), _frame(layer.rows, remarks, shapes)
    survey = plan.survey
    seen = {
        "tumpang_tindih": survey.overlaps,
        "celah": survey.gaps,
        "di_luar_kelurahan": survey.outside,
    }
    for name, frame in seen.items():
        if len(frame):
            yield name, frame.reset_index(drop=True)


def _frame(rows: pd.DataFrame, remarks: Sequence[str], shapes: gpd.GeoSeries) -> gpd.GeoDataFrame:
    columns: dict[str, object] = {}
    taken = {"geometry", "geom", _FID, REMARK}
    for name in rows.columns:
        own = str(name)
        while own.casefold() in taken:
            own += "_"
        taken.add(own.casefold())
        columns[own] = rows[name].to_numpy()
    columns[REMARK] = list(remarks)
    return gpd.GeoDataFrame(columns, index=np.arange(len(rows)), geometry=list(shapes), crs=WGS84)


def _name(layer: RawLayer, used: set[str]) -> str:
    name, n = layer.layer or Path(layer.file).stem, 1
    while name.casefold() in used:
        n += 1
        name = f"{layer.layer} {n}"
    used.add(name.casefold())
    return name
