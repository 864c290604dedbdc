"""A table that is not what its contract says is refused by name, with what is wrong in it."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.core import frames
from bantar.core.domain import Finding, Outcome
from bantar.core.errors import DataError
from bantar.core.frames import Column, Contract, Kind, breaches, hold
from bantar.i18n import words_for

VISITS = Contract(
    "visits",
    {
        "rt_id": Column(Kind.WHOLE),
        "visited_on": Column(Kind.DAY),
        "finding": Column(Kind.TEXT, words=Finding),
        "score": Column(Kind.NUMBER, nullable=True, within=(0.0, 100.0)),
        "n": Column(Kind.WHOLE, nullable=True),
    },
    unique=("rt_id", "visited_on"),
)
DAY = date(2022, 9, 20)
GOOD = pd.DataFrame(
    {
        "rt_id": [1, 2],
        "visited_on": [DAY, DAY],
        "finding": ["aktif", "terbengkalai"],
        "score": [80.0, None],
        "n": [1.0, None],
    }
)
OUTCOMES = Contract(
    "outcomes", index="rt_id", each=Column(Kind.TEXT, words=Outcome), unique=("rt_id",)
)


def faults(frame: pd.DataFrame, contract: Contract = VISITS, *, closely: bool = True) -> list[str]:
    return [str(fault) for fault in breaches(frame, contract, every_value=closely)]


def outcomes(ids: list[int], name: str = "rt_id") -> pd.DataFrame:
    return pd.DataFrame({"2021": ["meraih"] * len(ids)}, index=pd.Index(ids, name=name))


def test_a_table_that_keeps_its_contract_is_handed_on_as_it_is() -> None:
    assert hold(GOOD, VISITS) is GOOD
    assert hold(GOOD[list(reversed(GOOD.columns))], VISITS) is not None
    assert hold(outcomes([1, 2]), OUTCOMES) is not None


def test_a_table_without_rows_has_names_alone() -> None:
    assert faults(pd.DataFrame(columns=list(VISITS.columns))) == []
    assert faults(GOOD.iloc[:0].drop(columns="n")) == ["column n is missing"]


def test_the_refusal_names_table_and_column_in_both_languages() -> None:
    with pytest.raises(DataError) as refusal:
        hold(GOOD.drop(columns="finding"), VISITS)
    assert str(refusal.value.text) == (
        "The table visits is not as it should be: column finding is missing"
    )
    assert refusal.value.say(words_for("id")) == (
        "Tabel visits tidak seperti seharusnya: kolom finding tidak ada"
    )


@pytest.mark.parametrize("closely", [True, False])
@pytest.mark.parametrize(
    ("frame", "fault"),
    [
        (GOOD.drop(columns="rt_id"), "column rt_id is missing"),
        (GOOD.assign(name="Budi"), "column name is not expected"),
        (
            GOOD.assign(rt_id=["1", "2"]),
            "column rt_id is kept as str and should be a whole number",
        ),
        (GOOD.assign(rt_id=[1.0, 2.0]), "column rt_id is kept as float64 and should be a whole"),
        (GOOD.assign(visited_on=["x", "y"]), "column visited_on is kept as str and should be a d"),
        (GOOD.assign(score=["a", "b"]), "column score is kept as str and should be a number"),
        (GOOD.assign(finding=[1, 2]), "column finding is kept as int64 and should be text"),
    ],
)
def test_names_and_kinds_are_looked_at_always(
    frame: pd.DataFrame, fault: str, closely: bool
) -> None:
    (only,) = faults(frame, closely=closely)
    assert only.startswith(fault)


@pytest.mark.parametrize(
    ("frame", "fault"),
    [
        (GOOD.assign(finding=["aktif", None]), "column finding is empty in 1 rows"),
        (
            GOOD.assign(rt_id=pd.array([1, None], dtype="Int64")),
            "column rt_id is empty in 1 rows",
        ),
        (
            GOOD.assign(finding=["aktif", "bagus"]),
            "column finding holds bagus and should be aktif, perlu_pembinaan, terbengkalai",
        ),
        (GOOD.assign(visited_on=[DAY, 7]), "column visited_on holds 7 and should be a date"),
        (
            GOOD.assign(score=[-1.0, 101.0]),
            "column score lies from -1.0 to 101.0 and should from 0.0 to 100.0",
        ),
        (GOOD.assign(rt_id=1), "1 rows repeat rt_id, visited_on"),
    ],
)
def test_values_are_looked_at_where_all_of_them_are(frame: pd.DataFrame, fault: str) -> None:
    assert faults(frame) == [fault]
    assert faults(frame, closely=False) == []


def test_an_index_has_a_name_and_whole_numbers_and_each_once() -> None:
    assert faults(outcomes([1, 2], "id"), OUTCOMES) == ["the index is id instead of rt_id"]
    assert faults(outcomes([1, 1]), OUTCOMES) == ["1 rows repeat rt_id"]
    text = outcomes([1]).set_axis(pd.Index(["a"], name="rt_id"))
    assert faults(text, OUTCOMES) == ["column rt_id is kept as str and should be a whole number"]


def test_every_column_of_a_table_of_periods_is_looked_at() -> None:
    sentences = faults(outcomes([1]).assign(**{"2022-I": "juara"}), OUTCOMES)
    assert [text.split(" and ")[0] for text in sentences] == ["column 2022-I holds juara"]


def test_what_is_stored_as_objects_is_looked_at_value_by_value() -> None:
    stored = Contract("stored", {"n": Column(Kind.WHOLE, nullable=True)}, as_stored=True)
    assert faults(pd.DataFrame({"n": [1, None]}, dtype=object), stored) == []
    wrong = pd.DataFrame({"n": [1, "two"]}, dtype=object)
    assert faults(wrong, stored) == ["column n holds two and should be a whole number"]


def test_tests_look_at_every_value_and_the_product_does_not() -> None:
    assert frames.checks.every_value
    assert not frames.Checks().every_value


@given(st.sets(st.sampled_from(list(GOOD.columns))))
def test_each_missing_column_is_named(gone: set[str]) -> None:
    named = {text.split()[1] for text in faults(GOOD.drop(columns=list(gone)), closely=False)}
    assert named == gone
