"""What officers said of the data that are believed: official, a trial, or nothing yet."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Engine, Select, or_, select

from bantar.core.domain import DataPart, Declaration, PeriodeState
from bantar.storage.read.belief import Knowledge, announced_then, believed, state_then
from bantar.storage.read.reads import PUBLIC
from bantar.storage.read.regions import is_of
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

_Rows = tuple[Any, Select[int]]
"""A table, and the question which batches its believed rows came with."""

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
    within: Sequence[str] | None = None,
) -> Mapping[DataPart, frozenset[Declaration]]:
    """Return what was said of the batches behind each part of the city on ``day``.

    A part is there where a file of it was brought in and is believed: boundaries and the list of
    RT; results of periods in ``states`` and visits; all else. What came from no file, as the rules
    of the first start, was brought in by nobody. ``within`` are the codes of the kelurahan whose
    RT the first two parts are of, None for all.
    """
    says = declared_by_batch(engine, known_on)
    parts: dict[DataPart, set[Declaration]] = defaultdict(set)
    with engine.connect().execution_options(read_only=True) as connection:
        for part, rows in _rows(day, states, known_on):
            uploaded = select(Batch.id).where(
                Batch.file_hash.is_not(None), _is_behind(rows, within, engine.dialect)
            )
            parts[part].update(
                says.get(batch, Declaration.UNDECLARED) for batch in connection.scalars(uploaded)
            )
    return {part: frozenset(words) for part, words in parts.items() if words}


def _is_behind(
    rows: Sequence[_Rows], within: Sequence[str] | None, dialect: Dialect
) -> ColumnElement[bool]:
    """Say that a batch brought one of the rows.

    Of all RT the first row of a batch is enough, so no more of them is looked at; of a city its
    own rows are fewer than those of a batch may be.
    """
    return or_(*(_brought(table, question, within, dialect) for table, question in rows))


def _brought(
    table: Any, question: Select[int], within: Sequence[str] | None, dialect: Dialect
) -> ColumnElement[bool]:
    if within is None or not hasattr(table, "rt_id") or table in _OTHERS:
        of_batch = question.where(table.batch_id == Batch.id).correlate(Batch)
        return of_batch.limit(1).scalar_subquery().is_not(None)
    if table is RTVersion:
        return Batch.id.in_(question.where(RTVersion.kelurahan_code.in_(within)))
    return Batch.id.in_(question.where(is_of(table.rt_id, within, dialect)))


def _rows(
    day: date, states: Collection[PeriodeState], known_on: Knowledge
) -> Iterator[tuple[DataPart, Sequence[_Rows]]]:
    """Yield for each part the tables it is made of, and of each the batches of believed rows."""
    boundaries = select(RTVersion.batch_id).where(
        believed(RTVersion, known_on),
        RTVersion.valid_from <= day,
        or_(RTVersion.valid_to.is_(None), RTVersion.valid_to > day),
    )
    yield DataPart.BATAS, [(RTVersion, boundaries)]
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
    yield DataPart.HASIL, [(Evaluation, results), (Visit, visits)]
    yield (
        DataPart.LAIN,
        [(table, select(table.batch_id).where(believed(table, known_on))) for table in _OTHERS],
    )
