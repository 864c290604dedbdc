"""``python -m benchmarks.sizes``: a change of the periode in a large city, and in a detailed one.

Of 31,350 RT the page is measured beside the static one alone: the plain page takes half a minute
for each change there. Of boundaries as detailed as an office draws them it is measured beside both.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks import city, measure, report, servers, static_page
from benchmarks.browser import chromium
from benchmarks.measure import Result
from benchmarks.sizes import large_city

N_CHANGES, N_COLD = 4, 1
FLOOR_AIM, FIRST_AIM_MS, BYTES_AIM, PLAIN_AIM = 0.5, 800, 15_000, 20


@dataclass(frozen=True)
class Size:
    """What was measured of a city: ours, ours with every RT drawn, the static, the plain page."""

    n_rt: int
    ours: Result
    by_rt: Result
    floor: Result
    plain: Result | None = None


def large(browser: Browser, folder: Path) -> Size:
    """Measure the city of 31,350 RT."""
    made = city.make(folder, partial(large_city.fill, copies=large_city.COPIES))
    with servers.product(made) as ours:
        pages = (
            (ours, measure.PRODUCT),
            (ours, measure.PRODUCT_BY_RT),
            (static_page.make(made, folder), measure.STATIC),
        )
        results = measure.measure(browser, pages, made, n_changes=N_CHANGES, n_cold=N_COLD)
    return Size(made.n_rt, *results)


def detailed(browser: Browser, folder: Path) -> Size:
    """Measure the city with some 60 points for each RT."""
    made = city.make(folder, partial(large_city.fill, is_detailed=True))
    with servers.product(made) as ours, servers.plain(made) as plain:
        pages = (
            (ours, measure.PRODUCT),
            (ours, measure.PRODUCT_BY_RT),
            (static_page.make(made, folder), measure.STATIC),
            (plain, measure.PLAIN),
        )
        results = measure.measure(browser, pages, made, n_changes=N_CHANGES, n_cold=N_COLD)
    return Size(made.n_rt, *results)


def lines(sizes: Sequence[Size]) -> Iterator[str]:
    """Yield the figures and whether the aims are met."""
    for size in sizes:
        yield f"{size.n_rt:,} RT" + (", detailed boundaries" if size.plain else "")
        for result in filter(None, (size.ours, size.by_rt, size.floor, size.plain)):
            values = ", ".join(
                f"{row.label.strip()} {row.value(result):,.0f}" for row in report.ROWS
            )
            yield f"  {result.name}: {values}"
        yield from (f"  {verdict}" for verdict in _verdicts(size))


def _verdicts(size: Size) -> Iterator[str]:
    if size.plain is not None:
        times = _painted(size.plain) / _painted(size.ours)
        yield _verdict(times >= PLAIN_AIM, f"{times:.1f} times the plain page, aim {PLAIN_AIM}")
        return
    for result in (size.ours, size.by_rt):
        share = _painted(result) / _painted(size.floor)
        text = f"{result.name}: {share:.2f} of the static page, aim {FLOOR_AIM} at most"
        yield _verdict(share <= FLOOR_AIM, text)
    first = max(change.cpu_ms for change in size.ours.first_visits)
    yield _verdict(first < FIRST_AIM_MS, f"first visit, server {first:,.0f} ms, aim {FIRST_AIM_MS}")
    n_bytes = median(change.n_bytes for change in size.ours.changes)
    yield _verdict(n_bytes <= BYTES_AIM, f"{n_bytes:,.0f} bytes per change, aim {BYTES_AIM:,}")


def _painted(result: Result) -> float:
    return float(median(change.painted_ms for change in result.changes))


def _verdict(is_met: bool, text: str) -> str:
    return f"{'MET    ' if is_met else 'NOT MET'}  {text}"


def main() -> int:
    """Measure and print both; 0 whenever everything could be measured."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        sizes = []
        for make in (large, detailed):
            place = Path(folder) / make.__name__
            place.mkdir()
            sizes.append(make(browser, place))
            print("\n".join(lines(sizes[-1:])), flush=True)
    print(report.machine_line())
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RuntimeError as error:
        sys.exit(str(error))
