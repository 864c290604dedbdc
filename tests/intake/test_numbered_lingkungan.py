"""Lingkungan, dusun and banjar that bear a number: "LINGKUNGAN II" is no RW."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bantar.city.search import find_rt
from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.rt_label import rt_label
from bantar.intake.base.import_plan import ImportPlan, commit
from bantar.intake.boundaries.layer_plan import plan_boundaries
from bantar.intake.boundaries.lingkungan import rw_within
from bantar.intake.names.rt_numbers import parse_rt
from bantar.intake.names.rw_names import RwNames, numbered_quarter
from bantar.intake.names.unit_names import read_rw, read_unit
from bantar.intake.rt_lists.rt_list import plan_rt
from bantar.intake.sheets.evaluations import plan_evaluations
from bantar.output.files.csv import Form, results_csv
from bantar.output.files.geo import results_geojson, results_gpkg
from bantar.output.files.imprint import Imprint
from bantar.output.files.results import results_table
from bantar.output.files.workbook import results_xlsx
from bantar.storage.engine import open_engine
from tests.databases import copied
from tests.intake.shapes import town, write_geojson
from tests.intake.sheetmaker import workbook
from tests.output.files.compare import assert_same_shapes, keys
from tests.output.files.imprints import imprint
from tests.saying import INDONESIAN

SINCE, DAY = date(2015, 1, 1), date(2024, 7, 1)


@pytest.mark.parametrize(
    ("text", "rw", "label"),
    [
        ("RT 009 LINGKUNGAN II", "LINGKUNGAN II", "009/LINGKUNGAN II"),
        ("RT 009 Lingk. 02", "LINGKUNGAN 2", "009/LINGKUNGAN 2"),
        ("RT 9 Lk IV", "LINGKUNGAN IV", "009/LINGKUNGAN IV"),
        ("RT 009 dusun iii", "DUSUN III", "009/DUSUN III"),
        ("RT 009 BANJAR 4", "BANJAR 4", "009/BANJAR 4"),
        ("RT 009 RW 02", "002", "009/RW 002"),
        ("RT 009 LINGKUNGAN GATEP", "GATEP", "009/GATEP"),
        ("RT 009 LINGKUNGAN X RAYA", "X RAYA", "009/X RAYA"),
    ],
)
def test_a_number_behind_the_word_keeps_the_word(text: str, rw: str, label: str) -> None:
    unit = read_unit(text)
    assert (unit.nomor, unit.rw) == ("009", rw)
    assert rt_label("009", unit.rw) == label
    assert read_unit(label).rw == rw
    assert read_rw(rw) == rw


@pytest.mark.parametrize("name", ["TALANG BANJAR", "Sungai Dusun"])
def test_a_name_that_ends_in_such_a_word_is_no_lingkungan(name: str) -> None:
    assert numbered_quarter(f"RT 001 {name} 2") == ""
    assert read_unit(f"RT 001 {name} 2").rw is None


def test_an_rw_and_its_lingkungan_in_one_column_are_both_read() -> None:
    both = [rw_within("RT 001", f"RW 01 LINGK. {number}", None) for number in ("II", "III")]
    assert both == ["001 LINGKUNGAN II", "001 LINGKUNGAN III"]
    assert rw_within("RT 001 RW 02 Lingk. Gatep", None, None) == "002 LINGKUNGAN GATEP"
    assert rw_within("RT 001", "RW 01", None) is None


def test_a_column_of_rw_in_roman_numerals_holds_numbers() -> None:
    assert [read_rw(text) for text in ("II", "RW II", "xiv", "2", "RW.02")] == [
        *("002", "002", "014", "002", "002")
    ]


def test_what_is_written_of_a_numbered_lingkungan_is_said_so() -> None:
    assert [numbered_quarter(text) for text in ("Lingk. ii", "DSN 3", "RW 2", "II", "Gatep")] == [
        *("LINGKUNGAN II", "DUSUN 3", "", "", "")
    ]
    assert [str(number) for number in parse_rt("RT 03 LINGKUNGAN II")] == ["RT 003 LINGKUNGAN II"]


def test_an_rw_and_a_lingkungan_of_one_number_are_two() -> None:
    names = RwNames(["002", "LINGKUNGAN II", "001 LINGKUNGAN III"])
    assert [set(names.meant(name) or ()) for name in (["2"], ["RW II"], ["Lingk. 2"])] == [
        *({"002"}, {"002"}, {"LINGKUNGAN II"})
    ]
    assert set(names.meant(["001", "Lingkungan 3"]) or ()) == {"001 LINGKUNGAN III"}
    assert names.meant(["Lingkungan 4"]) == frozenset()
    alone = RwNames(["LINGKUNGAN II", "LINGKUNGAN III"])
    assert alone.meant(["2"]) == alone.meant(["RW 02"]) == frozenset({"LINGKUNGAN II"})


ROWS = [("001", "I"), ("001", "II"), ("002", "II")]


def told(plan: ImportPlan) -> list[str]:
    return [p.sentence(INDONESIAN) for p in plan.problems if p.is_blocking]


def layer(folder: Path, heading: str, word: str) -> Path:
    frame = town([(f"RT {rt}", None, "Mawar", "Timur") for rt, _ in ROWS]).drop(columns="RW")
    frame[heading] = [f"{word}{number}" for _, number in ROWS]
    return write_geojson(folder / "batas.geojson", frame)


def bounded(engine: Engine, path: Path) -> ImportPlan:
    return plan_boundaries(engine, [path], name="Kota Uji", valid_from=SINCE)


@pytest.fixture(scope="module")
def file_of_city(left_empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a city of three RT in two numbered lingkungan into a database file."""
    folder = tmp_path_factory.mktemp("numbered")
    engine = copied(left_empty_file, folder / "bantar.sqlite")
    plan = bounded(engine, layer(folder, "LINGKUNGAN", ""))
    assert told(plan) == []
    commit(engine, plan, who="uji")
    engine.dispose()
    return folder / "bantar.sqlite"


