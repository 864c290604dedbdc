"""Templates that hold the RT of a city: what is typed into them is what is stored."""

import io
import random
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Engine

from bantar.core.errors import NotFoundError
from bantar.core.rt_label import rt_label
from bantar.i18n import LANGUAGES, words_for
from bantar.intake.base.import_plan import ImportPlan, commit
from bantar.intake.boundaries.layer_plan import plan_boundaries
from bantar.intake.names.areas import load_gazetteer
from bantar.intake.rt_templates import kelurahan_sheets, kinds_of_rt, refuse_unfit, rt_template
from bantar.intake.sheet_registry import SHEETS
from bantar.storage.read import facts
from tests import tiny
from tests.databases import copied
from tests.intake.shapes import town, write_geojson
from tests.intake.sheetmaker import workbook
from tests.saying import INDONESIAN

DAY = date(2023, 6, 1)
WIDE_ROWS = [
    ("RT 010", "002", "Mawar", "Timur"),
    ("RT 001", "010", "Mawar", "Timur"),
    ("RT 002", "002", "Mawar", "Timur"),
    ("RT 001", "002", "Mawar", "Timur"),
    ("RT 003", None, "Mawar", "Timur"),
    ("RT 001 LINGKUNGAN KARANG WULAN", None, "Melati & Sari", "Timur"),
    ("RT 001 LINGKUNGAN GUBUG (SARI)", None, "Melati & Sari", "Timur"),
    ("RT 001", None, "Kenanga", "Barat"),
]


