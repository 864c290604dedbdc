"""Commands that answer as it was known on a day: the story of ``tests.story``."""

import json
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from click.testing import CliRunner

from bantar.interfaces.cli.main import main

pytestmark = pytest.mark.usefixtures("told")


def run(*arguments: object) -> tuple[int, dict]:
    given = [str(argument) for argument in arguments]
    result = CliRunner().invoke(main, [*given, "--json"], catch_exceptions=False)
    return result.exit_code, json.loads(result.stdout)


@pytest.mark.parametrize(
    ("known_on", "expected"),
    [
        ("2023-01-31", ("2023-01-31", 0, 0, None, False)),
        ("2023-03-02", ("2022-09-20", 6, 5, "2022-I", True)),
        ("2023-03-03", ("2022-12-15", 6, 6, "2022-II", True)),
        ("2023-03-05", ("2022-12-15", 6, 5, "2022-II", True)),
        ("2023-03-09", ("2022-09-20", 3, 0, "2022-I", False)),
    ],
)
def test_the_summary_is_the_one_known_on_the_day(known_on: str, expected: tuple) -> None:
    code, content = run("summary", "--known-on", known_on)
    keys = ("as_of", "rt_total", "rt_melaksanakan", "periode", "illustrative")
    assert (code, tuple(content[key] for key in keys)) == (0, expected)
    assert content["known_on"] == known_on


def test_without_a_day_the_summary_is_that_of_now_and_says_no_day() -> None:
    _, then = run("summary", "--known-on", "2023-03-09")
    _, now = run("summary")
    assert then.pop("known_on") == "2023-03-09"
    assert now == then


@pytest.mark.parametrize(
    "command", [("summary",), ("export", "csv", "--out", "x.csv"), ("quality",), ("figures",)]
)
def test_a_day_to_come_is_refused(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, content = run(*command, "--known-on", "2999-01-01")
    assert code == 2
    assert content["error"].startswith("2999-01-01 belum tiba")
    assert list(tmp_path.iterdir()) == []


def test_an_export_holds_what_was_known_and_says_when(tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    code, content = run(
        "export", "csv", "--out", out, "--form", "mesin", "--known-on", "2023-03-02"
    )
    assert (code, content["rows"], content["known_on"]) == (0, 6, "2023-03-02")
    table = pd.read_csv(out).set_index("rt_id")
    assert set(table["diketahui_pada"]) == {"2023-03-02"}
    assert (table.loc[2, "status"], table.loc[2, "nilai_total"]) == ("penghargaan", 80.0)
    assert table.loc[5, "jumlah_kk"] == 120


def test_an_export_of_what_nobody_knew_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    code, content = run("export", "csv", "--out", out, "--known-on", "2023-01-31")
    sentence = "Belum ada RT per 31 Januari 2023, data yang sudah masuk sampai 31 Januari 2023."
    assert (code, content["error"]) == (2, sentence)
    assert not out.exists()


def test_a_periode_that_was_not_public_then_cannot_be_exported(tmp_path: Path) -> None:
    given = ("export", "csv", "--out", tmp_path / "x.csv", "--periode", "2022-II", "--known-on")
    code, content = run(*given, "2023-03-02")
    assert (code, content["error"]) == (2, "--periode '2022-II' tidak dikenal; pilih 2021, 2022-I.")
    assert run(*given, "2023-03-03")[0] == 0


def test_an_archive_holds_what_was_known(tmp_path: Path) -> None:
    names = {}
    for known_on in ("2023-03-03", "2023-03-04"):
        out = tmp_path / f"{known_on}.zip"
        assert run("export", "arsip", "--out", out, "--known-on", known_on)[0] == 0
        with ZipFile(out) as file:
            names[known_on] = set(file.namelist())
    assert names["2023-03-04"] - names["2023-03-03"] == {"angka-resmi.xlsx", "adopsi.xlsx"}


@pytest.mark.parametrize(("known_on", "n"), [("2023-03-03", 0), ("2023-03-04", 1)])
def test_published_figures_are_those_known_on_the_day(known_on: str, n: int) -> None:
    _, content = run("figures", "--known-on", known_on)
    assert len(content["figures"]) == n


def test_ours_beside_a_published_figure_is_what_was_known() -> None:
    ours = {
        known_on: run("figures", "--known-on", known_on)[1]["figures"][0]["ours"]
        for known_on in ("2023-03-04", "2023-03-05")
    }
    assert ours == {"2023-03-04": 5.0, "2023-03-05": 4.0}


def test_checks_look_at_what_was_known() -> None:
    code, content = run("quality", "--known-on", "2023-03-03")
    assert (code, content["as_of"], content["known_on"]) == (0, "2022-12-15", "2023-03-03")
