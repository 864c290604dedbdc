"""Vector tiles by PostGIS: what they hold at each scale; of SQLite there are none."""

from math import floor, log, pi, radians, tan

import pytest
from sqlalchemy import Engine, text

from bantar.core.domain import Level
from bantar.storage.read.tiles import has_tiles, level_at, tile
from tests import tiny
from tests.cities import nation


@pytest.fixture
def engine(own_tiny_engine: Engine) -> Engine:
    if not has_tiles(own_tiny_engine):
        pytest.skip("SQLite makes no tiles")
    nation.fill(own_tiny_engine)
    return own_tiny_engine


def at(zoom: int, lon: float, lat: float) -> tuple[int, int, int]:
    """Return the tile that a place lies in."""
    n, north = 2**zoom, log(tan(pi / 4 + radians(lat) / 2))
    return zoom, floor((lon + 180) / 360 * n), floor((1 - north / pi) / 2 * n)


def made(engine: Engine, zoom: int) -> bytes:
    return tile(engine, *at(zoom, tiny.WEST + 0.015, tiny.NORTH - 0.01), "2022-I", tiny.DAY)


@pytest.mark.parametrize(
    ("zoom", "level"),
    [
        (0, Level.PROVINSI),
        (7, Level.KOTA),
        (10, Level.KECAMATAN),
        (12, Level.KECAMATAN),
        (13, Level.RT),
        (18, Level.RT),
    ],
)
def test_a_zoom_has_areas_of_one_level(zoom: int, level: Level) -> None:
    assert level_at(zoom) is level


@pytest.mark.parametrize(
    ("zoom", "layer", "names"),
    [
        (5, "provinsi", (b"Jambi", b"Sumatera Selatan")),
        (8, "kota", (b"Kota Jambi",)),
        (11, "kecamatan", (b"Hulu", b"Hilir")),
    ],
)
def test_small_scales_hold_areas_by_name(
    engine: Engine, zoom: int, layer: str, names: tuple[bytes, ...]
) -> None:
    content = made(engine, zoom)
    assert layer.encode() in content
    for name in names:
        assert name in content


def test_large_scales_hold_rt_by_their_status(engine: Engine) -> None:
    content = made(engine, 13)
    assert b"kelurahan_code" in content and b"15.71.01.1001" in content
    for word in (b"penghargaan", b"bantar", b"dinilai", b"not_evaluated"):
        assert word in content


def test_no_rt_is_read_for_a_small_scale(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM rt_version"))
    assert b"Kota Jambi" in made(engine, 8)


def test_where_nothing_lies_the_tile_is_empty(engine: Engine) -> None:
    assert tile(engine, *at(12, 0.5, 50.0), "2022-I", tiny.DAY) == b""
