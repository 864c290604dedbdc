"""The made-up nation into a database, and how long each part of it took."""

import time
from collections.abc import Callable

from sqlalchemy import Engine

from bantar.sample import build
from bantar.storage.engine import upgrade
from bantar.storage.write import area_counts, outlines, regions
from bantar.storage.write.bulk_import import store_in_bulk
from bantar.storage.write.writes import store_batch
from benchmarks.nation import country

Say = Callable[[str], None]


def fill(engine: Engine, size: country.Size, say: Say) -> dict[str, float]:
    """Fill an empty database; return rows, and seconds of each part."""
    upgrade(engine)
    figures: dict[str, float] = {}
    with engine.begin() as connection:
        store_batch(connection, build.agreed(), kind="rules", name="data/geo", who="benchmarks")
        began = time.perf_counter()
        regions.name(connection, country.names(size))
        parts = (country.areas(size), *country.provinces(size))
        figures["making_s"] = time.perf_counter() - began
        began = time.perf_counter()
        n_rows = store_in_bulk(
            connection, parts, kind="nation", name="contoh", who="benchmarks", is_illustrative=True
        )
        figures["copy_s"], figures["rows"] = time.perf_counter() - began, n_rows
        figures["rt"] = sum(len(part["rt"]) for part in parts[1:])
        say(f"stored {n_rows:,} rows in {figures['copy_s']:.0f} s")
        began = time.perf_counter()
        area_counts.renew(connection)
        figures["counts_s"] = time.perf_counter() - began
        say(f"counted in {figures['counts_s']:.0f} s")
        began = time.perf_counter()
        outlines.renew(connection)
        figures["outlines_s"] = time.perf_counter() - began
        say(f"outlined in {figures['outlines_s']:.0f} s")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        began = time.perf_counter()
        connection.exec_driver_sql("ANALYZE")
        figures["analyze_s"] = time.perf_counter() - began
    return figures
