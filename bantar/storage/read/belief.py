"""What we believe: facts of batches that count and that no counting batch has ended."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, literal, or_, select
from sqlalchemy.orm import aliased

from bantar.core.domain import PeriodeState
from bantar.storage.schema.model import Batch, PastEnd, PeriodeRow


@dataclass(frozen=True)
class Supposed:
    """The data as they would be after a step that nobody has taken.

    Attributes
    ----------
    undone
        A batch that is taken for undone, None for none.
    published
        A periode that is taken for public, with the day of its announcement; None for none.
    """

    undone: int | None = None
    published: tuple[str, date] | None = None


Knowledge = datetime | Supposed | None
"""What a read speaks of: what is known now (None), was at a moment, or would be after a step."""


def believed(model: Any, known_on: Knowledge = None) -> ColumnElement[bool]:
    """Say that a row of ``model`` is believed, as ``known_on`` has it.

    A batch counts from the moment it was stored until it is undone or replaced by another that
    counts. Undoing takes back what it brought, gives back what it ended, and touches no row.
    """
    return _believed_now(model) if known_on is None else _believed(model, known_on)


@cache
def _believed_now(model: Any) -> ColumnElement[bool]:
    """Keep what every read asks for: putting it together takes longer than many an answer."""
    return _believed(model, None)


def _believed(model: Any, known_on: Knowledge) -> ColumnElement[bool]:
    counting = select(Batch.id).where(counts(known_on))
    stands = and_(
        model.batch_id.in_(counting),
        or_(model.ended_batch_id.is_(None), model.ended_batch_id.not_in(counting)),
    )
    if not isinstance(known_on, datetime):
        return stands  # what an end took the place of was undone, and no undo is undone
    return and_(stands, model.id.not_in(_ended_then(model.__tablename__, counting)))


def counts(known_on: Knowledge = None) -> ColumnElement[bool]:
    """Say that a batch counts, as ``known_on`` has it."""
    other = aliased(Batch)
    replacing = select(other.id).where(_stands(other, known_on))
    replaced = Batch.replaced_by_id.is_not(None) & Batch.replaced_by_id.in_(replacing)
    counted = and_(_stands(Batch, known_on), ~replaced)
    if not isinstance(known_on, datetime):
        return counted
    return and_(counted, Batch.id.not_in(_ended_then(Batch.__tablename__, replacing)))


def _stands(batch: type[Batch], known_on: Knowledge) -> ColumnElement[bool]:
    """Say that a batch was stored and not undone."""
    if isinstance(known_on, datetime):
        undone = batch.undone_at.is_not(None) & (batch.undone_at <= known_on)
        return and_(batch.created_at <= known_on, ~undone)
    stands = batch.undone_at.is_(None)
    if known_on is None or known_on.undone is None:
        return stands
    return and_(stands, batch.id != known_on.undone)


def state_then(known_on: Knowledge) -> ColumnElement[PeriodeState]:
    """Return the state of a periode; one made public after a moment was a draft then.

    Whether that draft had been looked through already is in the audit alone: no figure asks.
    """
    state = PeriodeRow.__table__.c.state
    if isinstance(known_on, datetime):
        later = PeriodeRow.published_at.is_not(None) & (PeriodeRow.published_at > known_on)
        return case((later, literal(PeriodeState.DRAFT, state.type)), else_=state)
    if known_on is None or known_on.published is None:
        return state
    is_meant = PeriodeRow.id == known_on.published[0]
    return case((is_meant, literal(PeriodeState.PUBLISHED, state.type)), else_=state)


def announced_then(known_on: Knowledge) -> ColumnElement[date]:
    """Return the day on which a periode is announced."""
    announced_on = PeriodeRow.__table__.c.announced_on
    if not isinstance(known_on, Supposed) or known_on.published is None:
        return announced_on
    periode, day = known_on.published
    return case((PeriodeRow.id == periode, literal(day, announced_on.type)), else_=announced_on)


def _ended_then(table_name: str, counting: Select[int]) -> Select[int]:
    """Return the rows whose earlier end, taken back since, still counted."""
    return select(PastEnd.row_id).where(
        PastEnd.table_name == table_name, PastEnd.by_batch_id.in_(counting)
    )
