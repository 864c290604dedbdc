"""The shapes of a plan for boundaries as a file in the form of the city's, never kept as one."""

import json
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from bantar.geodata import WGS84, simplify_messy
from bantar.geodata.specks import DECIMALS
from bantar.output.maps.geometry import area_entries, bounds_of
from bantar.subjects.imports.plan_map import ELSEWHERE, focus_code
from bantar.subjects.imports.plan_shapes import PlanShapes, PlanStep

Shapes = npt.NDArray[np.object_]

LEAST_VIEW = 0.0012
"""Degrees, some 130 m: the least that is shown around a small place."""


def plan_document(shapes: PlanShapes) -> bytes:
    """Return the file of the shapes, as ``maps.geometry.city_document`` has it for the city.

    Besides the areas it holds nameless ones, to be looked at and never drawn: around each
    problem, and around what is held where that is another city.
    """
    rows = shapes.rows
    drawn = _drawn(rows)
    kecamatan = _codes(rows, "kecamatan")
    kelurahan = _codes(rows, "kelurahan")
    parents = rows.drop_duplicates("kelurahan_code").set_index("kelurahan_code")["kecamatan_code"]
    city = _city(rows, drawn, shapes.is_elsewhere)
    # Kecamatan of kelurahan: joining thousands of shapes that overlap is most of the work.
    villages = _joined(city, "kelurahan_code")
    places = {code: place for place, code in enumerate(kecamatan)}
    members = {
        "bbox": json.dumps(_box(rows, drawn, shapes.is_elsewhere)),
        "kelurahan": json.dumps(
            [
                {**area, "kecamatan": places[parents[area["code"]]]}
                for area in _areas(villages, "kelurahan_code", kelurahan)
            ]
            + _around(rows, drawn)
        ),
        "kecamatan": json.dumps(
            _areas(_joined(villages, "kecamatan_code"), "kecamatan_code", kecamatan)
            + _elsewhere(shapes, drawn)
        ),
        "river": "null",
        "riverName": '""',
        "isToScale": "true",
        "features": f"[{','.join(_features(rows, drawn, list(kelurahan)))}]",
    }
    body = ",".join(f'"{name}":{text}' for name, text in members.items())
    return f'{{"type":"FeatureCollection",{body}}}'.encode()


def _drawn(rows: gpd.GeoDataFrame) -> Shapes:
    """Return each shape as it is drawn; what repeats a shape repeats the drawn one too."""
    raw = np.asarray(rows.geometry.to_numpy(), dtype=object)
    copies, has_before = rows["copy_of"].to_numpy(int), rows[PlanStep.BEFORE] != ""
    is_copy = copies >= 0
    is_row = (rows["row"] >= 0) & ~is_copy
    drawn = raw.copy()
    for layer in (has_before & ~is_copy, is_row):
        drawn[layer] = simplify_messy(rows[layer]).geometry.to_numpy()
    pieces = ~is_copy & ~has_before & ~is_row & rows.geometry.notna()
    drawn[pieces] = raw[pieces]
    drawn[is_copy] = drawn[copies[is_copy]]
    return _rounded(drawn)


def _rounded(shapes: Shapes) -> Shapes:
    """Round to centimetres, so that a small overlap keeps its form; but break no shape."""
    moved = shapely.transform(shapes, lambda points: np.round(points, DECIMALS + 1))
    whole: Shapes = np.where(shapely.is_valid(moved), moved, shapes)
    return whole


def _codes(rows: gpd.GeoDataFrame, level: str) -> dict[str, str]:
    """Return the name of each area by code; the empty code is that of shapes in none."""
    first = rows.drop_duplicates(f"{level}_code")
    names = dict(zip(first[f"{level}_code"], first[level], strict=True))
    return {str(code): str(name) if code else "–" for code, name in names.items()}


def _city(rows: gpd.GeoDataFrame, drawn: Shapes, is_elsewhere: bool) -> gpd.GeoDataFrame:
    """Return the shapes that outlines of areas are made of: those of the city afterwards."""
    is_after = rows[PlanStep.AFTER].isin(["added", "changed", "unchanged", "kept", "no_rt"])
    is_stored = (rows[PlanStep.BEFORE] != "") & (rows["copy_of"] < 0)
    is_drawn = is_after | is_stored if is_elsewhere else is_after
    columns = ["kelurahan_code", "kecamatan_code"]
    shapes = gpd.GeoSeries(drawn[is_drawn], index=rows.index[is_drawn], crs=WGS84)
    return gpd.GeoDataFrame(pd.DataFrame(rows.loc[is_drawn, columns]), geometry=shapes, crs=WGS84)


