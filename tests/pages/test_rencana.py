"""The page Rencana: the means are in the address, the plan answers them, files can be taken."""

import pytest

from tests.pages.test_pages import finding, labels_of, page_text, query_of, texts, visit

pytestmark = pytest.mark.usefixtures("prepared")


def test_the_means_of_a_link_are_those_of_the_plan() -> None:
    app = visit("rencana", tim="2", hari="5", kunjungan="3", lantai="1")
    assert not app.exception
    assert finding(app).startswith("Dengan 2 tim dan 5 hari, 30 kunjungan menambah")
    values = {number.label: number.value for number in app.number_input}
    assert values["Tim"] == 2 and values["Kunjungan per tim per hari"] == 3


def test_another_number_of_teams_is_another_plan_and_another_address() -> None:
    app = visit("rencana")
    (teams,) = (number for number in app.number_input if number.label == "Tim")
    teams.set_value(6).run()
    assert query_of(app)["tim"] == "6"
    assert finding(app).startswith("Dengan 6 tim dan 10 hari, 240 kunjungan")


def test_a_floor_too_high_is_said_with_what_would_help() -> None:
    app = visit("rencana", tim="1", hari="1", lantai="20")
    assert not app.exception
    assert "Turunkan batas terendah" in page_text(app)


def test_filters_that_leave_nobody_say_which_to_loosen() -> None:
    app = visit("rencana", skor="99,100")
    assert not app.exception
    assert "Nilai total" in page_text(app)


def test_the_comparison_and_its_test_stand_on_the_page() -> None:
    app = visit("rencana")
    text = page_text(app)
    assert "terdekat lulus" in text.lower() and "Daftar periode lalu" in text
    assert "yang benar-benar lulus: rencana ini" in text
    assert "Pada 6 periode yang belum dipakai" in text
    assert {"Excel", "CSV"} <= labels_of(app)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_target_clock_is_a_part_of_the_page(lang: str) -> None:
    app = visit("rencana", bagian="target", lang=lang)
    assert not app.exception
    assert "80%" in finding(app)
    assert ("proyeksi" if lang == "id" else "projection") in page_text(app).lower()
    assert any("420" in text for text in texts(app, "td"))


def test_before_three_periods_the_clock_says_why_not() -> None:
    app = visit("rencana", bagian="target", periode="2015")
    assert not app.exception
    assert "tiga periode" in page_text(app)
