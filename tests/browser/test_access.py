"""Access (WCAG 2.2 AA): what axe-core finds, where the keyboard leads, what maps say in words."""

import re
from dataclasses import dataclass
from importlib import resources

import pytest

from tests.browser.conftest import the_map, wait_for_maps

playwright_api = pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python")
expect = playwright_api.expect

pytestmark = pytest.mark.browser

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
GRAVE = ("serious", "critical")

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
MENU = tuple(dict.fromkeys(key for key, _ in PLACES))
WITH_PARTS = tuple(key for key, part in PLACES if part)
PARTS_OF_DATA = ("masukkan", "periode", "riwayat", "mutu", "angka", "audit")
N_KECAMATAN, N_ULU_GEDONG = 11, 9
ENGLISH_PARTS = ("Open", "Dismiss", "Decrement", "Increment", "Choose an option")

# All rules that axe-core has, and the one of WCAG 2.2 that it leaves off unless asked.
FINDINGS = """async () => {
  const answer = await axe.run(document, {
    rules: {'target-size': {enabled: true}},
    resultTypes: ['violations'],
    iframes: false,  // each is asked by itself
  });
  return answer.violations.flatMap(({id, impact, nodes}) => nodes.map(({target, any, all, none}) =>
    [impact, id, target.join(' '), [...any, ...all, ...none].map((check) => check.message)]));
}"""

FOCUSED = """() => {
  let at = document.activeElement, place = 'page';
  if (at.tagName === 'IFRAME') [at, place] = [at.contentDocument.activeElement, 'frame'];
  if (at === at.ownerDocument.body) return null;
  window.reached ??= new Set();
  window.reached.add(at);
  const style = at.ownerDocument.defaultView.getComputedStyle(at);
  // A field cuts off what lies outside it, so that its frame has the outline.
  const shown = [at, at.closest('[role=group], [data-testid$=RootElement], label')].some((node) => {
    if (!node) return false;
    const {outlineStyle, outlineWidth} = node.ownerDocument.defaultView.getComputedStyle(node);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });
  const box = at.getBoundingClientRect();
  const middle = [box.x + box.width / 2, box.y + box.height / 2];
  const top = at.ownerDocument.elementFromPoint(...middle);
  return {
    name: `${place}: ${at.getAttribute('aria-label') || at.textContent.trim().slice(0, 40)}`,
    isShown: shown,
    isCovered: !(top && (at.contains(top) || top.contains(at))),
  };
}"""

# What can be pressed or filled in and was never reached; the parts of one control count once.
LEFT_OUT = """() => {
  const frame = document.querySelector('iframe[title*=folium]').contentDocument;
  const asked = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  return [document, frame].flatMap((page) => [...page.querySelectorAll(asked)])
    .filter((node) => node.tabIndex >= 0 && !node.disabled && !node.closest('[inert]'))
    .filter((node) => node.checkVisibility({visibilityProperty: true}))
    .filter((node) => node.tagName !== 'IFRAME' && !window.reached.has(node))
    .map((node) => node.outerHTML.slice(0, 120));
}"""


@pytest.fixture(scope="module")
def url(city_url):
    """The city with an officer, so that the page Data has its login."""
    return city_url


