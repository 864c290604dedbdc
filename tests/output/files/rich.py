"""The tiny city with everything an archive must bring back, and texts that look like formulas.

Beside what ``tests.tiny`` has: two versions of a form with the same codes, a joint entry, teams,
an RW, people, an RT without a boundary, a field, adopsi, dukungan, figures, targets of areas.
"""

from datetime import date

import pandas as pd

from tests import tiny

LINK = '=HYPERLINK("http://contoh","x")'
NASTY = (LINK, "+1", "-1", "@x")
LATER = date(2023, 5, 1)
LINES = (("B1", "bersih"), ("A1", "aman"), ("P1", "pintar"))


def tables() -> dict[str, pd.DataFrame]:
    """Return the rows of every table, by table name."""
    return {
        **tiny.tables(),
        "rt": _rt(),
        "rt_version": _rt_version(),
        "evaluation": _evaluation(),
        "indicator_form": _forms(),
        "indicator": _indicators(),
        "indicator_score": _scores(),
        "adopsi": pd.DataFrame(
            [(1, 6, 1, date(2022, 3, 1), None), (2, 6, 7, date(2021, 3, 1), date(2021, 9, 1))],
            columns=["id", "rt_id", "mentor_rt_id", "started_on", "ended_on"],
        ),
        "dukungan": _dukungan(),
        "target": _targets(),
        "official_figure": pd.DataFrame(
            [
                (1, "rt_penghargaan", tiny.DAY, 228.0, "-1", LINK, True),
                (2, "rt_penghargaan", LATER, 300.0, "dinas", "x", False),
            ],
            columns=["id", "measure", "as_of", "value", "said_by", "source", "counts"],
        ),
        "layer_figure": _layers(),
    }


def _rt() -> pd.DataFrame:
    more = pd.DataFrame(
        [(i, tiny.START, None) for i in (8, 9, 10)], columns=["id", "formed_on", "dissolved_on"]
    )
    return pd.concat([tiny.tables()["rt"].astype(object), more.astype(object)], ignore_index=True)


def _rt_version() -> pd.DataFrame:
    """Cempaka lies in RW 001; RT 002 of Bakung has no boundary; two units are no RT."""
    rows = tiny.tables()["rt_version"].astype(object)
    rows["rw"] = rows["kelurahan_code"].map({"15.71.02.1001": "001"})
    rows["population"] = rows["id"] * 100
    rows["unit_kind"] = "rt"
    shape = tiny.square(6)
    more = [
        (9, 8, "15.71.01.1002", "002", 25, "rt", None),
        (10, 9, "15.71.02.1001", "SAWAH", None, "bukan_rt", _beside(shape, 1)),
        (11, 10, "15.71.02.1001", "SLS 1003", None, "bukan_rt", _beside(shape, 2)),
    ]
    columns = ["id", "rt_id", "kelurahan_code", "nomor", "kk", "unit_kind", "geometry"]
    extra = pd.DataFrame(more, columns=columns, dtype=object)
    extra = extra.assign(boundary_set_id=1, valid_from=tiny.START, valid_to=None)
    table = pd.concat([rows, extra], ignore_index=True)
    return table.astype(object).where(table.notna(), None)


def _beside(shape, steps: int):  # type: ignore[no-untyped-def]
    import shapely

    return shapely.affinity.translate(shape, xoff=steps * tiny.SIDE)


def _evaluation() -> pd.DataFrame:
    rows = tiny.tables()["evaluation"].astype(object)
    rows["team"] = rows["id"].map({1: "Tim 1", 6: "+1", 8: "+1", 9: LINK})
    rows["entry"] = rows["id"].map({6: "2022-I-G01", 8: "2022-I-G01"})
    judged = rows["stage"].isin(["dinilai", "meraih"]) & (rows["id"] != 9)
    rows["form_id"] = rows["periode_id"].map({"2021": 1, "2022-I": 2}).where(judged)
    more = pd.DataFrame(
        [(20, 6, "2022-I", "diusulkan", None), (21, 8, "2022-I", "ikut", "kecil")],
        columns=["id", "rt_id", "periode_id", "stage", "skala"],
        dtype=object,
    )
    table = pd.concat([rows, more], ignore_index=True)
    return table.astype(object).where(table.notna(), None)


