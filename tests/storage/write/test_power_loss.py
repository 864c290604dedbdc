"""A power cut while the database is written: what was stored stays, what was not is not there."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from bantar.storage.backup import back_up
from bantar.storage.engine import open_engine
from bantar.storage.schema.model import RT
from bantar.storage.write.writes import store_batch
from tests import tiny

CUTS = 40


def n_rt(file: Path) -> int:
    """Open a database as a start does, and count; it has to be whole."""
    engine = open_engine(f"sqlite:///{file}")
    with engine.connect().execution_options(read_only=True) as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        n = connection.scalar(select(func.count()).select_from(RT))
    engine.dispose()
    assert isinstance(n, int)
    return n


@pytest.fixture
def written(empty_engine: Engine, tmp_path: Path) -> tuple[Path, Path]:
    """Return the two files of a database as they lie on the disk right after an import."""
    if empty_engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL keeps its own log")
    file = tmp_path / "bantar.sqlite"
    back_up(empty_engine, file)
    engine = open_engine(f"sqlite:///{file}")
    with engine.connect().execution_options(
        read_only=True
    ) as stays_open:  # else the last to leave would empty the log
        stays_open.execute(select(RT.id)).all()
        with engine.begin() as connection:
            store_batch(connection, tiny.tables(), kind="test", name="x", who="tests")
        lies = tmp_path / "lies"
        lies.mkdir()
        for part in ("", "-wal"):
            shutil.copyfile(f"{file}{part}", lies / f"bantar.sqlite{part}")
    engine.dispose()
    return lies / "bantar.sqlite", lies / "bantar.sqlite-wal"


def test_a_log_that_was_cut_anywhere_holds_all_of_an_import_or_nothing(
    written: tuple[Path, Path], tmp_path: Path
) -> None:
    file, log = written
    whole = log.read_bytes()
    dice = random.Random(1)
    places = sorted({0, 31, 32, len(whole) - 1, len(whole), *dice.sample(range(len(whole)), CUTS)})
    counts = {}
    for i, place in enumerate(places):
        # What a disk had not written yet is missing, or is whatever lay there before.
        rest = b"" if i % 2 else dice.randbytes(len(whole) - place)
        own = tmp_path / f"cut-{place}.sqlite"
        shutil.copyfile(file, own)
        Path(f"{own}-wal").write_bytes(whole[:place] + rest)
        counts[place] = n_rt(own)
    assert counts[len(whole)] == len(tiny.tables()["rt"])
    assert set(counts.values()) == {0, counts[len(whole)]}


def test_what_is_said_to_be_stored_is_on_the_disk(empty_engine: Engine) -> None:
    """A log that is not flushed at each end of a transaction would lose the last ones."""
    if empty_engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL flushes by itself")
    with empty_engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_the_log_of_the_test_is_one_that_sqlite_reads(written: tuple[Path, Path]) -> None:
    file, log = written
    assert log.stat().st_size > 0
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM rt").fetchone()[0] > 0
