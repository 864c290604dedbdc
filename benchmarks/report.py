"""The measurements as a table for people and as JSON for machines."""

import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from statistics import median
from typing import Any

from benchmarks.intake import Import
from benchmarks.kiosk import Soak
from benchmarks.kiosk import lines as soak_lines
from benchmarks.measure import Result
from benchmarks.messages import bytes_by_element
from benchmarks.plan import Planning
from benchmarks.plan import lines as plan_lines
from benchmarks.workbench import Analysis
from benchmarks.workbench import lines as analysis_lines

PACKAGES = ("streamlit", "streamlit-folium", "folium", "geopandas", "pandas", "playwright")
N_ELEMENTS = 12
FLOOR_AIM = 2
"""How many times as long as on the static page a change may take until it is painted."""


@dataclass(frozen=True)
class Row:
    """One line of the table; ``aim`` is how many times less than plain it should be."""

    key: str
    label: str
    value: Callable[[Result], float]
    aim: float | None = None


ROWS = (
    Row("painted_ms", "change -> painted, ms", lambda r: _of(r, "painted_ms"), 12),
    Row("n_bytes", "websocket bytes per change", lambda r: _of(r, "n_bytes"), 200),
    Row("cpu_ms", "server CPU per change, ms", lambda r: _of(r, "cpu_ms"), 30),
    Row("blank_ms", "no map at all per change, ms", lambda r: _of(r, "blank_ms")),
    Row(
        "first_visit_ms",
        "first change to a periode, ms",
        lambda r: median(change.painted_ms for change in r.first_visits),
    ),
    Row(
        "first_visit_cpu_ms",
        "  its server CPU, ms",
        lambda r: median(change.cpu_ms for change in r.first_visits),
    ),
    Row("cold_ms", "cold page -> painted, ms", lambda r: median(r.cold_ms)),
    Row("cold_bytes", "  its websocket bytes", lambda r: median(r.cold_bytes)),
    Row("outside", "requests to other hosts", lambda r: sum(r.outside.values())),
)


def _of(result: Result, name: str) -> float:
    return float(median(getattr(change, name) for change in result.changes))


def ratio(plain: float, ours: float) -> float | None:
    """Return how many times less ours is; None where there is nothing to divide by."""
    return plain / ours if ours else None


def text(
    plain: Result,
    ours: Result,
    floor: Result,
    others: Sequence[Result],
    engine: Mapping[str, float],
    imports: Sequence[Import],
    planning: Planning,
    analysis: Analysis,
    soak: Soak,
) -> str:
    """Return the whole report for a terminal."""
    head = f"{'':32}{'plain':>12}{'ours':>12}{'ratio':>9}  aim"
    lines = [machine_line(), "", head]
    lines += [_table_line(row, plain, ours) for row in ROWS]
    lines += [
        f"{'map rebuilt / zoom kept':32}{_map_words(plain):>12}{_map_words(ours):>12}",
        f"Medians of {len(plain.changes)} changes and {len(plain.cold_ms)} cold loads.",
    ]
    for other in (floor, *others):
        values = ", ".join(f"{row.label.strip()} {row.value(other):,.0f}" for row in ROWS[:3])
        lines += ["", f"{other.name}: {values}"]
    lines += ["", "Without server and browser:"]
    lines += [f"  {key:30}{value:12,.1f}" for key, value in engine.items()]
    lines += ["", "Imports, each a process of its own, start included:"]
    lines += [_import_line(one) for one in imports]
    lines += ["", "Whom to coach next:", *plan_lines(planning)]
    lines += ["", "The analysis of a planner, cold:", *analysis_lines(analysis)]
    lines += ["", "A kiosk over a day:", *soak_lines(soak)]
    lines += ["", f"Websocket bytes of one change of ours, the {N_ELEMENTS} largest:"]
    sizes = bytes_by_element(ours.messages)
    lines += [f"  {size:8,}  {name}" for name, size in sizes.most_common(N_ELEMENTS)]
    lines += [
        "",
        *(_aim_line(row, plain, ours) for row in ROWS if row.aim),
        _floor_line(ours, floor),
    ]
    return "\n".join(lines)


