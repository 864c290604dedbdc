"""A page over the periods counts the RT that pass the filters, and compares with no others."""

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Status
from bantar.i18n import words_for
from bantar.presentation import trends
from bantar.presentation.filters.passing import of_passing, only_passing
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from tests.snapshots import tiny

__all__ = ["tiny"]

EN = words_for("en")


def test_without_a_filter_it_is_the_city_itself(tiny: Snapshot) -> None:
    whole = Selection(tiny, Scope(kecamatan="15.71.01"))
    assert only_passing(whole) is whole


def test_shares_are_of_the_rt_that_pass(tiny: Snapshot) -> None:
    large = only_passing(Selection(tiny, Scope(kk=(60, 200))))
    assert large.snapshot.rt.index.tolist() == [3, 2, 5]
    assert large.snapshot.outcomes.index.tolist() == [3, 2, 5]
    assert set(large.snapshot.results["rt_id"]) == {2, 3, 5}
    view = trends.adoption_view(large, EN)
    assert view.series[0].texts == ("0 of 3 RT, 0%", "2 of 3 RT, 66.7%")


def test_a_target_of_all_rt_is_no_target_of_some(tiny: Snapshot) -> None:
    scope = Scope(kk=(60, 200))
    assert trends.adoption_view(Selection(tiny, scope), EN).target == 0.8
    view = of_passing(Selection(tiny, scope), trends.adoption_view, EN)
    assert (view.target, view.target_text) == (None, "")
    within = Scope(kelurahan="15.71.01.1001", kecamatan="15.71.01", kk=(60, 200))
    assert of_passing(Selection(tiny, within), trends.adoption_view, EN).target is None


def test_the_area_in_view_stays_and_the_city_beside_it_is_narrowed_too(tiny: Snapshot) -> None:
    chosen = Selection(tiny, Scope(kecamatan="15.71.02", predikat=(1, 9)))
    some = only_passing(chosen)
    assert some.area.index.tolist() == [5]
    assert some.snapshot.rt.index.tolist() == [3, 1, 4, 5]


def test_where_nobody_passes_nobody_is_counted(tiny: Snapshot) -> None:
    none = only_passing(Selection(tiny, Scope(status=(Status.NO_DATA,), kk=(0, 1))))
    assert none.is_empty
    assert none.snapshot.rt.empty
