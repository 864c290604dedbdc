"""Storing, undoing and replacing whole batches."""

from datetime import UTC, datetime

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import Engine, select

from bantar.errors import DataError, NotFoundError
from bantar.snapshot import Snapshot, load_snapshot
from bantar.storage import reads
from bantar.storage.batches import Receipt, batches, store, undo
from bantar.storage.belief import believed
from bantar.storage.model import Visit
from tests import tiny


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
    with pytest.raises(DataError, match="sudah dibatalkan"):
        undo(own_tiny_engine, receipt.batch, who="Rina")


def test_a_batch_that_others_build_on_stays(own_tiny_engine: Engine) -> None:
    receipt = stored(own_tiny_engine)
    with pytest.raises(DataError, match=f"batch {receipt.batch} dibangun"):
        undo(own_tiny_engine, 1, who="Rina")
    undo(own_tiny_engine, receipt.batch, who="Rina")
    undo(own_tiny_engine, 1, who="Rina")
    assert now(own_tiny_engine).rt.empty


def test_an_unknown_batch_is_named(own_tiny_engine: Engine) -> None:
    with pytest.raises(NotFoundError, match="99"):
        undo(own_tiny_engine, 99, who="Rina")


def test_other_data_than_planned_for_store_nothing(own_tiny_engine: Engine) -> None:
    seen = reads.fingerprint(own_tiny_engine)
    stored(own_tiny_engine)
    with pytest.raises(DataError, match="periksa ulang"):
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
