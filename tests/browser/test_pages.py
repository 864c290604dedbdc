"""The product in a real browser: the real app.py on the illustrative city.

One tab, and one page of it for the tests that follow a fixture: each begins where the one before
has left it.
"""

import re

import numpy as np
import pytest

from bantar.output.paper.pdfium import UNITS, first_page
from tests.browser.pages import LONG, at_rest, expect, opened
from tests.browser.tabs import bytes_of, the_map, wire
from tests.browser.test_every_page import BUILT_IN

pytestmark = pytest.mark.browser

CHANGE_BYTES = 8_800
LINES_TO_NAMES = """[...new Set([...document.querySelectorAll('.leaflet-bantarLeaders-pane path')]
  .map(line => line.getAttribute('stroke')))].filter(colour => colour !== 'none')"""
STANDS_STILL = """() => {
  const now = JSON.stringify([bantar.map.getCenter(), bantar.map.getZoom(), bantar.map.getSize()]);
  const before = window.stoodAt;
  window.stoodAt = now;
  return now === before;
}"""


def map_of(page):
    """Return the frame of the map once it is painted."""
    frame = the_map(page)
    frame.wait_for_function("bantar.state().labels.length > 0")
    at_rest(page)
    frame.wait_for_function(STANDS_STILL, polling=150)
    return frame


def state(frame):
    return frame.evaluate("bantar.state()")


def place(frame):
    return frame.evaluate("[bantar.map.getCenter(), bantar.map.getZoom()]")


def choose(page, label, name):
    """Choose in a list, as a finger or a key does."""
    box = page.get_by_role("combobox", name=label)
    box.hover()
    page.wait_for_function(
        f"[...document.querySelectorAll('option')].some(o => o.text === '{name}')"
    )
    box.select_option(label=name)


def query(page) -> dict[str, str]:
    text = page.evaluate("location.search")
    return dict(part.split("=") for part in text.removeprefix("?").split("&") if part)


@pytest.fixture(scope="module")
def peta(tabs, city_url):
    with tabs.lent() as page:
        yield opened(page, city_url, "peta")


def test_panning_never_reaches_the_server(peta):
    page = peta
    frame = map_of(page)
    with wire(page, "webSocketFrameSent") as sent:
        for turn in range(20):
            frame.evaluate(
                f"() => {{ bantar.map.panBy([{7 if turn % 2 else -7}, 5], {{animate: false}}); }}"
            )
        # Longer than the quarter of a second that streamlit-folium waits before it reports.
        frame.evaluate("() => new Promise(done => setTimeout(done, 600))")
    assert sent == []


def test_a_click_on_an_rt_opens_its_card(peta):
    page = peta
    frame = map_of(page)
    frame.evaluate("bantar.showAreas(false)")  # RT by RT, as nearer by
    rt_id, x, y = frame.evaluate(
        """() => {
          const size = bantar.map.getSize();
          const labels = [...document.querySelectorAll('#map_div .bantar-label')]
            .filter(b => !b.hidden).map(b => b.getBoundingClientRect());
          const corner = bantar.map.getContainer().getBoundingClientRect();
          for (const f of bantar.city.features) {
            if (!f.geometry) continue;
            const [lon, lat] = f.properties.point;
            const p = bantar.map.latLngToContainerPoint([lat, lon]);
            const free = p.x > 40 && p.y > 40 && p.x < size.x - 40 && p.y < size.y - 40 &&
              !labels.some(b => p.x + corner.x > b.left - 6 && p.x + corner.x < b.right + 6 &&
                p.y + corner.y > b.top - 6 && p.y + corner.y < b.bottom + 6);
            if (free) return [f.id, p.x, p.y];
          }
        }"""
    )
    frame.locator("#map_div").click(position={"x": x, "y": y})
    card = page.locator(".st-key-kb-card")
    expect(card.locator("h2")).to_contain_text("RT ")
    assert query(page) == {"rt": str(rt_id)}
    card.get_by_role("button", name="Tutup").click()
    expect(card).to_have_count(0)


def test_playback_runs_through_the_periods(peta):
    page = peta
    frame = map_of(page)
    frame.get_by_role("slider").fill("7")
    frame.wait_for_function("bantar.state().frames[0] === '2021'")
    frame.get_by_role("button", name="Putar").click()
    frame.wait_for_function("bantar.state().frames[0] === '2022-I'", timeout=10_000)
    frame.wait_for_function("!bantar.state().isPlaying", timeout=5_000)


