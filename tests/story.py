"""The tiny city as it came to be known: imports, corrections, an undo, a publication.

    1 Feb 2023 10.00   batch 1 rules, batch 2 the tiny city, made up
    1 Mar      09.00   batch 3: RT 2 did earn the predikat of 2022-I, with 80
    3 Mar      23.30   2022-II becomes public: RT 1 and RT 6 earned it
    4 Mar      00.30   batch 4: Kencana needs four in a row, the target of the city is 50%, RT 5
                       has 80 KK, RT 6 learns from RT 1, the mayor said 4 RT
    5 Mar      09.00   batch 3 is undone
    6 Mar      09.00   batch 5: RT 2 did earn it, with 81
    7 Mar      09.00   batch 6: boundaries of Kota Uji, two RT, take the place of the made-up city
    8 Mar      09.00   batch 6 is undone
    9 Mar      09.00   batch 7: boundaries of Kota Uji Baru, three RT

All in the time of Jambi: half past midnight on 4 March is still 3 March in UTC. On 6 March the
row that batch 3 had ended is ended anew, on 9 March the made-up city is replaced anew. What batch 4
says of RT 5 is not made up, so the boundaries end it themselves.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from types import SimpleNamespace

import pandas as pd
import pytest
from sqlalchemy import Engine, update

from bantar.core.domain import WIB
from bantar.storage.read import reads
from bantar.storage.schema.model import Batch
from bantar.storage.write import batches, periods
from bantar.storage.write.writes import store_batch
from tests import tiny

WHO = "Rina"
LAST = date(2023, 3, 9)
ANGGREK = "15.71.01.1001"


def day(month: int, number: int) -> date:
    return date(2023, month, number)


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Let what is stored, undone and published happen at ``moment``."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (batches, periods):
            patch.setattr(module, "datetime", SimpleNamespace(now=lambda _: moment))
        yield


def play(engine: Engine) -> None:
    """Store the whole story in a database with the current schema and no rows."""
    _begin(engine)
    with at(3, 1, 9):
        _store(engine, {"evaluation": _won(901, 80.0)}, {"evaluation": [7]})
    with at(3, 3, 23, 30):
        periods.publish(engine, "2022-II", WHO)
    with at(3, 4, 0, 30):
        _agree(engine)
    with at(3, 5, 9):
        batches.undo(engine, 3, who=WHO)
    with at(3, 6, 9):
        _store(engine, {"evaluation": _won(902, 81.0)}, {"evaluation": [7]})
    with at(3, 7, 9):
        _survey(engine, "Kota Uji", [101, 102])
    with at(3, 8, 9):
        batches.undo(engine, 6, who=WHO)
    with at(3, 9, 9):
        _survey(engine, "Kota Uji Baru", [103, 104, 105])


def at(month: int, number: int, hour: int, minute: int = 0) -> AbstractContextManager[None]:
    return clock_at(datetime(2023, month, number, hour, minute, tzinfo=WIB))


def _begin(engine: Engine) -> None:
    tables = tiny.tables()
    rules = {"rule": tables.pop("rule")}
    with engine.begin() as connection:
        store_batch(connection, rules, kind="rules", name="rules", who=WHO)
        store_batch(connection, tables, kind="city", name="tiny", who=WHO, is_illustrative=True)
        begun = datetime(2023, 2, 1, 10, tzinfo=WIB)
        connection.execute(update(Batch).values(created_at=begun))


def _store(
    engine: Engine, inserts: dict[str, pd.DataFrame], ends: dict[str, list[int]], **more: object
) -> None:
    n = sum(len(frame) for frame in inserts.values())
    batches.store(
        engine,
        kind="test",
        name="cerita.xlsx",
        file_hash="0" * 64,
        who=WHO,
        counts=(n, n, 0, 0),
        inserts=inserts,
        ends=ends,
        fingerprint=reads.fingerprint(engine),
        **more,  # type: ignore[arg-type]
    )


def _won(row_id: int, score: float) -> pd.DataFrame:
    """Return a row that says RT 2 earned the predikat of 2022-I."""
    scores = dict.fromkeys(("score_bersih", "score_aman", "score_pintar", "score"), score)
    row = {"id": row_id, "rt_id": 2, "periode_id": "2022-I", "stage": "meraih", "skala": "sedang"}
    return pd.DataFrame([row | scores])


def _agree(engine: Engine) -> None:
    rule = {"id": 901, "key": "kencana_streak", "value": 4.0, "valid_from": tiny.RENUMBERED}
    target = {"id": 901, "level": "kota", "code": None, "share": 0.5, "source": "rapat"}
    figure = {
        "id": 901,
        "measure": "rt_melaksanakan",
        "as_of": tiny.DAY,
        "value": 4.0,
        "said_by": "wali kota",
        "source": "pidato",
        "counts": True,
    }
    version = {
        "id": 901,
        "rt_id": 5,
        "kelurahan_code": "15.71.02.1001",
        "nomor": "001",
        "kk": 80,
        "boundary_set_id": 1,
        "geometry": tiny.square(5),
        "valid_from": tiny.START,
    }
    pair = {"id": 901, "rt_id": 6, "mentor_rt_id": 1, "started_on": date(2022, 2, 1)}
    rows = {
        "rule": rule | {"source": "rapat"},
        "target": target,
        "official_figure": figure,
        "rt_version": version,
        "adopsi": pair,
    }
    frames = {name: pd.DataFrame([row]) for name, row in rows.items()}
    _store(engine, frames, {"rule": [2], "target": [1], "rt_version": [6]})


def _survey(engine: Engine, name: str, ids: list[int]) -> None:
    """Store boundaries of a city of its own, RT 001, 002, ... of Anggrek; RT 5 ends with it."""
    described = {"id": ids[0], "name": name, "source": "dinas", "licence": "milik pemberi data"}
    boundary_set = pd.DataFrame([described | {"is_illustrative": False}])
    versions = [
        {
            "id": 900 + rt_id,
            "rt_id": rt_id,
            "kelurahan_code": ANGGREK,
            "nomor": f"{number:03d}",
            "kk": 50,
            "boundary_set_id": ids[0],
            "geometry": tiny.square(number),
            "valid_from": tiny.START,
        }
        for number, rt_id in enumerate(ids, 1)
    ]
    rt = pd.DataFrame([{"id": i, "formed_on": tiny.START, "dissolved_on": None} for i in ids])
    inserts = {"boundary_set": boundary_set, "rt": rt, "rt_version": pd.DataFrame(versions)}
    _store(engine, inserts, {"rt_version": [901]}, replaces_illustrative=True)
