"""What officers decided that a spelling means, kept for the next import."""

from datetime import UTC, datetime

from sqlalchemy import Engine, insert, select, update

from bantar.storage.model import Audit, NameDecision


def name_decisions(engine: Engine, kind: str) -> dict[str, str]:
    """Return the decisions of a kind: spelling -> code."""
    query = select(NameDecision.spelling, NameDecision.code).where(NameDecision.kind == kind)
    with engine.connect().execution_options(read_only=True) as connection:
        return {row.spelling: row.code for row in connection.execute(query)}


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
        note = {"at": now, "who": who, "action": "name decision", "detail": detail}
        connection.execute(insert(Audit), note)
