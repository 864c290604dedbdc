"""Many rows at once: what comes in is what would have come in row by row, whatever it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import Engine, event, inspect, select, text
from sqlalchemy.exc import IntegrityError

from bantar.storage.schema.model import Base, Dukungan, Evaluation
from bantar.storage.write import bulk, regions
from bantar.storage.write.bulk_import import store_in_bulk
from bantar.storage.write.writes import insert_frame
from tests import tiny
from tests.cities import nation
from tests.storage.conftest import Make

ODD = [
    "satu, dua",
    'dengan "kutip"',
    "baris\nkedua",
    "\\N",
    "miring\\ke belakang",
    " spasi ",
    "NULL",
    "é — ☂",
    "'; DROP TABLE rt; --",
]


@pytest.fixture(autouse=True)
def few_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "FEWEST", 1)


def dukungan(titles: list[str]) -> pd.DataFrame:
    n = len(titles)
    return pd.DataFrame(
        {
            "kind": "program",
            "programme": [None, "", *titles][:n],
            "rt_id": [1.0, np.nan, *[2.0] * n][:n],  # as pandas has whole numbers beside none
            "given_on": date(2022, 1, 31),
            "amount_rp": pd.array([5_000_000_000, None, *range(n)][:n], dtype="Int64"),
            "title": titles,
        }
    )


@pytest.mark.parametrize("titles", [ODD, [*ODD, "a\n\\.\nb"]], ids=["odd", "end of a copy"])
def test_every_text_date_and_number_comes_in_as_it_is(
    own_tiny_engine: Engine, titles: list[str]
) -> None:
    rows, table = dukungan(titles), Base.metadata.tables["dukungan"]
    with own_tiny_engine.begin() as connection:
        connection.execute(table.delete())
        assert sum(insert_frame(connection, table, rows, batch_id=1)) == len(titles)
        stored = connection.execute(select(Dukungan.__table__).order_by(Dukungan.id)).all()
    assert [row.title for row in stored] == titles
    assert [row.programme for row in stored] == [None, "", *titles][: len(titles)]
    assert [row.rt_id for row in stored[:3]] == [1, None, 2]
    assert [row.amount_rp for row in stored[:3]] == [5_000_000_000, None, 0]
    assert {row.given_on for row in stored} == {date(2022, 1, 31)}
    assert {row.batch_id for row in stored} == {1}


def in_bulk(engine: Engine, *parts: dict[str, pd.DataFrame]) -> int:
    with engine.begin() as connection:
        return store_in_bulk(
            connection, parts, kind="nation", name="test", who="tests", is_illustrative=True
        )


def parts() -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """Return the tiny city and the others in two parts, the second of RT alone."""
    return tiny.tables(), nation.others()


def laid_out(engine: Engine) -> list[tuple[object, ...]]:
    """Return every index and every reference with what it is made of, also those of parts."""
    if engine.dialect.name == "sqlite":
        return [tuple(row) for row in inspect(engine).get_indexes("rt_version")]
    query = text(
        "SELECT schemaname || tablename, replace(indexdef, indexname, '') FROM pg_indexes "
        "UNION ALL SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint "
        "ORDER BY 1, 2"
    )
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    heard: list[str] = []

    def listen(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        heard.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    yield heard
    event.remove(engine, "before_cursor_execute", listen)


def test_a_nation_comes_in_before_its_indexes_are_made_and_has_all_of_them(make: Make) -> None:
    engine = make("schema")
    with engine.begin() as connection:
        regions.name(connection, nation.NAMES)
    before = laid_out(engine)
    with statements(engine) as heard:
        n_rows = in_bulk(engine, *parts())
    assert n_rows == sum(len(frame) for part in parts() for frame in part.values())
    assert laid_out(engine) == before
    of_indexes = [one.split()[0] for one in heard if " INDEX " in one]
    on_postgresql = engine.dialect.name == "postgresql"
    assert ("DROP" in of_indexes) == ("CREATE" in of_indexes) == on_postgresql


def test_what_is_there_already_keeps_its_indexes(own_tiny_engine: Engine) -> None:
    with statements(own_tiny_engine) as heard:
        in_bulk(own_tiny_engine, nation.others())
    assert not [one for one in heard if one.startswith("DROP INDEX ix_rt_version")]


def test_a_result_of_no_rt_is_refused_as_it_always_is(make: Make) -> None:
    engine = make("schema")
    city, others = parts()
    before = laid_out(engine)
    others["evaluation"] = others["evaluation"].assign(rt_id=999)
    with pytest.raises(IntegrityError):
        in_bulk(engine, city, others)
    assert laid_out(engine) == before
    with engine.connect() as connection:
        assert connection.execute(select(Evaluation.id)).all() == []
