"""Vector tiles, made by PostGIS: areas at small scales, single RT where one looks close."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, and_, case, func, literal_column, or_, select

from bantar.core.domain import Level, PeriodeState, Stage, Status
from bantar.storage.read.belief import believed
from bantar.storage.schema.model import RT, Evaluation, PeriodeRow, RTVersion
from bantar.storage.schema.region_model import AreaCount, AreaOutline

LAST_ZOOM = 18
_FROM = ((13, Level.RT), (10, Level.KECAMATAN), (7, Level.KOTA), (0, Level.PROVINSI))
_MERCATOR, _DEGREES = 3857, 4326


def has_tiles(engine: Engine) -> bool:
    """Say whether the database can make tiles: PostGIS can, SQLite cannot."""
    return engine.dialect.name == "postgresql"


def level_at(zoom: int) -> Level:
    """Return what a tile of a zoom holds: RT, or areas so large that few are in it."""
    return next(level for least, level in _FROM if zoom >= least)


def tile(engine: Engine, zoom: int, column: int, row: int, periode: str, day: date) -> bytes:
    """Return one tile of the web's scheme as Mapbox vector tile, empty where nothing lies in it.

    It has one layer, named by its level. An area has its ``code``, ``name``, ``n_rt`` and
    ``n_bantar`` after ``periode``, read from what is kept; an RT its number as id, ``nomor``,
    ``kelurahan_code`` and ``status`` on ``day``.
    """
    level = level_at(zoom)
    box = func.ST_TileEnvelope(zoom, column, row)
    if level is Level.RT:
        features, number = _rt(box, day).subquery("features"), "id"
    else:
        features, number = _areas(box, level, periode).subquery("features"), None
    parts: list[Any] = [literal_column("features.*"), level.value, 4096, "shape"]
    query = select(func.ST_AsMVT(*parts, *([number] if number else []))).select_from(features)
    with engine.connect().execution_options(read_only=True) as connection:
        return bytes(connection.scalar(query) or b"")


def _drawn(geometry: ColumnElement[Any], box: ColumnElement[Any]) -> ColumnElement[Any]:
    shape: ColumnElement[Any] = func.ST_AsMVTGeom(func.ST_Transform(geometry, _MERCATOR), box)
    return shape.label("shape")


def _meets(geometry: Any, box: ColumnElement[Any]) -> ColumnElement[bool]:
    is_near: ColumnElement[bool] = geometry.op("&&")(func.ST_Transform(box, _DEGREES))
    return is_near


def _areas(box: ColumnElement[Any], level: Level, periode: str) -> Select[Any]:
    is_of = and_(
        AreaCount.code == AreaOutline.code,
        AreaCount.level == AreaOutline.level,
        AreaCount.periode_id == periode,
    )
    return (
        select(
            AreaCount.code,
            AreaCount.name,
            AreaCount.n_rt,
            AreaCount.n_bantar,
            _drawn(AreaOutline.__table__.c.geometry, box),
        )
        .join(AreaCount, is_of)
        .where(AreaOutline.level == level.value, _meets(AreaOutline.__table__.c.geometry, box))
    )


def _rt(box: ColumnElement[Any], day: date) -> Select[Any]:
    geometry = RTVersion.__table__.c.geometry
    return (
        select(
            RTVersion.rt_id.label("id"),
            RTVersion.nomor,
            RTVersion.kelurahan_code,
            _status(day).label("status"),
            _drawn(geometry, box),
        )
        .join(RT, RT.id == RTVersion.rt_id)
        .where(
            _meets(geometry, box),
            RTVersion.unit_kind == "rt",
            RTVersion.valid_from <= day,
            or_(RTVersion.valid_to.is_(None), RTVersion.valid_to > day),
            RT.formed_on <= day,
            or_(RT.dissolved_on.is_(None), RT.dissolved_on > day),
            believed(RTVersion),
        )
    )


def _status(day: date) -> ColumnElement[Any]:
    """Return the best that ever happened to an RT by a day: ``measures.coverage.status``."""
    latest = (
        select(func.max(PeriodeRow.announced_on))
        .where(PeriodeRow.state == PeriodeState.PUBLISHED, PeriodeRow.announced_on <= day)
        .scalar_subquery()
    )
    judged = Evaluation.stage == Stage.DINILAI
    ranks = case(
        (and_(Evaluation.stage == Stage.MERAIH, PeriodeRow.announced_on == latest), 4),
        (Evaluation.stage == Stage.MERAIH, 3),
        (and_(judged, Evaluation.score.is_not(None)), 2),
        (judged, 1),
        else_=0,
    )
    best = (
        select(func.max(ranks))
        .join(PeriodeRow, PeriodeRow.id == Evaluation.periode_id)
        .where(
            Evaluation.rt_id == RTVersion.rt_id,
            PeriodeRow.state == PeriodeState.PUBLISHED,
            PeriodeRow.announced_on <= day,
            believed(Evaluation),
        )
        .correlate(RTVersion)
        .scalar_subquery()
    )
    words = {
        4: Status.PENGHARGAAN.value,
        3: Status.BANTAR.value,
        2: Status.DINILAI.value,
        1: Status.NO_DATA.value,
    }
    return case(words, value=best, else_=Status.NOT_EVALUATED.value)
