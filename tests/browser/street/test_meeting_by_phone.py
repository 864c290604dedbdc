"""A meeting that is put in order by dragging, and turned by a phone."""

import pytest

from bantar.storage.write import meetings, remotes
from tests.browser.pages import opened
from tests.warm_python import ROOT

pytestmark = pytest.mark.browser

SCENES = [{"key": key, "view": {}, "notes": ""} for key in ("angka", "tren")]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def address(serve, own_tiny_city) -> str:
    env = {
        "BANTAR_HOME": str(own_tiny_city.folder),
        "BANTAR_PUBLIC_URL": "https://peta.contoh.go.id",
    }
    return serve(ROOT / "app.py", env)


def names(page) -> list[str]:
    return page.locator(".kb-order-card span").all_inner_texts()


def test_scenes_are_put_in_order_by_dragging_and_by_keys(new_page, address) -> None:
    page = opened(new_page(), address, "rapat")
    page.wait_for_selector(".kb-order-card")
    before = names(page)
    first, fourth = (page.locator(".kb-order-card").nth(i).bounding_box() for i in (0, 3))
    page.mouse.move(first["x"] + 40, first["y"] + 40)
    page.mouse.down()
    page.mouse.move(fourth["x"] + 40, fourth["y"] + 40, steps=12)
    page.mouse.up()
    dragged = [*before[1:4], before[0], *before[4:]]
    assert names(page) == dragged
    page.wait_for_function(
        "name => document.querySelector('.st-key-kb-scene-3 strong')?.innerText === `4. ${name}`",
        arg=before[0],
    )
    page.locator(".kb-order-card").nth(3).focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(
        "name => document.querySelector('.st-key-kb-scene-2 strong')?.innerText === `3. ${name}`",
        arg=before[0],
    )
    page.wait_for_function("name => document.activeElement.dataset.name === name", arg=before[0])


def test_a_phone_turns_the_scenes_of_the_screen(new_page, browser, address, own_tiny_city) -> None:
    number, key = meetings.open_meeting(own_tiny_city.engine, "Uji", {}, SCENES, who="Rina")
    screen = new_page()
    screen.goto(f"{address}/layar?rapat={number}#kunci={key}")
    screen.wait_for_function("window.bantarMeeting?.at.scene")
    screen.keyboard.press("r")
    screen.wait_for_selector(".remote-code svg")
    assert "kunci" not in screen.locator(".remote-code").inner_text()
    secret, _ = remotes.let_in(own_tiny_city.engine, number)  # as if the code had been scanned
    context = browser.new_context(**PHONE)
    phone = context.new_page()
    phone.goto(f"{address}/layar/jauh?rapat={number}&lang=id#kunci={secret}")
    phone.tap(".remote-next")
    screen.wait_for_function("window.bantarMeeting.at.index === 1")
    assert screen.locator("dialog").count() == 0, "the code is not needed any longer"
    assert "kunci" not in phone.url
    context.close()


def test_scenes_of_a_lobby_follow_each_other(unused_page, address) -> None:
    page = unused_page()
    page.clock.install()
    page.goto(f"{address}/layar?susunan=angka,tren&putar=20")
    page.wait_for_function("window.bantarMeeting?.at.scenes.length === 2")
    for index in (1, 0):
        page.clock.run_for(21_000)
        page.wait_for_function(f"window.bantarMeeting.at.index === {index}")
