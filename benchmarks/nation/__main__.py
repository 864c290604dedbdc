"""``python -m benchmarks.nation [--provinces N] [--json FILE]``: 1.2 million RT, import to tiles.

A PostgreSQL with PostGIS of its own is filled with a made-up nation and asked what its pages ask,
each question several times on a home that keeps nothing of it. PostgreSQL 15 with its usual
buffers; ``fsync`` is off.
"""

import argparse
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import floor, log, pi, radians, tan
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, event

from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.i18n import words_for
from bantar.output.maps.geometry import geometry_of
from bantar.presentation.clock.narration import of_area
from bantar.presentation.selection import select
from bantar.scope.options import MapOptions
from bantar.scope.scope import Scope
from bantar.storage.integrity import area_problems
from bantar.storage.read import tiles
from bantar.subjects.levels.view import level_view
from benchmarks import report
from benchmarks.nation import country, fill
from tests import postgres

TIMES = 5
ZOOMS = (4, 6, 8, 10, 11, 12, 13, 15)


def main() -> int:
    """Fill, ask, print a table; 0 whenever everything could be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nation", description=__doc__)
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument(
        "--provinces",
        type=int,
        choices=range(2, country.PROVINCES + 1),
        default=country.PROVINCES,
        metavar="N",
        help="a nation of so many of the 38, each as large: 2 to try it out",
    )
    args = parser.parse_args()
    figures = measure(args.provinces)
    print(text(figures))
    print(report.machine_line())
    if args.json:
        args.json.write_text(json.dumps(figures, indent=2) + "\n")
    return 0


def measure(provinces: int) -> dict[str, Any]:
    """Fill a database with a nation of ``provinces`` and ask it; return the figures of both.

    Raises
    ------
    RuntimeError
        There is no PostgreSQL with PostGIS on this machine.
    """
    folder = postgres.binaries()
    if folder is None:
        raise RuntimeError(postgres.NOT_HERE)
    cluster = postgres.Cluster(folder).start()
    try:
        engine, size = cluster.new(), country.Size.of(provinces)
        filled = fill.fill(engine, size, cluster.pid, _say)
        # As a server does at its start: what was made for the filling is no part of a view.
        gc.collect()
        gc.freeze()
        return {"fill": filled, "ask": ask(engine, size, cluster.pid)}
    finally:
        cluster.stop()


def ask(engine: Engine, size: country.Size, postmaster: int) -> dict[str, dict[str, float]]:
    """Return what each question takes: milliseconds, those of processors, statements."""

    def timed(question: Callable[[], object]) -> dict[str, float]:
        return _timed(engine, question, postmaster)

    middle = f"{11 + size.provinces // 2}"
    city, kecamatan = f"{middle}.03", f"{middle}.03.05"
    with tempfile.TemporaryDirectory() as folder:
        assets = AssetStore(Path(folder))

        def home() -> CityHome:
            return CityHome(lambda: engine, assets)

        answers = {
            "country": timed(lambda: _above(home(), "")),
            "province": timed(lambda: _above(home(), middle)),
            "city": timed(lambda: _city(home(), Scope(wilayah=city))),
            "kecamatan": timed(lambda: _city(home(), Scope(wilayah=city, kecamatan=kecamatan))),
        }
        kept = home()
        _city(kept, Scope(wilayah=city))
        answers["kecamatan, city kept"] = timed(
            lambda: _city(kept, Scope(wilayah=city, kecamatan=kecamatan))
        )
    _tile(engine, 13, size)
    for zoom in ZOOMS:
        answers[f"tile {zoom}"] = timed(lambda zoom=zoom: _tile(engine, zoom, size))  # type: ignore[misc]
    return answers


def _above(home: CityHome, code: str) -> None:
    home.whole().finding(level_view, code, "id")


def _city(home: CityHome, scope: Scope) -> None:
    city = home.on(region=scope.wilayah)
    of_area(select(city, scope), MapOptions(), words_for("id"))
    city.finding(geometry_of)


def _tile(engine: Engine, zoom: int, size: country.Size) -> None:
    """Ask for the tile that the middle of a city lies in, an edge of a tile nowhere near."""
    west, north_of = country.corner(f"{11 + size.provinces // 2}")
    lon, lat = west + 2.5 * 64 * country.CELL, north_of - 0.4 * 64 * country.CELL
    n, north = 2**zoom, log(tan(pi / 4 + radians(lat) / 2))
    column, row = floor((lon + 180) / 360 * n), floor((1 - north / pi) / 2 * n)
    periode, day = country.PERIODES[-1]
    tiles.tile(engine, zoom, column, row, periode, day)


def _timed(engine: Engine, question: Callable[[], object], postmaster: int) -> dict[str, float]:
    took: list[float] = []
    used: list[float] = []
    of_database = fill.of_database(postmaster)
    with counted(engine) as statements:
        for _ in range(TIMES):
            began, before = time.perf_counter(), time.process_time()
            question()
            took.append(1000 * (time.perf_counter() - began))
            used.append(1000 * (time.process_time() - before))
    return {
        "ms": median(took),
        "most_ms": max(took),
        "cpu_ms": median(used),
        "database_cpu_ms": 1000 * (fill.of_database(postmaster) - of_database) / TIMES,
        "statements": len(statements) / TIMES,
    }


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Collect what the database is asked."""
    statements: list[str] = []

    def listen(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", listen)


def text(figures: dict[str, Any]) -> str:
    """Return the figures as lines of a table in Markdown."""
    filled, answers = figures["fill"], figures["ask"]
    rows = [f"| {name} | {value:,.0f} |" for name, value in filled.items()]
    rate = filled["rows"] / filled["copy_s"]
    rows.append(f"| rows a second by COPY | {rate:,.0f} |")
    rate = filled["rows"] / filled["copy_cpu_s"]
    rows.append(f"| rows by COPY for a second of a processor | {rate:,.0f} |")
    rows += [
        f"| {name} | {one['ms']:.0f} ms (most {one['most_ms']:.0f}), of a processor "
        f"{one['cpu_ms']:.0f} here and {one['database_cpu_ms']:.0f} of the database, "
        f"{one['statements']:.0f} statements |"
        for name, one in answers.items()
    ]
    return "\n".join(["| what | measured |", "|---|---|", *rows])


def _say(step: str) -> None:
    print(f"{step} ...", file=sys.stderr, flush=True)


def counts_are_right(engine: Engine) -> bool:
    """Say whether what is kept of areas is what is counted of the RT."""
    return not area_problems(engine)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RuntimeError as error:
        sys.exit(str(error))
