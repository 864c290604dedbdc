"""A database copied into another: there and back equal, or nothing at all."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine, MetaData, Table, inspect, select, text, update

from bantar.core.errors import DataError, StorageError
from bantar.storage.copying import copy_database
from bantar.storage.engine import downgrade, open_engine
from bantar.storage.integrity import batch_problems, reference_problems
from bantar.storage.schema.model import Audit, Base, Batch
from bantar.storage.write.writes import store_batch
from tests.databases import copied
from tests.storage.conftest import Make


def address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def store_kecamatan(engine: Engine, n: int) -> int:
    rows = pd.DataFrame([(f"99.{n}", "Baru", date(2014, 1, 1))])
    rows.columns = pd.Index(["code", "name", "valid_from"])
    with engine.begin() as connection:
        return store_batch(connection, {"kecamatan": rows}, kind="test", name="x", who="tests")


def contents(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Read an SQLite file without this product: table -> its rows, sorted."""
    with closing(sqlite3.connect(file)) as connection:
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in (*Base.metadata.tables, "alembic_version")
        }


@pytest.fixture
def source(own_tiny_engine: Engine) -> Engine:
    """The tiny city, of whose batches the first is replaced by one that came later."""
    later = store_kecamatan(own_tiny_engine, 1)
    with own_tiny_engine.begin() as connection:
        connection.execute(update(Batch).where(Batch.id == 1).values(replaced_by_id=later))
    return own_tiny_engine


@pytest.fixture
def from_sqlite(tiny_file: Path, tmp_path: Path) -> Engine:
    return copied(tiny_file, tmp_path / "from.sqlite")


def test_a_copy_there_and_back_is_the_same_file_row_by_row(
    from_sqlite: Engine, make: Make, tmp_path: Path
) -> None:
    later = store_kecamatan(from_sqlite, 1)
    with from_sqlite.begin() as connection:
        connection.execute(update(Batch).where(Batch.id == 1).values(replaced_by_id=later))
    there = copy_database(from_sqlite, address(middle := make("nothing")))
    back = copy_database(middle, f"sqlite:///{tmp_path / 'back.sqlite'}")
    assert there.tables == back.tables
    assert there.tables["batch"].rows == 2
    assert there.tables["rt_version"].rows > 0
    assert contents(tmp_path / "back.sqlite") == contents(tmp_path / "from.sqlite")


def test_the_copy_is_a_sound_database_that_goes_on(source: Engine, tmp_path: Path) -> None:
    copy_database(source, f"sqlite:///{tmp_path / 'x.sqlite'}")
    copy = open_engine(f"sqlite:///{tmp_path / 'x.sqlite'}")
    assert reference_problems(copy) == []
    assert batch_problems(copy) == []
    with pytest.raises(Exception, match="the audit cannot be altered"), copy.begin() as connection:
        connection.execute(update(Audit).values(who="nobody"))


def test_the_next_rows_are_numbered_after_those_that_came(source: Engine, make: Make) -> None:
    copy_database(source, address(target := make("schema")))
    with source.connect().execution_options(read_only=True) as connection:
        latest = max(connection.execute(select(Batch.id)).scalars())
    assert store_kecamatan(target, 2) == latest + 1


def test_every_table_of_the_database_is_copied(empty_engine: Engine) -> None:
    others = {"alembic_version", "spatial_ref_sys"}
    assert set(inspect(empty_engine).get_table_names()) - others == set(Base.metadata.tables)


def test_a_database_that_holds_something_is_refused_and_stays(source: Engine, make: Make) -> None:
    before = copy_database(target := make("tiny"), address(make("schema"))).tables
    with pytest.raises(DataError, match=r"not empty \(table area_count, rows: 18\)"):
        copy_database(source, address(target))
    with pytest.raises(DataError, match="not empty"):
        copy_database(source, address(source))
    assert copy_database(target, address(make("schema"))).tables == before


def test_a_database_of_another_version_is_refused(source: Engine, make: Make) -> None:
    downgrade(target := make("schema"), "0008")
    with pytest.raises(StorageError, match="to copy to is of another version"):
        copy_database(source, address(target))
    with pytest.raises(StorageError, match="This database is of another version"):
        copy_database(target, address(make("nothing")))


def test_a_database_of_another_program_is_refused(source: Engine, make: Make) -> None:
    target = make("nothing")
    with target.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (id integer)"))
    with pytest.raises(DataError, match=r"something else .*invoices"):
        copy_database(source, address(target))


@pytest.mark.parametrize("url", ["", "kota.sqlite", "mysql://a/b", "sqlite://", "postgresql://h"])
def test_what_is_no_address_is_refused(from_sqlite: Engine, url: str) -> None:
    with pytest.raises(DataError, match="no address of a database"):
        copy_database(from_sqlite, url)


def test_what_differs_on_the_other_side_is_not_kept(
    source: Engine, make: Make, tmp_path: Path
) -> None:
    target = make("schema")
    if target.dialect.name == "sqlite":
        with target.begin() as connection:
            connection.exec_driver_sql(
                "CREATE TRIGGER spoil AFTER INSERT ON kecamatan BEGIN "
                "UPDATE kecamatan SET name = 'Lain' WHERE code = '99.1'; END"
            )
    else:
        with target.begin() as connection:
            connection.exec_driver_sql(
                "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN NEW.name := 'Lain'; RETURN NEW; END $$"
            )
            connection.exec_driver_sql(
                "CREATE TRIGGER spoil BEFORE INSERT ON kecamatan "
                "FOR EACH ROW EXECUTE FUNCTION spoil()"
            )
    with pytest.raises(StorageError, match="copy of table kecamatan does not equal"):
        copy_database(source, address(target))
    kecamatan = Table("kecamatan", MetaData(), autoload_with=target)
    with target.connect().execution_options(read_only=True) as connection:
        assert connection.execute(select(kecamatan.c.code)).all() == []


def test_a_failed_copy_leaves_no_file(make: Make, tmp_path: Path) -> None:
    downgrade(source := make("tiny"), "0008")
    with pytest.raises(StorageError):
        copy_database(source, f"sqlite:///{tmp_path / 'x.sqlite'}")
    assert not (tmp_path / "x.sqlite").exists()


def test_progress_goes_from_nothing_to_all(source: Engine, make: Make) -> None:
    shares: list[float] = []
    copy_database(source, address(make("schema")), lambda share, _: shares.append(share))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
