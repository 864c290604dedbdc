"""The three collections of one day: RT, kelurahan and kecamatan with their results."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from bantar.city.snapshot import Snapshot
from bantar.core.area_code import official_codes
from bantar.core.domain import Level, Status
from bantar.geodata.display import dissolve, round_coordinates
from bantar.measures.coverage import coverage, is_kelurahan_bantar, status
from bantar.output.files.results import STATUS_WORDS, results_table
from bantar.presentation.areas.change import moves
from bantar.presentation.data_status import fixed_status
from bantar.presentation.referee.apart import Apart, apart
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.statistics.ranges import kish, wilson
from bantar.statistics.small_numbers import LEAST

RT, KELURAHAN, KECAMATAN = "rt", "kelurahan", "kecamatan"
COLLECTIONS = (RT, KELURAHAN, KECAMATAN)


@dataclass(frozen=True)
class Layer:
    """One collection on one day.

    Attributes
    ----------
    name
        The id of the collection.
    table
        Properties, one row a feature, indexed by the id of the feature.
    shapes
        Geometry in longitude and latitude (CRS84), in the order of ``table``; None where no
        boundary is known.
    """

    name: str
    table: pd.DataFrame
    shapes: npt.NDArray[Any]

    def features(self) -> tuple[str, ...]:
        """Encode each feature as GeoJSON text."""
        rows = self.table.reset_index().to_dict("records")
        geometries = shapely.to_geojson(self.shapes)
        return tuple(
            _feature(key, geometry, row)
            for key, geometry, row in zip(self.table.index, geometries, rows, strict=True)
        )

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each feature stands, by its id as it is written in an address."""
        return {str(key): place for place, key in enumerate(self.table.index)}

    @cached_property
    def bounds(self) -> tuple[float, ...] | None:
        """West, south, east, north of all shapes, None without any."""
        if not len(self.shapes):
            return None
        box = shapely.total_bounds(self.shapes)
        return None if np.isnan(box).any() else tuple(float(edge) for edge in box)

    def may_touch(self, boxes: tuple[tuple[float, float, float, float], ...]) -> npt.NDArray[Any]:
        """Say of each feature whether it may lie in one of ``boxes``.

        One without a shape may, as OGC API - Features wants it (``/req/core/fc-bbox-response``):
        else who asks box by box never hears of it.
        """
        meets = [shapely.intersects(self.shapes, shapely.box(*box)) for box in boxes]
        meets.append(shapely.is_missing(self.shapes))
        may_lie_there: npt.NDArray[Any] = np.logical_or.reduce(meets)
        return may_lie_there


def layers_of(snapshot: Snapshot) -> dict[str, Layer]:
    """Return the layers of ``snapshot`` by name, made of the same shapes and figures."""
    rt = _rounded(snapshot.rt)
    shapes = np.asarray(rt.geometry.array, dtype=object)
    table = results_table(snapshot)
    table.insert(0, "kode_kecamatan", official_codes(snapshot.rt["kecamatan_code"]))
    return {
        RT: Layer(RT, table, shapes),
        **{level: _areas(snapshot, rt, level) for level in (KELURAHAN, KECAMATAN)},
    }


