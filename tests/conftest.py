"""The cities that tests look at: one tiny and worked out by hand, one of full size."""

import gc
import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bantar.city.evidence import load_evidence
from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.city.startup import prepare
from bantar.core import frames
from bantar.core.settings import settings
from bantar.intake.reading import sandbox
from bantar.storage.engine import open_engine, upgrade
from bantar.storage.read import reads
from bantar.storage.write.writes import store_batch
from bantar.subjects.day.background import Background
from tests import postgres, reading, story, tiers
from tests import tiny as tiny_city
from tests.commands import Run, in_a_home
from tests.databases import copied, made_once
from tests.run import order, slowness
from tests.shared import folder_of_run, shared
from tests.warm_python import Process, WarmPython, end


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--tier", choices=sorted(tiers.SHARES), default="suite", help="how much is tested"
    )
    parser.addoption(
        "--renew-slow", action="store_true", help=f"write {slowness.LIST.name} from this run"
    )


def pytest_configure(config: pytest.Config) -> None:
    tiers.choose(config.getoption("tier"))
    if config.getoption("renew_slow") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(slowness.Recorder())


@contextmanager
def nothing_is_let_go() -> Iterator[None]:
    """Leave the collector off while tests are read: all of it stays, and it is a fifth faster."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def pytest_sessionstart(session: pytest.Session) -> None:
    with nothing_is_let_go():
        order.read_own_share(session.config)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, Any, Any]:
    with nothing_is_let_go():
        return (yield)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    tier = config.getoption("tier")
    left_out = [item for item in items if not tiers.is_in(tier, item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if tiers.is_in(tier, item)]
    items.sort(key=lambda item: order.rank(item.nodeid))


def pytest_collection_finish() -> None:
    """Spare the collector what lives as long as the run: a tenth of the time of most tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give each process whole groups of ``tests.run.order``, whatever ``--dist`` says."""
    from xdist.scheduler import LoadScopeScheduling

    class ByGroup(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return order.group(nodeid)

    return ByGroup(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Have one worker more than there are cores: those with a browser often wait for it."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the session, and every child process of it, a home of its own.

    Anybody may see the lists of the worst in it; what the public may not see has tests of its own.
    """
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_HOME", str(folder))
        patch.setenv("BANTAR_KEEP_WORST_LISTS", "false")
        patch.delenv("BANTAR_DATABASE_URL", raising=False)
        settings.cache_clear()
        yield folder
    settings.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def every_value_is_checked() -> Iterator[None]:
    """Hold every table that crosses a border against its contract, value by value."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frames.checks, "every_value", True)
        yield


@pytest.fixture(scope="session", autouse=True)
def files_are_read_here() -> Iterator[None]:
    """Spare the tests a child process for each file that they read; see ``tests.reading``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox, "_ask", reading.in_this_process)
        yield


@pytest.fixture
def in_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this test read files as the product does, in a child process."""
    monkeypatch.setattr(sandbox, "_ask", reading.in_child)


@pytest.fixture(scope="session")
def of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of this run share."""
    return folder_of_run(tmp_path_factory)


@pytest.fixture(scope="session")
def cluster(of_the_run: Path) -> Iterator[postgres.Cluster]:
    """One PostgreSQL for all tests of the run that ask for it."""
    folder = postgres.binaries()
    if folder is None:
        pytest.skip(postgres.NOT_HERE)

    def start() -> str:
        return str(postgres.Cluster(folder).start().home)

    def stop(home: str) -> None:
        postgres.Cluster(folder, Path(home)).stop()

    with shared(of_the_run / "postgresql", start, stop) as home:
        yield postgres.Cluster(folder, Path(home))


@pytest.fixture(scope="session")
def warm_python(of_the_run: Path) -> Iterator[WarmPython]:
    """The Python that servers and commands are forked from, one for all tests of the run."""

    def start() -> tuple[int, str]:
        own = WarmPython()
        assert own.parent is not None
        return own.parent.pid, own.address

    def stop(made: tuple[int, str]) -> None:
        end(Process(made[0]), made[1])

    with shared(of_the_run / "warm-python", start, stop) as (_, address):
        yield WarmPython(address)


