"""Viewers read a copy that PostgreSQL keeps by streaming replication, the primary without it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from bantar.city.checks import replica_problems
from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.core.errors import StorageError
from bantar.core.settings import settings
from bantar.storage import replica
from bantar.storage.engine import open_engine
from bantar.storage.read import reads
from bantar.storage.replica import Standing, open_reader, standing
from bantar.storage.write.officers import add_officer
from bantar.storage.write.text_publications import publish_text
from tests import postgres
from tests.saying import in_indonesian, refusing
from tests.storage.conftest import _fill
from tests.storage.write.test_text_publications import stored

pytestmark = pytest.mark.skipif(postgres.binaries() is None, reason=postgres.NOT_HERE)


class Standby(postgres.Cluster):
    """A server that follows another one."""

    def follow(self, primary: postgres.Cluster) -> None:
        primary.run("pg_basebackup", "-D", str(self.data), "-R", "--checkpoint=fast", "--no-sync")
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(f"unix_socket_directories = '{self.home}'\n")
        self.resume()


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[postgres.Cluster, Standby]]:
    folder = postgres.binaries()
    assert folder is not None
    primary, standby = postgres.Cluster(folder), Standby(folder)
    primary.start()
    try:
        if standby.user:
            shutil.chown(standby.home, standby.user)
        engine = primary.new()
        _fill(engine, "tiny")
        engine.dispose()
        standby.follow(primary)
        yield primary, standby
    finally:
        standby.stop()
        primary.stop()


@pytest.fixture
def urls(
    servers: tuple[postgres.Cluster, Standby], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, str]]:
    monkeypatch.setattr(replica, "AGAIN_S", 1)
    primary, standby = servers
    (name,) = [n for n in databases(primary) if n.startswith("t") and n != "template1"]
    open_reader.cache_clear()
    both = primary.url(name), standby.url(name)
    yield both
    for engine in (open_reader(*both), open_engine(both[0])):
        engine.dispose()
    open_reader.cache_clear()


def databases(cluster: postgres.Cluster) -> list[str]:
    engine = open_engine(cluster.url("postgres"))
    with engine.connect().execution_options(read_only=True) as connection:
        names = connection.scalars(text("SELECT datname FROM pg_database WHERE NOT datistemplate"))
        listed = [str(name) for name in names]
    engine.dispose()
    return listed


def is_copy(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(connection.scalar(text("SELECT pg_is_in_recovery()")))


def caught_up(urls: tuple[str, str]) -> bool:
    """Wait until the copy has what was stored."""
    pause = Event()
    return any(standing(*urls) is Standing.OK or pause.wait(0.1) for _ in range(300))


def test_viewers_read_the_copy_and_see_what_is_stored_once_it_has_it(
    urls: tuple[str, str],
) -> None:
    reader, primary = open_reader(*urls), open_engine(urls[0])
    assert is_copy(reader) and not is_copy(primary)
    batch = stored(primary)
    publish_text(primary, batch, public=True, who="Rina")
    assert caught_up(urls)
    assert reads.dukungan(reader).equals(reads.dukungan(primary))
    assert reads.fingerprint(reader, named=urls[0]) == reads.fingerprint(primary)


def test_the_reader_writes_nothing_on_whichever_it_reads(
    urls: tuple[str, str], servers: tuple[postgres.Cluster, Standby]
) -> None:
    reader = open_reader(*urls)
    with pytest.raises(DBAPIError, match="read-only"):
        add_officer(reader, "Rina", "kata sandi yang panjang")
    servers[1].pause()
    try:
        assert not is_copy(reader)
        with pytest.raises(DBAPIError, match="read-only"):
            add_officer(reader, "Rina", "kata sandi yang panjang")
    finally:
        servers[1].resume()


def test_a_copy_that_is_away_is_passed_over_and_comes_back(
    urls: tuple[str, str], servers: tuple[postgres.Cluster, Standby], tmp_path: Path
) -> None:
    _, standby = servers
    home = CityHome(
        lambda: open_engine(urls[0]), AssetStore(tmp_path), None, lambda: open_reader(*urls)
    )
    before, mark = home.on().snapshot, home.fingerprint()
    standby.pause()
    try:
        assert home.is_ready()
        home.forget()
        home.clear()
        assert home.fingerprint() == mark  # nothing that is kept is made anew
        assert home.on().snapshot.rt.equals(before.rt)
        assert standing(*urls) is Standing.AWAY
        (problem,) = replica_problems(*urls)
        assert "tidak menjawab" in in_indonesian(problem)
    finally:
        standby.resume()
    assert caught_up(urls) and list(replica_problems(*urls)) == []
    pause = Event()
    assert any(is_copy(open_reader(*urls)) or pause.wait(0.1) for _ in range(300))


def test_with_the_primary_away_what_is_looked_at_goes_on(
    urls: tuple[str, str], servers: tuple[postgres.Cluster, Standby], tmp_path: Path
) -> None:
    primary, _ = servers
    home = CityHome(
        lambda: open_engine(urls[0]), AssetStore(tmp_path), None, lambda: open_reader(*urls)
    )
    assert is_copy(open_reader(*urls))
    primary.pause()
    try:
        assert home.is_ready() and len(home.on().snapshot.rt)
    finally:
        primary.resume()
    assert caught_up(urls)


def test_a_copy_that_lacks_something_is_behind(
    urls: tuple[str, str], servers: tuple[postgres.Cluster, Standby]
) -> None:
    engine = open_engine(servers[1].url("postgres"))
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(text("SELECT pg_wal_replay_pause()"))
        try:
            publish_text(open_engine(urls[0]), 2, public=False, who="Rina")
            assert standing(*urls) is Standing.BEHIND
            (problem,) = replica_problems(*urls)
            assert "belum memuat" in in_indonesian(problem)
        finally:
            connection.execute(text("SELECT pg_wal_replay_resume()"))
    engine.dispose()
    assert caught_up(urls)


def test_a_copy_with_another_schema_is_passed_over(
    urls: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "head_revision", lambda: "9999")
    assert not is_copy(open_reader(*urls))
    open_reader(*urls).dispose()


def test_without_a_copy_viewers_read_the_database(urls: tuple[str, str]) -> None:
    assert open_reader(urls[0], "") is open_engine(urls[0])
    assert standing(urls[0], "") is None and list(replica_problems(urls[0], "")) == []
    assert settings().replica_url == ""


def test_a_copy_of_a_file_is_refused() -> None:
    with refusing(StorageError, match="PostgreSQL"):
        open_reader("sqlite:///a.sqlite", "sqlite:///b.sqlite")
