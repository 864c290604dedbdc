"""Free text of dukungan is everybody's once an officer published it, and no sooner."""

import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.core.errors import DataError, NotFoundError
from bantar.storage.read import audit, reads
from bantar.storage.read.text_publications import published_batches, texts_of
from bantar.storage.write.batches import store, undo
from bantar.storage.write.text_publications import publish_text
from tests import tiny
from tests.saying import refusing
from tests.storage.conftest import Make

TEXTS = ["Rumah Bu Sri diperbaiki", "Posyandu Mawar", "Posyandu Mawar"]


def stored(engine: Engine) -> int:
    rows = [
        {
            "id": 801 + i,
            "kind": "program" if i == 0 else "posyandu",
            "programme": "Bedah Rumah" if i == 0 else None,
            "rt_id": 2,
            "kelurahan_code": "15.71.01.1001",
            "given_on": tiny.DAY,
            "amount_rp": 5,
            "title": title,
        }
        for i, title in enumerate(TEXTS)
    ]
    receipt = store(
        engine,
        kind="dukungan",
        name="dukungan.xlsx",
        file_hash="0" * 64,
        who="Rina",
        counts=(3, 3, 0, 0),
        inserts={"dukungan": pd.DataFrame(rows)},
        ends={},
        fingerprint=reads.fingerprint(engine),
    )
    return receipt.batch


def told(engine: Engine) -> list[tuple[object, object]]:
    table = reads.dukungan(engine)
    table = table[table["given_on"] == tiny.DAY]
    return [
        (None if pd.isna(programme) else programme, None if pd.isna(title) else title)
        for programme, title in zip(table["programme"], table["title"], strict=True)
    ]


@pytest.fixture
def engine(make: Make) -> Engine:
    return make("tiny")


def test_what_was_brought_in_is_counted_and_not_told(engine: Engine) -> None:
    before = len(reads.dukungan(engine))
    batch = stored(engine)
    assert len(reads.dukungan(engine)) == before + 3
    assert told(engine) == [(None, None)] * 3
    assert batch not in published_batches(engine)


def test_published_it_is_told_and_taken_back_it_is_not(engine: Engine) -> None:
    batch = stored(engine)
    marks = [reads.fingerprint(engine)]
    publish_text(engine, batch, public=True, who="Rina")
    assert told(engine) == [("Bedah Rumah", TEXTS[0]), (None, TEXTS[1]), (None, TEXTS[2])]
    assert batch in published_batches(engine)
    marks.append(reads.fingerprint(engine))
    publish_text(engine, batch, public=False, who="Budi")
    assert told(engine) == [(None, None)] * 3
    marks.append(reads.fingerprint(engine))
    assert len(set(marks)) == 3  # nobody goes on with what was kept before


def test_what_was_taken_back_is_told_of_no_day_that_was(engine: Engine) -> None:
    batch = stored(engine)
    publish_text(engine, batch, public=True, who="Rina")
    then = reads.dukungan(engine, audit.entries(engine)["at"].iloc[0])
    publish_text(engine, batch, public=False, who="Rina")
    again = reads.dukungan(engine, audit.entries(engine)["at"].iloc[1])
    assert then["title"].notna().sum() == again["title"].notna().sum() + 3


def test_both_steps_are_in_the_audit_and_a_second_time_changes_nothing(engine: Engine) -> None:
    batch = stored(engine)
    for public in (True, True, False, False):
        publish_text(engine, batch, public=public, who="Rina")
    newest = audit.entries(engine)[["who", "action", "detail"]].head(2).values.tolist()
    assert newest == [
        ["Rina", "text taken back", {"batch": batch}],
        ["Rina", "text published", {"batch": batch}],
    ]


def test_an_officer_reads_each_text_once(engine: Engine) -> None:
    texts = texts_of(engine, stored(engine))
    assert texts["title"].tolist() == ["Posyandu Mawar", TEXTS[0]]
    assert texts["n"].tolist() == [2, 1]
    assert texts["programme"].fillna("").tolist() == ["", "Bedah Rumah"]
    assert texts_of(engine, 1).empty


def test_the_text_of_the_made_up_city_is_public(engine: Engine) -> None:
    assert 1 in published_batches(engine)
    with refusing(DataError, match="Kiriman data 1 adalah contoh"):
        publish_text(engine, 1, public=False, who="Rina")


def test_what_does_not_count_is_not_published(engine: Engine) -> None:
    batch = stored(engine)
    undo(engine, batch, who="Rina")
    with refusing(DataError, match="tidak berlaku lagi"):
        publish_text(engine, batch, public=True, who="Rina")
    with refusing(NotFoundError, match="99"):
        publish_text(engine, 99, public=True, who="Rina")
