"""Column types that read the same from every supported database."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from sqlalchemy import ColumnElement, DateTime, Dialect, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import NullType, TypeDecorator, UserDefinedType


class Moment(TypeDecorator[datetime]):
    """A moment: with any time zone on the way in, in UTC on the way out.

    SQLite would drop the zone and keep the digits; PostgreSQL answers in the zone of its own
    session. A moment without a zone is refused, since nobody can say when it was.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring a moment to UTC."""
        del dialect
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that the moment is in UTC."""
        del dialect
        if value is None or value.tzinfo is not None:
            return None if value is None else value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


class MultiPolygonWKB(UserDefinedType[shapely.Geometry]):
    """A WGS 84 multipolygon, a ``shapely`` geometry on the Python side.

    ``geometry(MultiPolygon, 4326)`` on PostGIS, well-known binary elsewhere.
    ``None`` is stored as NULL.
    """

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Return the column type of PostGIS."""
        return "geometry(MultiPolygon, 4326)"

    def bind_processor(self, dialect: Dialect) -> Any:
        """Turn a geometry into what the driver takes."""
        as_hex = dialect.name == "postgresql"

        def process(value: shapely.Geometry | None) -> bytes | str | None:
            if value is None:
                return None
            multi = value if value.geom_type == "MultiPolygon" else shapely.MultiPolygon([value])
            if as_hex:
                srid = shapely.set_srid(multi, 4326)
                return str(shapely.to_wkb(srid, hex=True, include_srid=True))
            return bytes(shapely.to_wkb(multi))

        return process

    @staticmethod
    def written(values: Sequence[shapely.Geometry | None]) -> Sequence[str | None]:
        """Return many geometries as PostGIS takes them, at once."""
        shapes = np.array(values, dtype=object)
        is_single = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
        singles = np.flatnonzero(is_single)
        shapes[singles] = [shapely.MultiPolygon([shape]) for shape in shapes[singles]]
        located = shapely.set_srid(shapes, 4326)
        texts: list[str | None] = shapely.to_wkb(located, hex=True, include_srid=True).tolist()
        return texts

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Turn what the driver gives into a geometry."""
        del dialect, coltype

        def process(value: bytes | str | None) -> shapely.Geometry | None:
            # PostGIS answers with the number of the system; SQLite never had it.
            return None if value is None else shapely.set_srid(shapely.from_wkb(value), 0)

        return process


def as_stored(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Ask for geometries as the database has them, for ``shapes_of``: one by one takes longer."""
    return type_coerce(column, NullType()).label(column.name)


def shapes_of(stored: Sequence[bytes | str | None] | pd.Series) -> npt.NDArray[np.object_]:
    """Return the geometries of what ``as_stored`` asked for, all at once; None stays None."""
    values = np.array(
        [one if isinstance(one, bytes | str) else None for one in stored], dtype=object
    )
    shapes: npt.NDArray[np.object_] = shapely.set_srid(shapely.from_wkb(values), 0)
    return shapes


@compiles(MultiPolygonWKB, "sqlite")
def _blob(type_: MultiPolygonWKB, compiler: Any, **_: Any) -> str:
    del type_, compiler
    return "BLOB"
