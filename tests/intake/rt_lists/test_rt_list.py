from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.city.snapshot import load_snapshot
from bantar.intake.base.import_plan import ImportPlan, commit
from bantar.intake.base.problems import RefusedError
from bantar.intake.rt_lists.rt_list import plan_rt
from bantar.storage.read import reads
from bantar.storage.write.batches import undo
from tests.cities.lineage import lineage_of
from tests.intake.sheetmaker import workbook
from tests.intake.sheets.test_evaluations import assert_same
from tests.saying import INDONESIAN, in_indonesian, refusing

HEAD = ["Kelurahan", "RT", "Jumlah KK", "Jumlah Penduduk", "Berlaku Sejak"]
MAP_HEAD = ["Kelurahan Lama", "RT Lama", "Kelurahan Baru", "RT Baru", "Tanggal"]
DAY, BEFORE = date(2023, 1, 1), date(2022, 12, 31)
ANGGREK, BAKUNG = "15.71.01.1001", "15.71.01.1002"

Files = Callable[..., Path]


@pytest.fixture
def file(tmp_path: Path) -> Files:
    def write(rows: Sequence[Sequence[Any]], mapping: Sequence[Sequence[Any]] = ()) -> Path:
        sheets: dict[str, list[Sequence[Any]]] = {}
        if rows:
            sheets["Data"] = [HEAD, *rows]
        if mapping:
            sheets["Pemetaan"] = [MAP_HEAD, *([*row, "1 Januari 2023"] for row in mapping)]
        return workbook(tmp_path / "rt.xlsx", sheets)

    return write


def fates(plan: ImportPlan) -> list[str]:
    return list(plan.rows["fate"])


def numbers(engine: Engine, day: date) -> dict[int, tuple[str, str]]:
    table = reads.rt_on(engine, day)
    return {
        int(i): (code[-1], nomor)
        for i, code, nomor in zip(table.index, table["kelurahan_code"], table["nomor"], strict=True)
    }


def test_kk_and_population_from_a_day_on(own_tiny_engine: Engine, file: Files) -> None:
    path = file(
        [
            ["Anggrek", "002", 45, 180, "1/1/2023"],
            ["Bakung", "RT 1", 30, None, "1/1/2023"],
            ["Cempaka", "003", 55, 200, "1/1/2023"],
            ["Cempaka", "x", 55, 200, "1/1/2023"],
            ["Cempaka", "001", 55, 200, None],
        ]
    )
    plan = plan_rt(own_tiny_engine, [path])
    assert fates(plan) == ["changed", "unchanged", "added", "refused", "refused"]
    assert [p.column for p in plan.problems] == ["RT", "Berlaku Sejak"]
    commit(own_tiny_engine, plan, who="x")
    now, then = reads.rt_on(own_tiny_engine, DAY), reads.rt_on(own_tiny_engine, BEFORE)
    assert (then.at[1, "kk"], now.at[1, "kk"]) == (40, 45)
    assert now.at[1, "geometry"].equals(then.at[1, "geometry"])
    assert (len(then), len(now)) == (6, 7)
    assert fates(plan_rt(own_tiny_engine, [path]))[:3] == ["unchanged"] * 3


def test_a_renumbered_rt_stays_the_same(own_tiny_engine: Engine, file: Files) -> None:
    path = file([], [["Anggrek", "002", "Anggrek", "010"], ["Anggrek", "010", "Bakung", "002"]])
    plan = plan_rt(own_tiny_engine, [path])
    assert fates(plan) == ["changed", "changed"]
    commit(own_tiny_engine, plan, who="x")
    assert numbers(own_tiny_engine, BEFORE)[1] == ("1", "002")
    assert numbers(own_tiny_engine, DAY)[1] == ("1", "010")
    assert numbers(own_tiny_engine, DAY)[2] == ("2", "002")
    assert lineage_of(own_tiny_engine, 1)["kind"].tolist() == ["renomor"]
    assert lineage_of(own_tiny_engine, 2)["kind"].tolist() == ["pindah"]
    again = plan_rt(own_tiny_engine, [path])
    assert fates(again) == ["unchanged", "unchanged"]
    assert commit(own_tiny_engine, again, who="x") is None