@pytest.fixture(scope="module")
def reader(browser):
    """One page for all tests: the scripts of the app are read once."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def settle(page):
    expect(page.locator("h1").first).to_be_visible(timeout=20_000)
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=20_000
    )
    # The script that completes the page has run.
    expect(page.locator(".st-key-kb-menu [aria-current=page]")).to_have_count(1, timeout=20_000)
    wait_for_maps(page)


def opened(page, url, address):
    page.goto(f"{url}/{address}")
    settle(page)
    return page


def grave_findings(frame):
    if not frame.evaluate("'axe' in window"):
        frame.evaluate(AXE)
    return [finding for finding in frame.evaluate(FINDINGS) if finding[0] in GRAVE]


def other_language(page):
    button = page.locator(".st-key-kb-language button")
    other = {"English": "Bahasa Indonesia", "Bahasa Indonesia": "English"}[button.inner_text()]
    button.click()
    expect(button).to_have_text(other)
    settle(page)


@dataclass
class Visit:
    """What was found at one place: by language, and on its map as a table."""

    grave: dict[str, list]
    paragraph: str = ""
    counts: tuple[str, ...] = ()
    n_rows: int = 0


@pytest.fixture(scope="module")
def visit(browser, url):
    """``visit(page, part)``: each place once, in both languages.

    By the menu as a reader goes, which is twice as quick as opening links.
    """
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page, seen = context.new_page(), {}
    opened(page, url, "?rt=716")  # one that has a profile

    def of(place):
        if place not in seen:
            seen[place] = _visit(page, *place)
        return seen[place]

    yield of
    context.close()


def _visit(page, key, part):
    _go(page, key, part)
    found = {}
    for turn in range(2):
        if turn:  # the next place is met in the language that this one is left in
            other_language(page)
        lang = page.evaluate("document.documentElement.lang")
        found[lang] = [finding for frame in page.frames for finding in grave_findings(frame)]
    if (key, part) not in WITH_MAP:
        return Visit(found)
    frame = the_map(page)
    # By keyboard, as the map may lie below the edge of the screen.
    frame.locator("#map_div .bantar-as-table").press("Enter")
    rows = frame.locator(".bantar-table tbody tr").count()
    found["table"] = grave_findings(frame)
    counts = frame.evaluate(
        "bantar.state().counts.at(-1).filter(n => n).map(n => n.toLocaleString('id'))"
    )
    paragraph = frame.locator("#bantar-summary").text_content()
    page.keyboard.press("Escape")
    return Visit(found, paragraph, tuple(counts), rows)


def _go(page, key, part):
    link = page.locator(".st-key-kb-menu a").nth(MENU.index(key))
    if link.get_attribute("aria-current") is None:
        link.click()
        expect(link).to_have_attribute("aria-current", "page")
        settle(page)
    button = page.locator(".st-key-bagian button").nth(part)
    if key in WITH_PARTS and button.get_attribute("aria-checked") == "false":
        before = page.inner_text("h1")
        button.click()
        # Each part has a finding of its own; the control itself changes before the server knows.
        expect(page.locator("h1")).not_to_have_text(before, timeout=20_000)
        settle(page)


places = pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place[0]}-{place[1]}")
places_with_map = pytest.mark.parametrize(
    "place", WITH_MAP, ids=lambda place: f"{place[0]}-{place[1]}"
)


@places
def test_axe_finds_nothing_serious_in_either_language(visit, place):
    grave = visit(place).grave
    assert {"id", "en"} <= set(grave)
    assert [*grave.values()] == [[]] * len(grave)


def test_axe_finds_nothing_serious_in_what_officers_see(new_page, url):
    page = opened(new_page(), url, "data")
    page.get_by_label("Nama").fill("Rina")
    page.get_by_label("Kata sandi").fill("rahasia-sekali")
    page.get_by_role("button", name="Masuk").click()
    parts = page.locator(".st-key-kb-parts .st-key-bagian button")
    expect(parts).to_have_count(len(PARTS_OF_DATA), timeout=20_000)
    found = {}
    for lang in ("id", "en"):
        for key, part in zip(PARTS_OF_DATA, parts.all(), strict=True):
            part.click()
            # The control itself changes before the server knows; the address after it.
            page.wait_for_function(
                "key => (new URLSearchParams(location.search).get('bagian') ?? 'masukkan') === key",
                arg=key,
            )
            settle(page)
            found[lang, key] = grave_findings(page.main_frame)
        other_language(page)
    assert {place: grave for place, grave in found.items() if grave} == {}


@places_with_map
def test_every_map_has_a_paragraph_that_counts_its_classes(visit, place):
    found = visit(place)
    assert found.counts
    assert [count for count in found.counts if f"{count} RT" not in found.paragraph] == []


@places_with_map
def test_every_map_has_a_table_of_its_areas(visit, place):
    # The map of a profile is that of its kelurahan, whose rows are RT.
    assert visit(place).n_rows == (N_ULU_GEDONG if place[0] == "profil" else N_KECAMATAN)


def test_the_table_of_a_map_counts_what_the_legend_counts(reader, url):
    frame = the_map(opened(reader, url, ""))
    frame.locator("#map_div .bantar-as-table").click()
    cells = frame.locator(".bantar-table tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].slice(1).map(cell => Number(cell.textContent)))"
    )
    sums = [sum(column) for column in zip(*cells, strict=True)]
    legend = frame.evaluate("bantar.state().counts[0]")
    assert sums == [sum(legend), *(count for count in legend if count)]


def test_a_row_of_the_table_leads_into_its_area_down_to_each_rt(reader, url):
    page = opened(reader, url, "")
    frame = the_map(page)
    frame.locator("#map_div .bantar-as-table").click()
    frame.locator(".bantar-table-name", has_text="Danau Teluk").press("Enter")
    frame.wait_for_function("bantar.state().level === 'kecamatan'")
    frame.locator(".bantar-table-name", has_text="Ulu Gedong").press("Enter")
    frame.wait_for_function("bantar.state().level === 'kelurahan'")
    expect(frame.locator(".bantar-table tbody tr")).to_have_count(9)
    expect(frame.locator(".bantar-table thead th")).to_have_text(["RT", "Kelas di peta", "KK"])
    frame.locator(".bantar-table-name", has_text="001").press("Enter")
    expect(page.locator(".st-key-kb-card h2")).to_have_text("RT 001, Kelurahan Ulu Gedong")


def test_tab_reaches_everything_and_is_seen_where_it_stands(reader, url):
    page = opened(reader, url, "?rt=716")
    frame = the_map(page)
    seen = []
    for _ in range(200):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None:
            break
        seen.append(at)
    assert [at["name"] for at in seen if not at["isShown"]] == []
    assert [at["name"] for at in seen if at["isCovered"]] == []
    assert page.evaluate(LEFT_OUT) == []
    names = " ".join(at["name"] for at in seen)
    for part in (
        "Langsung ke isi",
        "Cari RT saya",
        "frame: Peta RT",
        "frame: Putar",
        "Lihat profil",
    ):
        assert part in names
    assert frame.evaluate("bantar.state().frames") == ["2022-I"]


def test_the_map_is_read_and_left_by_keyboard_alone(reader, url):
    page = opened(reader, url, "")
    frame = the_map(page)
    frame.locator("#map_div .bantar-as-table").focus()
    page.keyboard.press("Space")
    expect(frame.locator("#bantar-table")).to_be_focused()
    page.keyboard.press("Tab")
    expect(frame.locator(".bantar-table-close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(frame.locator("#map_div .bantar-as-table")).to_be_focused()
    # The first Escape closed the table and no more: the view is still that of the city.
    frame.locator("button.bantar-label", has_text="Pelayangan").press("Enter")
    frame.wait_for_function("bantar.state().level === 'kecamatan'")
    page.keyboard.press("Escape")
    frame.wait_for_function("bantar.state().level === 'kota'")


def test_playback_carries_the_values_at_the_names_of_areas(reader, url):
    frame = the_map(opened(reader, url, ""))
    value = frame.locator(".bantar-label", has_text="Danau Teluk").locator(".bantar-label-value")
    expect(value).to_have_text("86%")
    frame.get_by_role("slider").fill("0")
    expect(value).not_to_have_text("86%")


def test_the_menu_says_which_page_is_in_view(reader, url):
    page = opened(reader, url, "tren")
    menu = page.get_by_role("navigation", name="Menu")
    expect(menu.locator("[aria-current=page]")).to_have_text(["Tren"])
    assert page.title() == "Tren · Kampung Bantar"
    menu.get_by_role("link", name="Tentang").click()
    expect(menu.locator("[aria-current=page]")).to_have_text(["Tentang"])
    expect(page).to_have_title("Tentang · Kampung Bantar")


def test_a_chart_is_named_by_the_heading_over_it(reader, url):
    page = opened(reader, url, "tren")
    charts = page.get_by_test_id("stPlotlyChart")
    expect(charts).to_have_count(3)
    for chart in charts.all():
        expect(chart).to_have_attribute("role", "img")
        expect(chart).to_have_attribute("aria-label", re.compile("^Grafik: .{10,}"))


def test_parts_of_streamlit_are_named_in_the_language_of_the_screen(reader, url):
    page = opened(reader, url, "rencana")
    expect(page.get_by_role("button", name="Kurangi").first).to_be_visible()
    names = page.evaluate(
        """() => [...document.querySelectorAll('button, input')].flatMap(node =>
             [node.getAttribute('aria-label'), node.getAttribute('placeholder')])"""
    )
    assert [name for name in names if name in ENGLISH_PARTS] == []
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Less").first).to_be_visible()
    expect(page.get_by_role("button", name="Kurangi")).to_have_count(0)
