"""The audit as officers read it, the newest first."""

import pandas as pd
from sqlalchemy import Engine, func, select

from bantar.core.frames import hold
from bantar.storage.read import contracts
from bantar.storage.schema.model import Audit


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
