"""A server that ends and comes back while pages of it are open: their next choice counts."""

import pytest

from tests.browser import conftest
from tests.browser.pages import expect, follow, link_of, opened, settle

pytestmark = pytest.mark.browser

PERIODE = ".kb-choice select[aria-label=Periode]"
VIEW = "?lang=id&ukuran=skor"


@pytest.fixture
def mortal(warm_python, own_tiny_city):
    """A server of the tiny city that a test may kill and start again at the same address."""
    env = {"BANTAR_HOME": str(own_tiny_city.folder)}
    script = conftest.ROOT / "app.py"
    running = []

    def start(url: str = "") -> str:
        process, url = conftest.launch(
            warm_python, script, env, port=int(url.rpartition(":")[2] or 0)
        )
        running.append(process)
        return url

    yield start, lambda: running[-1].kill()
    running[-1].stop()


def read_on(page, key: str, title: str) -> None:
    """See that the page, its address and its list are of one period."""
    expect(page.locator(".kb-subtitle")).to_contain_text(title)
    settle(page)
    assert page.locator(PERIODE).input_value() == key
    assert ("periode=2021" in page.url) is (key == "2021")
    assert "ukuran=skor" in page.url
    expect(page.locator("[data-testid=stAlert], [data-testid=stException]")).to_have_count(0)


def test_what_is_chosen_after_the_server_was_killed_or_while_it_is_away_counts(
    page, mortal
) -> None:
    start, kill = mortal
    opened(page, url := start(), VIEW)
    kill()
    start(url)
    page.locator(PERIODE).select_option("2021")
    read_on(page, "2021", "Periode 2021")
    kill()
    page.locator(PERIODE).select_option("2022-I")
    start(url)
    read_on(page, "2022-I", "Periode I 2022")


def test_a_button_of_another_page_counts_as_well(page, mortal) -> None:
    start, kill = mortal
    opened(page, url := start(), VIEW)
    follow(page, link_of(page, "tren"))
    kill()
    start(url)
    button = page.locator(".st-key-kb-language button")
    button.click()
    expect(button).to_have_text("Bahasa Indonesia")
    settle(page)
    assert "/tren" in page.url
    assert "ukuran=skor" in page.url
