"""Everything a database holds, or believes, so that two states can be compared bit for bit."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from pandas.testing import assert_frame_equal
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.domain import PeriodeState
from bantar.storage.read import facts, reads
from bantar.storage.schema.model import Base
from tests.cities.lineage import lineage_of

MOMENTS = {"created_at", "undone_at", "at", "decided_at", "published_at"}
STATES = tuple(PeriodeState)
DAYS = (date(2021, 6, 1), date(2022, 9, 20), date(2026, 1, 1))
Dump = dict[str, list[tuple[Any, ...]]]


def rows_of(path: Path, *, moments: bool = True) -> Dump:
    """Return every row of every table as SQLite holds it, moments left out if asked."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        dump: Dump = {}
        for (table,) in tables:
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            kept = [n for n, name in enumerate(names) if moments or name not in MOMENTS]
            rows = [tuple(row[n] for n in kept) for row in cursor]
            dump[table] = sorted(rows, key=repr)
        return dump


def path_of(engine: Engine) -> Path:
    return Path(str(engine.url.database))


def believed_facts(engine: Engine) -> dict[str, pd.DataFrame]:
    """Return all facts that are believed."""
    learnt = [t.name for t in Base.metadata.sorted_tables if "ended_batch_id" in t.columns]
    tables = {f"facts {name}": facts.believed_rows(engine, name) for name in learnt}
    tables["rt"] = reads.rt_on(engine, DAYS[-1]).sort_index()
    return {name: _binary(frame) for name, frame in tables.items()}


def believed(engine: Engine) -> dict[str, pd.DataFrame]:
    """Return every read that screens are made of, too."""
    tables = believed_facts(engine)
    ids = sorted(int(i) for i in tables["facts rt_version"]["rt_id"].unique())
    for day in DAYS:
        tables |= {
            f"rt {day}": reads.rt_on(engine, day).sort_index(),
            f"results {day}": reads.results_until(engine, day, STATES),
            f"visits {day}": reads.visits_until(engine, day),
            f"rules {day}": reads.rules_on(engine, day),
        }
    tables |= {
        "periodes": reads.periodes(engine, STATES),
        "targets": reads.targets(engine),
        "figures": reads.official_figures(engine),
        "indicators": facts.indicators(engine),
    }
    for rt_id in ids:
        tables |= {
            f"versions {rt_id}": reads.versions_of(engine, rt_id),
            f"lineage {rt_id}": lineage_of(engine, rt_id),
            f"adopsi {rt_id}": reads.adopsi_of(engine, rt_id),
        }
    for evaluation in tables["facts evaluation"]["id"]:
        tables[f"marks {evaluation}"] = reads.indicator_scores(engine, int(evaluation))
    city = (reads.is_illustrative(engine), reads.boundaries_name(engine), reads.has_city(engine))
    tables["city"] = pd.DataFrame([city])
    return {name: _binary(frame) for name, frame in tables.items()}


def _binary(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a plain frame, shapes as well-known binary."""
    plain = pd.DataFrame(frame).copy()
    if "geometry" in plain:
        plain["geometry"] = [g.wkb if hasattr(g, "wkb") else g for g in plain["geometry"]]
    return plain


def assert_believed(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> None:
    assert list(one) == list(other)
    for name, frame in one.items():
        assert_frame_equal(frame, other[name], check_exact=True, obj=name)


def snapshots(engine: Engine) -> list[Snapshot]:
    return [load_snapshot(engine, day, STATES) for day in DAYS]


def assert_same_snapshots(some: list[Snapshot], others: list[Snapshot]) -> None:
    for one, other in zip(some, others, strict=True):
        for name in ("rt", "results", "outcomes", "visits", "targets"):
            frames = [_binary(getattr(snapshot, name)) for snapshot in (one, other)]
            assert_frame_equal(*frames, check_exact=True, obj=name)
        plain = [
            (s.as_of, dict(s.periodes), dict(s.rules), s.is_illustrative, s.city, s.report.n_rt,
             s.report.n_results, s.report.without_boundary, s.report.without_results)
            for s in (one, other)
        ]  # fmt: skip
        assert plain[0] == plain[1]
        assert_frame_equal(one.report.results_without_rt, other.report.results_without_rt)
