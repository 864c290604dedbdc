import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.core.domain import Missing, Outcome, Periode, Stage, Status

periodes = st.builds(Periode, st.integers(1000, 9999), st.integers(0, 4))


@given(periodes)
def test_a_periode_reads_back_as_it_was_written(periode: Periode) -> None:
    assert Periode.parse(str(periode)) == periode


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014", Periode(2014)),
        ("2022-I", Periode(2022, 1)),
        ("2022-II", Periode(2022, 2)),
        ("2022-IV", Periode(2022, 4)),
    ],
)
def test_a_periode_is_a_year_and_perhaps_a_round(text: str, expected: Periode) -> None:
    assert Periode.parse(text) == expected


@pytest.mark.parametrize(
    "text", ["", "22", "2022-", "2022-1", "2022-V", "2022-i", " 2022", "2022\n", "2022-I-II"]
)
def test_anything_else_is_no_periode_and_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="is not a periode such as") as refused:
        Periode.parse(text)
    assert repr(text) in str(refused.value)


def test_rounds_follow_each_other_and_not_the_alphabet() -> None:
    texts = ["2022-IV", "2021", "2022-I", "2022-III", "2023", "2022-II"]
    in_order = sorted(Periode.parse(text) for text in texts)
    assert [str(p) for p in in_order] == [
        "2021",
        "2022-I",
        "2022-II",
        "2022-III",
        "2022-IV",
        "2023",
    ]


def test_a_round_that_does_not_exist_cannot_be_written() -> None:
    with pytest.raises(IndexError):
        str(Periode(2022, 5))


def test_outcomes_and_kinds_of_missing_share_their_words() -> None:
    assert Outcome.NO_DATA == Missing.NO_DATA == Status.NO_DATA
    assert Outcome.NOT_EVALUATED == Missing.NOT_EVALUATED == Status.NOT_EVALUATED
    assert Outcome.MERAIH == Stage.MERAIH


def test_stages_are_in_the_order_of_a_contest() -> None:
    assert [s.value for s in Stage] == ["diusulkan", "siap", "ikut", "dinilai", "meraih"]
