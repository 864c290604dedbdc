"""How a number is spread over the RT: its bars are all RT once, and a range of them a filter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Periode
from bantar.i18n import words_for
from bantar.presentation.filters.spread import spread_view
from bantar.presentation.rt_facts import FACTS
from bantar.presentation.selection import Selection
from bantar.scope.options import Spread
from bantar.scope.scope import Scope
from tests.cities.made_up_snapshots import masked_snapshots
from tests.snapshots import tiny

__all__ = ["tiny"]

EN, ID = words_for("en"), words_for("id")


def bars(snapshot: Snapshot, of: Spread, scope: Scope) -> dict[str, int]:
    view = spread_view(Selection(snapshot, scope), of, EN)
    return {one.tick: one.n for one in view.bins if one.n}


def test_every_rt_is_in_the_bar_of_its_number(tiny: Snapshot) -> None:
    assert bars(tiny, Spread.LAST_EVALUATED, Scope()) == {"2021": 1, "2022-I": 4}
    assert bars(tiny, Spread.PREDIKAT, Scope()) == {"0": 2, "1": 3, "2": 1}
    assert bars(tiny, Spread.BERSIH, Scope()) == {"75–80": 2, "90–95": 2}
    assert bars(tiny, Spread.KK, Scope()) == {
        "30–34": 1, "40–44": 1, "60–64": 1, "100–104": 1, "120–124": 1,
    }  # fmt: skip


def test_rt_without_the_number_are_counted_in_words(tiny: Snapshot) -> None:
    view = spread_view(Selection(tiny, Scope()), Spread.LAST_EVALUATED, EN)
    assert view.note == "5 RT are counted; 1 RT was never evaluated"
    view = spread_view(Selection(tiny, Scope()), Spread.KK, ID)
    assert view.note == "5 RT dihitung; 1 RT tanpa angka ini"


def test_other_filters_leave_rt_out_and_its_own_marks_the_bars(tiny: Snapshot) -> None:
    scope = Scope(predikat=(1, 1), kk=(100, 999))
    assert bars(tiny, Spread.PREDIKAT, scope) == {"1": 2}
    view = spread_view(Selection(tiny, scope), Spread.KK, EN)
    assert [(one.tick, one.is_inside) for one in view.bins if one.n] == [
        ("30–34", False), ("100–104", True), ("120–124", True),
    ]  # fmt: skip


def test_a_range_of_bars_is_the_filter_from_the_first_to_the_last(tiny: Snapshot) -> None:
    view = spread_view(Selection(tiny, Scope()), Spread.LAST_EVALUATED, EN)
    assert view.range_of([1, 0]) == (Periode(2021), Periode(2022, 1))
    view = spread_view(Selection(tiny, Scope()), Spread.KK, EN)
    assert view.range_of([20, 12]) == (60, 104)


def test_bars_that_are_not_there_choose_nothing(tiny: Snapshot) -> None:
    view = spread_view(Selection(tiny, Scope()), Spread.PREDIKAT, EN)
    assert view.range_of([]) is None
    assert view.range_of([-1, 99]) is None


@pytest.mark.parametrize("of", list(Spread))
@given(drawn=st.data())
def test_the_bars_hold_each_rt_with_a_number_once_and_the_filter_of_a_bar_keeps_its_rt(
    of: Spread, drawn: st.DataObject
) -> None:
    city, _ = drawn.draw(masked_snapshots())
    whole = Selection(city, Scope())
    view = spread_view(whole, of, EN)
    assert sum(one.n for one in view.bins) == int(FACTS[of.value].of(city).notna().sum())
    for place, one in enumerate(view.bins):
        kept = Selection(city, Scope(**{of.value: view.range_of([place])}))
        assert int(kept.mask.sum()) >= one.n
