"""Whether something failed because no space is left, whoever says it and however."""

import errno
import shutil
import sqlite3
from pathlib import Path

from bantar.core.message import Message

FULL = Message(
    "No space is left on the disk, and nothing that was there has been changed; make room, then do "
    "the same again"
)

_OF_THE_SYSTEM = {errno.ENOSPC, errno.EDQUOT}
_OF_POSTGRESQL = "53100"
"""SQLSTATE disk_full."""

_SHARED_BYTES = 32 * 1024
"""Of the file that readers of an SQLite database share."""

_DEEPEST = 10


def is_full(error: BaseException | None, beside: Path | None = None) -> bool:
    """Say whether ``error``, or what it came from, is that no space is left on a disk.

    Known by what the system, SQLite and PostgreSQL call it, never by words.

    Parameters
    ----------
    beside
        The file of the database. SQLite keeps what readers share in a file beside it, and calls it
        an error of the disk when there is no room for that one: so the disk itself is asked.
    """
    for _ in range(_DEEPEST):
        if error is None:
            return False
        if isinstance(error, OSError) and error.errno in _OF_THE_SYSTEM:
            return True
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_FULL:
            return True
        if code is not None and code & 0xFF == sqlite3.SQLITE_IOERR and _has_no_room(beside):
            return True
        if getattr(error, "sqlstate", None) == _OF_POSTGRESQL:
            return True
        # A library of databases keeps the error of the driver beside its own.
        error = getattr(error, "orig", None) or error.__cause__ or error.__context__
    return False


def _has_no_room(file: Path | None) -> bool:
    return file is not None and shutil.disk_usage(file.parent).free < _SHARED_BYTES
