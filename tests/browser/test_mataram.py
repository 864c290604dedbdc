"""A whole city by the browser alone: boundaries, list of RT, results, published map.

Mataram, whose RT are told apart by named lingkungan. Its boundaries lie beside the project; the
list and the results are made up here.
"""

import json
import random
import re
from pathlib import Path

import pytest

from bantar.storage.engine import open_engine
from bantar.storage.write.officers import add_officer
from tests.browser.pages import at_rest, expect, log_in, settle
from tests.intake.shapes import SHARED
from tests.intake.sheetmaker import workbook
from tests.warm_python import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.long]

LAYER = SHARED / "rt" / "mataram_sls_raw.geojson"
NAMED = re.compile(r"RT\s*(\d+)\s+LINGKUNGAN\s+(.+)")
PLACE = ["Kecamatan", "Kelurahan", "Lingkungan", "RT"]
LONG = 120_000
"""Milliseconds: a city is checked and drawn."""


@pytest.fixture(scope="module")
def places() -> list[tuple[str, ...]]:
    if not LAYER.is_file():
        pytest.skip(f"The boundaries of Mataram are not here: {LAYER}")
    units = [feature["properties"] for feature in json.loads(LAYER.read_text())["features"]]
    named = ((unit, NAMED.fullmatch(unit["nmsls"].strip())) for unit in units)
    return sorted(
        (unit["nmkec"].title(), unit["nmdesa"].title(), match[2].title(), match[1])
        for unit, match in named
        if match
    )


@pytest.fixture(scope="module")
def sheets(places, tmp_path_factory) -> dict[str, Path]:
    folder, chance = tmp_path_factory.mktemp("mataram"), random.Random(5)
    rt = [["PEMERINTAH KOTA MATARAM"], [], ["No", *PLACE, "Jumlah KK"]]
    rt += [[n, *place, chance.randint(18, 140)] for n, place in enumerate(places, 1)]
    aspek = ["Kebersihan", "Keamanan", "Kepintaran"]
    results = [["HASIL PENILAIAN"], [], ["No", *PLACE, "Kategori", *aspek, "Predikat"]]
    for n, place in enumerate(chance.sample(places, 600), 1):
        scores = [chance.randint(45, 98) for _ in aspek]
        won = "Ya" if n <= 200 else "Tidak"
        results.append([n, *place, chance.choice(["Kecil", "Sedang", "Besar"]), *scores, won])
    return {
        "rt": workbook(folder / "rt.xlsx", {"Daftar RT": rt}),
        "results": workbook(folder / "hasil.xlsx", {"Hasil": results}),
    }


def bring_in(page, kind: str, file: Path, **answers: str) -> None:
    """Choose a kind, fill its fields in, hand the file in, look at it, store it."""
    page.get_by_role("combobox", name="Yang dimasukkan").click()
    page.get_by_role("option", name=kind).first.click()
    at_rest(page)
    for label, text in answers.items():
        page.get_by_role("textbox", name=label).fill(text)
        page.keyboard.press("Enter")
        at_rest(page)
    page.get_by_role("radiogroup", name="Data ini").get_by_text("resmi", exact=True).click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Periksa", exact=True).click()
    rejected = page.locator(".kb-facts > div", has_text="Ditolak").locator("dd")
    expect(rejected).to_have_text(["0"], timeout=LONG)
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("Tersimpan sebagai")).to_be_visible(timeout=LONG)


def test_an_officer_brings_a_city_in_and_publishes_it(serve, page, sheets, tmp_path):
    url = serve(ROOT / "app.py", {"BANTAR_HOME": str(tmp_path)})
    page.goto(f"{url}/data", timeout=LONG)
    expect(page.get_by_text("Belum ada akun petugas")).to_be_visible(timeout=LONG)
    engine = open_engine(f"sqlite:///{tmp_path / 'bantar.sqlite'}")
    add_officer(engine, "Rina", "rahasia-sekali")
    page.reload()
    log_in(page)
    since = {"Berlaku sejak": "01-01-2020"}
    bring_in(page, "Batas RT", LAYER, **{"Nama kota": "Kota Mataram"}, **since)
    bring_in(page, "Daftar RT", sheets["rt"], **since)
    periode = {"Periode, misalnya": "2024-I", "Tanggal pengumuman": "05-08-2024"}
    bring_in(page, "Hasil penilaian", sheets["results"], **periode)
    page.get_by_role("radio", name="Periode", exact=True).click()
    page.get_by_role("button", name="Terbitkan untuk umum").click()
    expect(page.get_by_text("Cakupan berubah dari 0 menjadi 200 RT. Terbitkan?")).to_be_visible()
    page.get_by_role("button", name="Ya, terbitkan").click()
    expect(page.get_by_text("Tidak ada periode yang menunggu")).to_be_visible()
    page.goto(url)
    settle(page)
    expect(page.locator("h1")).to_contain_text("200 dari 1.749 RT di Kota Mataram")
    assert page.watch.errors == []
    engine.dispose()
