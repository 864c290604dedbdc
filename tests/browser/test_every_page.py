"""What every page must hold on a laptop: one walk for each language, which all tests here ask.

By the menu as a reader goes, which is several times as quick as opening links.
"""

import re
from dataclasses import dataclass, field

import pytest

from tests.browser.axe import grave_findings, grave_findings_in_all
from tests.browser.pages import (
    LONG,
    expect,
    follow,
    language,
    link_of,
    log_in,
    opened,
    other_language,
    settle,
)
from tests.browser.tabs import the_map

pytestmark = pytest.mark.browser

# Pages, and of those that have parts each; the login stands for the page Data.
PLACES = (
    ("ringkasan", 0),
    ("peta", 0),
    ("tren", 0),
    *(("tertinggal", part) for part in range(6)),
    *(("rencana", part) for part in range(2)),
    ("adopsi", 0),
    ("apresiasi", 0),
    ("profil", 0),
    ("rapat", 0),
    ("tentang", 0),
    ("data", 0),
)
WITH_MAP = (
    ("ringkasan", 0),
    ("peta", 0),
    ("tertinggal", 0),
    ("tertinggal", 1),
    ("tertinggal", 3),
    ("tertinggal", 4),
    ("rencana", 0),
    ("adopsi", 0),
    ("apresiasi", 0),
    ("profil", 0),
)
WITH_PARTS = tuple(key for key, part in PLACES if part)
WITHOUT_RT = ("profil", -1)
"""The page of an RT before one is chosen: the walk goes with one."""
ALL = (*PLACES, WITHOUT_RT)
PARTS_OF_DATA = ("masukkan", "periode", "riwayat", "mutu", "angka", "audit")
N_KECAMATAN, N_ULU_GEDONG = 11, 9

# What Streamlit says of itself where nobody told it otherwise.
BUILT_IN = re.compile(
    r"\b(Choose an? option|No results|Press Enter|Running|Deploy|Rerun|Settings|Select all"
    r"|Drag and drop|Browse files|Please wait|Connecting)\b"
)


AREAS_OF = {"apresiasi": "kecamatan"}
"""What a map of areas classes, by its page, where it is not kelurahan."""


@dataclass
class Seen:
    """A place as it was in one language; of its map, what the table and the paragraph say."""

    outside: list[str]
    failed: list[str]
    errors: list[str]
    text: str
    grave: list
    grave_in_table: list = field(default_factory=list)
    paragraph: str = ""
    counts: tuple[str, ...] = ()
    unit: str = "RT"
    n_rows: int = 0


@pytest.fixture(scope="module")
def tab(tabs):
    """One tab for all: a second would read the scripts of the dashboard anew."""
    with tabs.lent() as page:
        yield page


@pytest.fixture(scope="module")
def visit(tab, city_url):
    """``visit(place, lang)``: each place once in each language."""
    seen: dict[tuple[tuple[str, int], str], Seen] = {}

    def of(place, lang: str) -> Seen:
        if (place, lang) not in seen:
            _come(tab, city_url, place, lang)
            seen[place, lang] = _look(tab, place)
        return seen[place, lang]

    return of


def _come(page, url: str, place, lang: str) -> None:
    if place == WITHOUT_RT:
        opened(page, url, f"profil?lang={lang}")
    elif "rt=716" not in page.url:  # one that has a profile
        opened(page, url, f"?rt=716&lang={lang}")
    if place != WITHOUT_RT:
        _go(page, *place)
    if language(page) != lang:
        other_language(page)


def _go(page, key: str, part: int) -> None:
    link = link_of(page, key)
    if link.get_attribute("aria-current") is None:
        follow(page, link)
    button = page.locator(".st-key-bagian button").nth(part)
    if key in WITH_PARTS and button.get_attribute("aria-checked") == "false":
        before = page.inner_text("h1")
        button.click()
        # Each part has a finding of its own; the control itself changes before the server knows.
        expect(page.locator("h1")).not_to_have_text(before, timeout=LONG)
        settle(page)


def _look(page, place) -> Seen:
    # Before axe-core: what it asks for is no matter of the page.
    met, text = page.watch.take(), page.inner_text("body")
    seen = Seen(**met, text=text, grave=grave_findings_in_all(page))
    if place in WITH_MAP:
        _read_map(page, seen, AREAS_OF.get(place[0], "kelurahan"))
    return seen


