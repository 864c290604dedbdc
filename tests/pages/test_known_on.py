"""Pages that show the city as it was known on a day: the story of ``tests.story``."""

import pytest
from sqlalchemy import Engine, event

from bantar.interfaces.dashboard.kit import data
from bantar.presentation.page_registry import PAGES
from tests.pages.choices import offered
from tests.pages.test_pages import BADGE, finding, labels_of, page_text, query_of, texts, visit

PUBLIC_PAGES = [page.key for page in PAGES if page.key != "data"]
pytestmark = pytest.mark.usefixtures("told")
NOTICE = "As known on {day}. Data that came in later are not counted."


@pytest.mark.parametrize(
    ("known_on", "n_has", "n_awards"),
    [
        ("2023-02-01", "4", "3"),
        ("2023-03-02", "5", "4"),
        ("2023-03-03", "6", "2"),
        ("2023-03-05", "5", "2"),
        ("2023-03-06", "6", "2"),
    ],
)
def test_the_figures_of_ringkasan_are_those_known_on_the_day(
    known_on: str, n_has: str, n_awards: str
) -> None:
    app = visit("ringkasan", diketahui=known_on, lang="en")
    assert not app.exception
    numbers = [text for text in texts(app, "p") if text.isdigit()]
    assert numbers[:2] == [n_has, n_awards]


def test_the_way_back_shows_what_is_known_now() -> None:
    app = visit("ringkasan", diketahui="2023-03-03", lang="en")
    assert NOTICE.format(day="3 March 2023") in page_text(app)
    assert "as of 15 December 2022, as known on 3 March 2023" in page_text(app)
    assert BADGE["en"] in page_text(app)
    app.button(key="known-now").click().run()
    assert not app.exception
    assert query_of(app) == {"lang": "en"}
    assert "known on" not in page_text(app)
    assert "Kota Uji Baru" in texts(app, "span")
    assert BADGE["en"] not in page_text(app)


@pytest.mark.parametrize("page", PUBLIC_PAGES)
def test_every_page_says_what_it_does_not_know(page: str) -> None:
    app = visit(page, diketahui="2023-03-03", rt="1")
    assert not app.exception
    notice = "Data yang sudah masuk sampai 3 Maret 2023. Yang masuk sesudahnya tidak dihitung."
    assert notice in texts(app, "p")
    assert "data yang sudah masuk sampai 3 Maret 2023" in " ".join(texts(app, "footer"))


@pytest.mark.parametrize("page", PUBLIC_PAGES)
def test_before_the_first_import_a_page_says_which_filter_to_loosen(page: str) -> None:
    app = visit(page, diketahui="2023-01-31", lang="en")
    assert not app.exception
    assert "No RT was known yet on 31 January 2023." in page_text(app)
    assert "Loosen “As known on”: now 3 RT are known." in page_text(app)


def test_the_page_of_the_officers_is_of_the_present() -> None:
    app = visit("data", diketahui="2023-03-03", lang="en")
    assert not app.exception
    expected = "This page shows what is known now; the others what was known on 3 March 2023."
    assert expected in page_text(app)
    assert "Kota Uji Baru" in texts(app, "span")
    assert "known on" not in " ".join(texts(app, "footer"))
    assert query_of(app)["diketahui"] == "2023-03-03"


def test_a_day_to_come_is_named_and_left_out() -> None:
    app = visit("ringkasan", diketahui="2999-01-01", lang="en")
    assert not app.exception
    assert "diketahui “2999-01-01”" in page_text(app)
    assert finding(app) == finding(visit("ringkasan", lang="en"))


def test_a_view_of_what_was_known_offers_what_was_public_then() -> None:
    before = visit("peta", diketahui="2023-03-02")
    after = visit("peta", diketahui="2023-03-03")
    assert "Periode II 2022" not in offered(before)["periode"].values()
    assert "Periode II 2022" in offered(after)["periode"].values()
    assert "Saring (1)" in labels_of(after) | {p.proto.popover.label for p in after.get("popover")}


def test_tentang_knows_the_published_figures_of_the_day() -> None:
    assert "pidato" not in page_text(visit("tentang", diketahui="2023-03-03"))
    assert "pidato" in page_text(visit("tentang", diketahui="2023-03-04"))


def test_a_profile_has_the_pairs_of_the_day() -> None:
    pair = "Learns from RT 002, Kelurahan Anggrek since 1 February 2022."
    assert pair not in texts(visit("profil", rt="6", lang="en", diketahui="2023-03-03"), "p")
    assert pair in texts(visit("profil", rt="6", lang="en", diketahui="2023-03-04"), "p")


def test_a_second_look_reads_no_facts_again(told: Engine) -> None:
    visit("peta", diketahui="2023-03-03")
    statements: list[str] = []
    listen = (told, "before_cursor_execute", lambda *given: statements.append(given[2]))
    event.listen(*listen)
    data.forget()  # so that it is asked whether the data have changed, however quick this machine
    try:
        visit("peta", diketahui="2023-03-03")
    finally:
        event.remove(*listen)
    assert statements
    tables = ("rt_version", "evaluation", "rule", "target", "official_figure")
    assert [sql for sql in statements if any(f"FROM {table}" in sql for table in tables)] == []
