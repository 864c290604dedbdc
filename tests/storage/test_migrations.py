from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Engine, inspect

import bantar.storage
from bantar.core.errors import StorageError
from bantar.storage.engine import downgrade, is_current, open_engine, upgrade
from bantar.storage.schema.model import Base
from tests.storage.conftest import Make

MIGRATIONS = Path(bantar.storage.__file__).parent / "migrations"
REVISIONS = [r.revision for r in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]


SCHEMA = {
    "sqlite": "SELECT name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name",
    "postgresql": """
        SELECT table_name || '.' || column_name,
            concat_ws(' ', udt_name, character_maximum_length, is_nullable, column_default)
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
        UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'refuse%%'
        ORDER BY 1, 2
    """,
}
POSTGIS = {"spatial_ref_sys"}
"""Tables that the extension brings, in whatever database it is made."""


@pytest.fixture
def engine(make: Make) -> Engine:
    return make("nothing")


def schema(engine: Engine) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(SCHEMA[engine.dialect.name])]


def tables_of(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - POSTGIS


def of_the_model(thing: Any, name: str | None, kind: str, *_: object) -> bool:
    """Leave PostGIS's tables out, and its kind of index, which the model cannot say for both."""
    indexes = {"ix_rt_version_geometry", "ix_area_outline_geometry"}
    return not (kind == "table" and name in POSTGIS) and name not in indexes


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
    assert tables_of(engine) == {"alembic_version"}
    upgrade(engine)
    assert schema(engine) == first


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_migration_can_be_taken_back(engine: Engine, revision: str) -> None:
    upgrade(engine, revision)
    first = schema(engine)
    downgrade(engine, "-1")
    upgrade(engine, revision)
    assert schema(engine) == first


@pytest.mark.filterwarnings("ignore:Did not recognize type 'geometry'")
def test_migrations_and_model_say_the_same(empty_engine: Engine) -> None:
    with empty_engine.connect() as connection:
        opts = {"compare_type": True, "include_object": of_the_model}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []


def test_every_table_of_the_model_is_made(empty_engine: Engine) -> None:
    assert tables_of(empty_engine) - {"alembic_version"} == set(Base.metadata.tables)


def test_checks_of_the_model_are_in_the_database(empty_engine: Engine) -> None:
    inspector = inspect(empty_engine)
    for table in Base.metadata.tables.values():
        named = {c.name for c in table.constraints if isinstance(c, CheckConstraint)}
        assert {c["name"] for c in inspector.get_check_constraints(table.name)} == named, table.name


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