def test_split_and_merged_rt_are_new_ones(own_tiny_engine: Engine, file: Files) -> None:
    path = file(
        [["Anggrek", "011", 35, None, "1/1/2023"], ["Anggrek", "012", 25, None, "1/1/2023"]],
        [
            ["Anggrek", "010", "Anggrek", "011"],
            ["Anggrek", "010", "Anggrek", "012"],
            ["Anggrek", "001", "Anggrek", "005"],
            ["Anggrek", "002", "Anggrek", "005"],
        ],
    )
    before = load_snapshot(own_tiny_engine, DAY)
    plan = plan_rt(own_tiny_engine, [path])
    assert fates(plan) == ["changed"] * 6
    sentences = [in_indonesian(problem.problem) for problem in plan.problems]
    assert sentences == [
        "per 2023-01-01: 6 RT dengan 350 KK menjadi 6 RT dengan 350 KK: jumlah KK tetap"
        "; KK 1 RT tidak diketahui",
        "Kelurahan Anggrek, 2023-01-01: 3 RT dengan 200 KK menjadi 3 RT dengan 200 KK"
        ": jumlah KK tetap",
    ]
    receipt = commit(own_tiny_engine, plan, who="x")
    now = reads.rt_on(own_tiny_engine, DAY)
    merged = now[now["nomor"] == "005"].iloc[0]
    assert (merged["kk"], round(merged["geometry"].area, 6)) == (140, 0.0002)
    assert set(now.index) & {1, 2, 3} == set()
    assert now[now["nomor"].isin(["011", "012"])]["kk"].sum() == 60
    assert sorted(lineage_of(own_tiny_engine, 2)["kind"]) == ["pecah", "pecah"]
    assert fates(plan_rt(own_tiny_engine, [path])) == ["unchanged"] * 6
    assert receipt is not None
    undo(own_tiny_engine, receipt.batch, who="x")
    assert_same(load_snapshot(own_tiny_engine, DAY), before)


def test_two_rt_never_share_a_number(own_tiny_engine: Engine, file: Files) -> None:
    path = file([], [["Anggrek", "002", "Bakung", "001"]])
    with refusing(RefusedError, match=r"RT 001 di kelurahan .* akan dipakai dua RT"):
        plan_rt(own_tiny_engine, [path])


def test_what_is_not_there_cannot_be_mapped(own_tiny_engine: Engine, file: Files) -> None:
    plan = plan_rt(own_tiny_engine, [file([], [["Anggrek", "077", "Anggrek", "078"]])])
    assert fates(plan) == ["refused"]
    assert "tidak ada RT 077 sebelum 2023-01-01" in in_indonesian(plan.problems[0].problem)


