"""Logins with an account of this machine, which outlive a reload of the page.

The page opens a login and gets a ticket for it, which the browser exchanges at once for a key that
no script can read (a cookie). Ticket and key are random and kept as hashes: nobody who reads the
database gets in with them.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Engine, and_, delete, insert, select, update

from bantar.storage.schema.office_model import Officer, OfficerLogin

LASTS = timedelta(hours=12)
"""A login counts for a working day."""

TICKET_LASTS = timedelta(minutes=1)
"""The browser exchanges a ticket as soon as it has it."""

_BYTES = 32


@dataclass(frozen=True)
class Opened:
    """A login that was just opened, and the ticket for its key."""

    id: int
    ticket: str


def open_login(engine: Engine, name: str, account_since: datetime) -> Opened:
    """Open a login of an account; those that have run out are forgotten."""
    ticket, now = secrets.token_urlsafe(_BYTES), datetime.now(UTC)
    row = {
        "name": name,
        "account_since": account_since,
        "made_at": now,
        "ticket_hash": _hashed(ticket),
    }
    with engine.begin() as connection:
        connection.execute(delete(OfficerLogin).where(OfficerLogin.made_at < now - LASTS))
        query = insert(OfficerLogin).returning(OfficerLogin.id)
        login_id: int = connection.execute(query, row).scalar_one()
    return Opened(login_id, ticket)


def exchange(engine: Engine, ticket: str) -> str | None:
    """Return the key for a ticket, which is good once and for a minute; None for any other."""
    key, now = secrets.token_urlsafe(_BYTES), datetime.now(UTC)
    is_meant = and_(
        OfficerLogin.ticket_hash == _hashed(ticket), OfficerLogin.made_at > now - TICKET_LASTS
    )
    if _officer_of(engine, is_meant) is None:  # whoever guesses makes nobody wait who writes
        return None
    change = update(OfficerLogin).where(is_meant).values(ticket_hash=None, key_hash=_hashed(key))
    with engine.begin() as connection:
        return key if connection.execute(change).rowcount else None


def login_of(engine: Engine, key: str) -> int | None:
    """Return the login that a key opens, None where none does any more."""
    return _officer_of(engine, OfficerLogin.key_hash == _hashed(key))


def account_of(engine: Engine, login_id: int) -> tuple[str, datetime] | None:
    """Return whose login it is, and since when the account has its password.

    None where it was logged out, has run out, or where the account has gone or got another
    password since.
    """
    query = select(OfficerLogin.name, OfficerLogin.account_since)
    with engine.connect().execution_options(read_only=True) as connection:
        row = connection.execute(query.where(OfficerLogin.id == login_id, _holds())).one_or_none()
    return None if row is None else (row.name, row.account_since)


def end_login(engine: Engine, login_id: int) -> None:
    """Let a login open nothing any more, in whatever window."""
    with engine.begin() as connection:
        connection.execute(delete(OfficerLogin).where(OfficerLogin.id == login_id))


def _officer_of(engine: Engine, is_meant: ColumnElement[bool]) -> int | None:
    with engine.connect().execution_options(read_only=True) as connection:
        return connection.scalar(select(OfficerLogin.id).where(is_meant, _holds()))


def _holds() -> ColumnElement[bool]:
    """Say that a login is of today, and its account as it was."""
    account = select(Officer.name).where(
        Officer.name == OfficerLogin.name, Officer.created_at == OfficerLogin.account_since
    )
    return and_(OfficerLogin.made_at > datetime.now(UTC) - LASTS, account.exists())


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
