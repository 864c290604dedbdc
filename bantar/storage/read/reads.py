"""Reading the database: each function is one question and returns one table.

``known_on`` asks for the answer as it was known at a moment (aware), or would be after a step
(``Supposed``); None is now. What each table holds is in ``contracts``.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

import geopandas as gpd
import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    and_,
    case,
    func,
    or_,
    select,
)
from sqlalchemy.engine import make_url

from bantar.core.domain import Aspek, PeriodeState
from bantar.core.frames import hold
from bantar.core.rt_label import rt_label
from bantar.storage.read import contracts
from bantar.storage.read.belief import (
    Knowledge,
    announced_then,
    believed,
    counts,
    state_then,
)
from bantar.storage.read.regions import is_of
from bantar.storage.read.text_publications import is_public
from bantar.storage.schema.model import (
    LEFT_EMPTY,
    RT,
    Adopsi,
    Audit,
    Batch,
    BatchDeclaration,
    BoundarySet,
    Dukungan,
    Evaluation,
    Indicator,
    IndicatorScore,
    Kecamatan,
    Kelurahan,
    OfficialFigure,
    PeriodeRow,
    RTVersion,
    Rule,
    Target,
    Visit,
)
from bantar.storage.schema.office_model import TextPublication
from bantar.storage.schema.types import as_stored, shapes_of

PUBLIC = (PeriodeState.PUBLISHED,)
WGS84 = "EPSG:4326"


def _table(engine: Engine, query: Select[*tuple[Any, ...]]) -> pd.DataFrame:
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query)
        # Plain tuples: of rows of SQLAlchemy pandas asks each whether it is something else.
        return pd.DataFrame(map(tuple, result), columns=list(result.keys()))


def _holds(model: Any, day: date, known_on: Knowledge) -> ColumnElement[bool]:
    """Say that a fact is believed and was true on ``day``."""
    spans = or_(model.valid_to.is_(None), model.valid_to > day)
    return and_(model.valid_from <= day, spans, believed(model, known_on))


def rt_on(
    engine: Engine, day: date, known_on: Knowledge = None, within: Sequence[str] | None = None
) -> gpd.GeoDataFrame:
    """Return the RT that existed on ``day`` with the facts true on it.

    Units of a boundary layer that are no neighbourhood are left out. ``within`` are the codes of
    the kelurahan that are read, None for all: by them PostgreSQL leaves out parts.

    Returns
    -------
    GeoDataFrame
        Indexed by ``rt_id``; ``nomor`` as ``rt_label`` makes it ("007", "007/RW 002"),
        ``kelurahan_code``, ``kelurahan``, ``kecamatan_code``, ``kecamatan``, ``kk`` (Int64),
        ``geometry`` (EPSG:4326, None where no boundary is known). Unordered.
    """
    query = (
        select(
            RTVersion.rt_id,
            RTVersion.nomor,
            RTVersion.rw,
            Kelurahan.code.label("kelurahan_code"),
            Kelurahan.name.label("kelurahan"),
            Kecamatan.code.label("kecamatan_code"),
            Kecamatan.name.label("kecamatan"),
            RTVersion.kk,
            as_stored(RTVersion.__table__.c.geometry),
        )
        .join(RT, RT.id == RTVersion.rt_id)
        .join(Kelurahan, Kelurahan.code == RTVersion.kelurahan_code)
        .join(Kecamatan, Kecamatan.code == Kelurahan.kecamatan_code)
        .where(
            _holds(RTVersion, day, known_on),
            RTVersion.unit_kind == "rt",
            RT.formed_on <= day,
            or_(RT.dissolved_on.is_(None), RT.dissolved_on > day),
        )
    )
    if within is not None:
        query = query.where(RTVersion.kelurahan_code.in_(within))
    table = _table(engine, query).astype({"kk": "Int64"}).set_index("rt_id")
    # Where numbers repeat from RW to RW, the RW belongs to the number.
    table["nomor"] = list(map(rt_label, table["nomor"], table.pop("rw").fillna("")))
    shapes = shapes_of(table.pop("geometry"))
    return hold(gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84), contracts.RT_OF_DAY)


def results_until(
    engine: Engine,
    day: date,
    states: Collection[PeriodeState] = PUBLIC,
    known_on: Knowledge = None,
    within: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return the evaluations of periods announced by ``day`` whose state is in ``states``.

    One row per RT and periode; scores are NaN where the sheet is missing.
    """
    query = (
        select(
            Evaluation.id.label("evaluation_id"),
            Evaluation.rt_id,
            Evaluation.periode_id.label("periode"),
            Evaluation.entry,
            Evaluation.stage,
            Evaluation.skala,
            Evaluation.score_bersih,
            Evaluation.score_aman,
            Evaluation.score_pintar,
            Evaluation.score,
            Evaluation.team,
        )
        .join(PeriodeRow, PeriodeRow.id == Evaluation.periode_id)
        .where(
            announced_then(known_on) <= day,
            state_then(known_on).in_(states),
            believed(Evaluation, known_on),
        )
        .order_by(Evaluation.id)
    )
    if within is not None:
        query = query.where(is_of(Evaluation.rt_id, within, engine.dialect))
    scores = ["score_bersih", "score_aman", "score_pintar", "score"]
    return hold(_table(engine, query).astype(dict.fromkeys(scores, "float64")), contracts.RESULTS)


