"""The city as it was known on a day: a story worked out by hand, and sequences of chance."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.clock import day_of, end_of_day
from bantar.core.domain import WIB, Periode, PeriodeState
from bantar.core.errors import DataError
from bantar.measures.history import kencana_eligible
from bantar.measures.summary import summarise, target_share
from bantar.storage.engine import open_engine
from bantar.storage.read import reads
from bantar.storage.write import batches, periods
from tests import story, tiny
from tests.cities.lineage import lineage_of
from tests.story import day
from tests.tiers import cases

LATE = date(2023, 12, 31)


@pytest.fixture(scope="module")
def told(story_file: Path) -> Iterator[Engine]:
    """The database at the end of the story."""
    engine = open_engine(f"sqlite:///{story_file}")
    yield engine
    engine.dispose()


def known_then(engine: Engine, on: date | None) -> Snapshot:
    return load_snapshot(engine, LATE, known_on=None if on is None else end_of_day(on))


# known on: RT, RT that carry it out, periode, awards, target, may enter Kencana, KK of RT 5
STORY = [
    (day(1, 31), 0, 0, None, 0, None, 0, None),
    (day(2, 1), 6, 4, "2022-I", 3, 0.8, 1, 120),
    (day(2, 28), 6, 4, "2022-I", 3, 0.8, 1, 120),
    (day(3, 1), 6, 5, "2022-I", 4, 0.8, 1, 120),
    (day(3, 2), 6, 5, "2022-I", 4, 0.8, 1, 120),
    (day(3, 3), 6, 6, "2022-II", 2, 0.8, 1, 120),
    (day(3, 4), 6, 6, "2022-II", 2, 0.5, 0, 80),
    (day(3, 5), 6, 5, "2022-II", 2, 0.5, 0, 80),
    (day(3, 6), 6, 6, "2022-II", 2, 0.5, 0, 80),
    (day(3, 7), 2, 0, "2022-I", 0, 0.5, 0, None),
    (day(3, 8), 6, 6, "2022-II", 2, 0.5, 0, 80),
    (day(3, 9), 3, 0, "2022-I", 0, 0.5, 0, None),
    (None, 3, 0, "2022-I", 0, 0.5, 0, None),
]


@pytest.mark.parametrize("line", STORY, ids=lambda line: str(line[0]))
def test_every_figure_is_the_one_known_on_the_day(told: Engine, line: tuple) -> None:
    on, n_rt, n_has, periode, n_awards, target, n_kencana, kk = line
    snapshot = known_then(told, on)
    figures = summarise(snapshot)
    assert (figures.rt_total, figures.rt_melaksanakan) == (n_rt, n_has)
    assert figures.periode == (periode and Periode.parse(periode))
    assert (figures.rt_penghargaan, target_share(snapshot)) == (n_awards, target)
    if n_rt:
        assert kencana_eligible(snapshot.outcomes, snapshot.rules).sum() == n_kencana
    assert snapshot.rt["kk"].get(5) == kk
    assert snapshot.known_on == on


@pytest.mark.parametrize(
    ("on", "city", "is_illustrative"),
    [
        (day(1, 31), "Kota Jambi", False),
        (day(3, 6), "Kota Jambi", True),
        (day(3, 7), "Kota Uji", False),
        (day(3, 8), "Kota Jambi", True),
        (day(3, 9), "Kota Uji Baru", False),
        (None, "Kota Uji Baru", False),
    ],
)
def test_the_city_has_the_name_and_the_mark_of_the_day(
    told: Engine, on: date | None, city: str, is_illustrative: bool
) -> None:
    snapshot = known_then(told, on)
    assert (snapshot.city, snapshot.is_illustrative) == (city, is_illustrative)


@pytest.mark.parametrize(("on", "n"), [(day(3, 3), 0), (day(3, 4), 1), (None, 1)])
def test_figures_pairs_and_versions_are_those_of_the_day(
    told: Engine, on: date | None, n: int
) -> None:
    moment = None if on is None else end_of_day(on)
    assert len(reads.official_figures(told, moment)) == n
    assert len(reads.adopsi_of(told, 6, moment)) == n


@pytest.mark.parametrize(("on", "kk"), [(day(1, 31), []), (day(3, 3), [120]), (day(3, 8), [80])])
def test_an_rt_has_the_versions_that_were_known(told: Engine, on: date, kk: list[int]) -> None:
    assert list(reads.versions_of(told, 5, end_of_day(on))["kk"]) == kk


def test_lineage_is_known_from_its_import_on(told: Engine) -> None:
    assert lineage_of(told, 3, end_of_day(day(1, 31))).empty
    assert len(lineage_of(told, 3, end_of_day(day(2, 1)))) == 1


def test_a_periode_published_later_was_a_draft(told: Engine) -> None:
    states = (PeriodeState.DRAFT, PeriodeState.PUBLISHED)
    before = reads.periodes(told, states, end_of_day(day(3, 2))).set_index("id")["state"]
    after = reads.periodes(told, states, end_of_day(day(3, 3))).set_index("id")["state"]
    assert before.to_dict() == {"2021": "published", "2022-I": "published", "2022-II": "draft"}
    assert after["2022-II"] == "published"


def test_a_day_ends_at_midnight_in_jambi() -> None:
    last = end_of_day(day(3, 3))
    assert day_of(last) == day(3, 3)
    assert day_of(last + timedelta(microseconds=1)) == day(3, 4)
    assert last < datetime(2023, 3, 4, tzinfo=WIB) <= last + timedelta(microseconds=1)


def test_an_earlier_periode_keeps_what_was_known(told: Engine) -> None:
    snapshot = known_then(told, day(3, 3))
    assert snapshot.until(Periode(2021)).known_on == day(3, 3)


# Sequences of chance: after every step a picture is taken; at the end each is asked for again.


@dataclass
class Officer:
    """Somebody who stores, undoes and publishes at random, as far as the books allow."""

    engine: Engine
    random: Random
    next_id: int = 1000
    pictures: list[tuple[datetime, Snapshot, pd.DataFrame]] = field(default_factory=list)

    def step(self, name: str) -> None:
        deeds: dict[str, Callable[[], None]] = {
            "correct": self.correct,
            "rule": self.change_rule,
            "target": self.change_target,
            "kk": self.change_kk,
            "visit": self.visit,
            "survey": self.survey,
            "undo": self.undo,
            "publish": self.publish,
        }
        deeds[name]()
        self.pictures.append((datetime.now(UTC), *self.picture(None)))

    def picture(self, known_on: datetime | None) -> tuple[Snapshot, pd.DataFrame]:
        ledger = reads.official_figures(self.engine, known_on)
        return load_snapshot(self.engine, LATE, known_on=known_on), ledger

    def new_id(self) -> int:
        self.next_id += 1
        return self.next_id

    def correct(self) -> None:
        """End one believed evaluation and store another in its place."""
        rows = reads.results_until(self.engine, LATE, tuple(PeriodeState)).to_dict("records")
        if rows:
            old = self.random.choice(rows[:2])
            stage = self.random.choice(["meraih", "dinilai"])
            keys = {"id": self.new_id(), "rt_id": old["rt_id"], "periode_id": old["periode"]}
            row = keys | {"stage": stage, "score": float(self.random.randrange(101))}
            self.store({"evaluation": row}, {"evaluation": [old["evaluation_id"]]})

    def change_rule(self) -> None:
        value = float(self.random.randrange(1, 5))
        row = {"key": "kencana_streak", "value": value, "valid_from": tiny.DAY, "source": "uji"}
        self.renew("rule", row)

    def change_target(self) -> None:
        share = self.random.randrange(1, 10) / 10
        self.renew("target", {"level": "kota", "code": None, "share": share, "source": "uji"})

    def change_kk(self) -> None:
        where = {"rt_id": 2, "kelurahan_code": story.ANGGREK, "nomor": "010"}
        kk = {"kk": self.random.randrange(200), "valid_from": tiny.START}
        self.renew("rt_version", where | kk, rt_id=2)

    def renew(self, table: str, row: dict[str, object], **same: object) -> None:
        """Store a row in place of one of the table that is believed."""
        from bantar.storage.read.facts import believed_rows

        rows = believed_rows(self.engine, table)
        for name, value in same.items():
            rows = rows[rows[name] == value]
        ids = [int(i) for i in rows["id"]]
        chosen = self.random.sample(ids, min(1, len(ids)))
        if chosen:
            self.store({table: {"id": self.new_id(), **row}}, {table: chosen})

    def visit(self) -> None:
        rt_id = self.random.choice([1, 3, 4, 5])
        row = {"id": self.new_id(), "rt_id": rt_id, "visited_on": tiny.DAY, "finding": "aktif"}
        self.store({"visit": row}, {})

    def survey(self) -> None:
        row = {"id": self.new_id(), "name": f"Kota {self.next_id}", "source": "", "licence": ""}
        self.store({"boundary_set": row | {"is_illustrative": False}}, {}, replaces=True)

    def undo(self) -> None:
        newest = batches.batches(self.engine)["id"][:2]
        try:
            batches.undo(self.engine, int(self.random.choice(list(newest))), who="uji")
        except DataError:
            return  # others build on it, or it was undone already

    def publish(self) -> None:
        try:
            periods.publish(self.engine, "2022-II", "uji")
        except DataError:
            return  # published already, or empty by now

    def store(
        self,
        rows: dict[str, dict[str, object]],
        ends: dict[str, list[int]],
        *,
        replaces: bool = False,
    ) -> None:
        batches.store(
            self.engine,
            kind="test",
            name="uji",
            file_hash="0" * 64,
            who="uji",
            counts=(1, 1, 0, 0),
            inserts={table: pd.DataFrame([row]) for table, row in rows.items()},
            ends=ends,
            fingerprint=reads.fingerprint(self.engine),
            replaces_illustrative=replaces,
        )


DEEDS = ["correct", "correct", "kk", "rule", "target", "visit", "survey", "undo", "undo", "publish"]


def assert_same(snapshot: Snapshot, taken: Snapshot) -> None:
    for name in ("rt", "results", "outcomes", "visits", "targets"):
        left, right = (pd.DataFrame(getattr(part, name)) for part in (snapshot, taken))
        assert_frame_equal(left, right, obj=name)
    for name in ("as_of", "periodes", "rules", "is_illustrative", "city"):
        assert getattr(snapshot, name) == getattr(taken, name), name
    for name in ("n_rt", "n_results", "without_boundary", "without_results"):
        assert getattr(snapshot.report, name) == getattr(taken.report, name), name


@cases(10)
@example(["correct", "undo", "correct", "undo", "correct", "undo", "correct"], 1)
@example(["survey", "undo", "survey", "undo", "survey", "publish"], 3)
@given(st.lists(st.sampled_from(DEEDS), min_size=2, max_size=9), st.integers(0, 2**32))
def test_the_past_is_what_was_seen_at_the_time(
    tiny_file: Path, tmp_path_factory: pytest.TempPathFactory, names: list[str], seed: int
) -> None:
    path = tmp_path_factory.mktemp("past") / "bantar.sqlite"
    with closing(sqlite3.connect(tiny_file)) as connection:
        connection.execute(f"VACUUM INTO '{path}'")
    officer = Officer(open_engine(f"sqlite:///{path}"), Random(seed))
    try:
        for name in names:
            officer.step(name)
        for moment, snapshot, ledger in officer.pictures:
            picture, published = officer.picture(moment)
            assert_same(picture, snapshot)
            assert_frame_equal(published, ledger)
    finally:
        officer.engine.dispose()
