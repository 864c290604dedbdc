"""Visitors of a kiosk one after the other: does its memory stay where it was?

Each visitor touches three times, reads a card of another RT, and the screen starts anew; between
them the clock of the page is moved on, so that 500 visitors fill eight hours and all that the
screen does by itself is done. The heap of the page is read after a full collection, and the memory
of the server beside it.

What the page keeps is told apart from the machine code that the engine makes of its functions, each
once, as they are used often: some hundred kilobytes over the day, and none of it is of a visitor.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

N_VISITORS, WARM_UP, AIM = 500, 175, 0.05
"""How many come; after how many the caches of browser and server are full; what may grow.

Each kelurahan has had two visitors by then (a city has 62 or 68), and the clock has gone on as it
does later: what the page does by itself, as to ask for newer data, was done before it is first
measured. The engine has by then made machine code of most functions that a visit runs: from the
75th visitor to the 575th the heap went 10.16, 10.50, 10.55, 10.59, 10.68, 10.80 MB, and 0.60 of
these 0.64 MB were machine code (what the page keeps grew by 0.6%).
"""

READINGS = 5
"""A map that plays makes its next picture meanwhile, some 2 MB that are used until they are
collected: the least of several readings, each at once after a collection, is what is kept."""

DAY_MS = 8 * 60 * 60 * 1000
"""How long the clock of the page goes on while they come."""

FIRST_MS = 600_000

_VISIT = """async (n) => {
  const wait = async (find) => {
    for (let i = 0; i < 6000; i += 1) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('The kiosk does not answer');
  };
  const all = (name) => [...document.querySelectorAll(name)];
  (await wait(() => document.querySelector('.find'))).click();
  const areas = await wait(() => all('.choice').length && all('.choice'));
  areas[n % areas.length].click();
  const numbers = await wait(() => all('.number').length && all('.number'));
  numbers[n % numbers.length].click();
  await wait(() => document.querySelector('.card'));
  bantarKiosk.reset();
  await wait(() => document.querySelector('.find'));
}"""


@dataclass(frozen=True)
class Soak:
    """Bytes after the warm-up and at the end, and whether the last start equals the first.

    ``code`` is the part of the heap that is machine code; ``heaps`` are the bytes of the heap on
    the way, after every hundred visitors.
    """

    visitors: int
    heap_before: int
    heap_after: int
    code_before: int
    code_after: int
    server_before: int
    server_after: int
    nodes_before: int
    nodes_after: int
    is_as_fresh: bool
    heaps: tuple[int, ...]

    @property
    def growth(self) -> float:
        """By how much the heap of the page has grown, as a share."""
        return self.heap_after / self.heap_before - 1

    @property
    def kept_growth(self) -> float:
        """By how much what the page keeps has grown: its heap without machine code, as a share."""
        return (self.heap_after - self.code_after) / (self.heap_before - self.code_before) - 1

    @property
    def server_growth(self) -> float:
        """By how much the memory of the server has grown, as a share."""
        return self.server_after / self.server_before - 1

    @property
    def is_met(self) -> bool:
        """Whether both stay within the aim and nothing of a visitor is left."""
        growth = max(self.growth, self.kept_growth, self.server_growth)
        return growth <= AIM and self.is_as_fresh


def measure(
    browser: Browser,
    address: str,
    pid: int,
    n: int = N_VISITORS,
    tell: Callable[[str], None] = print,
) -> Soak:
    """Let ``n`` visitors come after a warm-up; ``pid`` is the server's process."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, has_touch=True)
    page = context.new_page()
    page.clock.install()
    session = context.new_cdp_session(page)
    page.goto(f"{address}/kios")
    page.wait_for_selector(".find", timeout=120_000)
    _wait_for_the_first_card(context, address)
    fresh = page.evaluate("bantarKiosk.state()")
    for i in range(WARM_UP):
        _visit(page, i, n)
    heap_before, nodes_before, server_before = *_page_size(session, page), _resident(pid)
    code_before, heaps = _code_size(session), []
    for i in range(n):
        _visit(page, i, n)
        if i % 100 == 99:
            heaps.append(_page_size(session, page)[0])
            tell(f"  {i + 1} visitors: {_mb(heaps[-1])} MB")
    heap_after, nodes_after, server_after = *_page_size(session, page), _resident(pid)
    code_after = _code_size(session)
    left = page.evaluate("bantarKiosk.state()")
    context.close()
    return Soak(
        n, heap_before, heap_after, code_before, code_after, server_before, server_after,
        nodes_before, nodes_after, {**left, "text": 0} == {**fresh, "text": 0}, tuple(heaps),
    )  # fmt: skip


