"""The counts of areas kept beside what they count, in the transaction that changes it."""

from collections.abc import Sequence

from sqlalchemy import Connection, Select, delete, insert, or_, select, union

from bantar.core.domain import Level, PeriodeState
from bantar.storage.read.counting import COUNTED, KEYS, WHOLE, above, of_kelurahan
from bantar.storage.schema.model import Evaluation, Kecamatan, Kelurahan, PeriodeRow, RTVersion
from bantar.storage.schema.region_model import AreaCount, KecamatanRegion, Region
from bantar.storage.write import outlines

ABOVE = (Level.KECAMATAN, Level.KOTA, Level.PROVINSI, Level.NEGARA)

_CHUNK = 500  # SQLite takes a limited number of parameters in one statement

Codes = Select[str]
"""Codes of kelurahan."""


def renew(connection: Connection, codes: Codes | None = None) -> None:
    """Count again the kelurahan of ``codes``, None for all, and what lies above them.

    The caller owns the transaction: who reads sees facts and counts of one state.
    """
    if _link(connection) or codes is None:
        _know_sizes(connection)
        connection.execute(delete(AreaCount))
        _store(connection, of_kelurahan(connection.dialect))
        for level in ABOVE:
            _store(connection, above(level))
        return
    touched = list(connection.scalars(codes.distinct()))
    for start in range(0, len(touched), _CHUNK):
        part = touched[start : start + _CHUNK]
        _clear(connection, Level.KELURAHAN, part)
        _store(connection, of_kelurahan(connection.dialect, part))
    for level in ABOVE if touched else ():
        touched = _parents(connection, level, touched)
        for start in range(0, len(touched), _CHUNK):
            part = touched[start : start + _CHUNK]
            _clear(connection, level, part)
            _store(connection, above(level, part))


def _know_sizes(connection: Connection) -> None:
    """Let PostgreSQL look at what has just been stored: else it plans for next to nothing."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE rt, rt_version, evaluation, kelurahan, batch")


def _clear(connection: Connection, level: Level, codes: Sequence[str]) -> None:
    is_of = AreaCount.level == level.value
    connection.execute(delete(AreaCount).where(is_of, AreaCount.code.in_(codes)))


def _parents(connection: Connection, level: Level, codes: Sequence[str]) -> list[str]:
    """Return the areas of ``level`` that hold the areas of ``codes``, one level below."""
    if level is Level.NEGARA:
        return [WHOLE]
    below, parent = {
        Level.KECAMATAN: (Kelurahan.code, Kelurahan.kecamatan_code),
        Level.KOTA: (KecamatanRegion.kecamatan_code, KecamatanRegion.region_code),
        Level.PROVINSI: (Region.code, Region.parent_code),
    }[level]
    chunks = (codes[start : start + _CHUNK] for start in range(0, len(codes), _CHUNK))
    parents: set[str] = set()
    for chunk in chunks:
        query = select(parent).where(below.in_(chunk), parent.is_not(None))
        parents.update(str(code) for code in connection.scalars(query.distinct()))
    return sorted(parents)


def renew_of_batch(connection: Connection, batch_id: int) -> None:
    """Count again what a batch brought or ended, after it was stored or taken back."""
    of = []
    for model in (Evaluation, RTVersion):
        is_of = or_(model.batch_id == batch_id, model.ended_batch_id == batch_id)
        of.append(select(model.rt_id).where(is_of))
    touched = union(*of).subquery()
    renew(connection, _kelurahan_of(connection, select(touched.c[0])))
    is_moved = or_(RTVersion.batch_id == batch_id, RTVersion.ended_batch_id == batch_id)
    moved = (
        select(Kelurahan.kecamatan_code)
        .join(RTVersion, RTVersion.kelurahan_code == Kelurahan.code)
        .where(is_moved)
    )
    outlines.renew(connection, connection.scalars(moved.distinct()).all())


def renew_of_periode(connection: Connection, periode: str) -> None:
    """Count again where RT were looked at in a periode that has become public."""
    of = select(Evaluation.rt_id).where(Evaluation.periode_id == periode)
    renew(connection, _kelurahan_of(connection, of))


def is_complete(connection: Connection) -> bool:
    """Say whether every published periode, and now, is counted of the whole.

    It is not where an older version of the product made the database, or a day is new.
    """
    counted = select(AreaCount.periode_id).where(AreaCount.level == Level.NEGARA.value)
    is_public = PeriodeRow.state == PeriodeState.PUBLISHED
    lacking = select(PeriodeRow.id).where(is_public, PeriodeRow.id.not_in(counted)).limit(1)
    has_any = connection.scalar(counted.limit(1)) is not None
    return has_any and connection.scalar(lacking) is None


def _kelurahan_of(connection: Connection, rt_ids: Select[int]) -> Codes | None:
    """Return the kelurahan of these RT; None, which is all, where more than they is new."""
    if not is_complete(connection):
        return None
    return select(RTVersion.kelurahan_code).where(RTVersion.rt_id.in_(rt_ids))


def _store(connection: Connection, counts: Select[tuple[object, ...]]) -> None:
    connection.execute(insert(AreaCount).from_select([*KEYS, *COUNTED], counts))


def _link(connection: Connection) -> bool:
    """Put kecamatan into the region whose code theirs begins with; say whether any was new."""
    linked = select(KecamatanRegion.kecamatan_code)
    pairs = (
        select(Kecamatan.code, Region.code)
        .join(Region, Kecamatan.code.startswith(Region.code + "."))
        .where(Region.parent_code.is_not(None), Kecamatan.code.not_in(linked))
    )
    columns = ["kecamatan_code", "region_code"]
    return connection.execute(insert(KecamatanRegion).from_select(columns, pairs)).rowcount > 0
