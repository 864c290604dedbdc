"""Areas and boundaries as an import meets them: every code there is, versions believed.

What each table holds is in ``contracts``.
"""

from datetime import date, datetime
from typing import Any

import geopandas as gpd
import pandas as pd
from sqlalchemy import Engine, Select, or_, select

from bantar.core.frames import hold
from bantar.storage.read import contracts
from bantar.storage.read.belief import Knowledge, believed
from bantar.storage.schema.model import RT, Kecamatan, Kelurahan, OtherCode, RTVersion

_WGS84 = "EPSG:4326"


def kelurahan(engine: Engine) -> pd.DataFrame:
    """Return every kelurahan: ``code``, ``name``, ``kecamatan_code``, ``kecamatan``."""
    query = select(
        Kelurahan.code,
        Kelurahan.name,
        Kelurahan.kecamatan_code,
        Kecamatan.name.label("kecamatan"),
    ).join(Kecamatan, Kecamatan.code == Kelurahan.kecamatan_code)
    return hold(_table(engine, query.order_by(Kelurahan.code)), contracts.KELURAHAN)


def kecamatan(engine: Engine) -> pd.DataFrame:
    """Return every kecamatan: ``code``, ``name``."""
    query = select(Kecamatan.code, Kecamatan.name).order_by(Kecamatan.code)
    return hold(_table(engine, query), contracts.KECAMATAN)


def other_codes(engine: Engine, known_on: Knowledge = None) -> dict[str, str]:
    """Return the codes that are kept beside the keys of kelurahan: code -> key.

    Those of Kemendagri come first.
    """
    query = select(OtherCode.code, OtherCode.kelurahan_code).where(believed(OtherCode, known_on))
    query = query.order_by(OtherCode.office.desc(), OtherCode.code)
    with engine.connect().execution_options(read_only=True) as connection:
        return {row.code: row.kelurahan_code for row in connection.execute(query)}


def versions_from(engine: Engine, day: date, known_on: datetime | None = None) -> gpd.GeoDataFrame:
    """Return the believed versions of RT that hold on ``day`` or begin later, by begin.

    ``id``, ``rt_id``, ``kelurahan_code``, ``nomor``, ``rw``, ``unit_kind``, ``kk``,
    ``population``, ``boundary_set_id``, ``valid_from``, ``valid_to``, ``geometry``.
    """
    query = (
        select(
            RTVersion.id,
            RTVersion.rt_id,
            RTVersion.kelurahan_code,
            RTVersion.nomor,
            RTVersion.rw,
            RTVersion.unit_kind,
            RTVersion.kk,
            RTVersion.population,
            RTVersion.boundary_set_id,
            RTVersion.valid_from,
            RTVersion.valid_to,
            RTVersion.geometry,
        )
        .join(RT, RT.id == RTVersion.rt_id)
        .where(
            believed(RTVersion, known_on),
            or_(RTVersion.valid_to.is_(None), RTVersion.valid_to > day),
            or_(RT.dissolved_on.is_(None), RT.dissolved_on > day),
        )
        .order_by(RTVersion.valid_from, RTVersion.id)
    )
    table = _table(engine, query)
    # Beside texts pandas makes NaN of what is missing, which is true where "" and None are not.
    table["rw"] = table["rw"].astype(object).where(table["rw"].notna(), None)
    table = gpd.GeoDataFrame(table, geometry="geometry", crs=_WGS84)
    return hold(table, contracts.VERSIONS_FROM)


def _table(engine: Engine, query: Select[*tuple[Any, ...]]) -> pd.DataFrame:
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query)
        return pd.DataFrame(result.all(), columns=list(result.keys()))
