"""``python -m benchmarks.crowd``: many viewers at once, by the websocket protocol of the pages.

A browser opens both pages once and changes the periode; what it sends for that is then sent by many
viewers at once, each on a websocket of its own, and each waits until its run has ended. What a
browser does besides (fetch files of the map, draw) is not part of it.
"""

import argparse
import asyncio
import tempfile
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bantar.storage.copying import copy_database
from bantar.storage.engine import open_engine
from benchmarks import city, report, servers
from benchmarks.browser import chromium
from benchmarks.measure import PLAIN, PRODUCT
from benchmarks.servers import Server

OPEN, CHANGE = 300, 50
PATIENCE_S = 300.0
STEPS = (1, 10, 50, 300)


@dataclass(frozen=True)
class Choice:
    """What a browser sends when it opens a page, and when the periode is changed on it."""

    opening: bytes
    changes: Sequence[bytes]


@dataclass(frozen=True)
class Crowd:
    """How long each of many waited, in seconds; ``dropped`` got no answer."""

    seconds: Sequence[float]
    dropped: int
    cpu_ms: float
    """Of the server, for each that was answered."""
    memory_mb: float = float("nan")
    """More resident memory of the server, for each, while all are connected."""

    @property
    def p95(self) -> float:
        if len(self.seconds) < 2:
            return self.seconds[0] if self.seconds else float("nan")
        return quantiles(self.seconds, n=20)[-1]


def record(browser: Browser, url: str, periods: Sequence[str]) -> Choice:
    """Open a page in a browser, change the periode on it, and return what was sent for it."""
    sent: list[bytes] = []
    page = browser.new_page()

    def listen(link: WebSocket) -> None:
        link.on("framesent", lambda frame: sent.append(_bytes(frame)))

    page.on("websocket", listen)
    page.goto(url)
    box = page.get_by_role("combobox", name="Periode")
    box.wait_for(timeout=60_000)
    page.wait_for_timeout(3_000)
    opening = next(frame for frame in sent if _is_run(frame))
    changes = []
    for periode in periods:
        sent.clear()
        _choose(page, periode)
        page.wait_for_timeout(3_000)
        changes.append(next(frame for frame in sent if _is_run(frame)))
    page.close()
    return Choice(opening, changes)


def _choose(page: Page, periode: str) -> None:
    box = page.get_by_role("combobox", name="Periode")
    if box.evaluate("node => node.tagName === 'SELECT'"):
        box.select_option(label=periode)
    else:
        box.click()
        page.get_by_role("option", name=periode, exact=True).click()


def _bytes(frame: bytes | str) -> bytes:
    return frame if isinstance(frame, bytes) else frame.encode()


def _is_run(frame: bytes) -> bool:
    kind: str | None = BackMsg.FromString(frame).WhichOneof("type")
    return kind == "rerun_script"


# -- viewers ------------------------------------------------------------------------------------


@asynccontextmanager
async def viewer(url: str, n: int) -> AsyncIterator[ClientConnection]:
    """Connect as a page does; by the cookie that nginx gives, visitor ``n`` is always with one."""
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(
        address,
        additional_headers={"Cookie": f"bantar_proses={n:032x}"},
        subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],  # type: ignore[list-item]
        origin=url,  # type: ignore[arg-type]
        max_size=None,
        open_timeout=PATIENCE_S,
        ping_interval=None,
        close_timeout=1,
    ) as link:
        yield link


async def run(link: ClientConnection, wish: bytes) -> float:
    """Send a request and wait until its run, and what follows it at once, has ended; in seconds."""
    began = time.monotonic()
    await link.send(wish)
    async with asyncio.timeout(PATIENCE_S):
        while True:
            message = ForwardMsg.FromString(await link.recv())
            if message.WhichOneof("type") == "script_finished":
                return time.monotonic() - began


async def _open(
    stack: AsyncExitStack, url: str, wish: bytes, n: int
) -> tuple[float, ClientConnection]:
    began = time.monotonic()
    link = await stack.enter_async_context(viewer(url, n))
    await run(link, wish)
    return time.monotonic() - began, link


async def opening(server: Server, choice: Choice, n: int) -> Crowd:
    """Let ``n`` viewers open the page at once."""
    async with AsyncExitStack() as stack:
        before, cpu = memory_mb(server.pid), server.cpu_ms()
        ended = await asyncio.gather(
            *(_open(stack, server.url, choice.opening, i) for i in range(n)), return_exceptions=True
        )
        times = [one[0] for one in ended if not isinstance(one, BaseException)]
        used = (server.cpu_ms() - cpu) / max(len(times), 1)
        return Crowd(times, n - len(times), used, (memory_mb(server.pid) - before) / n)


