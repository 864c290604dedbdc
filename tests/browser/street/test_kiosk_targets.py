"""Every screen and every box of the kiosk can be used by a finger, on all its screens."""

import pytest

from tests.browser.pages import wait_for_screen
from tests.browser.test_kiosk import begin

pytestmark = pytest.mark.browser

SCREENS = {(1366, 768): 48, (1920, 1080): 72, (1024, 768): 48, (390, 844): 48, (1080, 1920): 60}
"""Width and height, and the least side of what is touched, in pixels."""

LEAST_GAP = 4

_TARGETS = """([least, gap]) => {
  const box = document.querySelector('dialog[open]');
  const boxes = [...(box ?? document).querySelectorAll('button')]
    .map((node) => [node, node.getBoundingClientRect()])
    .filter(([, { width }]) => width);
  /* What a list has scrolled away nobody touches. */
  const seen = ([node, { left, right, top, bottom }]) => {
    const list = node.closest('.areas, .numbers, .card')?.getBoundingClientRect();
    return { node, left, right, top: Math.max(top, list?.top ?? top),
      bottom: Math.min(bottom, list?.bottom ?? bottom) };
  };
  const small = boxes.filter(([, { width, height }]) => Math.min(width, height) < least - 0.5)
    .map(([node, { width, height }]) => [node.textContent, width, height]);
  const near = [];
  const parts = boxes.map(seen).filter(({ top, bottom }) => bottom > top);
  parts.forEach((a, i) => parts.slice(i + 1).forEach((b) => {
    const across = Math.max(a.left, b.left) - Math.min(a.right, b.right);
    const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
    if (Math.max(across, down) < gap) near.push([a.node.textContent, b.node.textContent]);
  }));
  const wide = document.documentElement.scrollWidth > innerWidth;
  return { small, near, wide, n: boxes.length };
}"""


@pytest.fixture(params=SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def kiosk(request, new_page, city_url):
    """The kiosk on a screen, and how to look at what can be touched there now."""
    width, height = request.param
    page = new_page(viewport={"width": width, "height": height}, has_touch=True)
    begin(page, f"{city_url}/kios")

    def look(where: str) -> None:
        told = page.evaluate(_TARGETS, [SCREENS[request.param], LEAST_GAP])
        assert told["n"], where
        assert (told["small"], told["near"], told["wide"]) == ([], [], False), where

    return page, look


def test_every_screen_has_targets_for_a_finger_with_room_between(kiosk) -> None:
    page, look = kiosk
    look("the first screen")
    for name in page.locator(".what").all_inner_texts():
        page.locator(".what", has_text=name).tap()
        page.wait_for_selector("dialog[open]")
        look(name)
        page.locator("dialog .wide").tap()
        page.wait_for_selector("dialog", state="detached")
    page.tap(".find")
    for i, way in enumerate(("list", "typing", "map")):
        page.locator(".way").nth(i).tap()
        look(way)
    page.locator(".way").first.tap()
    page.locator(".choice").first.tap()
    wait_for_screen(page, ".number")
    look("the numbers")
    page.locator(".number").first.tap()
    wait_for_screen(page, ".card")
    look("the card")


def test_words_of_the_card_are_explained_at_a_touch(kiosk) -> None:
    page, look = kiosk
    page.tap(".find")
    page.locator(".choice").first.tap()
    wait_for_screen(page, ".number")
    page.locator(".number").first.tap()
    wait_for_screen(page, ".card")
    page.tap(".act.is-glossary")
    page.wait_for_selector("dialog[open] .glossary")
    look("the words")
    terms = page.locator(".glossary dt").all_inner_texts()
    assert "Predikat" in terms and "Layak Kencana" in terms
    page.locator("dialog .wide").tap()
    page.wait_for_selector("dialog", state="detached")
    assert page.evaluate("bantarKiosk.state().screen") == "card"
