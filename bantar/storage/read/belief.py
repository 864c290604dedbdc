"""What we believe: facts of batches that count and that no counting batch has ended."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from bantar.storage.schema.model import Batch, PastEnd


def believed(
    model: Any, known_on: datetime | None = None, *, without: int | None = None
) -> ColumnElement[bool]:
    """Say that a row of ``model`` is believed, now or as we knew it at ``known_on``.

    ``without`` is a batch that is taken for undone, to see what that would change now.

    A batch counts from the moment it was stored until it is undone or replaced by another that
    counts. Undoing takes back what it brought, gives back what it ended, and touches no row.
    """
    if known_on is None and without is None:
        return _believed_now(model)
    return _believed(model, known_on, without)


@cache
def _believed_now(model: Any) -> ColumnElement[bool]:
    """Keep what every read asks for: putting it together takes longer than many an answer."""
    return _believed(model, None)


def _believed(
    model: Any, known_on: datetime | None, without: int | None = None
) -> ColumnElement[bool]:
    counting = select(Batch.id).where(counts(known_on, without=without))
    stands = and_(
        model.batch_id.in_(counting),
        or_(model.ended_batch_id.is_(None), model.ended_batch_id.not_in(counting)),
    )
    if known_on is None:
        return stands  # what an end took the place of was undone, and no undo is undone
    return and_(stands, model.id.not_in(_ended_then(model.__tablename__, counting)))


def counts(known_on: datetime | None = None, *, without: int | None = None) -> ColumnElement[bool]:
    """Say that a batch counts, now or as we knew it at ``known_on``; ``without`` is one undone."""
    other = aliased(Batch)
    replacing = select(other.id).where(_stands(other, known_on, without))
    replaced = Batch.replaced_by_id.is_not(None) & Batch.replaced_by_id.in_(replacing)
    counted = and_(_stands(Batch, known_on, without), ~replaced)
    if known_on is None:
        return counted
    return and_(counted, Batch.id.not_in(_ended_then(Batch.__tablename__, replacing)))


def _stands(
    batch: type[Batch], known_on: datetime | None, without: int | None
) -> ColumnElement[bool]:
    """Say that a batch was stored and not undone."""
    if known_on is None:
        stands = batch.undone_at.is_(None)
        return stands if without is None else and_(stands, batch.id != without)
    undone = batch.undone_at.is_not(None) & (batch.undone_at <= known_on)
    return and_(batch.created_at <= known_on, ~undone)


def _ended_then(table_name: str, counting: Select[int]) -> Select[int]:
    """Return the rows whose earlier end, taken back since, still counted."""
    return select(PastEnd.row_id).where(
        PastEnd.table_name == table_name, PastEnd.by_batch_id.in_(counting)
    )
