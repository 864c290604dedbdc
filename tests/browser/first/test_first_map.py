"""The map of the first answer: it answers before the page is there, which goes on from it."""

import re
from contextlib import contextmanager

import pytest

from tests.browser.pages import LONG, wait_for_picture
from tests.browser.tabs import DESK, the_map

pytestmark = pytest.mark.browser

LIVE = ".kb-first-map.is-live iframe"
STREAMLIT = re.compile(r"/static/js/")


@contextmanager
def withheld(page):
    """Open pages without what they are made of, until it is let go."""
    waiting = []
    is_held = True

    def hold(route):
        if is_held:
            waiting.append(route)
        else:
            route.continue_()

    def let_go():
        nonlocal is_held
        is_held = False
        for route in waiting:
            route.continue_()

    page.route(STREAMLIT, hold)
    yield let_go


@pytest.fixture(autouse=True)
def _pictured(city_url):
    wait_for_picture(city_url)


def live_map(page):
    handle = page.wait_for_selector(LIVE, timeout=LONG)
    return handle.content_frame()


PLACE = """() => {
  const {lat, lng} = bantar.map.getCenter();
  return [lat, lng, bantar.map.getZoom()];
}"""
A_PIXEL = 0.0003
"""In degrees; the frame of the page may be a pixel higher than the one before."""


def test_a_map_is_there_and_answers_before_the_page(tabs, city_url):
    with tabs.unused(**DESK) as page, withheld(page):
        page.goto(f"{city_url}/?lang=en", wait_until="commit")
        frame = live_map(page)
        assert len(frame.evaluate("bantar.state().labels")) == 11
        page.locator(LIVE).hover()
        frame.wait_for_selector(".bantar-tooltip:not([hidden])", timeout=LONG)
        assert not page.query_selector(".stApp")


def test_the_page_goes_on_where_the_first_map_stood(tabs, city_url):
    with tabs.unused(**DESK) as page, withheld(page) as let_go:
        page.goto(f"{city_url}/", wait_until="commit")
        frame = live_map(page)
        before = frame.evaluate(PLACE)
        frame.get_by_role("button", name="Perbesar").click()
        frame.locator(".bantar-slider").press("ArrowLeft")
        frame.wait_for_function("bantar.state().frames[0] === '2021'", timeout=LONG)
        page.wait_for_function(
            "document.querySelector('#kb-first .kb-subtitle').innerText.includes('2021')"
        )
        place = frame.evaluate(PLACE)
        assert place != before
        let_go()
        own = the_map(page, LONG)
        assert own.evaluate("bantar.state().frames") == ["2021"]
        assert own.evaluate(PLACE) == pytest.approx(place, abs=A_PIXEL)
        page.wait_for_function("location.search.includes('putar=2021')", timeout=LONG)
        assert "kamera=" in page.url


def test_an_area_chosen_on_the_first_map_is_the_view_of_the_page(tabs, city_url):
    with tabs.unused(**DESK) as page, withheld(page) as let_go:
        page.goto(f"{city_url}/", wait_until="commit")
        frame = live_map(page)
        frame.get_by_role("button", name=re.compile("Alam Barajo")).click()
        frame.wait_for_selector(".is-waiting", timeout=LONG)
        let_go()
        page.wait_for_function("location.search.includes('kecamatan=15.71.')", timeout=LONG)
        own = the_map(page, LONG)
        own.wait_for_function("bantar.state().level === 'kecamatan'", timeout=LONG)


def test_a_page_comes_without_its_first_map_where_that_fails(tabs, city_url):
    with tabs.unused(**DESK) as page:
        page.route("**/bantar/asset/geometry-*", lambda route: route.abort())
        page.goto(f"{city_url}/", wait_until="commit")
        page.wait_for_selector(".stApp .kb-finding h1", timeout=LONG)
        assert not page.query_selector(LIVE)
