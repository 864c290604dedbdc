"""The whole product on PostgreSQL: the city, imports, undo, the past, and the same answers."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner
from pandas.testing import assert_frame_equal
from sqlalchemy import Engine

from bantar.city import home as city_home
from bantar.city.checks import find_problems
from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.city.startup import is_ready
from bantar.core.settings import settings
from bantar.interfaces.cli.main import main
from tests.intake.shapes import TOWN, town, write_geojson
from tests.intake.sheetmaker import workbook
from tests.postgres import Cluster

Run = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def engine(cluster: Cluster) -> Iterator[Engine]:
    engine = cluster.new()
    yield engine
    cluster.drop(engine)


@pytest.fixture
def run(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """The command line on this database; the first command fills it."""
    monkeypatch.setattr(city_home, "FRESH_S", 0)  # a command is a process of its own
    monkeypatch.setenv("BANTAR_DATABASE_URL", engine.url.render_as_string(hide_password=False))
    settings.cache_clear()

    def invoke(*arguments: object) -> dict[str, Any]:
        words = [*(str(a) for a in arguments), "--json"]
        result = CliRunner().invoke(main, words, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        answer: dict[str, Any] = json.loads(result.stdout)
        return answer

    yield invoke
    settings.cache_clear()


def assert_same(one: Snapshot, other: Snapshot) -> None:
    for name in ("rt", "results", "outcomes", "visits"):
        assert_frame_equal(pd.DataFrame(getattr(one, name)), pd.DataFrame(getattr(other, name)))


def test_the_first_use_fills_it_with_the_same_city(
    run: Run, engine: Engine, city: Snapshot
) -> None:
    report = run("summary")
    counted = (report["rt_total"], report["rt_melaksanakan"], report["rt_penghargaan"])
    assert counted == (1650, 900, 228)
    assert is_ready(engine)
    here = load_snapshot(engine, city.as_of)
    order = ["rt_id", "periode"]
    for name in ("rt", "outcomes"):  # to the last bit of every boundary
        assert_frame_equal(pd.DataFrame(getattr(here, name)), pd.DataFrame(getattr(city, name)))
    assert_frame_equal(
        here.results.sort_values(order, ignore_index=True),
        city.results.sort_values(order, ignore_index=True),
    )


def test_it_is_sound(run: Run) -> None:
    assert run("check") == {"ok": True, "problems": []}


def test_it_is_copied_to_sqlite_with_the_same_answers(run: Run, tmp_path: Path) -> None:
    before = run("summary")
    url = f"sqlite:///{tmp_path / 'kota.sqlite'}"
    receipt = run("copy", "--to", url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_DATABASE_URL", url)
        settings.cache_clear()
        assert run("summary") == before
        assert run("check") == {"ok": True, "problems": []}
        again = run("copy", "--to", f"sqlite:///{tmp_path / 'lagi.sqlite'}")
    settings.cache_clear()
    assert again["tables"] == receipt["tables"]


def test_results_come_in_and_are_taken_back(run: Run, engine: Engine, tmp_path: Path) -> None:
    day = datetime.now(UTC).date()
    before = load_snapshot(engine, day)
    rows: list[list[object]] = [["Kelurahan", "RT", "Nilai", "Predikat"]]
    first = before.rt.iloc[0]
    rows.append([first["kelurahan"], first["nomor"], 88, "ya"])
    sheet = workbook(tmp_path / "hasil.xlsx", {"Data": rows})
    report = run(
        "import", "evaluations", sheet, "--periode", "2023", "--announced-on", "2023-11-01"
    )
    assert (report["stored"], report["problems"]) == (1, [])
    assert_same(load_snapshot(engine, day), before)  # a draft
    run("publish", "2023", "--yes")
    assert run("summary", "--as-of", "2023-12-01")["rt_penghargaan"] == 1
    run("undo", report["batch"], "--yes")
    assert_same(load_snapshot(engine, day), before)


def test_boundaries_replace_the_city_and_the_past_stays(
    run: Run, engine: Engine, city: Snapshot, tmp_path: Path
) -> None:
    before = datetime.now(UTC)
    file = write_geojson(tmp_path / "kota.geojson", town(TOWN))
    report = run("import", "boundaries", file, "--name", "Uji", "--valid-from", "2025-01-01")
    assert report["stored"] == len(TOWN)
    assert run("summary", "--as-of", "2025-06-01")["rt_total"] == len(TOWN)
    assert find_problems(engine) == []
    then = load_snapshot(engine, city.as_of, known_on=before)
    assert_frame_equal(pd.DataFrame(then.rt), pd.DataFrame(city.rt))
    listed = run("batches")["batches"]
    assert listed[0]["batch"] == report["batch"]
    assert datetime.fromisoformat(listed[0]["at"]) >= before
    run("undo", report["batch"], "--yes")
    assert run("summary")["rt_total"] == 1650
