"""Every page as Streamlit runs it: through app.py, on the illustrative city."""

import json
import re
from functools import cache
from html.parser import HTMLParser

import pytest
from babel.messages.pofile import read_po
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bantar.city.snapshot import Snapshot
from bantar.core.settings import ROOT
from bantar.presentation.page_registry import PAGES
from tests.pages.choices import choose, offered, words_of

KEYS = [page.key for page in PAGES]
BADGE = {
    "id": "Data ilustratif, bukan data resmi",
    "en": "Illustrative data, not official data",
}
TOLD = {"id": "tidak berlaku lagi", "en": "could not be followed"}
pytestmark = pytest.mark.usefixtures("prepared")


def visit(page: str = "ringkasan", **query: str) -> AppTest:
    """Open a page by its link."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=300)
    # AppTest knows no addresses; this is how the session learns of one from the browser.
    app._page_hash = calc_hash(page)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


@cache
def look(page: str = "ringkasan", **query: str) -> AppTest:
    """Open a page once for all tests that only read it."""
    return visit(page, **query)


def assert_opens(page: str, day: str) -> None:
    """See that a page of a day has a finding."""
    app = visit(page, tanggal=day)
    assert not app.exception
    assert finding(app)


def go_to(app: AppTest, page: str, **query: str) -> None:
    """Follow a link within the session: the browser brings the parameters of the link."""
    app.query_params.clear()
    app.query_params.update(query)
    app._page_hash = calc_hash(page)
    app.run()
    assert not app.exception


class _Text(HTMLParser):
    """The text of some HTML, element by element, without styles and hidden rows."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.inside: list[str] = []
        self.parts: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.inside.pop()

    def handle_data(self, text: str) -> None:
        if self.inside and self.inside[-1] != "style" and text.strip():
            self.parts.append((self.inside[-1], text.strip()))


def texts(app: AppTest, element: str = "") -> list[str]:
    """Return the texts of our own HTML, of one kind of element or of all."""
    parts = [p for html in app.get("html") for p in _Text(html.proto.body).parts]
    return [text for name, text in parts if element in ("", name)]


def finding(app: AppTest) -> str:
    (headline,) = texts(app, "h1")
    return headline


def page_text(app: AppTest) -> str:
    return " ".join(texts(app))


def query_of(app: AppTest) -> dict[str, str]:
    given = app.query_params.items()
    return {key: value if isinstance(value, str) else value[-1] for key, value in given}


def labels_of(app: AppTest) -> set[str]:
    """Return every word a widget shows by itself: labels, placeholders, options, links."""
    seen: set[str] = set()
    for kind in ("selectbox", "text_input", "slider", "toggle", "button", "button_group"):
        for widget in app.get(kind):
            proto = widget.proto
            seen |= {proto.label, getattr(proto, "placeholder", "")}
            seen |= {str(option) for option in getattr(proto, "options", ()) if kind == "selectbox"}
    seen |= {link.proto.label for link in app.get("page_link")}
    seen |= {button.proto.label for button in app.get("download_button")}
    return {text for text in seen | words_of(app) if text}


def english_alone() -> set[str]:
    """Return the messages whose English and Indonesian differ."""
    path = ROOT / "bantar" / "i18n" / "locale" / "id.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale="id")
    singles = [m for m in catalogue if m.id and isinstance(m.id, str)]
    indonesian = {str(m.string) for m in singles}
    return {str(m.id) for m in singles if "{" not in str(m.id)} - indonesian


@pytest.fixture(scope="module")
def rt_id(city: Snapshot) -> str:
    """An RT with a predikat and a score."""
    rows = city.results[(city.results["stage"] == "meraih") & city.results["score"].notna()]
    return str(rows["rt_id"].iloc[0])


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("page", KEYS)
def test_every_page_opens_with_a_finding_and_the_badge(page: str, lang: str) -> None:
    app = look(page, lang=lang)
    assert not app.exception
    assert finding(app)
    assert BADGE[lang] in texts(app, "span")
    assert BADGE["en" if lang == "id" else "id"] not in page_text(app)


@pytest.mark.parametrize("page", KEYS)
def test_every_page_speaks_indonesian_unasked(page: str) -> None:
    assert finding(look(page)) == finding(look(page, lang="id"))


@pytest.mark.parametrize("page", KEYS)
def test_nothing_english_stands_on_an_indonesian_page(page: str, rt_id: str) -> None:
    app = visit(page, rt=rt_id)
    seen = labels_of(app) | set(texts(app))
    assert not seen & english_alone()
    assert labels_of(app)


