"""Watch lists that officers keep under a name."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Engine, delete, insert, select, update

from bantar.core.errors import NotFoundError
from bantar.core.message import Message
from bantar.storage.schema.office_model import WatchList
from bantar.storage.write.audit import note

LONGEST_NAME = 80


def watch_lists(engine: Engine) -> pd.DataFrame:
    """Return the lists by name: ``id``, ``name``, ``rt_ids`` (list), ``who``, ``saved_at``."""
    table = WatchList.__table__
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(select(*table.c).order_by(table.c.name))
        return pd.DataFrame(map(tuple, result), columns=list(result.keys()))


def save_watch_list(engine: Engine, name: str, rt_ids: Sequence[int], *, who: str) -> None:
    """Keep a list; one of the same name is replaced, and the audit has both.

    Raises
    ------
    ValueError
        Without a name, or with one of more than 80 letters.
    """
    called = " ".join(name.split())
    if not 0 < len(called) <= LONGEST_NAME:
        raise ValueError(name)
    now = datetime.now(UTC)
    values = {"rt_ids": [int(i) for i in rt_ids], "who": who, "saved_at": now}
    same = WatchList.name == called
    with engine.begin() as connection:
        before = connection.scalar(select(WatchList.rt_ids).where(same))
        if before is None:
            connection.execute(insert(WatchList), {"name": called, **values})
        else:
            connection.execute(update(WatchList).where(same).values(**values))
        detail = {"name": called, "rt_ids": values["rt_ids"], "before": before}
        note(connection, now, who, "watch list saved", detail)


def drop_watch_list(engine: Engine, list_id: int, *, who: str) -> None:
    """Forget a list; the audit keeps what was in it.

    Raises
    ------
    NotFoundError
        No such list.
    """
    with engine.begin() as connection:
        query = select(WatchList.name, WatchList.rt_ids).where(WatchList.id == list_id)
        row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFoundError(Message("There is no watch list {id}", id=list_id))
        connection.execute(delete(WatchList).where(WatchList.id == list_id))
        detail = {"name": row.name, "before": row.rt_ids}
        note(connection, datetime.now(UTC), who, "watch list dropped", detail)
