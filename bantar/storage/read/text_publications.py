"""Which free text everybody may read, and what an officer reads before publishing it."""

import pandas as pd
from sqlalchemy import ColumnElement, Engine, func, or_, select

from bantar.storage.schema.model import Batch, Dukungan
from bantar.storage.schema.office_model import TextPublication


def is_public() -> ColumnElement[bool]:
    """Say of rows joined with their batch whether everybody may read their text, as of now.

    What was published and taken back is not public on any day: this asks what may be shown,
    not what was known.
    """
    last = (
        select(TextPublication.is_public)
        .where(TextPublication.of_batch_id == Batch.id)
        .order_by(TextPublication.id.desc())
        .limit(1)
        .correlate(Batch)
        .scalar_subquery()
    )
    return or_(Batch.is_illustrative, func.coalesce(last, False))


def published_batches(engine: Engine) -> frozenset[int]:
    """Return the batches whose text everybody may read; those without any text among them."""
    with engine.connect().execution_options(read_only=True) as connection:
        return frozenset(connection.scalars(select(Batch.id).where(is_public())))


def texts_of(engine: Engine, batch_id: int) -> pd.DataFrame:
    """Return the text of dukungan that came with a batch, once each.

    Returns
    -------
    DataFrame
        ``programme`` (None where there is none), ``title``, ``n`` (rows that say it); in the
        order of the alphabet. Empty for a batch without dukungan.
    """
    query = (
        select(Dukungan.programme, Dukungan.title, func.count().label("n"))
        .where(Dukungan.batch_id == batch_id)
        .group_by(Dukungan.programme, Dukungan.title)
        .order_by(Dukungan.title, Dukungan.programme)
    )
    with engine.connect().execution_options(read_only=True) as connection:
        rows = connection.execute(query)
        return pd.DataFrame(map(tuple, rows), columns=["programme", "title", "n"])
