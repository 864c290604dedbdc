from dataclasses import replace
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.clock import end_of_day
from bantar.core.domain import ILLUSTRATIVE, OFFICIAL
from bantar.measures.summary import summarise
from bantar.output.files.results import file_stem, results_table
from tests.tiny import DAY, RT_IN_ORDER

CODE = "15.71.01.1001"


def test_one_row_says_all_about_an_rt(tiny: Snapshot) -> None:
    assert results_table(tiny).loc[1].to_dict() == {
        "kode_kelurahan": CODE,
        "kecamatan": "Hulu",
        "kelurahan": "Anggrek",
        "nomor_rt": "002",
        "rw": None,
        "lingkungan": None,
        "kode_kelurahan_lain": None,
        "jumlah_kk": 40,
        "status": "penghargaan",
        "predikat_terakhir": "2022-I",
        "jumlah_predikat": 2,
        "skala": "sedang",
        "keberlanjutan": "belum_ditinjau",
        "layak_kencana": True,
        "periode": "2022-I",
        "nilai_bersih": 92.0,
        "nilai_aman": 90.0,
        "nilai_pintar": 88.0,
        "nilai_total": 90.0,
        "per_tanggal": DAY,
        "diketahui_pada": None,
        "data_status": ILLUSTRATIVE,
    }


def test_what_is_not_known_is_missing_and_not_zero(tiny: Snapshot) -> None:
    row = results_table(tiny).loc[6]
    missing = {key for key, value in row.items() if pd.isna(value)}
    scores = {"nilai_bersih", "nilai_aman", "nilai_pintar", "nilai_total"}
    others = {"jumlah_kk", "predikat_terakhir", "skala", "diketahui_pada", "rw", "lingkungan"}
    others |= {"kode_kelurahan_lain"}
    assert missing == scores | others
    assert row["status"] == "belum_dinilai"
    assert row["keberlanjutan"] == "tidak_berlaku"
    assert row["jumlah_predikat"] == 0


def test_an_rt_that_lost_the_latest_periode_keeps_its_predikat(tiny: Snapshot) -> None:
    row = results_table(tiny).loc[4]
    assert (row["status"], row["predikat_terakhir"]) == ("bantar", "2021")


def test_rows_are_in_the_order_of_the_snapshot(tiny: Snapshot) -> None:
    assert list(results_table(tiny).index) == RT_IN_ORDER


def test_a_mask_leaves_the_rt_it_names(tiny: Snapshot) -> None:
    mask = tiny.rt["kelurahan"] == "Cempaka"
    assert list(results_table(tiny, mask).index) == [5, 6]
    pd.testing.assert_frame_equal(results_table(tiny, mask), results_table(tiny).loc[[5, 6]])


def test_official_data_say_so(tiny: Snapshot) -> None:
    assert set(results_table(replace(tiny, is_illustrative=False))["data_status"]) == {OFFICIAL}


def test_rows_and_names_of_files_say_on_which_day_they_were_known(tiny: Snapshot) -> None:
    then = replace(tiny, known_at=end_of_day(date(2023, 3, 3)))
    assert set(results_table(then)["diketahui_pada"]) == {date(2023, 3, 3)}
    assert file_stem("rt", then) == "rt-2022-09-20-diketahui-2023-03-03"
    assert file_stem("rt", tiny) == "rt-2022-09-20"


def test_before_the_first_periode_there_are_rt_without_results(tiny_engine: Engine) -> None:
    table = results_table(load_snapshot(tiny_engine, date(2020, 1, 1)))
    assert len(table) == 6
    assert table["nilai_total"].isna().all()
    assert table["periode"].isna().all()
    assert set(table["status"]) == {"belum_dinilai"}


def test_the_table_agrees_with_the_summary(city: Snapshot) -> None:
    table, figures = results_table(city), summarise(city)
    assert len(table) == figures.rt_total == 1650
    assert table["status"].isin(["penghargaan", "bantar"]).sum() == figures.rt_melaksanakan
    assert (table["status"] == "penghargaan").sum() == figures.rt_penghargaan
    assert (table["jumlah_predikat"] > 0).sum() == figures.rt_melaksanakan
    awarded = table[table["status"] == "penghargaan"]["skala"].value_counts().to_dict()
    assert awarded == {str(k): n for k, n in figures.penghargaan_by_skala.items()}
