"""Two databases side by side: the same snapshot, whatever the ids."""

import pandas as pd
import shapely
from pandas.testing import assert_frame_equal
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot
from bantar.storage.read import reads

SAME_DEGREES = 2e-7


def keys(snapshot: Snapshot) -> pd.Series:
    """Return code of the kelurahan and number of each RT, by ``rt_id``."""
    return snapshot.rt["kelurahan_code"] + " " + snapshot.rt["nomor"]


def keyed(snapshot: Snapshot, table: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the RT by its key instead of its id, sorted."""
    rows = table.assign(rt=table["rt_id"].map(keys(snapshot))).drop(columns="rt_id")
    rows = rows.astype(object).where(rows.notna(), None)
    return rows.sort_values(list(rows.columns), key=lambda c: c.map(str), ignore_index=True)


def assert_same_snapshot(snapshot: Snapshot, expected: Snapshot) -> None:
    """Compare every frame cell by cell."""
    assert snapshot.as_of == expected.as_of
    assert dict(snapshot.periodes) == dict(expected.periodes)
    assert snapshot.is_illustrative == expected.is_illustrative
    assert list(keys(snapshot)) == list(keys(expected))
    facts = [c for c in expected.rt.columns if c != "geometry"]
    assert_frame_equal(
        pd.DataFrame(snapshot.rt[facts]).reset_index(drop=True),
        pd.DataFrame(expected.rt[facts]).reset_index(drop=True),
    )
    assert_same_shapes(snapshot, expected)
    outcomes = [s.outcomes.set_axis(keys(s), axis=0).astype(object) for s in (snapshot, expected)]
    assert_frame_equal(*outcomes, check_column_type=False)
    results = [s.results.drop(columns="evaluation_id") for s in (snapshot, expected)]
    assert_frame_equal(keyed(snapshot, results[0]), keyed(expected, results[1]))
    assert_frame_equal(keyed(snapshot, snapshot.visits), keyed(expected, expected.visits))
    targets = [
        s.targets.sort_values(["level", "share"], ignore_index=True) for s in (snapshot, expected)
    ]
    assert_frame_equal(*targets)


def assert_same_shapes(snapshot: Snapshot, expected: Snapshot) -> None:
    """Compare the boundaries, corner by corner."""
    mine, theirs = (shapely.normalize(s.rt.geometry.to_numpy()) for s in (snapshot, expected))
    assert (shapely.is_missing(mine) == shapely.is_missing(theirs)).all()
    has_shape = ~shapely.is_missing(theirs)
    assert shapely.equals_exact(mine[has_shape], theirs[has_shape], SAME_DEGREES).all()


def marks(engine: Engine, snapshot: Snapshot) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """Return the indicator scores by RT and periode: code of the line, mark."""
    key = keys(snapshot)
    marks_of = {}
    for row in snapshot.results.itertuples():
        lines = reads.indicator_scores(engine, row.evaluation_id)
        pairs = sorted(zip(lines["code"], lines["score"], strict=True))
        if pairs:
            marks_of[key[row.rt_id], row.periode] = pairs
    return marks_of
