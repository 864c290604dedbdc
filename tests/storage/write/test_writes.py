import os
import signal
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlalchemy.exc import IntegrityError, StatementError

from bantar.storage.engine import open_engine
from bantar.storage.schema.model import Audit, Base, Batch, Evaluation, Kecamatan, RTVersion, Rule
from bantar.storage.write.writes import insert_frame, leave_empty, store_batch
from tests import processes, tiny

WRITERS, WRITES = 4, 15


def kecamatan(*codes: str) -> dict[str, pd.DataFrame]:
    rows = [(code, code, date(2014, 1, 1)) for code in codes]
    return {"kecamatan": pd.DataFrame(rows, columns=["code", "name", "valid_from"])}


def store(connection: Connection, tables: dict[str, pd.DataFrame]) -> int:
    return store_batch(connection, tables, kind="test", name="here", who="tests")


def count(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(Base.metadata.tables[table])) or 0


def counts(engine: Engine) -> dict[str, int]:
    return {table: count(engine, table) for table in Base.metadata.tables}


def test_every_row_of_a_batch_is_stored(tiny_engine: Engine) -> None:
    stored = counts(tiny_engine)
    for table, frame in tiny.tables().items():
        assert stored[table] == len(frame), table


def test_a_batch_and_the_audit_say_what_was_stored(tiny_engine: Engine) -> None:
    total = sum(len(frame) for frame in tiny.tables().values())
    with tiny_engine.connect() as connection:
        batch = connection.execute(select(Batch.id, Batch.n_read, Batch.n_stored, Batch.who)).one()
        audit = connection.execute(select(Audit.who, Audit.action, Audit.detail)).one()
    assert tuple(batch) == (1, total, total, "tests")
    assert tuple(audit) == ("tests", "test", {"batch": 1, "rows": total})


def test_missing_values_are_stored_as_null(tiny_engine: Engine) -> None:
    with tiny_engine.connect() as connection:
        assert connection.scalar(select(RTVersion.kk).where(RTVersion.rt_id == 6)) is None
        lost = select(Evaluation.score, Evaluation.team).where(Evaluation.id == 3)
        assert tuple(connection.execute(lost).one()) == (None, None)


def test_rows_bear_their_batch_where_the_table_has_one(tiny_engine: Engine) -> None:
    with tiny_engine.connect() as connection:
        assert connection.scalars(select(RTVersion.batch_id).distinct()).all() == [1]


def test_progress_ends_at_the_whole(empty_engine: Engine) -> None:
    told: list[float] = []
    with empty_engine.begin() as connection:
        store_batch(
            connection,
            tiny.tables(),
            kind="test",
            name="tiny",
            who="tests",
            progress=lambda share, step: told.append(share),
        )
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_one_bad_row_stores_nothing(own_tiny_engine: Engine) -> None:
    before = counts(own_tiny_engine)
    bad = kecamatan("15.71.03") | {"rule": pd.DataFrame({"key": ["a"], "value": [None]})}
    with pytest.raises(IntegrityError), own_tiny_engine.begin() as connection:
        store(connection, bad)
    assert counts(own_tiny_engine) == before


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("evaluation", {"rt_id": 1, "periode_id": "2021", "stage": "menang"}),
        ("evaluation", {"rt_id": 1, "periode_id": "2021", "stage": "meraih", "score": 101.0}),
        ("evaluation", {"rt_id": 99, "periode_id": "2021", "stage": "meraih"}),
        ("evaluation", {"rt_id": 1, "periode_id": "2099", "stage": "meraih"}),
        ("visit", {"rt_id": 1, "visited_on": tiny.DAY, "finding": "hilang"}),
        ("adopsi", {"rt_id": 1, "mentor_rt_id": 1, "started_on": tiny.DAY}),
        ("target", {"level": "kota", "share": 80.0, "source": "x"}),
        ("rt_version", {"rt_id": 1, "kelurahan_code": "x", "nomor": "1", "valid_from": tiny.DAY}),
    ],
    ids=["stage", "score", "no such rt", "no such periode", "finding", "mentor", "share", "parent"],
)
def test_rows_that_break_a_rule_are_refused(
    own_tiny_engine: Engine, table: str, row: dict[str, object]
) -> None:
    with pytest.raises((IntegrityError, StatementError)), own_tiny_engine.begin() as connection:
        store(connection, {table: pd.DataFrame([row])})


@pytest.mark.parametrize(
    "verb", ["UPDATE audit SET who = 'nobody'", "DELETE FROM audit", "TRUNCATE audit"]
)
def test_the_audit_cannot_be_altered(own_tiny_engine: Engine, verb: str) -> None:
    if own_tiny_engine.dialect.name == "sqlite" and verb.startswith("TRUNCATE"):
        verb = "DELETE FROM audit WHERE true"  # what SQLite has in its place
    with (
        pytest.raises(IntegrityError, match="the audit cannot be altered"),
        own_tiny_engine.begin() as connection,
    ):
        connection.exec_driver_sql(verb)
    assert count(own_tiny_engine, "audit") == 1


