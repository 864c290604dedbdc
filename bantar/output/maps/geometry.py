"""The shapes of the city as one file that travels to a browser once."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from bantar.city.home import CityDay
from bantar.core.assets import AssetStore
from bantar.geodata.display import dissolve, is_coverage_of, simplify
from bantar.geodata.tiles import equal_tiles
from bantar.sample import boundaries
from bantar.scope.options import Shape

DECIMALS = 6
"""Of coordinates, about 0.1 m: as many as the display copy has."""


def geometry_asset(
    rt: gpd.GeoDataFrame,
    river: BaseGeometry | None,
    store: AssetStore,
    river_name: str = "",
    *,
    is_to_scale: bool = True,
) -> str:
    """Keep the geometry of ``rt`` and return the name of the file.

    Parameters
    ----------
    rt
        ``Snapshot.rt``: the order of its rows is the order of every array sent to the map.
    river, river_name
        Line or area in EPSG:4326, or None; and what it is called.
    store
        Where the file goes.
    is_to_scale
        Whether lengths and directions on the map are those of the city, as they are not of tiles.
    """
    document = city_document(rt, river, river_name, is_to_scale=is_to_scale)
    return store.put("geometry", json.dumps(document, separators=(",", ":")).encode())


def geometry_of(city: CityDay, shape: Shape = Shape.BOUNDARY) -> str:
    """Return the name of the geometry file of the RT of a day; ask for it as a finding of it."""
    rt, store = city.snapshot.rt, city.home.assets
    is_illustrative = city.snapshot.is_illustrative

    def make() -> str:
        if shape is Shape.TILE:
            return geometry_asset(equal_tiles(rt), None, store, is_to_scale=False)
        river = boundaries.river_on_file(is_illustrative=is_illustrative)
        return geometry_asset(rt, river, store, "" if river is None else boundaries.RIVER_NAME)

    return city.home.shared(("geometry", shape, is_illustrative, digest(rt)), make)


def digest(rt: gpd.GeoDataFrame) -> str:
    """Return a text that is the same for RT with the same shapes, names and households.

    Days on which nothing of it changed have the same, whatever happened to results meanwhile.
    """
    hashed = hashlib.sha256()
    for shape in shapely.to_wkb(rt.geometry.to_numpy()):
        hashed.update(b"-" if shape is None else shape)
    names = rt[["nomor", "kelurahan_code", "kelurahan", "kecamatan_code", "kecamatan", "kk"]]
    hashed.update(names.to_json(orient="split").encode())
    return hashed.hexdigest()


def city_document(
    rt: gpd.GeoDataFrame,
    river: BaseGeometry | None,
    river_name: str = "",
    *,
    is_to_scale: bool = True,
) -> dict[str, Any]:
    """Return a GeoJSON FeatureCollection of all RT.

    Foreign members hold what is made of the very same shapes: ``kelurahan`` and ``kecamatan``
    (code, name, bounds, a point inside, outline as GeoJSON geometry), ``river`` and its name. A RT
    without boundary keeps its place with a null geometry.
    """
    drawn = simplify(rt)
    shapes = drawn.geometry.to_numpy().copy()
    shapes[shapely.is_empty(shapes)] = None
    kelurahan_of, kelurahan = _group(rt, "kelurahan")
    _, kecamatan = _group(rt, "kecamatan")
    parents = dict(zip(rt["kelurahan_code"], rt["kecamatan_code"], strict=True))
    place = {code: i for i, (code, _) in enumerate(kecamatan)}
    is_coverage = is_coverage_of(drawn)
    return {
        "type": "FeatureCollection",
        "bbox": bounds_of(shapes),
        "features": _features(rt, kelurahan_of, shapes),
        "kelurahan": [
            {**area, "kecamatan": place[parents[area["code"]]]}
            for area in _areas(drawn, "kelurahan_code", kelurahan, is_coverage=is_coverage)
        ],
        "kecamatan": _areas(drawn, "kecamatan_code", kecamatan, is_coverage=is_coverage),
        "river": None if river is None else geojson(river),
        "riverName": river_name,
        "isToScale": is_to_scale,
        "isCoverage": is_coverage,
    }


def geojson(shape: BaseGeometry) -> dict[str, Any]:
    """Return ``shape`` as a GeoJSON geometry with coordinates of ``DECIMALS``."""
    geometry = mapping(shape)
    return {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    return [_rounded(part) for part in value]


def geojsons(shapes: npt.NDArray[np.object_]) -> list[dict[str, Any] | None]:
    """Return areas as ``geojson`` does one, all points at once; None stays None.

    Polygons and multipolygons alone.
    """
    parts, of_shape = shapely.get_parts(shapes, return_index=True)
    rings, of_part = shapely.get_rings(parts, return_index=True)
    points = np.round(shapely.get_coordinates(rings), DECIMALS).tolist()
    ends = np.cumsum(shapely.get_num_coordinates(rings)).tolist()
    rings_of: list[list[Any]] = [[] for _ in parts]
    start = 0
    for end, part in zip(ends, of_part.tolist(), strict=True):
        rings_of[part].append(points[start:end])
        start = end
    parts_of: list[list[Any]] = [[] for _ in shapes]
    for part, shape in enumerate(of_shape.tolist()):
        parts_of[shape].append(rings_of[part])
    return [
        None if shape is None else _area(shape.geom_type, coordinates)
        for shape, coordinates in zip(shapes, parts_of, strict=True)
    ]


def _area(kind: str, parts: list[Any]) -> dict[str, Any]:
    return {"type": kind, "coordinates": parts if kind == "MultiPolygon" else parts[0]}


def _group(rt: gpd.GeoDataFrame, level: str) -> tuple[npt.NDArray[np.int_], list[tuple[str, str]]]:
    """Return the group number of each RT, and (code, name) of each group in order of rows."""
    numbers, codes = rt[f"{level}_code"].factorize()
    names = rt.drop_duplicates(f"{level}_code").set_index(f"{level}_code")[level]
    return numbers, [(str(code), str(names[code])) for code in codes]


def _features(
    rt: gpd.GeoDataFrame, kelurahan_of: npt.NDArray[np.int_], shapes: npt.NDArray[np.object_]
) -> list[dict[str, Any]]:
    """Return the RT in their order; ``shapes`` are what is drawn of them, None where nothing is."""
    columns = zip(
        rt.index.tolist(),  # rt_id
        rt["nomor"].tolist(),
        kelurahan_of.tolist(),
        rt["kk"].astype(object).where(rt["kk"].notna(), None).tolist(),
        _points_inside(shapes),
        geojsons(shapes),
        strict=True,
    )
    return [
        {
            "type": "Feature",
            "id": rt_id,
            "properties": {"nomor": nomor, "kel": kelurahan, "kk": kk, "point": point},
            "geometry": geometry,
        }
        for rt_id, nomor, kelurahan, kk, point, geometry in columns
    ]


def _areas(
    drawn: gpd.GeoDataFrame, column: str, named: list[tuple[str, str]], *, is_coverage: bool
) -> list[dict[str, Any]]:
    """Return the areas made of the drawn RT; without outline where no member has a shape."""
    outline_of = dict(dissolve(drawn, column, is_coverage=is_coverage).set_index(column).geometry)
    return area_entries(named, [outline_of.get(code) for code, _ in named])


def area_entries(
    named: Collection[tuple[str, str]], shapes: Sequence[BaseGeometry | None]
) -> list[dict[str, Any]]:
    """Return areas (code, name) as the browser reads them.

    Of one without a shape all but code and name is None.
    """
    outlines = np.array(shapes, dtype=object)
    is_there = ~shapely.is_missing(outlines)
    bounds = np.round(shapely.bounds(outlines), DECIMALS).tolist()
    points, geometries = _points_inside(outlines), geojsons(outlines)
    return [
        {
            "code": code,
            "name": name,
            "bounds": bounds[i] if is_there[i] else None,
            "point": points[i],
            "geometry": geometries[i],
        }
        for i, (code, name) in enumerate(named)
    ]


def _points_inside(shapes: npt.NDArray[np.object_]) -> list[list[float] | None]:
    """Return a point well inside the largest part of each shape, None where there is none."""
    parts, of_shape = shapely.get_parts(shapes, return_index=True)
    # The largest of each shape, the first of equal ones, comes first and is the one that stays.
    order = np.lexsort((-shapely.area(parts), of_shape))
    places, firsts = np.unique(of_shape[order], return_index=True)
    largest = parts[order][firsts]
    spots = shapely.maximum_inscribed_circle(largest, tolerance=shapely.length(largest) / 200)
    centres = shapely.get_coordinates(shapely.get_point(spots, 0))
    points: list[list[float] | None] = [None] * len(shapes)
    for place, centre in zip(places, np.round(centres, DECIMALS - 1).tolist(), strict=True):
        points[place] = centre
    return points


def bounds_of(shapes: Iterable[BaseGeometry | None]) -> list[float] | None:
    """Return west, south, east and north of the shapes there are, None without any."""
    present = [shape for shape in shapes if shape is not None and not shape.is_empty]
    return [round(float(v), DECIMALS) for v in shapely.total_bounds(present)] if present else None
