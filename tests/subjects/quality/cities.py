"""Small cities for the checks of the data, with what is odd in them put there by the test."""

from collections.abc import Sequence
from datetime import date

import geopandas as gpd
import pandas as pd
import shapely

from bantar.city.snapshot import Snapshot, join
from bantar.core.domain import Periode, Stage

DAY = date(2022, 9, 20)
SCORES = ["score_bersih", "score_aman", "score_pintar", "score"]
SIDE = 0.01


def box(column: float, side: float = SIDE) -> shapely.Geometry:
    """Return a square by its place in a row, in degrees."""
    west = 103.6 + column * SIDE
    return shapely.box(west, -1.6 - side, west + side, -1.6)


def rt_table(
    n: int,
    *,
    numbers: Sequence[str] = (),
    kelurahan: Sequence[str] = (),
    names: Sequence[str] = (),
    kk: Sequence[int | None] = (),
    shapes: Sequence[shapely.Geometry | None] = (),
) -> gpd.GeoDataFrame:
    """Return RT 1 to ``n``; what is not given is ordinary. The kecamatan is part of the code."""
    codes = list(kelurahan) or ["01.1"] * n
    return gpd.GeoDataFrame(
        {
            "nomor": list(numbers) or [f"{i:03d}" for i in range(1, n + 1)],
            "kelurahan_code": codes,
            "kelurahan": list(names) or [f"Kelurahan {code}" for code in codes],
            "kecamatan_code": [code.split(".")[0] for code in codes],
            "kecamatan": [f"Kecamatan {code.split('.')[0]}" for code in codes],
            "kk": pd.array(list(kk) or [60] * n, dtype="Int64"),
        },
        geometry=list(shapes) or [box(i) for i in range(n)],
        index=pd.Index(range(1, n + 1), name="rt_id"),
        crs="EPSG:4326",
    )


def result(
    rt_id: int,
    periode: str,
    score: float | None,
    *,
    aspek: tuple[float | None, float | None, float | None] | None = None,
    team: str | None = "Tim 1",
    entry: str | None = None,
) -> dict[str, object]:
    """Return a row of results; the aspek are the total unless they are given."""
    parts = (score, score, score) if aspek is None else aspek
    return {
        "rt_id": rt_id,
        "periode": periode,
        "entry": entry,
        "stage": Stage.DINILAI,
        "skala": None,
        **dict(zip(SCORES, (*parts, score), strict=True)),
        "team": team,
    }


def city(
    rt: gpd.GeoDataFrame,
    results: Sequence[dict[str, object]] = (),
    periodes: Sequence[str] = ("2022-I",),
    rules: dict[str, float] | None = None,
) -> Snapshot:
    """Join RT and results; periods are a year apart, the last on 20 September 2022."""
    columns = ["evaluation_id", "rt_id", "periode", "entry", "stage", "skala", *SCORES, "team"]
    rows = [{"evaluation_id": i, **row} for i, row in enumerate(results, 1)]
    days = [DAY.replace(year=DAY.year - i) for i in reversed(range(len(periodes)))]
    return join(
        as_of=DAY,
        periodes={Periode.parse(p): day for p, day in zip(periodes, days, strict=True)},
        rt=rt,
        results=pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(SCORES, "float64")),
        visits=pd.DataFrame(columns=["rt_id", "visited_on", "finding"]),
        rules=rules or {},
        targets=pd.DataFrame(columns=["level", "code", "share", "due_on", "source"]),
        is_illustrative=True,
    )


def sheet(evaluation_id: int, marks: Sequence[int | None]) -> pd.DataFrame:
    """Return the lines of one score sheet."""
    return pd.DataFrame(
        {
            "evaluation_id": evaluation_id,
            "indicator_id": range(1, len(marks) + 1),
            "score": pd.Series(list(marks), dtype="float64"),
        }
    )


NO_LINES = pd.DataFrame(
    {
        "evaluation_id": pd.Series(dtype="int64"),
        "indicator_id": pd.Series(dtype="int64"),
        "score": pd.Series(dtype="float64"),
    }
)