@pytest.fixture(scope="session")
def city_engine(home: Path, of_the_run: Path) -> Engine:
    """Open the database of the session's home, filled with the illustrative city."""
    file = made_once(of_the_run / "city.sqlite", prepare)
    of_home = Path(str(open_engine(settings().url).url.database))
    # Whatever test of this process came first may have looked into the empty home, and SQLite
    # makes the file that is looked for.
    for ending in ("", "-wal", "-shm"):
        of_home.with_name(of_home.name + ending).unlink(missing_ok=True)
    return copied(file, of_home)


@pytest.fixture(scope="session")
def city(city_engine: Engine) -> Snapshot:
    """The illustrative city on the day of the announcement of 2022-I."""
    return load_snapshot(city_engine, date(2022, 9, 20))


@pytest.fixture(scope="session")
def of_city(city_engine: Engine, city: Snapshot) -> Background:
    """What scenes and pages of the illustrative city are made from."""
    ledger = reads.official_figures(city_engine)
    return Background(city, ledger, lambda: load_evidence(city_engine, city))


@pytest.fixture(scope="session")
def of_tiny(tiny_engine: Engine) -> Background:
    """What scenes and pages of the tiny city are made from."""
    snapshot = load_snapshot(tiny_engine, tiny_city.DAY)
    ledger = reads.official_figures(tiny_engine)
    return Background(snapshot, ledger, lambda: load_evidence(tiny_engine, snapshot))


@pytest.fixture(scope="session")
def tiny_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the tiny city into a database file."""
    path = tmp_path_factory.mktemp("tiny") / "bantar.sqlite"
    engine = copied(empty_file, path)
    with engine.begin() as connection:
        store_batch(
            connection,
            tiny_city.tables(),
            kind="test",
            name="tiny",
            who="tests",
            is_illustrative=True,
        )
    return path


@pytest.fixture(scope="session")
def tiny_engine(tiny_file: Path) -> Engine:
    """Open the tiny city, to be read only."""
    return open_engine(f"sqlite:///{tiny_file}")


@pytest.fixture
def tiny_home(tiny_file: Path, tmp_path: Path) -> Path:
    """Make a home folder with a copy of the tiny city in it, to be changed by a test."""
    folder = tmp_path / "home"
    copied(tiny_file, folder / "bantar.sqlite").dispose()
    return folder


@pytest.fixture
def own_tiny_engine(tiny_home: Path) -> Iterator[Engine]:
    """Open a copy of the tiny city that a test may change."""
    engine = open_engine(f"sqlite:///{tiny_home / 'bantar.sqlite'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database file with the current schema and no rows, to be copied."""
    return made_once(tmp_path_factory.mktemp("empty") / "bantar.sqlite", upgrade)


@pytest.fixture
def empty_engine(empty_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """Open a database with the current schema and no rows."""
    engine = copied(empty_file, tmp_path / "empty.sqlite")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def left_empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database that its owner left empty: rules and form, no city."""
    file = tmp_path_factory.mktemp("left_empty") / "bantar.sqlite"
    return made_once(file, lambda engine: prepare(engine, fill=False))


@pytest.fixture
def left_empty_engine(left_empty_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """Open a database that its owner left empty."""
    engine = copied(left_empty_file, tmp_path / "left_empty.sqlite")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def tiny(tiny_engine: Engine) -> Snapshot:
    """The tiny city on 20 September 2022."""
    return load_snapshot(tiny_engine, tiny_city.DAY)


@pytest.fixture
def use() -> Iterator[Callable[[Path], Run]]:
    """Let the command line use the home folder given."""
    with in_a_home() as bind:
        yield bind


@pytest.fixture
def run(use: Callable[[Path], Run], home: Path, city_engine: Engine) -> Run:
    """The command line on the illustrative city."""
    return use(home)


@pytest.fixture
def run_tiny(use: Callable[[Path], Run], tiny_home: Path) -> Run:
    """The command line on the tiny city."""
    return use(tiny_home)


@pytest.fixture(scope="session")
def story_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the story of ``tests.story`` into a database file."""
    path = tmp_path_factory.mktemp("story") / "bantar.sqlite"
    engine = copied(empty_file, path)
    story.play(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="module")
def told(story_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Let the product use a home whose database holds the story of ``tests.story``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_HOME", str(tmp_path_factory.mktemp("told")))
        settings.cache_clear()
        engine = copied(story_file, Path(str(open_engine(settings().url).url.database)))
        yield engine
        engine.dispose()
    settings.cache_clear()
