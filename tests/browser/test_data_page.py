"""The officer's page in a real browser: log in, check, decide, store, publish, take back."""

from datetime import date

import geopandas as gpd
import pytest
from sqlalchemy import Engine

from bantar.city.snapshot import load_snapshot
from bantar.core.domain import PeriodeState
from bantar.core.gate import KEY_COOKIE, TICKET_ROUTE
from bantar.storage.read.reads import is_illustrative
from bantar.storage.write.periods import all_periods
from tests.browser.pages import expect, log_in, opened
from tests.browser.test_pages import map_of, query, state
from tests.intake.shapes import square, town, write_geojson, write_shapefile_zip
from tests.warm_python import ROOT

pytestmark = pytest.mark.browser

SHEET = """Kecamatan;Kelurahan;RT;Skala;Nilai;Predikat
Danau Teluk;Ulugedong;rt 7;kecil;81,5;ya
Paal Merah;Talang Bakng;2;besar;61;tidak
"""


@pytest.fixture(scope="module")
def engine(own_city) -> Engine:
    return own_city.engine


@pytest.fixture(scope="module")
def url(serve, engine):
    return serve(ROOT / "app.py", {"BANTAR_DATABASE_URL": str(engine.url)})


@pytest.fixture(scope="module")
def tab(tabs, url):
    """One tab in which an officer has logged in; the tests before the first of it had it as new."""
    with tabs.lent() as page:
        page.goto(f"{url}/data")
        log_in(page)
        expect(page.get_by_text("Yang dimasukkan")).to_be_visible(timeout=20_000)
        yield page


@pytest.fixture
def officer(tab, url):
    """The page as it opens for that officer, with nothing of the test before."""
    tab.goto(f"{url}/data")
    expect(tab.get_by_text("Yang dimasukkan")).to_be_visible(timeout=20_000)
    return tab


def test_a_deep_link_gives_the_same_view_on_a_cold_server(page, url, city_url):
    """The first that anybody asks of the server of this file, while its city is that of all."""
    link = "peta?periode=2019&kecamatan=15.71.06&ukuran=skor&lang=en"
    views = []
    for server in (url, city_url):
        opened(page, server, link)
        map_state = state(map_of(page))
        views.append((page.inner_text("h1"), page.inner_text(".kb-subtitle"), map_state["frames"]))
        views[-1] += (map_state["classes"], map_state["counts"], query(page))
        assert page.watch.failed == []
    assert views[0] == views[1]


def test_a_visitor_sees_no_way_in(page, url):
    page.goto(f"{url}/data")
    expect(page.get_by_text("Halaman ini untuk petugas")).to_be_visible(timeout=20_000)
    assert page.locator("input[type=file]").count() == 0


def test_a_wrong_password_opens_nothing(page, url):
    page.goto(f"{url}/data")
    page.get_by_label("Nama").fill("Rina")
    page.get_by_label("Kata sandi").fill("bukan-yang-itu")
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_text("Nama dan kata sandi tidak cocok")).to_be_visible(timeout=20_000)
    assert page.locator("input[type=file]").count() == 0


def test_a_login_outlives_a_reload_and_ends_for_good(page, url):
    page.goto(f"{url}/data")
    with page.expect_response(lambda answer: answer.url.endswith(TICKET_ROUTE)) as exchanged:
        log_in(page)
    assert exchanged.value.status == 204
    expect(page.get_by_text("Masuk sebagai Rina")).to_be_visible(timeout=20_000)
    (key,) = (cookie for cookie in page.context.cookies() if cookie["name"] == KEY_COOKIE)
    assert (key["httpOnly"], key["sameSite"]) == (True, "Strict")
    assert KEY_COOKIE not in page.evaluate("document.cookie")
    page.reload()
    expect(page.get_by_text("Masuk sebagai Rina")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_text("Halaman ini untuk petugas")).to_be_visible(timeout=20_000)
    page.context.add_cookies([key])  # whoever kept a copy of it gets in no more
    page.reload()
    expect(page.get_by_text("Halaman ini untuk petugas")).to_be_visible(timeout=20_000)


def choose(page, label, option):
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).first.click()


