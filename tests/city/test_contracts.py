"""The tables of both cities, and of made-up ones, are what the rooms above rely on."""

from dataclasses import fields, replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.city.evidence import Evidence, load_evidence
from bantar.city.snapshot import Snapshot
from bantar.core.errors import DataError
from tests.cities.made_up_evidence import evidence_of
from tests.cities.made_up_snapshots import masked_snapshots
from tests.tiers import cases


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("rt", "kk"),
        ("results", "score"),
        ("visits", "finding"),
        ("targets", "due_on"),
    ],
)
def test_a_city_without_a_column_is_refused_by_name(
    tiny: Snapshot, table: str, column: str
) -> None:
    with pytest.raises(DataError, match=f"Snapshot.{table} .*column {column} is missing"):
        replace(tiny, **{table: getattr(tiny, table).drop(columns=column)})


def test_an_outcome_that_is_none_is_refused(tiny: Snapshot) -> None:
    with pytest.raises(DataError, match="column 2021 holds juara and should be meraih, dinilai"):
        replace(tiny, outcomes=tiny.outcomes.replace("meraih", "juara"))


def test_a_score_above_all_is_refused(tiny: Snapshot) -> None:
    with pytest.raises(DataError, match=r"column score lies from 60.0 to 900.0"):
        replace(tiny, results=tiny.results.replace({"score": {90.0: 900.0}}))


def test_evidence_with_a_border_told_twice_is_refused(tiny_engine: Engine, tiny: Snapshot) -> None:
    evidence = load_evidence(tiny_engine, tiny)
    twice = pd.concat([evidence.neighbours, evidence.neighbours.iloc[:1]])
    with pytest.raises(DataError, match=r"Evidence.neighbours .*1 rows repeat left, right"):
        replace(evidence, neighbours=twice)


@cases(25)
@given(masked_snapshots(), st.integers(0, 99))
def test_what_is_made_up_keeps_the_contracts(
    made_up: tuple[Snapshot, pd.Series], seed: int
) -> None:
    evidence = evidence_of(made_up[0], seed)
    assert len(fields(evidence)) == len(fields(Evidence)) == 6
