"""Limits that are taken from the numbers: worked out by hand, and held against mapclassify."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.statistics.class_limits import natural_limits, quantile_limits

tenths = st.lists(st.integers(0, 1000).map(lambda n: n / 10), min_size=8, max_size=60)


def within(values: list[float], limits: tuple[float, ...]) -> float:
    """Return the sum of squares inside the classes, a value on a limit in the class above."""
    place = np.searchsorted(limits, values, side="right")
    groups = [np.asarray(values)[place == i] for i in range(len(limits) + 1)]
    return float(sum(((group - group.mean()) ** 2).sum() for group in groups if len(group)))


def test_quantiles_of_ten_numbers() -> None:
    assert quantile_limits(list(range(1, 11)), 5) == (3.0, 5.0, 7.0, 9.0)


def test_numbers_that_are_alike_stay_in_one_class() -> None:
    assert quantile_limits([10, 50, 50, 50, 50, 50, 50, 60, 70, 80], 5) == (50.0, 70.0)


def test_natural_breaks_lie_in_the_gaps() -> None:
    assert natural_limits([10, 11, 12, 40, 41, 80, 82, 83], 3) == (40.0, 80.0)
    # Counts weigh: with many tens the lone 14 is nearer to them than to 20.
    assert natural_limits([10] * 9 + [14, 20, 20, 20], 2) == (20.0,)


def test_limits_are_tenths_where_that_parts_the_same_values() -> None:
    assert natural_limits([1.0, 1.01, 9.18, 9.19], 2) == (9.1,)
    assert natural_limits([9.11, 9.12, 9.17, 9.18], 2) == (9.17,)


@pytest.mark.parametrize("limits", [quantile_limits, natural_limits])
def test_fewer_different_values_than_classes_give_none(limits) -> None:  # type: ignore[no-untyped-def]
    assert limits([], 5) == ()
    assert limits([70.0] * 50 + [71.0, 72.0, 73.0], 5) == ()


@given(tenths)
def test_limits_rise_and_leave_no_class_empty(values: list[float]) -> None:
    for limits in (quantile_limits(values, 5), natural_limits(values, 5)):
        assert list(limits) == sorted(set(limits))
        counts = np.bincount(np.searchsorted(limits, values, side="right"))
        assert (counts > 0).all() or not limits


@given(tenths, st.integers(2, 5))
def test_natural_breaks_are_as_good_as_those_of_mapclassify(values: list[float], n: int) -> None:
    import mapclassify

    ours = natural_limits(values, n)
    if not ours:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it is slow without numba
        bins = mapclassify.FisherJenks(np.asarray(values), k=n).bins
    theirs = tuple(float(min(v for v in values if v > top)) for top in bins[:-1] if top < bins[-1])
    assert within(values, ours) <= within(values, theirs) + 1e-6


@given(tenths)
def test_quantiles_are_as_even_as_those_of_mapclassify(values: list[float]) -> None:
    import mapclassify

    ours = quantile_limits(values, 4)
    if not ours or len(set(values)) < len(values):  # of ties each has its own way
        return
    theirs = mapclassify.Quantiles(np.asarray(values), k=4).counts
    counts = np.bincount(np.searchsorted(ours, values, side="right"))
    assert max(counts) - min(counts) <= max(theirs) - min(theirs) + 1
