"""Saying of a batch whether it is official or a trial; every word of it is in the audit."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, select

from bantar.core.domain import Declaration
from bantar.core.errors import DataError, NotFoundError
from bantar.core.message import Message
from bantar.storage.read.belief import counts
from bantar.storage.schema.model import Batch, BatchDeclaration
from bantar.storage.write.audit import note


def declare(engine: Engine, batch_ids: Iterable[int], says: Declaration, *, who: str) -> None:
    """Say of batches that count whether they are official or a trial: of all of them, or of none.

    Saying the same again changes nothing.

    Raises
    ------
    NotFoundError
        No such batch.
    DataError
        The batch was taken back or replaced, came from no file, or is made up.
    """
    with engine.begin() as connection:
        for batch_id in batch_ids:
            _refuse(connection, batch_id)
            before = _declaration_of(connection, batch_id)
            if before is says:
                continue
            put(connection, batch_id, says, who=who)
            detail = {"batch": batch_id, "says": says.value, "said_before": before.value}
            note(connection, datetime.now(UTC), who, "batch declared", detail)


def put(connection: Connection, batch_id: int, says: Declaration, *, who: str) -> None:
    """Write down what was said of a batch; the caller owns the transaction and the audit."""
    row = {"of_batch_id": batch_id, "says": says, "who": who, "declared_at": datetime.now(UTC)}
    connection.execute(insert(BatchDeclaration), row)


def _refuse(connection: Connection, batch_id: int) -> None:
    row = connection.execute(select(Batch).where(Batch.id == batch_id)).one_or_none()
    if row is None:
        raise NotFoundError(Message("There is no batch {batch}", batch=batch_id))
    if row.is_illustrative:
        raise DataError(
            Message("Batch {batch} is made up and cannot be declared official", batch=batch_id)
        )
    if row.file_hash is None:
        raise DataError(Message("Batch {batch} came from no file", batch=batch_id))
    if connection.scalar(select(Batch.id).where(Batch.id == batch_id, counts())) is None:
        raise DataError(Message("Batch {batch} does not count any more", batch=batch_id))


def _declaration_of(connection: Connection, batch_id: int) -> Declaration:
    query = select(BatchDeclaration.says).where(BatchDeclaration.of_batch_id == batch_id)
    last = connection.scalar(query.order_by(BatchDeclaration.id.desc()).limit(1))
    return Declaration.UNDECLARED if last is None else Declaration(last)
