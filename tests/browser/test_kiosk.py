"""The kiosk by touch: three touches to a card, no way out, and nothing left of a visitor."""

from pathlib import Path

import pytest

from tests.browser.conftest import PUBLIC
from tests.browser.pages import wait_for_screen

pytestmark = pytest.mark.browser

SCREEN = {"viewport": {"width": 1366, "height": 768}, "has_touch": True}
LEAST_PX = 48

FIRST_MS = 90_000
"""The server of the run may still be reading the city, beside all other tests."""


@pytest.fixture(scope="module")
def address(city_url) -> str:
    return city_url


def begin(page, url: str):
    page.goto(url)
    page.wait_for_selector(".find", timeout=FIRST_MS)
    return page


def to_a_card(page, kelurahan: str = "Ulu Gedong", nomor: str = "001") -> None:
    page.tap(".find")
    page.get_by_role("button", name=kelurahan).first.tap()
    page.locator(".number", has_text=nomor).tap()
    page.wait_for_selector(".card")


def small_targets(page) -> list:
    return page.evaluate(
        """least => [...document.querySelectorAll('button')].map((node) => {
            const { width, height } = node.getBoundingClientRect();
            return [node.textContent, width, height];
        }).filter(([, width, height]) => width && (width < least || height < least))""",
        LEAST_PX,
    )


def apart(page) -> bool:
    """Say whether no two buttons lie upon each other."""
    return page.evaluate(
        """() => {
            const boxes = [...document.querySelectorAll('button')]
                .map((b) => b.getBoundingClientRect()).filter(({ width }) => width);
            return !boxes.some((a, i) => boxes.some((b, j) => i < j && a.left < b.right - 1
                && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
        }"""
    )


def test_three_touches_lead_to_the_card_of_my_rt(new_page, address) -> None:
    page = begin(new_page(**SCREEN), f"{address}/kios")
    to_a_card(page)
    parts = page.locator(".part h2").all_inner_texts()
    assert parts[0] == "Yang sudah dicapai RT Anda" and len(parts) == 3
    assert page.locator("h1").inner_text() == "RT 001"
    assert page.locator(".place").inner_text().startswith("Kelurahan Ulu Gedong, ")
    assert page.locator(".code svg").count() == 1
    assert "Data ilustratif" in page.locator(".mark").inner_text()
    assert page.watch.outside == [] and page.watch.errors == []


def test_a_card_with_long_lists_is_whole_on_the_screen(new_page, address) -> None:
    page = begin(new_page(**SCREEN), f"{address}/kios")
    to_a_card(page, "Eka Jaya", "008")
    card = "document.querySelector('.card')"
    assert page.evaluate(f"{card}.scrollHeight <= {card}.clientHeight")


def test_every_target_is_large_enough_and_apart_from_the_others(new_page, address) -> None:
    page = begin(new_page(**SCREEN), f"{address}/kios")
    for touch in (".find", ".choice", ".number"):
        wait_for_screen(page, touch)
        assert small_targets(page) == [] and apart(page), touch
        page.locator(touch).first.tap()
    wait_for_screen(page, ".card")
    assert small_targets(page) == [] and apart(page)


def test_an_rt_is_reached_by_typing_and_nothing_typed_is_left(new_page, address) -> None:
    page = begin(new_page(**SCREEN), f"{address}/kios")
    page.tap(".find")
    page.get_by_role("button", name="Ketik nama").tap()
    for key in "ULU":
        page.locator(".key", has_text=key).first.tap()
    page.keyboard.type(" 3")
    assert small_targets(page) == [] and apart(page)
    page.locator(".matches .choice", has_text="RT 003, Ulu Gedong").tap()
    wait_for_screen(page, ".card")
    assert page.locator("h1").inner_text() == "RT 003"
    page.evaluate("bantarKiosk.reset()")
    assert page.evaluate("bantarKiosk.state().typed") == ""
    assert page.watch.errors == []


def test_an_rt_is_reached_by_the_map(new_page, address) -> None:
    page = begin(new_page(**SCREEN), f"{address}/kios")
    page.tap(".find")
    page.get_by_role("button", name="Lewat peta").tap()
    frame = page.locator(".map iframe")
    box = frame.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.55)
    wait_for_screen(page, ".number")
    assert page.evaluate("bantarKiosk.state().kelurahan") is not None


