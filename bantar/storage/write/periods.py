"""The life of a periode: draft, checked, published; every step is in the audit."""

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, func, select, update

from bantar.core.domain import PeriodeState
from bantar.core.errors import DataError, NotFoundError
from bantar.core.message import Message
from bantar.storage.read.belief import believed
from bantar.storage.schema.model import Evaluation, PeriodeRow
from bantar.storage.write import area_counts
from bantar.storage.write.audit import note

_STATES = {
    PeriodeState.DRAFT: Message("draft"),
    PeriodeState.CHECKED: Message("checked"),
    PeriodeState.PUBLISHED: Message("published"),
}
_STEPS = (PeriodeState.DRAFT, PeriodeState.CHECKED, PeriodeState.PUBLISHED)


def check_periode(engine: Engine, periode: str, who: str) -> PeriodeState:
    """Note that the results of a draft were looked through; it is not public yet."""
    return _advance(engine, periode, who, PeriodeState.CHECKED, None)


def publish(
    engine: Engine, periode: str, who: str, *, announced_on: date | None = None
) -> PeriodeState:
    """Make the results of a periode public, by way of checked where it is still a draft.

    Parameters
    ----------
    announced_on
        The day of the announcement; None keeps the one that was noted.

    Raises
    ------
    NotFoundError, DataError
        No such periode; nothing in it; published already.
    """
    return _advance(engine, periode, who, PeriodeState.PUBLISHED, announced_on)


def _advance(
    engine: Engine, periode: str, who: str, goal: PeriodeState, announced_on: date | None
) -> PeriodeState:
    with engine.begin() as connection:
        day, n_evaluations, steps = _steps(connection, periode, goal)
        new_day, now = announced_on or day, datetime.now(UTC)
        changes: dict[str, Any] = {"state": goal, "announced_on": new_day}
        if goal is PeriodeState.PUBLISHED:
            changes["published_at"] = now
        connection.execute(update(PeriodeRow).where(PeriodeRow.id == periode).values(**changes))
        if goal is PeriodeState.PUBLISHED:
            area_counts.renew_of_periode(connection, periode)
        for step in steps:
            detail = {
                "periode": periode,
                "evaluations": n_evaluations,
                "announced_on": new_day.isoformat(),
                "announced_on_before": day.isoformat(),
            }
            note(connection, now, who, f"periode {step.value}", detail)
    return goal


def refuse_publishing(engine: Engine, periode: str, announced_on: date | None) -> date:
    """Raise what ``publish`` would raise, else return the day it would note; change nothing."""
    with engine.connect().execution_options(read_only=True) as connection:
        noted, _, _ = _steps(connection, periode, PeriodeState.PUBLISHED)
    return announced_on or noted


def _steps(
    connection: Connection, periode: str, goal: PeriodeState
) -> tuple[date, int, tuple[PeriodeState, ...]]:
    """Return day and number of evaluations of a periode, and the steps to ``goal``; or refuse."""
    state, day, n_evaluations = _read(connection, periode)
    if not n_evaluations:
        raise DataError(Message("Period {periode} holds no evaluation yet", periode=periode))
    steps = _STEPS[_STEPS.index(state) + 1 : _STEPS.index(goal) + 1]
    if not steps:
        raise DataError(
            Message(
                "Period {periode} has the state {state} already",
                periode=periode,
                state=_STATES[state],
            )
        )
    return day, n_evaluations, steps


def _read(connection: Connection, periode: str) -> tuple[PeriodeState, date, int]:
    query = select(PeriodeRow.state, PeriodeRow.announced_on).where(PeriodeRow.id == periode)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFoundError(Message("There is no period {periode}", periode=periode))
    count = select(func.count()).where(Evaluation.periode_id == periode, believed(Evaluation))
    return PeriodeState(row.state), row.announced_on, connection.scalar(count) or 0


def all_periods(engine: Engine) -> pd.DataFrame:
    """Return every periode by date: ``id``, ``announced_on``, ``state``."""
    query = select(PeriodeRow.id, PeriodeRow.announced_on, PeriodeRow.state)
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query.order_by(PeriodeRow.announced_on))
        return pd.DataFrame(result.all(), columns=list(result.keys()))
