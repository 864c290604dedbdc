"""``python -m benchmarks [--json FILE] [--quick]``: both pages, side by side, in one run."""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import (
    city,
    intake,
    kiosk,
    measure,
    plan,
    report,
    servers,
    static_page,
    templates,
    workbench,
)
from benchmarks.analytics import timings
from benchmarks.browser import chromium
from benchmarks.nation import __main__ as nation

PROVINCES = 4
"""Of the nation that a run fills: a ninth of it, in a minute or two."""


def main() -> int:
    """Measure, print the table, write the JSON; 0 whenever everything could be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--quick", action="store_true", help="fewer changes and cold loads")
    parser.add_argument(
        "--provinces",
        type=int,
        default=PROVINCES,
        metavar="N",
        help="of the made-up nation on PostgreSQL, 38 for all of it, 0 for none",
    )
    args = parser.parse_args()
    n_changes, n_cold = (4, 2) if args.quick else (9, 5)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        _say("Making the illustrative city")
        made = city.make(Path(folder))
        _say("Timing the engine")
        engine = timings(made.home) | templates.measure()
        _say("Planning on random cities")
        planning = plan.measure(made.home)
        _say("Analysing a city")
        analysis = workbench.measure(made.home)
        _say("Importing a city")
        imports = intake.measure(made.home, Path(folder))
        with servers.plain(made) as plain_server, servers.product(made) as our_server:
            _say("Measuring the pages, in turns")
            pages = (
                (plain_server, measure.PLAIN),
                (our_server, measure.PRODUCT),
                (static_page.make(made, Path(folder)), measure.STATIC),
                (plain_server, measure.PLAIN_SILENT),
            )
            plain, ours, floor, *others = measure.measure(
                browser, pages, made, n_changes=n_changes, n_cold=n_cold
            )
            _say("Letting visitors come to the kiosk")
            n = 100 if args.quick else kiosk.N_VISITORS
            soak = kiosk.measure(
                browser, our_server.url, our_server.pid, n, lambda i: _say(f"  {i} visitors")
            )
    of_nation = _nation(args.provinces)
    figures_in_turn = (plain, ours, floor, others, engine, imports, planning, analysis, soak)
    print(report.text(*figures_in_turn))
    if of_nation:
        print(nation.text(of_nation))
    if args.json:
        figures = report.document(*figures_in_turn) | {"nation": of_nation}
        args.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n")
    return 0


def _nation(provinces: int) -> dict[str, Any]:
    """Return the figures of a nation; none where it is not wanted or there is no PostgreSQL."""
    if not provinces:
        return {}
    _say(f"Filling {provinces} provinces")
    try:
        return nation.measure(provinces)
    except RuntimeError as error:
        _say(str(error))
        return {}


def _say(step: str) -> None:
    print(f"{step} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RuntimeError as error:
        sys.exit(str(error))
