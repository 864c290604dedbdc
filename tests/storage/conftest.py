"""The databases of these tests, each on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bantar.storage.copying import copy_database
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


# That a copy equals what was copied, row by row, is in ``test_copying``; that all works on it as on
# its original is for the long tier.
@pytest.fixture(
    scope="session",
    params=[
        "sqlite",
        "postgresql",
        pytest.param("postgresql, copied from sqlite", marks=pytest.mark.long),
        pytest.param("sqlite, copied from postgresql", marks=pytest.mark.long),
    ],
)
def origin(request: pytest.FixtureRequest) -> str:
    """Which database it is, and whether what it holds came with ``copy --to``."""
    return str(request.param)


@pytest.fixture(scope="session")
def backend(origin: str) -> str:
    return origin.partition(",")[0]


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


@pytest.fixture(scope="session")
def copied_templates(
    cluster: Cluster, tiny_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Engine]:
    """The tiny city copied from SQLite to PostgreSQL, and from there to SQLite again."""
    there = cluster.new()
    copy_database(open_engine(f"sqlite:///{tiny_file}"), address(there))
    back = f"sqlite:///{tmp_path_factory.mktemp('copied') / 'back.sqlite'}"
    copy_database(there, back)
    there.dispose()
    return {"postgresql": there, "sqlite": open_engine(back)}


def address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


@pytest.fixture
def make(
    origin: str,
    backend: str,
    tmp_path: Path,
    empty_file: Path,
    tiny_file: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Make]:
    made: list[Engine] = []

    def database(content: str) -> Engine:
        if content == "tiny" and origin != backend:
            template = request.getfixturevalue("copied_templates")[backend]
            if backend == "sqlite":
                engine = copied(
                    Path(str(template.url.database)), tmp_path / f"copy-{len(made)}.sqlite"
                )
            else:
                engine = request.getfixturevalue("cluster").new(str(template.url.database))
            made.append(engine)
            return engine
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
def tiny_engine(origin: str, backend: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    is_copy = origin != backend
    copies = request.getfixturevalue("copied_templates") if is_copy else {}
    if backend == "sqlite":
        file = request.getfixturevalue("tiny_file")
        yield copies.get(backend) or open_engine(f"sqlite:///{file}")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = str(copies[backend].url.database) if is_copy else None
    engine = cluster.new(name or request.getfixturevalue("templates")["tiny"])
    yield engine
    cluster.drop(engine)
