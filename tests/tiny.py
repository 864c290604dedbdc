"""A city small enough to work out every figure by hand.

Two kecamatan, three kelurahan, six square RT (0.01 degrees a side) in two rows. West to east:

    Hulu:  Anggrek   RT 001 (id 3)   RT 002 (id 1)   RT 010 (id 2)
    Hulu:  Bakung    RT 001 (id 4)
    Hilir: Cempaka                   RT 001 (id 5)   RT 002 (id 6)

On 1 January 2022 RT 001 of Anggrek (id 7) was dissolved and came back as id 3, and id 1,
until then RT 003, became RT 002. So id 7 has a result of 2021 but is no RT of 2022.

    periode                     1        2        3        4        5        6        7
    2021    (10 Nov 2021)    meraih   dinilai     -     meraih   dinilai     -     meraih
                              kecil                      kecil,                     sedang
                               80       60              no sheet no sheet             77
    2022-I  (20 Sep 2022)    meraih   dinilai   meraih     -     meraih      -        -
                             sedang             sedang            besar
                               90       70        76                85
    2022-II (draft)          meraih 91                                    meraih 88

So on 20 September 2022: six RT, four carry the programme out (1, 3, 4, 5), three awards in
2022-I (two sedang, one besar), 6 was never evaluated. Coverage: Anggrek 2/3, Bakung 1/1,
Cempaka 1/2; Hulu 3/4, Hilir 1/2. Kencana needs two predikat in a row: only 1 has them.
"""

from datetime import date

import pandas as pd
import shapely

DAY = date(2022, 9, 20)
START = date(2014, 1, 1)
RENUMBERED = date(2022, 1, 1)
SIDE = 0.01
WEST, NORTH = 103.60, -1.60
RT_IN_ORDER = [3, 1, 2, 4, 5, 6]
CELLS = {3: (0, 0), 7: (0, 0), 1: (1, 0), 2: (2, 0), 4: (0, 1), 5: (1, 1), 6: (2, 1)}


def square(rt_id: int) -> shapely.MultiPolygon:
    column, row = CELLS[rt_id]
    west, north = WEST + column * SIDE, NORTH - row * SIDE
    return shapely.MultiPolygon([shapely.box(west, north - SIDE, west + SIDE, north)])


def tables() -> dict[str, pd.DataFrame]:
    """Return the rows of every table, by table name."""
    return {
        "kecamatan": _kecamatan(),
        "kelurahan": _kelurahan(),
        "boundary_set": pd.DataFrame(
            [(1, "petak", "tests", "contoh", True)],
            columns=["id", "name", "source", "licence", "is_illustrative"],
        ),
        "rt": _rt(),
        "rt_version": _rt_version(),
        "rt_lineage": pd.DataFrame(
            [(1, 7, 3, RENUMBERED, "split")],
            columns=["id", "from_rt_id", "to_rt_id", "happened_on", "kind"],
        ),
        "periode": _periode(),
        "evaluation": _evaluation(),
        "visit": _visit(),
        "rule": _rule(),
        "target": _target(),
    }


def _kecamatan() -> pd.DataFrame:
    rows = [("15.71.01", "Hulu", START), ("15.71.02", "Hilir", START)]
    return pd.DataFrame(rows, columns=["code", "name", "valid_from"])


def _kelurahan() -> pd.DataFrame:
    rows = [
        ("15.71.01.1001", "Anggrek", "15.71.01", START),
        ("15.71.01.1002", "Bakung", "15.71.01", START),
        ("15.71.02.1001", "Cempaka", "15.71.02", START),
    ]
    return pd.DataFrame(rows, columns=["code", "name", "kecamatan_code", "valid_from"])


def _rt() -> pd.DataFrame:
    rows = [(i, START, None) for i in (1, 2, 4, 5, 6)]
    rows += [(3, RENUMBERED, None), (7, START, RENUMBERED)]
    return pd.DataFrame(rows, columns=["id", "formed_on", "dissolved_on"])