def test_a_guess_is_answered_with_the_figure_of_the_screen(new_page, address) -> None:
    page = begin(new_page(**SCREEN), f"{address}/kios")
    page.get_by_role("button", name="Tebak").tap()
    page.locator(".guess").first.tap()
    page.wait_for_function("document.querySelector('.told').textContent")
    right = page.locator(".guess.is-right").inner_text()
    assert right == "900" and f"Jawabannya {right} RT." in page.locator(".told").inner_text()
    page.locator("dialog .wide").tap()
    page.wait_for_selector("dialog", state="detached")


def test_a_screen_on_its_end_is_filled_by_map_and_words(new_page, address) -> None:
    page = begin(
        new_page(viewport={"width": 1080, "height": 1920}, has_touch=True), f"{address}/kios"
    )
    heights = """() => ['.map iframe', '.panel'].map((name) =>
        document.querySelector(name).getBoundingClientRect().height / innerHeight)"""
    map_height, panel_height = page.evaluate(heights)
    assert map_height > 0.45 and map_height + panel_height > 0.85
    to_a_card(page)
    assert page.evaluate(heights)[0] > 0.2
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 20
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert small_targets(page) == [] and apart(page)


def test_there_is_no_way_out(new_page, address) -> None:
    page = begin(new_page(**SCREEN), f"{address}/kios")
    to_a_card(page)
    assert page.evaluate("document.links.length") == 0
    assert page.locator("input, select, textarea, [contenteditable]").count() == 0
    assert page.evaluate(
        """() => {
            const options = { bubbles: true, cancelable: true };
            return !document.body.dispatchEvent(new MouseEvent('contextmenu', options));
        }"""
    )


def test_the_language_changes_and_the_screen_stays(new_page, address) -> None:
    page = begin(new_page(**SCREEN), f"{address}/kios")
    to_a_card(page)
    page.tap(".lang")
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.wait_for_function("document.querySelector('.part h2').textContent.startsWith('What')")
    assert page.evaluate("bantarKiosk.state().screen") == "card"


def test_an_idle_screen_warns_and_then_nothing_of_the_visitor_is_left(unused_page, address) -> None:
    page = unused_page(**SCREEN)
    page.clock.install()
    begin(page, f"{address}/kios")
    fresh = page.evaluate("bantarKiosk.state()")
    page.tap(".lang")
    to_a_card(page, nomor="002")
    page.clock.fast_forward(44_000)
    assert page.locator("dialog").count() == 0
    page.clock.fast_forward(2_000)
    page.wait_for_selector("dialog[open]")
    page.locator("dialog button").tap()
    page.wait_for_selector("dialog", state="detached")  # its end is told a moment later
    assert page.evaluate("bantarKiosk.state().screen") == "card"
    page.clock.fast_forward(46_000)
    page.wait_for_selector("dialog[open]")
    page.clock.run_for(13_000)
    page.wait_for_selector(".find")
    left = page.evaluate("bantarKiosk.state()")
    assert {**left, "text": 0} == {**fresh, "text": 0}
    assert page.evaluate("window.getSelection().toString()") == ""
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_a_touch_puts_the_warning_off(unused_page, address) -> None:
    page = unused_page(**SCREEN)
    page.clock.install()
    begin(page, f"{address}/kios")
    page.tap(".find")
    for _ in range(3):
        page.clock.fast_forward(40_000)
        page.locator("h1").tap()
    assert page.locator("dialog").count() == 0


@pytest.fixture
def folder(run_tiny, tmp_path) -> Path:
    """The kiosk of the tiny city as a folder: cards of 1,650 RT take a minute to make."""
    out = tmp_path / "usb"
    packed = run_tiny("event-pack", "--out", out, "--url", PUBLIC)
    assert packed.exit_code == 0, packed.output
    return out


def test_the_folder_of_the_event_shows_cards_without_any_server(new_page, folder) -> None:
    page = new_page(**SCREEN)
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    begin(page, (folder / "index.html").as_uri())
    to_a_card(page, "Anggrek", "002")
    page.wait_for_function(
        "document.querySelector('.map iframe').contentWindow.bantar.state().selected !== null"
    )
    assert page.locator(".code svg").count() == 1
    assert errors == [] and all(url.startswith(("file:", "data:", "about:")) for url in urls)
