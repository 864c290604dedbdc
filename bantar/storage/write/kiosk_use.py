"""How often the kiosk is used: sums of a day, for as many days as a year has and some more."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

import pandas as pd
from sqlalchemy import Engine, delete, insert, select, update

from bantar.storage.schema.office_model import KioskUse

KEPT_DAYS = 400


class Use(StrEnum):
    """What of the kiosk is counted."""

    VISIT = "visit"
    CARD = "card"
    PRINT = "print"
    GUESS = "guess"


def add_uses(engine: Engine, day: date, counts: Mapping[Use, int]) -> None:
    """Add to the sums of a day, and forget what is too old."""
    with engine.begin() as connection:
        for what, n in counts.items():
            of = (KioskUse.on == day, KioskUse.what == what.value)
            if not connection.execute(
                update(KioskUse).where(*of).values(n=KioskUse.n + n)
            ).rowcount:
                connection.execute(insert(KioskUse), {"on": day, "what": what.value, "n": n})
        oldest = day - timedelta(days=KEPT_DAYS)
        connection.execute(delete(KioskUse).where(KioskUse.on < oldest))


def uses_by_day(engine: Engine, limit: int = 31) -> pd.DataFrame:
    """Return the last days with any use, newest first: a column for each ``Use``, by day."""
    with engine.connect().execution_options(read_only=True) as connection:
        rows = connection.execute(select(KioskUse.on, KioskUse.what, KioskUse.n)).all()
    table = pd.DataFrame([tuple(row) for row in rows], columns=["on", "what", "n"])
    wide = table.pivot(index="on", columns="what", values="n")
    wide = wide.reindex(columns=[use.value for use in Use]).fillna(0).astype(int)
    return wide.sort_index(ascending=False).head(limit)
