"""``python -m benchmarks.crowd.killed``: one of two processes is killed under its viewers.

Browsers have pages open with both; each notes when its websocket ended and when the next one was
open. The page keeps its picture meanwhile and makes nothing anew until something is chosen.
"""

import os
import re
import signal
import tempfile
from pathlib import Path

from benchmarks import city
from benchmarks.browser import chromium
from benchmarks.crowd.__main__ import several

N_PAGES = 6
PATIENCE_MS = 60_000
SUBTITLE = "[data-testid=stMainBlockContainer] .kb-subtitle"

NOTE = """
window.lost = [];
window.back = [];
const Plain = WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) {
    super(...given);
    if (!String(given[0]).includes("/_stcore/stream")) return;
    this.addEventListener("open", () => window.back.push(performance.now()));
    this.addEventListener("close", () => window.lost.push(performance.now()));
  }
};
"""
"""Notes in a page when it lost its server and when it was with one again."""


def main() -> None:
    """Kill, and print how long each page was without a server, and whether it is as it was."""
    with tempfile.TemporaryDirectory() as folder:
        made = city.make(Path(folder))
        with several(made, 2) as server, chromium() as browser:
            pages = []
            for _ in range(N_PAGES):
                page = browser.new_context().new_page()
                page.add_init_script(NOTE)
                page.goto(f"{server.url}/peta?periode=2021")
                page.locator(SUBTITLE).wait_for(timeout=PATIENCE_MS)
                page.wait_for_timeout(1_500)
                pages.append((page, page.locator(SUBTITLE).inner_text()))
            log = (made.home / "server.log").read_text()
            os.kill(int(re.findall(r"worker \d+: pid (\d+)", log)[0]), signal.SIGKILL)
            pages[0][0].wait_for_timeout(2_000)  # before it, a page may not have noticed
            for page, before in pages:
                page.wait_for_function("back.length > lost.length", timeout=PATIENCE_MS)
                page.wait_for_timeout(500)
                is_same = page.locator(SUBTITLE).inner_text() == before
                away = page.evaluate("lost.length ? back.at(-1) - lost[0] : null")
                words = "not touched" if away is None else f"{away / 1000:.2f} s away"
                print(f"{words:20}{'the same view' if is_same else 'ANOTHER VIEW'}", flush=True)


if __name__ == "__main__":
    main()
