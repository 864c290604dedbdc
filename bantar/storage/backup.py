"""A copy of the whole database in one file, and the way back from it. SQLite alone.

PostgreSQL has programs of its own for both, which know more than this product can.
"""

import os
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, insert
from sqlalchemy.engine import make_url

from bantar.core import private
from bantar.core.errors import DataError, StorageError
from bantar.core.full_disk import FULL, is_full
from bantar.core.message import Message
from bantar.storage.engine import open_engine, upgrade
from bantar.storage.schema.model import Audit, Base

_OURS = ("alembic_version", "batch", "audit")
"""Tables that every database of this product has had, whatever its age."""


@dataclass(frozen=True)
class Copy:
    """A file that holds a whole database.

    ``rows`` are those of all tables, ``batches`` the imports among them. ``set_aside`` is where
    the database went whose place the copy took, None where there was none.
    """

    file: Path
    rows: int
    batches: int
    set_aside: Path | None = None


def dump_command(url: str, target: Path) -> str | None:
    """Return the line that makes a backup of a PostgreSQL database, None for SQLite.

    The password is left out: ``pg_dump`` asks for it, or takes it from ``~/.pgpass``.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return None
    plain = parsed.set(drivername="postgresql")._replace(password=None)
    place = plain.render_as_string(hide_password=False)
    return shlex.join(["pg_dump", "--format=custom", f"--file={target}", f"--dbname={place}"])


def back_up(engine: Engine, target: Path) -> Copy:
    """Copy the database into the new file ``target``, while others read and write it.

    Raises
    ------
    DataError
        There is no database, or there is something at ``target`` already.
    StorageError
        The copy is not whole; nothing is left at ``target``.
    """
    source = _file_of(str(engine.url))
    if not source.is_file():
        raise DataError(Message("There is no database at {file} yet", file=source))
    try:
        private.make_file(target)  # takes the name, so that nothing is ever written over
    except FileExistsError:
        raise DataError(
            Message("{file} is there already; choose another name", file=target)
        ) from None
    try:
        with _beside(target) as temporary:
            copied = _copied(source, temporary)
            temporary.replace(target)
    except BaseException:
        target.unlink()
        raise
    return Copy(target, sum(copied.values()), copied["batch"])


def restore(url: str, file: Path, *, who: str) -> Copy:
    """Put the backup ``file`` in the place of the database, and keep that under another name.

    The backup is copied, checked, brought to the current schema and given its entry in the
    audit before the database is touched. ``file`` itself stays as it is.

    Raises
    ------
    DataError
        ``file`` is no backup of this product, or not whole.
    StorageError
        The backup is of a later version, or the database is in use.
    """
    database = _file_of(url)
    if not file.is_file():
        raise DataError(Message("There is no file {file}", file=file))
    private.make_folder(database.parent)
    with _beside(database) as temporary:
        _copied(file, temporary)
        engine = open_engine(f"sqlite:///{temporary}")
        upgrade(engine)
        now = datetime.now(UTC)
        aside = _name_aside(database, now) if database.exists() else None
        note = {"file": file.name, "set_aside": aside and aside.name}
        with engine.begin() as connection:
            entry = {"at": now, "who": who, "action": "restore", "detail": note}
            connection.execute(insert(Audit), entry)
        engine.dispose()
        n_rows = _content(temporary)
        if aside is not None:
            _set_aside(database, aside)
        temporary.replace(database)
    return Copy(database, sum(n_rows.values()), n_rows["batch"], aside)


def _file_of(url: str) -> Path:
    name = make_url(url).database
    if not name or name == ":memory:":
        raise DataError(Message("This database is in memory only"))
    return Path(name).absolute()


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """Give a file in the same folder to work on, which is gone afterwards."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    try:
        private.make_file(temporary)  # hashes of passwords are in it
        yield temporary
    finally:
        for part in ("", "-wal", "-shm", "-journal"):
            temporary.with_name(temporary.name + part).unlink(missing_ok=True)


def _copied(source: Path, target: Path) -> dict[str, int]:
    """Copy one state of a database into a single file; check it and count its rows by table."""
    try:
        with closing(_opened(source)) as old, closing(sqlite3.connect(target)) as new:
            old.execute("BEGIN")  # counts and copy are of one state, whoever writes meanwhile
            expected = _counted(old)
            old.backup(new)
            old.rollback()
            new.execute("PRAGMA journal_mode=DELETE")  # one file, without a -wal beside it
        actual = _content(target)
    except sqlite3.DatabaseError as error:
        if is_full(error, source) or is_full(error, target):
            raise StorageError(FULL) from error
        raise DataError(
            Message("{file} is not a whole database: {error}", file=source, error=error)
        ) from error
    if actual != expected:
        raise StorageError(
            Message(
                "The copy is not whole: {found} in place of {expected}",
                found=actual,
                expected=expected,
            )
        )
    return actual


def _content(file: Path) -> dict[str, int]:
    """Return the rows of each table of a file that is whole; ``DataError`` for any other."""
    with closing(_opened(file)) as connection:
        damages = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
        if damages != ["ok"] or lost:
            raise DataError(
                Message(
                    "{file} is broken: {damages}, {n} lost references",
                    file=file,
                    damages="; ".join(damages[:3]),
                    n=len(lost),
                )
            )
        return _counted(connection)


def _counted(connection: sqlite3.Connection) -> dict[str, int]:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if missing := [name for name in _OURS if name not in there]:
        raise DataError(
            Message(
                "This is not a database of Kampung Bantar: there is no table {table}",
                table=missing[0],
            )
        )
    tables = [name for name in Base.metadata.tables if name in there]  # of our own names alone
    count = "SELECT count(*) FROM {}"
    return {name: connection.execute(count.format(name)).fetchone()[0] for name in tables}


def _opened(file: Path) -> sqlite3.Connection:
    """Open a file that is there, to be read only."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _name_aside(database: Path, now: datetime) -> Path:
    local = now.astimezone().strftime("%Y%m%d-%H%M%S")
    return database.with_name(f"{database.stem}-disisihkan-{local}{database.suffix}")


def _set_aside(database: Path, aside: Path) -> None:
    """Give the database another name, with all that was written to it.

    Leaving the WAL writes everything into the one file; it fails while anybody has it open.
    """
    if aside.exists():
        raise StorageError(Message("{file} is there already; try again in a second", file=aside))
    parts = [""]
    try:
        with closing(sqlite3.connect(database, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        raise StorageError(
            Message(
                "{file} is in use; stop the dashboard first ({error})", file=database, error=error
            )
        ) from error
    except sqlite3.DatabaseError:
        parts += ["-wal", "-shm"]  # a broken one keeps what may yet be read from it
    for part in parts:
        old = database.with_name(database.name + part)
        if old.exists():
            private.narrow_one(old)
            old.rename(aside.with_name(aside.name + part))
