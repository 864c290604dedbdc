"""What the public would see after a step that an officer has not taken yet."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, Select, and_, func, or_, select

from bantar.core.domain import PeriodeState, Stage
from bantar.core.errors import NotFoundError
from bantar.core.message import Message
from bantar.storage.read.belief import believed, counts
from bantar.storage.schema.model import RT, Batch, Evaluation, PeriodeRow, RTVersion


@dataclass(frozen=True)
class PublicFigures:
    """What the public sees on the day in view.

    Attributes
    ----------
    day
        That of the latest public periode that is not to come, else today.
    n_rt, n_melaksanakan
        RT that exist on the day, and those that earned a predikat up to it.
    is_illustrative
        Whether anything that counts is made up.
    """

    day: date
    n_rt: int
    n_melaksanakan: int
    is_illustrative: bool


@dataclass(frozen=True)
class Change:
    """What the public sees now, and what it would see."""

    before: PublicFigures
    after: PublicFigures


@dataclass(frozen=True)
class _Step:
    """A step not taken yet: a batch taken for undone, a periode taken for public on a day."""

    without: int | None = None
    periode: str | None = None
    announced_on: date | None = None


def change_of_undo(engine: Engine, batch_id: int, today: date) -> Change:
    """Return what taking a batch back would change."""
    return Change(
        _figures_on(engine, today, _Step()), _figures_on(engine, today, _Step(without=batch_id))
    )


def change_of_publishing(engine: Engine, periode: str, day: date | None, today: date) -> Change:
    """Return what publishing a periode would change; ``NotFoundError`` where there is none.

    ``day`` is that of the announcement; None keeps the one that was noted.
    """
    step = _Step(periode=periode, announced_on=day or announced_on(engine, periode))
    return Change(_figures_on(engine, today, _Step()), _figures_on(engine, today, step))


def announced_on(engine: Engine, periode: str) -> date:
    """Return the day that is noted for a periode; ``NotFoundError`` where there is none."""
    noted = select(PeriodeRow.announced_on).where(PeriodeRow.id == periode)
    with engine.connect().execution_options(read_only=True) as connection:
        day = connection.scalar(noted)
    if day is None:
        raise NotFoundError(Message("There is no period {periode}", periode=periode))
    return day


def _figures_on(engine: Engine, today: date, step: _Step) -> PublicFigures:
    made_up = select(func.count()).where(Batch.is_illustrative, counts(without=step.without))
    with engine.connect().execution_options(read_only=True) as connection:
        days = [day for (day,) in connection.execute(_public_days(step))]
        if step.announced_on is not None:
            days.append(step.announced_on)
        day = max((one for one in days if one <= today), default=today)
        existing = set(connection.scalars(_existing(day, step)))
        awarded = set(connection.scalars(_awarded(day, step)))
        is_illustrative = bool(connection.scalar(made_up))
    return PublicFigures(day, len(existing), len(existing & awarded), is_illustrative)


def _public_days(step: _Step) -> Select[date]:
    """Ask for the days of the periods that are public and hold a result."""
    with_results = select(Evaluation.periode_id).where(believed(Evaluation, without=step.without))
    return select(PeriodeRow.announced_on).where(
        PeriodeRow.state == PeriodeState.PUBLISHED, PeriodeRow.id.in_(with_results)
    )


def _existing(day: date, step: _Step) -> Select[int]:
    """Ask for the RT that exist on a day."""
    return (
        select(RTVersion.rt_id)
        .join(RT, RT.id == RTVersion.rt_id)
        .where(
            believed(RTVersion, without=step.without),
            RTVersion.unit_kind == "rt",
            RTVersion.valid_from <= day,
            or_(RTVersion.valid_to.is_(None), RTVersion.valid_to > day),
            RT.formed_on <= day,
            or_(RT.dissolved_on.is_(None), RT.dissolved_on > day),
        )
    )


def _awarded(day: date, step: _Step) -> Select[int]:
    """Ask for the RT that earned a predikat in a public periode up to a day."""
    is_public = and_(PeriodeRow.state == PeriodeState.PUBLISHED, PeriodeRow.announced_on <= day)
    if step.announced_on is not None and step.announced_on <= day:
        is_public = or_(is_public, PeriodeRow.id == step.periode)
    return (
        select(Evaluation.rt_id)
        .join(PeriodeRow, PeriodeRow.id == Evaluation.periode_id)
        .where(
            believed(Evaluation, without=step.without), Evaluation.stage == Stage.MERAIH, is_public
        )
    )
