"""Reading the audit; it is written where things are done, and nothing changes it."""

import pandas as pd
from sqlalchemy import Engine, func, select

from bantar.storage.model import Audit


def entries(engine: Engine, *, limit: int | None = None, skip: int = 0) -> pd.DataFrame:
    """Return the audit, newest first: ``id``, ``at`` (UTC), ``who``, ``action``, ``detail``."""
    query = select(Audit.id, Audit.at, Audit.who, Audit.action, Audit.detail)
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query.order_by(Audit.id.desc()).limit(limit).offset(skip))
        return pd.DataFrame(result.all(), columns=list(result.keys()))


def count(engine: Engine) -> int:
    """Return how many entries the audit has."""
    with engine.connect().execution_options(read_only=True) as connection:
        return connection.scalar(select(func.count()).select_from(Audit)) or 0