def _rt_version() -> pd.DataFrame:
    anggrek, bakung, cempaka = "15.71.01.1001", "15.71.01.1002", "15.71.02.1001"
    rows = [
        (1, 1, anggrek, "003", 40, START, RENUMBERED),
        (2, 1, anggrek, "002", 40, RENUMBERED, None),
        (3, 2, anggrek, "010", 60, START, None),
        (4, 3, anggrek, "001", 100, RENUMBERED, None),
        (5, 4, bakung, "001", 30, START, None),
        (6, 5, cempaka, "001", 120, START, None),
        (7, 6, cempaka, "002", None, START, None),
        (8, 7, anggrek, "001", 100, START, RENUMBERED),
    ]
    columns = ["id", "rt_id", "kelurahan_code", "nomor", "kk", "valid_from", "valid_to"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(boundary_set_id=1, geometry=table["rt_id"].map(square))


def _periode() -> pd.DataFrame:
    rows = [
        ("2021", date(2021, 11, 10), "published"),
        ("2022-I", DAY, "published"),
        ("2022-II", date(2022, 12, 15), "draft"),
    ]
    return pd.DataFrame(rows, columns=["id", "announced_on", "state"])


def _evaluation() -> pd.DataFrame:
    rows = [
        (1, 1, "2021", "meraih", "kecil", 84.0, 80.0, 76.0, 80.0),
        (2, 2, "2021", "dinilai", "sedang", 60.0, 60.0, 60.0, 60.0),
        (3, 4, "2021", "meraih", "kecil", None, None, None, None),
        (4, 5, "2021", "dinilai", "besar", None, None, None, None),
        (5, 7, "2021", "meraih", "sedang", 77.0, 77.0, 77.0, 77.0),
        (6, 1, "2022-I", "meraih", "sedang", 92.0, 90.0, 88.0, 90.0),
        (7, 2, "2022-I", "dinilai", "sedang", 75.0, 70.0, 65.0, 70.0),
        (8, 3, "2022-I", "meraih", "sedang", 78.0, 75.0, 75.0, 76.0),
        (9, 5, "2022-I", "meraih", "besar", 90.0, 85.0, 80.0, 85.0),
        (10, 1, "2022-II", "meraih", "sedang", 91.0, 91.0, 91.0, 91.0),
        (11, 6, "2022-II", "meraih", "kecil", 88.0, 88.0, 88.0, 88.0),
    ]
    columns = ["id", "rt_id", "periode_id", "stage", "skala"]
    columns += ["score_bersih", "score_aman", "score_pintar", "score"]
    return pd.DataFrame(rows, columns=columns)


def _visit() -> pd.DataFrame:
    rows = [
        (1, 4, date(2022, 2, 1), "terbengkalai"),
        (2, 1, date(2022, 3, 1), "perlu_pembinaan"),
        (3, 4, date(2022, 5, 1), "aktif"),
        (4, 1, date(2022, 10, 1), "aktif"),
    ]
    return pd.DataFrame(rows, columns=["id", "rt_id", "visited_on", "finding"])


def _rule() -> pd.DataFrame:
    rows = [
        ("kencana_streak", 3.0, START),
        ("kencana_streak", 2.0, RENUMBERED),
        ("kelurahan_bantar_share", 0.75, START),
        ("pass_mark", 75.0, START),
        ("score_band_1", 40.0, START),
        ("score_band_2", 60.0, START),
        ("score_band_3", 75.0, START),
        ("score_band_4", 85.0, START),
        ("skala_sedang_min_kk", 60.0, START),
        ("skala_besar_min_kk", 100.0, START),
        ("prize_kecil_rp", 5_000_000.0, START),
        ("prize_sedang_rp", 7_500_000.0, START),
        ("prize_besar_rp", 10_000_000.0, START),
    ]
    table = pd.DataFrame(rows, columns=["key", "value", "valid_from"])
    return table.assign(id=range(1, len(table) + 1), source="contoh")


def _target() -> pd.DataFrame:
    rows = [(1, "kota", None, 0.8, "contoh"), (2, "kelurahan", None, 0.75, "contoh")]
    return pd.DataFrame(rows, columns=["id", "level", "code", "share", "source"])
