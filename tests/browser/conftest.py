"""A server per script and a browser that refuses to leave this machine."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from bantar.storage.backup import back_up
from bantar.storage.engine import open_engine
from bantar.storage.write.officers import add_officer

playwright_api = pytest.importorskip("playwright.sync_api")

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
CHROMIUM = os.environ.get("BANTAR_CHROMIUM", "/usr/bin/chromium")

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_up(process, url: str, log: Path) -> None:
    """Ask for the health of the server until it answers; its own retry is the only waiting."""
    end = time.monotonic() + START_SECONDS
    pause = threading.Event()
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause.wait(0.1)
    process.terminate()
    pytest.fail(f"The server did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def serve(tmp_path_factory):
    """``serve(script, env, arguments) -> url``: one server for each different call."""
    running = {}

    def start(script, env=None, arguments=()) -> str:
        key = (str(script), tuple(sorted((env or {}).items())), tuple(arguments))
        if key not in running:
            running[key] = _launch(script, env or {}, arguments, tmp_path_factory)
        return running[key][1]

    yield start
    for process, _ in running.values():
        process.terminate()
    for process, _ in running.values():
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.fixture(scope="module")
def own_city(city_engine, tmp_path_factory):
    """A copy of the illustrative city with an officer, Rina, that a module may change.

    ``own_city.folder`` is a home with the database in it.
    """
    found = _with_officer(city_engine, tmp_path_factory.mktemp("own"))
    yield found
    found.engine.dispose()


@pytest.fixture(scope="session")
def city_url(serve, city_engine, tmp_path_factory):
    """One server of the illustrative city, with an officer, for all tests that change nothing."""
    found = _with_officer(city_engine, tmp_path_factory.mktemp("looked-at"))
    found.engine.dispose()
    return serve(ROOT / "app.py", {"BANTAR_HOME": str(found.folder)})


@dataclass(frozen=True)
class OwnCity:
    """A home folder and the database in it."""

    folder: Path

    @cached_property
    def engine(self):
        return open_engine(f"sqlite:///{self.folder / 'bantar.sqlite'}")


def _with_officer(city_engine, folder) -> OwnCity:
    found = OwnCity(folder)
    back_up(city_engine, folder / "bantar.sqlite")
    add_officer(found.engine, "Rina", "rahasia-sekali")
    return found


def _launch(script, env, arguments, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    port = free_port()
    log = home / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), *arguments]
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            # The settings of the product (.streamlit) are those of the test.
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT), "BANTAR_HOME": str(home)} | env,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{port}"
    wait_until_up(process, url, log)
    return process, url


# Not for the session: while it lives, playwright's event loop runs in this thread, and no other
# test could start one of its own.
@pytest.fixture(scope="module")
def browser():
    if not Path(CHROMIUM).exists():
        pytest.skip(f"No Chromium at {CHROMIUM}")
    with playwright_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield launched
        launched.close()


def wait_for_maps(page, timeout=30_000) -> None:
    """Wait until every map of a page is painted.

    Asked of the page: Streamlit may load a frame twice, and what waits inside of one that is
    replaced never hears of it.
    """
    page.wait_for_function(
        """() => [...document.querySelectorAll('iframe[title*=folium]')]
             .every((frame) => frame.contentWindow.bantar?.paints > 0)""",
        timeout=timeout,
    )


def the_map(page, timeout=30_000):
    """Return the frame of the map once it is painted."""
    page.wait_for_selector("iframe[title*=folium]", timeout=timeout)
    wait_for_maps(page, timeout)
    return page.query_selector("iframe[title*=folium]").content_frame()


class Watch:
    """What went wrong on a page, and what tried to leave the machine."""

    def __init__(self, context, page) -> None:
        self.outside: list[str] = []
        self.failed: list[str] = []
        self.errors: list[str] = []
        context.route(lambda url: not is_local(url), self._refuse)
        page.on("requestfailed", lambda request: self.failed.append(request.url))
        page.on("response", self._answered)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _refuse(self, route) -> None:
        self.outside.append(route.request.url)
        route.abort()

    def _answered(self, response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")

    def _said(self, message) -> None:
        if message.type == "error":
            self.errors.append(message.text)


def is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:", "about:"))


@pytest.fixture
def new_page(browser):
    """``new_page(**context options) -> page`` with ``page.watch``."""
    contexts = []

    def make(**options):
        context = browser.new_context(**({"viewport": {"width": 1366, "height": 768}} | options))
        contexts.append(context)
        page = context.new_page()
        page.watch = Watch(context, page)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    return new_page()
