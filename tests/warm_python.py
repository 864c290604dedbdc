"""A Python that has the libraries of the dashboard read, and forks others that need not.

Two thirds of what a server spends until it answers go into reading numpy, pandas, geopandas and
their like; the tests start a dozen servers. Only libraries are read ahead: the product itself is
read by each child, with the environment of that child.
"""

import contextlib
import gc
import importlib
import json
import os
import runpy
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parents[1]

LIBRARIES = (
    "streamlit.web.cli",
    "streamlit.web.bootstrap",
    "uvicorn",
    "alembic",
    "sqlalchemy",
    "pandas",
    "geopandas",
    "pyogrio",
    "plotly.graph_objects",
    "folium",
    "scipy.spatial",
    "scipy.stats",
    "ortools.graph.python.min_cost_flow",
    "openpyxl",
)


@dataclass(frozen=True)
class Process:
    """A child of a warm Python; it may outlive its parent."""

    pid: int

    def is_alive(self) -> bool:
        """Say whether it still runs; what has ended may wait long for whoever has to take note."""
        try:
            os.kill(self.pid, 0)
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                state = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0]
                return state != "Z"
        except ProcessLookupError:
            return False
        return True

    def kill(self, seconds: float = 10.0) -> None:
        """End it as a fault would, without a word to anybody."""
        os.kill(self.pid, signal.SIGKILL)
        self._has_ended(seconds)

    def stop(self, seconds: float = 10.0) -> None:
        """End it, at last by force."""
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, sign)
            if self._has_ended(seconds):
                return

    def _has_ended(self, seconds: float) -> bool:
        end, pause = time.monotonic() + seconds, threading.Event()
        while self.is_alive() and time.monotonic() < end:
            pause.wait(0.05)
        return not self.is_alive()


class WarmPython:
    """The parent: ``start`` is ``python -m module arguments``, without the wait for libraries.

    Parameters
    ----------
    address
        Where one is that somebody else began, None for one of its own.
    """

    def __init__(self, address: str | None = None) -> None:
        self.address = address or str(Path(tempfile.mkdtemp(prefix="bantar-warm-")) / "orders")
        self.parent = None if address else _begun(self.address)

    def start(
        self, module: str, arguments: Iterable[str], env: Mapping[str, str], log: Path
    ) -> Process:
        """Start a module from the root of the repository; what it says goes into ``log``."""
        order = {"arguments": [module, *arguments], "env": dict(env), "log": str(log)}
        return Process(self._answer(order))

    def run(
        self,
        module: str,
        arguments: Iterable[str],
        env: Mapping[str, str],
        log: Path,
        root: Path = ROOT,
    ) -> "subprocess.CompletedProcess[str]":
        """Start a module from ``root``, wait for its end and return what it said."""
        complaints = log.with_suffix(".errors")
        order = {
            "arguments": [module, *arguments],
            "env": dict(env),
            "log": str(log),
            "errors": str(complaints),
            "root": str(root),
        }
        code = os.waitstatus_to_exitcode(self._answer(order | {"is_waited_for": True}))
        return subprocess.CompletedProcess(
            [module, *arguments], code, log.read_text(), complaints.read_text()
        )

    def _answer(self, order: Mapping[str, object]) -> int:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(self.address)
            with line.makefile("rw") as wire:
                wire.write(json.dumps(order) + "\n")
                wire.flush()
                return int(wire.readline())

    def stop(self) -> None:
        """End a parent of its own; children go on."""
        if self.parent is not None:
            end(self.parent, self.address)


def end(parent: Process, address: str) -> None:
    """End a parent, whoever began it, and take away what it leaves."""
    parent.stop()
    shutil.rmtree(Path(address).parent, ignore_errors=True)


def _begun(address: str) -> Process:
    """Return a parent that has read the libraries and listens.

    It is no child of this process, which may end before others that use it.
    """
    with subprocess.Popen(
        [sys.executable, __file__, address], cwd=ROOT, stdout=subprocess.PIPE
    ) as start:
        assert start.stdout is not None
        return Process(int(start.stdout.readline()))


IDLE_SECONDS = 1_800
"""After so long without an order a parent whose run was killed ends by itself."""


def _order(address: str) -> dict | None:
    """Fork for each order; return it in the child, None in the parent at its end."""
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen()
        door.settimeout(IDLE_SECONDS)
        print(os.getpid(), flush=True)
        while True:
            try:
                line, _ = door.accept()
            except TimeoutError:
                return None
            with line, line.makefile("rw") as wire:
                if (own := _forked(wire)) is not None:
                    return own


def _forked(wire: TextIO) -> dict | None:
    """Read an order and fork: return it in the child; tell of the child in the parent."""
    order = json.loads(wire.readline())
    is_waited_for = order.get("is_waited_for", False)
    # Where nobody waits, the system forgets a child that has ended.
    signal.signal(signal.SIGCHLD, signal.SIG_DFL if is_waited_for else signal.SIG_IGN)
    if not (pid := os.fork()):
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        return order
    wire.write(f"{os.waitpid(pid, 0)[1] if is_waited_for else pid}\n")
    wire.flush()
    return None


def _become(order: dict) -> None:
    os.environ.clear()
    os.environ.update(order["env"])
    log, errors = (
        os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC) if name in order else None
        for name in ("log", "errors")
    )
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (log, 1), (errors or log, 2)):
        os.dup2(source, target)
    root = order.get("root", str(ROOT))
    os.chdir(root)
    sys.path[0] = root
    module, *arguments = order["arguments"]
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    for name in LIBRARIES:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    if os.fork():
        os._exit(0)
    if (own := _order(sys.argv[1])) is not None:
        _become(own)
