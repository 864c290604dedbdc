"""Saying of a batch whether it is official or a trial."""

import pandas as pd
import pytest
from sqlalchemy import Engine, update

from bantar.city.snapshot import load_snapshot
from bantar.core.domain import DataPart, DataStatus, Declaration
from bantar.core.errors import DataError, NotFoundError
from bantar.storage.read import audit, reads
from bantar.storage.read.declarations import declared_by_batch
from bantar.storage.read.regions import Place
from bantar.storage.schema.model import Visit
from bantar.storage.write.batches import store, undo
from bantar.storage.write.declarations import declare
from tests import tiny
from tests.cities import nation
from tests.saying import refusing

RESMI, TRIAL, UNDECLARED = Declaration.RESMI, Declaration.UJI_COBA, Declaration.UNDECLARED


def stored(
    engine: Engine,
    number: int = 901,
    says: Declaration = UNDECLARED,
    *,
    replaces: bool = False,
    file_hash: str | None = "0" * 64,
) -> int:
    """Store a visit from a file, and let it take the made-up mark away where it ``replaces``."""
    visit = {"id": number, "rt_id": 2, "visited_on": tiny.DAY, "finding": "aktif"}
    receipt = store(
        engine,
        kind="visits",
        name="kunjungan.csv",
        file_hash=file_hash,
        who="Rina",
        counts=(1, 1, 0, 0),
        inserts={"visit": pd.DataFrame([visit])},
        ends={},
        fingerprint=reads.fingerprint(engine),
        replaces_illustrative=replaces,
        says=says,
    )
    return receipt.batch


def status(engine: Engine) -> DataStatus:
    return load_snapshot(engine, tiny.DAY).data_status


def test_what_was_brought_in_is_not_official_until_an_officer_says_so(
    own_tiny_engine: Engine,
) -> None:
    assert status(own_tiny_engine) is DataStatus.ILLUSTRATIVE
    batch = stored(own_tiny_engine, replaces=True)
    assert status(own_tiny_engine) is DataStatus.UNDECLARED
    declare(own_tiny_engine, [batch], TRIAL, who="Rina")
    assert status(own_tiny_engine) is DataStatus.TRIAL
    declare(own_tiny_engine, [batch], RESMI, who="Rina")
    assert status(own_tiny_engine) is DataStatus.OFFICIAL


def test_an_import_keeps_what_was_said_of_it(own_tiny_engine: Engine) -> None:
    batch = stored(own_tiny_engine, says=TRIAL)
    assert declared_by_batch(own_tiny_engine) == {batch: TRIAL}
    assert audit.entries(own_tiny_engine)["detail"].iloc[0]["says"] == "uji_coba"


def test_a_city_of_both_is_mixed_and_a_part_without_a_file_is_absent(
    own_tiny_engine: Engine,
) -> None:
    stored(own_tiny_engine, says=RESMI, replaces=True)
    stored(own_tiny_engine, 902, says=TRIAL)
    snapshot = load_snapshot(own_tiny_engine, tiny.DAY)
    assert dict(snapshot.declared) == {DataPart.HASIL: frozenset({RESMI, TRIAL})}
    assert snapshot.data_status is DataStatus.MIXED


def test_of_many_cities_each_is_called_what_its_own_files_are(own_tiny_engine: Engine) -> None:
    nation.fill(own_tiny_engine)
    stored(own_tiny_engine, says=RESMI, replaces=True)  # of an RT of Kota Jambi
    with own_tiny_engine.begin() as connection:
        connection.execute(update(Visit).where(Visit.rt_id == 2).values(rt_id=22))
    jambi, palembang = (Place(code, "", code[:2]) for code in ("15.71", "16.71"))
    assert dict(load_snapshot(own_tiny_engine, tiny.DAY, region=jambi).declared) == {}
    of_the_other = load_snapshot(own_tiny_engine, tiny.DAY, region=palembang).declared
    assert dict(of_the_other) == {DataPart.HASIL: frozenset({RESMI})}


def test_what_was_taken_back_says_nothing_any_more(own_tiny_engine: Engine) -> None:
    stored(own_tiny_engine, says=RESMI, replaces=True)
    trial = stored(own_tiny_engine, 902, says=TRIAL)
    undo(own_tiny_engine, trial, who="Rina")
    assert status(own_tiny_engine) is DataStatus.OFFICIAL


def test_a_day_is_known_as_it_was_then_declared(own_tiny_engine: Engine) -> None:
    batch = stored(own_tiny_engine, says=TRIAL, replaces=True)
    version = reads.fingerprint(own_tiny_engine)
    with own_tiny_engine.connect() as connection:
        query = "select max(declared_at) from batch_declaration"
        assert connection.exec_driver_sql(query).scalar()
    at = load_snapshot(own_tiny_engine, tiny.DAY)
    moment = pd.Timestamp.now("UTC").to_pydatetime()
    declare(own_tiny_engine, [batch], RESMI, who="Rina")
    assert reads.fingerprint(own_tiny_engine) != version
    assert reads.changed_after(own_tiny_engine, moment)
    then = load_snapshot(own_tiny_engine, tiny.DAY, known_on=moment)
    assert (at.data_status, then.data_status) == (DataStatus.TRIAL, DataStatus.TRIAL)
    assert status(own_tiny_engine) is DataStatus.OFFICIAL


def test_every_statement_is_in_the_audit_and_the_same_one_twice_is_one(
    own_tiny_engine: Engine,
) -> None:
    batch = stored(own_tiny_engine)
    for says in (RESMI, RESMI, TRIAL):
        declare(own_tiny_engine, [batch], says, who="Budi")
    entries = audit.entries(own_tiny_engine).head(2)
    assert list(entries["action"]) == ["batch declared"] * 2
    assert list(entries["detail"]) == [
        {"batch": batch, "says": "uji_coba", "said_before": "resmi"},
        {"batch": batch, "says": "resmi", "said_before": "belum_dinyatakan"},
    ]


def test_what_is_made_up_cannot_be_declared(own_tiny_engine: Engine) -> None:
    with refusing(DataError, match="ilustratif"):
        declare(own_tiny_engine, [1], RESMI, who="Rina")


@pytest.mark.parametrize("gone", ["taken back", "without a file", "unknown"])
def test_only_files_that_count_can_be_declared(own_tiny_engine: Engine, gone: str) -> None:
    other = stored(own_tiny_engine, 902)
    batch = stored(own_tiny_engine, file_hash=None if gone == "without a file" else "0" * 64)
    if gone == "taken back":
        undo(own_tiny_engine, batch, who="Rina")
    number = 99 if gone == "unknown" else batch
    with pytest.raises(NotFoundError if gone == "unknown" else DataError):
        declare(own_tiny_engine, [other, number], RESMI, who="Rina")
    assert declared_by_batch(own_tiny_engine) == {}  # of all of them, or of none
