"""The two servers as they are in use, and the processor time they take."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bantar.core.settings import ROOT
from benchmarks.city import City

HOST = "127.0.0.1"
START_SECONDS = 600
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    pid: int

    def cpu_ms(self) -> float:
        """Return the processor time (user and system) of the process and its children."""
        return 1000 * sum(_cpu_seconds(pid) for pid in tree(self.pid))


@contextmanager
def product(
    city: City, folder: Path = ROOT, *, extra: Sequence[str] = (), env: Mapping[str, str] = _NONE
) -> Iterator[Server]:
    """Run this product with production settings over ``city``, or the version in ``folder``.

    ``extra`` are more options of ``serve``, ``env`` more settings.
    """
    port = _free_port()
    command = [sys.executable, "-m", "bantar", "serve", "--host", HOST, "--port", str(port)]
    place = {"BANTAR_HOME": str(city.home), "PYTHONPATH": str(folder)}
    with _run([*command, *extra], port, folder, {**place, **env}) as server:
        yield server


@contextmanager
def plain(city: City) -> Iterator[Server]:
    """Run the plain page with Streamlit's default settings.

    It starts in a folder without a configuration. Only what makes a server start unattended
    and on this machine alone is set.
    """
    port = _free_port()
    script = str(Path(__file__).with_name("plain_page.py"))
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless=true"]
    command += [f"--server.address={HOST}", f"--server.port={port}"]
    with _run(command, port, city.plain, {"BENCHMARK_CITY": str(city.plain)}) as server:
        yield server


@contextmanager
def _run(command: list[str], port: int, folder: Path, env: Mapping[str, str]) -> Iterator[Server]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("BANTAR_", "STREAMLIT_"))}
    log = Path(env.get("BANTAR_HOME", folder)) / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**clean, "PYTHONPATH": str(ROOT), **env},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        url = f"http://{HOST}:{port}"
        _wait_until_up(process, url, log)
        yield Server(url, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_until_up(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{log.read_text()[-3000:]}")


def tree(pid: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from tree(int(child))


def _cpu_seconds(pid: int) -> float:
    """Read the clock of another process, to the microsecond; /proc counts in steps of 10 ms.

    The number of the clock is what ``clock_getcpuclockid`` makes of a process on Linux.
    Threads that have ended are included, and Streamlit makes one for every run.
    """
    return time.clock_gettime((~pid << 3) | 2)
