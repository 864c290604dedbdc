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


def assert_same_snapshot(found: Snapshot, expected: Snapshot) -> None:
    """Compare every frame cell by cell."""
    assert found.as_of == expected.as_of
    assert dict(found.periodes) == dict(expected.periodes)
    assert found.is_illustrative == expected.is_illustrative
    assert list(keys(found)) == list(keys(expected))
    facts = [c for c in expected.rt.columns if c != "geometry"]
    assert_frame_equal(
        pd.DataFrame(found.rt[facts]).reset_index(drop=True),
        pd.DataFrame(expected.rt[facts]).reset_index(drop=True),
    )
    assert_same_shapes(found, expected)
    outcomes = [s.outcomes.set_axis(keys(s), axis=0).astype(object) for s in (found, expected)]
    assert_frame_equal(*outcomes, check_column_type=False)
    results = [s.results.drop(columns="evaluation_id") for s in (found, expected)]
    assert_frame_equal(keyed(found, results[0]), keyed(expected, results[1]))
    assert_frame_equal(keyed(found, found.visits), keyed(expected, expected.visits))
    targets = [
        s.targets.sort_values(["level", "share"], ignore_index=True) for s in (found, expected)
    ]
    assert_frame_equal(*targets)


def assert_same_shapes(found: Snapshot, expected: Snapshot) -> None:
    """Compare the boundaries, corner by corner."""
    mine, theirs = (shapely.normalize(s.rt.geometry.to_numpy()) for s in (found, expected))
    assert (shapely.is_missing(mine) == shapely.is_missing(theirs)).all()
    held = ~shapely.is_missing(theirs)
    assert shapely.equals_exact(mine[held], theirs[held], SAME_DEGREES).all()


def marks(engine: Engine, snapshot: Snapshot) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """Return the indicator scores by RT and periode: code of the line, mark."""
    key = keys(snapshot)
    found = {}
    for row in snapshot.results.itertuples():
        lines = reads.indicator_scores(engine, row.evaluation_id)
        pairs = sorted(zip(lines["code"], lines["score"], strict=True))
        if pairs:
            found[key[row.rt_id], row.periode] = pairs
    return found
