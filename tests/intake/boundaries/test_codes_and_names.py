"""Codes of areas in boundary files, held against the names beside them."""

from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from sqlalchemy import Engine

from bantar.intake.base.problems import Question
from bantar.intake.boundaries.layer_plan import BoundaryPlan
from bantar.intake.names.areas import decide
from bantar.intake.names.kecamatan_names import KECAMATAN_NAME, is_asked_text
from tests.intake.boundaries.test_layer_plan import LATER, counts, plan, stored, words
from tests.intake.shapes import square, town, write_geojson

ANGGREK, BAKUNG = "15.71.01.1001", "15.71.01.1002"


def coded(folder: Path, heading: str, *rows: tuple[str, str, str | None, str]) -> Path:
    """Write RT as number, kelurahan, kecamatan and code."""
    frame = town([(rt, None, kelurahan, kecamatan) for rt, kelurahan, kecamatan, _ in rows])
    return write_geojson(folder / "k.geojson", frame.assign(**{heading: [row[3] for row in rows]}))


def in_city(engine: Engine, folder: Path, heading: str, row: tuple[str, str, str, str]) -> Path:
    """Write an RT of the tiny city, which lies elsewhere than the town of these files."""
    at = shapely.box(103.60, -1.61, 103.61, -1.60)
    frame = gpd.GeoDataFrame(
        {"RT": [row[0]], "KELURAHAN": [row[1]], "KECAMATAN": [row[2]], heading: [row[3]]},
        geometry=[at],
        crs=4326,
    )
    return write_geojson(folder / "c.geojson", frame)


