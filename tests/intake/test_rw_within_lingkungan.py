"""RT whose numbers begin anew in each RW of each lingkungan: only all three tell them apart."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine

from bantar.city.search import find_rt
from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.i18n import words_for
from bantar.intake.base.import_plan import ImportPlan, commit
from bantar.intake.boundaries.layer_plan import plan_boundaries
from bantar.intake.names.areas import decide
from bantar.intake.rt_lists.rt_list import plan_rt
from bantar.intake.rt_templates import rt_template
from bantar.intake.sheets.evaluations import plan_evaluations
from bantar.output.files.archive import archive
from bantar.output.files.csv import Form, results_csv
from bantar.output.files.geo import results_geojson, results_gpkg
from bantar.output.files.results import results_table
from bantar.output.files.workbook import results_xlsx
from bantar.storage.engine import open_engine
from tests.databases import copied
from tests.intake.shapes import town, write_geojson
from tests.intake.sheetmaker import workbook
from tests.output.files.imprints import imprint
from tests.saying import INDONESIAN

SINCE, DAY = date(2015, 1, 1), date(2024, 7, 1)
ROWS = [("001", "001", "Karang"), ("001", "001", "Gubug Sari"), ("001", "002", "Karang"),
        ("002", "001", "Karang")]  # fmt: skip
LABELS = {
    "001/RW 001 LINGKUNGAN KARANG",
    "001/RW 001 LINGKUNGAN GUBUG SARI",
    "001/RW 002 LINGKUNGAN KARANG",
    "002/RW 001 LINGKUNGAN KARANG",
}


def told(plan: ImportPlan) -> list[str]:
    return [p.sentence(INDONESIAN) for p in plan.problems if p.is_blocking]


def stored(engine: Engine, plan: ImportPlan) -> None:
    assert (told(plan), plan.n_rejected) == ([], 0)
    commit(engine, plan, who="uji")


def layer(folder: Path, rows: list[tuple[str, str, str]]) -> Path:
    frame = town([(f"RT {rt}", rw, "Mawar", "Timur") for rt, rw, _ in rows])
    return write_geojson(
        folder / "batas.geojson", frame.assign(LINGKUNGAN=[name for *_, name in rows])
    )


def bounded(engine: Engine, path: Path) -> ImportPlan:
    return plan_boundaries(engine, [path], name="Kota Uji", valid_from=SINCE)


def rt_list(engine: Engine, folder: Path, rows: list[tuple[str, str | None, str | None]]):  # type: ignore[no-untyped-def]
    head = ["Kecamatan", "Kelurahan", "RT", "RW", "Lingkungan", "Jumlah KK"]
    lines = [["Timur", "Mawar", rt, rw, name, 50 + n] for n, (rt, rw, name) in enumerate(rows)]
    path = workbook(folder / "daftar.xlsx", {"Data": [head, *lines]})
    return plan_rt(engine, [path], valid_from=SINCE)


@pytest.fixture
def engine(left_empty_engine: Engine) -> Engine:
    return left_empty_engine


@pytest.fixture(scope="module")
def file_of_city(left_empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the city of ``ROWS`` into a database file."""
    folder = tmp_path_factory.mktemp("within")
    made = copied(left_empty_file, folder / "bantar.sqlite")
    stored(made, bounded(made, layer(folder, ROWS)))
    made.dispose()
    return folder / "bantar.sqlite"


@pytest.fixture
def bounded_engine(file_of_city: Path, tmp_path: Path) -> Iterator[Engine]:
    """Open a copy of that city, which a test may change."""
    opened = copied(file_of_city, tmp_path / "bantar.sqlite")
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def city(file_of_city: Path) -> Iterator[Snapshot]:
    opened = open_engine(f"sqlite:///{file_of_city}")
    yield load_snapshot(opened, DAY)
    opened.dispose()


def results(engine: Engine, folder: Path, rows: list[list[object]]) -> ImportPlan:
    head = ["Kelurahan", "RT", "RW", "Lingkungan", "Nilai"]
    path = workbook(folder / "hasil.xlsx", {"Data": [head, *rows]})
    return plan_evaluations(engine, [path], "2024-I", announced_on=date(2024, 6, 1))


def test_boundaries_tell_them_apart_by_both_columns(city: Snapshot) -> None:
    assert set(city.rt["nomor"]) == LABELS
    table = results_table(city)
    assert set(zip(table["rw"], table["lingkungan"], strict=True)) == {
        *(("001", "KARANG"), ("001", "GUBUG SARI"), ("002", "KARANG")),
    }


def test_where_the_rw_is_enough_the_lingkungan_is_no_part_of_the_number(
    engine: Engine, tmp_path: Path
) -> None:
    stored(engine, bounded(engine, layer(tmp_path, ROWS[1:])))
    assert set(load_snapshot(engine, DAY).rt["nomor"]) == {
        *("001/RW 001", "001/RW 002", "002/RW 001"),
    }


