"""Whether everything stored can be trusted: the database, and the geometry in it."""

from collections.abc import Iterator
from datetime import date

import geopandas as gpd
import shapely
from sqlalchemy import Engine

from bantar.city.regions import cities, is_of_many
from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.assets import AssetStore
from bantar.core.errors import DataError
from bantar.core.message import Message, Quantity
from bantar.geodata import check_coverage, invalid
from bantar.intake.boundaries.repair import reason_text
from bantar.storage import integrity
from bantar.storage.engine import is_current
from bantar.storage.read import reads, regions
from bantar.storage.replica import Standing, standing


def find_problems(engine: Engine, day: date | None = None) -> list[Message]:
    """Return all that is wrong.

    ``day`` is the day whose RT and geometry are looked at, today when None.
    """
    problems = [
        Message("The file of the database is broken: {what}", what=line)
        for line in integrity.file_problems(engine)
    ]
    if problems:
        return problems  # nothing read from a broken file can be believed
    if not is_current(engine):
        return [
            Message(
                "The schema of the database is not that of this version; run: python -m bantar init"
            )
        ]
    problems += [
        Message("Lost reference: {what}", what=line)
        for line in integrity.reference_problems(engine)
    ]
    problems += [
        Message("Count of an import: {what}", what=line)
        for line in integrity.batch_problems(engine)
    ]
    problems += [
        Message("Count of an area: {what}", what=line) for line in integrity.area_problems(engine)
    ]
    of = regions.places(engine)
    for region in cities(of) if is_of_many(of) else (None,):
        problems += _city_problems(engine, day or date.today(), region)
    return problems


def _city_problems(engine: Engine, day: date, region: regions.Place | None) -> list[Message]:
    """Look at one city, the only one where ``region`` is None: a country is never read at once."""
    try:
        snapshot = load_snapshot(engine, day, region=region)
    except DataError as error:
        return [Message("Data that are there twice: {what}", what=error.text)]
    within = regions.kelurahan_in(engine, region.code) if region else None
    stored = reads.rt_on(engine, snapshot.as_of, within=within).loc[snapshot.rt.index]
    return [*_number_problems(snapshot), *_geometry_problems(snapshot, stored)]


def replica_problems(url: str, replica: str) -> Iterator[Message]:
    """Look at the copy of the database that viewers read; nothing where there is none."""
    match standing(url, replica):
        case Standing.AWAY:
            yield Message(
                "The replica (BANTAR_REPLICA_URL) does not answer, or has another schema; viewers "
                "read the database itself"
            )
        case Standing.BEHIND:
            yield Message(
                "The replica (BANTAR_REPLICA_URL) lacks what was stored last; viewers see an "
                "earlier state"
            )


def asset_problems(store: AssetStore) -> Iterator[Message]:
    """Look at the files of the map; what is missing of them is made when it is asked for."""
    if not store.is_writable():
        yield Message(
            "No file of the map can be kept in {folder}: it is full, or may not be written to",
            folder=store.folder,
        )
    for name in store.broken():
        yield Message("A file of the map is broken and will be made again: {name}", name=name)


def _number_problems(snapshot: Snapshot) -> Iterator[Message]:
    rt = snapshot.rt
    twice = rt[rt.duplicated(["kelurahan_code", "nomor"], keep=False)]
    for (kelurahan, nomor), rows in twice.groupby(["kelurahan", "nomor"]):
        yield Message(
            "RT {nomor} {kelurahan} is there {n} times (rt_id {ids})",
            nomor=str(nomor),
            kelurahan=kelurahan,
            n=len(rows),
            ids=str(list(rows.index)),
        )


def _geometry_problems(snapshot: Snapshot, stored: gpd.GeoDataFrame) -> Iterator[Message]:
    """Look at the shapes as they are stored; a snapshot has what can be drawn of them."""
    broken = invalid(stored[~shapely.is_missing(stored.geometry.to_numpy())])
    report = check_coverage(snapshot.rt.drop(index=broken.index))
    undrawable = snapshot.report.undrawable
    for rt_id in report.missing:
        if rt_id not in undrawable:
            yield Message("RT without a boundary: {rt}", rt=_name(snapshot, rt_id))
    for rt_id in undrawable:
        yield Message(
            "Boundary too small, too thin or broken, cannot be drawn: {rt}",
            rt=_name(snapshot, rt_id),
        )
    for rt_id, reason in broken.items():
        yield Message(
            "Invalid geometry: {rt}: {reason} {place}",
            rt=_name(snapshot, rt_id),
            reason=reason_text(reason),
            place="".join(reason.partition("[")[1:]),
        )
    for both in report.overlaps.to_dict("records"):
        one, other = (_name(snapshot, both[side]) for side in ("left", "right"))
        pair = Message("{one} and {other}", one=one, other=other)
        yield Message("Overlap of {area} m2: {pair}", area=Quantity(both["area_m2"]), pair=pair)
    for row in report.gaps.itertuples():
        point = row.geometry.representative_point()
        yield Message(
            "Gap of {area} m2 at {y}, {x}",
            area=Quantity(row.area_m2),
            y=f"{point.y:.5f}",
            x=f"{point.x:.5f}",
        )


def _name(snapshot: Snapshot, rt_id: object) -> str:
    row = snapshot.rt.loc[rt_id]
    return f"RT {row['nomor']} {row['kelurahan']} (rt_id {rt_id})"