@pytest.fixture(scope="module")
def file_by_rw(left_empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the city of ``WIDE_ROWS`` into a database file."""
    folder = tmp_path_factory.mktemp("by-rw")
    engine = copied(left_empty_file, folder / "bantar.sqlite")
    path = write_geojson(folder / "batas.geojson", town(WIDE_ROWS))
    plan = plan_boundaries(engine, [path], name="Kota Uji", valid_from=date(2015, 1, 1))
    commit(engine, plan, who="uji")
    engine.dispose()
    return folder / "bantar.sqlite"


@pytest.fixture
def told_by_rw(file_by_rw: Path, tmp_path: Path) -> Engine:
    """A city where numbers repeat from RW to RW, and in lingkungan that have names."""
    return copied(file_by_rw, tmp_path / "rw" / "bantar.sqlite")


@pytest.fixture
def plain(tiny_file: Path, tmp_path: Path) -> Engine:
    """The tiny city, where no RT is told by an RW."""
    return copied(tiny_file, tmp_path / "kecil" / "bantar.sqlite")


def made(engine: Engine, kind: str = "evaluations", lang: str = "id", **options: Any) -> Any:
    content = rt_template(kind, engine, DAY, words=words_for(lang), **options)
    return openpyxl.load_workbook(io.BytesIO(content))


def sheets(book: Any) -> list[Worksheet]:
    return [sheet for sheet in book.worksheets if sheet.title != "Petunjuk"]


def headings(sheet: Worksheet) -> list[str]:
    return [str(cell.value).removesuffix(" *") for cell in sheet[5]]


def rows(book: Any) -> list[tuple[Worksheet, int, dict[str, Any]]]:
    """Return every row of RT: its sheet, its number, and its cells by heading."""
    return [
        (sheet, number, dict(zip(headings(sheet), values, strict=True)))
        for sheet in sheets(book)
        for number, values in enumerate(sheet.iter_rows(min_row=6, values_only=True), start=6)
    ]


def label(row: Mapping[str, Any]) -> tuple[str, str]:
    rw = row.get("RW") if row.get("RW") != "-" else None
    return row["Kelurahan"], rt_label(row["RT"], rw or row.get("Lingkungan"))


def planned(engine: Engine, book: Any, path: Path, **options: Any) -> ImportPlan:
    book.save(path)
    return SHEETS["evaluations"].plan(engine, [path], "2023", announced_on=DAY, **options)


def stored_scores(engine: Engine) -> dict[tuple[str, str], float]:
    gazetteer = load_gazetteer(engine, DAY)
    names = dict(zip(gazetteer.areas["code"], gazetteer.areas["name"], strict=True))
    labels = {
        int(row.rt_id): (names[row.kelurahan_code], rt_label(row.nomor, row.rw))
        for row in gazetteer.rt.itertuples()
    }
    table = facts.believed_rows(engine, "evaluation")
    table = table[table["periode_id"] == "2023"]
    return {labels[row.rt_id]: row.score for row in table.itertuples()}


def everything_typed_is_stored(engine: Engine, folder: Path, *, is_by_kelurahan: bool) -> None:
    book = made(engine, is_by_kelurahan=is_by_kelurahan)
    chance, typed, all_rows = random.Random(5), {}, rows(book)
    for sheet, number, row in chance.sample(all_rows, len(all_rows) // 2):
        typed[label(row)] = chance.randint(0, 1000) / 10
        sheet.cell(number, headings(sheet).index("Nilai") + 1, typed[label(row)])
    plan = planned(engine, book, folder / "terisi.xlsx")
    blank = len(all_rows) - len(typed)
    assert (plan.n_read, plan.n_stored, plan.n_rejected) == (len(all_rows), len(typed), 0)
    assert plan.n_unchanged == blank
    remarks = [p.sentence(INDONESIAN) for p in plan.problems]
    assert sum("baris yang tidak diisi dan dilewati" in remark for remark in remarks) >= 1
    commit(engine, plan, who="uji")
    assert stored_scores(engine) == typed


@pytest.mark.parametrize("is_by_kelurahan", [False, True])
def test_every_score_typed_is_stored_with_its_rt(
    plain: Engine, tmp_path: Path, is_by_kelurahan: bool
) -> None:
    everything_typed_is_stored(plain, tmp_path, is_by_kelurahan=is_by_kelurahan)


@pytest.mark.parametrize("is_by_kelurahan", [False, True])
def test_every_score_typed_is_stored_where_numbers_repeat(
    told_by_rw: Engine, tmp_path: Path, is_by_kelurahan: bool
) -> None:
    everything_typed_is_stored(told_by_rw, tmp_path, is_by_kelurahan=is_by_kelurahan)


def test_rt_stand_in_their_order(told_by_rw: Engine) -> None:
    assert [label(row) for _, _, row in rows(made(told_by_rw))] == [
        ("Kenanga", "001"),  # Barat; nobody has given these areas a code
        ("Mawar", "001/RW 002"),
        ("Mawar", "002/RW 002"),
        ("Mawar", "010/RW 002"),
        ("Mawar", "001/RW 010"),
        ("Mawar", "003"),
        ("Melati & Sari", "001/GUBUG (SARI)"),
        ("Melati & Sari", "001/KARANG WULAN"),
    ]


def test_a_city_without_rw_has_no_columns_for_it(plain: Engine) -> None:
    (sheet,) = sheets(made(plain))
    assert headings(sheet) == [
        *("Kecamatan", "Kelurahan", "RT", "Skala", "Nilai Bersih", "Nilai Aman", "Nilai Pintar"),
        *("Nilai", "Predikat", "Tim Penilai"),
    ]


@pytest.mark.parametrize("kind", kinds_of_rt())
def test_a_template_that_nobody_filled_in_changes_nothing(
    plain: Engine, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "kosong.xlsx"
    made(plain, kind).save(path)
    options = {"periode": "2023"} if kind == "evaluations" else {}
    plan = SHEETS[kind].plan(plain, [path], **options)
    assert (plan.n_read, plan.n_unchanged, plan.n_stored) == (6, 6, 0)
    assert not [p for p in plan.problems if p.is_blocking]
    assert not plan.inserts or all(frame.empty for frame in plan.inserts.values())


def test_elsewhere_a_row_without_scores_is_still_a_participant(
    plain: Engine, tmp_path: Path
) -> None:
    sheet = [["Kelurahan", "RT", "Nilai"], ["Bakung", "001", None], ["Anggrek", "001", 70]]
    path = workbook(tmp_path / "a.xlsx", {"Data": sheet})
    plan = SHEETS["evaluations"].plan(plain, [path], "2023", announced_on=DAY)
    assert list(plan.inserts["evaluation"]["stage"]) == ["ikut", "dinilai"]


def test_what_stands_above_the_headings_and_beside_the_rows_is_read_past(
    plain: Engine, tmp_path: Path
) -> None:
    book = made(plain)
    sheet, number, _ = rows(book)[0]
    sheet["A3"] = "Tanggal: 12 Maret 2023"
    sheet["D3"] = "Penilai: Tim Kelurahan Cempaka, RT 002"
    sheet.cell(number, len(headings(sheet)) + 1, "tidak ada orang")
    sheet.cell(number + 1, headings(sheet).index("Nilai") + 1, "80,5")
    plan = planned(plain, book, tmp_path / "terisi.xlsx")
    assert (plan.n_stored, plan.n_rejected, plan.n_unchanged) == (1, 0, 5)
    told = " ".join(problem.sentence(INDONESIAN) for problem in plan.problems)
    assert "kolom K tanpa judul" in told  # the note is named, and makes no participant of its RT


def test_an_rt_that_is_added_below_comes_in(plain: Engine, tmp_path: Path) -> None:
    book = made(plain, kelurahan="15.71.01.1001", kecamatan="15.71.01")
    sheet = sheets(book)[0]
    for column, value in enumerate(["Hilir", "Cempaka", "002", "kecil", 60, 70, 80], start=1):
        sheet.cell(9, column, value)
    plan = planned(plain, book, tmp_path / "terisi.xlsx")
    assert (plan.n_read, plan.n_stored, plan.n_unchanged) == (4, 1, 3)


def test_a_template_goes_by_the_area_that_is_chosen(plain: Engine) -> None:
    here = made(plain, kecamatan="15.71.01")
    assert {row["Kelurahan"] for _, _, row in rows(here)} == {"Anggrek", "Bakung"}
    one = made(plain, kelurahan="15.71.01.1002", is_by_kelurahan=True)
    assert [sheet.title for sheet in sheets(one)] == ["Bakung"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_required_headings_are_marked_and_the_mark_is_explained(plain: Engine, lang: str) -> None:
    book = made(plain, "visits", lang, is_by_kelurahan=True)
    for sheet in sheets(book):
        marked = [str(c.value) for c in sheet[5] if str(c.value).endswith(" *")]
        assert marked == ["Kelurahan *", "RT *", "Tanggal Kunjungan *", "Temuan *"]
        thick = {c.value for c in sheet[5] if c.border.left.style == "medium"}
        assert thick == set(marked)
        assert str(sheet["A2"].value).startswith("* ")
    told = " ".join(str(cell) for row in book["Petunjuk"].values for cell in row if cell)
    assert "*" in told and "Temuan*" in told


def test_every_sheet_is_ready_to_print(told_by_rw: Engine) -> None:
    book = made(told_by_rw, is_by_kelurahan=True, status="Data uji coba")
    assert [sheet.title for sheet in sheets(book)] == ["Kenanga", "Mawar", "Melati & Sari"]
    for sheet in sheets(book):
        setup = sheet.page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "landscape", 0)
        assert sheet.print_title_rows == "$1:$5"
        last = max(number for one, number, _ in rows(book) if one.title == sheet.title)
        assert sheet.print_area.endswith(f"${last}")
        assert sheet.sheet_format.defaultRowHeight >= 20
        assert sheet.oddFooter.right.text == "halaman &P dari &N"
        assert sheet.oddHeader.right.text == "Data uji coba"
    foot = sheets(book)[2].oddFooter.left.text
    assert foot == "Hasil penilaian, Kelurahan Melati && Sari, Kecamatan Timur"


def test_the_instructions_are_one_page_across(plain: Engine) -> None:
    setup = made(plain)["Petunjuk"].page_setup
    assert (setup.paperSize, setup.fitToWidth, setup.fitToHeight) == (9, None, 0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rows_of_instructions_are_high_enough_for_their_text(plain: Engine, lang: str) -> None:
    sheet = made(plain, lang=lang)["Petunjuk"]
    width = sheet.column_dimensions["A"].width
    for row, (text,) in enumerate(sheet.values, start=1):
        if text and len(text) > width:
            assert sheet.row_dimensions[row].height >= 15 * len(text) / width, text


def test_scores_and_choices_are_checked_and_never_refused_by_the_sheet(plain: Engine) -> None:
    (sheet,) = sheets(made(plain))
    rules = sheet.data_validations.dataValidation
    assert {rule.errorStyle for rule in rules} == {"warning"}
    scores = [(r.formula1, r.formula2) for r in rules if r.type == "decimal"]
    assert scores == [("0", "100")] * 4


def test_kelurahan_of_one_name_have_sheets_of_their_own(plain: Engine) -> None:
    gazetteer = load_gazetteer(plain, DAY)
    gazetteer.areas["name"] = "Petunjuk: Ulu/Ilir yang namanya panjang sekali"
    from bantar.intake import rt_templates

    names = rt_templates._sheet_names(kelurahan_sheets(gazetteer))
    assert len({name.casefold() for name in names.values()}) == 3
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names.values())


def test_nothing_to_fill_in_is_refused_in_words(plain: Engine) -> None:
    with pytest.raises(NotFoundError) as before:
        rt_template("evaluations", plain, date(2001, 1, 1), words=INDONESIAN)
    assert before.value.say(INDONESIAN) == "tidak ada RT di sini pada 2001-01-01"
    with pytest.raises(NotFoundError) as rules:
        rt_template("rules", plain, DAY, words=INDONESIAN)
    assert "templat berisi RT ada untuk" in rules.value.say(INDONESIAN)
    with pytest.raises(NotFoundError) as many:
        refuse_unfit(2_000, DAY, is_by_kelurahan=True)
    assert "paling banyak 250 lembar" in many.value.say(INDONESIAN)


def test_a_template_has_the_rt_of_its_day(plain: Engine) -> None:
    before = rt_template("evaluations", plain, date(2021, 6, 1), words=INDONESIAN)
    book = openpyxl.load_workbook(io.BytesIO(before))
    numbers = [row["RT"] for _, _, row in rows(book) if row["Kelurahan"] == "Anggrek"]
    assert numbers == ["001", "003", "010"]  # RT 003 became RT 002 in 2022
    assert len(rows(made(plain))) == len(tiny.RT_IN_ORDER)
