"""A server that ends and comes back while pages of it are open: their next choice counts."""

import pytest

from tests.browser import conftest
from tests.browser.pages import expect, follow, link_of, log_in, opened, settle

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


SHEET = """Kelurahan;RT;Skala;Nilai;Predikat
Anggrek;2;kecil;81,5;ya
Cempaka;9;besar;61;tidak
"""


def test_a_check_outlives_the_process_that_made_it_and_is_gone_once_it_is_stored(
    page, mortal, tmp_path
) -> None:
    start, kill = mortal
    (sheet := tmp_path / "hasil.csv").write_text(SHEET, encoding="utf-8")
    opened(page, url := start(), "data?lang=id")
    log_in(page)
    page.get_by_role("combobox", name="Yang dimasukkan").click()
    page.get_by_role("option", name="Hasil penilaian").click()
    page.get_by_role("textbox", name="Periode, misalnya").fill("2022-II")
    page.get_by_role("radiogroup", name="Data ini").get_by_text("uji coba", exact=True).click()
    page.locator("input[type=file]").set_input_files(sheet)
    expect(page.get_by_text(sheet.name).first).to_be_visible()
    page.get_by_role("button", name="Periksa", exact=True).click()
    store = page.get_by_role("button", name="Simpan", exact=True)
    expect(store).to_be_visible()
    counts = page.locator(".kb-facts").first.inner_text()
    kill()
    opened(page, start(url), "data?lang=id")
    expect(page.get_by_text("hasil.csv sudah diperiksa pada")).to_be_visible()
    page.get_by_role("button", name="Lanjutkan").click()
    expect(store).to_be_visible()
    assert page.locator(".kb-facts").first.inner_text() == counts
    store.click()
    expect(page.get_by_text("Tersimpan sebagai kiriman data")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Yang sudah ada")).to_be_visible()
    expect(page.get_by_text("hasil.csv sudah diperiksa")).to_have_count(0)
