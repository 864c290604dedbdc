import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from bantar.storage.schema.model import RTVersion
from bantar.storage.schema.types import MultiPolygonWKB

WEST, SOUTH = 103.5, -1.7
offsets = st.floats(0, 0.2, allow_subnormal=False)
sizes = st.floats(1e-6, 0.05)
squares = st.builds(
    lambda x, y, size: shapely.box(WEST + x, SOUTH + y, WEST + x + size, SOUTH + y + size),
    offsets,
    offsets,
    sizes,
)


def through(dialect: object, geometry: shapely.Geometry | None) -> shapely.Geometry | None:
    kind = MultiPolygonWKB()
    stored = kind.bind_processor(dialect)(geometry)  # type: ignore[arg-type]
    return kind.result_processor(dialect, None)(stored)  # type: ignore[arg-type]


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=lambda d: d.name)
@given(st.lists(squares, min_size=1, max_size=3))
def test_a_boundary_comes_back_to_the_last_bit(
    dialect: object, parts: list[shapely.Polygon]
) -> None:
    boundary = shapely.MultiPolygon(parts)
    assert shapely.to_wkb(through(dialect, boundary), include_srid=False) == shapely.to_wkb(
        boundary
    )


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=lambda d: d.name)
def test_no_boundary_stays_no_boundary(dialect: object) -> None:
    assert through(dialect, None) is None


def test_a_polygon_becomes_a_multipolygon_of_one() -> None:
    box = shapely.box(0, 0, 1, 1)
    assert through(sqlite.dialect(), box) == shapely.MultiPolygon([box])


def test_postgis_is_told_the_coordinate_system() -> None:
    process = MultiPolygonWKB().bind_processor(postgresql.dialect())
    stored = process(shapely.box(0, 0, 1, 1))
    assert shapely.get_srid(shapely.from_wkb(stored)) == 4326


@pytest.mark.parametrize(
    ("dialect", "column"),
    [(sqlite.dialect(), "BLOB"), (postgresql.dialect(), "geometry(MultiPolygon, 4326)")],
    ids=["sqlite", "postgresql"],
)
def test_each_database_has_its_own_column_type(dialect: object, column: str) -> None:
    ddl = str(CreateTable(RTVersion.__table__).compile(dialect=dialect))  # type: ignore[arg-type]
    assert f"geometry {column}" in ddl
