"""Outlines of kecamatan, cities and provinces, made of the RT in them; none of a city alone."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import numpy as np
import shapely
from sqlalchemy import Connection, Select, delete, insert, select

from bantar.core.domain import Level
from bantar.storage.read.belief import believed
from bantar.storage.schema.model import Kelurahan, RTVersion
from bantar.storage.schema.region_model import AreaOutline, KecamatanRegion, Region

DETAIL = {Level.KECAMATAN: 0.0003, Level.KOTA: 0.001, Level.PROVINSI: 0.004}
"""Degrees by which an outline may be moved: less than a pixel at the scales it is for."""


_SEEN = 4
"""Times the detail that a hole is wide where it is kept."""

_AT_ONCE = 100
"""Kecamatan whose RT are read by one statement."""


def renew(connection: Connection, kecamatan: Sequence[str] | None = None) -> None:
    """Make the outlines of ``kecamatan`` anew, None for all, and of the regions they lie in."""
    linked = dict(map(tuple, connection.execute(select(KecamatanRegion.__table__))))
    some = set(linked) if kecamatan is None else set(kecamatan) & set(linked)
    if not some:
        return
    for codes in _batched(sorted(some), _AT_ONCE):
        for code, rows in groupby(connection.execute(_rt_of(codes)), lambda row: row[0]):
            _store(connection, Level.KECAMATAN, code, [shape for _, shape in rows])
    cities = {linked[code] for code in some}
    for code in sorted(cities):
        parts = select(KecamatanRegion.kecamatan_code).where(KecamatanRegion.region_code == code)
        _store(connection, Level.KOTA, code, _outlines(connection, parts))
    parents = select(Region.parent_code).where(Region.code.in_(cities)).distinct()
    for code in sorted(filter(None, connection.scalars(parents))):
        parts = select(Region.code).where(Region.parent_code == code)
        _store(connection, Level.PROVINSI, code, _outlines(connection, parts))


def _batched(codes: Sequence[str], n: int) -> Iterator[Sequence[str]]:
    """Yield ``n`` codes after the other."""
    yield from (codes[start : start + n] for start in range(0, len(codes), n))


def _rt_of(kecamatan: Sequence[str]) -> Select[Any]:
    """Return the shapes that the RT of these kecamatan have now, those of one after the other."""
    return (
        select(Kelurahan.kecamatan_code, RTVersion.geometry)
        .join(RTVersion, RTVersion.kelurahan_code == Kelurahan.code)
        .where(
            Kelurahan.kecamatan_code.in_(kecamatan),
            RTVersion.valid_to.is_(None),
            RTVersion.geometry.is_not(None),
            believed(RTVersion),
        )
        .order_by(Kelurahan.kecamatan_code)
    )


def _outlines(connection: Connection, codes: Select[str]) -> Sequence[shapely.Geometry | None]:
    query = select(AreaOutline.geometry).where(AreaOutline.code.in_(codes))
    return connection.scalars(query).all()


def _store(
    connection: Connection, level: Level, code: str, shapes: Iterable[shapely.Geometry | None]
) -> None:
    connection.execute(delete(AreaOutline).where(AreaOutline.code == code))
    outline = _union([shape for shape in shapes if shape is not None], DETAIL[level])
    if outline is not None:
        row = {"code": code, "level": level.value, "geometry": outline}
        connection.execute(insert(AreaOutline), row)


def _union(shapes: list[shapely.Geometry], detail: float) -> shapely.Geometry | None:
    """Return the area of all shapes, None where they have none.

    Where borders are shared whole, as those of RT mostly are, they are taken away, a tenth of the
    work. Others, and parts that were simplified each for itself, may overlap by a hair: a union
    that minds none.
    """
    if not shapes:
        return None
    parts = np.array(shapes, dtype=object)
    if shapely.coverage_is_valid(parts):
        union = shapely.coverage_union_all(parts)
    else:
        valid = np.where(shapely.is_valid(parts), parts, shapely.make_valid(parts))
        union = shapely.union_all(valid, grid_size=1e-6)
    whole = shapely.simplify(union, detail)
    areas = [one for one in shapely.get_parts(whole) if one.geom_type == "Polygon"]
    return shapely.MultiPolygon([without_specks(one, detail) for one in areas]) if areas else None


def without_specks(area: shapely.Polygon, detail: float) -> shapely.Polygon:
    """Return an area without the holes that are too small to be seen at the scale of its detail.

    Ground without an RT, as a field or a runway, is a hole in each outline above it; those of a
    province are hundreds, and each tile would carry them.
    """
    least = (_SEEN * detail) ** 2
    holes = [ring for ring in area.interiors if shapely.Polygon(ring).area >= least]
    return shapely.Polygon(area.exterior, holes)
