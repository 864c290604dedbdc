"""The one home of the city: which day, one load for all, a budget, and nothing held that left."""

import gc
import threading
import weakref
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event

from bantar.city import home as homes
from bantar.city.home import CityDay, CityHome, day_in_view
from bantar.core import clock
from bantar.core.assets import AssetStore
from bantar.core.domain import Periode
from bantar.core.settings import settings
from bantar.storage.write.periods import publish
from tests import tiny as tiny_city

MB = 2**20
FIRST, LATER = Periode(2021), Periode(2022, 1)
PUBLIC = {FIRST: date(2021, 11, 19), LATER: date(2022, 9, 20)}


@pytest.fixture
def kept(tiny_engine: Engine, tmp_path: Path) -> CityHome:
    return CityHome(lambda: tiny_engine, AssetStore(tmp_path))


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count what is read, by name."""
    counted: Counter[str] = Counter()
    for name in ("load_snapshot", "load_evidence"):
        real = getattr(homes, name)

        def load(*args, _name=name, _real=real, **kwargs):
            counted[_name] += 1
            return _real(*args, **kwargs)

        monkeypatch.setattr(homes, name, load)
    return counted


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, PUBLIC[LATER]),
        ({"periode": FIRST}, PUBLIC[FIRST]),
        ({"periode": Periode(1999)}, PUBLIC[LATER]),
        ({"day": date(2020, 1, 2)}, date(2020, 1, 2)),
        ({"day": date(2020, 1, 2), "periode": FIRST}, date(2020, 1, 2)),
    ],
)
def test_there_is_one_rule_for_the_day_in_view(given: dict, expected: date) -> None:
    assert day_in_view(PUBLIC, **given) == expected


def test_before_the_first_periode_the_day_is_that_of_the_knowledge_or_today() -> None:
    known_at = datetime(2019, 5, 6, 12, tzinfo=UTC)
    assert day_in_view({}, known_at=known_at) == date(2019, 5, 6)
    assert day_in_view({}) == clock.today()


def test_a_day_is_read_once_for_eight_who_ask_at_once(kept: CityHome, loads: Counter[str]) -> None:
    at_once = threading.Barrier(8)

    def ask(_: int) -> tuple[int, int]:
        at_once.wait(20)
        city = kept.on()
        return id(city.snapshot), id(city.evidence)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1
    assert loads == {"load_snapshot": 1, "load_evidence": 1}


def test_a_moment_after_which_nothing_was_recorded_shares_what_is_known_now(
    kept: CityHome, loads: Counter[str]
) -> None:
    now, moment = kept.on(), kept.moment_of_data()
    then, later = kept.on(known_at=moment), kept.on(known_at=moment + timedelta(days=1))
    for city in (now, then, later):
        assert city.evidence is now.evidence and city.snapshot.rt is now.snapshot.rt
        assert city.snapshot.known_at == city.known_at
        assert city.periodes is now.periodes and city.ledger is now.ledger
    assert loads == {"load_snapshot": 1, "load_evidence": 1}
    before = kept.on(now.day, known_at=datetime(2022, 10, 1, tzinfo=UTC))
    assert before.snapshot.known_at == before.known_at and not before.is_current
    assert loads == {"load_snapshot": 2, "load_evidence": 1}


def test_a_moment_before_the_last_record_is_read_by_itself(
    own_tiny_engine: Engine, tmp_path: Path, loads: Counter[str]
) -> None:
    home = CityHome(lambda: own_tiny_engine, AssetStore(tmp_path))
    moment = home.moment_of_data()
    before = home.on(known_at=moment)
    assert before.is_current and before.snapshot.periode == before.now.snapshot.periode
    publish(own_tiny_engine, "2022-II", "Rina")
    home.forget()
    after = home.on(before.day, known_at=moment)
    assert not after.is_current and after.now is after
    assert after.snapshot.periodes == before.snapshot.periodes
    assert loads == {"load_snapshot": 2}


def _count(city: CityDay, made: tuple[str, ...]) -> tuple[str, int]:
    MADE.append(made)
    return made[0], len(city.snapshot.rt)


MADE: list[tuple[str, ...]] = []


def test_a_finding_is_made_once_for_each_day_and_what_it_reads(kept: CityHome) -> None:
    MADE.clear()
    latest, before = kept.on(), kept.on(tiny_city.RENUMBERED - timedelta(days=1))
    for city, of in ((latest, "a"), (latest, "b"), (before, "a"), (latest, "a"), (before, "a")):
        assert city.finding(_count, (of,))[0] == of
    assert [of for (of,) in MADE] == ["a", "b", "a"]


def test_data_are_asked_for_again_only_after_half_a_second_or_a_change(
    own_tiny_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = CityHome(lambda: own_tiny_engine, AssetStore(tmp_path))
    now = [1000.0]
    monkeypatch.setattr(homes.time, "monotonic", lambda: now[0])
    first, before = home.fingerprint(), home.on()
    publish(own_tiny_engine, "2022-II", "Rina")
    now[0] += 0.4
    assert home.fingerprint() == first
    home.forget()
    second, after = home.fingerprint(), home.on()
    assert second != first and after.day > before.day
    assert before.periodes.keys() < after.periodes.keys()  # who began before stays there
    publish_again = home.moment_of_data()
    assert home.moment_of_data() == publish_again


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Engine]:
    """The times at which the data are asked for their version."""
    engines: list[Engine] = []
    real = homes.reads.fingerprint

    def look(engine: Engine, connection: Connection | None = None, named: str | None = None) -> str:
        if connection is None:
            engines.append(engine)
        return real(engine, connection, named)

    monkeypatch.setattr(homes.reads, "fingerprint", look)
    return engines


def test_a_version_that_was_read_after_a_moment_is_not_read_again_for_it(
    kept: CityHome, looks: list[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes.time, "monotonic", lambda: 1000.0)
    moment = kept.moment_of_data()
    assert kept.on(known_at=moment).is_current
    assert kept.on(known_at=clock.end_of_day(clock.today())).is_current
    assert len(looks) == 1


def test_a_version_that_is_late_for_a_moment_is_not_what_was_known_then(
    own_tiny_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = CityHome(lambda: own_tiny_engine, AssetStore(tmp_path))
    monkeypatch.setattr(homes.time, "monotonic", lambda: 1000.0)
    late = home.fingerprint()
    publish(own_tiny_engine, "2022-II", "Rina")
    moment = datetime.now(UTC)
    then = home.on(known_at=moment)
    assert not then.is_current and Periode(2022, 2) in then.periodes
    assert (
        home.fingerprint() != late
    )  # it was looked at again, and nobody goes on with the late one
    assert home.on(known_at=moment).is_current


def test_eight_who_ask_for_the_fingerprint_ask_the_database_once(
    kept: CityHome, tiny_engine: Engine
) -> None:
    queries: list[str] = []
    listen = (tiny_engine, "before_cursor_execute", lambda *given: queries.append(given[2]))
    kept.fingerprint()
    kept.forget()
    event.listen(*listen)
    kept.fingerprint()
    once = len(queries)
    kept.forget()
    queries.clear()
    try:
        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(lambda _: kept.fingerprint(), range(8)))) == 1
    finally:
        event.remove(*listen)
    assert len(queries) == once


@pytest.fixture
def walked(city_engine: Engine, tmp_path: Path) -> Iterator[CityHome]:
    yield CityHome(lambda: city_engine, AssetStore(tmp_path), budget=12 * MB)


def test_days_that_a_reader_names_stay_within_their_part_and_leave_the_usual_one(
    walked: CityHome, loads: Counter[str]
) -> None:
    usual = walked.on()
    first = usual.snapshot, usual.evidence
    seen = []
    for n in range(1, 7):
        city = walked.on(date(2022, 9, 20) + timedelta(days=n))
        assert not city.is_usual and usual.is_usual
        seen += [weakref.ref(city.snapshot), weakref.ref(city.evidence)]
        assert walked.size <= 12 * MB
    gc.collect()
    assert sum(one() is not None for one in seen) <= 3  # there is room for a day and a half
    assert usual.snapshot is first[0] and usual.evidence is first[1]
    assert loads["load_snapshot"] == 7


def test_a_city_larger_than_the_budget_is_read_once(
    city_engine: Engine, tmp_path: Path, loads: Counter[str]
) -> None:
    small = CityHome(lambda: city_engine, AssetStore(tmp_path), budget=MB // 2)
    for _ in range(3):
        assert len(small.on().snapshot.rt) == 1650
        assert small.on().evidence is not None
    assert loads == {"load_snapshot": 1, "load_evidence": 1}


def test_the_budget_is_a_setting_and_grows_with_a_larger_city_without_one(
    monkeypatch: pytest.MonkeyPatch, kept: CityHome
) -> None:
    assert kept.budget == homes.CACHE_MB * MB
    kept.measured(kept.on().snapshot)
    assert kept.budget == homes.CACHE_MB * MB
    kept._largest = 100 * MB
    assert kept.budget == 12 * 100 * MB
    monkeypatch.setenv("BANTAR_CACHE_MB", "7")
    settings.cache_clear()
    try:
        assert homes.home().budget == 7 * MB
    finally:
        monkeypatch.undo()
        settings.cache_clear()
