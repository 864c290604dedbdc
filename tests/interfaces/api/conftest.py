"""The interface for programs over the tiny city, and over the full one on a real server."""

import os
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.applications import Starlette

from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.core.settings import ROOT, settings
from bantar.server import asgi as server
from tests.ports import free_port
from tests.warm_python import Process, WarmPython

with warnings.catch_warnings():  # it works with the client at hand and would rather have another
    warnings.simplefilter("ignore")
    from starlette import testclient


class TestClient(testclient.TestClient):
    """A client that calls the server by a name that it has."""

    def __init__(self, app: Starlette, base_url: str = "http://localhost") -> None:
        super().__init__(app, base_url)


def app_of(engine) -> Starlette:
    home = CityHome(lambda: engine, AssetStore(settings().assets_dir))
    routes = server.routes(lambda: True, published=home)
    return Starlette(routes=routes, middleware=server.middleware())


@pytest.fixture(scope="session")
def client(tiny_engine) -> TestClient:
    return TestClient(app_of(tiny_engine))


@pytest.fixture(scope="module")  # it works on for as long as it lives
def running(city_engine, tmp_path_factory, warm_python) -> Iterator[str]:
    """Serve the illustrative city as an installation does; yields the address of ``/api``."""
    log = tmp_path_factory.mktemp("api") / "server.log"
    with serving(log, dict(os.environ), warm_python) as address:
        yield f"{address}/api"


@contextmanager
def serving(
    log: Path, environment: dict[str, str], warm: WarmPython | None = None
) -> Iterator[str]:
    """Start the server and yield its address once it answers, with its log where it does not.

    A process of its own: GDAL asks while it holds the lock of this one's interpreter. One of
    ``warm`` starts sooner, but has what belongs to a process, as its umask, from there.
    """
    port = free_port()
    arguments = ["serve", "--port", str(port)]
    is_alive, stop = (
        _started(log, environment, arguments)
        if warm is None
        else _forked(warm.start("bantar", arguments, environment, log))
    )
    address = f"http://127.0.0.1:{port}"
    pause, tries = threading.Event(), 0
    while not _answers(f"{address}/api"):
        tries += 1
        if not is_alive() or tries > 600:
            stop()
            pytest.fail(log.read_text()[-3000:])
        pause.wait(0.1)
    try:
        yield address
    finally:
        stop()


Handles = tuple[Callable[[], bool], Callable[[], None]]


def _forked(process: Process) -> Handles:
    return process.is_alive, process.stop


def _started(log: Path, environment: dict[str, str], arguments: list[str]) -> Handles:
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "bantar", *arguments],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )

    def stop() -> None:
        process.terminate()
        process.wait(20)

    return lambda: process.poll() is None, stop


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
