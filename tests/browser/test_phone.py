"""A phone, 390 x 844, and fingers: nothing is cut off, trapped, out of reach or too small.

The tests of the overview share one page, as it stands after the one before.
"""

import re
from dataclasses import dataclass

import pytest

from tests.browser.axe import grave_findings
from tests.browser.pages import LONG, MENU, expect, follow, language, link_of, opened, settle
from tests.browser.tabs import PHONE, the_map

pytestmark = pytest.mark.browser

TARGET = 44

OVERFLOW = """() => Math.max(...[document.documentElement, document.body,
  ...document.querySelectorAll('[data-testid=stMain], [data-testid=stMainBlockContainer]')]
  .map(({scrollWidth, clientWidth}) => scrollWidth - clientWidth))"""

IN_MENU = """() => {
  const link = document.querySelector('.st-key-kb-menu [aria-current=page]');
  const place = link.getBoundingClientRect();
  const frame = document.querySelector('.st-key-kb-menu').parentElement.getBoundingClientRect();
  return {name: link.textContent, isWhole: place.left >= frame.left - 1 &&
    place.right <= frame.right + 1};
}"""

# Filters and lists of the page, fields as a whole: their input and their opener lie inside. Links
# within a sentence may be lower (WCAG 2.2, 2.5.8), and so may names on the map, which have the
# list, the table and the search beside them.
SMALL = """(least) => {
  const asked = [
    '[data-testid=stSelectbox] [role=group]', '.kb-choice', '[data-testid=stTextInputRootElement]',
    '[data-testid=stTextInputRootElement] button', '[data-testid=stPopoverButton]',
    '[data-testid=stNumberInputContainer] button',
    '[data-testid=stButtonGroup] button', '[data-testid=stCheckbox] label',
    '[data-testid=stExpander] summary', '[data-testid^=stBaseButton]', '.st-key-kb-menu a',
    'button.kb-row', 'button.kb-link', '.kb-methods summary',
    '.bantar-legend button', '.leaflet-bar a', '.bantar-play', '.bantar-slider',
    '.bantar-table button',
  ].join(',');
  const frames = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
  const pages = [document, ...frames];
  return pages.flatMap((page) => [...page.querySelectorAll(asked)])
    .map((node) => [node, node.getBoundingClientRect()])
    .filter(([node, {width, height}]) => node.checkVisibility() && width > 0 &&
      (width < least || height < least))
    .map(([node, {width, height}]) => `${node.outerHTML.slice(0, 90)} ${width} x ${height}`);
}"""


@pytest.fixture(scope="module")
def phone(tabs):
    """One tab for all: a second would read the scripts of the dashboard anew."""
    with tabs.lent(**PHONE) as page:
        yield page


@dataclass
class Looked:
    """A page as a finger finds it."""

    overflow: int
    menu: dict
    small: list[str]
    grave: list
    outside: list[str]
    failed: list[str]
    errors: list[str]


@pytest.fixture(scope="module")
def look(phone, city_url):
    """``look(page, lang)``: each page once in each language, by the menu as a reader goes."""
    seen: dict[tuple[str, str], Looked] = {}

    def of(key: str, lang: str) -> Looked:
        if (key, lang) not in seen:
            if not phone.url.startswith(city_url) or language(phone) != lang:
                opened(phone, city_url, f"?lang={lang}")
            assert language(phone) == lang
            seen[key, lang] = _looked(phone, key)
        return seen[key, lang]

    return of


def _looked(page, key: str) -> Looked:
    follow(page, link_of(page, key), by_touch=True)
    menu = page.evaluate(IN_MENU)
    for part in page.get_by_test_id("stExpander").all():
        part.locator("summary").tap()
    settle(page)
    met = page.watch.take()  # before axe-core: what it asks for is no matter of the page
    overflow, small = page.evaluate(OVERFLOW), page.evaluate(SMALL, TARGET)
    return Looked(overflow, menu, small, grave_findings(page.main_frame), **met)


every_page = pytest.mark.parametrize("key", MENU)
# In the suite each page in English here, each place in Indonesian on a laptop (test_every_page.py).
both_languages = pytest.mark.parametrize("lang", [pytest.param("id", marks=pytest.mark.long), "en"])


