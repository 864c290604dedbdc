"""The first start: a database with the current schema, filled with the illustrative city."""

from dataclasses import fields

from sqlalchemy import Engine

from bantar.core.progress import Progress, part, silent
from bantar.storage.engine import is_current, upgrade
from bantar.storage.read import reads
from bantar.storage.write.writes import leave_empty, store_batch

WHO = "bantar"
AGREED = ("rule", "indicator_form", "indicator")
"""What every installation starts with, its own city or not: rules and the example form."""


def is_ready(engine: Engine) -> bool:
    """Say whether the product can serve from this database at once."""
    return is_current(engine) and _is_settled(engine)


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
    if _is_settled(engine):
        return
    from bantar.sample import build  # heavy, and needed once in the life of a database

    city = build.tables(part(progress, 0.0, 0.6))
    tables = {field.name: getattr(city, field.name) for field in fields(city)}
    agreed = {name: tables.pop(name) for name in AGREED}
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
