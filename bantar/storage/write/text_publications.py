"""Letting everybody read the free text of a batch, and taking that back."""

from datetime import UTC, datetime

from sqlalchemy import Engine, insert, select

from bantar.core.errors import DataError, NotFoundError
from bantar.core.message import Message
from bantar.storage.read.belief import counts
from bantar.storage.read.text_publications import is_public
from bantar.storage.schema.model import Batch
from bantar.storage.schema.office_model import TextPublication
from bantar.storage.write.audit import note


def publish_text(engine: Engine, batch_id: int, *, public: bool, who: str) -> None:
    """Let everybody read the text of a batch, or nobody but officers; it is in the audit.

    Saying the same again changes nothing.

    Raises
    ------
    NotFoundError
        No such batch.
    DataError
        The batch was taken back or replaced, or is made up.
    """
    with engine.begin() as connection:
        row = connection.execute(
            select(Batch.is_illustrative, is_public(), counts()).where(Batch.id == batch_id)
        ).one_or_none()
        if row is None:
            raise NotFoundError(Message("There is no batch {batch}", batch=batch_id))
        is_made_up, was_public, is_believed = row
        if is_made_up:
            raise DataError(Message("Batch {batch} is made up; its text is public", batch=batch_id))
        if not is_believed:
            raise DataError(Message("Batch {batch} does not count any more", batch=batch_id))
        if bool(was_public) == public:
            return
        now = datetime.now(UTC)
        row_of_it = {"of_batch_id": batch_id, "is_public": public, "who": who, "decided_at": now}
        connection.execute(insert(TextPublication), row_of_it)
        if public:
            note(connection, now, who, "text published", {"batch": batch_id})
        else:
            note(connection, now, who, "text taken back", {"batch": batch_id})
