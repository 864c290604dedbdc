"""Opening the database: connections, transactions and migrations."""

from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bantar.core import private
from bantar.core.errors import RegistrationError, StorageError
from bantar.core.full_disk import FULL, is_full
from bantar.core.message import Message
from bantar.storage.schema.model import Base

_MIGRATIONS = Path(__file__).parent / "migrations"
_WRITERS = 1571  # the number of the lock of all writers of one database; any would do
_POSTGRESQL = {"connect_timeout": 10}  # seconds; a health check must not wait for ever
_SHORT_QUESTIONS = {"options": "-c jit=off -c random_page_cost=1.1"}
"""PostgreSQL would compile a short question to a large table for longer than it takes to answer.

And it would read all RT of a country rather than find those of a city by an index, as if the disk
still turned."""


@cache
def open_engine(url: str) -> Engine:
    """Return the engine of ``url``, one for the whole process.

    Writers take turns, on every database: a transaction that may write begins by waiting for
    the one before it, so that what it reads is still true when it writes. A connection with
    the option ``read_only`` waits for nobody and sees one state of the data throughout. What
    was asked for, names among it, stands in no error.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        own = {} if "options" in parsed.query else _SHORT_QUESTIONS
        engine = create_engine(
            parsed, pool_pre_ping=True, hide_parameters=True, connect_args=_POSTGRESQL | own
        )
        event.listen(engine, "begin", _begin_in_turn)
        event.listen(engine, "handle_error", partial(_name_full_disk, None))
        return engine
    engine = create_engine(parsed, hide_parameters=True, connect_args={"timeout": 30})
    event.listen(engine, "handle_error", partial(_name_full_disk, file_of(parsed)))
    if file := file_of(parsed):
        private.make_folder(file.parent)
        event.listen(engine, "do_connect", partial(_make_private, file))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def is_away(error: BaseException) -> bool:
    """Say whether ``error`` means that the database cannot be reached or does not answer.

    So does what was raised because of such an error, and a pool whose connections all wait.
    """
    if isinstance(error, OperationalError | InterfaceError | PoolTimeoutError) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    ):
        return True
    return error.__cause__ is not None and is_away(error.__cause__)


def file_of(url: URL | str) -> Path | None:
    """Return the file of an SQLite database, None for one elsewhere or in memory."""
    parsed = make_url(url)
    name = parsed.database
    if parsed.get_backend_name() != "sqlite" or not name or name == ":memory:":
        return None
    return None if name.startswith("file:") else Path(name)


def _make_private(file: Path, *connection: object) -> None:
    """Make the file before SQLite would, which asks the umask; -wal and -shm get its rights."""
    del connection
    with suppress(OSError):  # it is there; or it cannot be made, which SQLite says better
        private.make_file(file)


def _name_full_disk(file: Path | None, context: ExceptionContext) -> None:
    """Let every writer say that the disk is full, rather than blame what was written."""
    if is_full(context.original_exception, file):
        raise StorageError(FULL) from context.original_exception


def _begin_in_turn(connection: Connection) -> None:
    if connection.get_execution_options().get("read_only", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    else:  # held until the transaction ends, however it ends
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def _prepare_sqlite(connection: Any, record: object) -> None:
    del record
    connection.isolation_level = None  # the "begin" event below opens transactions
    # FULL: what was said to be stored is there after a power cut too, which WAL alone may lose.
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to ``revision``; ``StorageError`` says what stood in the way."""
    try:
        with engine.begin() as connection:
            upgrade_within(connection, revision)
    except (SQLAlchemyError, CommandError) as error:
        raise StorageError(
            Message("The database could not be upgraded: {error}", error=error)
        ) from error


def upgrade_within(connection: Connection, revision: str = "head") -> None:
    """Bring the schema to ``revision`` as a part of a transaction that is under way."""
    command.upgrade(_alembic(connection), revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take the schema back to ``revision``."""
    with engine.begin() as connection:
        command.downgrade(_alembic(connection), revision)


def is_bare(engine: Engine) -> bool:
    """Say whether nothing was ever made in the database, as where a server waits for a browser."""
    try:
        return not inspect(engine).get_table_names()
    except SQLAlchemyError:  # something else, which who opens it says better
        return False


def is_current(engine: Engine) -> bool:
    """Say whether the schema is the one this version of the product expects.

    ``StorageError`` when there is no such database, or the file is something else.
    """
    try:
        with engine.connect().execution_options(read_only=True) as connection:
            return is_current_within(connection)
    except SQLAlchemyError as error:
        raise StorageError(
            Message("The database could not be opened: {error}", error=error)
        ) from error


def is_current_within(connection: Connection) -> bool:
    """Say whether the schema is the one expected, as a transaction under way sees it."""
    return MigrationContext.configure(connection).get_current_revision() == head_revision()


@cache
def head_revision() -> str | None:
    """Return the version of the schema that this version of the product expects."""
    return ScriptDirectory(str(_MIGRATIONS)).get_current_head()


@cache
def hold_schema(engine: Engine) -> None:
    """Refuse a table or a column of the model that no migration makes; looked at once.

    Raises
    ------
    RegistrationError
        It says what is missing and where to add it.
    """
    tables = set(inspect(engine).get_table_names())
    for name, table in Base.metadata.tables.items():
        made = _columns(engine, name) if name in tables else set()
        missing = [column.name for column in table.columns if column.name not in made]
        if missing:
            what = f"column {missing[0]!r} of table {name!r}" if made else f"table {name!r}"
            raise RegistrationError(
                f"{what} stands in bantar/storage/schema/model.py, but no migration makes it: "
                "write one in bantar/storage/migrations/versions/"
            )


def _columns(engine: Engine, table: str) -> set[str]:
    """Ask for no rows: the inspector would ask the types too, and warn of those of shapes."""
    with engine.connect().execution_options(read_only=True) as connection:
        return set(connection.execute(text(f'SELECT * FROM "{table}" WHERE 1 = 0')).keys())
