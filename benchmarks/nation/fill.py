"""The made-up nation into a database: how long each part took, and how much of a processor."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from bantar.sample import build
from bantar.storage.engine import upgrade
from bantar.storage.write import area_counts, outlines, regions
from bantar.storage.write.bulk_import import store_in_bulk
from bantar.storage.write.writes import store_batch
from benchmarks.nation import country

Say = Callable[[str], None]
Figures = dict[str, float]


def fill(engine: Engine, size: country.Size, postmaster: int, say: Say) -> Figures:
    """Fill an empty database; return rows, and of each part seconds and those of processors.

    ``postmaster`` is the number of the first process of the database: what it and its own used is
    counted besides this one's, since other work of a machine makes seconds longer, not those.
    """
    upgrade(engine)
    figures: Figures = {}

    @contextmanager
    def timed(what: str) -> Iterator[None]:
        began, used = time.perf_counter(), time.process_time() + of_database(postmaster)
        yield
        figures[f"{what}_s"] = time.perf_counter() - began
        figures[f"{what}_cpu_s"] = time.process_time() + of_database(postmaster) - used
        took = f"{figures[f'{what}_s']:.0f} s, {figures[f'{what}_cpu_s']:.0f} s of processors"
        say(f"{what}: {took}")

    with engine.begin() as connection:
        store_batch(connection, build.agreed(), kind="rules", name="data/geo", who="benchmarks")
        with timed("making"):
            regions.name(connection, country.names(size))
            parts = (country.areas(size), *country.provinces(size))
        with timed("copy"):
            figures["rows"] = store_in_bulk(
                connection,
                parts,
                kind="nation",
                name="contoh",
                who="benchmarks",
                is_illustrative=True,
            )
        figures["rt"] = sum(len(part["rt"]) for part in parts[1:])
        with timed("counts"):
            area_counts.renew(connection)
        with timed("outlines"):
            outlines.renew(connection)
    alone = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    with alone as connection, timed("analyze"):
        connection.exec_driver_sql("ANALYZE")
    return figures


def of_database(postmaster: int) -> float:
    """Return the seconds of processors that a PostgreSQL used: its processes, and those ended."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # ended meanwhile
            continue
        of_itself = sum(map(int, fields[11:13]))
        if int(stat.parent.name) == postmaster:
            ticks += of_itself + sum(map(int, fields[13:15]))
        elif int(fields[1]) == postmaster:
            ticks += of_itself
    return ticks / os.sysconf("SC_CLK_TCK")
