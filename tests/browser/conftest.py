"""A browser that cannot leave this machine, and servers for its tests."""

import os
import socket
import threading
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from bantar.storage.backup import back_up
from bantar.storage.engine import open_engine
from bantar.storage.write.officers import add_officer
from benchmarks.browser import NAMES, executable
from tests.browser.tabs import QUIET, Tabs
from tests.ports import free_port
from tests.shared import folder_of_run, shared
from tests.warm_python import ROOT, Process, WarmPython

playwright_api = pytest.importorskip("playwright.sync_api")

HERE = Path(__file__).resolve().parent
CHROMIUM = executable() or ""
PUBLIC = "https://bantar.contoh.go.id"
START_SECONDS = 300


_PORTS: list[int] = []
"""Where servers of this process were, to be used again: see ``kept_port``."""


def kept_port() -> int:
    """Return a port on which no server is now, of those that had one where there is such a port.

    A browser keeps what it has read by address, the port included: behind a new one it would read
    all scripts of the dashboard anew, which takes longer than a page does.
    """
    for port in _PORTS:
        if _is_left(port):
            return port
    _PORTS.append(free_port())
    return _PORTS[-1]


def _is_left(port: int) -> bool:
    with socket.socket() as probe:
        # What is left of closed connections keeps nobody from listening there.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return True
    return False


def wait_until_left(port: int) -> None:
    """Wait for the port of a server that was killed: its last socket closes a moment after it."""
    end, pause = time.monotonic() + 30, threading.Event()
    while not _is_left(port) and time.monotonic() < end:
        pause.wait(0.05)


def wait_until_up(process: Process, url: str, log: Path) -> None:
    """Ask for the health of the server until it answers; its own retry is the only waiting."""
    end = time.monotonic() + START_SECONDS
    pause = threading.Event()
    while time.monotonic() < end and process.is_alive():
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause.wait(0.1)
    process.stop()
    pytest.fail(f"The server did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="module")
def serve(warm_python, tmp_path_factory):
    """``serve(script, env) -> url``: one server for each different call, while a module lasts."""
    running = {}

    def start(script, env=None) -> str:
        key = (str(script), tuple(sorted((env or {}).items())))
        if key not in running:
            home = tmp_path_factory.mktemp("home")
            running[key] = launch(warm_python, script, {"BANTAR_HOME": str(home)} | (env or {}))
        return running[key][1]

    yield start
    for process, _ in running.values():
        process.stop()


@pytest.fixture(scope="module")
def own_city(city_engine, tmp_path_factory):
    """A copy of the illustrative city with an officer, Rina, that a module may change.

    ``own_city.folder`` is a home with the database in it.
    """
    city = _with_officer(city_engine, tmp_path_factory.mktemp("own"))
    yield city
    city.engine.dispose()


@pytest.fixture(scope="module")
def own_tiny_city(tiny_engine, tmp_path_factory):
    """The same with the tiny city, for what does not depend on what the city is like."""
    city = _with_officer(tiny_engine, tmp_path_factory.mktemp("own"))
    yield city
    city.engine.dispose()


@pytest.fixture(scope="session")
def city_url(request, tmp_path_factory):
    """One server of the illustrative city, with an officer, for all tests that change nothing.

    It is the only one of a run, whichever process its tests are in.
    """
    folder = folder_of_run(tmp_path_factory) / "looked-at"

    def make() -> tuple[int, str]:
        home = tmp_path_factory.mktemp("looked-at")
        city = _with_officer(request.getfixturevalue("city_engine"), home)
        city.engine.dispose()
        env = {"BANTAR_HOME": str(home), "BANTAR_PUBLIC_URL": PUBLIC}
        warm_python = request.getfixturevalue("warm_python")
        process, url = launch(warm_python, ROOT / "app.py", env)
        return process.pid, url

    with shared(folder, make, lambda made: Process(made[0]).stop()) as (_, url):
        yield url


@dataclass(frozen=True)
class OwnCity:
    """A home folder and the database in it."""

    folder: Path

    @cached_property
    def engine(self):
        return open_engine(f"sqlite:///{self.folder / 'bantar.sqlite'}")


def _with_officer(city_engine, folder) -> OwnCity:
    city = OwnCity(folder)
    back_up(city_engine, folder / "bantar.sqlite")
    add_officer(city.engine, "Rina", "rahasia-sekali")
    return city


def launch(parent: WarmPython, script, env, port: int = 0) -> tuple[Process, str]:
    """Start a server, at any free port where none is named; return it and its address."""
    if port:
        wait_until_left(port)
    port = port or kept_port()
    log = Path(env["BANTAR_HOME"]) / f"server-{port}.log"
    # From the root: the settings of the product (.streamlit) are those of the test.
    arguments = ["run", str(script), "--server.port", str(port)]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)} | env
    process = parent.start("streamlit", arguments, surroundings, log)
    url = f"http://127.0.0.1:{port}"
    wait_until_up(process, url, log)
    return process, url


# Not for the session: while it lives, playwright's event loop runs in this thread, and no test
# of another folder could start one of its own.
@pytest.fixture(scope="package")
def browser():
    if not Path(CHROMIUM).is_file():
        pytest.skip(f"No Chromium: {CHROMIUM or NAMES}")
    with playwright_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def tabs(browser) -> Tabs:
    return Tabs(browser)


@pytest.fixture
def new_page(tabs):
    """``new_page(**context options) -> page`` with ``page.watch``, as new."""
    with ExitStack() as lent:
        yield lambda **options: lent.enter_context(tabs.lent(**options))


@pytest.fixture
def unused_page(tabs):
    """Like ``new_page``, for what a tab can never be rid of again, as another clock."""
    with ExitStack() as lent:
        yield lambda **options: lent.enter_context(tabs.unused(**options))


@pytest.fixture
def page(new_page):
    return new_page()
