"""The screens over the tiny city, and over a copy of it that a test may change."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.server import asgi as server
from tests.interfaces.api.conftest import TestClient


def home_of(engine: Engine, folder: Path) -> CityHome:
    return CityHome(lambda: engine, AssetStore(folder))


def client_of(home: CityHome) -> TestClient:
    app = Starlette(
        routes=server.routes(lambda: True, home.assets, screens=home),
        middleware=server.middleware(),
    )
    return TestClient(app)


@pytest.fixture(scope="session")
def tiny_city_home(tiny_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> CityHome:
    return home_of(tiny_engine, tmp_path_factory.mktemp("stage"))


@pytest.fixture(scope="session")
def client(tiny_city_home: CityHome) -> TestClient:
    return client_of(tiny_city_home)


@pytest.fixture
def own_client(own_tiny_engine: Engine, tmp_path: Path) -> TestClient:
    return client_of(home_of(own_tiny_engine, tmp_path / "assets"))
