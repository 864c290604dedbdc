"""Accounts of officers on a single machine, for installations without a login server."""

import hashlib
import hmac
import os
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, insert, select

from bantar.core.errors import DataError, NotFoundError
from bantar.core.message import Message
from bantar.storage.schema.office_model import Officer
from bantar.storage.write.audit import note

_SCRYPT = {"n": 2**14, "r": 8, "p": 1}  # 16 MB and some 50 ms a try, as OWASP advises
MIN_LENGTH, MAX_LENGTH = 10, 1000
MAX_NAME = 120


def add_officer(engine: Engine, name: str, password: str, *, who: str | None = None) -> None:
    """Make an account, or give an existing one another password, which ends its sessions.

    ``who`` did it, for the audit; None for the officer.

    Raises
    ------
    DataError
        When the name is empty or too long, or the password shorter than ``MIN_LENGTH``.
    """
    name = name.strip()
    check_name(name)
    check_password(password)
    now = datetime.now(UTC)
    row = {"name": name, "password_hash": _hashed(password), "created_at": now}
    with engine.begin() as connection:
        connection.execute(delete(Officer).where(Officer.name == name))
        connection.execute(insert(Officer), row)
        note(connection, now, who or name, "officer", {"name": name})


def check_name(name: str) -> None:
    """Refuse with ``DataError`` a name that no account can have."""
    name = name.strip()
    if not name or len(name) > MAX_NAME or "\0" in name:
        raise DataError(
            Message("The name of an officer must have 1 to {most} letters", most=MAX_NAME)
        )


def check_password(password: str) -> None:
    """Refuse with ``DataError`` a password that no account can have."""
    if len(password) < MIN_LENGTH:
        raise DataError(
            Message("A password has at least {least} letters or digits", least=MIN_LENGTH)
        )
    if len(password) > MAX_LENGTH:
        raise DataError(Message("A password has at most {most} letters or digits", most=MAX_LENGTH))


def remove_officer(engine: Engine, name: str, *, who: str) -> None:
    """Take an account away, which ends its sessions; ``NotFoundError`` where there is none."""
    name = name.strip()
    with engine.begin() as connection:
        if not connection.execute(delete(Officer).where(Officer.name == name)).rowcount:
            raise NotFoundError(Message("There is no account {name}", name=name))
        note(connection, datetime.now(UTC), who, "officer removed", {"name": name})


def account_since(engine: Engine, name: str) -> datetime | None:
    """Return when the account of ``name`` got its password, None where there is no account."""
    with engine.connect().execution_options(read_only=True) as connection:
        return connection.scalar(select(Officer.created_at).where(Officer.name == name.strip()))


def is_officer(engine: Engine, name: str, password: str) -> bool:
    """Say whether name and password belong together; as slow for a name that is not known."""
    if len(password) > MAX_LENGTH or "\0" in name:
        return False  # nobody has such
    with engine.connect().execution_options(read_only=True) as connection:
        query = select(Officer.password_hash).where(Officer.name == name.strip())
        stored = connection.scalar(query)
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