def _import_line(one: Import) -> str:
    verdict = "MET    " if one.is_met else "NOT MET"
    memory = "" if one.peak_mb is None else f", {one.peak_mb:,.0f} MB"
    aim = f"aim {one.aim_s:.0f} s" + ("" if one.aim_mb is None else f" and {one.aim_mb:.0f} MB")
    return f"{verdict}  {one.n_rows:,} {one.label}: {one.seconds:.1f} s{memory}, {aim}"


def _table_line(row: Row, plain: Result, ours: Result) -> str:
    before, now = row.value(plain), row.value(ours)
    times = ratio(before, now)
    factor = "" if times is None else f"{times:,.1f} x"
    aim = f"{row.aim:.0f} x" if row.aim else ""
    return f"{row.label:32}{before:12,.0f}{now:12,.0f}{factor:>9}  {aim}".rstrip()


def _map_words(result: Result) -> str:
    words = ("no", "yes")
    return f"{words[result.is_rebuilt]} / {words[result.keeps_zoom]}"


def is_met(row: Row, plain: Result, ours: Result) -> bool:
    """Say whether the aim of ``row`` was reached."""
    times = ratio(row.value(plain), row.value(ours))
    return times is None or times >= (row.aim or 0)


def _aim_line(row: Row, plain: Result, ours: Result) -> str:
    times = ratio(row.value(plain), row.value(ours))
    verdict = "MET    " if is_met(row, plain, ours) else "NOT MET"
    reached = "nothing to divide by" if times is None else f"{times:.1f} x"
    return f"{verdict}  {row.label}: {reached}, aim {row.aim:.0f} x"


def _floor_line(ours: Result, floor: Result) -> str:
    verdict = "MET    " if times_the_floor(ours, floor) <= FLOOR_AIM else "NOT MET"
    reached = f"{times_the_floor(ours, floor):.1f} times the static page"
    return f"{verdict}  change -> painted: {reached}, aim {FLOOR_AIM:.0f} at most"


def times_the_floor(ours: Result, floor: Result) -> float:
    """Return how many times as long a change takes as on the static page."""
    return _of(ours, "painted_ms") / _of(floor, "painted_ms")


def document(
    plain: Result,
    ours: Result,
    floor: Result,
    others: Sequence[Result],
    engine: Mapping[str, float],
    imports: Sequence[Import],
    planning: Planning,
    analysis: Analysis,
    soak: Soak,
) -> dict[str, Any]:
    """Return the same as data, every single run included."""
    return {
        "machine": machine(),
        "aims": {
            row.key: {
                "ratio": ratio(row.value(plain), row.value(ours)),
                "aim": row.aim,
                "met": is_met(row, plain, ours),
            }
            for row in ROWS
            if row.aim
        }
        | {"floor": {"ratio": times_the_floor(ours, floor), "aim": FLOOR_AIM}},
        "pages": {result.name: _page(result) for result in (plain, ours, floor, *others)},
        "engine": dict(engine),
        "imports": {one.key: {**asdict(one), "met": one.is_met} for one in imports},
        "planning": {**asdict(planning), "met": planning.is_met},
        "analysis": {**asdict(analysis), "met": analysis.is_met},
        "kiosk": {**asdict(soak), "met": soak.is_met},
    }


def _page(result: Result) -> dict[str, Any]:
    return {
        "medians": {row.key: row.value(result) for row in ROWS if result.cold_ms},
        "map_rebuilt": result.is_rebuilt,
        "zoom_kept": result.keeps_zoom,
        "changes": [asdict(change) for change in result.changes],
        "first_visits": [asdict(change) for change in result.first_visits],
        "cold_ms": result.cold_ms,
        "outside": dict(result.outside),
        "bytes_by_element": dict(bytes_by_element(result.messages).most_common()),
    }


def machine() -> dict[str, Any]:
    """Return what the figures depend on."""
    return {
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


def machine_line() -> str:
    """Return the machine in a line."""
    return ", ".join(f"{key} {value}" for key, value in machine().items())
