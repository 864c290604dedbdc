"""The officer's page in a real browser: log in, check, decide, store, publish, take back."""

from datetime import date

import pytest
from sqlalchemy import Engine

from bantar.domain import PeriodeState
from bantar.snapshot import load_snapshot
from bantar.startup import prepare
from bantar.storage.engine import open_engine
from bantar.storage.officers import add_officer
from tests.browser.conftest import ROOT

playwright_api = pytest.importorskip("playwright.sync_api")
expect = playwright_api.expect

pytestmark = pytest.mark.browser

SHEET = """Kecamatan;Kelurahan;RT;Skala;Nilai;Predikat
Danau Teluk;Ulugedong;rt 7;kecil;81,5;ya
Paal Merah;Talang Bakng;2;besar;61;tidak
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory) -> Engine:
    folder = tmp_path_factory.mktemp("officer")
    engine = open_engine(f"sqlite:///{folder / 'bantar.sqlite'}")
    prepare(engine)
    add_officer(engine, "Rina", "rahasia-sekali")
    return engine


@pytest.fixture(scope="module")
def url(serve, engine):
    return serve(ROOT / "app.py", {"BANTAR_DATABASE_URL": str(engine.url)})


@pytest.fixture
def officer(page, url):
    page.goto(f"{url}/data")
    page.get_by_label("Nama").fill("Rina")
    page.get_by_label("Kata sandi").fill("rahasia-sekali")
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_text("Yang dimasukkan")).to_be_visible(timeout=20_000)
    return page


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


def test_a_sheet_is_checked_decided_and_stored(officer, engine, tmp_path):
    sheet = tmp_path / "hasil.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    n_before = len(load_snapshot(engine, date(2023, 6, 1), tuple(PeriodeState)).results)
    officer.get_by_role("combobox", name="Yang dimasukkan").click()
    officer.get_by_role("option", name="Hasil penilaian").click()
    officer.get_by_label("Periode, misalnya").fill("2022-II")
    officer.locator("input[type=file]").set_input_files(sheet)
    expect(officer.get_by_text("hasil.csv")).to_be_visible(timeout=20_000)
    officer.get_by_role("button", name="Periksa", exact=True).click()
    expect(officer.get_by_text("Yang akan berubah")).to_be_visible(timeout=30_000)
    expect(officer.get_by_text("Talang Bakng").first).to_be_visible()
    officer.get_by_role("combobox", name="Talang Bakng").click()
    officer.get_by_role("option", name="Talang Bakung").click()
    officer.get_by_role("button", name="Ingat dan periksa lagi").click()
    expect(officer.get_by_text("Tempat mana yang dimaksud?")).to_be_hidden(timeout=30_000)
    officer.get_by_role("button", name="Simpan", exact=True).click()
    expect(officer.get_by_text("Tersimpan sebagai batch 3")).to_be_visible(timeout=30_000)
    assert len(load_snapshot(engine, date(2023, 6, 1), tuple(PeriodeState)).results) >= n_before
    assert officer.watch.outside == []
    assert officer.watch.errors == []


def test_a_batch_is_listed_and_taken_back(officer, engine):
    officer.get_by_text("Riwayat").click()
    expect(officer.get_by_role("rowheader", name="3", exact=True)).to_be_visible(timeout=20_000)
    officer.get_by_role("combobox", name="Batalkan batch").click()
    officer.get_by_role("option", name="3", exact=True).click()
    officer.get_by_role("button", name="Batalkan", exact=True).click()
    expect(officer.get_by_role("cell", name="dibatalkan")).to_have_count(1, timeout=20_000)
