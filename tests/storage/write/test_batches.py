"""Storing, undoing and replacing whole batches."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import Engine, func, select

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.errors import DataError, NotFoundError
from bantar.storage.read import reads
from bantar.storage.read.belief import believed
from bantar.storage.schema.model import Dukungan, Visit
from bantar.storage.write.batches import Receipt, batches, store, undo
from bantar.storage.write.periods import check_periode, publish
from tests import tiny
from tests.saying import refusing


def visit(rt_id: int, finding: str, visit_id: int) -> pd.DataFrame:
    row = {"id": visit_id, "rt_id": rt_id, "visited_on": tiny.DAY, "finding": finding}
    return pd.DataFrame([row])


def stored(engine: Engine, **changes: object) -> Receipt:
    given = {
        "kind": "visits",
        "name": "kunjungan.csv",
        "file_hash": "0" * 64,
        "who": "Rina",
        "counts": (3, 1, 1, 1),
        "inserts": {"visit": visit(2, "terbengkalai", 901)},
        "ends": {},
        "fingerprint": reads.fingerprint(engine),
    }
    return store(engine, **(given | changes))  # type: ignore[arg-type]


def now(engine: Engine) -> Snapshot:
    return load_snapshot(engine, tiny.DAY)


def assert_same(one: Snapshot, other: Snapshot) -> None:
    for name in ("rt", "results", "outcomes", "visits"):
        assert_frame_equal(pd.DataFrame(getattr(one, name)), pd.DataFrame(getattr(other, name)))


def test_a_receipt_counts_the_rows_of_the_file(own_tiny_engine: Engine) -> None:
    receipt = stored(own_tiny_engine)
    assert (receipt.read, receipt.stored, receipt.rejected, receipt.unchanged) == (3, 1, 1, 1)
    row = batches(own_tiny_engine).iloc[0]
    assert (row["id"], row["who"], row["name"]) == (receipt.batch, "Rina", "kunjungan.csv")
    assert 901 not in set(now(own_tiny_engine).rt.index)
    assert (now(own_tiny_engine).visits["rt_id"] == 2).any()


def test_undo_brings_the_same_snapshot_back(own_tiny_engine: Engine) -> None:
    before = now(own_tiny_engine)
    ended = {"evaluation": [int(before.results["evaluation_id"].iloc[0])]}
    receipt = stored(own_tiny_engine, ends=ended)
    assert len(now(own_tiny_engine).results) == len(before.results) - 1
    undo(own_tiny_engine, receipt.batch, who="Rina")
    assert_same(now(own_tiny_engine), before)


def test_a_batch_is_taken_back_once(own_tiny_engine: Engine) -> None:
    receipt = stored(own_tiny_engine)
    undo(own_tiny_engine, receipt.batch, who="Rina")
    with refusing(DataError, match="sudah dibatalkan"):
        undo(own_tiny_engine, receipt.batch, who="Rina")


def test_a_batch_that_others_build_on_stays(own_tiny_engine: Engine) -> None:
    receipt = stored(own_tiny_engine)
    with refusing(DataError, match=f"kiriman data {receipt.batch} dibangun"):
        undo(own_tiny_engine, 1, who="Rina")
    undo(own_tiny_engine, receipt.batch, who="Rina")
    undo(own_tiny_engine, 1, who="Rina")
    assert now(own_tiny_engine).rt.empty


def test_an_unknown_batch_is_named(own_tiny_engine: Engine) -> None:
    with refusing(NotFoundError, match="99"):
        undo(own_tiny_engine, 99, who="Rina")


def test_other_data_than_planned_for_store_nothing(own_tiny_engine: Engine) -> None:
    seen = reads.fingerprint(own_tiny_engine)
    stored(own_tiny_engine)
    with refusing(DataError, match="periksa ulang"):
        stored(own_tiny_engine, fingerprint=seen, inserts={"visit": visit(2, "aktif", 902)})
    assert len(batches(own_tiny_engine)) == 2


def test_an_end_that_finds_no_row_stores_nothing(own_tiny_engine: Engine) -> None:
    with pytest.raises(AssertionError, match="0 of 1 rows ended"):
        stored(own_tiny_engine, ends={"visit": [12345]})
    assert len(batches(own_tiny_engine)) == 1


def test_the_first_official_boundaries_replace_the_made_up_city(own_tiny_engine: Engine) -> None:
    receipt = stored(own_tiny_engine, inserts={}, replaces_illustrative=True)
    assert not reads.is_illustrative(own_tiny_engine)
    assert now(own_tiny_engine).rt.empty
    undo(own_tiny_engine, receipt.batch, who="Rina")
    assert reads.is_illustrative(own_tiny_engine)
    assert len(now(own_tiny_engine).rt) == 6


def test_a_second_first_boundaries_replace_the_made_up_city_again(own_tiny_engine: Engine) -> None:
    first = stored(own_tiny_engine, inserts={}, replaces_illustrative=True)
    between = datetime.now(UTC)
    undo(own_tiny_engine, first.batch, who="Rina")
    stored(own_tiny_engine, inserts={}, replaces_illustrative=True)
    assert not reads.is_illustrative(own_tiny_engine)
    assert now(own_tiny_engine).rt.empty
    assert not reads.is_illustrative(own_tiny_engine, between)


def test_an_end_that_was_taken_back_and_given_anew_is_remembered(own_tiny_engine: Engine) -> None:
    chosen = int(now(own_tiny_engine).results["evaluation_id"].iloc[0])
    ends = {"evaluation": [chosen]}

    def counts_then(moment: datetime | None = None) -> bool:
        results = load_snapshot(own_tiny_engine, tiny.DAY, known_on=moment).results
        return chosen in set(results["evaluation_id"])

    first = stored(own_tiny_engine, inserts={}, ends=ends)
    ended = datetime.now(UTC)
    undo(own_tiny_engine, first.batch, who="Rina")
    given_back = datetime.now(UTC)
    stored(own_tiny_engine, inserts={}, ends=ends)
    assert (counts_then(ended), counts_then(given_back), counts_then()) == (False, True, False)


def test_a_publication_knows_its_moment(own_tiny_engine: Engine) -> None:
    before = datetime.now(UTC)
    check_periode(own_tiny_engine, "2022-II", "Rina")
    assert len(reads.periodes(own_tiny_engine)) == 2
    publish(own_tiny_engine, "2022-II", "Rina")
    assert len(reads.periodes(own_tiny_engine)) == 3
    assert len(reads.periodes(own_tiny_engine, known_on=before)) == 2
    assert len(reads.periodes(own_tiny_engine, known_on=datetime.now(UTC))) == 3


def test_the_past_is_as_it_was_known_then(own_tiny_engine: Engine) -> None:
    before = datetime.now(UTC)
    snapshot = now(own_tiny_engine)
    receipt = stored(own_tiny_engine)
    after = datetime.now(UTC)
    undo(own_tiny_engine, receipt.batch, who="Rina")
    assert_same(load_snapshot(own_tiny_engine, tiny.DAY, known_on=before), snapshot)
    in_between = load_snapshot(own_tiny_engine, tiny.DAY, known_on=after)
    assert len(in_between.visits) == len(snapshot.visits) + 1


def test_a_row_is_believed_from_the_moment_it_was_stored(own_tiny_engine: Engine) -> None:
    before = datetime.now(UTC)
    stored(own_tiny_engine)
    with own_tiny_engine.connect() as connection:
        then = connection.scalars(select(Visit.id).where(believed(Visit, before))).all()
        today = connection.scalars(select(Visit.id).where(believed(Visit))).all()
    assert 901 in today
    assert 901 not in then


def test_of_two_imports_planned_at_once_one_is_stored(own_tiny_engine: Engine) -> None:
    seen = reads.fingerprint(own_tiny_engine)
    ready = Barrier(2)

    def store_one(visit_id: int) -> bool:
        ready.wait(10)
        try:
            inserts = {"visit": visit(2, "aktif", visit_id)}
            stored(own_tiny_engine, fingerprint=seen, inserts=inserts)
        except DataError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(store_one, [901, 902])) == [False, True]
    assert len(batches(own_tiny_engine)) == 2


def test_a_moment_is_the_same_in_every_time_zone(own_tiny_engine: Engine) -> None:
    jambi = timezone(timedelta(hours=7))
    before = datetime.now(jambi)
    stored(own_tiny_engine)
    after = datetime.now(jambi)
    kept = batches(own_tiny_engine)["created_at"].iloc[0]
    assert kept.utcoffset() == timedelta(0)
    assert before <= kept <= after
    assert_same(load_snapshot(own_tiny_engine, tiny.DAY, known_on=after), now(own_tiny_engine))
    earlier = load_snapshot(own_tiny_engine, tiny.DAY, known_on=before)
    assert len(earlier.visits) == len(now(own_tiny_engine).visits) - 1


def test_rows_without_a_number_follow_those_that_have_one(own_tiny_engine: Engine) -> None:
    stored(own_tiny_engine)  # visit 901
    without = visit(4, "aktif", 0).drop(columns="id")
    stored(own_tiny_engine, inserts={"visit": without})
    with own_tiny_engine.connect() as connection:
        assert connection.scalar(select(func.max(Visit.id))) == 902


@pytest.mark.parametrize("title", ["x" * 301, "kosong\0"], ids=["too long", "no letter"])
def test_a_text_that_not_every_database_takes_is_refused(
    own_tiny_engine: Engine, title: str
) -> None:
    row = {"id": 1, "kind": "bantuan", "given_on": tiny.DAY, "title": title}
    with refusing(DataError, match=r"dukungan\.title"):
        stored(own_tiny_engine, inserts={"dukungan": pd.DataFrame([row])})
    assert len(batches(own_tiny_engine)) == 1


def test_help_may_be_worth_billions(own_tiny_engine: Engine) -> None:
    row = {"id": 1, "kind": "bantuan", "given_on": tiny.DAY, "title": "jalan"}
    inserts = {"dukungan": pd.DataFrame([row | {"amount_rp": 12_500_000_000}])}
    stored(own_tiny_engine, inserts=inserts)
    with own_tiny_engine.connect() as connection:
        assert connection.scalar(select(Dukungan.amount_rp)) == 12_500_000_000


def test_the_rules_of_the_first_start_are_not_taken_back(left_empty_engine: Engine) -> None:
    (first,) = batches(left_empty_engine)["id"]
    with refusing(DataError, match="aturan yang menjadi ukuran segalanya"):
        undo(left_empty_engine, int(first), who="Rina")
    assert reads.rules_on(left_empty_engine, tiny.DAY)["key"].size