def _read_map(page, seen: Seen, areas: str) -> None:
    frame = the_map(page)
    frame.wait_for_function("bantar.state().labels.length > 0")
    # By keyboard, as the map may lie below the edge of the screen.
    frame.locator("#map_div .bantar-as-table").press("Enter")
    seen.n_rows = frame.locator(".bantar-table tbody tr").count()
    seen.grave_in_table = grave_findings(frame)
    seen.counts = tuple(
        frame.evaluate(
            "lang => bantar.state().counts.at(-1).filter(n => n).map(n => n.toLocaleString(lang))",
            {"id": "id", "en": "en-GB"}[language(page)],
        )
    )
    seen.unit = areas if frame.evaluate("bantar.state().isByArea") else "RT"
    seen.paragraph = frame.locator("#bantar-summary").text_content()
    page.keyboard.press("Escape")


def name_of(place) -> str:
    return "profil-without-rt" if place == WITHOUT_RT else f"{place[0]}-{place[1]}"


# In the suite each place in Indonesian here, each page in English on a phone (test_phone.py).
both_languages = pytest.mark.parametrize("lang", ["id", pytest.param("en", marks=pytest.mark.long)])
every_place = pytest.mark.parametrize("place", ALL, ids=name_of)
places = pytest.mark.parametrize("place", PLACES, ids=name_of)
places_with_map = pytest.mark.parametrize("place", WITH_MAP, ids=name_of)


@both_languages
@every_place
def test_a_page_needs_nothing_from_outside(visit, place, lang):
    assert visit(place, lang).outside == []


@both_languages
@every_place
def test_a_page_asks_for_nothing_that_is_not_there(visit, place, lang):
    assert visit(place, lang).failed == []


@both_languages
@every_place
def test_a_page_has_no_error_in_the_console(visit, place, lang):
    assert visit(place, lang).errors == []


@every_place
def test_streamlit_says_nothing_in_english_on_an_indonesian_page(visit, place):
    assert BUILT_IN.findall(visit(place, "id").text) == []


def test_figures_of_the_announcement_stand_on_the_overview(visit):
    text = visit(("ringkasan", 0), "id").text
    for figure in ("900", "228", "1.650", "54,5%"):
        assert figure in text


@both_languages
@places
def test_axe_finds_nothing_serious(visit, place, lang):
    seen = visit(place, lang)
    assert seen.grave == []
    assert seen.grave_in_table == []


@both_languages
@places_with_map
def test_every_map_has_a_paragraph_that_counts_its_classes(visit, place, lang):
    seen = visit(place, lang)
    assert seen.counts
    assert [count for count in seen.counts if f"{count} {seen.unit}" not in seen.paragraph] == []


@both_languages
@places_with_map
def test_every_map_has_a_table_of_its_areas(visit, place, lang):
    # The map of a profile is that of its kelurahan, whose rows are RT.
    assert visit(place, lang).n_rows == (N_ULU_GEDONG if place[0] == "profil" else N_KECAMATAN)


# In the suite half of the parts in each language.
OFFICE = [(("id", "en")[i >= 3], key) for i, key in enumerate(PARTS_OF_DATA)]
OTHER_HALVES = [(("en", "id")[i >= 3], key) for i, key in enumerate(PARTS_OF_DATA)]


@pytest.mark.parametrize(
    "places_of_officers",
    [OFFICE, pytest.param(OTHER_HALVES, marks=pytest.mark.long)],
    ids=["halves", "other halves"],
)
def test_axe_finds_nothing_serious_in_what_officers_see(tab, city_url, places_of_officers):
    page = opened(tab, city_url, "data")
    log_in(page)
    parts = page.locator(".st-key-kb-parts .st-key-bagian button")
    expect(parts).to_have_count(len(PARTS_OF_DATA), timeout=LONG)
    grave_by_place = {}
    for lang, key in places_of_officers:
        parts.nth(PARTS_OF_DATA.index(key)).click()
        # The control itself changes before the server knows; the address after it.
        page.wait_for_function(
            "key => (new URLSearchParams(location.search).get('bagian') ?? 'masukkan') === key",
            arg=key,
        )
        settle(page)
        if language(page) != lang:
            other_language(page)
        grave_by_place[lang, key] = grave_findings(page.main_frame)
    assert {place: grave for place, grave in grave_by_place.items() if grave} == {}
