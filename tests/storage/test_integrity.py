import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from bantar.storage import integrity
from bantar.storage.engine import open_engine


def spoil(engine: Engine, sql: str) -> None:
    """Change a database behind the back of its own rules."""
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(str(engine.url.database))) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute(sql)
            connection.commit()
        return
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE batch DROP CONSTRAINT ck_batch_counts_add_up")
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(sql)


def test_a_sound_database_has_no_problems(tiny_engine: Engine) -> None:
    assert integrity.file_problems(tiny_engine) == []
    assert integrity.reference_problems(tiny_engine) == []
    assert integrity.batch_problems(tiny_engine) == []


def test_rows_that_point_nowhere_are_named(own_tiny_engine: Engine) -> None:
    spoil(own_tiny_engine, "DELETE FROM kelurahan WHERE code = '15.71.01.1002'")
    assert integrity.reference_problems(own_tiny_engine) == ["rt_version 5 -> kelurahan"]


def test_counts_that_do_not_add_up_are_named(own_tiny_engine: Engine) -> None:
    spoil(own_tiny_engine, "UPDATE batch SET n_read = 9999")
    assert [str(problem) for problem in integrity.batch_problems(own_tiny_engine)] == [
        "batch 1: read 9999 is not the sum of its parts"
    ]


def test_rows_that_no_batch_stored_are_named(own_tiny_engine: Engine) -> None:
    spoil(own_tiny_engine, "UPDATE batch SET n_read = 3, n_stored = 3")
    (problem,) = integrity.batch_problems(own_tiny_engine)
    assert str(problem).startswith("batch 1: holds ")


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_text("not a database " * 500)
    assert integrity.file_problems(open_engine(f"sqlite:///{path}")) == ["file is not a database"]