@pytest.mark.parametrize("page", KEYS)
def test_every_page_says_its_day(page: str) -> None:
    assert any("20 September 2022" in text for text in texts(look(page), "footer"))


def test_figures_of_the_announcement_stand_on_the_overview() -> None:
    values = texts(look("ringkasan"), "p")
    assert {"900", "228", "420"} <= set(values)
    assert "dari 1.650 RT, 54,5%" in values
    assert any("952" in value for value in values)
    assert any("242" in value for value in values)


def test_the_trend_ends_with_the_figure_of_the_overview() -> None:
    app = visit("tren")
    app.session_state["table-of-adoption"] = True  # as a click on "As a table" leaves it
    app.run()
    assert not app.exception
    last = texts(app, "td")[-1]
    assert last == "900 dari 1.650 RT, 54,5%"


def test_a_table_that_is_closed_is_not_sent() -> None:
    assert not texts(look("tren"), "td")


def test_the_table_counts_every_rt() -> None:
    app = visit("peta")
    app.toggle(key="show-table").set_value(True).run()
    assert not app.exception
    sent = [json.loads(part.proto.json) for part in app.get("bidi_component") if part.proto.json]
    (table,) = [data for data in sent if "1.650 RT" in data.get("label", "")]
    assert len(table["rows"]) == 50
    assert app.number_input(key="table-page").max == 33


@pytest.mark.parametrize("page", ["ringkasan", "peta", "tren"])
def test_another_periode_changes_the_link_and_the_finding(page: str) -> None:
    app = visit(page)
    before = finding(app)
    choose(app, "periode", "2015")
    assert not app.exception
    assert query_of(app) == {"periode": "2015"}
    assert finding(app) != before
    assert "2015" in page_text(app)


@pytest.mark.parametrize("page", ["ringkasan", "peta", "tren"])
def test_another_area_changes_the_link_and_the_finding(page: str, city: Snapshot) -> None:
    app = visit(page)
    before = finding(app)
    code = city.rt.loc[city.rt["kecamatan"] == "Pelayangan", "kecamatan_code"].iloc[0]
    choose(app, "kecamatan", code)
    assert not app.exception
    assert query_of(app) == {"kecamatan": code}
    assert finding(app) != before
    assert "Kecamatan Pelayangan" in page_text(app)
    assert "Tanjung Johor" in offered(app)["kelurahan"].values()


def test_the_measure_of_the_map_is_in_the_link() -> None:
    app = visit("peta")
    before = finding(app)
    choose(app, "ukuran", "skor")
    assert query_of(app) == {"ukuran": "skor"}
    assert finding(app) != before


def test_the_language_button_keeps_the_view() -> None:
    app = visit("peta", ukuran="skor", periode="2019")
    app.button(key="kb-language").click().run()
    assert query_of(app) == {"ukuran": "skor", "periode": "2019", "lang": "en"}
    assert BADGE["en"] in page_text(app)


def test_back_leads_up_one_level_at_a_time(city: Snapshot, rt_id: str) -> None:
    row = city.rt.loc[int(rt_id)]
    view = {"kecamatan": row["kecamatan_code"], "kelurahan": row["kelurahan_code"], "rt": rt_id}
    app = visit("peta", **view)
    for gone in ("rt", "kelurahan", "kecamatan"):
        app.button(key="kb-back").click().run()
        del view[gone]
        assert query_of(app) == view
    assert "kb-back" not in [button.key for button in app.button]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("periode", "2022-IX"),
        ("periode", "1066"),
        ("tanggal", "20-09-2022"),
        ("tanggal", "2022-13-01"),
        ("kecamatan", "99.99.99"),
        ("kecamatan", "<script>alert(1)</script>"),
        ("kelurahan", "../../etc/passwd"),
        ("kelurahan", "15.71.99.9999"),
        ("status", "bagus"),
        ("skala", "kecil;besar"),
        ("skor", "80,60"),
        ("skor", "x"),
        ("ukuran", "luas"),
        ("banding", "kemarin"),
        ("banding", "2031-II"),
        ("tampilan", "3d"),
        ("bentuk", "bulat"),
        ("rt", "0"),
        ("rt", "999999999"),
        ("rt", "-5"),
        ("rt", "tujuh"),
        ("lang", "xx"),
        ("lang", "<b>"),
    ],
)
def test_a_malformed_link_gives_the_default_view_and_a_word_about_it(key: str, value: str) -> None:
    app = visit("peta", **{key: value})
    assert not app.exception
    assert finding(app) == finding(look("peta"))
    assert TOLD["id"] in page_text(app)
    assert f"{key} “{value}”" in page_text(app)