async def changing(server: Server, choice: Choice, n: int) -> Crowd:
    """Let ``n`` viewers, who have the page open, change the periode at once."""
    async with AsyncExitStack() as stack:
        links = [(await _open(stack, server.url, choice.opening, i))[1] for i in range(n)]
        await asyncio.gather(*(run(link, choice.changes[0]) for link in links))
        cpu = server.cpu_ms()
        ended = await asyncio.gather(
            *(run(link, choice.changes[1]) for link in links), return_exceptions=True
        )
        times = [one for one in ended if not isinstance(one, BaseException)]
        return Crowd(times, n - len(times), (server.cpu_ms() - cpu) / max(len(times), 1))


async def in_turns(both: Sequence[Server], choice: Choice, n: int) -> list[float]:
    """Open and change a page ``n`` times on each server, in turns; return medians in seconds."""
    times: list[list[float]] = [[] for _ in both]
    for i in range(n + 2):
        for server, mine in zip(both, times, strict=True):
            async with AsyncExitStack() as stack:
                seconds, link = await _open(stack, server.url, choice.opening, i)
                seconds += await run(link, choice.changes[i % len(choice.changes)])
                if i >= 2:  # what the first ones make is kept
                    mine.append(seconds)
    return [median(mine) for mine in times]


def memory_mb(pid: int) -> float:
    """Return the memory of a process and its children that no other process has too."""
    kb = 0
    for one in servers.tree(pid):
        lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        private = ("Private_Clean:", "Private_Dirty:")
        kb += sum(int(line.split()[1]) for line in lines if line.startswith(private))
    return kb / 1024


# -- several processes --------------------------------------------------------------------------


@contextmanager
def several(made: city.City, n: int) -> Iterator[Server]:
    """Run ``serve --workers N``, until each of them answers."""
    with servers.product(made, extra=("--workers", str(n))) as server:
        port = int(server.url.rpartition(":")[2])
        for worker in range(1, n + 1):
            _wait_for(f"http://{servers.HOST}:{port + worker}/_stcore/health")
        yield server


def _wait_for(address: str) -> None:
    end = time.monotonic() + servers.START_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{address} does not answer")


def line(name: str, crowd: Crowd) -> str:
    """Return a row of the table."""
    return (
        f"{name:44}{crowd.p95:9.2f} s{crowd.dropped:6} dropped{crowd.cpu_ms:9.1f} ms"
        f"{crowd.memory_mb:8.2f} MB"
    )


def main() -> None:
    """Measure and print: wait of 95 of 100, dropped, processor and memory for each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crowd", description=__doc__)
    parser.add_argument("--open", type=int, default=OPEN, help="viewers who open a page at once")
    parser.add_argument("--change", type=int, default=CHANGE, help="viewers who change at once")
    parser.add_argument("--plain", action="store_true", help="the plain page too, which takes long")
    parser.add_argument("--postgresql", help="URL of an empty database to compare with SQLite")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = city.make(Path(folder))
        periods = [periode.label for periode in made.periods[1:3]]
        print(f"{'':44}{'p95':>11}{'':14}{'CPU each':>12}{'memory each':>11}", flush=True)
        with servers.product(made) as server:
            with chromium() as browser:
                ours = record(browser, server.url + PRODUCT.path, periods)
            asyncio.run(opening(server, ours, 20))  # what the first ones make is kept for all
            for n in [step for step in STEPS if step < args.open] + [args.open]:
                _tell(f"{n} open at once, one process", opening(server, ours, n))
            _tell(f"{args.change} change at once, one process", changing(server, ours, args.change))
        with several(made, 2) as server:
            asyncio.run(opening(server, ours, 40))
            _tell(f"{args.open} open at once, two processes", opening(server, ours, args.open))
            _tell(f"{args.change} change at once, two", changing(server, ours, args.change))
        if args.postgresql:
            copy_database(open_engine(city.database_url(made.home)), args.postgresql)
            env = {"BANTAR_DATABASE_URL": args.postgresql}
            with servers.product(made) as files, servers.product(made, env=env) as server:
                own, other = asyncio.run(in_turns((files, server), ours, 40))
            print(
                f"a page opened and changed: SQLite {own:.3f} s, PostgreSQL {other:.3f} s",
                flush=True,
            )
        if args.plain:
            with servers.plain(made) as server:
                with chromium() as browser:
                    theirs = record(browser, server.url + PLAIN.path, periods)
                asyncio.run(opening(server, theirs, 2))
                _tell(
                    f"{args.change} open at once, plain page", opening(server, theirs, args.change)
                )
                _tell(
                    f"{args.change} change at once, plain page",
                    changing(server, theirs, args.change),
                )
    print(report.machine_line())


def _tell(name: str, crowd: object) -> None:
    print(line(name, asyncio.run(crowd)), flush=True)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
