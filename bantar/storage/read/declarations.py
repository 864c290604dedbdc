"""What officers said of the data that are believed: official, a trial, or nothing yet."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime

from sqlalchemy import Engine, Select, or_, select, union

from bantar.core.domain import DataPart, Declaration, PeriodeState
from bantar.storage.read.belief import Knowledge, announced_then, believed, state_then
from bantar.storage.read.reads import PUBLIC
from bantar.storage.schema.layer_model import LayerFigure
from bantar.storage.schema.model import (
    Adopsi,
    Batch,
    BatchDeclaration,
    Dukungan,
    Evaluation,
    IndicatorForm,
    OfficialFigure,
    PeriodeRow,
    RTVersion,
    Rule,
    Target,
    Visit,
)

_OTHERS = (Adopsi, Dukungan, IndicatorForm, LayerFigure, OfficialFigure, Rule, Target)


def declared_by_batch(engine: Engine, known_on: Knowledge = None) -> dict[int, Declaration]:
    """Return what was said last of each batch, as known at ``known_on``; others are absent."""
    query = select(BatchDeclaration.of_batch_id, BatchDeclaration.says)
    if isinstance(known_on, datetime):
        query = query.where(BatchDeclaration.declared_at <= known_on)
    with engine.connect().execution_options(read_only=True) as connection:
        rows = connection.execute(query.order_by(BatchDeclaration.id))
        return {int(batch): Declaration(says) for batch, says in rows}


def declared_on(
    engine: Engine,
    day: date,
    states: Collection[PeriodeState] = PUBLIC,
    known_on: Knowledge = None,
) -> Mapping[DataPart, frozenset[Declaration]]:
    """Return what was said of the batches behind each part of the city on ``day``.

    A part is there where a file of it was brought in and is believed: boundaries and the list of
    RT; results of periods in ``states`` and visits; all else. What came from no file, as the rules
    of the first start, was brought in by nobody.
    """
    says = declared_by_batch(engine, known_on)
    parts: dict[DataPart, set[Declaration]] = defaultdict(set)
    with engine.connect().execution_options(read_only=True) as connection:
        for part, batches in _batches(day, states, known_on):
            uploaded = select(Batch.id).where(Batch.id.in_(batches), Batch.file_hash.is_not(None))
            parts[part].update(
                says.get(batch, Declaration.UNDECLARED) for batch in connection.scalars(uploaded)
            )
    return {part: frozenset(words) for part, words in parts.items() if words}


def _batches(
    day: date, states: Collection[PeriodeState], known_on: Knowledge
) -> Iterator[tuple[DataPart, Select[int]]]:
    """Yield for each part the question which batches its believed rows came with."""
    yield (
        DataPart.BATAS,
        select(RTVersion.batch_id).where(
            believed(RTVersion, known_on),
            RTVersion.valid_from <= day,
            or_(RTVersion.valid_to.is_(None), RTVersion.valid_to > day),
        ),
    )
    results = (
        select(Evaluation.batch_id)
        .join(PeriodeRow, PeriodeRow.id == Evaluation.periode_id)
        .where(
            believed(Evaluation, known_on),
            announced_then(known_on) <= day,
            state_then(known_on).in_(states),
        )
    )
    visits = select(Visit.batch_id).where(believed(Visit, known_on), Visit.visited_on <= day)
    yield DataPart.HASIL, select(union(results, visits).subquery().c.batch_id)
    others = (select(table.batch_id).where(believed(table, known_on)) for table in _OTHERS)
    yield DataPart.LAIN, select(union(*others).subquery().c.batch_id)
