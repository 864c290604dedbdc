"""The screen of a meeting by touch alone, and by what the remotes of presenters send."""

import pytest

from tests.browser.meeting.room import HALL, LAPTOP, OLD_PROJECTOR, Hand

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def screen(browser, city_url):
    touched = Hand(browser, city_url)
    touched.page.goto(f"{city_url}/layar?lang=id")
    touched.wait_for_scenes()
    yield touched
    touched.context.close()


@pytest.fixture(autouse=True)
def first_scene(screen):
    screen.page.set_viewport_size(OLD_PROJECTOR)
    screen.step(1)


def test_fingers_go_on_to_the_last_scene_and_back_and_to_any_by_its_name(screen) -> None:
    keys = [screen.key()]
    while screen.page.locator(".turn.is-next").get_attribute("aria-disabled") == "false":
        screen.tap(".turn.is-next")
        keys.append(screen.key())
    assert keys == screen.page.evaluate("bantarMeeting.at.scenes.map(([scene]) => scene.key)")
    screen.page.locator(".turn.is-next").tap(force=True)  # there is none, and playwright knows
    assert screen.key() == keys[-1]
    screen.tap(".turn:not(.is-next)")
    assert screen.key() == keys[-2]
    screen.step(3)
    assert screen.key() == "tren"
    assert screen.page.locator("[aria-current]").inner_text() == "3 Laju"


def test_a_swipe_turns_over_a_chart_and_over_the_map(screen) -> None:
    screen.swipe(-200)
    assert screen.key() == "peta"
    screen.page.wait_for_function(
        "document.querySelector('.map iframe')?.contentWindow.bantar?.paints > 0"
    )
    screen.swipe(-200)
    assert screen.key() == "tren"
    screen.swipe(200)
    assert screen.key() == "peta"
    screen.swipe(40, down=200)
    assert screen.key() == "peta"


def test_the_edges_of_the_screen_turn_and_its_middle_does_not(screen) -> None:
    screen.tap_at(0.9)
    screen.step(3)
    screen.tap_at(0.9)
    assert screen.key() == "naik"
    screen.tap_at(0.5)
    assert screen.key() == "naik"
    screen.tap_at(0.1)
    assert screen.key() == "tren"


@pytest.mark.parametrize("size", [HALL, LAPTOP, OLD_PROJECTOR], ids=["hall", "laptop", "square"])
def test_all_that_is_pressed_is_as_large_as_a_finger_and_on_the_screen(screen, size) -> None:
    screen.page.set_viewport_size(size)
    small = """() => [...document.querySelectorAll('.foot button, .banner button, dialog button')]
        .filter((node) => node.getClientRects().length)
        .map((node) => [node.textContent, node.getBoundingClientRect()])
        .filter(([, box]) => box.width < 43.9 || box.height < 43.9 || box.left < 0
            || box.right > innerWidth || box.bottom > innerHeight)
        .map(([text, { left, right, width, height }]) => [text, left, right, width, height])"""
    screen.step(8)
    assert screen.page.evaluate(small) == []
    screen.tap(".pager .menu")
    assert screen.page.evaluate(small) == []
    screen.tap("dialog[open] .cross")


def test_the_menu_asks_why_and_goes_back_as_the_key_does(screen) -> None:
    screen.menu("Mengapa di sini?")
    assert screen.key() == "tertinggal"
    screen.menu("Mengapa di sini?")
    assert screen.key() == "angka"
    screen.step(2)
    screen.page.locator(".ranking button").first.tap()
    screen.wait_for_crumbs(2)
    screen.menu("Mengapa di sini?")
    screen.tap(".why .cross")
    assert screen.page.locator(".why").is_hidden()
    screen.tap(".crumbs button")
    screen.wait_for_crumbs(1)


def test_remotes_turn_pages_blank_the_screen_and_leave_nothing_by_mistake(screen) -> None:
    press, page = screen.page.keyboard.press, screen.page
    press("PageDown")
    press("PageDown")
    press("PageUp")
    assert screen.key() == "peta"
    for key in (".", "b"):
        press(key)
        assert page.locator(".blank").is_visible()
        press(key)
        assert page.locator(".blank").is_hidden()
    press("F5")
    page.wait_for_function("document.fullscreenElement")
    press("F5")
    page.wait_for_function("!document.fullscreenElement")
    press("Escape")
    assert page.locator("dialog[open] h2").inner_text() == "Keluar dari layar rapat?"
    press("PageDown")
    assert page.locator("dialog[open]").count() == 0 and screen.key() == "tren"


def test_leaving_is_asked_for_and_the_same_key_or_a_touch_stays(screen) -> None:
    press, page = screen.page.keyboard.press, screen.page
    press("Escape")
    press("Escape")
    assert page.locator("dialog[open]").count() == 0 and "/layar" in page.url
    press("Escape")
    press("Enter")  # what has the focus is to stay
    assert page.locator("dialog[open]").count() == 0 and "/layar" in page.url
    screen.menu("Keluar")
    page.get_by_role("button", name="Tetap di sini").tap()
    assert page.locator("dialog[open]").count() == 0 and "/layar" in page.url


def test_the_keys_of_reasons_and_numbers_go_back_as_they_came(screen) -> None:
    press, page = screen.page.keyboard.press, screen.page
    press("3")
    press("w")
    assert screen.key() == "tertinggal"
    press("w")
    assert screen.key() == "tren"
    press("t")
    assert page.locator("dialog[open] table").is_visible()
    press("t")
    assert page.locator("dialog[open]").count() == 0 and screen.key() == "tren"


def test_scenes_come_in_quietly_and_at_once_where_motion_is_unwanted(screen) -> None:
    moving = "document.getAnimations().length"
    screen.page.keyboard.press("3")
    assert screen.page.evaluate(moving) == 0
    screen.page.emulate_media(reduced_motion="no-preference")
    screen.page.keyboard.press("4")
    assert screen.page.evaluate(moving) > 0
    screen.page.emulate_media(reduced_motion="reduce")


def test_the_screen_is_left_by_touch_alone(screen) -> None:
    screen.menu("Keluar")
    screen.page.get_by_role("button", name="Keluar", exact=True).tap()
    screen.page.wait_for_url(lambda url: "/layar" not in url)