@pytest.fixture(scope="module")
def city(file_of_city: Path) -> Iterator[Snapshot]:
    engine = open_engine(f"sqlite:///{file_of_city}")
    yield load_snapshot(engine, DAY)
    engine.dispose()


@pytest.fixture
def engine(file_of_city: Path, tmp_path: Path) -> Iterator[Engine]:
    """Open a copy of that city, which a test may change."""
    opened = copied(file_of_city, tmp_path / "bantar.sqlite")
    yield opened
    opened.dispose()


LABELS = ["001/LINGKUNGAN I", "001/LINGKUNGAN II", "002/LINGKUNGAN II"]


def test_the_heading_of_a_column_says_what_its_numbers_are(city: Snapshot) -> None:
    assert sorted(city.rt["nomor"]) == LABELS
    table = results_table(city)
    assert sorted(table["lingkungan"]) == ["LINGKUNGAN I", "LINGKUNGAN II", "LINGKUNGAN II"]
    assert table["rw"].isna().all()


@pytest.mark.parametrize(
    ("heading", "word"), [("LINGKUNGAN", ""), ("NAMA_LINGK", "Lingk. "), ("RW", "LINGKUNGAN ")]
)
def test_the_same_layer_is_known_again(
    city: Snapshot, engine: Engine, tmp_path: Path, heading: str, word: str
) -> None:
    again = bounded(engine, layer(tmp_path, heading, word))
    assert (told(again), again.n_unchanged, again.n_stored) == ([], len(ROWS), 0)


def test_what_was_stored_without_the_word_is_the_same_rt(
    city: Snapshot, engine: Engine, tmp_path: Path
) -> None:
    with engine.begin() as connection:
        for word, old in (("LINGKUNGAN I", "I"), ("LINGKUNGAN II", "002")):
            connection.exec_driver_sql("UPDATE rt_version SET rw = ? WHERE rw = ?", (old, word))
    again = bounded(engine, layer(tmp_path, "LINGKUNGAN", ""))
    assert (told(again), again.n_rejected) == ([], 0)
    commit(engine, again, who="uji")
    after = load_snapshot(engine, DAY).rt
    assert sorted(after["nomor"]) == LABELS
    assert sorted(after.index) == sorted(city.rt.index)


@pytest.mark.parametrize("number", ["II", "2", "Lingkungan 2", "Lingk. II"])
def test_results_and_lists_find_it(
    city: Snapshot, engine: Engine, tmp_path: Path, number: str
) -> None:
    head = ["Kelurahan", "RT", "Lingkungan", "Nilai"]
    path = workbook(tmp_path / "hasil.xlsx", {"Data": [head, ["Mawar", "001", number, 81]]})
    plan = plan_evaluations(engine, [path], "2024-I", announced_on=date(2024, 6, 1))
    assert (told(plan), plan.n_stored) == ([], 1)
    meant = city.rt.index[city.rt["nomor"] == "001/LINGKUNGAN II"]
    assert plan.inserts["evaluation"]["rt_id"].tolist() == meant.tolist()
    head = ["Kelurahan", "RT", "Lingkungan", "Jumlah KK"]
    path = workbook(tmp_path / "daftar.xlsx", {"Data": [head, ["Mawar", "009", number, 40]]})
    new = plan_rt(engine, [path], valid_from=date(2024, 1, 1))
    assert new.inserts["rt_version"]["rw"].str.startswith("LINGKUNGAN ").all()


def test_it_is_found_by_word_and_number(city: Snapshot) -> None:
    for text in ("rt 1 lingkungan ii mawar", "rt 1 lingkungan 2 mawar", "001/LINGKUNGAN II Mawar"):
        best = find_rt(city.rt, text)[0]
        assert (best.nomor, best.is_exact) == ("001/LINGKUNGAN II", True), text


def test_what_leaves_comes_back_the_same(city: Snapshot, engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "keluar.geojson"
    path.write_bytes(results_geojson(imprint(city)))
    again = bounded(engine, path)
    assert (told(again), again.n_unchanged, again.n_stored) == ([], len(ROWS), 0)


def test_every_sheet_that_leaves_comes_back_the_same(
    city: Snapshot, engine: Engine, tmp_path: Path
) -> None:
    of = imprint(city)
    sheets = {f"{form}.csv": results_csv(of, form=form) for form in Form}
    for name, content in {"rt.xlsx": results_xlsx(of), **sheets}.items():
        path = tmp_path / name
        path.write_bytes(content)
        plan = plan_rt(engine, [path], valid_from=DAY)
        assert (name, told(plan), plan.n_unchanged) == (name, [], len(ROWS))


@pytest.mark.parametrize("write", [results_geojson, results_gpkg])
def test_a_layer_that_left_makes_the_same_city_again(
    city: Snapshot,
    left_empty_engine: Engine,
    tmp_path: Path,
    write: Callable[[Imprint], bytes],
) -> None:
    path = tmp_path / ("rt.gpkg" if write is results_gpkg else "rt.geojson")
    path.write_bytes(write(imprint(city)))
    plan = bounded(left_empty_engine, path)
    assert (told(plan), plan.n_stored) == ([], len(ROWS))
    commit(left_empty_engine, plan, who="uji")
    snapshot = load_snapshot(left_empty_engine, DAY)
    assert list(keys(snapshot)) == list(keys(city))
    assert_same_shapes(snapshot, city)
