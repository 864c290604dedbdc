"""Counts of areas worked out from the RT: what ``area_count`` keeps and is checked against."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Dialect,
    Float,
    Integer,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from bantar.core.domain import Level, PeriodeState, Skala, Stage
from bantar.storage.read.belief import believed
from bantar.storage.schema.model import RT, Evaluation, Kecamatan, Kelurahan, PeriodeRow, RTVersion
from bantar.storage.schema.region_model import AreaCount, KecamatanRegion, Region

COUNTED = tuple(column.name for column in AreaCount.__table__.columns)[5:]
"""The columns that are counts."""

KEYS = ("periode_id", "level", "code", "parent_code", "name")
WHOLE = ""
"""The code of everything there is."""

_LAST = date(9999, 12, 31)

Codes = Select[str] | Sequence[str] | None
"""Codes of kelurahan; None is all of them."""


def of_kelurahan(dialect: Dialect, codes: Codes = None) -> Select[Any]:
    """Count the RT of each kelurahan after each published periode, from the facts themselves.

    The columns are those of ``area_count``. A kelurahan without an RT on a day has no row.
    """
    results = _results(codes)
    day, ever, now = _days(), _ever(results), results.alias("now")
    outcome = _Outcome(day, ever)
    is_awarded = now.c.stage == Stage.MERAIH
    query = (
        select(
            day.c.id.label("periode_id"),
            literal(Level.KELURAHAN.value, String).label("level"),
            Kelurahan.code.label("code"),
            Kelurahan.kecamatan_code.label("parent_code"),
            Kelurahan.name.label("name"),
            func.count().label("n_rt"),
            _number(outcome.is_bantar).label("n_bantar"),
            _number(outcome.is_judged).label("n_judged"),
            _number(outcome.is_lost).label("n_no_data"),
            _number(is_awarded).label("n_awarded"),
            *(
                _number(and_(is_awarded, now.c.skala == skala)).label(f"n_{skala.value}")
                for skala in Skala
            ),
            func.count(now.c.score).label("n_scored"),
            _sum(_tenths(now.c.score, dialect)).label("score_tenths"),
            _sum(RTVersion.kk).label("kk"),
            _sum(case((outcome.is_bantar, RTVersion.kk))).label("kk_bantar"),
        )
        .select_from(RTVersion)
        .join(RT, RT.id == RTVersion.rt_id)
        .join(Kelurahan, Kelurahan.code == RTVersion.kelurahan_code)
        .join(day, _exists_on(day.c.announced_on))
        .outerjoin(ever, ever.c.rt_id == RTVersion.rt_id)
        .outerjoin(now, and_(now.c.rt_id == RTVersion.rt_id, now.c.periode_id == day.c.id))
        .where(believed(RTVersion), RTVersion.unit_kind == "rt")
        .group_by(day.c.id, Kelurahan.code, Kelurahan.kecamatan_code, Kelurahan.name)
    )
    return query if codes is None else query.where(RTVersion.kelurahan_code.in_(codes))


def above(level: Level, codes: Sequence[str] | None = None) -> Select[Any]:
    """Sum what is kept of the level below into the areas of ``level``, or those of ``codes``.

    A kecamatan in no region lies in the whole itself, and so does a city whose province has no
    name.
    """
    of = AreaCount.__table__
    parts = of.alias("parts")
    source, code, name, parent = _places(level, parts)
    sums = (_sum(parts.c[column]).label(column) for column in COUNTED)
    query = (
        select(
            parts.c.periode_id,
            literal(level.value, String).label("level"),
            code.label("code"),
            parent.label("parent_code"),
            name.label("name"),
            *sums,
        )
        .select_from(source)
        .where(_is_below(level, parts))
        .group_by(parts.c.periode_id, *((code, parent, name) if level is not Level.NEGARA else ()))
    )
    return query if codes is None else query.where(code.in_(codes))


def _places(level: Level, parts: Any) -> tuple[Any, Any, Any, Any]:
    """Return from where the areas of a level are summed: the tables, code, name, parent."""
    if level is Level.NEGARA:
        return parts, literal(WHOLE, String), literal("", String), cast(null(), String)
    if level is Level.KECAMATAN:
        region = func.coalesce(KecamatanRegion.region_code, WHOLE)
        tables = parts.join(Kecamatan, Kecamatan.code == parts.c.parent_code)
        tables = tables.outerjoin(KecamatanRegion, KecamatanRegion.kecamatan_code == Kecamatan.code)
        return tables, Kecamatan.code, Kecamatan.name, region
    tables = parts.join(Region, Region.code == parts.c.parent_code)
    return tables, Region.code, Region.name, func.coalesce(Region.parent_code, WHOLE)


def _is_below(level: Level, parts: Any) -> ColumnElement[bool]:
    if level is Level.NEGARA:
        is_below: ColumnElement[bool] = parts.c.parent_code == WHOLE
        return is_below
    below = {
        Level.KECAMATAN: Level.KELURAHAN,
        Level.KOTA: Level.KECAMATAN,
        Level.PROVINSI: Level.KOTA,
    }[level]
    is_of_level: ColumnElement[bool] = parts.c.level == below.value
    return is_of_level


def _days() -> Subquery:
    """Return every published periode with its day, and the empty one of the RT of now."""
    published = select(PeriodeRow.id, PeriodeRow.announced_on).where(
        PeriodeRow.state == PeriodeState.PUBLISHED
    )
    now = select(literal("", String), literal(_LAST, Date))
    return union_all(published, now).subquery("day")


def _exists_on(day: ColumnElement[date]) -> ColumnElement[bool]:
    return and_(
        RTVersion.valid_from <= day,
        or_(RTVersion.valid_to.is_(None), RTVersion.valid_to > day),
        RT.formed_on <= day,
        or_(RT.dissolved_on.is_(None), RT.dissolved_on > day),
    )


def _results(codes: Codes) -> CTE:
    """Return what is believed of RT in public periods, read once for all that is asked of it."""
    query = (
        select(
            Evaluation.rt_id,
            Evaluation.periode_id,
            Evaluation.stage,
            Evaluation.skala,
            Evaluation.score,
            PeriodeRow.announced_on,
        )
        .join(PeriodeRow, PeriodeRow.id == Evaluation.periode_id)
        .where(PeriodeRow.state == PeriodeState.PUBLISHED, believed(Evaluation))
    )
    if codes is not None:
        within = select(RTVersion.rt_id).where(RTVersion.kelurahan_code.in_(codes))
        query = query.where(Evaluation.rt_id.in_(within))
    return query.cte("results")


def _ever(results: CTE) -> Subquery:
    """Return the first day on which each RT earned the predikat, was judged, lost its sheet."""
    of = results.c
    judged = of.stage == Stage.DINILAI
    return (
        select(
            of.rt_id,
            func.min(case((of.stage == Stage.MERAIH, of.announced_on))).label("bantar_on"),
            func.min(case((and_(judged, of.score.is_not(None)), of.announced_on))).label(
                "judged_on"
            ),
            func.min(case((and_(judged, of.score.is_(None)), of.announced_on))).label("lost_on"),
        )
        .group_by(of.rt_id)
        .subquery("ever")
    )


class _Outcome:
    """The best that ever happened to an RT by a day, as ``measures.coverage.status`` has it."""

    def __init__(self, day: Subquery, ever: Subquery) -> None:
        on = day.c.announced_on

        def by_then(column: ColumnElement[date]) -> ColumnElement[bool]:
            return and_(column.is_not(None), column <= on)

        self.is_bantar = by_then(ever.c.bantar_on)
        is_judged, is_lost = by_then(ever.c.judged_on), by_then(ever.c.lost_on)
        self.is_judged = and_(~self.is_bantar, is_judged)
        self.is_lost = and_(~self.is_bantar, ~is_judged, is_lost)


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return _sum(case((condition, 1), else_=0))


def _sum(values: Any) -> ColumnElement[int]:
    return cast(func.coalesce(func.sum(values), 0), Integer)


def _tenths(score: ColumnElement[float | None], dialect: Dialect) -> ColumnElement[Any]:
    """Return a score in whole tenths, half a tenth up, the same on both databases."""
    shifted = cast(score * 10 + 0.5, Float)
    # SQLite has no floor unless it was built with it, and cuts off what a cast drops.
    whole = shifted if dialect.name == "sqlite" else func.floor(shifted)
    return cast(whole, Integer)
