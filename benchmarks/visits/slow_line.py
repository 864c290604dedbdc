"""``python -m benchmarks.visits.slow_line [--before FOLDER] [--loads N]``: a visit's first seconds.

A page is loaded over 1.6 Mbit/s with 150 ms to the server and nothing in the browser's cache, as
Chromium emulates it, and it is noted when what can be seen: the headline, the three figures, the
outline of the city, a map (filled, with its names, and it answers whoever points at it), and the
map of the page itself, with all that stands around it. With ``--before`` the version in that
folder takes turns with this one, each on a server of its own.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from bantar.core.settings import ROOT
from benchmarks import city, servers
from benchmarks.browser import VIEWPORT, chromium

BITS_PER_S, LATENCY_MS = 1_600_000, 150

SEEN = ("headline", "figures", "outline", "map", "page")
"""Moments, in milliseconds from the start of the navigation."""

WATCH = """if (window.top === window) {
  const seen = window.seen = {};
  const isSeen = (node) => !!node?.getClientRects().length &&
    getComputedStyle(node).visibility === "visible";
  const note = (name, is) => { if (is && !(name in seen)) seen[name] = performance.now(); };
  const answers = (frame) => {
    const map = frame.contentWindow?.bantar;
    if (!(map?.paints > 0 && map.state().labels.length)) return false;
    const { left, top, width, height } = frame.getBoundingClientRect();
    const [x, y] = [left + width / 2, Math.min(top + height / 2, innerHeight - 9)];
    return getComputedStyle(frame).opacity === "1" && document.elementFromPoint(x, y) === frame;
  };
  const maps = (within) => [...document.querySelectorAll(`${within} iframe`)].some(answers);
  const look = () => {
    note("headline", isSeen(document.querySelector("h1")));
    note("figures", isSeen(document.querySelector(".kb-figure")));
    note("outline", isSeen(document.querySelector("#kb-first svg")) || maps("body"));
    note("map", maps("body"));
    note("page", maps(".stApp"));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
"""The clock of each is the frame in which it is drawn."""


def load(browser: Browser, url: str) -> dict[str, float]:
    """Load a page once; return the moments of ``SEEN`` and the bytes received until the last."""
    context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    n_bytes = 0.0

    def finished(event: dict[str, Any]) -> None:
        nonlocal n_bytes
        n_bytes += event["encodedDataLength"]

    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    line = {"downloadThroughput": BITS_PER_S / 8, "uploadThroughput": BITS_PER_S / 8}
    session.send(
        "Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY_MS, **line}
    )
    try:
        page.goto(url, wait_until="commit")
        page.wait_for_function("'page' in window.seen", timeout=300_000)
        seen: dict[str, float] = page.evaluate("window.seen")
        return {name: seen[name] for name in SEEN} | {"kB": n_bytes / 1000}
    finally:
        context.close()


def measure(browser: Browser, urls: Sequence[str], n_loads: int) -> list[dict[str, float]]:
    """Return the medians of each address, loaded in turns; a first load of each is not counted."""
    for url in urls:
        load(browser, url)
    loads = [[load(browser, url) for url in urls] for _ in range(n_loads)]
    return [
        {name: median(one[name] for one in of_url) for name in of_url[0]}
        for of_url in zip(*loads, strict=True)
    ]


def _bare(made: city.City, home: Path) -> city.City:
    home.mkdir()
    return replace(made, home=home)


def main() -> int:
    """Measure and print a table; 0 whenever everything could be measured."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.visits.slow_line", description=__doc__
    )
    parser.add_argument("--before", type=Path, help="a checkout to compare with")
    parser.add_argument("--loads", type=int, default=5)
    args = parser.parse_args()
    versions = {"now": ROOT} | ({"before": args.before.resolve()} if args.before else {})
    with tempfile.TemporaryDirectory() as folder, chromium() as browser, ExitStack() as stack:
        made = city.make(Path(folder))
        # Another version may keep other tables: it fills a database of its own at its first load.
        homes = [made, *(_bare(made, Path(folder) / name) for name in [*versions][1:])]
        urls = [
            stack.enter_context(servers.product(home, of)).url
            for home, of in zip(homes, versions.values(), strict=True)
        ]
        medians = measure(browser, urls, args.loads)
    print(f"{'':8}" + "".join(f"{name:>12}" for name in medians[0]))
    for version, row in zip(versions, medians, strict=True):
        print(f"{version:8}" + "".join(f"{value:12,.0f}" for value in row.values()))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RuntimeError as error:
        sys.exit(str(error))
