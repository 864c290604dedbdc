"""The city as it was known on a day, in a real browser: the story of ``tests.story``."""

import re

import pytest

from bantar.storage.engine import open_engine, upgrade
from tests import story
from tests.browser.pages import expect
from tests.warm_python import ROOT

pytestmark = pytest.mark.browser

NOTICE = "Data yang sudah masuk sampai 4 Maret 2023. Yang masuk sesudahnya tidak dihitung."
BADGE = "Data ilustratif, bukan data resmi"
SLOW = 30_000


@pytest.fixture(scope="module")
def url(serve, tmp_path_factory):
    home = tmp_path_factory.mktemp("told")
    engine = open_engine(f"sqlite:///{home / 'bantar.sqlite'}")
    upgrade(engine)
    story.play(engine)
    engine.dispose()
    return serve(ROOT / "app.py", {"BANTAR_HOME": str(home)})


def name_of_city(page):
    return page.locator(".kb-brand span")


def test_a_day_is_chosen_and_left_again_with_the_name_and_the_badge_of_its_time(page, url):
    page.goto(f"{url}/peta")
    expect(name_of_city(page)).to_have_text("Kota Uji Baru", timeout=SLOW)
    expect(page.locator(".kb-badge")).to_have_text("Data belum dinyatakan resmi")
    page.get_by_role("button", name="Saring").click()
    field = page.get_by_label("Data yang sudah masuk sampai (tgl-bln-thn)")
    field.fill("01-01-2999")
    field.press("Enter")
    expect(page.get_by_text("hari yang belum tiba")).to_be_visible(timeout=SLOW)
    field.fill("04-03-2023")
    field.press("Enter")
    expect(page.get_by_text(NOTICE)).to_be_visible(timeout=SLOW)
    expect(name_of_city(page)).to_have_text("Kota Jambi", timeout=SLOW)
    expect(page.get_by_text(BADGE, exact=True)).to_be_visible(timeout=SLOW)
    expect(page).to_have_url(re.compile(r"\?diketahui=2023-03-04$"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Tampilkan yang sekarang").click()
    expect(name_of_city(page)).to_have_text("Kota Uji Baru", timeout=SLOW)
    expect(page.locator(".kb-badge")).to_have_text("Data belum dinyatakan resmi")
    expect(page.get_by_text(NOTICE)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/peta$"))
    assert page.watch.errors == []
    assert page.watch.outside == []


def test_the_menu_takes_the_day_along(page, url):
    page.goto(f"{url}/?diketahui=2023-03-04")
    expect(page.get_by_text(NOTICE)).to_be_visible(timeout=SLOW)
    page.get_by_role("link", name="Tren").click()
    expect(page.get_by_text("Perkembangan Kampung Bantar")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text(NOTICE)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/tren\?diketahui=2023-03-04$"))