def test_another_periode_recolours_the_same_map_with_few_bytes(peta):
    page = peta
    frame = map_of(page)
    frame.evaluate("() => { bantar.map.setZoom(bantar.map.getZoom() + 1, {animate: false}); }")
    frame.evaluate("() => { window.kept = bantar.map; }")
    before, standing, paints = state(frame), place(frame), frame.evaluate("bantar.paints")
    with wire(page, "webSocketFrameReceived") as received:
        choose(page, "Periode", "Periode 2019")
        frame.wait_for_function(f"bantar.paints > {paints} && bantar.state().frames[0] === '2019'")
        page.wait_for_function("location.search.includes('periode=2019')")  # the server's answer
        at_rest(page)
    assert state(frame)["classes"] != before["classes"]
    assert frame.evaluate("window.kept === bantar.map")
    assert place(frame) == standing
    assert 0 < bytes_of(received) <= CHANGE_BYTES
    view = query(page)
    view.pop("kamera", None)  # where this test has moved it
    assert view == {"periode": "2019"}


@pytest.fixture(scope="module")
def ringkasan(peta, city_url):
    return opened(peta, city_url)


def test_a_label_drills_down_and_back_leads_up_on_the_same_map(ringkasan):
    page = ringkasan
    frame = map_of(page)
    frame.locator("button.bantar-label", has_text="Pelayangan").press("Enter")
    frame.wait_for_function("bantar.state().level === 'kecamatan'")
    expect(page.locator(".kb-subtitle")).to_contain_text("Kecamatan Pelayangan")
    back = page.locator(".st-key-kb-back button")
    back.click()
    frame.wait_for_function("bantar.state().level === 'kota'")
    expect(back).to_have_count(0)
    assert query(page) == {}


def test_paper_is_light_from_a_dark_device_too(ringkasan):
    page = ringkasan
    frame = map_of(page)
    theme = "document.documentElement.style.colorScheme"
    drawn = "document.querySelector('.leaflet-overlay-pane canvas').toDataURL()"
    on_screen = frame.evaluate(drawn)
    page.emulate_media(color_scheme="dark")
    frame.wait_for_function(f"{theme} === 'dark'")
    frame.wait_for_function(f"picture => {drawn} !== picture", arg=on_screen)
    page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    assert frame.evaluate(theme) == "light"
    assert frame.evaluate(drawn) == on_screen  # by then: a printer waits for no picture
    assert frame.evaluate(LINES_TO_NAMES) == ["#1e2826"]
    page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
    assert frame.evaluate(theme) == "dark"
    page.emulate_media(color_scheme="light")
    frame.wait_for_function(f"{theme} === 'light'")


def test_all_periods_are_small_maps_and_a_press_plays_one(ringkasan):
    frame = map_of(ringkasan)
    frame.get_by_role("button", name="Tampilkan semua periode").click()
    expect(frame.locator(".bantar-small")).to_have_count(9)
    expect(frame.locator(".bantar-small[aria-current]")).to_contain_text("54,5%")
    frame.get_by_role("button", name="Periode 2017 14,5%").click()
    frame.wait_for_function("bantar.state().frames[0] === '2017'")
    expect(frame.locator(".bantar-multiples")).to_be_hidden()


def test_the_search_box_finds_an_rt_however_it_is_spelled(ringkasan):
    page = ringkasan
    frame = map_of(page)
    box = page.get_by_role("textbox", name="Cari RT saya")
    box.fill("rt 7 ulugedong")
    assert BUILT_IN.findall(page.inner_text("body")) == []
    box.press("Enter")
    match = page.locator(".st-key-kb-results").get_by_role("button").first
    expect(match).to_contain_text("Ulu Gedong")
    expect(match).to_contain_text("RT 007")
    match.click()
    expect(page.locator(".st-key-kb-card h2")).to_have_text("RT 007, Kelurahan Ulu Gedong")
    # The list came and went above the map, which is still the same one.
    frame.wait_for_function("bantar.state().selected !== null")


def test_the_language_switch_keeps_the_view(peta, city_url):
    page = opened(peta, city_url, "peta?ukuran=skor&kecamatan=15.71.06")
    frame = map_of(page)
    counts = state(frame)["counts"]
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("Illustrative data, not official data", exact=True)).to_be_visible()
    assert query(page) == {"ukuran": "skor", "kecamatan": "15.71.06", "lang": "en"}
    assert state(map_of(page))["counts"] == counts


def test_a_link_shows_the_map_where_it_was_moved_to_in_the_period_it_played(peta, city_url):
    page = opened(peta, city_url, "peta?kamera=-1.59,103.6,14.25&putar=2018")
    frame = map_of(page)
    frame.wait_for_function("bantar.state().frames[0] === '2018'")
    center, zoom = place(frame)
    assert (round(center["lat"], 4), round(center["lng"], 4), zoom) == (-1.59, 103.6, 14.25)
    expect(page.locator(".kb-subtitle")).to_contain_text("2018")
    page.get_by_role("button", name="English").click()
    expect(page.locator(".kb-subtitle")).to_contain_text("Period 2018")
    page.locator(".st-key-kb-share button").first.click()
    shared = page.get_by_test_id("stCode").first
    expect(shared).to_contain_text("kamera=-1.59%2C103.6%2C14.25&putar=2018&lang=en")
    page.keyboard.press("Escape")
    with wire(page, "webSocketFrameSent") as sent:
        frame.locator(".leaflet-control-zoom-in").first.click()
        page.wait_for_function("location.search.includes('C14.75&putar=2018')")
    assert sent == []
    frame.locator(".bantar-home").first.click()
    frame.get_by_role("slider").fill("8")
    page.wait_for_function("location.search === '?lang=en'")


