"""Figures of the server: what they count, who may read them, and what they never say."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.middleware import Middleware

from bantar.city.home import CityHome
from bantar.core import timing
from bantar.core.assets import AssetStore
from bantar.core.settings import settings
from bantar.server import asgi, figures, logs
from bantar.server.door import Door
from bantar.server.lanes import KIOSK, Lanes, Reason
from tests.server.test_asgi import in_a_loop
from tests.server.test_door import Exchange, scope_of


@pytest.fixture
def home(tiny_engine: Engine, tmp_path: Path) -> CityHome:
    return CityHome(lambda: tiny_engine, AssetStore(tmp_path))


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    settings.cache_clear()


def app(home: CityHome, lanes: Lanes) -> Starlette:
    routes = asgi.routes(home.is_ready, home.assets, published=home, screens=home)
    return Starlette(routes=routes, middleware=[Middleware(Door, lanes=lanes)])


def ask(app: Starlette, path: str, client: str = "127.0.0.1", **headers: str) -> Exchange:
    exchange = Exchange()
    scope = scope_of(path, "GET", "", **headers) | {"client": (client, 1)}
    in_a_loop(app(scope, exchange.receive, exchange.send))
    return exchange


def read(exchange: Exchange) -> dict[str, float]:
    """Return each figure with its labels as Prometheus writes it."""
    text = b"".join(m.get("body", b"") for m in exchange.sent).decode()
    return {
        sample.name + json.dumps(sample.labels, sort_keys=True): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_they_count_what_was_answered_what_was_refused_and_what_is_kept(home: CityHome) -> None:
    lanes = Lanes()
    served = app(home, lanes)
    before = read(ask(served, "/metrics"))
    assert ask(served, "/kios/data").status == 200
    lanes.of[KIOSK].full(Reason.BUSY)
    now = read(ask(served, "/metrics"))
    answered = 'bantar_request_seconds_count{"name": "kiosk"}'
    assert now[answered] == before.get(answered, 0) + 1
    assert now['bantar_lane_refused_total{"lane": "kiosk", "reason": "busy"}'] == 1
    assert now['bantar_lane_inside{"lane": "kiosk"}'] == 0
    assert now["bantar_database_up{}"] == 1
    assert now["bantar_kept_bytes{}"] > 0
    assert now["process_open_fds{}"] > 0


def test_a_database_that_is_away_is_seen(home: CityHome, tmp_path: Path) -> None:
    away = CityHome(lambda: (_ for _ in ()).throw(ConnectionError()), AssetStore(tmp_path))
    assert read(ask(app(away, Lanes()), "/metrics"))["bantar_database_up{}"] == 0


@pytest.mark.parametrize(
    ("places", "client", "headers", "status"),
    [
        ("127.0.0.1 ::1", "127.0.0.1", {}, 200),
        ("127.0.0.1 ::1", "192.0.2.7", {}, 404),
        ("127.0.0.1 ::1", "127.0.0.1", {"x_forwarded_for": "127.0.0.1"}, 404),
        ("10.0.0.0/8", "10.1.2.3", {}, 200),
        ("10.0.0.0/8", "127.0.0.1", {}, 404),
        ("", "127.0.0.1", {}, 404),
    ],
)
def test_only_places_of_the_setting_may_read_them(
    home: CityHome,
    own_settings: pytest.MonkeyPatch,
    places: str,
    client: str,
    headers: dict[str, str],
    status: int,
) -> None:
    own_settings.setenv("BANTAR_METRICS_FROM", places)
    settings.cache_clear()
    assert ask(app(home, Lanes()), "/metrics", client, **headers).status == status


def test_a_slow_view_is_named_in_the_log_and_a_quick_one_is_not(
    own_settings: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    own_settings.setenv("BANTAR_SLOW_S", "2")
    settings.cache_clear()
    watch = figures.Watch()
    watch("view", "peta", 1.9)
    watch("view", "tren", 2.04)
    assert caplog.messages == ["Slow: view tren took 2.0 s"]
    (entry,) = caplog.records
    line = json.loads(logs.JsonLines().format(entry))
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT[\d:.]+\+00:00", line.pop("time"))
    assert line == {
        "level": "warning",
        "logger": "bantar.server.figures",
        "message": "Slow: view tren took 2.0 s",
        "kind": "view",
        "name_of": "tren",
        "seconds": 2.04,
    }


def test_an_error_is_one_line_with_its_traceback() -> None:
    try:
        raise ValueError("two\nlines")
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    entry = logging.LogRecord("bantar", logging.ERROR, "", 0, "It %s", ("failed",), info)
    text = logs.JsonLines().format(entry)
    assert "\n" not in text
    line = json.loads(text)
    assert (line["message"], line["error"]) == ("It failed", "ValueError")
    assert "two\nlines" in line["traceback"]


def test_whoever_listens_is_told_once_how_long_a_thing_took_however_it_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timing, "_listeners", [])
    told = []

    def listener(kind: str, name: str, seconds: float) -> None:
        told.append((kind, name, seconds >= 0))

    timing.listen(listener)
    timing.listen(listener)
    with pytest.raises(ValueError), timing.timed("view", "peta"):
        raise ValueError
    assert told == [("view", "peta", True)]


def test_what_was_asked_for_stands_in_no_error_of_the_database(tiny_engine: Engine) -> None:
    with pytest.raises(Exception, match="no such") as raised, tiny_engine.connect() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere WHERE name = ?", ("Siti Aminah",))
    assert "Siti" not in str(raised.value)
