import csv
import io

import pytest

from bantar.output.files.quality import quality_csv
from bantar.subjects.quality.check import Subject
from tests.output.files.imprints import imprint
from tests.subjects.quality.cities import city, result, rt_table
from tests.subjects.quality.test_report import checks_of


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_file_holds_every_row_in_indonesian() -> None:
    snapshot = city(rt_table(60, kk=[None] * 60))
    rows = read(quality_csv(checks_of(snapshot)[Subject.NO_KK], imprint(snapshot)))
    assert len(rows) == 60
    assert rows[0] == {
        "pemeriksaan": "tanpa_kk",
        "RT": "RT 001",
        "Kelurahan": "Kelurahan 01.1",
        "Kecamatan": "Kecamatan 01",
        "Ditemukan": "Tidak ada data",
        "Mengapa": "",
        "per_tanggal": "20 September 2022",
        "diketahui_pada": "",
        "data_status": "Data ilustratif, bukan data resmi",
    }


@pytest.mark.parametrize("subject", [Subject.FIGURES_DIFFER, Subject.FIGURES_DISAGREE])
def test_published_figures_are_a_file_too(subject: Subject) -> None:
    snapshot = city(rt_table(3), [result(1, "2022-I", 70.0)])
    check = checks_of(snapshot)[subject]
    rows = read(quality_csv(check, imprint(snapshot)))
    assert len(rows) == len(check.findings) > 0
    assert {"Angka", "Diumumkan", "Angka kita", "Selisih"} <= set(rows[0])


def test_text_from_data_never_starts_a_formula() -> None:
    names = ["=1+1"] * 2
    snapshot = city(rt_table(2, names=names, numbers=["1", "1"]))
    rows = read(quality_csv(checks_of(snapshot)[Subject.SAME_NUMBER], imprint(snapshot)))
    assert [row["Kelurahan"] for row in rows] == ["'=1+1", "'=1+1"]
