"""Charts of Tertinggal: a dot with its range for each area that may be told, and the funnel."""

import pytest

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.i18n import words_for
from bantar.output import charts
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag, LaggingOptions, Per
from bantar.scope.scope import Scope
from bantar.subjects.lagging.ranges import funnel, places
from bantar.subjects.lagging.view import ranked
from tests.cities.made_up_areas import city_of

ID = words_for("id")


@pytest.fixture(scope="module")
def town() -> Snapshot:
    return city_of({"A": (20, 2), "B": (20, 10), "C": (20, 19), "D": (4, 0)})


def everywhere(town: Snapshot) -> Selection:
    return Selection(town, Scope())


def test_each_area_with_a_rate_is_a_dot_on_its_range(town: Snapshot) -> None:
    view = places(everywhere(town), ranked(everywhere(town), LaggingOptions()), ID)
    assert view is not None
    assert [(g.title, [d.name for d in g.dots]) for g in view.groups] == [
        ("Di bawah kota (1)", ["A"]),
        ("Tidak dapat dibedakan dari kota (1)", ["B"]),
        ("Di atas kota (1)", ["C"]),
    ]
    assert view.groups[0].dots[0].text == "10% (2 dari 20 RT)"
    assert [line.name for line in view.lines] == ["kota 48,4%", "Kelurahan Bantar 75%"]
    figure = charts.places(view, ID)
    drawn = [trace for trace in figure.data if trace.mode == "markers"]
    assert [round(x, 2) for trace in drawn for x in trace.x] == [0.1, 0.5, 0.95]


def test_the_funnel_says_what_so_few_rt_can_show(town: Snapshot) -> None:
    order = ranked(everywhere(town), LaggingOptions())
    view = funnel(everywhere(town), order, ID)
    assert view is not None and view.city == pytest.approx(31 / 64)
    assert [name for name, *_ in view.limits] == ["batas 95%", "batas 99,8%"]
    for _, sizes, low, high in view.limits:
        assert all(0 <= a <= view.city <= b <= 1 for a, b in zip(low, high, strict=True))
        assert low[0] == 0 and high[0] == 1  # a single RT shows nothing
        assert sizes[-1] == 20
    assert charts.funnel(view, ID).data
    assert (
        funnel(everywhere(town), ranked(everywhere(town), LaggingOptions(per=Per.KK)), ID) is None
    )


@pytest.mark.parametrize("lag", Lag)
@pytest.mark.parametrize("level", [Level.KECAMATAN, Level.KELURAHAN, Level.RT])
def test_every_way_of_lagging_can_be_drawn(city: Snapshot, lag: Lag, level: Level) -> None:
    selection = everywhere(city)
    view = places(selection, ranked(selection, LaggingOptions(lag, level)), ID)
    if view is not None:
        assert charts.places(view, ID).data
    assert (view is None) is (
        level is Level.RT and lag in {Lag.COVERAGE, Lag.LONG_AGO, Lag.RELAPSED}
    )
