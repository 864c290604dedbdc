"""Accounts of officers on a single machine, for installations without a login server."""

import hashlib
import hmac
import os
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, insert, select

from bantar.errors import DataError
from bantar.storage.model import Audit, Officer

_SCRYPT = {"n": 2**14, "r": 8, "p": 1}  # 16 MB and some 50 ms a try, as OWASP advises
MIN_LENGTH = 10


def add_officer(engine: Engine, name: str, password: str) -> None:
    """Make an account, or give an existing one another password.

    Raises
    ------
    DataError
        When the name is empty or the password is shorter than ``MIN_LENGTH``.
    """
    name = name.strip()
    if not name:
        raise DataError("Nama petugas tidak boleh kosong")
    if len(password) < MIN_LENGTH:
        raise DataError(f"Kata sandi sedikitnya {MIN_LENGTH} huruf atau angka")
    now = datetime.now(UTC)
    row = {"name": name, "password_hash": _hashed(password), "created_at": now}
    with engine.begin() as connection:
        connection.execute(delete(Officer).where(Officer.name == name))
        connection.execute(insert(Officer), row)
        note = {"at": now, "who": name, "action": "officer", "detail": {"name": name}}
        connection.execute(insert(Audit), note)


def is_officer(engine: Engine, name: str, password: str) -> bool:
    """Say whether name and password belong together; as slow for a name that is not known."""
    with engine.connect().execution_options(read_only=True) as connection:
        found = select(Officer.password_hash).where(Officer.name == name.strip())
        stored = connection.scalar(found)
    return _matches(password, stored or _hashed("")) and stored is not None


def has_officers(engine: Engine) -> bool:
    """Say whether there is any account."""
    with engine.connect().execution_options(read_only=True) as connection:
        return connection.scalar(select(Officer.name).limit(1)) is not None


def _hashed(password: str, salt: bytes | None = None) -> str:
    salt = salt or os.urandom(16)
    key = hashlib.scrypt(password.encode(), salt=salt, **_SCRYPT)
    return f"{salt.hex()}${key.hex()}"


def _matches(password: str, stored: str) -> bool:
    salt, _, _ = stored.partition("$")
    return hmac.compare_digest(_hashed(password, bytes.fromhex(salt)), stored)
