"""Access (WCAG 2.2 AA): where the keyboard leads, and what maps and charts say in words."""

import re

import pytest

from tests.browser.pages import expect, opened
from tests.browser.tabs import the_map

pytestmark = pytest.mark.browser

ENGLISH_PARTS = ("Open", "Dismiss", "Decrement", "Increment", "Choose an option")

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
def tab(tabs):
    with tabs.lent() as page:
        yield page


@pytest.fixture(scope="module")
def overview(tab, city_url):
    return opened(tab, city_url, "")


def test_the_table_of_a_map_counts_what_the_legend_counts(overview):
    frame = the_map(overview)
    frame.evaluate("bantar.showAreas(false)")  # the table counts RT
    frame.locator("#map_div .bantar-as-table").click()
    cells = frame.locator(".bantar-table tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].slice(1).map(cell => Number(cell.textContent)))"
    )
    sums = [sum(column) for column in zip(*cells, strict=True)]
    legend = frame.evaluate("bantar.state().counts[0]")
    assert sums == [sum(legend), *(count for count in legend if count)]
    overview.keyboard.press("Escape")


def test_the_map_is_read_and_left_by_keyboard_alone(overview):
    page = overview
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


def test_playback_carries_the_values_at_the_names_of_areas(overview):
    frame = the_map(overview)
    value = frame.locator(".bantar-label", has_text="Danau Teluk").locator(".bantar-label-value")
    expect(value).to_have_text("86%")
    frame.get_by_role("slider").fill("0")
    expect(value).not_to_have_text("86%")
    frame.evaluate("bantar.home()")
    expect(value).to_have_text("86%")


def test_a_row_of_the_table_leads_into_its_area_down_to_each_rt(overview):
    page = overview
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


def test_tab_reaches_everything_and_is_seen_where_it_stands(tab, city_url):
    page = opened(tab, city_url, "?rt=716")
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


@pytest.fixture(scope="module")
def tren(tab, city_url):
    return opened(tab, city_url, "tren")


def test_a_chart_is_named_by_the_heading_over_it(tren):
    charts = tren.get_by_test_id("stPlotlyChart")
    expect(charts).to_have_count(4)
    for chart in charts.all():
        expect(chart).to_have_attribute("role", "img")
        expect(chart).to_have_attribute("aria-label", re.compile("^Grafik: .{10,}"))


def test_the_menu_says_which_page_is_in_view(tren):
    page = tren
    menu = page.get_by_role("navigation", name="Menu")
    expect(menu.locator("[aria-current=page]")).to_have_text(["Tren"])
    assert page.title() == "Tren · Kampung Bantar"
    menu.get_by_role("link", name="Tentang").click()
    expect(menu.locator("[aria-current=page]")).to_have_text(["Tentang"])
    expect(page).to_have_title("Tentang · Kampung Bantar")


def test_parts_of_streamlit_are_named_in_the_language_of_the_screen(tab, city_url):
    page = opened(tab, city_url, "rencana")
    expect(page.get_by_role("button", name="Kurangi").first).to_be_visible()
    names = page.evaluate(
        """() => [...document.querySelectorAll('button, input')].flatMap(node =>
             [node.getAttribute('aria-label'), node.getAttribute('placeholder')])"""
    )
    assert [name for name in names if name in ENGLISH_PARTS] == []
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Less").first).to_be_visible()
    expect(page.get_by_role("button", name="Kurangi")).to_have_count(0)
