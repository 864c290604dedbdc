"""What lies in each periode, published or not: for officers alone."""

import pandas as pd
from sqlalchemy import Engine, func, select

from bantar.core.frames import hold
from bantar.storage.read import contracts
from bantar.storage.read.belief import believed
from bantar.storage.schema.model import Evaluation, PeriodeRow


def periode_contents(engine: Engine) -> pd.DataFrame:
    """Return how many evaluations each periode holds, by stage and skala.

    Columns ``periode``, ``stage``, ``skala`` (None where not known), ``n`` and ``n_scored``
    (those with a total score); periods without any believed evaluation are absent.
    """
    query = (
        select(
            Evaluation.periode_id.label("periode"),
            Evaluation.stage,
            Evaluation.skala,
            func.count().label("n"),
            func.count(Evaluation.score).label("n_scored"),
        )
        .join(PeriodeRow, PeriodeRow.id == Evaluation.periode_id)
        .where(believed(Evaluation))
        .group_by(Evaluation.periode_id, Evaluation.stage, Evaluation.skala)
    )
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query)
        table = pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)
    return hold(table, contracts.PERIODE_CONTENTS)
