"""A file says what it holds: in its name, its title, its first lines and its metadata."""

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.core.clock import end_of_day
from bantar.core.domain import Skala, Status
from bantar.output.files.geo import results_geojson, results_gpkg
from bantar.output.files.imprint import RT, slug
from bantar.output.files.rekap import recap_xlsx
from bantar.output.files.sheets import tables_xlsx
from bantar.output.files.workbook import results_xlsx
from bantar.output.paper.files import paper_name
from bantar.output.paper.kinds import Kind
from tests.cities.made_up_snapshots import masked_snapshots
from tests.output.files.imprints import imprint

HULU, ANGGREK = "15.71.01", "15.71.01.1001"
LARGE = (Skala.BESAR,)


@pytest.mark.parametrize(
    ("lang", "scope", "name"),
    [
        ("id", {}, "bantar-rt-2022-09-20-6-baris.xlsx"),
        ("en", {}, "bantar-rt-2022-09-20-6-baris-en.xlsx"),
        ("id", {"kecamatan": HULU}, "bantar-rt-2022-09-20-kec-hulu-4-baris.xlsx"),
        ("id", {"kelurahan": ANGGREK}, "bantar-rt-2022-09-20-kel-anggrek-3-baris.xlsx"),
        ("id", {"skala": LARGE}, "bantar-rt-2022-09-20-skala-besar-1-baris.xlsx"),
        (
            "id",
            {"kecamatan": HULU, "skor": (70, 80)},
            "bantar-rt-2022-09-20-kec-hulu-skor-70-80-2-baris.xlsx",
        ),
    ],
)
def test_a_name_says_area_filters_day_and_rows(
    tiny: Snapshot, lang: str, scope: dict[str, object], name: str
) -> None:
    of = imprint(tiny, lang, **scope)
    assert of.file_name("rt", "xlsx", of.n_rt) == name


def test_a_name_says_the_day_it_was_known_on(tiny: Snapshot) -> None:
    then = imprint(replace(tiny, known_at=end_of_day(date(2022, 12, 1))))
    assert then.file_name("rt", "csv", 6) == (
        "bantar-rt-2022-09-20-diketahui-2022-12-01-6-baris.csv"
    )


def test_other_filters_are_another_name_however_many_there_are(tiny: Snapshot) -> None:
    every = tuple(Status)
    one, other = (imprint(tiny, status=s, skala=LARGE, skor=(1, 99)) for s in (every, every[:3]))
    names = {of.file_name("rt", "csv", 0) for of in (one, other)}
    assert len(names) == 2 and all("disaring-" in name for name in names)


@given(masked_snapshots(), st.text(max_size=80))
def test_a_name_is_short_and_plain_whatever_an_area_is_called(
    masked: tuple[Snapshot, object], text: str
) -> None:
    snapshot, _ = masked
    named = replace(snapshot, rt=snapshot.rt.assign(kelurahan=text, kecamatan=text))
    code = str(named.rt["kelurahan_code"].iloc[0])
    of = imprint(named, "en", kelurahan=code, skala=tuple(Skala), skor=(0, 100))
    name = of.file_name("x" * 99, "geojson", 10**9)
    assert len(name) <= 160
    assert name.isascii() and slug(name.removesuffix(".geojson")) == name.removesuffix(".geojson")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("id", "Kecamatan Hulu; status: Penghargaan periode ini; 2 baris"),
        ("en", "Kecamatan Hulu; status: Award this period; 2 rows"),
    ],
)
def test_a_workbook_says_at_its_top_what_it_holds(tiny: Snapshot, lang: str, line: str) -> None:
    of = imprint(tiny, lang, kecamatan=HULU, status=(Status.PENGHARGAAN,))
    book = openpyxl.load_workbook(io.BytesIO(results_xlsx(of)))
    first, notes = book.worksheets
    assert first["A2"].value == line == book.properties.subject
    texts = {str(row[0].value): row[1].value for row in notes.iter_rows(max_col=2)}
    assert texts[of.words("Area")] == "Kecamatan Hulu"
    assert texts[of.words("Filters")] == of.filters and texts[of.words("Rows")] == "2"


def test_a_table_of_an_analysis_says_what_it_holds(tiny: Snapshot) -> None:
    of = imprint(tiny, skala=LARGE)
    sheets = {"Satu": tiny.rt[["nomor"]].head(2), "Dua": tiny.rt[["nomor"]].head(3)}
    book = openpyxl.load_workbook(io.BytesIO(tables_xlsx("Uji", sheets, of)))
    assert book["Satu"]["A1"].value == "Uji, Kota Jambi, per 20 September 2022"
    assert book["Satu"]["A3"].value == "Kota Jambi; skala besar; 2 baris"
    assert book["Dua"]["A3"].value == "Kota Jambi; skala besar; 3 baris"


def test_the_recap_counts_its_kelurahan(tiny: Snapshot) -> None:
    book = openpyxl.load_workbook(io.BytesIO(recap_xlsx(tiny)))
    assert book.properties.subject == "Kota Jambi; tanpa saringan; 3 baris"


def test_layers_say_in_their_metadata_what_they_hold(tiny: Snapshot, tmp_path: Path) -> None:
    of = imprint(tiny, kecamatan=HULU, skala=(Skala.SEDANG,))
    expected = "Kecamatan Hulu; skala sedang; 3 baris"
    assert expected in json.loads(results_geojson(of))["description"]
    path = tmp_path / "a.gpkg"
    path.write_bytes(results_gpkg(of))
    told = pyogrio.read_info(path)["layer_metadata"]
    assert expected in told["DESCRIPTION"]
    assert (told["kode_kecamatan"], told["skala"], told["jumlah_baris"]) == (HULU, "sedang", "3")


def test_paper_is_named_by_the_rt_it_speaks_of(tiny: Snapshot) -> None:
    of = imprint(tiny, kecamatan=HULU, skala=(Skala.SEDANG,))
    names = {kind: paper_name(kind, of.selection, of.words) for kind in Kind}
    assert names[Kind.PNG] == "bantar-peta-2022-09-20-kec-hulu-skala-sedang-3-rt.png"
    assert names[Kind.PPTX] == "bantar-slide-2022-09-20-kec-hulu-skala-sedang-3-rt.pptx"
    # An atlas has all RT of its area, whatever the filters of the view.
    assert names[Kind.ATLAS] == "bantar-atlas-2022-09-20-kec-hulu-4-rt.pdf"
    assert of.contents(3, RT) == "Kecamatan Hulu; skala sedang; 3 RT"
