"""The first start: a database with the current schema, filled with the illustrative city."""

from collections.abc import Collection
from dataclasses import fields

import pandas as pd
from sqlalchemy import Engine

from bantar.core.progress import Progress, part, silent
from bantar.storage.engine import hold_schema, is_current, upgrade
from bantar.storage.read import reads
from bantar.storage.write import area_counts
from bantar.storage.write.writes import leave_empty, store_batch

WHO = "bantar"


def is_ready(engine: Engine) -> bool:
    """Say whether the product can serve from this database at once."""
    if not is_current(engine):
        return False
    hold_schema(engine)
    return _is_settled(engine)


def _is_settled(engine: Engine) -> bool:
    return reads.has_city(engine) or reads.is_left_empty(engine)


def prepare(engine: Engine, progress: Progress = silent, *, fill: bool = True) -> None:
    """Bring the schema up to date and, where the database is empty, store the city.

    ``fill`` false leaves an empty database empty, now and at later starts, for those who
    bring their own data. Safe to call from several processes at once: the second finds the
    work done.
    """
    if not is_current(engine):
        upgrade(engine)
        _count_areas(engine)
    hold_schema(engine)
    if _is_settled(engine):
        return
    from bantar.sample import build  # heavy, and needed once in the life of a database

    agreed = build.agreed()
    tables = _city(progress, agreed) if fill else {}
    with engine.begin() as connection:
        if _is_settled(engine):
            return
        store_batch(connection, agreed, kind="rules", name="data/geo", who=WHO)
        if not fill:
            leave_empty(connection, who=WHO)
            return
        store_batch(
            connection,
            tables,
            kind="illustrative city",
            name="data/geo",
            who=WHO,
            is_illustrative=True,
            progress=part(progress, 0.6, 1.0),
        )


def _count_areas(engine: Engine) -> None:
    """Count what an older version did not; every later change keeps it."""
    with engine.begin() as connection:
        if not area_counts.is_complete(connection):
            area_counts.renew(connection)


def _city(progress: Progress, agreed: Collection[str]) -> dict[str, pd.DataFrame]:
    """Make the illustrative city, and return its tables but for those that are ``agreed``."""
    from bantar.sample import build

    city = build.tables(part(progress, 0.0, 0.6))
    names = (field.name for field in fields(city))
    return {name: getattr(city, name) for name in names if name not in agreed}
