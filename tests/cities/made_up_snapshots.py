"""Made-up snapshots for property tests: any outcome, score, boundary and KK may be missing."""

from dataclasses import replace
from datetime import date
from random import Random

import geopandas as gpd
import pandas as pd
import shapely
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot, join
from bantar.core.domain import Finding, Periode, Skala, Stage

DAYS = {Periode(2020): date(2020, 11, 20), Periode(2021): date(2021, 11, 19)}
DAYS[Periode(2022, 1)] = date(2022, 9, 20)
RULES = {
    "kencana_streak": 2.0,
    "kelurahan_bantar_share": 0.75,
    "pass_mark": 75.0,
    "score_band_1": 40.0,
    "score_band_2": 60.0,
    "score_band_3": 75.0,
    "score_band_4": 85.0,
    "change_small": 3.0,
    "change_large": 10.0,
    "skala_sedang_min_kk": 60.0,
    "skala_besar_min_kk": 100.0,
}
SCORES = ["score_bersih", "score_aman", "score_pintar", "score"]
ON_LIMITS = [0.0, 40.0, 59.999, 60.0, 75.0, 85.0, 100.0]
HOMES = ["01.1", "01.2", "02.1", "02.2"]


@st.composite
def masked_snapshots(draw: st.DrawFn) -> tuple[Snapshot, pd.Series]:
    """Draw a city of up to twelve RT in two kecamatan, and some of its RT.

    Whole rows come from one seed: drawing each value would take most of the time.
    """
    dice = Random(draw(st.integers(0, 2**32)))
    ids = dice.sample(range(1, 100), draw(st.integers(1, 12)))
    day_of_periode = {p: DAYS[p] for p in list(DAYS)[: draw(st.integers(0, 3))]}
    city = join(
        as_of=date(2022, 9, 20),
        periodes=day_of_periode,
        rt=_rt(dice, ids),
        results=_results(dice, ids, day_of_periode),
        visits=_visits(dice, ids),
        rules=RULES,
        targets=pd.DataFrame(
            [("kota", None, 0.8, None, "contoh")] * draw(st.integers(0, 1)),
            columns=["level", "code", "share", "due_on", "source"],
        ),
        is_illustrative=draw(st.booleans()),
    )
    chosen = [dice.random() < 0.7 for _ in ids]
    return city, pd.Series(chosen, index=city.rt.index, dtype=bool)


def _rt(dice: Random, ids: list[int]) -> gpd.GeoDataFrame:
    homes = [dice.choice(HOMES) for _ in ids]
    boxes = [shapely.box(i, 0, i + 1, 1) if dice.random() < 0.8 else None for i in ids]
    kk = [dice.randrange(250) if dice.random() < 0.8 else None for _ in ids]
    return gpd.GeoDataFrame(
        {
            "nomor": [f"{n:03d}" for n in range(1, len(ids) + 1)],
            "kelurahan_code": homes,
            "kelurahan": [f"Kelurahan {code}" for code in homes],
            "kecamatan_code": [code[:2] for code in homes],
            "kecamatan": [f"Kecamatan {code[:2]}" for code in homes],
            "kk": pd.array(kk, dtype="Int64"),
        },
        geometry=boxes,
        index=pd.Index(ids, name="rt_id"),
        crs="EPSG:4326",
    )


def _results(dice: Random, ids: list[int], day_of_periode: dict[Periode, date]) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for periode in day_of_periode:
        for rt_id in ids:
            stage = dice.choice([None, Stage.IKUT, Stage.DINILAI, Stage.DINILAI, Stage.MERAIH])
            if stage is None:
                continue
            has_sheet = stage is not Stage.IKUT and dice.random() < 0.7
            values = [_score(dice) if has_sheet else None for _ in SCORES]
            skala = dice.choice([None, *Skala])
            rows.append((len(rows), rt_id, str(periode), None, stage, skala, *values, None))
    columns = ["evaluation_id", "rt_id", "periode", "entry", "stage", "skala", *SCORES, "team"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype(dict.fromkeys(SCORES, "float64"))


def _score(dice: Random) -> float | None:
    return dice.choice([None, round(dice.uniform(0, 100), 1), dice.choice(ON_LIMITS)])


def _visits(dice: Random, ids: list[int]) -> pd.DataFrame:
    days = [date(2021, 1, 1), date(2022, 1, 1), date(2022, 6, 1)]
    rows = [
        (dice.choice(ids), day, dice.choice(list(Finding))) for day in days if dice.random() < 0.7
    ]
    return pd.DataFrame(rows, columns=["rt_id", "visited_on", "finding"])


def without_boundary(snapshot: Snapshot, *rt_ids: int) -> Snapshot:
    """Return the city in which no boundary of ``rt_ids`` is known."""
    shapes = snapshot.rt.geometry.where(~snapshot.rt.index.isin(rt_ids), None)
    return replace(snapshot, rt=snapshot.rt.set_geometry(shapes))
