"""Which RT of the database a shape is the boundary of, and whether it says anything new."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from bantar.core.rt_label import rw_text
from bantar.geodata import WGS84
from bantar.intake.base.import_plan import Fate
from bantar.intake.base.problems import Problem
from bantar.intake.names.area_resolver import StoredAreas
from bantar.intake.names.rw_names import rw_number

SAME_DEGREES = 2e-7
"""Two centimetres: what writing a file with seven decimals does to a border."""

_FACTS = ["rw", "kk", "population", "valid_to"]
_STORED = [
    *("rt_id", "kelurahan_code", "nomor", "rw", "unit_kind", "kk", "population"),
    *("boundary_set_id", "valid_from", "valid_to", "geometry"),
]


class StoredFate(StrEnum):
    """What an import does to an RT that is stored: a new shape, the same one, or none."""

    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    ABSENT = "absent"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class StoredCity:
    """What the database holds: its areas, and the versions that hold from the day on."""

    areas: StoredAreas
    versions: gpd.GeoDataFrame

    def labelled(self) -> pd.DataFrame:
        """Return the RT for ``survey.missing``; ``key`` is the ``rt_id``."""
        versions = self.versions.drop_duplicates("rt_id")
        names = dict(zip(self.areas.kelurahan["code"], self.areas.kelurahan["name"], strict=True))
        rw = versions["rw"].map(lambda text: f" {rw_text(text)}" if text else "")
        number = versions["nomor"].where(versions["unit_kind"] != "rt", "RT " + versions["nomor"])
        return pd.DataFrame(
            {
                "kelurahan_code": versions["kelurahan_code"],
                "label": number + rw + " " + versions["kelurahan_code"].map(names),
                "key": versions["rt_id"],
                "has_shape": versions.geometry.notna(),
            }
        )


@dataclass(frozen=True)
class Matched:
    """Row by row, what the file says against what is held.

    Attributes
    ----------
    fates
        ``Fate`` words.
    rt_ids
        The RT meant, NA for one that is new.
    was
        The shape held until now, None where there is none.
    kept
        Facts of a changed RT that boundaries say nothing about: RW, KK, population, end.
    ended
        Ids of versions whose belief ends.
    closed
        What is believed of them until the day instead.
    before
        ``label`` and shape of what is replaced.
    """

    fates: "pd.Series[str]"
    rt_ids: "pd.Series[int]"
    was: list[shapely.Geometry | None]
    kept: pd.DataFrame
    ended: list[int]
    closed: gpd.GeoDataFrame
    before: gpd.GeoDataFrame


def match(units: gpd.GeoDataFrame, versions: gpd.GeoDataFrame | None, day: date) -> Matched:
    """Hold ``units`` against the versions that are believed to hold from ``day`` on.

    A boundary that differs is a new belief: the version held so far is ended, and told again
    in two parts, its old shape until ``day`` and the new one from then, so that no earlier day
    changes. Where it began on ``day`` or later, the new shape takes its whole span.

    Parameters
    ----------
    versions
        See ``areas.versions_from``; None when nothing official is held.
    """
    usable = units["refused"] == ""
    positions = _positions(units[usable], versions)
    rows = positions[positions.notna()].astype(int)
    if versions is None or rows.empty:
        versions = _nothing() if versions is None else versions
    old = versions.iloc[rows.to_numpy()].set_axis(rows.index)
    same = _is_same(units.loc[rows.index], old)
    fates = pd.Series(Fate.ADDED.value, index=units.index)
    fates[~usable] = Fate.REFUSED.value
    fates[rows.index] = np.where(same, Fate.UNCHANGED.value, Fate.CHANGED.value)
    changed = old[~same]
    earlier = changed[changed["valid_from"].map(lambda begin: begin < day).astype(bool)]
    return Matched(
        fates=fates,
        rt_ids=old["rt_id"].reindex(units.index),
        was=[old.geometry.get(index) for index in units.index],
        kept=changed[_FACTS],
        ended=[int(i) for i in changed["id"]],
        closed=earlier[_STORED].assign(valid_to=day),
        before=units.loc[changed.index, ["label"]].pipe(_with_shape, changed),
    )


def _with_shape(labels: pd.DataFrame, shapes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(labels, geometry=shapes.geometry, crs=WGS84)


def _nothing() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(pd.DataFrame(columns=["id", *_STORED]), geometry="geometry", crs=WGS84)


def _positions(units: gpd.GeoDataFrame, versions: gpd.GeoDataFrame | None) -> "pd.Series[float]":
    """Return for each unit the place of its RT among ``versions``, NaN for one that is new.

    By kelurahan, RW and number; where one side writes the RW otherwise (``II``, ``LINGKUNGAN II``)
    by what it is compared by, and where one side knows no RW by kelurahan and number, if only one
    RT on either side bears it.
    """
    positions_by_unit = pd.Series(np.nan, index=units.index)
    if versions is None:
        return positions_by_unit
    exact: dict[Hashable, int] = {}
    alike: dict[Hashable, list[int]] = {}
    loose: dict[Hashable, list[int]] = {}
    for at, row in enumerate(versions.itertuples()):
        exact.setdefault((row.kelurahan_code, row.rw or "", row.nomor), at)
        alike.setdefault(_alike(row), []).append(at)
        loose.setdefault((row.kelurahan_code, row.nomor), []).append(at)
    counts_alike = Counter(map(_alike, units.itertuples()))
    counts = units.groupby(["kelurahan_code", "nomor"]).size()
    for unit in units.itertuples():
        key = (unit.kelurahan_code, unit.rw or "", unit.nomor)
        position: int | None = exact.get(key)
        if position is None and unit.rw and counts_alike[_alike(unit)] == 1:
            position = _one_rt(versions, alike.get(_alike(unit), []))
        if position is None and counts[unit.kelurahan_code, unit.nomor] == 1:
            position = _only(versions, loose.get((unit.kelurahan_code, unit.nomor), []), unit.rw)
        if position is not None:
            positions_by_unit[unit.Index] = position
    return positions_by_unit


def _alike(row: Any) -> tuple[str, str, str]:
    """Return what an RT is called, with the number of its RW as it is compared."""
    return str(row.kelurahan_code), rw_number(row.rw or "") or row.rw or "", str(row.nomor)


def _one_rt(versions: gpd.GeoDataFrame, positions: list[int]) -> int | None:
    """Return the first of some positions where all are those of one RT."""
    return positions[0] if len({versions["rt_id"].iloc[p] for p in positions}) == 1 else None


def _only(versions: gpd.GeoDataFrame, positions: list[int], rw: str | None) -> int | None:
    one = _one_rt(versions, positions)
    return one if one is not None and (not rw or not versions["rw"].iloc[one]) else None


def _is_same(units: gpd.GeoDataFrame, old: gpd.GeoDataFrame) -> "pd.Series[bool]":
    mine, theirs = units.geometry.to_numpy(), old.geometry.to_numpy()
    exact = shapely.equals_exact(mine, theirs, SAME_DEGREES)
    # Written and read, a ring may begin at another corner: then the borders are compared.
    other = np.flatnonzero(~exact & ~shapely.is_missing(theirs))
    borders = shapely.boundary(mine[other]), shapely.boundary(theirs[other])
    exact[other] = shapely.hausdorff_distance(*borders) <= SAME_DEGREES
    named = units["rw"].isna() | (units["rw"] == old["rw"])
    same_kind = units["unit_kind"] == old["unit_kind"]
    same: pd.Series[bool] = pd.Series(exact, index=units.index) & named & same_kind
    for field, column in (("kk", "kk"), ("penduduk", "population")):
        same &= units[field].isna() | (units[field] == old[column])
    return same


def stored_for_map(
    stored: StoredCity, matched: Matched | None, remarks: Mapping[int, Problem]
) -> gpd.GeoDataFrame:
    """Return every RT that is held, once, with what becomes of it.

    Parameters
    ----------
    matched
        What the file says of them; None where the file replaces them all.
    remarks
        What is said, by ``rt_id``, of those that the file leaves out.

    Returns
    -------
    GeoDataFrame
        ``label``, ``kelurahan_code``, ``kelurahan``, ``kecamatan_code``, ``kecamatan``,
        ``unit_kind``, ``fate`` (``StoredFate``), ``remark`` and ``geometry`` (None where none is
        held).
    """
    versions = stored.versions.drop_duplicates("rt_id")
    areas = stored.areas.kelurahan.set_index("code").reindex(versions["kelurahan_code"])
    if matched is None:
        fates = pd.Series(StoredFate.REPLACED.value, index=versions.index)
    else:
        ended = stored.versions.loc[stored.versions["id"].isin(matched.ended), "rt_id"]
        fates = pd.Series(StoredFate.ELSEWHERE.value, index=versions.index)
        fates[versions["rt_id"].isin(remarks)] = StoredFate.ABSENT.value
        fates[versions["rt_id"].isin(matched.rt_ids.dropna())] = StoredFate.UNCHANGED.value
        fates[versions["rt_id"].isin(ended)] = StoredFate.REPLACED.value
    return gpd.GeoDataFrame(
        {
            "label": stored.labelled()["label"],
            "kelurahan_code": versions["kelurahan_code"],
            "kelurahan": areas["name"].to_numpy(),
            "kecamatan_code": areas["kecamatan_code"].to_numpy(),
            "kecamatan": areas["kecamatan"].to_numpy(),
            "unit_kind": versions["unit_kind"],
            "fate": fates,
            "remark": [remarks.get(int(rt_id)) for rt_id in versions["rt_id"]],
        },
        geometry=versions.geometry,
        crs=WGS84,
    ).reset_index(drop=True)
