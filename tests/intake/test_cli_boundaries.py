import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bantar.city import home as city_home
from bantar.core.settings import settings
from bantar.interfaces.cli.main import main
from tests.databases import copied
from tests.intake.shapes import TOWN, town, write_geojson

KEYS = ["batch", "read", "stored", "rejected", "unchanged", "columns", "problems"]
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def left_empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database that its owner left empty."""
    home = tmp_path_factory.mktemp("left-empty")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_HOME", str(home))
        settings.cache_clear()
        assert CliRunner().invoke(main, ["init", "--empty"]).exit_code == 0
    settings.cache_clear()
    return home / "bantar.sqlite"


@pytest.fixture
def run(left_empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run the command line on a database that its owner left empty."""
    copied(left_empty, tmp_path / "home" / "bantar.sqlite").dispose()
    monkeypatch.setattr(city_home, "FRESH_S", 0)  # a command is a process of its own
    monkeypatch.setenv("BANTAR_HOME", str(tmp_path / "home"))
    settings.cache_clear()

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)

    yield invoke
    settings.cache_clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_geojson(tmp_path / "kota.geojson", town([*TOWN, TOWN[0]]))


def boundaries(run: Run, *arguments: object) -> Result:
    return run(
        *("import", "boundaries", *arguments),
        *("--name", "Uji", "--valid-from", "2025-01-01", "--json"),
    )


def answer(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def test_the_report_has_its_keys_and_adds_up(run: Run, file: Path) -> None:
    report = answer(boundaries(run, file))
    assert list(report) == KEYS
    assert [report[k] for k in KEYS[1:5]] == [6, 4, 2, 0]
    assert isinstance(report["batch"], int)
    assert {"row", "column", "value", "problem"} <= report["problems"][0].keys()
    assert answer(run("summary", "--as-of", "2025-06-01", "--json"))["rt_total"] == 4


def test_a_dry_run_stores_nothing(run: Run, file: Path) -> None:
    report = answer(boundaries(run, file, "--dry-run"))
    assert (report["batch"], report["stored"]) == (None, 4)
    assert answer(run("summary", "--json"))["rt_total"] == 0


def test_the_same_file_twice_says_so(run: Run, file: Path) -> None:
    first = answer(boundaries(run, file))
    again = answer(boundaries(run, file))
    assert again["batch"] is None
    assert [again[k] for k in KEYS[1:5]] == [6, 0, 2, 4]
    listed = answer(run("batches", "--json"))["batches"]
    assert [b["batch"] for b in listed if b["kind"] == "boundaries"] == [first["batch"]]


def test_undo_takes_it_back_once(run: Run, file: Path) -> None:
    batch = answer(boundaries(run, file))["batch"]
    undone = answer(run("undo", batch, "--json"))
    assert undone.pop("change")["rt_total"] == {"before": 4, "after": 0}
    assert undone == {"batch": batch, "undone": True}
    assert answer(run("summary", "--as-of", "2025-06-01", "--json"))["rt_total"] == 0
    assert answer(run("batches", "--json"))["batches"][0]["undone_at"]
    for number in (batch, 99):
        refused = run("undo", number, "--json")
        assert refused.exit_code == 2 and json.loads(refused.stdout)["error"]


@pytest.mark.parametrize(
    ("content", "options", "reason"),
    [
        ("{}", [], "GeoJSON"),
        (None, ["--crs", "1"], "tidak dikenal"),
        (None, ["--map", "x=y"], "--map"),
        (None, ["--map", "rt=tidak ada"], "tidak ada"),
    ],
)
def test_a_refusal_gives_the_reason_and_stores_nothing(
    run: Run, file: Path, content: str | None, options: list[str], reason: str
) -> None:
    if content is not None:
        file.write_text(content)
    result = boundaries(run, file, *options)
    assert result.exit_code == 2
    report = json.loads(result.stdout)
    assert reason in report["error"] and report["problems"] and report["stored"] == 0
    assert answer(run("summary", "--json"))["rt_total"] == 0


def test_rows_that_are_all_wrong_are_a_refusal(run: Run, tmp_path: Path) -> None:
    path = write_geojson(
        tmp_path / "a.geojson", town([("RT 1", "1", None, None), TOWN[0]], [None, None])
    )
    result = boundaries(run, path)
    assert result.exit_code == 2
    report = json.loads(result.stdout)
    assert (report["read"], report["rejected"], len(report["problems"])) == (2, 2, 2)


@pytest.mark.parametrize("day", ["2025", "1 Januari 2025", "2025-W01-1", "2025-13-01"])
def test_a_date_is_read_in_one_way(run: Run, file: Path, day: str) -> None:
    result = run("import", "boundaries", file, "--name", "x", "--valid-from", day, "--json")
    assert result.exit_code == 2 and "bukan tanggal" in json.loads(result.stdout)["error"]


def test_people_read_sentences(run: Run, file: Path) -> None:
    result = run("import", "boundaries", file, "--name", "Uji", "--valid-from", "2025-01-01")
    assert result.exit_code == 0
    assert "kota.geojson, baris 6, kolom RT: kunci berulang" in result.stdout
    assert "{" not in result.stdout
