"""Figures of the server for whoever watches it, as Prometheus reads them, and a log of slow views.

They count and time; none of them says who asked, for what place, or with what words.
"""

import logging
from collections.abc import Callable, Iterable
from functools import cache
from ipaddress import ip_address, ip_network

import anyio.to_thread
from prometheus_client import CollectorRegistry, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import bantar
from bantar.city.home import CityHome
from bantar.core import timing
from bantar.core.settings import settings
from bantar.server.lanes import Lanes

PATH = "/metrics"

KIND = "text/plain; version=0.0.4; charset=utf-8"

LANES = "bantar.lanes"
"""Under this name the door hands its lanes to who counts them."""

_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_FORWARDED = ("x-forwarded-for", "forwarded")
_log = logging.getLogger(__name__)


class Watch:
    """What is counted from the start of the process on."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._seconds = {
            kind: Histogram(f"bantar_{kind}_seconds", what, ("name",), registry=self.registry)
            for kind, what in {
                "view": "Making a page of the dashboard, or what changed of it",
                "request": "Answering a request that asks for work, by its lane",
            }.items()
        }

    def __call__(self, kind: str, name: str, seconds: float) -> None:
        """Count one that took so long, and name it in the log where that was long."""
        self._seconds[kind].labels(name).observe(seconds)
        if seconds >= settings().slow_s:
            details = {"kind": kind, "name_of": name, "seconds": round(seconds, 3)}
            _log.warning("Slow: %s %s took %.1f s", kind, name, seconds, extra=details)


@cache
def watch() -> Watch:
    """Return the watch of this process, which listens from the first time on."""
    made = Watch()
    timing.listen(made)
    return made


class _Now(Collector):
    """What holds at the moment of asking."""

    def __init__(self, lanes: Lanes, home: CityHome, is_database_up: bool) -> None:
        self.lanes, self.home, self.is_database_up = lanes, home, is_database_up

    def collect(self) -> Iterable[Metric]:
        """Return the figures."""
        yield GaugeMetricFamily(
            "bantar_database_up", "Whether the database answers", float(self.is_database_up)
        )
        yield GaugeMetricFamily("bantar_kept_bytes", "Kept of the city in memory", self.home.size)
        inside = GaugeMetricFamily(
            "bantar_lane_inside", "Requests that are worked on or wait", labels=("lane",)
        )
        working = GaugeMetricFamily(
            "bantar_lane_working", "Requests that are worked on", labels=("lane",)
        )
        refused = CounterMetricFamily(
            "bantar_lane_refused", "Requests that found no place", labels=("lane", "reason")
        )
        for kind, lane in self.lanes.of.items():
            inside.add_metric((kind.name,), lane.total)
            working.add_metric((kind.name,), lane.working)
            for reason, n in lane.refused.items():
                refused.add_metric((kind.name, reason.value), n)
        yield from (inside, working, refused)


def route(home: CityHome, is_database_up: Callable[[], bool], base: str) -> Route:
    """Return the route of the figures, which is there for those alone who may read them."""
    listening = watch()
    version = Gauge("bantar_version", "Version of the program", ("version",), registry=None)
    version.labels(bantar.__version__).set(1)

    async def figures(request: Request) -> Response:
        if not _may_read(request):
            return Response("Not found", status_code=404, media_type="text/plain")
        is_up = await anyio.to_thread.run_sync(is_database_up)
        now = CollectorRegistry()
        now.register(version)
        now.register(_Now(request.scope.get(LANES) or Lanes(()), home, is_up))
        text = generate_latest(now) + generate_latest(listening.registry)
        return Response(text, media_type=KIND, headers={"cache-control": "no-store"})

    return Route(f"{base}{PATH}", figures)


def _may_read(request: Request) -> bool:
    """Say whether somebody asks from a place of the setting, and not through a proxy.

    What comes through a proxy of this machine is from this machine as well.
    """
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        address = ip_address(request.client.host)
    except ValueError:
        return False
    places = settings().metrics_from.split()
    return any(address in ip_network(place, strict=False) for place in places)
