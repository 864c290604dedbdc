"""A projection cannot be taken for what has happened, and a plan stands on its curve."""

from itertools import pairwise

import pytest
from sqlalchemy import Engine

from bantar.city.evidence import load_evidence
from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.output import charts
from bantar.presentation.selection import Selection
from bantar.scope.options import WorkPlanOptions
from bantar.scope.scope import Scope
from bantar.subjects.target.outlook import look_ahead
from bantar.subjects.target.view import FanView, clock_view
from bantar.subjects.work_plan.view import work_plan_view

ID = words_for("id")


@pytest.fixture(scope="module")
def fan(city: Snapshot) -> FanView:
    clock = clock_view(Selection(city, Scope()), look_ahead(city), ID)
    assert clock.fan is not None
    return clock.fan


def test_what_is_projected_is_hatched_or_dashed_and_says_so(fan: FanView) -> None:
    past, *ahead = charts.fan(fan, ID).data
    assert past.line.dash is None and "perkiraan" not in past.name
    assert len(ahead) == 3
    for trace in ahead:
        assert "perkiraan" in trace.name or trace.name == "yang masih bertahan"
        assert trace.fillpattern.shape or trace.line.dash


def test_the_projection_begins_where_the_past_ends(fan: FanView) -> None:
    past, band, middle, _ = charts.fan(fan, ID).data
    assert middle.x[0] == past.x[-1]
    assert middle.y[0] == pytest.approx(past.y[-1], abs=1e-3)
    assert max(band.y) <= 1


def test_the_plan_stands_on_or_below_its_curve(city: Snapshot, city_engine: Engine) -> None:
    work_plan = work_plan_view(
        Selection(city, Scope()),
        WorkPlanOptions(),
        load_evidence(city_engine, city),
        words_for("id"),
    )
    assert work_plan.curve is not None
    line, here = charts.curve(work_plan.curve, ID).data
    assert here.y[0] <= line.y[here.x[0]] + 0.01
    gains = [b - a for a, b in pairwise(line.y)]
    assert all(later <= earlier + 0.011 for earlier, later in pairwise(gains[:-1]))
