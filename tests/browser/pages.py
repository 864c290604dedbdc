"""How a test opens a page of the dashboard, knows that it is done, and goes on to the next."""

from urllib.request import urlopen

import pytest

from tests.browser.tabs import wait_for_maps

playwright_api = pytest.importorskip("playwright.sync_api")
expect = playwright_api.expect

LONG = 40_000
"""Milliseconds: the machine of the tests may be busy."""
expect.set_options(timeout=LONG)

MENU = (
    *("ringkasan", "peta", "tren", "tertinggal", "rencana"),
    *("adopsi", "apresiasi", "profil", "rapat", "tentang", "data"),
)
"""The pages in the order of their links."""

OTHER = {"English": "Bahasa Indonesia", "Bahasa Indonesia": "English"}


def opened(page, url: str, address: str = ""):
    """Open a link and wait for all of its page."""
    page.goto(f"{url}/{address}")
    settle(page)
    return page


def settle(page) -> None:
    """Wait until the script has run, the menu knows its page, and every map is painted."""
    expect(page.locator("h1").first).to_be_visible(timeout=LONG)
    at_rest(page)
    # The script that completes the page has run.
    expect(page.locator(".st-key-kb-menu [aria-current=page]")).to_have_count(1, timeout=LONG)
    wait_for_maps(page)


def at_rest(page) -> None:
    """Wait until no script runs for the page."""
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=LONG
    )


def link_of(page, key: str):
    """Return the link of the menu that leads to a page."""
    return page.locator(".st-key-kb-menu a").nth(MENU.index(key))


def follow(page, link, *, by_touch: bool = False) -> None:
    """Follow a link of the menu and wait for its page."""
    link.tap() if by_touch else link.click()
    expect(link).to_have_attribute("aria-current", "page", timeout=LONG)
    settle(page)


def other_language(page) -> None:
    """Change the language and wait for the page in it."""
    button = page.locator(".st-key-kb-language button")
    other = OTHER[button.inner_text()]
    button.click()
    expect(button).to_have_text(other, timeout=LONG)
    settle(page)


def language(page) -> str:
    """Return the language that the page says it has."""
    return page.evaluate("document.documentElement.lang")


def wait_for_screen(page, selector: str, state: str = "visible") -> None:
    """Wait until a screen of the kiosk has come and nothing of it moves."""
    page.wait_for_selector(selector, state=state)
    page.wait_for_function(
        "() => document.getAnimations().every(({ playState }) => playState !== 'running')"
    )


def log_in(page) -> None:
    """Fill in the form of the page Data as the officer that all tests know."""
    page.get_by_label("Nama").fill("Rina")
    page.get_by_label("Kata sandi", exact=True).fill("rahasia-sekali")
    page.get_by_role("button", name="Masuk").click()


COVERED_BY_LEGEND = """() => {
    const legend = document.querySelector('.bantar-legend').getBoundingClientRect();
    const map = document.querySelector('#map_div').getBoundingClientRect();
    return bantar.city.features.filter(({ properties: { point } }) => {
        if (!point) return false;
        const spot = bantar.map.latLngToContainerPoint([point[1], point[0]]);
        const [x, y] = [spot.x + map.left, spot.y + map.top];
        return x > legend.left && x < legend.right && y > legend.top && y < legend.bottom;
    }).length;
}"""
"""How many RT lie below the legend of the map."""


def wait_for_picture(url: str) -> None:
    """Wait until the first answer of a page has its picture, which a busy server leaves out."""
    for _ in range(30):
        with urlopen(url, timeout=60) as answer:
            if b'id="kb-first"' in answer.read():
                return