def _forms() -> pd.DataFrame:
    rows = [(1, "Formulir", "1", False, "contoh"), (2, "Formulir", "2", True, "@x")]
    return pd.DataFrame(rows, columns=["id", "name", "version", "is_official", "source"])


def _indicators() -> pd.DataFrame:
    rows = [
        (n + 3 * (form - 1), form, code, aspek, f"Indikator {code}", f"Line {code}", float(form))
        for form in (1, 2)
        for n, (code, aspek) in enumerate(LINES, start=1)
    ]
    columns = ["id", "form_id", "code", "aspek", "name_id", "name_en", "weight"]
    table = pd.DataFrame(rows, columns=columns).astype(object)
    table["band_2"] = table["id"].map({4: "lengkap sekali"})
    table["band_2_min"] = table["id"].map({4: 0.9})
    table["band_1_min"] = table["id"].map({4: 0.5})
    return table.where(table.notna(), None)


def _scores() -> pd.DataFrame:
    rows = [(1, 1, 2), (1, 2, 1), (1, 3, 2), (6, 4, 2), (6, 5, 2), (6, 6, 1), (8, 4, 2)]
    return pd.DataFrame(rows, columns=["evaluation_id", "indicator_id", "score"])


def _dukungan() -> pd.DataFrame:
    bakung, cempaka = "15.71.01.1002", "15.71.02.1001"
    rows = [
        (1, "posyandu", None, 5, cempaka, date(2013, 5, 1), None, LINK),
        (2, "program", "+1", None, bakung, date(2022, 1, 5), 5_000_000, "Bahan bangunan"),
        (3, "banjir", None, 7, "15.71.01.1001", date(2021, 2, 1), 1, "RT yang tidak ada lagi"),
        (4, "banjir", None, 5, cempaka, LATER, 1, "sesudah hari ini"),
    ]
    columns = ["id", "kind", "programme", "rt_id", "kelurahan_code", "given_on"]
    table = pd.DataFrame(rows, columns=[*columns, "amount_rp", "title"], dtype=object)
    return table.where(table.notna(), None)


def _layers() -> pd.DataFrame:
    """Return a count of a kelurahan, figures of an RT and of one that is gone, one to come."""
    bakung, cempaka = "15.71.01.1002", "15.71.02.1001"
    rows = [
        (1, "Kemiskinan", "KK", True, date(2021, 12, 31), bakung, None, 12.0, LINK),
        (2, "@x", "cm", False, date(2022, 1, 5), cempaka, 5, 30.5, "-1"),
        (3, "@x", "cm", False, date(2021, 2, 1), "15.71.01.1001", 7, 1.0, "x"),
        (4, "Kemiskinan", "KK", True, LATER, bakung, None, 13.0, "x"),
    ]
    columns = ["id", "layer", "unit", "is_count", "as_of", "kelurahan_code", "rt_id"]
    table = pd.DataFrame(rows, columns=[*columns, "value", "source"], dtype=object)
    return table.where(table.notna(), None)


def _targets() -> pd.DataFrame:
    rows = [
        (1, "kota", None, 0.8, None, "contoh"),
        (2, "kecamatan", "15.71.02", 0.9, date(2024, 12, 31), "@x"),
        (3, "kelurahan", None, 0.75, None, "contoh"),
        (4, "kelurahan", "15.71.01.1002", 1.0, None, "-1"),
    ]
    columns = ["id", "level", "code", "share", "due_on", "source"]
    return pd.DataFrame(rows, columns=columns, dtype=object)
