"""Page, kiosk, meeting screen, interface for programs and command line: one city, one call."""

import gc
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette

from bantar.city import home as homes
from bantar.core.settings import settings
from bantar.interfaces.dashboard.kit import data
from bantar.interfaces.dashboard.panels import adopsi, lagging, work_plan
from bantar.presentation.map_finding import map_headline
from bantar.presentation.page_registry import PAGES
from bantar.scope.options import MapOptions, Shape, WorkPlanOptions
from bantar.scope.scope import Scope
from bantar.server import asgi as server
from bantar.subjects.work_plan import view as plans
from tests.commands import Run
from tests.interfaces.api.conftest import TestClient
from tests.pages.test_pages import page_text, texts, visit
from tests.tiers import few

MB = 2**20


@pytest.fixture
def installation(tiny_home: Path) -> Iterator[Path]:
    """Let every face look at a copy of the tiny city, in a home of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_HOME", str(tiny_home))
        settings.cache_clear()
        yield tiny_home
    settings.cache_clear()


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> Counter[date]:
    """Count how often a day is read."""
    counted: Counter[date] = Counter()
    real = homes.load_snapshot

    def load(engine: Engine, day: date, **kwargs: Any):
        counted[day] += 1
        return real(engine, day, **kwargs)

    monkeypatch.setattr(homes, "load_snapshot", load)
    return counted


def of_the_page() -> dict[str, Any]:
    app = visit("ringkasan")
    assert not app.exception
    numbers = [int(text) for text in texts(app, "p") if text.isdigit()]
    total = re.search(r"dari (\d+) RT", page_text(app))
    assert total is not None
    return {"total": int(total[1]), "has": numbers[0], "awards": numbers[1]}


def client() -> TestClient:
    home = homes.home()
    return TestClient(Starlette(routes=server.routes(home.is_ready, published=home, screens=home)))


def of_the_kiosk() -> dict[str, Any]:
    good = client().get("/kios/data").json()["langs"]["id"]["good"]
    has, total = re.findall(r"\d+", good[0])
    awards = re.findall(r"\d+", good[1])[-1]
    return {"total": int(total), "has": int(has), "awards": int(awards)}


def of_the_meeting() -> dict[str, Any]:
    scene = client().get("/layar/adegan/angka").json()
    figures = scene["body"]["figures"]
    total = re.search(r"(\d+) RT", " ".join((figures[0]["unit"], *figures[0]["lines"])))
    assert total is not None
    return {
        "total": int(total[1]), "has": int(figures[0]["value"]), "awards": int(figures[1]["value"])
    }  # fmt: skip


def of_the_interface() -> dict[str, Any]:
    table = client().get("/api/collections/rt/items?limit=1000").json()["features"]
    status = [one["properties"]["status"] for one in table]
    awards = status.count("penghargaan")
    return {"total": len(table), "has": awards + status.count("bantar"), "awards": awards}


FACES: dict[str, Callable[[], dict[str, Any]]] = {
    "page": of_the_page,
    "kiosk": of_the_kiosk,
    "meeting screen": of_the_meeting,
    "interface for programs": of_the_interface,
}


def test_all_five_faces_say_the_same_of_the_same_day(
    installation: Path, run_tiny: Run, loads: Counter[date]
) -> None:
    said = json.loads(run_tiny("summary", "--json").output)
    known = {
        "total": said["rt_total"], "has": said["rt_melaksanakan"], "awards": said["rt_penghargaan"]
    }  # fmt: skip
    assert known == {"total": 6, "has": 4, "awards": 3}
    assert {name: ask() for name, ask in FACES.items()} == dict.fromkeys(FACES, known)
    day = date.fromisoformat(said["as_of"])
    # As known now and at the moment at which the meeting is frozen: the same, so it is read once.
    assert loads[day] == 1
    assert homes.home() is data.home()


def test_they_agree_on_a_day_that_the_address_names(installation: Path, run_tiny: Run) -> None:
    day = "2022-01-15"
    said = json.loads(run_tiny("summary", "--as-of", day, "--json").output)
    items = client().get(f"/api/collections/rt/items?datetime={day}").json()
    scene = client().get(f"/layar/adegan/angka?tanggal={day}").json()
    assert items["numberMatched"] == said["rt_total"]
    assert int(scene["body"]["figures"][0]["value"]) == said["rt_melaksanakan"]
    assert data.day_of(Scope(tanggal=date.fromisoformat(day))).snapshot.as_of.isoformat() == day


@pytest.fixture
def whole_city(city_engine: Engine, home: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_HOME", str(home))
        settings.cache_clear()
        yield
    settings.cache_clear()


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count what is worked out, by what works it out."""
    counted: Counter[str] = Counter()
    for module, name in (
        (adopsi, "adopsi_view"), (work_plan, "work_plan_view"), (lagging, "lagging_view"),
        (homes, "load_snapshot"), (homes, "load_evidence"), (plans, "plan_city"),
    ):  # fmt: skip
        real = getattr(module, name)

        def count(*args: Any, _name: str = name, _real: Any = real, **kwargs: Any) -> Any:
            counted[_name] += 1
            return _real(*args, **kwargs)

        monkeypatch.setattr(module, name, count)
    homes.home().clear()
    return counted


