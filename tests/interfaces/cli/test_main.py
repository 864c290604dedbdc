import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import geopandas as gpd
import pytest

from bantar.core.settings import ROOT
from bantar.interfaces.cli.main import main, server_command
from bantar.storage.engine import open_engine
from bantar.storage.read import reads
from tests.commands import Run, answer, refusal

SUMMARY_KEYS = [
    "as_of",
    "rt_total",
    "rt_melaksanakan",
    "coverage_share",
    "periode",
    "rt_penghargaan",
    "penghargaan_by_skala",
    "illustrative",
    "official",
]


def child(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bantar", *arguments],
        cwd=ROOT,
        env=os.environ | {"BANTAR_HOME": str(home)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_summary_of_the_city_is_the_published_one(run: Run) -> None:
    content = answer(run("summary", "--json"))
    by_skala = content.pop("penghargaan_by_skala")
    assert content == {
        "as_of": "2022-09-20",
        "rt_total": 1650,
        "rt_melaksanakan": 900,
        "coverage_share": pytest.approx(900 / 1650),
        "periode": "2022-I",
        "rt_penghargaan": 228,
        "illustrative": True,
        "official": False,
    }
    assert list(by_skala) == ["kecil", "sedang", "besar"]
    assert sum(by_skala.values()) == 228


def test_the_keys_of_the_summary_are_a_promise(run_tiny: Run) -> None:
    assert list(answer(run_tiny("summary", "--json"))) == SUMMARY_KEYS


def test_the_summary_of_a_day(run_tiny: Run) -> None:
    content = answer(run_tiny("summary", "--as-of", "2021-12-31", "--json"))
    assert (content["rt_total"], content["rt_melaksanakan"], content["periode"]) == (6, 3, "2021")
    assert content["penghargaan_by_skala"] == {"kecil": 2, "sedang": 1, "besar": 0}


def test_before_the_programme_nobody_carries_it_out(run: Run) -> None:
    content = answer(run("summary", "--as-of", "2013-12-31", "--json"))
    assert (content["rt_total"], content["rt_melaksanakan"], content["coverage_share"]) == (
        1650,
        0,
        0.0,
    )
    assert content["periode"] is None
    assert content["penghargaan_by_skala"] == {"kecil": 0, "sedang": 0, "besar": 0}


def test_people_read_figures_the_indonesian_way(run: Run) -> None:
    lines = run("summary").stdout.splitlines()
    assert "rt_total: 1.650" in lines
    assert "coverage_share: 0,545" in lines
    assert "illustrative: ya" in lines


@pytest.mark.parametrize("text", ["2022-13-01", "20 September 2022", "2022-W38-2", "20220920", ""])
@pytest.mark.parametrize("command", [("summary",), ("export", "csv", "--out", "x.csv")])
def test_a_malformed_date_is_refused(
    run_tiny: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str], text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "bukan tanggal" in refusal(run_tiny(*command, "--as-of", text, "--json"))
    plain = run_tiny(*command, "--as-of", text)
    assert (plain.exit_code, plain.stdout) == (2, "")
    assert repr(text) in plain.stderr
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["export", "docx", "--out", "x"], "'docx' tidak dikenal; pilih gpkg, geojson, csv"),
        (["export", "csv", "--out", "x", "--form", "lain"], "pilih indonesia, english, mesin"),
        (["export", "csv", "--out", "no/x"], "tidak ada"),
        (["export", "csv", "--out", "x", "--periode", "2022-II"], "pilih 2021, 2022-I"),
        (["export", "csv", "--out", "x", "--kecamatan", "Legok"], "Tidak ada kecamatan"),
        (["export", "csv", "--out", "x", "--kelurahan", "'; --"], "Tidak ada kelurahan"),
        (
            ["export", "csv", "--out", "x", "--kecamatan", "Hilir", "--kelurahan", "Anggrek"],
            "tidak terletak di kecamatan Hilir",
        ),
        (
            ["export", "csv", "--out", "x", "--periode", "2021", "--as-of", "2022-01-01"],
            "Pilih salah satu",
        ),
        (["export", "csv"], "Missing option '--out'"),
        (["serve", "--port", "0"], "--port"),
        (["fly"], "No such command"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(
    run_tiny: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    reason: str,
) -> None:
    empty = tmp_path / "here"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert reason in refusal(run_tiny(*arguments, "--json"))
    plain = run_tiny(*arguments)
    assert (plain.exit_code, plain.stdout) == (2, "")
    assert reason in plain.stderr
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize("kind", ["csv", "gpkg", "geojson"])
def test_an_export_holds_the_rt_asked_for(run_tiny: Run, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"hasil.{kind}"
    content = answer(run_tiny("export", kind, "--out", out, "--kecamatan", "hulu", "--json"))
    assert content == {
        "file": str(out),
        "kind": kind,
        "rows": 4,
        "as_of": "2022-09-20",
        "illustrative": True,
        "official": False,
    }
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == [out.name]
    if kind == "csv":
        assert len(out.read_text("utf-8-sig").splitlines()) == 5
    else:
        assert list(gpd.read_file(out)["rt_id"]) == [3, 1, 2, 4]


def test_an_export_of_a_periode_speaks_of_its_day(run_tiny: Run, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    run_tiny("export", "csv", "--out", out, "--periode", "2021", "--form", "mesin")
    lines = out.read_text().splitlines()
    assert len(lines) == 7
    assert all(",2021-11-10," in line for line in lines[1:])


def test_an_area_may_be_named_by_its_code(run_tiny: Run, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    content = answer(
        run_tiny("export", "csv", "--out", out, "--kelurahan", "15.71.02.1001", "--json")
    )
    assert content["rows"] == 2


def test_an_export_replaces_a_file_whole(run_tiny: Run, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    out.write_text("old" * 10_000)
    assert run_tiny("export", "csv", "--out", out).exit_code == 0
    assert b"old" not in out.read_bytes()


def test_the_full_city_is_sound(run: Run) -> None:
    assert answer(run("check", "--json")) == {"ok": True, "problems": []}


def test_a_check_names_every_problem(run_tiny: Run, tiny_home: Path) -> None:
    engine = open_engine(f"sqlite:///{tiny_home / 'bantar.sqlite'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE rt_version SET geometry = NULL WHERE id IN (6, 7)")
    sentence = refusal(run_tiny("check", "--json"))
    assert sentence.startswith("2 masalah ditemukan:")
    assert sentence.count("RT tanpa batas") == 2


def test_looking_for_problems_makes_no_database(use: Callable[[Path], Run], tmp_path: Path) -> None:
    assert "Belum ada basis data" in refusal(use(tmp_path / "none")("check", "--json"))
    # A server that waits for its first browser has opened the file and made nothing in it.
    open_engine(f"sqlite:///{tmp_path / 'bare' / 'bantar.sqlite'}").connect().close()
    officer = ("officer", "Siti", "--password", "rahasia-panjang", "--json")
    assert "Belum ada basis data" in refusal(use(tmp_path / "bare")(*officer))
    assert not (tmp_path / "none").exists()


def test_a_file_that_is_no_database_is_refused(use: Callable[[Path], Run], tmp_path: Path) -> None:
    (tmp_path / "bantar.sqlite").write_text("not a database " * 500)
    run = use(tmp_path)
    assert "file is not a database" in refusal(run("summary", "--json"))
    assert "file is not a database" in refusal(run("check", "--json"))
    assert (tmp_path / "bantar.sqlite").read_text().startswith("not a database")


def test_starting_without_a_city_stays_without(use: Callable[[Path], Run], tmp_path: Path) -> None:
    run = use(tmp_path / "own")
    content = answer(run("init", "--empty", "--json"))
    assert (content["ready"], content["filled"]) == (True, False)
    assert answer(run("summary", "--json"))["rt_total"] == 0
    assert answer(run("init", "--json"))["filled"] is False
    assert answer(run("check", "--json"))["ok"] is True


def test_the_first_use_makes_the_city(tmp_path: Path) -> None:
    done = child("summary", "--json", home=tmp_path / "new")
    assert done.returncode == 0
    assert json.loads(done.stdout)["rt_melaksanakan"] == 900
    assert "Menyiapkan basis data" in done.stderr
    engine = open_engine(f"sqlite:///{tmp_path / 'new' / 'bantar.sqlite'}")
    assert len(reads.rt_on(engine, date(2022, 9, 20))) == 1650


def test_a_refusal_reaches_the_shell(tmp_path: Path) -> None:
    done = child("summary", "--as-of", "kemarin", home=tmp_path / "new")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == (
        "'kemarin' bukan tanggal; tulis tahun-bulan-hari seperti 2022-09-20."
    )
    assert not (tmp_path / "new").exists()


def test_help_comes_at_once(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from bantar.interfaces.cli.main import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        "assert CliRunner().invoke(main, ['export', '--help']).exit_code == 0\n"
        "print(*sorted({m.partition('.')[0] for m in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    heavy = {"geopandas", "pandas", "numpy", "shapely", "sqlalchemy", "streamlit", "pydantic"}
    assert set(done.stdout.split()) & heavy == set()


def test_every_command_answers_in_json() -> None:
    groups = [c.commands for c in main.commands.values() if isinstance(c, click.Group)]
    single = {n: c for n, c in main.commands.items() if not isinstance(c, click.Group)}
    for name, command in [pair for commands in (single, *groups) for pair in commands.items()]:
        assert "--json" in [o for p in command.params for o in p.opts], name


def test_the_server_starts_with_production_settings() -> None:
    command = server_command("0.0.0.0", 8600)
    assert command[:3] == [sys.executable, "-m", "bantar.server"]
    assert "--server.address=0.0.0.0" in command
    assert "--server.port=8600" in command
    assert "--server.fileWatcherType=none" in command
    assert "--runner.postScriptGC=false" in command
