import errno
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bantar.core.assets import AssetStore
from bantar.core.full_disk import is_full
from tests.storage.small_disk import fill, small_disk


def full_sqlite() -> sqlite3.Error:
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA max_page_count = 2")
    with pytest.raises(sqlite3.Error) as caught:
        connection.executescript("CREATE TABLE a (b); CREATE TABLE c (d)")
    return caught.value


def caused_by(cause: BaseException) -> BaseException:
    try:
        raise ValueError("The file is broken") from cause
    except ValueError as error:
        return error


def test_a_full_disk_is_known_whoever_says_it() -> None:
    by_database = full_sqlite()
    assert is_full(OSError(errno.ENOSPC, "No space left on device"))
    assert is_full(by_database)
    assert is_full(OperationalError("COMMIT", {}, by_database))
    assert is_full(caused_by(caused_by(by_database)))


def test_nothing_else_is_taken_for_it() -> None:
    assert not is_full(None)
    assert not is_full(OSError(errno.EACCES, "Permission denied"))
    assert not is_full(ValueError("database or disk is full"))  # words alone
    assert not is_full(sqlite3.OperationalError("database is locked"))


def test_without_room_a_file_of_the_map_is_kept_in_memory(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 256) as disk:
        fill(disk).rename(disk / "other")
        store = AssetStore(disk / "assets")
        name = store.put("geometry", b"{}" * 10_000)
        assert store.compressed(name)
        assert list((disk / "assets").glob("*")) == []
