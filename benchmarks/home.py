"""What the home of the city takes: memory over 60 days, and flights on a cold day.

Run ``python -m benchmarks.home``; it uses the installation of ``BANTAR_HOME``.
"""

import gc
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bantar.city import home as homes
from bantar.interfaces.dashboard.kit import data
from bantar.interfaces.dashboard.panels import lagging, work_plan
from bantar.presentation.map_finding import map_headline
from bantar.scope.options import LaggingOptions, MapOptions, Shape, WorkPlanOptions
from bantar.scope.scope import Scope
from bantar.subjects.work_plan import view as plans

MB = 2**20
FIRST = date(2022, 9, 21)


def resident() -> float:
    """Return the megabytes that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / MB


def look(scope: Scope) -> None:
    """Look at a day as a page does: map, lagging with evidence, reasons."""
    data.made(map_headline, scope, MapOptions())
    data.made(lagging._drawn, scope, LaggingOptions(), None, Shape.BOUNDARY)
    _ = data.background(scope).reasons


def walk(days: int) -> None:
    """Print how much memory a walk through days adds."""
    look(Scope())
    gc.collect()
    before, began = resident(), time.perf_counter()
    for n in range(1, days + 1):
        look(Scope(tanggal=FIRST + timedelta(days=n)))
        if n % 10 == 0:
            gc.collect()
            kept = homes.home().size / MB
            print(f"{n:3d} days: +{resident() - before:.1f} MB, {kept:.1f} MB kept by estimate")
    print(f"{(time.perf_counter() - began) / days * 1000:.0f} ms a day")


def counted(module: Any, name: str, counts: Counter[str]) -> None:
    """Count the calls of a function of a module."""
    real = getattr(module, name)

    def count(*args: Any, **kwargs: Any) -> Any:
        counts[name] += 1
        return real(*args, **kwargs)

    setattr(module, name, count)


def flights(threads: int) -> None:
    """Print how often a cold day and a cold plan are worked out for several who ask at once."""
    counts: Counter[str] = Counter()
    for module, name in ((homes, "load_snapshot"), (homes, "load_evidence"), (plans, "plan_city")):
        counted(module, name, counts)
    homes.home().clear()
    at_once = threading.Barrier(threads)

    def ask(_: int) -> None:
        at_once.wait()
        data.made(work_plan._drawn, Scope(), WorkPlanOptions(), Shape.BOUNDARY)

    began = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(ask, range(threads)))
    took = time.perf_counter() - began
    print(f"{threads} threads, a cold day and its plan: {dict(counts)}, {took:.1f} s")


if __name__ == "__main__":
    data.load_libraries()
    walk(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
    flights(8)
