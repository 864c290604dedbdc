"""Chromium that reaches this machine alone, and what travels to it."""

import base64
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from xstatic.pkg import leaflet

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""What is looked for, best first: without a window it takes a fifth less of a processor."""

VIEWPORT = {"width": 1366, "height": 768}
LONGEST_MS = 240_000
"""The first page of a city of 31,350 RT, on a busy machine."""
QUIET_SECONDS = 0.6
"""streamlit-folium reports a new map after a quarter of a second, which may rerun the page."""

OBSERVER = Path(__file__).with_name("observer.js").read_text(encoding="utf-8")

CDNS = (
    "cdn.jsdelivr.net",
    "code.jquery.com",
    "cdnjs.cloudflare.com",
    "netdna.bootstrapcdn.com",
)
TYPES = {".js": "text/javascript", ".css": "text/css"}


NOT_HERE = "Chromium is needed: install it or name it in BANTAR_CHROMIUM."


def executable() -> str | None:
    """Return the Chromium that is named in the surroundings, else the best of this machine."""
    return os.environ.get("BANTAR_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Chromium without a window; names of other machines do not resolve in it."""
    path = executable()
    if path is None:
        raise RuntimeError(NOT_HERE)
    flags = (
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(flags))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Traffic:
    """What a page received over its websocket, and whom it asked besides the server."""

    messages: list[bytes] = field(default_factory=list)
    last_at: float = 0.0
    outside: Counter[str] = field(default_factory=Counter)

    def received(self, event: dict[str, Any]) -> None:
        """Keep a frame: text as UTF-8, binary as it was."""
        frame = event["response"]
        text = frame["payloadData"]
        is_binary = frame["opcode"] == 2
        self.messages.append(base64.b64decode(text) if is_binary else text.encode())
        self.last_at = time.monotonic()

    @property
    def n_bytes(self) -> int:
        """Payload of all frames kept."""
        return sum(map(len, self.messages))

    def clear(self) -> None:
        """Forget the frames; start of a measurement."""
        self.messages.clear()
        self.last_at = time.monotonic()


@dataclass(frozen=True)
class Tab:
    """A page with its observer and its traffic."""

    page: Page
    traffic: Traffic

    def answered(self) -> None:
        """Wait for the first message of an answer: a page may be painted long before it."""
        end = time.monotonic() + LONGEST_MS / 1000
        while not self.traffic.messages and time.monotonic() < end:
            self.page.wait_for_timeout(50)

    def settle(self) -> None:
        """Wait until nothing has come over the websocket for a while."""
        while time.monotonic() - self.traffic.last_at < QUIET_SECONDS:
            self.page.wait_for_timeout(50)

    def result(self) -> dict[str, float]:
        """Wait for the map that the observer was armed for."""
        self.page.wait_for_function("benchmark.result !== null", timeout=LONGEST_MS)
        timing: dict[str, float] = self.page.evaluate("benchmark.result")
        return timing


@contextmanager
def new_tab(browser: Browser, want: dict[str, Any]) -> Iterator[Tab]:
    """Open an empty page in a context of its own: nothing is cached.

    The observer waits for ``want`` from the start of the first document on.
    """
    context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(OBSERVER)
    page.add_init_script(f"window.benchmark?.arm({json.dumps(want)})")
    traffic = Traffic()
    session = context.new_cdp_session(page)
    session.on("Network.webSocketFrameReceived", traffic.received)
    session.send("Network.enable")
    _answer_for_cdns(session, traffic)
    try:
        yield Tab(page, traffic)
    finally:
        context.close()


def _answer_for_cdns(session: CDPSession, traffic: Traffic) -> None:
    """Answer what goes to CDNs, refuse what goes elsewhere.

    Done below Playwright's own routing, which would stop at every request of every page and
    switch the browser's cache off: what goes to this machine is not touched.
    """

    def paused(event: dict[str, Any]) -> None:
        request, url = event["requestId"], event["request"]["url"]
        traffic.outside[urlsplit(url).netloc] += 1
        content = cdn_file(url)
        if content is None:
            session.send("Fetch.failRequest", {"requestId": request, "errorReason": "Failed"})
            return
        headers = {
            "content-type": TYPES.get(Path(urlsplit(url).path).suffix, "text/plain"),
            "access-control-allow-origin": "*",
            "cache-control": "public, max-age=31536000",
        }
        answer = {
            "requestId": request,
            "responseCode": 200,
            "responseHeaders": [{"name": k, "value": v} for k, v in headers.items()],
            "body": base64.b64encode(content).decode(),
        }
        session.send("Fetch.fulfillRequest", answer)

    session.on("Fetch.requestPaused", paused)
    session.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*"}]})


def cdn_file(url: str) -> bytes | None:
    """Return Leaflet from its wheel, an empty file for any other one, None for other hosts."""
    parts = urlsplit(url)
    if parts.netloc not in CDNS:
        return None
    file = Path(leaflet.BASE_DIR) / Path(parts.path).name
    return file.read_bytes() if "/leaflet@" in parts.path and file.is_file() else b""