def test_a_count_of_households_is_the_one_reading_that_is_whole(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "rt.csv"
    path.write_text("Kelurahan;RT;KK;Berlaku Sejak\nBakung;001;1.650;1/1/2023\n")
    plan = plan_rt(own_tiny_engine, [path])
    assert fates(plan) == ["changed"]
    assert 1650 in plan.inserts["rt_version"]["kk"].tolist()


def test_a_whole_city_in_one_list(city_engine: Engine, tmp_path: Path) -> None:
    rt = reads.rt_on(city_engine, DAY)
    rows = pd.DataFrame({"Kecamatan": rt["kecamatan"], "Kelurahan": rt["kelurahan"].str.upper()})
    rows = rows.assign(RT="RT " + rt["nomor"], KK=rt["kk"], Sejak="1 Januari 2023")
    path = tmp_path / "rt.csv"
    rows.to_csv(path, sep=";", index=False)
    plan = plan_rt(city_engine, [path])
    assert (plan.n_read, plan.n_unchanged) == (1650, 1650)


SPLIT = [["Anggrek", "010", "Anggrek", "011"], ["Anggrek", "010", "Anggrek", "012"]]
PEOPLE_HEAD = [*MAP_HEAD, "Jumlah KK Baru", "Jumlah Penduduk Baru"]


@pytest.fixture
def counted(tmp_path: Path) -> Files:
    """Write a mapping sheet with the KK and residents of the new RT."""

    def write(*rows: Sequence[Any]) -> Path:
        body = [[*row[:4], "1 Januari 2023", *row[4:]] for row in rows]
        return workbook(tmp_path / "peta.xlsx", {"Pemetaan": [PEOPLE_HEAD, *body]})

    return write


def remarks(plan: ImportPlan) -> str:
    return "\n".join(p.sentence(INDONESIAN) for p in plan.problems if not p.is_blocking)


def test_a_split_that_says_nothing_of_kk_is_told(own_tiny_engine: Engine, file: Files) -> None:
    plan = plan_rt(own_tiny_engine, [file([], SPLIT)])
    remarks_of_plan = remarks(plan)
    assert "KK 2 RT baru belum diketahui, 60 KK sebelumnya tidak terbagi" in remarks_of_plan
    assert "6 RT dengan 350 KK menjadi 7 RT dengan 290 KK (selisih -60 KK)" in remarks_of_plan
    assert "KK 3 RT tidak diketahui (sebelumnya 1)" in remarks_of_plan
    place = next(p for p in plan.problems if "tidak terbagi" in in_indonesian(p.problem))
    assert (place.row, place.column, place.is_blocking) == (2, "RT Baru", False)


@pytest.mark.parametrize(
    ("kk", "loss"),
    [((35, 25), ""), ((35, 20), "60 KK menjadi 55 KK (selisih -5 KK)"), ((40, 25), "+5 KK")],
)
def test_the_mapping_sheet_may_say_the_kk_of_the_new_rt(
    own_tiny_engine: Engine, counted: Files, kk: tuple[int, int], loss: str
) -> None:
    path = counted([*SPLIT[0], kk[0], 100], [*SPLIT[1], kk[1], None])
    plan = plan_rt(own_tiny_engine, [path])
    remarks_of_plan = remarks(plan)
    assert (loss in remarks_of_plan) and ("tetap" in remarks_of_plan) == (loss == "")
    commit(own_tiny_engine, plan, who="x")
    now = reads.rt_on(own_tiny_engine, DAY).set_index("nomor")
    assert now.loc[["011", "012"], "kk"].tolist() == list(kk)
    assert fates(plan_rt(own_tiny_engine, [path])) == ["unchanged", "unchanged"]


def test_kk_that_come_later_correct_a_known_split(own_tiny_engine: Engine, counted: Files) -> None:
    commit(own_tiny_engine, plan_rt(own_tiny_engine, [counted(*SPLIT)]), who="x")
    plan = plan_rt(own_tiny_engine, [counted([*SPLIT[0], 35], [*SPLIT[1], 25])])
    assert fates(plan) == ["changed", "changed"]
    assert [in_indonesian(text) for text in plan.rows["before"]] == ["KK tidak diketahui"] * 2
    commit(own_tiny_engine, plan, who="x")
    now = reads.rt_on(own_tiny_engine, DAY)
    assert (len(now), now["kk"].sum()) == (7, 350)
    assert sorted(lineage_of(own_tiny_engine, 2)["kind"]) == ["pecah", "pecah"]


def test_merged_kk_are_summed_unless_the_sheet_says_otherwise(
    own_tiny_engine: Engine, counted: Files
) -> None:
    one = ["Anggrek", "001", "Anggrek", "005"]
    two = ["Anggrek", "002", "Anggrek", "005"]
    summed = plan_rt(own_tiny_engine, [counted(one, two)])
    assert "jumlah KK tetap" in remarks(summed) and "selisih" not in remarks(summed)
    other = plan_rt(own_tiny_engine, [counted([*one, 150], two)])
    assert "140 KK menjadi 150 KK (selisih +10 KK)" in remarks(other)
    quarrel = plan_rt(own_tiny_engine, [counted([*one, 150], [*two, 151])])
    assert fates(quarrel) == ["refused", "refused"]
    assert quarrel.inserts == {} and "berbeda dari baris lain" in in_indonesian(
        quarrel.problems[-1].problem
    )


def test_more_kk_than_people_are_remarked(tiny_engine: Engine, file: Files) -> None:
    plan = plan_rt(tiny_engine, [file([["Bakung", "1", 90, 30, "1/1/2023"]])])
    (remark,) = plan.problems
    assert "KK lebih banyak daripada penduduk di 1 baris: 2" in remark.sentence(INDONESIAN)
    assert not remark.is_blocking
