"""Outlines of kecamatan, cities and provinces, made of the RT in them; none of a city alone."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from sqlalchemy import (
    Connection,
    Select,
    Subquery,
    delete,
    insert,
    select,
)

from bantar.core.domain import Level
from bantar.storage.read.belief import believed
from bantar.storage.schema.model import Kelurahan, RTVersion
from bantar.storage.schema.region_model import AreaOutline, KecamatanRegion, Region
from bantar.storage.schema.types import as_stored, shapes_of

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
        shapes = {
            code: _union(of, DETAIL[Level.KECAMATAN]) for code, of in _rt_of(connection, codes)
        }
        _store(connection, Level.KECAMATAN, codes, shapes)
    cities = sorted({linked[code] for code in some})
    in_city = select(KecamatanRegion.kecamatan_code, KecamatanRegion.region_code)
    _sum_up(connection, Level.KOTA, cities, in_city.subquery())
    parents = select(Region.parent_code).where(Region.code.in_(cities)).distinct()
    provinces = sorted(filter(None, connection.scalars(parents)))
    in_province = select(Region.code, Region.parent_code)
    _sum_up(connection, Level.PROVINSI, provinces, in_province.subquery())


def _batched(codes: Sequence[str], n: int) -> Iterator[Sequence[str]]:
    """Yield ``n`` codes after the other."""
    yield from (codes[start : start + n] for start in range(0, len(codes), n))


def _rt_of(
    connection: Connection, kecamatan: Sequence[str]
) -> Iterator[tuple[str, npt.NDArray[np.object_]]]:
    """Yield for each of these kecamatan the shapes that its RT have now, read all at once."""
    rows = connection.execute(_shapes_in(kecamatan)).all()
    shapes, start = shapes_of([shape for _, shape in rows]), 0
    for code, of in groupby(code for code, _ in rows):
        end = start + sum(1 for _ in of)
        yield code, shapes[start:end]
        start = end


def _shapes_in(kecamatan: Sequence[str]) -> Select[Any]:
    """Ask for the shapes of the RT of these kecamatan, those of one after the other."""
    return (
        select(Kelurahan.kecamatan_code, as_stored(RTVersion.__table__.c.geometry))
        .join(RTVersion, RTVersion.kelurahan_code == Kelurahan.code)
        .where(
            Kelurahan.kecamatan_code.in_(kecamatan),
            RTVersion.valid_to.is_(None),
            RTVersion.geometry.is_not(None),
            believed(RTVersion),
        )
        .order_by(Kelurahan.kecamatan_code)
    )


def _sum_up(connection: Connection, level: Level, codes: Sequence[str], parts: Subquery) -> None:
    """Make the outlines of ``codes`` from those of their parts: columns code, then of which."""
    part, whole = parts.c
    query = select(whole, AreaOutline.geometry).join(parts, part == AreaOutline.code)
    for some in _batched(codes, _AT_ONCE):
        rows = connection.execute(query.where(whole.in_(some)).order_by(whole))
        of = {
            code: np.array([shape for _, shape in shapes if shape is not None], dtype=object)
            for code, shapes in groupby(rows, lambda row: row[0])
        }
        made = {code: _union(shapes, DETAIL[level]) for code, shapes in of.items()}
        _store(connection, level, some, made)


def _store(
    connection: Connection,
    level: Level,
    codes: Sequence[str],
    outlines: Mapping[str, shapely.Geometry | None],
) -> None:
    """Put these outlines in the place of those that areas of ``codes`` had."""
    connection.execute(delete(AreaOutline).where(AreaOutline.code.in_(codes)))
    rows = [
        {"code": code, "level": level.value, "geometry": outline}
        for code, outline in outlines.items()
        if outline is not None
    ]
    if rows:
        connection.execute(insert(AreaOutline), rows)


def _union(parts: npt.NDArray[np.object_], detail: float) -> shapely.Geometry | None:
    """Return the area of all shapes, None where they have none.

    Where borders are shared whole, as those of RT mostly are, they are taken away, a tenth of the
    work. Others, and parts that were simplified each for itself, may overlap by a hair: a union
    that minds none.
    """
    if not len(parts):
        return None
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
