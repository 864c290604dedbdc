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
from bantar.interfaces.dashboard.kit import data, map_panel
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


def of_the_page(**query: str) -> dict[str, Any]:
    app = visit("ringkasan", **query)
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


def of_the_meeting(**query: str) -> dict[str, Any]:
    scene = client().get("/layar/adegan/angka", params=query).json()
    rows = dict(scene["table"]["rows"])
    number = {what: int(text) for what, text in rows.items() if text.isdigit()}
    awards = number.get("penghargaan periode ini", 0)
    has = number.get("sudah Bantar sebelumnya, tanpa penghargaan periode ini", 0) + awards
    assert f"{has} dari {sum(number.values())} RT" in rows.values()
    return {"total": sum(number.values()), "has": has, "awards": awards}


def of_the_interface(**query: str) -> dict[str, Any]:
    of_day = {"datetime": query["tanggal"]} if query else {}
    answer = client().get("/api/collections/rt/items", params={"limit": "1000", **of_day})
    table = answer.json()["features"]
    status = [one["properties"]["status"] for one in table]
    awards = status.count("penghargaan")
    return {"total": len(table), "has": awards + status.count("bantar"), "awards": awards}


FACES: dict[str, Callable[..., dict[str, Any]]] = {
    "page": of_the_page,
    "kiosk": of_the_kiosk,
    "meeting screen": of_the_meeting,
    "interface for programs": of_the_interface,
}
OF_ANY_DAY = {name: ask for name, ask in FACES.items() if name != "kiosk"}
"""The kiosk has no address of a day: it shows the latest."""


def of_the_command_line(run_tiny: Run, *options: str) -> tuple[dict[str, Any], date]:
    """Return the figures of ``summary``, and their day."""
    summary = json.loads(run_tiny("summary", *options, "--json").output)
    return {
        "total": summary["rt_total"],
        "has": summary["rt_melaksanakan"],
        "awards": summary["rt_penghargaan"],
    }, date.fromisoformat(summary["as_of"])


def test_all_five_faces_say_the_same_of_the_same_day(
    installation: Path, run_tiny: Run, loads: Counter[date]
) -> None:
    figures, day = of_the_command_line(run_tiny)
    assert figures == {"total": 6, "has": 4, "awards": 3}
    assert {name: ask() for name, ask in FACES.items()} == dict.fromkeys(FACES, figures)
    # As known now and at the moment at which the meeting is frozen: the same, so it is read once.
    assert loads[day] == 1
    assert homes.home() is data.home()


@pytest.mark.parametrize(
    ("day", "figures"),
    [
        # Between two announcements: of the one before it RT 1 and 4 have an award.
        ("2022-01-15", {"total": 6, "has": 2, "awards": 2}),
        # After the last one, and after an RT was renumbered.
        ("2023-03-02", {"total": 6, "has": 4, "awards": 3}),
    ],
)
def test_they_agree_on_a_day_of_no_announcement_that_the_address_names(
    installation: Path, run_tiny: Run, loads: Counter[date], day: str, figures: dict[str, int]
) -> None:
    assert of_the_command_line(run_tiny, "--as-of", day) == (figures, date.fromisoformat(day))
    told = {name: ask(tanggal=day) for name, ask in OF_ANY_DAY.items()}
    assert told == dict.fromkeys(OF_ANY_DAY, figures)
    assert loads[date.fromisoformat(day)] == 1


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
        find, classes = work_plan.work_plan_view, work_plan.work_plan_map
        drawn = data.made(map_panel._answered, scope, find, classes, options, (), Shape.BOUNDARY)
        return id(drawn)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1
    assert worked_out["plan_city"] == worked_out["load_snapshot"] == 1


def resident() -> float:
    """Return the megabytes that this process holds, NaN where the system does not say."""
    file = Path("/proc/self/statm")
    return int(file.read_text().split()[1]) * 4096 / MB if file.exists() else float("nan")


def test_sixty_days_walked_with_evidence_grow_by_less_than_sixty_megabytes_and_come_to_rest(
    whole_city: None, worked_out: Counter[str]
) -> None:
    n_days = few(60, suite=8)
    home, kept, resident_mb = homes.home(), [], []
    _ = data.background(Scope()).reasons
    before = resident()
    for n in range(n_days):
        scope = Scope(tanggal=date.fromordinal(date(2022, 9, 21).toordinal() + n))
        data.made(map_headline, scope, MapOptions())
        _ = data.background(scope).reasons
        kept.append(home.size)
        resident_mb.append(resident())
    assert worked_out["load_snapshot"] >= n_days and worked_out["load_evidence"] >= n_days
    assert max(kept) <= home.budget
    half = n_days // 2
    assert max(kept[half:]) <= max(kept[:half]) * 1.1
    assert not resident_mb[-1] - before > 60
    assert not resident_mb[-1] - resident_mb[half - 1] > 15


# Some four minutes of a processor; the walk above tries a few days, by what pages are made of.
@pytest.mark.long
def test_sixty_days_walked_on_every_page_grow_by_less_than_sixty_megabytes(
    whole_city: None, worked_out: Counter[str]
) -> None:
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
    assert not max(memory) - before > 60
    # It swings by twenty as days are let go: two single days would compare a crest and a trough.
    half = n_days // 2
    assert not max(memory[half:]) - max(memory[:half]) > 15


def walk(day: date, area: dict[str, str]) -> None:
    """Look at every page on a day: those with evidence and the work plan too."""
    for page in PAGES:
        see(page.key, tanggal=day.isoformat(), **area)


def settled() -> float:
    """Return what this process holds once nothing waits to be collected."""
    gc.collect()
    return resident()