@pytest.mark.parametrize("page", KEYS)
def test_a_malformed_link_is_told_on_every_page_in_its_language(page: str) -> None:
    app = visit(page, lang="en", kecamatan="'; DROP TABLE rt; --", rt="1e9")
    assert not app.exception
    assert TOLD["en"] in page_text(app)


def test_text_of_a_link_is_never_read_as_markup() -> None:
    app = visit("ringkasan", kecamatan="<img src=x onerror=alert(1)>")
    bodies = "".join(html.proto.body for html in app.get("html"))
    assert "<img" not in bodies
    assert "&lt;img" in bodies


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31"])
@pytest.mark.parametrize("page", [key for key in KEYS if key != "data"])  # where a city comes in
def test_before_the_first_rt_a_page_says_that_there_is_none(page: str, day: str) -> None:
    app = visit(page, tanggal=day, lang="en")
    assert not app.exception
    assert "There is no RT yet" in page_text(app)


DAYS = ["2013-12-31", "2014-09-20", "2023-06-30", "9999-12-31"]


# Other days are asked of the tiny city in test_any_day.py; every page of the whole one is opened
# above on its own day.
@pytest.mark.parametrize(
    "day", [DAYS[0], *(pytest.param(day, marks=pytest.mark.long) for day in DAYS[1:])]
)
@pytest.mark.parametrize("page", KEYS)
def test_any_day_of_the_whole_city_can_be_asked_for(page: str, day: str) -> None:
    assert_opens(page, day)


@pytest.mark.parametrize("page", ["ringkasan", "peta", "tren"])
def test_before_2014_nobody_holds_the_predikat_yet(page: str) -> None:
    app = visit(page, tanggal="2013-12-31", lang="en")
    assert not app.exception
    if page == "ringkasan":
        assert finding(app) == "No RT of Kota Jambi holds the predikat yet"
        assert "0" in texts(app, "p")


@pytest.mark.parametrize("measure", ["status", "skor", "bersih", "skala", "keberlanjutan"])
@pytest.mark.parametrize("mode", ["tunggal", "berdampingan", "selisih"])
def test_every_measure_can_be_compared(measure: str, mode: str) -> None:
    app = visit("peta", ukuran=measure, tampilan=mode)
    assert not app.exception
    assert finding(app)


@pytest.mark.parametrize("mode", ["berdampingan", "selisih"])
def test_the_first_periode_has_nothing_to_be_compared_with(mode: str) -> None:
    app = visit("peta", tampilan=mode, periode="2014")
    assert not app.exception
    assert finding(app) == finding(look("peta", periode="2014"))


@pytest.mark.parametrize("page", ["peta", "tren"])
def test_the_menu_takes_the_view_along(page: str) -> None:
    app = visit("ringkasan", kecamatan="15.71.06", periode="2019")
    go_to(app, page)
    assert query_of(app) == {"kecamatan": "15.71.06", "periode": "2019"}


def test_a_link_with_a_view_of_its_own_keeps_it() -> None:
    app = visit("ringkasan", kecamatan="15.71.06", periode="2019")
    go_to(app, "peta", ukuran="skor")
    assert query_of(app) == {"ukuran": "skor"}


def test_the_trend_of_some_rt_names_the_filter_and_counts_those_alone() -> None:
    app = visit("tren", kk="100,400", lang="en")
    assert not app.exception
    assert "100 to 400 KK only" in finding(app)
    assert "100 to 400 KK" in page_text(app)
    assert "All shares here are of the RT that pass the filters" in page_text(app)
    app.session_state["table-of-adoption"] = True
    app.run()
    assert " of 1,650 RT" not in " ".join(texts(app, "td"))


def test_a_trend_of_nobody_says_which_filter_to_loosen() -> None:
    app = visit("tren", kk="99998,99999", predikat="1,1", lang="en")
    assert not app.exception
    assert finding(app) == "No RT passes all filters"
    assert re.search(r"Loosen a filter: without “Number of KK” [\d,]+ RT are left", page_text(app))


def test_a_second_score_is_in_the_finding_and_its_dots_are_beside_the_map() -> None:
    app = visit("peta", ukuran="bersih", kedua="aman", lang="en")
    assert not app.exception
    assert finding(app).startswith("Score Bersih (clean) and score Aman (safe): of ")
    assert "have both scores" in page_text(app)
    one = visit("peta", ukuran="status", kedua="aman", lang="en")
    assert not one.exception and "have both scores" not in page_text(one)


