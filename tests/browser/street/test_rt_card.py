"""The card of an RT on a phone: read, kept, and there again without a network."""

from contextlib import contextmanager

import pytest

from tests.browser.axe import grave_findings_in_all
from tests.browser.test_kiosk import FIRST_MS

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# The map has a state once it has a city.
MAP = (
    "(map => map?.city && map.state())"
    "(document.querySelector('.map iframe')?.contentWindow?.bantar)"
)
CHOSEN = f"{MAP}?.selected === 716"
DRAWN = f"{MAP}?.classes?.length"


@contextmanager
def opened(browser, url: str):
    """A phone of its own with the card of an RT: what it keeps is nobody else's."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(f"{url}/kartu?rt=716")
    page.wait_for_selector(".card", timeout=FIRST_MS)
    yield page
    context.close()


@pytest.fixture(scope="module")
def phone(browser, city_url):
    """One phone for the tests that follow: each goes on where the one before has left it."""
    with opened(browser, city_url) as page:
        yield page


@pytest.fixture
def other_phone(browser, city_url):
    with opened(browser, city_url) as page:
        yield page


def test_the_card_fits_a_phone_and_has_its_map(phone) -> None:
    phone.wait_for_function(CHOSEN)
    phone.wait_for_function(DRAWN)
    wide = phone.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["viewport"]["width"]
    small = phone.evaluate(
        """() => [...document.querySelectorAll('button, a')].filter((one) => {
            const { width, height } = one.getBoundingClientRect();
            return width < 48 || height < 48;
        }).length"""
    )
    assert small == 0


def test_the_language_changes_and_the_map_stays(phone) -> None:
    phone.wait_for_function(DRAWN)
    phone.tap(".lang")
    phone.wait_for_function("document.documentElement.lang === 'en'")
    phone.wait_for_function(CHOSEN)
    assert phone.locator(".act").first.inner_text() == "Share the card"


@pytest.mark.parametrize("theme", ["terang", "gelap"])
def test_axe_finds_nothing_grave_on_a_phone_in_light_and_dark(phone, city_url, theme: str) -> None:
    phone.goto(f"{city_url}/kartu?rt=716&tema={theme}")
    phone.wait_for_function(DRAWN)
    phone.tap(".words summary")
    assert phone.locator(".glossary dt").first.is_visible()
    assert grave_findings_in_all(phone) == []


def test_an_rt_that_is_not_there_is_said_so(phone, city_url) -> None:
    phone.goto(f"{city_url}/kartu?rt=999999&lang=id")
    phone.wait_for_selector("h1")
    assert phone.locator("h1").inner_text() == "Tidak ada yang dapat ditampilkan."


def test_ones_own_rt_is_there_without_a_network(other_phone) -> None:
    phone = other_phone
    phone.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()  # what came before the keeper was there is fetched by it
    phone.wait_for_function(DRAWN)
    name = phone.locator("h1").inner_text()
    phone.context.set_offline(True)
    phone.reload()
    phone.wait_for_selector(".kept")
    phone.wait_for_function(DRAWN)
    assert phone.locator("h1").inner_text() == name
    assert "Data ilustratif" in phone.locator(".mark").inner_text()
    assert phone.locator(".act").all_inner_texts() == ["Bagikan kartu"], "paper is the server's"
