"""The screens over the tiny city, and over a copy of it that a test may change."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from bantar.core.assets import AssetStore
from bantar.interfaces.screens.city import Source
from bantar.server import asgi as server
from bantar.storage.read import reads
from tests.interfaces.api.conftest import TestClient


def source_of(engine: Engine, folder: Path) -> Source:
    store = AssetStore(folder)
    return Source(lambda: engine, lambda: reads.fingerprint(engine), lambda: store)


def client_of(source: Source) -> TestClient:
    app = Starlette(
        routes=server.routes(lambda: True, source.assets(), screens=source),
        middleware=server.middleware(),
    )
    return TestClient(app)


@pytest.fixture(scope="session")
def tiny_source(tiny_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Source:
    return source_of(tiny_engine, tmp_path_factory.mktemp("stage"))


@pytest.fixture(scope="session")
def client(tiny_source: Source) -> TestClient:
    return client_of(tiny_source)


@pytest.fixture
def own_client(own_tiny_engine: Engine, tmp_path: Path) -> TestClient:
    return client_of(source_of(own_tiny_engine, tmp_path / "assets"))
