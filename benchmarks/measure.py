"""Pages side by side: changes of the periode, and cold loads."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import Any

from playwright.sync_api import Browser

from benchmarks.browser import Tab, new_tab
from benchmarks.city import City, Period
from benchmarks.servers import Server

N_PERIODS = 4
"""Changes go round the latest periods."""

LOOK_MS = 700
"""Between reaching for a list and choosing in it."""


@dataclass(frozen=True)
class Subject:
    """A page to measure: its name, its address on its server, and how its map is drawn.

    ``opening`` is a script that is run on a page once its map is there.
    """

    name: str
    path: str
    kind: str
    opening: str = ""

    def want(self, city: City, periode: Period) -> dict[str, Any]:
        """Return what the observer waits for."""
        return {"kind": self.kind, "n": city.n_rt, "key": periode.key, "fills": periode.fills}


PRODUCT = Subject("ours", "/peta", "product")
PRODUCT_BY_RT = Subject(
    "ours, every RT drawn",
    "/peta",
    "product",
    """() => {
      for (const { contentWindow } of document.querySelectorAll(".stApp iframe")) {
        contentWindow.bantar.showAreas(false);
      }
    }""",
)
"""From afar the page fills kelurahan; the other pages draw every RT at any scale."""
PLAIN = Subject("plain", "/", "svg")
PLAIN_SILENT = Subject("plain, returned_objects=[]", "/?reports=none", "svg")
STATIC = Subject("static canvas page", "", "static")


@dataclass(frozen=True)
class Change:
    """One change of the periode.

    ``blank_ms`` is how long no map was there at all; ``cpu_ms`` and ``n_bytes`` count until the
    page has come to rest.
    """

    painted_ms: float
    blank_ms: float
    n_bytes: int
    cpu_ms: float


@dataclass
class Result:
    """Everything measured on one page."""

    name: str
    first_visits: list[Change] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    cold_ms: list[float] = field(default_factory=list)
    cold_bytes: list[int] = field(default_factory=list)
    is_rebuilt: bool = False
    keeps_zoom: bool = False
    outside: Mapping[str, int] = field(default_factory=dict)
    messages: list[bytes] = field(default_factory=list)
    """Of the last timed change."""


@dataclass(frozen=True)
class Side:
    """A page on its server, and what was measured on it."""

    server: Server
    subject: Subject
    city: City
    result: Result


def measure(
    browser: Browser,
    pages: Sequence[tuple[Server, Subject]],
    city: City,
    *,
    n_changes: int,
    n_cold: int,
) -> list[Result]:
    """Measure ``pages``: every periode once, then the timed changes, then cold loads.

    They take turns at every step, so that whatever else the machine does meets all alike.
    """
    sides = [Side(server, subject, city, Result(subject.name)) for server, subject in pages]
    first, *others = city.periods[:N_PERIODS]
    with ExitStack() as stack:
        tabs = [stack.enter_context(_opened(browser, side)) for side in sides]
        for side, tab in zip(sides, tabs, strict=True):
            side.result.outside = dict(tab.traffic.outside)
        # What the server works out at the first visit of a periode, it then keeps for everybody.
        for periode in [*others, first]:
            for side, tab in zip(sides, tabs, strict=True):
                side.result.first_visits.append(_change(tab, side, periode))
        for periode in islice(cycle([*others, first]), n_changes):
            for side, tab in zip(sides, tabs, strict=True):
                side.result.changes.append(_change(tab, side, periode))
                side.result.messages = list(tab.traffic.messages)
        for side, tab in zip(sides, tabs, strict=True):
            _look_at_map(tab, side, city.periods[N_PERIODS])
    for _ in range(n_cold):
        for side in sides:
            with _opened(browser, side) as tab:
                side.result.cold_ms.append(tab.result()["painted"])
                side.result.cold_bytes.append(tab.traffic.n_bytes)
    return [side.result for side in sides]


@contextmanager
def _opened(browser: Browser, side: Side) -> Iterator[Tab]:
    with new_tab(browser, side.subject.want(side.city, side.city.periods[0])) as tab:
        tab.page.goto(side.server.url + side.subject.path)
        tab.result()
        tab.settle()
        if side.subject.opening:
            tab.page.evaluate(side.subject.opening)
        yield tab


def _change(tab: Tab, side: Side, periode: Period) -> Change:
    """Choose ``periode`` in its list, as a reader does, who looks before choosing."""
    box = tab.page.get_by_role("combobox", name="Periode")
    box.hover()
    option = tab.page.get_by_role("option", name=periode.label, exact=True)
    is_plain_list = box.evaluate("node => node.tagName === 'SELECT'")
    if is_plain_list:  # its list is the browser's own; the choice itself is what is timed
        tab.page.wait_for_timeout(LOOK_MS)
    else:
        box.click()
        option.hover()
    tab.page.evaluate("want => benchmark.arm(want)", side.subject.want(side.city, periode))
    tab.traffic.clear()
    cpu = side.server.cpu_ms()
    if is_plain_list:
        box.select_option(label=periode.label)
    else:
        option.click()
    seen = tab.result()
    if side.subject.kind == "product":
        tab.answered()
    tab.settle()
    return Change(
        painted_ms=seen["painted"] - seen["pressed"],
        blank_ms=seen["blank"],
        n_bytes=tab.traffic.n_bytes,
        cpu_ms=side.server.cpu_ms() - cpu,
    )


def _look_at_map(tab: Tab, side: Side, periode: Period) -> None:
    """See whether a change makes another Leaflet map, and whether it keeps the reader's zoom."""
    zoom = tab.page.evaluate(
        """() => {
          const map = benchmark.map;
          map.isTheSame = true;
          map.setZoom(map.getZoom() + 1, { animate: false });
          return map.getZoom();
        }"""
    )
    tab.page.wait_for_timeout(300)  # streamlit-folium reports the zoom after a quarter second
    tab.settle()
    _change(tab, side, periode)
    is_same, zoom_after = tab.page.evaluate(
        "[benchmark.map.isTheSame === true, benchmark.map.getZoom()]"
    )
    side.result.is_rebuilt = not is_same
    side.result.keeps_zoom = zoom == zoom_after
