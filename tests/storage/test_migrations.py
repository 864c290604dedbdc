from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Engine, inspect

import bantar.storage
from bantar.errors import StorageError
from bantar.storage.engine import downgrade, is_current, open_engine, upgrade
from bantar.storage.model import Base

MIGRATIONS = Path(bantar.storage.__file__).parent / "migrations"
REVISIONS = [r.revision for r in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(f"sqlite:///{tmp_path / 'new.sqlite'}")


def schema(engine: Engine) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name"
        )
        return [(name, sql) for name, sql in rows]


def test_a_new_database_is_not_current_until_it_is_upgraded(engine: Engine) -> None:
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)
    upgrade(engine)
    assert is_current(engine)


def test_up_down_and_up_again_gives_the_same_schema(engine: Engine) -> None:
    upgrade(engine)
    first = schema(engine)
    downgrade(engine)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    upgrade(engine)
    assert schema(engine) == first


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_migration_can_be_taken_back(engine: Engine, revision: str) -> None:
    upgrade(engine, revision)
    first = schema(engine)
    downgrade(engine, "-1")
    upgrade(engine, revision)
    assert schema(engine) == first


def test_migrations_and_model_say_the_same(empty_engine: Engine) -> None:
    with empty_engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_table_of_the_model_is_made(empty_engine: Engine) -> None:
    made = set(inspect(empty_engine).get_table_names()) - {"alembic_version"}
    assert made == set(Base.metadata.tables)


def test_checks_of_the_model_are_in_the_database(empty_engine: Engine) -> None:
    found = inspect(empty_engine)
    for table in Base.metadata.tables.values():
        named = {c.name for c in table.constraints if isinstance(c, CheckConstraint)}
        assert {c["name"] for c in found.get_check_constraints(table.name)} == named, table.name


def test_a_database_of_a_later_version_is_refused_and_left_alone(empty_engine: Engine) -> None:
    with empty_engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = schema(empty_engine)
    assert not is_current(empty_engine)
    with pytest.raises(StorageError, match="could not be upgraded"):
        upgrade(empty_engine)
    assert schema(empty_engine) == before


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.sqlite"
    path.write_text("Dear database, " * 1000)
    with pytest.raises(StorageError, match="not a database"):
        is_current(open_engine(f"sqlite:///{path}"))
    assert path.read_text().startswith("Dear database")