def test_the_border_between_two_periods_moves_by_key_and_by_pointer(peta, city_url):
    page = opened(peta, city_url, "peta?tampilan=geser&banding=2017")
    frame = map_of(page)
    border = frame.get_by_role("slider", name="Batas antara kedua periode")
    border.press("End")
    border.press("ArrowLeft")
    expect(border).to_have_attribute("aria-valuetext", "Periode 2017 98%, Periode I 2022 2%")
    box = border.bounding_box()
    page.mouse.move(box["x"] + 7, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] - 300, box["y"] + 200, steps=4)
    page.mouse.up()
    expect(border).not_to_have_attribute("aria-valuenow", "98")
    clip = "getComputedStyle(document.querySelector('.bantar-pane')).clipPath"
    assert frame.evaluate(clip).startswith("inset(0px ")


def test_a_map_is_printed_whole_from_a_dark_device(peta, city_url):
    page = opened(peta, city_url, "tertinggal?bagian=bobot")
    frame = map_of(page)
    from_light = coloured(page.pdf(landscape=True, print_background=True))
    page.emulate_media(color_scheme="dark")
    frame.wait_for_function("document.documentElement.style.colorScheme === 'dark'")
    from_dark = coloured(page.pdf(landscape=True, print_background=True))
    page.emulate_media(color_scheme="light")
    assert from_dark == pytest.approx(from_light, rel=0.05)


def coloured(pdf: bytes) -> int:
    """Count the pixels of the first page that are far from grey."""
    picture = np.asarray(first_page(pdf, UNITS).convert("RGB")).astype(int)
    return int((np.ptp(picture, axis=2) > 40).sum())


def test_a_malformed_link_gives_the_default_view_and_a_word_about_it(peta, city_url):
    page = opened(peta, city_url, "peta?rt=tujuh&skor=80,60&periode=2022-IX")
    notice = page.locator(".kb-notice")
    expect(notice).to_contain_text("rt “tujuh”")
    expect(page.get_by_text("Traceback")).to_have_count(0)
    assert state(map_of(page))["level"] == "kota"


def test_the_page_says_its_language_to_screen_readers(peta, city_url):
    page = opened(peta, city_url, "tentang?lang=en")
    assert page.evaluate("document.documentElement.lang") == "en"


NOTICES_OF_STREAMLIT = """() => {
  const alert = Object.assign(document.createElement('div'), { className: 'stAlert' });
  alert.innerHTML = '<p>Your app is having trouble loading the component.</p>';
  document.querySelector('iframe.stCustomComponentV1').before(alert);
  const failed = document.createElement('small');
  failed.dataset.testid = 'stDownloadButtonError';
  failed.textContent = 'Failed to generate file for download';
  document.querySelector('h1').after(failed);
  const toldBy = (node) => [
    getComputedStyle(node).fontSize,
    JSON.parse(getComputedStyle(node, '::after').content),
  ];
  return [toldBy(alert), toldBy(failed), alert.innerText];
}"""
"""Streamlit takes a minute to give up a frame: its notices are put where it puts them."""


@pytest.mark.parametrize(
    ("address", "map_", "file"),
    [
        ("peta", "Peta belum dapat dimuat.", "Berkas belum dapat dibuat."),
        ("peta?lang=en", "The map could not be loaded yet.", "The file cannot be made now."),
    ],
)
def test_a_map_or_a_file_that_does_not_come_is_told_in_our_words(
    peta, city_url, address, map_, file
):
    page = opened(peta, city_url, address)
    (map_size, of_map), (file_size, of_file), left = page.evaluate(NOTICES_OF_STREAMLIT)
    assert (map_size, file_size, left) == ("0px", "0px", "")
    assert of_map.startswith(map_) and of_file.startswith(file)


def test_dragging_across_bars_filters_the_page_by_their_range(page, city_url):
    opened(page, city_url, "tren?sebaran=predikat&lang=en")
    bars = page.locator("[class*=st-key-spread-predikat] .nsewdrag").first
    bars.scroll_into_view_if_needed()
    box = bars.bounding_box()
    step, middle = (
        box["width"] / page.locator("[class*=st-key-spread-predikat] .bars .point").count(),
        box["y"] + box["height"] / 2,
    )
    page.mouse.move(box["x"] + 1.1 * step, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 2 * step, middle, steps=5)
    page.mouse.move(box["x"] + 2.9 * step, middle, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"predikat=1(,|%2C)2"), timeout=LONG)
    at_rest(page)
    expect(page.locator("h1").first).to_contain_text("1 to 2 predikat only", timeout=LONG)