@pytest.mark.parametrize("by", ["kuantil", "alami", "ketik"])
def test_classes_of_ones_own_leave_the_finding_as_it_was(by: str) -> None:
    app = visit("peta", ukuran="skor", kelas=by, batas="50,62.5", lang="en")
    assert not app.exception
    assert finding(app) == finding(visit("peta", ukuran="skor", lang="en"))
    app.session_state["kb-more"] = True  # as a click on the button leaves it
    app.run()
    assert not app.exception
    assert query_of(app)["batas"] == "50,62.5"


def test_an_rw_without_its_kelurahan_is_named_as_not_followed() -> None:
    app = visit("peta", rw="002", lang="en")
    assert not app.exception
    assert "could not be followed: rw “002”" in page_text(app)


def test_a_range_drawn_on_the_trend_becomes_the_filter_of_the_link() -> None:
    app = visit("tren", sebaran="predikat", predikat="1,2", lang="en")
    assert not app.exception
    app.button(key="spread-whole").click().run()
    assert query_of(app) == {"sebaran": "predikat", "lang": "en"}


@pytest.mark.parametrize("page", ["ringkasan", "tertinggal"])
def test_filters_by_number_are_heeded_or_named_as_left_aside(page: str) -> None:
    app = visit(page, kk="100,400", predikat="1,9", terakhir="2019,2022-I", lang="en")
    assert not app.exception
    left_aside = "number of KK, number of predikat and last evaluated" in page_text(app)
    heeded = "100 to 400 KK" in page_text(app)
    assert heeded != left_aside


def test_an_empty_view_says_which_filter_to_loosen() -> None:
    app = visit("peta", status="bantar", skor="0,1", lang="en")
    assert not app.exception
    assert finding(app) == "No RT passes all filters"
    assert re.search(r"Loosen a filter: without “Total score” [\d.]+ RT are left", page_text(app))
    app.button(key="clear-when-empty").click().run()
    assert query_of(app) == {"lang": "en"}
    assert finding(app) != "No RT passes all filters"


def test_filters_narrow_the_map_and_say_so() -> None:
    app = visit("peta", skala="besar", lang="en")
    assert re.search(r"^[\d,]+ of 1,650 RT in Kota Jambi pass the filters$", finding(app))


def test_searching_finds_an_rt() -> None:
    app = visit("ringkasan")
    app.text_input(key="search").set_value("rt 7 ulugedong").run()
    assert not app.exception
    # The frame of the page, its choices, the RT found, and the ranking.
    assert len(app.get("bidi_component")) == 4


def test_searching_in_vain_says_so() -> None:
    app = visit("ringkasan", lang="en")
    app.text_input(key="search").set_value("<b>zzzzzzzzzz</b>").run()
    assert not app.exception
    assert "No RT is called “<b>zzzzzzzzzz</b>”. Try its number and kelurahan." in texts(app, "p")


def test_a_profile_tells_the_history_of_the_rt(city: Snapshot, rt_id: str) -> None:
    app = visit("profil", rt=rt_id, lang="en")
    assert not app.exception
    row = city.rt.loc[int(rt_id)]
    name = f"RT {row['nomor']}, Kelurahan {row['kelurahan']} · Kecamatan {row['kecamatan']}"
    assert name in texts(app, "p")
    assert len(texts(app, "strong")) >= len(city.periodes)
    assert app.get("plotly_chart")


@pytest.mark.parametrize("kind", ["never evaluated", "lost sheet", "no predikat"])
def test_every_kind_of_rt_has_a_profile(city: Snapshot, kind: str) -> None:
    last = city.outcomes.iloc[:, -1]
    never = (city.outcomes == "not_evaluated").all(axis=1)
    chosen = {
        "never evaluated": city.outcomes.index[never][0],
        "lost sheet": city.outcomes.index[last == "no_data"][0],
        "no predikat": city.outcomes.index[last == "dinilai"][0],
    }[kind]
    app = visit("profil", rt=str(chosen))
    assert not app.exception
    assert finding(app)


def test_a_chosen_rt_has_a_card_that_can_be_closed(rt_id: str) -> None:
    app = visit("peta", rt=rt_id)
    assert any(text.startswith("RT ") for text in texts(app, "h2"))
    app.button(key="close-card").click().run()
    assert query_of(app) == {}
    assert "close-card" not in [button.key for button in app.button]


def test_parameters_of_others_stay_in_the_link() -> None:
    app = visit("peta", utm_source="wa")
    choose(app, "ukuran", "skala")
    assert query_of(app) == {"utm_source": "wa", "ukuran": "skala"}