def test_a_batch_whose_counts_do_not_add_up_is_refused(own_tiny_engine: Engine) -> None:
    values = {"kind": "x", "name": "x", "who": "x", "created_at": datetime.now(UTC)}
    wrong = {"n_read": 3, "n_stored": 1, "n_rejected": 1, "n_unchanged": 0}
    with (
        pytest.raises(IntegrityError, match="counts_add_up"),
        own_tiny_engine.begin() as connection,
    ):
        connection.execute(insert(Batch), values | wrong)


def test_leaving_a_database_empty_is_in_the_audit(empty_engine: Engine) -> None:
    with empty_engine.begin() as connection:
        leave_empty(connection, who="tests")
    assert counts(empty_engine) == dict.fromkeys(Base.metadata.tables, 0) | {"audit": 1}


def _add_one_often(url: str) -> None:
    engine = open_engine(url)
    for _ in range(WRITES):
        with engine.begin() as connection:
            value = connection.scalar(select(Rule.value).where(Rule.key == "n")) or 0.0
            connection.execute(update(Rule).where(Rule.key == "n").values(value=value + 1))


@pytest.fixture
def counter(empty_engine: Engine) -> Engine:
    row = {"key": "n", "value": 0.0, "valid_from": date(2014, 1, 1), "source": "x"}
    with empty_engine.begin() as connection:
        store(connection, {"rule": pd.DataFrame([row])})
    return empty_engine


def reached(engine: Engine) -> float | None:
    with engine.connect() as connection:
        return connection.scalar(select(Rule.value))


def test_no_write_of_concurrent_processes_is_lost(counter: Engine) -> None:
    with ProcessPoolExecutor(2, mp_context=processes.context()) as pool:
        list(pool.map(_add_one_often, [str(counter.url)] * 2))
    assert reached(counter) == 2 * WRITES


def test_no_write_of_concurrent_threads_is_lost(counter: Engine) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(_add_one_often, [str(counter.url)] * WRITERS))
    assert reached(counter) == WRITERS * WRITES


def _die_in_mid_import(url: str) -> None:
    def die(share: float, step: str) -> None:
        if step == "evaluation":
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    with open_engine(url).begin() as connection:
        store_batch(connection, tiny.tables(), kind="test", name="x", who="tests", progress=die)


def test_a_process_killed_in_mid_import_leaves_nothing(empty_engine: Engine) -> None:
    process = processes.context().Process(target=_die_in_mid_import, args=(str(empty_engine.url),))
    process.start()
    process.join()
    assert process.exitcode not in (0, 1, None)
    assert counts(empty_engine) == dict.fromkeys(Base.metadata.tables, 0)


def test_readers_see_the_old_state_while_a_batch_is_written(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    with own_tiny_engine.begin() as writer:
        store(writer, kecamatan("15.71.03"))
        with own_tiny_engine.connect().execution_options(read_only=True) as reader:
            assert reader.scalar(select(func.count()).select_from(Kecamatan)) == 2
    assert count(own_tiny_engine, "kecamatan") == 3


@pytest.mark.parametrize("n", [0, 1, 299, 300, 301, 6_001])
def test_tables_of_numbers_go_in_many_rows_at_a_time(own_tiny_engine: Engine, n: int) -> None:
    frame = pd.DataFrame(
        {
            "score": [k % 3 for k in range(n)],  # not in the order of the table
            "indicator_id": [k // 11 + 1 for k in range(n)],
            "evaluation_id": [k % 11 + 1 for k in range(n)],
        }
    )
    form = {"id": [1], "name": ["Uji"], "version": ["1"], "is_official": [False], "source": ["x"]}
    lines = pd.DataFrame({"id": range(1, 601)}).assign(form_id=1, aspek="aman", weight=1.0)
    lines = lines.assign(code=lines["id"].astype(str), name_id="x", name_en="x")
    table = Base.metadata.tables["indicator_score"]
    with own_tiny_engine.connect() as connection:
        for name, rows in (("indicator_form", pd.DataFrame(form)), ("indicator", lines)):
            list(insert_frame(connection, Base.metadata.tables[name], rows, 1))
        assert sum(insert_frame(connection, table, frame, 1)) == n
        stored = connection.execute(select(*(table.c[name] for name in frame.columns))).all()
        connection.rollback()
    assert sorted(map(tuple, stored)) == sorted(frame.itertuples(index=False, name=None))
