"""The part Mutu in a real browser: from a check to its list, to the file, to the profile."""

import re

import pytest

from tests.browser.pages import expect, log_in

pytestmark = pytest.mark.browser
SLOW_MS = 60_000


@pytest.fixture(scope="module", params=[(1366, 768), (390, 844)], ids=["desk", "phone"])
def quality(tabs, city_url, request):
    """The part as it opens; the first test only looks at it, the second leaves it."""
    width, height = request.param
    with tabs.lent(viewport={"width": width, "height": height}) as page:
        page.goto(f"{city_url}/data?bagian=mutu")
        log_in(page)
        expect(page.get_by_text("Beres", exact=True)).to_be_visible(timeout=SLOW_MS)
        yield page


def test_nothing_runs_out_of_the_screen(quality):
    main = quality.locator("[data-testid=stMain]")
    wide = main.evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide <= 1


def test_a_check_leads_to_its_list_its_file_and_a_profile(quality):
    quality.get_by_role("button", name="33 nilai jauh dari nilai lain").click()
    expect(quality.get_by_text("33 dari 33 baris")).to_be_visible(timeout=SLOW_MS)
    assert "periksa=nilai_menyimpang" in quality.url
    with quality.expect_download() as download:
        quality.get_by_role("button", name="Unduh semua 33 baris (CSV)").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 34
    quality.get_by_role("button", name=re.compile(r"^RT\s022$")).first.click()
    quality.wait_for_url("**/profil**", timeout=SLOW_MS)
    expect(quality.get_by_text("RT 022, Kelurahan Eka Jaya")).to_be_visible(timeout=SLOW_MS)
    assert quality.watch.outside == []
    assert quality.watch.errors == []
