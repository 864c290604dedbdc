"""Databases made once and copied for each test that may change them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from bantar.storage.engine import open_engine


def copied(file: Path, to: Path) -> Engine:
    """Copy a database through SQLite, which knows what is still in its log, and open the copy."""
    to.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"VACUUM INTO '{to}'")
    return open_engine(f"sqlite:///{to}")


def made_once(file: Path, fill: Callable[[Engine], None]) -> Path:
    """Make a database unless another process of this run has made it, or is making it now."""
    part = file.with_suffix(".part")
    # The lock is one of SQLite's: it works on every system and ends with its process.
    with closing(sqlite3.connect(file.with_suffix(".lock"), timeout=300)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        if not file.exists():
            part.unlink(missing_ok=True)
            engine = open_engine(f"sqlite:///{part}")
            fill(engine)
            engine.dispose()
            part.rename(file)
    return file