def check(page, kind, file, **answers):
    """Hand in a file of a kind and press "Periksa"."""
    choose(page, "Yang dimasukkan", kind)
    endings = "geojson, json" if kind == "Batas RT" else "xlsx, csv"
    expect(page.get_by_text(f"Berkas: {endings}")).to_be_visible(timeout=20_000)
    for label, text in answers.items():
        page.get_by_role("textbox", name=label).fill(text)
    page.get_by_role("radiogroup", name="Data ini").get_by_text("resmi", exact=True).click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text(file.name).first).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Periksa", exact=True).click()


def open_part(page, name):
    page.get_by_role("radio", name=name, exact=True).click()


def take_back_the_latest(page):
    open_part(page, "Riwayat")
    page.get_by_role("table").get_by_role("button").first.click()
    page.get_by_role("button", name="Batalkan kiriman data").click()
    expect(page.get_by_text("Batalkan kiriman data ini?")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Ya, batalkan").click()


def fact(page, name):
    """Return the number below a count of the plan or the receipt.

    To be compared with a list of one: while a plan takes the place of another, both are there.
    """
    return page.locator(".kb-facts > div", has_text=name).locator("dd")


def test_a_sheet_is_checked_decided_and_stored(officer, engine, tmp_path):
    sheet = tmp_path / "hasil.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    n_before = len(load_snapshot(engine, date(2023, 6, 1), tuple(PeriodeState)).results)
    check(officer, "Hasil penilaian", sheet, **{"Periode, misalnya": "2022-II"})
    expect(officer.get_by_text("Yang akan berubah")).to_be_visible(timeout=30_000)
    expect(fact(officer, "Ditolak")).to_have_text(["1"])
    question = officer.get_by_role("combobox", name="Talang Bakng")
    expect(question).to_be_visible()
    question.click()
    officer.get_by_role("option", name="Talang Bakung").click()
    officer.get_by_role("button", name="Simpan ejaan dan periksa ulang").click()
    # While the page is exchanged, the old heading may stand there once more.
    expect(officer.get_by_text("Apa yang dimaksud?")).to_have_count(0, timeout=30_000)
    expect(fact(officer, "Ditolak")).to_have_text(["0"])
    officer.get_by_role("button", name="Simpan", exact=True).click()
    expect(officer.get_by_text("Tersimpan sebagai kiriman data 3")).to_be_visible(timeout=30_000)
    assert len(load_snapshot(engine, date(2023, 6, 1), tuple(PeriodeState)).results) >= n_before
    open_part(officer, "Audit")
    expect(officer.get_by_text("Talang Bakung, Kecamatan Paal Merah")).to_be_visible(timeout=20_000)
    assert officer.watch.outside == []
    assert officer.watch.errors == []


def test_the_same_sheet_again_changes_nothing_and_says_so(officer, tmp_path):
    sheet = tmp_path / "hasil.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    check(officer, "Hasil penilaian", sheet, **{"Periode, misalnya": "2022-II"})
    expect(officer.get_by_text("Tidak ada yang berubah")).to_be_visible(timeout=30_000)
    expect(fact(officer, "Tidak berubah")).to_have_text(["2"])
    expect(officer.get_by_role("button", name="Simpan", exact=True)).to_have_count(0)


def test_a_batch_is_listed_and_taken_back(officer, engine):
    take_back_the_latest(officer)
    expect(officer.get_by_role("cell", name="dibatalkan")).to_have_count(1, timeout=20_000)


def test_a_number_that_may_mean_two_things_is_asked_about(officer, tmp_path):
    sheet = tmp_path / "angka.csv"
    lines = ["Ukuran;Per Tanggal;Angka;Disebut Oleh;Sumber", "rt_total;2024-01-01;1.650;Uji;uji"]
    sheet.write_text("\n".join(lines), encoding="utf-8")
    check(officer, "Angka resmi", sheet)
    expect(fact(officer, "Ditolak")).to_have_text(["1"], timeout=30_000)
    choose(officer, "Tanda desimal berkas ini", "57,7")
    officer.get_by_role("button", name="Simpan ejaan dan periksa ulang").click()
    expect(fact(officer, "Baru")).to_have_text(["1"], timeout=30_000)
    expect(officer.get_by_role("button", name="Simpan", exact=True)).to_be_visible()


def test_columns_of_boundaries_that_are_not_recognised_can_be_named(officer, tmp_path):
    rows = [("7", "Mawar"), ("8", "Mawar"), ("9", "Melati")]
    shapes = [square(i) for i in range(len(rows))]
    frame = gpd.GeoDataFrame(
        {"kolom_a": [r[0] for r in rows], "kolom_b": [r[1] for r in rows]},
        geometry=shapes,
        crs=4326,
    )
    file = write_geojson(tmp_path / "batas.geojson", frame)
    check(officer, "Batas RT", file, **{"Nama kota": "Kota Uji"})
    expect(officer.get_by_text("Ditolak, dan tidak ada yang disimpan")).to_be_visible(
        timeout=30_000
    )
    choose(officer, "kolom_a", "RT")
    choose(officer, "kolom_b", "Kelurahan")
    officer.get_by_role("button", name="Simpan pilihan ini dan periksa ulang").click()
    expect(fact(officer, "Baru")).to_have_text(["3"], timeout=30_000)
    open_part(officer, "Audit")
    expect(officer.get_by_role("rowheader", name="Batas RT, kolom kolom_b")).to_be_visible(
        timeout=20_000
    )


def test_an_unknown_coordinate_system_is_asked_for_and_the_city_appears(officer, engine, tmp_path):
    frame = town().to_crs(32750)
    file = write_shapefile_zip(tmp_path / "batas.zip", frame, drop=(".prj",))
    check(officer, "Batas RT", file, **{"Nama kota": "Kota Uji"})
    expect(officer.get_by_text("sistem koordinat tidak disebut").first).to_be_visible(
        timeout=30_000
    )
    officer.get_by_role("combobox", name="Sistem koordinat").fill("32750")
    officer.get_by_role("option", name="EPSG:32750").click()
    officer.get_by_role("button", name="Periksa", exact=True).click()
    expect(fact(officer, "Baru")).to_have_text(["5"], timeout=30_000)
    officer.get_by_role("button", name="Simpan", exact=True).click()
    expect(officer.get_by_text("5 RT, belum ada hasil penilaian")).to_be_visible(timeout=30_000)
    expect(officer.get_by_text("Data ilustratif, bukan data resmi").first).to_be_hidden()
    assert not is_illustrative(engine)
    take_back_the_latest(officer)
    expect(officer.get_by_text("Data ilustratif, bukan data resmi").first).to_be_visible(
        timeout=30_000
    )
    assert is_illustrative(engine)
    assert officer.watch.take() == {"outside": [], "failed": [], "errors": []}


def test_a_draft_is_checked_and_published_with_its_day(officer, engine):
    open_part(officer, "Periode")
    officer.get_by_role("button", name="Tandai sudah diperiksa").click()
    expect(officer.get_by_role("cell", name="diperiksa")).to_be_visible(timeout=20_000)
    officer.get_by_role("textbox", name="Tanggal pengumuman").fill("20-12-2022")
    officer.get_by_role("textbox", name="Tanggal pengumuman").press("Enter")
    officer.get_by_role("button", name="Terbitkan untuk umum").click()
    expect(officer.get_by_text("Cakupan berubah dari 900 menjadi")).to_be_visible(timeout=20_000)
    officer.get_by_role("button", name="Ya, terbitkan").click()
    expect(officer.get_by_text("Tidak ada periode yang menunggu")).to_be_visible(timeout=20_000)
    periode = all_periods(engine).set_index("id").loc["2022-II"]
    assert (periode["state"], periode["announced_on"]) == (
        PeriodeState.PUBLISHED,
        date(2022, 12, 20),
    )


ROW_OVERFLOW = """() => [...document.querySelectorAll(
    '.st-key-check-files, .st-key-kb-rt-template, [class*=st-key-template-]')]
  .flatMap((place) => [place, ...place.querySelectorAll('button')])
  .map((node) => [node, node.getBoundingClientRect()])
  .filter(([node, {left, right}]) => left < 0 || right > innerWidth + 0.5 ||
    node.scrollWidth > node.clientWidth + 1)
  .map(([node, {left, right}]) => `${node.className} ${left} ${right} ${node.scrollWidth}`)"""


def test_the_buttons_below_the_form_fit_a_phone(officer):
    choose(officer, "Yang dimasukkan", "Hasil penilaian")
    officer.set_viewport_size({"width": 360, "height": 740})
    expect(officer.locator(".st-key-kb-rt-template")).to_be_visible(timeout=20_000)
    assert officer.evaluate(ROW_OVERFLOW) == []
