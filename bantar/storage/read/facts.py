"""Facts as they are stored, with their ids: what an import is compared with.

What each table holds is in ``contracts``; ``believed_rows`` has the columns of the database.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Engine, Table, func, select

from bantar.core.domain import PeriodeState
from bantar.core.frames import hold
from bantar.storage.read import contracts
from bantar.storage.read.belief import believed
from bantar.storage.schema.model import (
    RT,
    Base,
    Evaluation,
    IndicatorForm,
    IndicatorScore,
    Kecamatan,
    Kelurahan,
    PeriodeRow,
    RTVersion,
)

_MODELS = {str(m.class_.__tablename__): m.class_ for m in Base.registry.mappers}
_BOOKKEEPING = {"batch_id", "ended_batch_id"}


def believed_rows(
    engine: Engine,
    table_name: str,
    *,
    without: Collection[str] = (),
    known_on: datetime | None = None,
) -> pd.DataFrame:
    """Return all believed rows of a table with their ids, by id; bookkeeping left out.

    ``known_on`` (aware) asks for those believed at that moment, None for those of now.
    """
    model = _MODELS[table_name]
    table: Table = Base.metadata.tables[table_name]
    columns = [c for c in table.c if c.name not in _BOOKKEEPING and c.name not in without]
    query = select(*columns).where(believed(model, known_on)).order_by(table.c.id)
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query)
        return pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)


def next_id(engine: Engine, table_name: str) -> int:
    """Return the first id that no row of a table has had."""
    table = Base.metadata.tables[table_name]
    with engine.connect().execution_options(read_only=True) as connection:
        return (connection.scalar(select(func.max(table.c.id))) or 0) + 1


def areas(engine: Engine) -> pd.DataFrame:
    """Return the kelurahan of the city that counts.

    Columns ``code``, ``name``, ``kecamatan_code``, ``kecamatan``, ``valid_from``,
    ``valid_to``: those of every kecamatan in which RT are believed to lie, or all. An area holds at
    least from the first day of an RT that is believed to lie in it, whatever was noted when it was
    first heard of.
    """
    query = (
        select(
            Kelurahan.code,
            Kelurahan.name,
            Kelurahan.kecamatan_code,
            Kecamatan.name.label("kecamatan"),
            Kelurahan.valid_from,
            Kelurahan.valid_to,
        )
        .join(Kecamatan, Kecamatan.code == Kelurahan.kecamatan_code)
        .order_by(Kelurahan.code)
    )
    in_use = (
        select(RTVersion.kelurahan_code, func.min(RTVersion.valid_from))
        .where(believed(RTVersion))
        .group_by(RTVersion.kelurahan_code)
    )
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query)
        table = pd.DataFrame(result.all(), columns=list(result.keys()))
        begun = {str(code): day for code, day in connection.execute(in_use)}
    noted = zip(table["code"], table["valid_from"], strict=True)
    table["valid_from"] = [min(day, begun.get(code, day)) for code, day in noted]
    used = set(table.loc[table["code"].isin(begun), "kecamatan_code"])
    counted = table[table["kecamatan_code"].isin(used)] if used else table
    return hold(counted, contracts.AREAS)


def rt_places(engine: Engine, day: date | None) -> pd.DataFrame:
    """Return where RT lie on ``day`` (on any day for None), without geometry.

    Columns ``id``, ``rt_id``, ``kelurahan_code``, ``nomor``, ``rw``, ``kk``, ``population``,
    ``valid_from``, ``valid_to``; units that are no RT left out.
    """
    names = ("id", "rt_id", "kelurahan_code", "nomor", "rw", "kk", "population")
    query = (
        select(*(getattr(RTVersion, n) for n in (*names, "valid_from", "valid_to")))
        .join(RT, RT.id == RTVersion.rt_id)
        .where(believed(RTVersion), RTVersion.unit_kind == "rt")
        .order_by(RTVersion.id)
    )
    if day is not None:
        query = query.where(
            RTVersion.valid_from <= day,
            (RTVersion.valid_to.is_(None)) | (RTVersion.valid_to > day),
            RT.formed_on <= day,
            (RT.dissolved_on.is_(None)) | (RT.dissolved_on > day),
        )
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query)
        table = pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)
    return hold(table, contracts.RT_PLACES)


def has_rw(engine: Engine) -> bool:
    """Say whether the RW or lingkungan of any RT is known, on any day."""
    query = (
        select(RTVersion.id)
        .where(believed(RTVersion), RTVersion.unit_kind == "rt", RTVersion.rw != "")
        .limit(1)
    )
    with engine.connect().execution_options(read_only=True) as connection:
        return connection.scalar(query) is not None


def first_day(engine: Engine) -> date | None:
    """Return the first day on which an RT is believed to have been, None without any RT."""
    first = select(func.min(RTVersion.valid_from)).where(
        believed(RTVersion), RTVersion.unit_kind == "rt"
    )
    with engine.connect().execution_options(read_only=True) as connection:
        return connection.scalar(first)


def change_days(engine: Engine) -> list[date]:
    """Return the days on which an area or an RT began or ended; between two, nothing moves."""
    columns = (
        *(Kelurahan.valid_from, Kelurahan.valid_to, RT.formed_on, RT.dissolved_on),
        *(RTVersion.valid_from, RTVersion.valid_to),
    )
    days: set[date] = set()
    with engine.connect().execution_options(read_only=True) as connection:
        for column in columns:
            days.update(connection.scalars(select(column).where(column.is_not(None)).distinct()))
    return sorted(days)


def version_rows(engine: Engine, ids: Collection[int]) -> pd.DataFrame:
    """Return whole rows of ``rt_version``, geometry included, indexed by id."""
    sorted_ids = sorted(ids)
    columns = [c for c in RTVersion.__table__.c if c.name not in _BOOKKEEPING]
    rows: list[Any] = []
    with engine.connect().execution_options(read_only=True) as connection:
        for start in range(0, len(sorted_ids), 500):
            part = sorted_ids[start : start + 500]
            rows += connection.execute(select(*columns).where(RTVersion.id.in_(part))).all()
    frame = pd.DataFrame(rows, columns=[c.name for c in columns], dtype=object)
    return hold(frame.set_index("id", drop=False), contracts.VERSION_ROWS)


def periode_row(engine: Engine, periode: str) -> tuple[date, PeriodeState] | None:
    """Return the day and the state of a periode, None where it is unknown."""
    query = select(PeriodeRow.announced_on, PeriodeRow.state).where(PeriodeRow.id == periode)
    with engine.connect().execution_options(read_only=True) as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else (row.announced_on, row.state)


def indicator_scores_of(
    engine: Engine, periode: str, known_on: datetime | None = None
) -> dict[int, dict[int, int]]:
    """Return the believed indicator scores of a periode: evaluation -> indicator -> score."""
    query = (
        select(IndicatorScore.evaluation_id, IndicatorScore.indicator_id, IndicatorScore.score)
        .join(Evaluation, Evaluation.id == IndicatorScore.evaluation_id)
        .where(Evaluation.periode_id == periode, believed(Evaluation, known_on))
    )
    scores: dict[int, dict[int, int]] = {}
    with engine.connect().execution_options(read_only=True) as connection:
        for evaluation, indicator, score in connection.execute(query):
            scores.setdefault(evaluation, {})[indicator] = score
    return scores


def indicators(engine: Engine, known_on: datetime | None = None) -> pd.DataFrame:
    """Return the lines of all believed forms, newest form first.

    Columns ``id``, ``form_id``, ``code``, ``aspek``, ``weight``, ``name_id``, ``name_en``,
    ``band_2``, ``band_1``, ``band_0``, ``band_2_min``, ``band_1_min``, ``form``, ``version``.
    """
    table = Base.metadata.tables["indicator"]
    names = ("id", "form_id", "code", "aspek", "weight", "name_id", "name_en")
    bands = ("band_2", "band_1", "band_0", "band_2_min", "band_1_min")
    query = (
        select(
            *(table.c[name] for name in (*names, *bands)),
            IndicatorForm.name.label("form"),
            IndicatorForm.version,
        )
        .join(IndicatorForm, IndicatorForm.id == table.c.form_id)
        .where(believed(IndicatorForm, known_on))
        .order_by(IndicatorForm.id.desc(), table.c.id)
    )
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query)
        frame = pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)
    return hold(frame, contracts.INDICATORS)
