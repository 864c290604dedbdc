"""Cities whose kelurahan have as many RT, Bantar before and Bantar now as a test asks for."""

from datetime import date

import geopandas as gpd
import pandas as pd
import shapely

from bantar.city.snapshot import Snapshot, join
from bantar.core.domain import Periode, Stage
from tests.cities.made_up_snapshots import RULES, SCORES

FIRST, SECOND = Periode(2020), Periode(2021)
DAYS = {FIRST: date(2020, 11, 20), SECOND: date(2021, 11, 19), Periode(2022): date(2022, 9, 20)}

Counts = tuple[int, ...]
"""RT of a kelurahan, then those that are Bantar after the first periode, the second, ..."""


def city_of(
    kelurahan: dict[str, Counts],
    *,
    kecamatan: dict[str, str] | None = None,
    target: float | None = 0.8,
    kk: int | None = 50,
) -> Snapshot:
    """Return a city of these kelurahan; ``kecamatan`` names that of each, one city-wide else.

    The first RT of a kelurahan become Bantar first. Each was scored in the periode of its award.
    """
    home = kecamatan or {}
    names = [(name, i) for name, counts in kelurahan.items() for i in range(counts[0])]
    n_periods = max(len(counts) for counts in kelurahan.values()) - 1
    days = dict(list(DAYS.items())[:n_periods])
    where = [home.get(name, "Tengah") for name, _ in names]
    ids = range(1, len(names) + 1)
    rt = gpd.GeoDataFrame(
        {
            "nomor": [f"{i + 1:03d}" for _, i in names],
            "kelurahan_code": [
                f"{place}.{name}" for place, (name, _) in zip(where, names, strict=True)
            ],
            "kelurahan": [name for name, _ in names],
            "kecamatan_code": where,
            "kecamatan": where,
            "kk": pd.array([kk] * len(names), dtype="Int64"),
        },
        geometry=[shapely.box(i, 0, i + 1, 1) for i in ids],
        index=pd.Index(ids, name="rt_id"),
        crs="EPSG:4326",
    )
    return join(
        as_of=max(days.values(), default=date(2022, 9, 20)),
        periodes=days,
        rt=rt,
        results=_awards(kelurahan, names, list(days)),
        visits=pd.DataFrame([], columns=["rt_id", "visited_on", "finding"]),
        rules=RULES,
        targets=pd.DataFrame(
            [] if target is None else [("kota", None, target, None, "contoh")],
            columns=["level", "code", "share", "due_on", "source"],
        ),
        is_illustrative=False,
    )


def _awards(
    kelurahan: dict[str, Counts], names: list[tuple[str, int]], periodes: list[Periode]
) -> pd.DataFrame:
    rows = []
    for rt_id, (name, i) in enumerate(names, start=1):
        for periode, before, now in zip(
            periodes, (0, *kelurahan[name][1:]), kelurahan[name][1:], strict=False
        ):
            if before <= i < now:
                row = (len(rows), rt_id, str(periode), None, Stage.MERAIH, None, *[80.0] * 4, None)
                rows.append(row)
    columns = ["evaluation_id", "rt_id", "periode", "entry", "stage", "skala", *SCORES, "team"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype(dict.fromkeys(SCORES, "float64"))
