"""Tabs of a browser that cannot leave this machine, each used by one test after the other.

A new context has read none of the dashboard's scripts yet: a page in it costs three times the
processor time of one in a tab that has. So a tab is kept, and made as new between two tests:
without cookies, without anything stored, without routes, on an empty page.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

playwright_api = pytest.importorskip("playwright.sync_api")

DESK = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

STAYS_HERE = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-proxy-server",
)
"""For Chromium: no name and no address but that of this machine leads anywhere.

Not a route of playwright: while there is one, the browser keeps no file of any page.
"""

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *STAYS_HERE,
)

EMPTY = "about:blank"


def is_local(url: str) -> bool:
    """Say whether an address is one of this machine."""
    here = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:", "about:")
    return url.startswith(here)


class Watch:
    """What went wrong in a context, and what tried to leave the machine."""

    def __init__(self, context: "BrowserContext") -> None:
        self.outside: list[str] = []
        self.failed: list[str] = []
        self.errors: list[str] = []
        self._context = context
        self._listeners = {
            "request": lambda request: self._left(request.url),
            "requestfailed": self._not_answered,
            "response": self._answered,
            "console": self._logged,
            "weberror": lambda event: self.errors.append(str(event.error)),
            "page": self._follow_sockets,
        }
        for event, listener in self._listeners.items():
            context.on(event, listener)
        for page in context.pages:
            self._follow_sockets(page)

    def end(self) -> None:
        """Listen no longer."""
        for event, listener in self._listeners.items():
            self._context.remove_listener(event, listener)

    def take(self) -> dict[str, list[str]]:
        """Return what was met since the last time."""
        met = {name: list(getattr(self, name)) for name in ("outside", "failed", "errors")}
        for name in met:
            getattr(self, name).clear()
        return met

    def _left(self, url: str) -> None:
        if not is_local(url):
            self.outside.append(url)

    def _follow_sockets(self, page: "Page") -> None:
        page.on("websocket", lambda socket: self._left(socket.url))

    def _not_answered(self, request) -> None:
        # What the browser gives up itself, since its page or frame is left, may well be there.
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(request.url)

    def _answered(self, response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")

    def _logged(self, message) -> None:
        if message.type == "error":
            self.errors.append(message.text)


class Tabs:
    """The tabs of one browser, kept by the options of their context but for the size."""

    def __init__(self, browser: "Browser") -> None:
        self._browser = browser
        self._free: dict[str, list[Page]] = {}

    @contextmanager
    def lent(self, **options: Any) -> Iterator["Page"]:
        """Lend a tab that is as new, with ``page.watch``."""
        options = DESK | options
        size = options.pop("viewport")
        # A phone is another kind of screen, not a smaller one; of one kind, any size can be had.
        free = self._free.setdefault(repr(sorted(options.items())), [])
        page = free.pop() if free else self._new(options | {"viewport": size})
        page.set_viewport_size(size)
        page.watch = Watch(page.context)
        try:
            yield page
        finally:
            page.watch.end()
            _empty(page)
            free.append(page)

    def _new(self, options: dict[str, Any]) -> "Page":
        return self._browser.new_context(**options).new_page()

    @contextmanager
    def unused(self, **options: Any) -> Iterator["Page"]:
        """Lend a tab that nobody used, and that nobody uses after: for what cannot be undone."""
        context = self._browser.new_context(**DESK | options)
        page = context.new_page()
        page.watch = Watch(context)
        try:
            yield page
        finally:
            context.close()


def _empty(page: "Page") -> None:
    """Make a tab as new; its scripts stay read."""
    context = page.context
    for other in context.pages:
        if other is not page:
            other.close()
    page.unroute_all(behavior="ignoreErrors")
    if page.url.startswith("http"):
        with suppress(playwright_api.Error):  # a page that failed to open has no storage
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.goto(EMPTY)
    page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
    context.clear_cookies()


@contextmanager
def wire(page: "Page", event: str) -> Iterator[list[dict[str, Any]]]:
    """Collect what the network of a page tells of one kind, as ``webSocketFrameSent``."""
    told: list[dict[str, Any]] = []
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.on(f"Network.{event}", lambda what: told.append(what))
    yield told
    client.detach()


def bytes_of(frames: list[dict[str, Any]]) -> int:
    """Return how many bytes the frames of a socket carried."""
    return sum(len(base64.b64decode(frame["response"]["payloadData"])) for frame in frames)


def wait_for_maps(page: "Page", timeout: float = 30_000) -> None:
    """Wait until every map of a page is painted, and the one of its first answer is gone.

    Asked of the page: Streamlit may load a frame twice, and what waits inside of one that is
    replaced never hears of it.
    """
    page.wait_for_function(
        """() => [...document.querySelectorAll('iframe[title*=folium]')]
             .every((frame) => frame.contentWindow.bantar?.paints > 0) &&
           !document.getElementById('kb-first')""",
        timeout=timeout,
        polling=50,  # not at each frame, as every look there lets the browser paint one
    )


def the_map(page: "Page", timeout: float = 30_000):
    """Return the frame of the map once it is painted."""
    page.wait_for_selector("iframe[title*=folium]", timeout=timeout)
    wait_for_maps(page, timeout)
    return page.query_selector("iframe[title*=folium]").content_frame()
