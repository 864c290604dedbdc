"""What PostgreSQL reads for one city of many: its own rows, and not those of the country."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bantar.city.snapshot import load_snapshot
from bantar.sample import build
from bantar.storage.engine import upgrade
from bantar.storage.read.regions import places
from bantar.storage.write import regions
from bantar.storage.write.bulk_import import store_in_bulk
from bantar.storage.write.writes import store_batch
from benchmarks.nation import country
from tests.postgres import Cluster

SIZE = country.Size(provinces=2, cities=40, kecamatan=80)
CITY, IN_CITY = "11.07", 2 * country.KELURAHAN_IN * country.RT_IN
DAY = country.PERIODES[-1][1]
TIMES = 4
"""How often a view may meet each of its RT: as an RT, twice by its facts, and by its results."""


@pytest.fixture(scope="module")
def many(cluster: Cluster) -> Iterator[Engine]:
    """A country of 13,200 RT, filled as a country is."""
    engine = cluster.new()
    upgrade(engine)
    with engine.begin() as connection:
        store_batch(connection, build.agreed(), kind="rules", name="rules", who="tests")
        regions.name(connection, country.names(SIZE))
        parts = (country.areas(SIZE), *country.provinces(SIZE))
        store_in_bulk(
            connection, parts, kind="nation", name="test", who="tests", is_illustrative=True
        )
        regions.put(connection, {}, who="tests")
        connection.exec_driver_sql("ANALYZE")
    yield engine
    cluster.drop(engine)


def scans(node: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield each table that a plan reads, with how many of its rows were looked at."""
    if "Relation Name" in node:
        looked_at = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
        yield node["Relation Name"], round(looked_at * node["Actual Loops"])
    for below in node.get("Plans", ()):
        yield from scans(below)


def rows_read(engine: Engine, city: str) -> tuple[int, int]:
    """Return how many RT a city has, and how many rows of RT and results are read for it."""
    place, n_read = places(engine)[city], 0
    questions: list[tuple[str, Any]] = []

    def listen(_c: object, _cursor: object, statement: str, values: Any, *_more: object) -> None:
        questions.append((statement, values))

    event.listen(engine, "before_cursor_execute", listen)
    n_rt = len(load_snapshot(engine, DAY, region=place).rt)
    event.remove(engine, "before_cursor_execute", listen)
    with engine.connect().execution_options(read_only=True) as connection:
        for statement, values in questions:
            if statement.startswith("SELECT"):
                explain = f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement}"
                answer = connection.exec_driver_sql(explain, values).scalar_one()
                plans = answer if isinstance(answer, list) else json.loads(answer)
                of_rt = re.compile(r"rt|rt_version_\w+|evaluation|visit")
                read = scans(plans[0]["Plan"])
                n_read += sum(n for table, n in read if of_rt.fullmatch(table))
    return n_rt, n_read


def test_a_city_is_read_without_the_rt_of_any_other(many: Engine) -> None:
    n_rt, n_read = rows_read(many, CITY)
    assert n_rt == IN_CITY
    assert n_rt < n_read <= TIMES * n_rt
