"""A secret of this installation, which lies beside its database and in no copy of it."""

import secrets
from functools import cache
from pathlib import Path

from bantar.core import private

NAME = "kept.key"
_BYTES = 32


@cache
def own_secret(home: Path) -> bytes:
    """Return the secret of the installation in ``home``, made where there is none yet.

    All its processes have the same, also those that start at once. Where nothing can be written
    each has one of its own: what is kept with it is then told apart by process, but never kept
    without a secret.
    """
    file = home / NAME
    try:
        return _read(file) or _made(file)
    except OSError:
        return secrets.token_bytes(_BYTES)


def _read(file: Path) -> bytes:
    """Return what is in the file, nothing where there is none or it was cut off."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return b""
    return content if len(content) >= _BYTES else b""


def _made(file: Path) -> bytes:
    """Put a new secret there, unless another process was first: then it is that one's.

    A file appears whole. One that is cut off all the same has been damaged since, and makes room.
    """
    secret = secrets.token_bytes(_BYTES)
    private.write_first(file, secret)
    if not _read(file):
        private.write_whole(file, secret)
    return file.read_bytes()