def test_a_code_of_bps_never_moves_an_rt_to_another_kelurahan(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    row = ("RT 001", "BAKUNG", "HULU", "15710110010001")
    import_plan = plan(own_tiny_engine, in_city(own_tiny_engine, tmp_path, "idsls", row))
    assert counts(import_plan) == (1, 1, 0, 0)
    assert import_plan.inserts["rt_version"]["kelurahan_code"].tolist() == [BAKUNG]


def test_a_code_against_the_name_beside_it_is_asked_and_the_answer_kept(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    row = ("RT 001", "Bakung", "Hulu", ANGGREK)
    file = in_city(own_tiny_engine, tmp_path, "kode_kemendagri", row)
    import_plan = plan(own_tiny_engine, file)
    assert counts(import_plan) == (1, 0, 1, 0)
    assert len(words(import_plan, f"kode {ANGGREK} adalah kode kelurahan Anggrek, barisnya")) == 1
    question = next(p.question for p in import_plan.problems if p.question)
    assert [choice.code for choice in question.choices] == [ANGGREK, BAKUNG]
    decide(own_tiny_engine, question.kind, question.text, BAKUNG, who="uji")
    again = plan(own_tiny_engine, file)
    assert again.inserts["rt_version"]["kelurahan_code"].tolist() == [BAKUNG]


def test_a_known_name_with_another_code_is_asked(own_tiny_engine: Engine, tmp_path: Path) -> None:
    row = ("RT 001", "Bakung", "Hulu", "15.71.01.1009")
    import_plan = plan(own_tiny_engine, in_city(own_tiny_engine, tmp_path, "kode", row))
    assert counts(import_plan) == (1, 0, 1, 0)
    assert len(words(import_plan, f"kelurahan Bakung berkode {BAKUNG}, barisnya")) == 1


def test_a_known_code_beside_a_slip_of_the_pen_is_stored_with_a_remark(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    row = ("RT 001", "Angrek", "Hulu", ANGGREK)
    import_plan = plan(own_tiny_engine, in_city(own_tiny_engine, tmp_path, "kode", row))
    assert import_plan.inserts["rt_version"]["kelurahan_code"].tolist() == [ANGGREK]


def orders(
    engine: Engine, folder: Path, *rows: tuple[str, str, str, str]
) -> tuple[BoundaryPlan, BoundaryPlan]:
    one = plan(engine, coded(folder, "kode", *rows))
    return one, plan(engine, coded(folder, "kode", *reversed(rows)))


def test_a_code_with_two_names_waits_in_any_order(empty_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ("RT 001", "Mawar", "Timur", "63.71.01.1001"),
        ("RT 002", "Kamboja", "Timur", "63.71.01.1001"),
        ("RT 003", "Melati", "Timur", "63.71.01.1002"),
    ]
    for import_plan in orders(empty_engine, tmp_path, *rows):
        assert counts(import_plan) == (3, 1, 2, 0)
        assert (
            len(words(import_plan, "berdampingan dengan beberapa nama kelurahan: Kamboja, Mawar"))
            == 2
        )


def test_the_rows_of_the_majority_say_what_they_say(empty_engine: Engine, tmp_path: Path) -> None:
    code = "63.71.01.1001"
    rows = [(f"RT {n}", "Mawar", "Timur", code) for n in (1, 2, 3)]
    for import_plan in orders(empty_engine, tmp_path, ("RT 9", "Kamboja", "Timur", code), *rows):
        assert counts(import_plan) == (4, 3, 1, 0)
        assert import_plan.inserts["kelurahan"]["name"].tolist() == ["Mawar"]


def test_codes_of_a_split_kecamatan_stay_those_of_bps(empty_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ("RT 001", "Mawar", "Timur", "6371011001"),
        ("RT 001", "Melati", "Barat", "6371012001"),
    ]
    import_plan = plan(empty_engine, coded(tmp_path, "kode", *rows))
    assert import_plan.inserts["rt_version"]["kelurahan_code"].tolist() == [
        "6371011001",
        "6371012001",
    ]
    assert sorted(import_plan.inserts["kecamatan"]["name"]) == ["Barat", "Timur"]


def test_a_kelurahan_under_another_kecamatan_is_asked(empty_engine: Engine, tmp_path: Path) -> None:
    stored(empty_engine, write_geojson(tmp_path / "a.geojson", town()))
    moved = town([("RT 001", "001", "Mawar", "Barat")], [square(8)])
    import_plan = plan(empty_engine, write_geojson(tmp_path / "b.geojson", moved), day=LATER)
    assert counts(import_plan) == (1, 0, 1, 0)
    assert len(words(import_plan, "kelurahan Mawar terletak di kecamatan Timur, barisnya")) == 1


@pytest.mark.parametrize("name", ["Mawaar", "Mawarr"])
def test_what_an_officer_said_of_a_spelling_holds_for_boundaries(
    empty_engine: Engine, tmp_path: Path, name: str
) -> None:
    stored(empty_engine, write_geojson(tmp_path / "a.geojson", town()))
    new = town([("RT 009", "001", name, "Timur")], [square(8)])
    file = write_geojson(tmp_path / "b.geojson", new)
    import_plan = plan(empty_engine, file, day=LATER)
    assert counts(import_plan) == (1, 0, 1, 0)
    question = next(p.question for p in import_plan.problems if p.question)
    decide(empty_engine, "kelurahan", question.text, question.choices[0].code, who="uji")
    assert counts(plan(empty_engine, file, day=LATER)) == (1, 1, 0, 0)


def test_kecamatan_without_a_name_are_remarked_upon_once(
    empty_engine: Engine, tmp_path: Path
) -> None:
    rows = [(f"RT 00{n}", None, name, None) for n, name in enumerate(["Mawar", "Melati"], 1)]
    import_plan = plan(empty_engine, write_geojson(tmp_path / "a.geojson", town(rows)))
    assert counts(import_plan) == (2, 2, 0, 0)
    assert len(words(import_plan, "nama kecamatan tidak tertulis")) == 1


NAMELESS = [("RT 001", None, "Mawar", None), ("RT 002", None, "Melati", None)]


def unnamed_asked(import_plan: BoundaryPlan) -> list[Question]:
    questions = (problem.question for problem in import_plan.problems)
    return [one for one in questions if one is not None and one.kind == KECAMATAN_NAME]


def test_kecamatan_without_a_name_are_asked_about_once_and_the_answer_is_theirs(
    empty_engine: Engine, tmp_path: Path
) -> None:
    file = write_geojson(tmp_path / "a.geojson", town(NAMELESS))
    (question,) = unnamed_asked(plan(empty_engine, file))
    assert question.text == "Kecamatan belum diketahui: Mawar, Melati"
    decide(empty_engine, question.kind, question.text, "Timur", who="uji")
    named = plan(empty_engine, file)
    assert (unnamed_asked(named), words(named, "nama kecamatan tidak tertulis")) == ([], [])
    assert named.inserts["kecamatan"]["name"].tolist() == ["Timur"]
    parents = set(named.inserts["kelurahan"]["kecamatan_code"])
    assert parents == set(named.inserts["kecamatan"]["code"])
    stored(empty_engine, file)
    more = [*NAMELESS, ("RT 003", None, "Kenanga", None)]
    again = plan(empty_engine, write_geojson(tmp_path / "b.geojson", town(more)), day=LATER)
    (other,) = unnamed_asked(again)  # the answer was on others: Kenanga may lie elsewhere
    assert other.text == "Kecamatan belum diketahui: Kenanga"
    assert [choice.code for choice in other.choices] == ["Timur"]
    decide(empty_engine, other.kind, other.text, "timur", who="uji")
    joined = plan(empty_engine, tmp_path / "b.geojson", day=LATER)
    assert "kecamatan" not in joined.inserts or joined.inserts["kecamatan"].empty
    assert set(joined.inserts["kelurahan"]["kecamatan_code"]) == parents


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("Kecamatan belum diketahui: Mawar", True),
        ("kecamatan 63.71.01", True),
        ("Kecamatan Timur", False),
    ],
)
def test_an_answer_of_the_command_line_is_known_by_what_it_is_on(text: str, is_asked: bool) -> None:
    assert is_asked_text(text) is is_asked


def test_a_kecamatan_of_a_code_alone_takes_the_name_that_is_answered(
    empty_engine: Engine, tmp_path: Path
) -> None:
    rows = [("RT 001", "Mawar", None, "63.71.01.1001"), ("RT 001", "Melati", None, "63.71.02.1001")]
    file = coded(tmp_path, "kode", *rows)
    texts = [question.text for question in unnamed_asked(plan(empty_engine, file))]
    assert texts == ["Kecamatan 63.71.01", "Kecamatan 63.71.02"]
    decide(empty_engine, KECAMATAN_NAME, texts[0], "Timur", who="uji")
    named = plan(empty_engine, file).inserts["kecamatan"]
    assert dict(zip(named["code"], named["name"], strict=True)) == {
        "63.71.01": "Timur",
        "63.71.02": "Kecamatan 63.71.02",
    }


def test_names_that_sound_alike_stay_two_each_with_its_code(
    empty_engine: Engine, tmp_path: Path
) -> None:
    one, two = "63.71.01.1001", "63.71.01.1002"
    rows = [("RT 001", "Muara Anyar", "Timur", one), ("RT 001", "Muara Nyar", "Timur", two)]
    stored(empty_engine, coded(tmp_path, "kode", *rows))
    swapped = [("RT 001", "Muara Nyar", "Timur", one), ("RT 001", "Muara Anyar", "Timur", two)]
    again = plan(empty_engine, coded(tmp_path, "kode", *rows), day=LATER)
    assert counts(again) == (2, 0, 0, 2)
    assert counts(plan(empty_engine, coded(tmp_path, "kode", *swapped), day=LATER)) == (2, 0, 2, 0)
