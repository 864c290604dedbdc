"""Access of the screens that are pages of their own: the meeting and the kiosk."""

import pytest

from bantar.subjects.meeting.scenes import READY
from tests.browser.test_access import AXE, FINDINGS, GRAVE

pytest.importorskip("playwright.sync_api")


@pytest.fixture(scope="module")
def address(city_url) -> str:
    return city_url


def grave(page) -> list:
    """Return what axe-core finds serious or critical, also in the frame of the map."""
    found = []
    for frame in page.frames:
        if not frame.evaluate("'axe' in window"):
            frame.evaluate(AXE)
        found += [one for one in frame.evaluate(FINDINGS) if one[0] in GRAVE]
    return found


@pytest.mark.parametrize("theme", ["terang", "gelap"])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_axe_finds_nothing_grave_in_any_scene(new_page, address, lang: str, theme: str) -> None:
    page = new_page()
    page.goto(f"{address}/layar?lang={lang}")
    page.wait_for_function("window.bantarMeeting", timeout=90_000)
    if theme == "gelap":
        page.keyboard.press("d")
    found = {}
    for key in READY:
        if page.locator(".map").is_visible():
            page.wait_for_function(
                "document.querySelector('.map iframe')?.contentWindow.bantar?.paints > 0"
            )
        found[key] = grave(page)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("?")
    found["help"] = grave(page)
    assert {key: one for key, one in found.items() if one} == {}
    assert page.evaluate("document.documentElement.lang") == lang


@pytest.mark.parametrize("lang", ["id", "en"])
def test_axe_finds_nothing_grave_at_the_kiosk(new_page, address, lang: str) -> None:
    page = new_page(has_touch=True)
    page.goto(f"{address}/kios")
    page.wait_for_selector(".find")
    if lang == "en":
        page.tap(".lang")
    found = {"attract": grave(page)}
    for touch in (".what", "dialog button", ".find", ".choice", ".number"):
        page.locator(touch).first.tap()
        page.wait_for_timeout(400)
        found[touch] = grave(page)
    assert {key: one for key, one in found.items() if one} == {}