@every_page
@both_languages
def test_no_page_scrolls_sideways(look, key, lang):
    assert look(key, lang).overflow <= 0


@every_page
@both_languages
def test_the_menu_shows_the_page_in_view(look, key, lang):
    assert look(key, lang).menu["isWhole"]


@every_page
@both_languages
def test_filters_and_lists_are_large_enough_for_a_finger(look, key, lang):
    assert look(key, lang).small == []


@every_page
@both_languages
def test_nothing_is_asked_for_elsewhere_or_in_vain_and_nothing_fails(look, key, lang):
    seen = look(key, lang)
    assert seen.outside == []
    assert seen.failed == []
    assert seen.errors == []


@every_page
@both_languages
def test_axe_finds_nothing_serious(look, key, lang):
    assert look(key, lang).grave == []


def touch(page, kind, *points):
    """Send one event of real fingers, as the screen would."""
    if "client" not in page.__dict__:
        page.__dict__["client"] = page.context.new_cdp_session(page)
    at = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
    page.__dict__["client"].send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})


def drag(page, *fingers, by):
    """Move fingers by ``by`` pixels downwards, in steps as a screen reports them."""
    touch(page, "touchStart", *fingers)
    for step in range(1, 11):
        touch(page, "touchMove", *((x, y + by * step / 10) for x, y in fingers))
    touch(page, "touchEnd")


AT_REST = """() => new Promise((done) => {
    const page = document.querySelector('[data-testid=stMain]');
    let [before, frames] = [NaN, 0];
    const look = () => {
        frames = page.scrollTop === before ? frames + 1 : 0;
        before = page.scrollTop;
        if (frames > 10) done(); else requestAnimationFrame(look);
    };
    look();
})"""
"""Waits until the page scrolls no more: what a finger threw goes on for a while."""


def bring_up(page, edge):
    """Scroll the page until the map stands at an edge of the screen."""
    page.evaluate(AT_REST)
    frame = page.locator("iframe[title*=folium]")
    frame.evaluate("(node, block) => node.scrollIntoView({block})", edge)
    page.evaluate(AT_REST)


def middle_of_map(page):
    """Bring the map up and return where on the screen its middle is."""
    bring_up(page, "start")
    frame, box = the_map(page), page.locator("iframe[title*=folium]").bounding_box()
    inner = frame.evaluate(
        "(({x, y, width, height}) => [x + width / 2, y + height / 2])"
        "(bantar.map.getContainer().getBoundingClientRect())"
    )
    return box["x"] + inner[0], box["y"] + inner[1]


def scrolled(page):
    return page.get_by_test_id("stMain").evaluate("node => node.scrollTop")


def place(frame):
    return frame.evaluate("[bantar.map.getCenter(), bantar.map.getZoom()]")


def test_filters_behind_saring_and_rows_of_tables_are_large_enough_for_a_finger(phone, city_url):
    page = opened(phone, city_url, "peta?kecamatan=15.71.06")
    page.get_by_text("Tampilkan sebagai tabel").tap()
    expect(page.locator(".kb-link").first).to_be_visible()
    bring_up(page, "start")
    the_map(page).locator("#map_div .bantar-as-table").tap()
    expect(the_map(page).locator(".bantar-table")).to_be_visible()
    choices = page.locator(".st-key-kb-controls summary")
    choices.scroll_into_view_if_needed()
    expect(page.locator(".st-key-kb-more button").first).to_be_hidden()
    choices.tap()  # the search alone is in view at first
    page.locator(".st-key-kb-more button").first.scroll_into_view_if_needed()
    page.locator(".st-key-kb-more button").first.tap()
    expect(page.get_by_role("button", name="Hapus saringan")).to_be_visible()
    settle(page)
    assert page.evaluate(SMALL, TARGET) == []


