import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from bantar.city import home as city_home
from bantar.core.settings import settings
from bantar.interfaces.cli.main import main
from tests.intake.sheetmaker import workbook

KEYS = ["batch", "read", "stored", "rejected", "unchanged", "columns", "problems"]
HEAD = ["Kelurahan", "RT", "Nilai", "Predikat"]


@pytest.fixture
def run(tiny_home: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setattr(city_home, "FRESH_S", 0)  # a command is a process of its own
    monkeypatch.setenv("BANTAR_HOME", str(tiny_home))
    settings.cache_clear()

    def call(*words: object) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words])

    yield call
    settings.cache_clear()


@pytest.fixture
def results(tmp_path: Path) -> Path:
    rows = [HEAD, ["Bakung", "001", 88, "ya"], ["Cempaka", "RT 1", 60, "tidak"]]
    return workbook(tmp_path / "hasil.xlsx", {"Data": rows})


def report(result: Result) -> dict:  # type: ignore[type-arg]
    document = json.loads(result.stdout)
    assert document["read"] == document["stored"] + document["rejected"] + document["unchanged"]
    return document


def test_results_come_in_and_are_published(run, results: Path) -> None:  # type: ignore[no-untyped-def]
    dry = report(
        run("import", "evaluations", results, "--periode", "2022-II", "--dry-run", "--json")
    )
    assert (list(dry), dry["batch"], dry["stored"]) == (KEYS, None, 2)
    first = run("import", "evaluations", results, "--periode", "2022-II", "--json")
    assert first.exit_code == 0
    document = report(first)
    assert list(document) == KEYS
    assert (document["stored"], document["problems"]) == (2, [])
    again = report(run("import", "evaluations", results, "--periode", "2022-II", "--json"))
    assert (again["batch"], again["unchanged"]) == (None, 2)
    before = json.loads(run("summary", "--as-of", "2023-01-01", "--json").stdout)
    assert before["periode"] == "2022-I"
    checked = run("publish", "2022-II", "--check", "--json")
    assert json.loads(checked.stdout) == {"periode": "2022-II", "state": "checked"}
    published = json.loads(run("publish", "2022-II", "--json").stdout)
    assert published.pop("change")["as_of"] == {"before": "2022-09-20", "after": "2022-12-15"}
    assert published == {"periode": "2022-II", "state": "published"}
    after = json.loads(run("summary", "--as-of", "2023-01-01", "--json").stdout)
    assert (after["periode"], after["rt_penghargaan"]) == ("2022-II", 3)
    assert run("publish", "2022-II").exit_code == 2


def test_what_cannot_be_read_is_refused_with_reasons(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = workbook(tmp_path / "salah.xlsx", {"Data": [["Nama", "Alamat"], ["x", "y"]]})
    result = run("import", "rt", path, "--json")
    assert result.exit_code == 2
    document = report(result)
    assert document["batch"] is None
    assert "tidak ada Kelurahan, RT" in document["problems"][0]["problem"]


def test_a_file_of_which_nothing_is_right_is_refused(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = workbook(tmp_path / "a.xlsx", {"Data": [HEAD, ["Entah", "001", "8,500", "ya"]]})
    out = tmp_path / "kembali.xlsx"
    result = run("import", "evaluations", path, "--periode", "2022-II", "--json", "--remarks", out)
    assert result.exit_code == 2
    document = report(result)
    assert (document["read"], document["rejected"]) == (1, 1)
    assert {p["column"] for p in document["problems"]} == {"Kelurahan", "Nilai"}
    assert out.exists()


def test_an_officer_decides_and_it_is_remembered(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = workbook(tmp_path / "a.xlsx", {"Data": [HEAD, ["Bakoeng Oetara", "001", 88, "ya"]]})
    words = ("import", "evaluations", path, "--periode", "2022-II", "--json")
    assert run(*words).exit_code == 2
    assert run(*words, "--decide", "Bakoeng Oetara=15.71.01.1002").exit_code == 0
    assert report(run(*words))["unchanged"] == 1


def test_a_sentence_for_people(run, results: Path) -> None:  # type: ignore[no-untyped-def]
    result = run("import", "evaluations", results, "--periode", "2022-II")
    assert "stored: 2" in result.stdout


@pytest.mark.parametrize("kind", ["rt", "evaluations", "dukungan", "visits", "form"])
def test_a_template_is_written(run, tmp_path: Path, kind: str) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "templat.xlsx"
    assert run("template", kind, "--out", out).exit_code == 0
    assert out.read_bytes().startswith(b"PK")


def test_a_template_with_the_rt_of_an_area_is_written(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "templat.xlsx"
    command = ("template", "hasil penilaian", "--rt", "--per-kelurahan", "--out", out, "--json")
    assert json.loads(run(*command).stdout)["rt"] == 6
    assert openpyxl.load_workbook(out).sheetnames == ["Petunjuk", "Anggrek", "Bakung", "Cempaka"]
    answer = json.loads(run(*command, "--kelurahan", "bakung").stdout)
    assert (answer["rt"], answer["kind"]) == (1, "evaluations")
    assert openpyxl.load_workbook(out).sheetnames == ["Petunjuk", "Bakung"]
    back = report(run("import", "evaluations", out, "--periode", "2023", "--json"))
    assert (back["read"], back["unchanged"], back["batch"]) == (1, 1, None)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("evaluations", "--as-of", "2001-01-01"), "tidak ada RT di sini pada 2001-01-01"),
        (("evaluations", "--kecamatan", "Entah"), "Tidak ada kecamatan"),
        (("rules", "--rt"), "baris rules"),
    ],
)
def test_a_template_without_rt_is_refused_in_words(  # type: ignore[no-untyped-def]
    run, tmp_path: Path, options: tuple[str, ...], why: str
) -> None:
    out = tmp_path / "templat.xlsx"
    result = run("template", *options, "--out", out)
    assert (result.exit_code, out.exists()) == (2, False)
    assert why in result.stderr


def test_an_unknown_template_is_refused(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    result = run("template", "entah", "--out", tmp_path / "a.xlsx")
    assert result.exit_code == 2
    assert "pilih rt, evaluations" in result.stderr


@pytest.mark.parametrize(
    ("kind", "row", "answer"),
    [
        ("visits", {"Tanggal": "20-09-22", "Temuan": "aktif"}, "20-09-22=2022-09-20"),
        ("evaluations", {"Periode": "I/23", "Nilai": "80"}, "I/23=2023-I"),
    ],
)
def test_the_year_of_two_figures_is_answered(  # type: ignore[no-untyped-def]
    run, tmp_path: Path, kind: str, row: dict[str, str], answer: str
) -> None:
    rows = [["Kelurahan", "RT", *row], ["Bakung", "1", *row.values()]]
    words = ["import", kind, workbook(tmp_path / "a.xlsx", {"Data": rows}), "--json"]
    assert run(*words).exit_code == 2
    assert report(run(*words, "--decide", answer))["stored"] == 1
