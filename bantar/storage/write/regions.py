"""Provinces and cities by name, and the parts of the table of RT that are theirs."""

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select, update

from bantar.core.errors import DataError
from bantar.core.message import Message
from bantar.storage.schema.model import Batch
from bantar.storage.schema.region_model import Region
from bantar.storage.write import area_counts, outlines
from bantar.storage.write.audit import note

_PROVINCE = re.compile(r"\d\d\Z")
_CITY = re.compile(r"\d\d\.\d\d\Z")


def put(connection: Connection, names: Mapping[str, str], *, who: str) -> None:
    """Name provinces and cities, count what lies in them, and make their outlines.

    Noted as a batch of its own, so that what is kept in memory is read anew. The caller owns the
    transaction. See ``name`` for what is refused.
    """
    name(connection, names)
    area_counts.renew(connection)
    outlines.renew(connection)
    now, n = datetime.now(UTC), len(names)
    counts = {"n_read": n, "n_stored": n, "n_rejected": 0, "n_unchanged": 0}
    batch = {"kind": "regions", "name": "regions", "who": who, "created_at": now, **counts}
    batch_id = connection.execute(insert(Batch).returning(Batch.id), batch).scalar_one()
    note(connection, now, who, "regions", {"batch": batch_id, "rows": n})


def name(connection: Connection, names: Mapping[str, str]) -> None:
    """Name provinces ("15") and kabupaten and kota ("15.71") by Kemendagri's codes.

    Kecamatan whose code begins with that of a city lie in it once areas are counted again.

    Raises
    ------
    DataError
        A code that is none of these two, or a city without its province.
    """
    there = set(connection.scalars(select(Region.code)))
    for code in sorted(names):
        row = _row(code, names[code], there)
        if code in there:
            change = update(Region).where(Region.code == code)
            connection.execute(change.values(name=names[code]))
        else:
            connection.execute(insert(Region), row)
        there.add(code)
    part_by_province(connection, [code for code in names if _PROVINCE.match(code)])


def _row(code: str, called: str, there: Collection[str]) -> dict[str, str | None]:
    is_city = _CITY.match(code) is not None
    if not is_city and not _PROVINCE.match(code):
        raise DataError(Message("{code} is no code of a province or a city", code=code))
    parent = code[:2] if is_city else None
    if parent is not None and parent not in there:
        raise DataError(Message("{code} lies in a province that has no name", code=code))
    return {"code": code, "name": called, "parent_code": parent}


def part_by_province(connection: Connection, provinces: list[str]) -> None:
    """Give the RT of each province a part of the table of their own, where there are parts.

    RT that lie in the rest move over. Codes of a province are those that begin with it, in
    whatever order the database sorts letters: from its two digits up to the next two.
    """
    if connection.dialect.name != "postgresql":
        return
    for code in sorted(provinces):
        part = f"rt_parts.rt_version_{code}"
        there = select(func.to_regclass(part))
        if connection.scalar(there) is None:
            for statement in _parting(part, code):
                connection.exec_driver_sql(statement)


def _parting(part: str, code: str) -> tuple[str, ...]:
    is_last = code == "99"
    end = "MAXVALUE" if is_last else f"'{int(code) + 1:02d}'"
    of = f"kelurahan_code >= '{code}'" + ("" if is_last else f" AND kelurahan_code < {end}")
    rest = "rt_parts.rt_version_rest"
    return (
        f"CREATE TEMPORARY TABLE moved ON COMMIT DROP AS SELECT * FROM {rest} WHERE {of}",
        f"DELETE FROM {rest} WHERE {of}",
        f"CREATE TABLE {part} PARTITION OF rt_version FOR VALUES FROM ('{code}') TO ({end})",
        "INSERT INTO rt_version SELECT * FROM moved",
        "DROP TABLE moved",
    )
