"""Column types that read the same from every supported database."""

from typing import Any

import shapely
from sqlalchemy import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import UserDefinedType


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

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Turn what the driver gives into a geometry."""
        del dialect, coltype

        def process(value: bytes | str | None) -> shapely.Geometry | None:
            return None if value is None else shapely.from_wkb(value)

        return process


@compiles(MultiPolygonWKB, "sqlite")
def _blob(type_: MultiPolygonWKB, compiler: Any, **_: Any) -> str:
    del type_, compiler
    return "BLOB"
