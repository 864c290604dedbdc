"""Whether everything stored can be trusted: the database, and the geometry in it."""

from collections.abc import Iterator
from datetime import date

import geopandas as gpd
import shapely
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.errors import DataError
from bantar.geodata import check_coverage, invalid
from bantar.storage import integrity
from bantar.storage.engine import is_current
from bantar.storage.read import reads


def find_problems(engine: Engine, day: date | None = None) -> list[str]:
    """Return all that is wrong, as sentences in Indonesian.

    ``day`` is the day whose RT and geometry are looked at, today when None.
    """
    problems = [f"Berkas basis data rusak: {line}" for line in integrity.file_problems(engine)]
    if problems:
        return problems  # nothing read from a broken file can be believed
    if not is_current(engine):
        return ["Skema basis data bukan milik versi ini; jalankan: python -m bantar init"]
    problems += [f"Rujukan putus: {line}" for line in integrity.reference_problems(engine)]
    problems += [f"Hitungan impor: {line}" for line in integrity.batch_problems(engine)]
    try:
        snapshot = load_snapshot(engine, day or date.today())
    except DataError as error:
        return [*problems, f"Data ganda: {error}"]
    stored = reads.rt_on(engine, snapshot.as_of).loc[snapshot.rt.index]
    return [*problems, *_number_problems(snapshot), *_geometry_problems(snapshot, stored)]


def _number_problems(snapshot: Snapshot) -> Iterator[str]:
    rt = snapshot.rt
    twice = rt[rt.duplicated(["kelurahan_code", "nomor"], keep=False)]
    for (kelurahan, nomor), rows in twice.groupby(["kelurahan", "nomor"]):
        yield f"RT {nomor} {kelurahan} ada {len(rows)} kali (rt_id {list(rows.index)})"


def _geometry_problems(snapshot: Snapshot, stored: gpd.GeoDataFrame) -> Iterator[str]:
    """Look at the shapes as they are stored; a snapshot has what can be drawn of them."""
    broken = invalid(stored[~shapely.is_missing(stored.geometry.to_numpy())])
    report = check_coverage(snapshot.rt.drop(index=broken.index))
    undrawable = snapshot.report.undrawable
    for rt_id in report.missing:
        if rt_id not in undrawable:
            yield f"RT tanpa batas: {_name(snapshot, rt_id)}"
    for rt_id in undrawable:
        yield f"Batas terlalu kecil atau rusak, tidak dapat digambar: {_name(snapshot, rt_id)}"
    for rt_id, reason in broken.items():
        yield f"Geometri tidak sah: {_name(snapshot, rt_id)}: {reason}"
    for row in report.overlaps.itertuples():
        pair = f"{_name(snapshot, row.left)} dan {_name(snapshot, row.right)}"
        yield f"Tumpang tindih {row.area_m2:.0f} m2: {pair}"
    for row in report.gaps.itertuples():
        point = row.geometry.representative_point()
        yield f"Celah {row.area_m2:.0f} m2 di {point.y:.5f}, {point.x:.5f}"


def _name(snapshot: Snapshot, rt_id: object) -> str:
    row = snapshot.rt.loc[rt_id]
    return f"RT {row['nomor']} {row['kelurahan']} (rt_id {rt_id})"
