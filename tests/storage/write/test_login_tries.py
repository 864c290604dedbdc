"""Tries of passwords are counted by all processes together, whatever restarts between them."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select

from bantar.core.settings import settings
from bantar.core.throttle import FORGET_S, FREE, LONGEST_S
from bantar.storage.engine import downgrade, open_engine, upgrade
from bantar.storage.schema.office_model import LoginTry
from bantar.storage.write import login_tries
from bantar.storage.write.login_tries import begin_try, end_tries
from tests.storage.conftest import Make

KEY = ("rina", "10.0.0.7")
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def engine(make: Make) -> Engine:
    return make("schema")


def fail(engine: Engine, n: int, now: datetime = BEGIN) -> tuple[list[float], datetime]:
    """Fail ``n`` times, waiting as long as one is told to; return the waits and the moment."""
    waits = []
    for _ in range(n):
        wait = begin_try(engine, *KEY, now=now)
        waits.append(wait)
        if wait:
            now += timedelta(seconds=wait)
            assert begin_try(engine, *KEY, now=now) == 0
    return waits, now


def n_kept(engine: Engine) -> int:
    with engine.connect().execution_options(read_only=True) as connection:
        return connection.scalar(select(func.count()).select_from(LoginTry)) or 0


def test_the_first_tries_are_free_and_then_each_wait_is_twice_as_long(engine: Engine) -> None:
    waits, now = fail(engine, FREE + 4)
    assert waits == [0.0] * FREE + [1.0, 2.0, 4.0, 8.0]
    assert max(fail(engine, 12, now)[0]) == LONGEST_S


def test_coming_back_too_early_does_not_make_it_longer(engine: Engine) -> None:
    _, now = fail(engine, FREE + 2)
    assert [begin_try(engine, *KEY, now=now) for _ in range(9)] == [4.0] * 9
    assert begin_try(engine, *KEY, now=now + timedelta(seconds=4)) == 0


def test_a_second_process_goes_on_counting(engine: Engine) -> None:
    fail(engine, FREE)
    open_engine.cache_clear()
    other = open_engine(engine.url.render_as_string(hide_password=False))
    assert other is not engine
    assert begin_try(other, *KEY, now=BEGIN) == 1.0
    other.dispose()


def test_others_are_not_kept_waiting(engine: Engine) -> None:
    fail(engine, FREE + 3)
    for other in (("rina", "10.0.0.8"), ("budi", "10.0.0.7"), ("rina", None)):
        assert begin_try(engine, *other, now=BEGIN) == 0


def test_the_right_password_and_time_make_good(engine: Engine) -> None:
    _, now = fail(engine, FREE + 3)
    end_tries(engine, *KEY)
    assert n_kept(engine) == 0
    waits, now = fail(engine, FREE + 3, now)
    assert waits[:FREE] == [0.0] * FREE
    now += timedelta(seconds=FORGET_S + 1)
    assert [begin_try(engine, *KEY, now=now) for _ in range(FREE)] == [0] * FREE


def test_neither_name_nor_address_is_kept(engine: Engine) -> None:
    begin_try(engine, *KEY, now=BEGIN)
    with engine.connect().execution_options(read_only=True) as connection:
        (row,) = connection.execute(select(LoginTry.key_hash))
    assert len(row.key_hash) == 64 and "rina" not in row.key_hash


def test_who_has_the_database_alone_cannot_try_out_names_and_addresses(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begin_try(engine, *KEY, now=BEGIN)
    (kept,) = _hashes(engine)
    assert kept != hashlib.sha256(repr(KEY).encode()).hexdigest()
    monkeypatch.setattr(settings(), "home", tmp_path)  # the same database with another home
    begin_try(engine, *KEY, now=BEGIN)
    assert len(_hashes(engine)) == 2


def test_tries_that_were_kept_without_a_secret_go(engine: Engine) -> None:
    downgrade(engine, "0016")
    row = {"key_hash": hashlib.sha256(repr(KEY).encode()).hexdigest(), "n": 9, "last_at": BEGIN}
    with engine.begin() as connection:
        connection.execute(insert(LoginTry), row)
    upgrade(engine)
    assert n_kept(engine) == 0


def _hashes(engine: Engine) -> list[str]:
    with engine.connect().execution_options(read_only=True) as connection:
        return list(connection.scalars(select(LoginTry.key_hash)))


@pytest.mark.parametrize("long_ago", [False, True])
def test_made_up_names_do_not_fill_the_database(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, long_ago: bool
) -> None:
    monkeypatch.setattr(login_tries, "MOST", 5)
    for n in range(9):
        begin_try(engine, f"nama {n}", None, now=BEGIN + timedelta(seconds=n))
    assert n_kept(engine) == 5
    later = timedelta(seconds=FORGET_S + 60 if long_ago else 10)
    begin_try(engine, "baru", None, now=BEGIN + later)
    assert n_kept(engine) == (1 if long_ago else 5)
