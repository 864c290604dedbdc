from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.city.startup import is_ready, prepare
from bantar.sample import build
from bantar.storage.engine import is_current, open_engine
from bantar.storage.read import reads
from tests import processes, tiny


@pytest.fixture
def new_engine(tmp_path: Path) -> Engine:
    return open_engine(f"sqlite:///{tmp_path / 'home' / 'new.sqlite'}")


def test_the_first_start_makes_a_city_and_says_how_far_it_is(new_engine: Engine) -> None:
    told: list[float] = []
    assert not is_ready(new_engine)
    prepare(new_engine, lambda share, step: told.append(share))
    assert is_ready(new_engine)
    assert len(reads.rt_on(new_engine, tiny.DAY)) == 1650
    assert told == sorted(told)
    assert told[0] == 0.0
    assert told[-1] == 1.0


def test_the_city_is_the_same_every_time(city_engine: Engine, new_engine: Engine) -> None:
    prepare(new_engine)
    for read in (reads.results_until, reads.visits_until):
        pd.testing.assert_frame_equal(read(new_engine, tiny.DAY), read(city_engine, tiny.DAY))
    one, two = (reads.rt_on(engine, tiny.DAY) for engine in (new_engine, city_engine))
    pd.testing.assert_frame_equal(pd.DataFrame(one), pd.DataFrame(two))


def test_a_database_with_a_city_is_left_alone(own_tiny_engine: Engine) -> None:
    before = reads.fingerprint(own_tiny_engine)
    prepare(own_tiny_engine)
    assert reads.fingerprint(own_tiny_engine) == before


def test_a_start_without_a_city_makes_none(
    new_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr(build, "tables", lambda *given: made.append(given))
    prepare(new_engine, fill=False)
    assert is_ready(new_engine) and not made
    assert len(reads.rules_on(new_engine, tiny.DAY)) and len(reads.form_lines(new_engine))


def test_a_database_left_empty_stays_empty_at_later_starts(new_engine: Engine) -> None:
    prepare(new_engine, fill=False)
    assert is_ready(new_engine)
    prepare(new_engine)
    assert is_current(new_engine)
    assert not reads.has_city(new_engine)


def _prepare(url: str) -> None:
    prepare(open_engine(url))


def test_two_processes_that_start_at_once_make_one_city(new_engine: Engine) -> None:
    with ProcessPoolExecutor(2, mp_context=processes.context()) as pool:
        list(pool.map(_prepare, [str(new_engine.url)] * 2))
    assert len(reads.rt_on(new_engine, tiny.DAY)) == 1650
