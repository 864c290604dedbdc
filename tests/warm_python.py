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
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

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
        """Say whether it still runs."""
        try:
            os.kill(self.pid, 0)
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
    """The parent: ``start`` is ``python -m module arguments``, without the wait for libraries."""

    def __init__(self) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, __file__], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def start(
        self, module: str, arguments: Iterable[str], env: Mapping[str, str], log: Path
    ) -> Process:
        """Start a module from the root of the repository; what it says goes into ``log``."""
        order = {"arguments": [module, *arguments], "env": dict(env), "log": str(log)}
        assert self._parent.stdin and self._parent.stdout
        self._parent.stdin.write(json.dumps(order).encode() + b"\n")
        self._parent.stdin.flush()
        return Process(int(self._parent.stdout.readline()))

    def stop(self) -> None:
        """End the parent; children go on."""
        assert self._parent.stdin and self._parent.stdout
        self._parent.stdin.close()
        self._parent.wait(10)
        self._parent.stdout.close()


def _order() -> dict | None:
    """Fork for each line of the input; return its order in the child, None in the parent."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    for line in sys.stdin:
        if not (pid := os.fork()):
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            return json.loads(line)
        print(pid, flush=True)
    return None


def _become(order: dict) -> None:
    os.environ.clear()
    os.environ.update(order["env"])
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(source, target)
    sys.path[0] = str(ROOT)
    module, *arguments = order["arguments"]
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    for name in LIBRARIES:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    if (own := _order()) is not None:
        _become(own)