def test_a_tap_on_an_rt_shows_what_pointing_shows(phone, city_url):
    page = opened(phone, city_url, "peta?kecamatan=15.71.06&kelurahan=15.71.06.1005")
    frame = the_map(page)
    middle_of_map(page)
    rt_id, x, y = frame.evaluate(
        """() => {
          const {features, kelurahan} = bantar.city;
          const own = features.find(({properties}) =>
            kelurahan[properties.kel].code === bantar.state().code);
          const [lon, lat] = own.properties.point;
          const at = bantar.map.latLngToContainerPoint([lat, lon]);
          const box = bantar.map.getContainer().getBoundingClientRect();
          return [own.id, box.x + at.x, box.y + at.y + 20];  // below its number
        }"""
    )
    box = page.locator("iframe[title*=folium]").bounding_box()
    page.touchscreen.tap(box["x"] + x, box["y"] + y)
    tooltip = frame.locator(".bantar-tooltip")
    expect(tooltip).to_be_visible()
    expect(tooltip).to_contain_text("Ulu Gedong, Danau Teluk")
    frame.wait_for_function("id => bantar.state().selected === id", arg=rt_id)
    settle(page)
    expect(tooltip).to_be_visible()


@pytest.fixture(scope="module")
def overview(phone, city_url):
    return opened(phone, city_url, "")


def test_what_a_mouse_reads_by_pointing_at_a_bar_stands_below_it(overview):
    page = overview
    first = page.locator("button.kb-row").first
    note = first.locator(".kb-row-note")
    expect(note).to_have_text(first.get_attribute("title"))
    assert note.bounding_box()["height"] > 10


def test_one_finger_on_the_map_scrolls_the_page_and_not_the_map(overview):
    page = overview
    frame, (x, y) = the_map(page), middle_of_map(page)
    standing, before = place(frame), scrolled(page)
    drag(page, (x, y), by=-150)
    page.wait_for_function(
        "(before) => document.querySelector('[data-testid=stMain]').scrollTop > before + 60",
        arg=before,
    )
    assert place(frame) == standing
    expect(frame.locator(".bantar-hint")).to_have_text("Gunakan dua jari untuk menggeser peta")


def test_two_fingers_move_the_map_and_not_the_page(overview):
    page = overview
    frame, (x, y) = the_map(page), middle_of_map(page)
    standing, before = place(frame), scrolled(page)
    drag(page, (x - 40, y), (x + 40, y), by=-80)
    frame.wait_for_function(
        "(lat) => Math.abs(bantar.map.getCenter().lat - lat) > 0.005", arg=standing[0]["lat"]
    )
    assert scrolled(page) == before


def test_a_tap_on_a_class_brings_it_out_as_pointing_does(overview):
    page = overview
    frame = the_map(page)
    bring_up(page, "end")
    frame.locator(".bantar-legend-item[data-key=step_0]").tap()
    frame.wait_for_function("bantar.state().focus !== null")


def test_a_menu_that_the_reader_scrolls_stays_where_it_is(overview):
    page = overview
    menu = page.locator(".st-key-kb-menu").locator("..")
    menu.evaluate("node => { node.scrollLeft = 200; }")
    page.get_by_role("textbox", name="Cari RT saya").fill("rt 7 ulugedong")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-kb-results button").first).to_be_visible()
    settle(page)
    assert menu.evaluate("node => node.scrollLeft") == 200


def test_a_tap_on_a_point_of_a_chart_says_its_value(overview):
    page = overview
    follow(page, page.get_by_role("link", name="Tren", exact=True), by_touch=True)
    chart = page.get_by_test_id("stPlotlyChart").first
    chart.scroll_into_view_if_needed()
    point = chart.locator(".scatterlayer .point").last
    expect(point).to_be_attached(timeout=LONG)
    box = point.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(chart.locator(".hoverlayer .hovertext")).to_contain_text(re.compile("54,5"))


def test_the_menu_follows_to_the_next_page_and_into_the_other_language(overview):
    page = overview
    for name in ("Apresiasi", "Data", "Ringkasan"):
        follow(page, page.get_by_role("link", name=name, exact=True), by_touch=True)
        current = page.locator(".st-key-kb-menu [aria-current=page]")
        expect(current).to_have_text(name)
        expect(current).to_be_in_viewport(ratio=1)
    follow(page, page.get_by_role("link", name="Adopsi", exact=True), by_touch=True)
    page.get_by_role("button", name="English").tap()
    current = page.locator(".st-key-kb-menu [aria-current=page]")
    expect(current).to_have_text("Adoption")
    expect(current).to_be_in_viewport(ratio=1)
