"""What a reader sees while a map plays: everything on the screen is of one period."""

import pytest

from tests.browser.pages import opened
from tests.browser.tabs import wait_for_maps

pytestmark = pytest.mark.browser

STAND_AT = """year => {
    const slider = document.querySelector('.bantar-slider');
    const ticks = [...document.querySelectorAll('.bantar-ticks span')];
    slider.value = String(ticks.findIndex(({ textContent }) => textContent === year));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
}"""
PLAYER = "() => document.querySelector('.bantar-player')?.hidden === false"
KENCANA = """() => {
    bantar.showAreas(false);  // RT by RT, where it is a class of its own
    const text = document.querySelector('.bantar-legend-outlined .bantar-legend-count').innerText;
    bantar.showAreas(null);
    return text;
}"""
KELURAHAN = "() => bantar.state().isByArea && bantar.state().counts"
AROUND = """() => ({
    headline: document.querySelector('.kb-finding h1').textContent,
    subtitle: document.querySelector('.kb-subtitle').textContent,
    source: document.querySelector('.kb-footer').textContent,
    figures: document.querySelector('.kb-figures').innerText,
    title: document.querySelector('.kb-follows').innerText,
    bars: [...document.querySelectorAll('.kb-list .kb-row')].map((row) => row.textContent),
})"""


def map_frame(page, selector: str):
    page.wait_for_selector(selector)
    frame = page.query_selector(selector).content_frame()
    frame.wait_for_function(PLAYER)
    return frame


def stand_at(page, frame, year: str, selector: str) -> None:
    """Let the map stand at a year, and wait until the page around it says so."""
    frame.evaluate(STAND_AT, year)
    page.wait_for_function(
        "([place, year]) => document.querySelector(place).textContent.includes(year)",
        arg=[selector, year[:4]],
    )


def on_map(frame) -> dict[str, object]:
    """Return what the legend counts, of RT that may enter Kencana and of filled kelurahan."""
    return {"kencana": frame.evaluate(KENCANA), "kelurahan": frame.evaluate(KELURAHAN)}


def test_the_page_that_plays_2014_is_the_page_of_2014(page, city_url) -> None:
    opened(page, city_url, "ringkasan?lang=id")
    own = page.evaluate(AROUND)
    frame = map_frame(page, "iframe[title*=folium]")
    stand_at(page, frame, "2014", ".kb-subtitle")
    played = {**page.evaluate(AROUND), **on_map(frame)}
    stand_at(page, frame, "2022-I", ".kb-subtitle")
    assert page.evaluate(AROUND) == own
    opened(page, city_url, "ringkasan?lang=id&periode=2014")
    wait_for_maps(page)
    frame = page.query_selector("iframe[title*=folium]").content_frame()
    assert played == {**page.evaluate(AROUND), **on_map(frame)}
    assert sum(played["kelurahan"][0]) == 62
    assert played["kencana"] == "0" and "0 RT layak Kencana" in played["figures"]


def test_a_scene_of_a_meeting_follows_its_map_and_the_next_scene_does_not(page, city_url) -> None:
    page.goto(f"{city_url}/layar?lang=id&susunan=peta,tren")
    page.wait_for_selector("[data-key=peta]", timeout=60_000)
    frame = map_frame(page, "iframe")
    own = page.inner_text("h1")
    stand_at(page, frame, "2014", "body")
    page.wait_for_function("own => document.querySelector('h1').innerText !== own", arg=own)
    assert "Periode 2014" in page.locator("header, main").first.inner_text()
    assert page.inner_text(".ranking .value >> nth=0") == "5%"
    assert frame.evaluate(KENCANA) == "0"
    frame.evaluate("bantar.play()")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("[data-key=tren]")
    page.wait_for_function(
        "() => !document.querySelector('iframe').contentWindow.bantar.state().isPlaying"
    )
    assert page.inner_text("h1").startswith("Periode I 2022 menambah paling banyak: 188 RT")
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector("[data-key=peta]")
    frame.wait_for_function("() => bantar.state().frames[0] === '2022-I'")
    assert page.inner_text("h1") == own


def test_the_news_of_the_kiosk_is_of_the_year_on_its_map(page, city_url) -> None:
    page.goto(f"{city_url}/kios")
    page.wait_for_selector(".find", timeout=60_000)
    frame = map_frame(page, ".map iframe")
    frame.evaluate("bantar.pause()")
    stand_at(page, frame, "2014", "body")
    page.wait_for_function("() => document.querySelector('.news').textContent.startsWith('22 ')")
    assert frame.evaluate("() => bantar.state().frames") == ["2014"]
    assert frame.evaluate(KENCANA) == "0"