def _joined(areas: gpd.GeoDataFrame, by: str) -> gpd.GeoDataFrame:
    """Merge areas that may overlap; ``geodata.dissolve`` would first ask whether they do."""
    return areas.dissolve(by=by, method="unary", as_index=False) if len(areas) else areas


def _areas(areas: gpd.GeoDataFrame, column: str, named: dict[str, str]) -> list[dict[str, Any]]:
    outlines = dict(zip(areas[column], areas.geometry, strict=True))
    return area_entries(named.items(), [_filled(outlines.get(code)) for code in named])


def _filled(outline: BaseGeometry | None) -> BaseGeometry | None:
    """Return an outline without its holes: between shapes that hardly meet they are specks.

    An area that lies inside another has an outline of its own, and gaps are drawn as such.
    """
    if outline is None:
        return None
    parts = [shapely.Polygon(part.exterior) for part in shapely.get_parts(outline)]
    return shapely.MultiPolygon(parts)


def _box(rows: gpd.GeoDataFrame, drawn: Shapes, is_elsewhere: bool) -> list[float] | None:
    """Return the bounds of the city; of what comes in alone, where that is another."""
    is_stored = (rows[PlanStep.BEFORE] != "").to_numpy()
    return bounds_of(drawn[~is_stored] if is_elsewhere else drawn)


def _nameless(code: str, bounds: list[float] | None) -> dict[str, Any]:
    return {"code": code, "name": "", "bounds": bounds, "point": None, "geometry": None}


def _around(rows: gpd.GeoDataFrame, drawn: Shapes) -> list[dict[str, Any]]:
    """Return the surroundings of each problem."""
    positions = rows.index[
        (rows[PlanStep.PROBLEMS] != "") & (rows["row"] < 0) | (rows["copy_of"] >= 0)
    ]
    areas = []
    for position in positions:
        shape = drawn[position]
        if shape is None or rows.at[position, PlanStep.BEFORE]:
            continue
        west, south, east, north = shape.bounds
        x, y = (west + east) / 2, (south + north) / 2
        half = max(LEAST_VIEW, east - west, north - south)
        bounds = [round(v, DECIMALS) for v in (x - half, y - half, x + half, y + half)]
        areas.append({**_nameless(focus_code(position), bounds), "kecamatan": 0})
    return areas


def _elsewhere(shapes: PlanShapes, drawn: Shapes) -> list[dict[str, Any]]:
    if not shapes.is_elsewhere:
        return []
    is_stored = (shapes.rows[PlanStep.BEFORE] != "").to_numpy()
    return [_nameless(ELSEWHERE, bounds_of(drawn[is_stored]))]


def _features(rows: gpd.GeoDataFrame, drawn: Shapes, kelurahan: list[str]) -> list[str]:
    """Return one GeoJSON text per shape; a file of 30,000 is written in a second."""
    places = {code: place for place, code in enumerate(kelurahan)}
    written = shapely.to_geojson(drawn)
    inside = shapely.point_on_surface(drawn)
    points = np.round(np.column_stack([shapely.get_x(inside), shapely.get_y(inside)]), DECIMALS)
    labels = zip(rows["label"], rows["kelurahan"], rows["kelurahan_code"], strict=True)
    return [
        _feature(position, str(label).removesuffix(f" {name}"), places[code], shape, point)
        for position, ((label, name, code), shape, point) in enumerate(
            zip(labels, written, points, strict=True)
        )
    ]


def _feature(
    position: int, label: str, kelurahan: int, shape: str | None, point: npt.NDArray[np.float64]
) -> str:
    properties = {
        "nomor": label,
        "kel": kelurahan,
        "kk": None,
        "point": None if shape is None else point.tolist(),
    }
    return (
        f'{{"type":"Feature","id":{position},"properties":{json.dumps(properties)},'
        f'"geometry":{shape or "null"}}}'
    )
