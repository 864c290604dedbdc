"""Batches: storing one, undoing one, listing them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    func,
    insert,
    literal,
    select,
    update,
)

from bantar.core.domain import Declaration
from bantar.core.errors import DataError, NotFoundError
from bantar.core.message import Message
from bantar.core.progress import Progress, silent
from bantar.storage.read import reads
from bantar.storage.read.belief import Knowledge, Supposed, believed, counts
from bantar.storage.schema.model import RT, Base, Batch, PastEnd, Rule
from bantar.storage.write import area_counts, declarations
from bantar.storage.write.audit import note
from bantar.storage.write.writes import insert_frame

_CHUNK = 500  # SQLite takes a limited number of parameters in one statement

_COUNTS = ("n_read", "n_stored", "n_rejected", "n_unchanged")
"""Rows of a file, in the order of a receipt."""


@dataclass(frozen=True)
class Receipt:
    """What was stored: the batch and its counts of rows of the file."""

    batch: int
    read: int
    stored: int
    rejected: int
    unchanged: int


def store(
    engine: Engine,
    *,
    kind: str,
    name: str,
    file_hash: str,
    who: str,
    counts: tuple[int, int, int, int],
    inserts: Mapping[str, pd.DataFrame],
    ends: Mapping[str, Sequence[int]],
    fingerprint: str,
    is_illustrative: bool = False,
    replaces_illustrative: bool = False,
    says: Declaration = Declaration.UNDECLARED,
    decisions: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> Receipt:
    """Store one import in one transaction and return its receipt.

    Parameters
    ----------
    counts
        Rows of the file: read, stored, rejected, unchanged.
    inserts, ends
        Rows by table, and ids by table whose belief ends.
    fingerprint
        Of the data the import was planned against; ``DataError`` when it is another by now.
    is_illustrative, replaces_illustrative
        Whether what comes in is made up; whether the made-up city stops counting.
    says
        Whether the officer calls the file official or a trial.
    decisions
        What the officer decided about rows of the file, question -> answer; kept with the batch.

    What was stored is counted again in the database; a difference rolls everything back.
    """
    with engine.begin() as connection:
        _refuse_changed(engine, connection, fingerprint)
        batch = {
            "kind": kind,
            "name": name[:200],
            "file_hash": file_hash,
            "who": who,
            "created_at": datetime.now(UTC),
            **dict(zip(_COUNTS, counts, strict=True)),
            "is_illustrative": is_illustrative,
            "decisions": dict(decisions) if decisions else None,
        }
        batch_id: int = connection.execute(insert(Batch).returning(Batch.id), batch).scalar_one()
        if says is not Declaration.UNDECLARED:
            declarations.put(connection, batch_id, says, who=who)
        if replaces_illustrative:
            _replace_illustrative(connection, batch_id)
        _end(connection, ends, batch_id)
        _insert(connection, inserts, batch_id, progress)
        _count_areas(connection, batch_id, whole=replaces_illustrative)
        detail = {"name": name, "read": counts[0], "says": says.value, **_decided(decisions)}
        note(connection, datetime.now(UTC), who, f"import {kind}", {"batch": batch_id, **detail})
    return Receipt(batch_id, *counts)


def _refuse_changed(engine: Engine, connection: Connection, fingerprint: str) -> None:
    if reads.fingerprint(engine, connection) != fingerprint:
        raise DataError(
            Message("The data changed since this file was checked; check the file again")
        )


def _decided(decisions: Mapping[str, str] | None) -> dict[str, str | None]:
    """Return the decisions as the audit has them; None where there was nothing to decide."""
    answers = "; ".join(f"{text}: {answer}" for text, answer in (decisions or {}).items())
    return {"decided": answers or None}


def batch_decisions(engine: Engine, file_hash: str) -> dict[str, str]:
    """Return what was decided about rows of a file in its imports that count, the latest last."""
    query = select(Batch.decisions).where(Batch.file_hash == file_hash, counts())
    with engine.connect().execution_options(read_only=True) as connection:
        decided: dict[str, str] = {}
        for decisions in connection.scalars(query.order_by(Batch.id)):
            decided |= decisions or {}
        return decided


def _insert(
    connection: Connection, inserts: Mapping[str, pd.DataFrame], batch_id: int, progress: Progress
) -> None:
    total = max(1, sum(len(frame) for frame in inserts.values()))
    done = 0
    for table in Base.metadata.sorted_tables:
        if table.name not in inserts:
            continue
        frame = inserts[table.name]
        before = connection.scalar(select(func.count()).select_from(table)) or 0
        for n in insert_frame(connection, table, frame, batch_id):
            done += n
            progress(done / total, table.name)
        after = connection.scalar(select(func.count()).select_from(table)) or 0
        if after - before != len(frame):
            raise AssertionError(f"{table.name}: {after - before} of {len(frame)} rows stored")


def _replace_illustrative(connection: Connection, batch_id: int) -> None:
    """Let the batch take the place of what is made up and counts."""
    made = select(Batch.id).where(Batch.is_illustrative, counts())
    ids = list(connection.scalars(made))
    table = Base.metadata.tables["batch"]
    _keep_past_ends(connection, table, table.c.replaced_by_id, ids)
    change = update(Batch).where(Batch.id.in_(ids)).values(replaced_by_id=batch_id)
    connection.execute(change)


def _keep_past_ends(
    connection: Connection, table: Table, end: ColumnElement[int | None], ids: Sequence[int]
) -> None:
    """Keep the ends of rows that were taken back and are about to be overwritten."""
    past = select(literal(table.name), table.c.id, end).where(table.c.id.in_(ids), end.is_not(None))
    columns = ["table_name", "row_id", "by_batch_id"]
    connection.execute(insert(PastEnd).from_select(columns, past))


def _end(connection: Connection, ends: Mapping[str, Sequence[int]], batch_id: int) -> None:
    for name, ids in ends.items():
        table = Base.metadata.tables[name]
        ended = 0
        for start in range(0, len(ids), _CHUNK):
            chunk = list(ids[start : start + _CHUNK])
            _keep_past_ends(connection, table, table.c.ended_batch_id, chunk)
            change = update(table).where(table.c.id.in_(chunk)).values(ended_batch_id=batch_id)
            ended += connection.execute(change).rowcount
        if ended != len(ids):
            raise AssertionError(f"{name}: {ended} of {len(ids)} rows ended")


def undo(engine: Engine, batch_id: int, *, who: str, why: str | None = None) -> None:
    """Take a batch back: what it brought is no longer believed, what it ended is again.

    ``why`` is written into the audit where nobody asked for it.

    Refused with ``DataError``, naming the batches, where later ones build on it: they ended
    rows of it, or speak of RT that it formed.
    """
    with engine.begin() as connection:
        _refuse_undo(connection, batch_id)
        now = datetime.now(UTC)
        connection.execute(update(Batch).where(Batch.id == batch_id).values(undone_at=now))
        _count_areas(connection, batch_id, whole=_has_replaced(connection, batch_id))
        note(connection, datetime.now(UTC), who, "undo", {"batch": batch_id, "why": why})


def _count_areas(connection: Connection, batch_id: int, *, whole: bool) -> None:
    """Count again where a batch speaks of, everywhere where it takes the place of a city."""
    if whole:
        area_counts.renew(connection)
    else:
        area_counts.renew_of_batch(connection, batch_id)


def _has_replaced(connection: Connection, batch_id: int) -> bool:
    replaced = select(Batch.id).where(Batch.replaced_by_id == batch_id).limit(1)
    return connection.scalar(replaced) is not None


def refuse_undo(engine: Engine, batch_id: int) -> None:
    """Raise what ``undo`` would raise, and change nothing."""
    with engine.connect().execution_options(read_only=True) as connection:
        _refuse_undo(connection, batch_id)


def _refuse_undo(connection: Connection, batch_id: int) -> None:
    row = connection.execute(select(Batch).where(Batch.id == batch_id)).one_or_none()
    if row is None:
        raise NotFoundError(Message("There is no batch {batch}", batch=batch_id))
    if row.undone_at is not None:
        raise DataError(Message("Batch {batch} has been taken back already", batch=batch_id))
    if not row.is_illustrative and _rules(connection, None) - _rules(
        connection, Supposed(undone=batch_id)
    ):
        raise DataError(
            Message(
                "Batch {batch} cannot be taken back: rules that everything is measured by came "
                "with it alone. Import rules to change them",
                batch=batch_id,
            )
        )
    later = _built_on(connection, batch_id)
    if later:
        names = ", ".join(str(b) for b in later)
        raise DataError(
            Message(
                "Batch {batch} cannot be taken back: batch {later} is built on it. Take "
                "back the last one first",
                batch=batch_id,
                later=names,
            )
        )


def _rules(connection: Connection, known_on: Knowledge) -> set[str]:
    return set(connection.scalars(select(Rule.key).where(believed(Rule, known_on))))


def _built_on(connection: Connection, batch_id: int) -> list[int]:
    """Return the live batches that would stand on nothing without ``batch_id``."""
    batches: set[int] = set()
    formed = select(RT.id).where(RT.batch_id == batch_id)
    for table in Base.metadata.sorted_tables:
        columns = table.c
        if "ended_batch_id" in columns:
            ended = select(columns.ended_batch_id).where(columns.batch_id == batch_id)
            batches.update(b for b in connection.scalars(ended) if b is not None)
        if "rt_id" in columns and "batch_id" in columns:
            about = select(columns.batch_id).where(columns.rt_id.in_(formed)).distinct()
            batches.update(connection.scalars(about))
    live = select(Batch.id).where(Batch.id.in_(batches), counts())
    return sorted(b for b in connection.scalars(live) if b != batch_id)


def batches(engine: Engine) -> pd.DataFrame:
    """Return all batches, newest first, with their counts and whether they still count."""
    query = select(
        Batch.id,
        Batch.kind,
        Batch.name,
        Batch.file_hash,
        Batch.who,
        Batch.created_at,
        Batch.n_read,
        Batch.n_stored,
        Batch.n_rejected,
        Batch.n_unchanged,
        Batch.undone_at,
        Batch.is_illustrative,
        counts().label("counts"),
    ).order_by(Batch.id.desc())
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query)
        return pd.DataFrame(result.all(), columns=list(result.keys()))