def see(name: str, **query: str) -> None:
    assert not visit(name, **query).exception


def test_choosing_an_rt_or_a_distance_works_nothing_else_out(
    whole_city: None, worked_out: Counter[str]
) -> None:
    area = {"kecamatan": "15.71.05"}
    for name in ("rencana", "adopsi", "tertinggal", "peta"):
        see(name, **area)
    first = dict(worked_out)
    assert first["work_plan_view"] == first["adopsi_view"] == first["lagging_view"] == 1
    rt = str(homes.home().on().snapshot.rt.query("kecamatan_code == '15.71.05'").index[0])
    for name in ("rencana", "adopsi", "tertinggal", "peta"):
        see(name, **area, rt=rt)
    assert dict(worked_out) == first
    see("adopsi", **area, jarak="1.0")
    assert dict(worked_out) == {**first, "adopsi_view": 2}
    for name in ("rencana", "tertinggal"):
        see(name, **area, jarak="1.0", bobot="aman:2", pantau=rt, dukungan="posyandu")
    assert dict(worked_out) == {**first, "adopsi_view": 2}


def test_a_cold_plan_is_worked_out_once_for_eight_who_ask(
    whole_city: None, worked_out: Counter[str]
) -> None:
    scope, options = Scope(kecamatan="15.71.05"), WorkPlanOptions(tim=1, hari=2)

    def ask(_: int) -> int:
        return id(data.made(work_plan._drawn, scope, options, Shape.BOUNDARY))

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1
    assert worked_out["plan_city"] == worked_out["load_snapshot"] == 1


def resident() -> float:
    """Return the megabytes that this process holds, NaN where the system does not say."""
    file = Path("/proc/self/statm")
    return int(file.read_text().split()[1]) * 4096 / MB if file.exists() else float("nan")


@pytest.mark.slow
def test_sixty_days_walked_with_evidence_grow_by_less_than_sixty_megabytes_and_come_to_rest(
    whole_city: None, worked_out: Counter[str], request: pytest.FixtureRequest
) -> None:
    n_days = few(60, suite=8)
    home, kept, held = homes.home(), [], []
    _ = data.background(Scope()).reasons
    before = resident()
    for n in range(n_days):
        scope = Scope(tanggal=date.fromordinal(date(2022, 9, 21).toordinal() + n))
        data.made(map_headline, scope, MapOptions())
        _ = data.background(scope).reasons
        kept.append(home.size)
        held.append(resident())
    assert worked_out["load_snapshot"] >= n_days and worked_out["load_evidence"] >= n_days
    assert max(kept) <= home.budget
    half = n_days // 2
    assert max(kept[half:]) <= max(kept[:half]) * 1.1
    assert not held[-1] - before > 60
    assert not held[-1] - held[half - 1] > 15


@pytest.mark.slow
def test_sixty_days_walked_on_every_page_grow_by_less_than_sixty_megabytes(
    whole_city: None, worked_out: Counter[str], request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("tier") != "long":
        pytest.skip("60 days on every page take long: only in the tier long")
    n_days, home, sizes, memory = 60, homes.home(), [], []
    area = {"kecamatan": "15.71.05"}
    walk(date(2022, 9, 20), area)  # what is loaded once for all days
    before = settled()
    for n in range(1, n_days + 1):
        walk(date(2022, 9, 20) + timedelta(days=n), area)
        sizes.append(home.size)
        memory.append(settled())
    print(f"{n_days} days: {before:.0f} MB, then", *(f"{mb - before:+.1f}" for mb in memory))
    assert worked_out["plan_city"] > n_days and worked_out["load_evidence"] > n_days
    assert max(sizes) <= home.budget
    assert not memory[-1] - before > 60
    assert not memory[-1] - memory[n_days // 2 - 1] > 15


def walk(day: date, area: dict[str, str]) -> None:
    """Look at every page on a day: those with evidence and the work plan too."""
    for page in PAGES:
        see(page.key, tanggal=day.isoformat(), **area)


def settled() -> float:
    """Return what this process holds once nothing waits to be collected."""
    gc.collect()
    return resident()
