"""Figures of other programmes: what was brought in of areas and RT, and with which file."""

from datetime import datetime

import pandas as pd
from sqlalchemy import Engine, select

from bantar.core.domain import Declaration
from bantar.core.frames import hold
from bantar.storage.read import contracts
from bantar.storage.read.belief import believed
from bantar.storage.read.declarations import declared_by_batch
from bantar.storage.schema.layer_model import LayerFigure
from bantar.storage.schema.model import Batch


def layer_figures(engine: Engine, known_on: datetime | None = None) -> pd.DataFrame:
    """Return all figures that are believed, by layer, unit, day and id.

    Columns ``layer``, ``unit``, ``is_count``, ``as_of``, ``kelurahan_code``, ``rt_id`` (Int64,
    missing where the figure is of the kelurahan), ``value``, ``source``, ``file`` (the name of its
    batch) and ``says`` (what was declared of it).
    """
    names = ("layer", "unit", "is_count", "as_of", "kelurahan_code", "rt_id", "value", "source")
    query = (
        select(
            *(getattr(LayerFigure, name) for name in names),
            Batch.name.label("file"),
            LayerFigure.batch_id,
        )
        .join(Batch, Batch.id == LayerFigure.batch_id)
        .where(believed(LayerFigure, known_on))
        .order_by(LayerFigure.layer, LayerFigure.unit, LayerFigure.as_of, LayerFigure.id)
    )
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query)
        table = pd.DataFrame(result.all(), columns=list(result.keys()))
    says = declared_by_batch(engine, known_on)
    declared = [says.get(int(batch), Declaration.UNDECLARED).value for batch in table["batch_id"]]
    table = table.drop(columns="batch_id").assign(
        says=pd.Series(declared, index=table.index, dtype=object),
        rt_id=table["rt_id"].astype("Int64"),
        value=table["value"].astype(float),
        is_count=table["is_count"].astype(bool),
    )
    return hold(table, contracts.LAYER_FIGURES)
