"""Access of the screens that are pages of their own: the meeting and the kiosk."""

import pytest

from bantar.subjects.meeting.scenes import READY
from tests.browser.axe import grave_findings_in_all
from tests.browser.pages import wait_for_screen

pytestmark = pytest.mark.browser

FIRST_MS = 90_000
"""The server of the run may still be reading the city, beside all other tests."""

# What is touched, and what comes or goes then.
TOUCHES = (
    (".what >> nth=-1", "dialog[open]", "visible"),  # before it, a guess may be asked for
    ("dialog button", "dialog", "detached"),
    (".find", ".choice", "visible"),
    (".choice", ".number", "visible"),
    (".number", ".card", "visible"),
)


# In the suite each language and each theme once: the colours of a theme come from one sheet of
# styles that knows no language, and what a scene says does not depend on the theme.
@pytest.mark.parametrize(
    ("lang", "theme"),
    [
        ("id", "terang"),
        ("en", "gelap"),
        pytest.param("id", "gelap", marks=pytest.mark.long),
        pytest.param("en", "terang", marks=pytest.mark.long),
    ],
)
def test_axe_finds_nothing_grave_in_any_scene(new_page, city_url, lang: str, theme: str) -> None:
    page = new_page()
    page.emulate_media(reduced_motion="reduce")  # what is coming in is pale for a moment
    page.goto(f"{city_url}/layar?lang={lang}")
    page.wait_for_function("window.bantarMeeting", timeout=FIRST_MS)
    if theme == "gelap":
        page.keyboard.press("d")
    grave = {}
    for key in READY:
        if page.locator(".map").is_visible():
            page.wait_for_function(
                "document.querySelector('.map iframe')?.contentWindow.bantar?.paints > 0"
            )
        grave[key] = grave_findings_in_all(page)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("?")
    grave["help"] = grave_findings_in_all(page)
    assert {key: one for key, one in grave.items() if one} == {}
    assert page.evaluate("document.documentElement.lang") == lang


# English is another table of words in the same elements; test_kiosk.py changes to it in the suite.
@pytest.mark.parametrize(
    ("lang", "theme"),
    [("id", "terang"), ("id", "gelap"), pytest.param("en", "gelap", marks=pytest.mark.long)],
)
def test_axe_finds_nothing_grave_at_the_kiosk(new_page, city_url, lang: str, theme: str) -> None:
    page = new_page(has_touch=True)
    page.goto(f"{city_url}/kios?tema={theme}")
    page.wait_for_selector(".find", timeout=FIRST_MS)
    if lang == "en":
        page.tap(".lang")
    grave = {"attract": grave_findings_in_all(page)}
    for touch, awaited, state in TOUCHES:
        page.locator(touch).first.tap()
        wait_for_screen(page, awaited, state)
        grave[touch] = grave_findings_in_all(page)
    page.tap(".act.is-glossary")
    page.wait_for_selector("dialog[open]")
    grave["words"] = grave_findings_in_all(page)
    assert {key: one for key, one in grave.items() if one} == {}
