"""The audit: written where things are done, read by officers, changed by nobody."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, func, insert, select

from bantar.core.frames import hold
from bantar.storage.read import contracts
from bantar.storage.schema.model import Audit


def note(
    connection: Connection, at: datetime, who: str, action: str, detail: Mapping[str, Any]
) -> None:
    """Write an entry in the transaction of what it speaks of."""
    row = {"at": at, "who": who, "action": action, "detail": dict(detail)}
    connection.execute(insert(Audit), row)


def entries(engine: Engine, *, limit: int | None = None, skip: int = 0) -> pd.DataFrame:
    """Return the audit, newest first: ``id``, ``at`` (UTC), ``who``, ``action``, ``detail``."""
    query = select(Audit.id, Audit.at, Audit.who, Audit.action, Audit.detail)
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query.order_by(Audit.id.desc()).limit(limit).offset(skip))
        table = pd.DataFrame(result.all(), columns=list(result.keys()))
    return hold(table, contracts.AUDIT)


def count(engine: Engine) -> int:
    """Return how many entries the audit has."""
    with engine.connect().execution_options(read_only=True) as connection:
        return connection.scalar(select(func.count()).select_from(Audit)) or 0