def test_results_find_the_rt_by_both_and_ask_where_one_is_missing(
    city: Snapshot, bounded_engine: Engine, tmp_path: Path
) -> None:
    plan = results(bounded_engine, tmp_path, [["Mawar", "001", "01", "karang", 61],
                                      ["Mawar", "RT 1 RW 1 Lingkungan Gubug Sari", None, None, 62],
                                      ["Mawar", "001", "002", None, 63],
                                      ["Mawar", "001", "001", None, 64]])  # fmt: skip
    assert (plan.n_stored, plan.n_rejected) == (3, 1)
    labels = dict(zip(city.rt.index, city.rt["nomor"], strict=True))
    rows = plan.inserts["evaluation"]
    assert {labels[i]: s for i, s in zip(rows["rt_id"], rows["score"], strict=True)} == {
        "001/RW 001 LINGKUNGAN KARANG": 61,
        "001/RW 001 LINGKUNGAN GUBUG SARI": 62,
        "001/RW 002 LINGKUNGAN KARANG": 63,
    }
    assert "KARANG" in told(plan)[0] and "GUBUG SARI" in told(plan)[0]


def test_every_export_comes_back_unchanged(
    city: Snapshot, bounded_engine: Engine, tmp_path: Path
) -> None:
    of = imprint(city)
    sheets = {
        "rt.xlsx": results_xlsx(of),
        "rt.csv": results_csv(of, form=Form.INDONESIA),
        "mesin.csv": results_csv(of, form=Form.MESIN),
    }
    for name, content in sheets.items():
        (tmp_path / name).write_bytes(content)
        plan = plan_rt(bounded_engine, [tmp_path / name], valid_from=DAY)
        assert (name, told(plan), plan.n_unchanged) == (name, [], 4)
    for name, content in {"rt.geojson": results_geojson(of), "rt.gpkg": results_gpkg(of)}.items():
        (tmp_path / name).write_bytes(content)
        plan = bounded(bounded_engine, tmp_path / name)
        assert (name, told(plan), plan.n_unchanged) == (name, [], 4)
    packed = archive(bounded_engine, city, words_for("id"))
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        file.extractall(tmp_path)
    plan = bounded(bounded_engine, tmp_path / "batas.gpkg")
    assert (told(plan), plan.n_unchanged) == ([], 4)
    plan = plan_rt(bounded_engine, [tmp_path / "daftar-rt.xlsx"])
    assert (told(plan), plan.n_unchanged) == ([], 4)


def test_a_list_of_rt_tells_them_apart_too(engine: Engine, tmp_path: Path) -> None:
    stored(engine, bounded(engine, layer(tmp_path, [("003", "009", "Karang")])))
    stored(engine, rt_list(engine, tmp_path, ROWS))
    assert set(load_snapshot(engine, DAY).rt["nomor"]) == {"003/RW 009", *LABELS}
    again = rt_list(engine, tmp_path, [*ROWS, ("001", "001", "Baru")])
    assert (told(again), again.n_unchanged) == ([], 4)
    assert again.inserts["rt_version"]["rw"].tolist() == ["001 LINGKUNGAN BARU"]


def test_a_known_rt_of_an_rw_is_asked_about_where_two_lingkungan_have_one(
    engine: Engine, tmp_path: Path
) -> None:
    stored(engine, bounded(engine, layer(tmp_path, [("001", "001", "Karang")])))
    plan = rt_list(engine, tmp_path, ROWS[:2])
    assert (plan.n_stored, plan.n_rejected) == (0, 2)
    assert all("001/RW 001" in text for text in told(plan))


def test_a_template_with_the_rt_names_both_and_comes_back(
    city: Snapshot, bounded_engine: Engine, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(rt_template("evaluations", bounded_engine, DAY, words=INDONESIAN))
    )
    headings = [str(cell.value) for cell in book["Data"][5]]
    for number in range(6, 10):
        book["Data"].cell(number, headings.index("Nilai") + 1, 60 + number)
    book.save(tmp_path / "terisi.xlsx")
    plan = plan_evaluations(bounded_engine, [tmp_path / "terisi.xlsx"], "2024-I", announced_on=DAY)
    assert (told(plan), plan.n_stored) == ([], 4)


def test_what_was_decided_of_an_rt_and_its_rw_before_is_not_asked_again(
    city: Snapshot, bounded_engine: Engine, tmp_path: Path
) -> None:
    rt_id = str(city.rt.index[city.rt["nomor"] == "001/RW 001 LINGKUNGAN KARANG"][0])
    code = city.rt["kelurahan_code"].iloc[0]
    decide(
        bounded_engine, "rt", f"RT 001 RW 1 {code}", rt_id, who="uji"
    )  # as such an answer was kept once
    plan = results(bounded_engine, tmp_path, [["Mawar", "RT 001 RW 01", None, None, 61]])
    assert (told(plan), plan.n_stored) == ([], 1)
    assert plan.inserts["evaluation"]["rt_id"].tolist() == [int(rt_id)]


def test_they_are_found_by_what_is_typed(city: Snapshot) -> None:
    labels = [match.nomor for match in find_rt(city.rt, "rt 1 rw 1 gubug sari mawar")]
    assert labels[0] == "001/RW 001 LINGKUNGAN GUBUG SARI"
