"""Small timings of the engine itself, without server and browser."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from bantar.city.snapshot import load_snapshot
from bantar.i18n import words_for
from bantar.measures.summary import summarise
from bantar.output.maps.payload import encode_update
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions
from bantar.scope.scope import Scope
from bantar.storage.engine import open_engine
from bantar.storage.read import reads
from benchmarks.city import database_url

N = 5


def timings(home: Path) -> dict[str, float]:
    """Return medians in milliseconds, and the bytes of one update of the map."""
    engine = open_engine(database_url(home))
    latest = max(reads.periodes(engine)["announced_on"])
    words = words_for("id")
    snapshot = load_snapshot(engine, latest)

    def view() -> Any:
        # A new selection each time: what it works out once, it keeps.
        return rt_map(Selection(snapshot, Scope()), MapOptions(), words, geometry="geometry-0.json")

    map_view = view()
    return {
        "fingerprint_ms": _median_ms(lambda: reads.fingerprint(engine)),
        "load_snapshot_ms": _median_ms(lambda: load_snapshot(engine, latest)),
        "summarise_ms": _median_ms(lambda: summarise(snapshot)),
        "map_view_ms": _median_ms(view),
        "payload_ms": _median_ms(lambda: encode_update(map_view)),
        "payload_bytes": len(encode_update(map_view)),
    }


def _median_ms(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(N):
        begun = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - begun))
    return median(taken)
