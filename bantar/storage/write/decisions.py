"""What officers decided that a spelling means, kept for the next import."""

from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Engine, delete, insert, select, update

from bantar.core.errors import NotFoundError
from bantar.core.message import Message
from bantar.storage.schema.model import NameDecision
from bantar.storage.write.audit import note


def name_decisions(engine: Engine, kind: str) -> dict[str, str]:
    """Return the decisions of a kind: spelling -> code."""
    query = select(NameDecision.spelling, NameDecision.code).where(NameDecision.kind == kind)
    with engine.connect().execution_options(read_only=True) as connection:
        return {row.spelling: row.code for row in connection.execute(query)}


def all_decisions(engine: Engine) -> pd.DataFrame:
    """Return every decision, newest first.

    Columns ``id``, ``kind``, ``spelling``, ``code``, ``who``, ``decided_at``.
    """
    table = NameDecision.__table__
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(select(*table.c).order_by(table.c.decided_at.desc()))
        return pd.DataFrame(result.all(), columns=list(result.keys()))


def forget_name(engine: Engine, decision_id: int, *, who: str) -> None:
    """Ask again about a spelling from now on; the audit keeps what was decided.

    Raises
    ------
    NotFoundError
        No such decision.
    """
    with engine.begin() as connection:
        query = select(NameDecision.kind, NameDecision.spelling, NameDecision.code)
        row = connection.execute(query.where(NameDecision.id == decision_id)).one_or_none()
        if row is None:
            raise NotFoundError(Message("There is no decision on a spelling {id}", id=decision_id))
        connection.execute(delete(NameDecision).where(NameDecision.id == decision_id))
        detail = {"kind": row.kind, "spelling": row.spelling, "before": row.code}
        note(connection, datetime.now(UTC), who, "name forgotten", detail)


def remember_name(engine: Engine, kind: str, spelling: str, code: str, *, who: str) -> None:
    """Keep a decision, in place of an earlier one on the same spelling; the audit has both."""
    now = datetime.now(UTC)
    values = {"code": code, "who": who, "decided_at": now}
    same = (NameDecision.kind == kind) & (NameDecision.spelling == spelling)
    with engine.begin() as connection:
        before = connection.scalar(select(NameDecision.code).where(same))
        if before == code:
            return
        if before is None:
            row = {"kind": kind, "spelling": spelling, **values}
            connection.execute(insert(NameDecision), row)
        else:
            connection.execute(update(NameDecision).where(same).values(**values))
        detail = {"kind": kind, "spelling": spelling, "code": code, "before": before}
        note(connection, now, who, "name decision", detail)
