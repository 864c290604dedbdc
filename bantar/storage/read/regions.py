"""What lies above a city, read from what is kept of it: never from single RT."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from shapely.geometry.base import BaseGeometry
from sqlalchemy import ColumnElement, Dialect, Engine, func, select

from bantar.core.domain import Level
from bantar.storage.schema.model import Kelurahan, RTVersion
from bantar.storage.schema.region_model import AreaCount, AreaOutline, KecamatanRegion, Region


@dataclass(frozen=True)
class Place:
    """A province, or a city in one (``province`` is its code, None of a province)."""

    code: str
    name: str
    province: str | None

    @property
    def level(self) -> Level:
        """Whether it is a province or a city."""
        return Level.PROVINSI if self.province is None else Level.KOTA


WHOLE = Place("", "", None)
"""All there is: more than any city, so nothing of single RT is read of it."""


def places(engine: Engine) -> Mapping[str, Place]:
    """Return all provinces and cities by code; nothing where there is one city alone."""
    query = select(Region.code, Region.name, Region.parent_code).order_by(Region.code)
    with engine.connect().execution_options(read_only=True) as connection:
        rows = connection.execute(query)
        return {code: Place(code, name, parent) for code, name, parent in rows}


def area_counts(engine: Engine, level: Level, periode: str) -> pd.DataFrame:
    """Return what is kept of all areas of ``level`` after a periode, by code.

    The columns are those of ``AreaCount``, the index is ``code``. Empty of a periode that is not
    public.
    """
    table = AreaCount.__table__
    query = (
        select(*(column for column in table.columns if column.name not in ("periode_id", "level")))
        .where(table.c.periode_id == periode, table.c.level == level.value)
        .order_by(table.c.code)
    )
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query)
        rows = pd.DataFrame(map(tuple, result), columns=list(result.keys()))
    return rows.set_index("code")


def outlines(engine: Engine, level: Level, within: str = "") -> Mapping[str, BaseGeometry]:
    """Return the outlines of the areas of ``level`` whose code begins with ``within``, by code."""
    query = select(AreaOutline.code, AreaOutline.geometry).where(
        AreaOutline.level == level.value,
        AreaOutline.code.startswith(within),
        AreaOutline.geometry.is_not(None),
    )
    with engine.connect().execution_options(read_only=True) as connection:
        return dict(map(tuple, connection.execute(query.order_by(AreaOutline.code))))


def kelurahan_in(engine: Engine, city: str) -> list[str]:
    """Return the codes of the kelurahan of a city, none of what is no city."""
    query = (
        select(Kelurahan.code)
        .join(KecamatanRegion, KecamatanRegion.kecamatan_code == Kelurahan.kecamatan_code)
        .where(KecamatanRegion.region_code == city)
        .order_by(Kelurahan.code)
    )
    with engine.connect().execution_options(read_only=True) as connection:
        return list(connection.scalars(query))


def is_of(rt_id: Any, kelurahan: Sequence[str], dialect: Dialect) -> ColumnElement[bool]:
    """Say that ``rt_id`` is an RT that lies in one of these kelurahan, or ever did.

    PostgreSQL is given the RT as a list, which it looks up one by one: of a set that it joins with
    it thinks it quicker to read the results of a whole country.
    """
    rt = select(RTVersion.rt_id).where(RTVersion.kelurahan_code.in_(kelurahan))
    if dialect.name != "postgresql":
        is_in: ColumnElement[bool] = rt_id.in_(rt)
        return is_in
    is_one: ColumnElement[bool] = rt_id == func.any(func.array(rt.scalar_subquery()))
    return is_one