def _rounded(rt: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Round to six decimals (11 cm), with outer rings against the clock as RFC 7946 asks."""
    present = rt.geometry.notna().to_numpy()
    shapes = np.full(len(rt), None, dtype=object)
    if present.any():
        rounded = round_coordinates(np.asarray(rt.geometry.array[present], dtype=object))
        shapes[present] = shapely.orient_polygons(rounded)
    return rt.set_geometry(gpd.GeoSeries(shapes, index=rt.index, crs=rt.crs))


def _areas(snapshot: Snapshot, rt: gpd.GeoDataFrame, level: str) -> Layer:
    """Return one row per area, ordered by code, with the figures of the screens."""
    code = snapshot.rt[f"{level}_code"]
    figures = coverage(snapshot.rt, snapshot.outcomes, code)
    names = snapshot.rt.drop_duplicates(code.name).set_index(code.name, drop=False)
    counts = pd.crosstab(code, status(snapshot.outcomes).map(STATUS_WORDS))
    without = snapshot.rt.geometry.isna().groupby(code).sum()
    table = pd.DataFrame({"nama": names[level]}, index=figures.index)
    if level == KELURAHAN:
        table["kode_kecamatan"] = official_codes(names["kecamatan_code"])
        table["kecamatan"] = names["kecamatan"]
    table["jumlah_rt"] = figures["n_rt"]
    table["rt_melaksanakan"] = figures["n_melaksanakan"]
    for name, values in _rates(figures, snapshot.rt["kk"], code).items():
        table[name] = values
    for name, values in _changes(snapshot, Level(level), table.index).items():
        table[name] = values
    for word in (STATUS_WORDS[s.value] for s in Status):
        table[f"rt_{word}"] = counts.get(word, 0)
    table["rt_tanpa_batas"] = without.astype(int)
    if level == KELURAHAN and "kelurahan_bantar_share" in snapshot.rules:
        table["kelurahan_bantar"] = is_kelurahan_bantar(figures, snapshot.rules)
    table["periode"] = None if snapshot.periode is None else str(snapshot.periode)
    table["per_tanggal"] = snapshot.as_of
    table["data_status"] = fixed_status(snapshot)
    table.index.name = "kode"
    return Layer(level, table, _outlines(rt, level, table.index))


def _rates(figures: pd.DataFrame, kk: pd.Series, code: pd.Series) -> dict[str, pd.Series]:
    """Return the rates of areas with ranges and class; of fewer than five RT the counts are all."""
    n, k = figures["n_rt"], figures["n_melaksanakan"]
    low, high = wilson(k, n)
    by_kk = figures["coverage_kk_share"]
    equal = kk.astype("float64").fillna(0.0).groupby(code).agg(kish).reindex(figures.index)
    kk_low, kk_high = wilson(by_kk * equal, equal)
    tests = apart(list(zip(n.astype(int), k.astype(int), strict=True)))
    classes = [_class(one) for one in tests]
    made = {
        "cakupan": figures["coverage_share"],
        "cakupan_bawah": pd.Series(low, n.index),
        "cakupan_atas": pd.Series(high, n.index),
        "cakupan_kelas": pd.Series(classes, n.index, dtype=object),
        "cakupan_kk": by_kk,
        "cakupan_kk_bawah": pd.Series(kk_low, n.index),
        "cakupan_kk_atas": pd.Series(kk_high, n.index),
    }
    return {name: values.where(n >= LEAST, None) for name, values in made.items()}


def _changes(snapshot: Snapshot, level: Level, codes: pd.Index) -> dict[str, pd.Series]:
    """Return what coverage did since the period before, by the test that the screens use."""
    moved = moves(Selection(snapshot, Scope()), level)
    each = [moved.get(str(code)) for code in codes]
    before = [one and one.before for one in each]
    q = [None if one is None or np.isnan(one.q) else round(one.q, 6) for one in each]
    is_apart = [one and one.is_apart for one in each]
    made = {
        "rt_melaksanakan_sebelumnya": before,
        "q_kenaikan": q,
        "naik_di_luar_kebetulan": is_apart,
    }
    return {name: pd.Series(values, codes, dtype=object) for name, values in made.items()}


def _class(beside: Apart) -> str:
    """Return where an area stands beside the city, in the words of the interface."""
    if not beside.is_finding:
        return "tidak_dapat_dibedakan"
    return "di_atas_kota" if beside.is_above else "di_bawah_kota"


def _outlines(rt: gpd.GeoDataFrame, level: str, codes: pd.Index) -> npt.NDArray[Any]:
    if not rt.geometry.notna().any():
        return np.full(len(codes), None, dtype=object)
    merged = dissolve(rt, f"{level}_code").set_index(f"{level}_code").geometry.reindex(codes)
    shapes = np.asarray(merged.array, dtype=object)
    oriented: npt.NDArray[Any] = np.asarray(shapely.orient_polygons(shapes), dtype=object)
    return oriented


def _feature(key: object, geometry: str | None, row: Mapping[Any, object]) -> str:
    properties = {str(name): plain(value) for name, value in row.items()}
    head = dumps({"type": "Feature", "id": plain(key)})[:-1]
    return f'{head},"geometry":{geometry or "null"},"properties":{dumps(properties)}}}'


def plain(value: Any) -> Any:
    """Return what JSON can say of a cell: missing is null, never NaN; a day is ISO text."""
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if isinstance(value, np.generic) else value


def dumps(value: object) -> str:
    """Write compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
