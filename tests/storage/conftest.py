"""The databases of these tests, each on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bantar.storage.engine import is_current, open_engine, upgrade
from bantar.storage.write.writes import store_batch
from tests import tiny
from tests.databases import copied
from tests.postgres import Cluster
from tests.shared import shared

Make = Callable[[str], Engine]
"""Make a database that holds "nothing", the "schema" or the "tiny" city."""


CONTENTS = ("nothing", "schema", "tiny")


def _fill(engine: Engine, content: str) -> None:
    if content in CONTENTS[1:] and not is_current(engine):
        upgrade(engine)
    if content == "tiny":
        with engine.begin() as connection:
            store_batch(
                connection,
                tiny.tables(),
                kind="test",
                name="tiny",
                who="tests",
                is_illustrative=True,
            )


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _make_templates(cluster: Cluster) -> dict[str, str]:
    made = {"before": "template1"}
    for content in CONTENTS:
        engine = cluster.new(list(made.values())[-1])
        _fill(engine, content)
        engine.dispose()  # a database in use cannot be copied
        made[content] = str(engine.url.database)
    return made


# It knows no backend: what does ends whenever the tests go on to the other one.
@pytest.fixture(scope="session")
def templates(cluster: Cluster, of_the_run: Path) -> Iterator[dict[str, str]]:
    """PostgreSQL's databases that are copied, made once for the run: content -> name."""
    with shared(of_the_run / "templates", lambda: _make_templates(cluster)) as names:
        yield names


@pytest.fixture
def make(
    backend: str,
    tmp_path: Path,
    empty_file: Path,
    tiny_file: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Make]:
    made: list[Engine] = []

    def database(content: str) -> Engine:
        if backend == "sqlite":
            path = tmp_path / f"{content}-{len(made)}.sqlite"
            if content == "nothing":
                engine = open_engine(f"sqlite:///{path}")
            else:
                engine = copied({"schema": empty_file, "tiny": tiny_file}[content], path)
        else:
            names = request.getfixturevalue("templates")
            engine = request.getfixturevalue("cluster").new(names[content])
        made.append(engine)
        return engine

    yield database
    for engine in made:
        if backend == "sqlite":
            engine.dispose()
        else:
            request.getfixturevalue("cluster").drop(engine)


@pytest.fixture
def empty_engine(make: Make) -> Engine:
    return make("schema")


@pytest.fixture
def own_tiny_engine(make: Make) -> Engine:
    return make("tiny")


@pytest.fixture(scope="session")
def tiny_engine(backend: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    if backend == "sqlite":
        yield open_engine(f"sqlite:///{request.getfixturevalue('tiny_file')}")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    engine = cluster.new(request.getfixturevalue("templates")["tiny"])
    yield engine
    cluster.drop(engine)