def _visit(page: Page, i: int, n: int) -> None:
    """Let one visitor come and go, and the clock go on to the next of ``n`` of a day."""
    page.evaluate(_VISIT, i)
    page.clock.fast_forward(DAY_MS // n)


def _wait_for_the_first_card(context: BrowserContext, address: str) -> None:
    """Let the server make what all cards share; on a busy machine a visitor would have left."""
    start = context.request.get(f"{address}/kios/data", timeout=FIRST_MS).json()
    code = start["kelurahan"][0]["code"]
    context.request.get(f"{address}/kios/data/{code}", timeout=FIRST_MS)


def _page_size(session: CDPSession, page: Page) -> tuple[int, int]:
    """Return bytes of the heap and the number of nodes that are kept: see ``READINGS``."""
    session.send("Performance.enable")
    readings = []
    for _ in range(READINGS):
        page.wait_for_timeout(300)
        session.send("HeapProfiler.collectGarbage")
        told = session.send("Performance.getMetrics")["metrics"]
        metrics = {one["name"]: int(one["value"]) for one in told}
        readings.append((metrics["JSHeapUsedSize"], metrics["Nodes"]))
    return min(heap for heap, _ in readings), min(nodes for _, nodes in readings)


def _code_size(session: CDPSession) -> int:
    """Return the bytes of the heap that are machine code and what belongs to it."""
    parts: list[str] = []

    def take(event: dict[str, str]) -> None:
        parts.append(event["chunk"])

    session.on("HeapProfiler.addHeapSnapshotChunk", take)
    session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    session.remove_listener("HeapProfiler.addHeapSnapshotChunk", take)
    told = json.loads("".join(parts))
    meta, nodes = told["snapshot"]["meta"], told["nodes"]
    fields = meta["node_fields"]
    code = meta["node_types"][fields.index("type")].index("code")
    kinds = nodes[fields.index("type") :: len(fields)]
    sizes = nodes[fields.index("self_size") :: len(fields)]
    return sum(size for kind, size in zip(kinds, sizes, strict=True) if kind == code)


def _resident(pid: int) -> int:
    """Return the resident bytes of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096


def lines(soak: Soak) -> list[str]:
    """Say what was found."""
    heap = f"{_mb(soak.heap_before)} -> {_mb(soak.heap_after)} MB ({soak.growth:+.1%})"
    code = f"{_mb(soak.code_before)} -> {_mb(soak.code_after)} MB"
    server = (
        f"{soak.server_before / 2**20:.0f} -> {soak.server_after / 2**20:.0f} MB"
        f" ({soak.server_growth:+.1%})"
    )
    fresh = "yes" if soak.is_as_fresh else "NO"
    return [
        f"  {soak.visitors} visitors: page {heap}, of it machine code {code}, server {server}",
        f"  page without machine code {soak.kept_growth:+.1%}; on the way"
        f" {', '.join(_mb(heap) for heap in soak.heaps)} MB",
        f"  nodes of the page {soak.nodes_before} -> {soak.nodes_after}; as a fresh start: {fresh}",
        f"  growth under {AIM:.0%}: {'met' if soak.is_met else 'NOT MET'}",
    ]


def _mb(size: int) -> str:
    return f"{size / 2**20:.2f}"
