"""Logins that outlive a reload: a ticket for once and a minute, a key for a working day."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine, select

from bantar.storage.schema.office_model import OfficerLogin
from bantar.storage.write import officer_logins
from bantar.storage.write.officer_logins import (
    LASTS,
    TICKET_LASTS,
    account_of,
    end_login,
    exchange,
    login_of,
    open_login,
)
from bantar.storage.write.officers import account_since, add_officer, remove_officer

Later = Callable[[timedelta], None]


@pytest.fixture
def engine(empty_engine: Engine) -> Engine:
    add_officer(empty_engine, "Rina", "rahasia-sekali")
    return empty_engine


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Let so much time have passed since the test began."""
    began = datetime.now(UTC)

    def pass_by(time: timedelta) -> None:
        clock = SimpleNamespace(now=lambda _: began + time)
        monkeypatch.setattr(officer_logins, "datetime", clock)

    return pass_by


def opened(engine: Engine) -> officer_logins.Opened:
    since = account_since(engine, "Rina")
    assert since is not None
    return open_login(engine, "Rina", since)


def key_of(engine: Engine) -> str:
    key = exchange(engine, opened(engine).ticket)
    assert key is not None
    return key


def is_open(engine: Engine, key: str) -> bool:
    login_id = login_of(engine, key)
    return login_id is not None and account_of(engine, login_id) is not None


def test_a_ticket_gives_one_key_which_opens_the_login(engine: Engine) -> None:
    login = opened(engine)
    key = exchange(engine, login.ticket)
    assert key is not None and key != login.ticket
    assert login_of(engine, key) == login.id
    assert account_of(engine, login.id) == ("Rina", account_since(engine, "Rina"))


def test_a_ticket_is_good_once(engine: Engine) -> None:
    ticket = opened(engine).ticket
    key = exchange(engine, ticket)
    assert key is not None
    assert exchange(engine, ticket) is None
    assert is_open(engine, key)


def test_a_ticket_is_good_for_a_minute(engine: Engine, later: Later) -> None:
    ticket = opened(engine).ticket
    later(TICKET_LASTS + timedelta(seconds=1))
    assert exchange(engine, ticket) is None


@pytest.mark.parametrize("ticket", ["", "x", "0" * 43])
def test_another_ticket_gives_nothing(engine: Engine, ticket: str) -> None:
    opened(engine)
    assert exchange(engine, ticket) is None


def test_neither_a_ticket_nor_its_hash_is_a_key(engine: Engine) -> None:
    login = opened(engine)
    with engine.connect() as connection:
        stored = connection.execute(select(OfficerLogin.ticket_hash)).scalar_one()
    key_of(engine)
    assert login_of(engine, login.ticket) is None
    assert login_of(engine, str(stored)) is None


def test_what_is_stored_opens_nothing(engine: Engine) -> None:
    key = key_of(engine)
    with engine.connect() as connection:
        (row,) = connection.execute(select(OfficerLogin)).all()
    assert key not in str(row) and row.ticket_hash is None
    assert login_of(engine, row.key_hash) is None


def test_a_key_opens_for_a_working_day(engine: Engine, later: Later) -> None:
    key = key_of(engine)
    later(LASTS - timedelta(minutes=1))
    assert is_open(engine, key)
    later(LASTS + timedelta(minutes=1))
    assert not is_open(engine, key)


def test_a_login_that_ended_opens_nothing_and_leaves_the_others(engine: Engine) -> None:
    ended, other = key_of(engine), key_of(engine)
    login_id = login_of(engine, ended)
    assert login_id is not None
    end_login(engine, login_id)
    assert not is_open(engine, ended)
    assert account_of(engine, login_id) is None
    assert is_open(engine, other)


@pytest.mark.parametrize("how", ["removed", "another password"])
def test_a_login_ends_with_its_account(engine: Engine, how: str) -> None:
    key, ticket = key_of(engine), opened(engine).ticket
    if how == "removed":
        remove_officer(engine, "Rina", who="tests")
    else:
        add_officer(engine, "Rina", "rahasia-lainnya")
    assert not is_open(engine, key)
    assert exchange(engine, ticket) is None


def test_logins_that_have_run_out_are_forgotten(engine: Engine, later: Later) -> None:
    key_of(engine)
    later(LASTS + timedelta(minutes=1))
    opened(engine)
    with engine.connect() as connection:
        assert len(connection.execute(select(OfficerLogin.id)).all()) == 1
