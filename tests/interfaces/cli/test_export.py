"""The kinds of ``export`` that are not one row per RT, and the workbook; others in test_cli."""

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from bantar.interfaces.cli.export import KINDS, OF_RT, ON_PAPER
from tests.commands import Run

WHOLE = [kind for kind in KINDS if kind not in (*OF_RT, *ON_PAPER)]


@pytest.mark.parametrize(
    ("kind", "rows", "begin"),
    [
        ("gpkg", 6, b"SQLite"),
        ("geojson", 6, b"{"),
        ("csv", 6, b"\xef\xbb\xbf"),
        ("xlsx", 6, b"PK"),
        ("rekap", 3, b"PK"),
        ("arsip", 6, b"PK"),
    ],
)
def test_every_kind_is_written(
    run_tiny: Run, tmp_path: Path, kind: str, rows: int, begin: bytes
) -> None:
    out = tmp_path / "keluar"
    result = run_tiny("export", kind, "--out", out, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {
        "file": str(out),
        "kind": kind,
        "rows": rows,
        "as_of": "2022-09-20",
        "illustrative": True,
        "official": False,
    }
    assert out.read_bytes().startswith(begin)


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("area", ["--kecamatan", "--kelurahan"])
def test_what_counts_the_whole_city_cannot_be_narrowed(
    run_tiny: Run, tmp_path: Path, kind: str, area: str
) -> None:
    out = tmp_path / "keluar"
    result = run_tiny("export", kind, "--out", out, area, "Hulu")
    assert result.exit_code == 2
    assert f"{kind} selalu memuat seluruh kota" in result.stderr
    assert "hanya untuk gpkg, geojson, csv, xlsx" in result.stderr
    assert not out.exists()


def test_a_workbook_holds_the_area_asked_for(run_tiny: Run, tmp_path: Path) -> None:
    out = tmp_path / "hilir.xlsx"
    receipt = json.loads(
        run_tiny("export", "xlsx", "--out", out, "--kecamatan", "Hilir", "--json").stdout
    )
    assert receipt["rows"] == 2
    rows = openpyxl.load_workbook(out)["Hasil"].iter_rows(min_row=4, values_only=True)
    assert [row[0] for row in rows] == [5, 6]


def test_a_recap_and_an_archive_speak_of_the_day_asked_for(run_tiny: Run, tmp_path: Path) -> None:
    recap, packed = tmp_path / "rekap.xlsx", tmp_path / "arsip.zip"
    assert run_tiny("export", "rekap", "--out", recap, "--periode", "2021").exit_code == 0
    assert "10 November 2021" in openpyxl.load_workbook(recap)["Rekap"]["A4"].value
    assert run_tiny("export", "arsip", "--out", packed, "--as-of", "2021-11-10").exit_code == 0
    with zipfile.ZipFile(packed) as file:
        names = set(file.namelist())
        assert "Keadaan per 10 November 2021" in file.read("BACA-SAYA.txt").decode("utf-8")
    assert "penilaian-2021.xlsx" in names
    assert "penilaian-2022-I.xlsx" not in names
    assert "kunjungan.xlsx" not in names


@pytest.mark.parametrize(
    ("lang", "kind", "name"),
    [
        ("id", "csv", "bantar-rt-2022-09-20-kec-hulu-4-baris.csv"),
        ("en", "xlsx", "bantar-rt-2022-09-20-kec-hulu-4-baris-en.xlsx"),
        ("id", "png", "bantar-peta-2022-09-20-kec-hulu-4-rt.png"),
    ],
)
def test_a_folder_gets_a_file_whose_name_says_what_it_holds(
    run_tiny: Run, tmp_path: Path, lang: str, kind: str, name: str
) -> None:
    words = ("--lang", lang, "export", kind, "--out", tmp_path, "--kecamatan", "Hulu", "--json")
    receipt = json.loads(run_tiny(*words).stdout)
    assert Path(receipt["file"]) == tmp_path / name
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("rekap", "bantar-rekap-pemenang-2022-09-20-3-baris.xlsx"),
        ("arsip", "bantar-arsip-2022-09-20-en.zip"),
    ],
)
def test_what_holds_the_whole_city_is_named_too(
    run_tiny: Run, tmp_path: Path, kind: str, name: str
) -> None:
    assert run_tiny("--lang", "en", "export", kind, "--out", tmp_path).exit_code == 0
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]


def test_a_file_is_in_the_language_of_the_command_line(run_tiny: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    assert run_tiny("--lang", "en", "export", "csv", "--out", out).exit_code == 0
    assert b",78.0,75.0,75.0,76.0,20 September 2022," in out.read_bytes()
    assert run_tiny("export", "csv", "--out", out, "--form", "english").exit_code == 0
    assert b",78.0,75.0,75.0,76.0,20 September 2022," in out.read_bytes()
