"""The route of vector tiles: what is there, what is not, and how long it may be kept."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.interfaces.api import tiles
from bantar.storage.read import tiles as reading


def client(engine: Engine, folder: Path) -> TestClient:
    home = CityHome(lambda: engine, AssetStore(folder))
    return TestClient(Starlette(routes=[tiles.route(home)]))


def test_a_database_that_makes_no_tiles_has_none(own_tiny_engine: Engine, tmp_path: Path) -> None:
    assert client(own_tiny_engine, tmp_path).get("/bantar/tiles/5/25/16").status_code == 404


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Make tiles without PostGIS; what they hold is in ``tests/storage/read/test_tiles.py``."""
    made: list[tuple[object, ...]] = []

    def tile(_engine: Engine, *what: object) -> bytes:
        made.append(what)
        return repr(what).encode()

    monkeypatch.setattr(reading, "has_tiles", lambda _engine: True)
    monkeypatch.setattr(reading, "tile", tile)
    return made


def test_a_tile_is_made_once_and_known_again_by_its_content(
    own_tiny_engine: Engine, tmp_path: Path, made: list[tuple[object, ...]]
) -> None:
    ask = client(own_tiny_engine, tmp_path)
    first = ask.get("/bantar/tiles/5/25/16")
    assert first.status_code == 200
    assert first.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    again = ask.get("/bantar/tiles/5/25/16", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b""
    assert [what[:4] for what in made] == [(5, 25, 16, "2022-I")]


def test_a_periode_is_chosen_by_its_name(
    own_tiny_engine: Engine, tmp_path: Path, made: list[tuple[object, ...]]
) -> None:
    ask = client(own_tiny_engine, tmp_path)
    assert ask.get("/bantar/tiles/5/25/16?periode=2021").status_code == 200
    assert made[-1][3] == "2021"


@pytest.mark.parametrize(
    "address", ["19/0/0", "5/32/0", "5/0/32", "5/25/16?periode=2022-II", "5/25/16?periode=x"]
)
def test_what_is_no_tile_is_not_there(
    own_tiny_engine: Engine, tmp_path: Path, made: list[tuple[object, ...]], address: str
) -> None:
    assert client(own_tiny_engine, tmp_path).get(f"/bantar/tiles/{address}").status_code == 404
    assert made == []
