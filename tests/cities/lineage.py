"""The lineage of an RT, as it is stored: no page reads it alone."""

from datetime import datetime

import pandas as pd
from sqlalchemy import Engine, or_, select

from bantar.storage.read.belief import counts
from bantar.storage.schema.model import Batch, RTLineage


def lineage_of(engine: Engine, rt_id: int, known_on: datetime | None = None) -> pd.DataFrame:
    """Return the lineage steps that touch one RT, oldest first."""
    query = (
        select(RTLineage.from_rt_id, RTLineage.to_rt_id, RTLineage.happened_on, RTLineage.kind)
        .join(Batch, Batch.id == RTLineage.batch_id)
        .where(or_(RTLineage.from_rt_id == rt_id, RTLineage.to_rt_id == rt_id), counts(known_on))
        .order_by(RTLineage.happened_on)
    )
    with engine.connect() as connection:
        return pd.read_sql(query, connection)