def periodes(
    engine: Engine,
    states: Collection[PeriodeState] = PUBLIC,
    known_on: Knowledge = None,
) -> pd.DataFrame:
    """Return the periods in ``states`` with a believed evaluation, by date.

    Columns ``id``, ``announced_on``, ``state``, the last as it was at ``known_on``.
    """
    state = state_then(known_on).label("state")
    announced_on = announced_then(known_on).label("announced_on")
    # One result is enough: of a country they are a million, and a set of them would read all.
    of_it = Evaluation.periode_id == PeriodeRow.id
    has_results = select(Evaluation.id).where(of_it, believed(Evaluation, known_on)).exists()
    query = (
        select(PeriodeRow.id, announced_on, state)
        .where(state_then(known_on).in_(states), has_results)
        .order_by(announced_on)
    )
    return hold(_table(engine, query), contracts.PERIODES)


def visits_until(
    engine: Engine, day: date, known_on: Knowledge = None, within: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return the visits up to ``day``: ``rt_id``, ``visited_on``, ``finding``, by date."""
    query = (
        select(Visit.rt_id, Visit.visited_on, Visit.finding)
        .where(Visit.visited_on <= day, believed(Visit, known_on))
        .order_by(Visit.visited_on, Visit.id)
    )
    if within is not None:
        query = query.where(is_of(Visit.rt_id, within, engine.dialect))
    return hold(_table(engine, query), contracts.VISITS)


def rules_on(engine: Engine, day: date, known_on: Knowledge = None) -> pd.DataFrame:
    """Return the rules in force on ``day``: ``key``, ``value``, ``source``, oldest first.

    A day before a rule was first made is measured by its first version: there is no other
    that was known.
    """
    query = (
        select(Rule.key, Rule.value, Rule.source, Rule.valid_from)
        .where(believed(Rule, known_on))
        .order_by(Rule.key, Rule.valid_from, Rule.id)
    )
    table = _table(engine, query)
    holds = (table["valid_from"] <= day) | ~table["key"].duplicated()
    table = table.loc[holds, ["key", "value", "source"]].reset_index(drop=True)
    return hold(table, contracts.RULES)


def targets(engine: Engine, known_on: Knowledge = None) -> pd.DataFrame:
    """Return all targets: ``level``, ``code``, ``share``, ``due_on``, ``source``."""
    query = (
        select(Target.level, Target.code, Target.share, Target.due_on, Target.source)
        .where(believed(Target, known_on))
        .order_by(Target.id)
    )
    return hold(_table(engine, query), contracts.TARGETS)


def official_figures(engine: Engine, known_on: datetime | None = None) -> pd.DataFrame:
    """Return the ledger of published figures, by measure and date."""
    query = (
        select(
            OfficialFigure.measure,
            OfficialFigure.as_of,
            OfficialFigure.value,
            OfficialFigure.said_by,
            OfficialFigure.source,
            OfficialFigure.counts,
        )
        .where(believed(OfficialFigure, known_on))
        .order_by(OfficialFigure.measure, OfficialFigure.as_of, OfficialFigure.id)
    )
    return hold(_table(engine, query), contracts.LEDGER)


def is_illustrative(engine: Engine, known_on: Knowledge = None) -> bool:
    """Say whether anything that counts in the database is made up."""
    with engine.connect().execution_options(read_only=True) as connection:
        made = select(Batch.id).where(Batch.is_illustrative, counts(known_on)).limit(1)
        return connection.scalar(made) is not None


def boundaries_name(engine: Engine, known_on: Knowledge = None) -> str:
    """Return the name of the latest boundaries that count, empty where there are none."""
    sets = (
        select(BoundarySet.name)
        .join(Batch, Batch.id == BoundarySet.batch_id)
        .where(counts(known_on))
    )
    with engine.connect().execution_options(read_only=True) as connection:
        return connection.scalar(sets.order_by(BoundarySet.id.desc()).limit(1)) or ""


def fingerprint(
    engine: Engine, connection: Connection | None = None, named: str | None = None
) -> str:
    """Return a text that changes whenever the data do; caches are keyed by it.

    ``connection`` reads within its transaction, None opens one. ``named`` is the URL of the
    database that is spoken of, where a copy of it is read.
    """
    if connection is None:
        with engine.connect().execution_options(read_only=True) as opened:
            return fingerprint(engine, opened, named)
    published = select(func.count()).where(PeriodeRow.state == PeriodeState.PUBLISHED)
    marks = (
        select(func.max(Batch.id)),
        select(func.count(Batch.undone_at)),
        published,
        select(func.max(BatchDeclaration.id)),
        select(func.max(TextPublication.id)),
    )
    row = connection.execute(select(*(mark.scalar_subquery() for mark in marks))).one()
    database = make_url(named or engine.url).render_as_string(hide_password=True)
    return "|".join(map(str, (database, *row)))


def changed_after(engine: Engine, moment: datetime) -> bool:
    """Say whether a batch was stored, undone or declared, or a periode published, since then."""
    later = (
        select(Batch.id).where(or_(Batch.created_at > moment, Batch.undone_at > moment)),
        select(PeriodeRow.id).where(PeriodeRow.published_at > moment),
        select(BatchDeclaration.id).where(BatchDeclaration.declared_at > moment),
    )
    with engine.connect().execution_options(read_only=True) as connection:
        return any(connection.scalar(query.limit(1)) is not None for query in later)


def versions_of(engine: Engine, rt_id: int, known_on: datetime | None = None) -> pd.DataFrame:
    """Return the believed versions of one RT, oldest first, without geometry."""
    query = (
        select(
            RTVersion.nomor,
            RTVersion.rw,
            Kelurahan.name.label("kelurahan"),
            RTVersion.kk,
            RTVersion.valid_from,
            RTVersion.valid_to,
        )
        .join(Kelurahan, Kelurahan.code == RTVersion.kelurahan_code)
        .where(RTVersion.rt_id == rt_id, believed(RTVersion, known_on))
        .order_by(RTVersion.valid_from)
    )
    table = _table(engine, query)
    table["nomor"] = list(map(rt_label, table["nomor"], table.pop("rw").fillna("")))
    return hold(table, contracts.VERSIONS)


def indicator_scores(engine: Engine, evaluation_id: int) -> pd.DataFrame:
    """Return one evaluation's form lines: ``code``, ``aspek``, names, ``weight``, ``score``.

    They came with the evaluation and are never altered: who knows it knows them.
    """
    query = (
        select(
            Indicator.code,
            Indicator.aspek,
            Indicator.name_id,
            Indicator.name_en,
            Indicator.weight,
            IndicatorScore.score,
        )
        .join(Indicator, Indicator.id == IndicatorScore.indicator_id)
        .where(IndicatorScore.evaluation_id == evaluation_id)
        .order_by(Indicator.id)
    )
    return hold(_table(engine, query), contracts.INDICATOR_SCORES)


def sheet_lines(engine: Engine, day: date) -> pd.DataFrame:
    """Return every line of the form for each evaluation of periods announced by ``day``.

    ``evaluation_id``, ``indicator_id`` and ``score`` (NaN where the sheet has no mark for the
    line). Evaluations without a form have no rows. Evaluations of all batches are here: which of
    them count is said by the results they are joined with.
    """
    marked = and_(
        IndicatorScore.evaluation_id == Evaluation.id,
        IndicatorScore.indicator_id == Indicator.id,
    )
    query = (
        select(
            Evaluation.id.label("evaluation_id"),
            Indicator.id.label("indicator_id"),
            IndicatorScore.score,
        )
        .join(PeriodeRow, PeriodeRow.id == Evaluation.periode_id)
        .join(Indicator, Indicator.form_id == Evaluation.form_id)
        .outerjoin(IndicatorScore, marked)
        .where(PeriodeRow.announced_on <= day)
        .order_by(Evaluation.id, Indicator.id)
    )
    return hold(_table(engine, query).astype({"score": "float64"}), contracts.SHEET_LINES)


def form_lines(engine: Engine) -> pd.DataFrame:
    """Return the lines of every form, indexed by ``indicator_id``, in the order of the form.

    Columns ``form_id``, ``code``, ``aspek`` (text), ``name_id``, ``name_en``, ``weight``. Lines of
    all forms are here: which of them count is said by the evaluations that use them.
    """
    query = select(
        Indicator.id.label("indicator_id"),
        Indicator.form_id,
        Indicator.code,
        Indicator.aspek,
        Indicator.name_id,
        Indicator.name_en,
        Indicator.weight,
    ).order_by(Indicator.id)
    table = _table(engine, query).set_index("indicator_id")
    table = table.assign(aspek=[str(Aspek(aspek)) for aspek in table["aspek"]])
    return hold(table, contracts.FORM_LINES)


def adopsi_until(engine: Engine, day: date, known_on: datetime | None = None) -> pd.DataFrame:
    """Return the adoption pairs begun by ``day``, oldest first.

    ``rt_id`` (the learner), ``mentor_rt_id``, ``started_on``, ``ended_on`` (None while it runs).
    """
    query = (
        select(Adopsi.rt_id, Adopsi.mentor_rt_id, Adopsi.started_on, Adopsi.ended_on)
        .where(Adopsi.started_on <= day, believed(Adopsi, known_on))
        .order_by(Adopsi.started_on, Adopsi.id)
    )
    return hold(_table(engine, query), contracts.ADOPSI)


def dukungan(engine: Engine, known_on: datetime | None = None) -> pd.DataFrame:
    """Return other awards and help, by date; ``rt_id`` and ``amount_rp`` are Int64.

    Free text (``programme``, ``title``) is None until an officer published it. All that anybody
    reads of dukungan, but for officers who publish it or take an archive, comes from here.
    """
    is_read = is_public()
    query = (
        select(
            Dukungan.kind,
            case((is_read, Dukungan.programme)).label("programme"),
            Dukungan.rt_id,
            Dukungan.kelurahan_code,
            Dukungan.given_on,
            Dukungan.amount_rp,
            case((is_read, Dukungan.title)).label("title"),
        )
        .join(Batch, Batch.id == Dukungan.batch_id)
        .where(believed(Dukungan, known_on))
        .order_by(Dukungan.given_on, Dukungan.id)
    )
    return hold(
        _table(engine, query).astype({"rt_id": "Int64", "amount_rp": "Int64"}), contracts.DUKUNGAN
    )


def formed_on(engine: Engine) -> pd.Series:
    """Return the day each RT was formed, indexed by ``rt_id``."""
    table = _table(engine, select(RT.id.label("rt_id"), RT.formed_on))
    return table.set_index("rt_id")["formed_on"]


def adopsi_of(engine: Engine, rt_id: int, known_on: datetime | None = None) -> pd.DataFrame:
    """Return the adoption pairs of one RT, as learner or as mentor."""
    query = select(Adopsi.rt_id, Adopsi.mentor_rt_id, Adopsi.started_on, Adopsi.ended_on).where(
        or_(Adopsi.rt_id == rt_id, Adopsi.mentor_rt_id == rt_id), believed(Adopsi, known_on)
    )
    return hold(_table(engine, query), contracts.ADOPSI)


def has_city(engine: Engine) -> bool:
    """Say whether the database holds any RT that counts."""
    with engine.connect().execution_options(read_only=True) as connection:
        some = select(RTVersion.id).where(believed(RTVersion)).limit(1)
        return connection.scalar(some) is not None


def is_left_empty(engine: Engine) -> bool:
    """Say whether somebody asked for this database to start without a city."""
    with engine.connect().execution_options(read_only=True) as connection:
        query = select(Audit.id).where(Audit.action == LEFT_EMPTY).limit(1)
        return connection.scalar(query) is not None
