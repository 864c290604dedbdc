"""Dots of two scores: every RT with both once, and a box of them is two filters."""

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.presentation.filters.scatter import scatter_view
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure
from bantar.scope.scope import Scope
from tests.snapshots import tiny

__all__ = ["tiny"]

EN = words_for("en")


def test_every_rt_with_both_scores_is_a_dot(tiny: Snapshot) -> None:
    view = scatter_view(Selection(tiny, Scope()), Measure.BERSIH, Measure.PINTAR, EN)
    assert [point[:3] for point in view.points] == [
        (78.0, 75.0, "RT 001, Anggrek: 78.0 / 75.0"),
        (92.0, 88.0, "RT 002, Anggrek: 92.0 / 88.0"),
        (75.0, 65.0, "RT 010, Anggrek: 75.0 / 65.0"),
        (90.0, 80.0, "RT 001, Cempaka: 90.0 / 80.0"),
    ]
    assert view.note == "4 RT have both scores; 2 RT without"


def test_a_box_is_two_filters_and_what_lies_outside_stays_as_hollow_dots(tiny: Snapshot) -> None:
    whole = Selection(tiny, Scope())
    view = scatter_view(whole, Measure.BERSIH, Measure.PINTAR, EN)
    ends = view.ranges_of((95.5, 76.2), (70.1, 101.0))
    assert ends == {"bersih": (76, 96), "pintar": (70, 100)}
    inside = scatter_view(Selection(tiny, Scope(**ends)), Measure.BERSIH, Measure.PINTAR, EN)
    assert [point[3] for point in inside.points] == [True, True, False, True]
    # Another filter takes dots away.
    other = scatter_view(Selection(tiny, Scope(kk=(100, 200))), Measure.BERSIH, Measure.PINTAR, EN)
    assert len(other.points) == 2
