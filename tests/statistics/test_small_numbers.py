"""What is hidden, and that nothing hidden follows from what is shown."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.statistics.small_numbers import (
    CountForm,
    RateForm,
    count_form,
    hidden_cells,
    hidden_counts,
    levels,
    rate_form,
)


def table(*rows: list[int]) -> pd.DataFrame:
    index = [f"r{i}" for i in range(len(rows))]
    return pd.DataFrame(list(rows), index=index, columns=[f"c{i}" for i in range(len(rows[0]))])


def test_a_rate_of_a_few_is_told_by_its_counts() -> None:
    forms = {n: rate_form(n) for n in (0, 1, 4, 5, 9, 10, 400)}
    assert forms == {
        0: RateForm.NO_UNITS,
        1: RateForm.COUNTS,
        4: RateForm.COUNTS,
        5: RateForm.WITH_RANGE,
        9: RateForm.WITH_RANGE,
        10: RateForm.PERCENT,
        400: RateForm.PERCENT,
    }


def test_a_count_below_five_is_hidden_and_an_unknown_one_is_no_zero() -> None:
    assert [count_form(x, 3) for x in (1, 4)] == [CountForm.HIDDEN] * 2
    assert count_form(5, 3) == CountForm.NUMBER
    assert count_form(0, 0) == CountForm.NUMBER
    assert count_form(0, 3) == count_form(np.nan, 0) == CountForm.UNKNOWN


def test_a_small_cell_takes_a_second_with_it_in_row_and_column() -> None:
    hidden = hidden_cells(table([3, 20, 40], [50, 30, 60], [70, 80, 90]))
    # The smallest beside it, the smallest below it, and the corner they leave.
    assert hidden.cells.to_numpy().tolist() == [
        [True, True, False],
        [True, True, False],
        [False, False, False],
    ]
    assert not hidden.row_totals.any()
    assert not hidden.column_totals.any()
    assert not hidden.grand_total


def test_without_a_small_cell_nothing_is_hidden_and_a_zero_is_shown() -> None:
    hidden = hidden_cells(table([0, 20], [50, 0]))
    assert not hidden.cells.any(axis=None)


def test_a_zero_is_hidden_only_where_nothing_else_is_left() -> None:
    hidden = hidden_cells(table([3, 0, 9], [50, 0, 60]))
    assert not hidden.cells["c1"].any()


def test_a_small_total_is_hidden_like_any_count() -> None:
    hidden = hidden_cells(table([1, 2], [30, 40], [50, 60]))
    assert hidden.row_totals.tolist()[0]
    assert hidden.row_totals.sum() >= 2


def test_what_can_only_be_ones_is_protected_by_its_total() -> None:
    # Two rows of five ones: a total of 5 for five cells of at least 1 tells each of them.
    hidden = hidden_cells(table([1, 1, 1, 1, 1], [1, 1, 1, 1, 1], [20, 30, 40, 50, 60]))
    assert hidden.row_totals.tolist()[:2] == [True, True]


def test_levels_protect_each_other() -> None:
    # Kelurahan a, b, c add up to kecamatan K, d and e to L, both to the city.
    counts = pd.Series({"a": 3, "b": 12, "c": 9, "d": 30, "e": 40, "K": 24, "L": 70, "city": 94})
    parent = pd.Series({"a": "K", "b": "K", "c": "K", "d": "L", "e": "L", "K": "city", "L": "city"})
    hidden = hidden_counts(counts, levels(parent))
    assert hidden[hidden].index.tolist() == ["a", "c"]
    # A small kecamatan hides another one, and that one some of its parts.
    small = counts.replace({3: 0, 12: 0, 9: 2, 24: 2, 94: 72})
    hidden = hidden_counts(small, levels(parent))
    assert hidden[hidden].index.tolist() == ["c", "d", "e", "K", "L"] or hidden[["K", "L"]].all()


def test_a_sum_that_does_not_add_up_or_names_nothing_is_refused() -> None:
    counts = pd.Series({"a": 3, "b": 4, "K": 8})
    with pytest.raises(ValueError, match="add up"):
        hidden_counts(counts, [{"a": 1, "b": 1, "K": -1}])
    with pytest.raises(ValueError, match="'z'"):
        hidden_counts(counts, [{"a": 1, "z": -1}])


def _fits(hidden: np.ndarray, numbers: np.ndarray, least: int) -> list[set[int]]:
    """List by force which values each hidden cell of a table with shown totals may have."""
    places = np.argwhere(hidden)
    values: list[set[int]] = [set() for _ in places]
    most = [int(min(numbers[i].sum(), numbers[:, j].sum())) for i, j in places]
    ranges = [range(least, top + 1) for top in most]
    for guess in itertools.product(*ranges):
        filled = numbers.copy()
        filled[hidden] = guess
        same_rows = (filled.sum(axis=1) == numbers.sum(axis=1)).all()
        if same_rows and (filled.sum(axis=0) == numbers.sum(axis=0)).all():
            for seen, value in zip(values, guess, strict=True):
                seen.add(value)
    return values


@given(
    st.lists(
        st.lists(st.sampled_from([0, 1, 2, 3, 6, 7]), min_size=3, max_size=3),
        min_size=3,
        max_size=3,
    )
)
def test_no_hidden_cell_of_any_table_can_be_worked_out(rows: list[list[int]]) -> None:
    numbers = np.array(rows)
    hidden = hidden_cells(table(*rows))
    cells = hidden.cells.to_numpy()
    assert cells[(numbers > 0) & (numbers < 5)].all()
    totals = [*hidden.row_totals, *hidden.column_totals, hidden.grand_total]
    if cells.sum() > 4 or any(totals):
        return  # too many guesses to list, or fewer sums to guess by
    least = min(1, int(numbers[cells].min(initial=1)))
    assert all(len(values) > 1 for values in _fits(cells, numbers, least))
