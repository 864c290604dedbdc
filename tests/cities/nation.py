"""A nation small enough to count by hand: two provinces, three cities, four kecamatan.

    15 Jambi        15.71 Kota Jambi   15.71.01 Hulu    .1001 Anggrek   RT 1 2 3
                                                        .1002 Bakung    RT 4
                                       15.71.02 Hilir   .1001 Cempaka   RT 5 6
                    15.05 Muaro Jambi  15.05.01 Sekernan .2001 Dahlia   RT 11 12
    16 Sumsel       16.71 Palembang    16.71.01 Ilir    .1001 Eforbia   RT 21 22 23 24

Kota Jambi is the tiny city of ``tests.tiny``. Of the others, in 2022-I: 11 meraih (sedang, 81.0),
12 dinilai (60.5); 21 and 22 meraih (kecil, 70 and 71), 23 dinilai without a sheet, 24 nothing.
In 2021 only 21 was looked at: meraih (kecil, 75).

So on 20 September 2022: 12 RT, of them Bantar 1, 3, 4, 5, 11, 21, 22: seven. Jambi 5 of 8, Kota
Jambi 4 of 6, Muaro Jambi 1 of 2, Sumsel 2 of 4. On 10 November 2021: 12 RT (7 in place of 3),
Bantar 1, 4, 7, 21: four.
"""

from datetime import date

import pandas as pd
import shapely
from sqlalchemy import Engine

from bantar.storage.write import regions
from bantar.storage.write.writes import store_batch
from tests import tiny

NAMES = {
    "15": "Jambi",
    "15.71": "Kota Jambi",
    "15.05": "Muaro Jambi",
    "16": "Sumatera Selatan",
    "16.71": "Palembang",
}
KELURAHAN = {
    "15.05.01.2001": ("Dahlia", "15.05.01", (11, 12)),
    "16.71.01.1001": ("Eforbia", "16.71.01", (21, 22, 23, 24)),
}


def fill(engine: Engine) -> None:
    """Store the cities beside the tiny one, which is there, and name all of them."""
    with engine.begin() as connection:
        store_batch(connection, others(), kind="test", name="others", who="tests")
        regions.put(connection, NAMES, who="tests")


def others() -> dict[str, pd.DataFrame]:
    """Return the rows of the cities that are not the tiny one, by table."""
    start = tiny.START
    kecamatan = [("15.05.01", "Sekernan", start), ("16.71.01", "Ilir", start)]
    kelurahan = [(code, name, parent, start) for code, (name, parent, _) in KELURAHAN.items()]
    rt = [i for _, _, ids in KELURAHAN.values() for i in ids]
    versions = [
        (100 + i, i, code, f"{n + 1:03d}", 50, start, None, 1, _square(i))
        for code, (_, _, ids) in KELURAHAN.items()
        for n, i in enumerate(ids)
    ]
    return {
        "kecamatan": pd.DataFrame(kecamatan, columns=["code", "name", "valid_from"]),
        "kelurahan": pd.DataFrame(
            kelurahan, columns=["code", "name", "kecamatan_code", "valid_from"]
        ),
        "rt": pd.DataFrame({"id": rt, "formed_on": start, "dissolved_on": None}),
        "rt_version": pd.DataFrame(
            versions,
            columns=[
                *("id", "rt_id", "kelurahan_code", "nomor", "kk", "valid_from", "valid_to"),
                *("boundary_set_id", "geometry"),
            ],
        ),
        "evaluation": pd.DataFrame(
            [
                (101, 21, "2021", "meraih", "kecil", 75.0),
                (102, 11, "2022-I", "meraih", "sedang", 81.0),
                (103, 12, "2022-I", "dinilai", "sedang", 60.5),
                (104, 21, "2022-I", "meraih", "kecil", 70.0),
                (105, 22, "2022-I", "meraih", "kecil", 71.0),
                (106, 23, "2022-I", "dinilai", "kecil", None),
            ],
            columns=["id", "rt_id", "periode_id", "stage", "skala", "score"],
        ),
    }


def _square(rt_id: int) -> shapely.MultiPolygon:
    west, south = 104.0 + rt_id * tiny.SIDE, -2.0
    return shapely.MultiPolygon([shapely.box(west, south, west + tiny.SIDE, south + tiny.SIDE)])


DAY, BEFORE = tiny.DAY, date(2021, 11, 10)
