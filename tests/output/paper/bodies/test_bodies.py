"""Drawings of the scenes: a mark for each thing counted, where its number says."""

from itertools import pairwise

import numpy as np
import pytest

from bantar.city.snapshot import Snapshot
from bantar.i18n import Words, words_for
from bantar.output.paper.bodies.climb import climb_drawing
from bantar.output.paper.bodies.facts import facts_drawing
from bantar.output.paper.bodies.labels import kept_apart
from bantar.output.paper.bodies.places import places_drawing
from bantar.output.paper.bodies.slopes import slopes_drawing
from bantar.output.paper.bodies.units import units_drawing
from bantar.output.paper.chart_drawing import fan_drawing
from bantar.output.paper.drawing import Align, Area, Dot, Drawing, Line, Text
from bantar.output.paper.letters import width_mm
from bantar.presentation import colours
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.subjects.lagging.analysis import Standing
from bantar.subjects.lagging.ranges import Dot as Place
from bantar.subjects.lagging.ranges import Group, Places
from bantar.subjects.lagging.ranges import Line as Beside
from bantar.subjects.meeting.bodies import Fact, FactsView
from bantar.subjects.meeting.how_far import climb_view, units_view
from bantar.subjects.meeting.slopes import slopes_view
from bantar.subjects.target.outlook import look_ahead
from bantar.subjects.target.view import clock_view

SIZE = 300.0, 128.0, 15.0
SLIDE = 310.7, 134.0, 17.0
TALL = 120.0, 130.0, 11.0
ID = words_for("id")
BEHIND = ("14 dari 24 RT", "39–76%")


def texts(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Text)]


def squares(drawing: Drawing, fill: str | None) -> int:
    return sum(isinstance(item, Area) and item.fill == fill for item in drawing.items)


@pytest.mark.parametrize("size", [SIZE, TALL], ids=["screen", "phone"])
def test_every_rt_is_a_square_in_the_colour_of_its_part(
    tiny: Snapshot, city: Snapshot, size: tuple[float, float, float]
) -> None:
    for snapshot in (tiny, city):
        view = units_view(Selection(snapshot, Scope()), ID)
        drawn = units_drawing(view, *size)
        for part in view.parts:
            assert squares(drawn, part.fill) == part.n
            assert part.count in texts(drawn)
        assert {view.share_text, view.target_text} <= set(texts(drawn))


def test_edges_of_parts_are_straight_where_rows_allow_it(city: Snapshot) -> None:
    """Of 1,650 RT 900 and 1,320 fill whole columns of thirty."""
    view = units_view(Selection(city, Scope()), ID)
    lines = [
        item
        for item in units_drawing(view, *SIZE).items
        if isinstance(item, Line) and len(np.unique(item.points[:, 0])) == 1
    ]
    tall = [item for item in lines if np.ptp(item.points[:, 1]) > 50]
    assert sorted(float(item.points[0, 0]) for item in tall) == pytest.approx(
        [300 * 900 / 1650, 300 * 1320 / 1650]
    )


def test_the_climb_has_a_point_and_a_bar_for_each_period(city: Snapshot) -> None:
    view = climb_view(Selection(city, Scope()), ID)
    assert view is not None
    drawn = climb_drawing(view, *SIZE)
    assert sum(isinstance(item, Dot) for item in drawn.items) == len(view.trend.ticks)
    heights = [
        float(np.ptp(item.rings[0][:, 1]))
        for item in drawn.items
        if isinstance(item, Area) and item.fill != colours.BAND
    ]
    new = view.added.series[0].values
    assert heights == pytest.approx([heights[-1] * value / new[-1] for value in new])
    assert squares(drawn, colours.ACCENT) == squares(drawn, colours.AWARDED) == 1
    assert {view.short, view.end, *view.labels[:-1], *view.added.series[0].texts} <= set(
        texts(drawn)
    )


@pytest.mark.parametrize("size", [SIZE, TALL], ids=["screen", "phone"])
def test_the_climb_of_a_kelurahan_has_its_counts_and_its_range_on_the_page(
    city: Snapshot, size: tuple[float, float, float]
) -> None:
    sijenjang = Scope(kecamatan="15.71.03", kelurahan="15.71.03.1001")
    view = climb_view(Selection(city, sijenjang), ID)
    assert view is not None
    drawn = climb_drawing(view, *size)
    behind = [item for item in drawn.items if isinstance(item, Text) and item.text in BEHIND]
    assert [item.text for item in behind] == list(BEHIND)
    for item in behind:
        left, right = span(item)
        assert left >= 0 and right <= drawn.width and item.y <= drawn.height


def test_a_slope_rises_as_its_share_does(tiny: Snapshot, words: Words) -> None:
    view = slopes_view(Selection(tiny, Scope()), words)
    assert view is not None
    drawn = slopes_drawing(view, *SIZE)
    lines = [
        item.points
        for item in drawn.items
        if isinstance(item, Line) and not item.dash_mm and item.stroke != colours.HAIRLINE
    ]
    assert len(lines) == len(view.lines) + 1
    rises = sorted(float(points[0, 1] - points[1, 1]) for points in lines)
    flat, *rest = rises
    assert flat == 0  # Bakung
    assert rest == pytest.approx([rest[0], rest[0], rest[0] * 1.5])  # a third, a third, a half


def span(item: Text) -> tuple[float, float]:
    """Return where words begin and end across the page."""
    wide = width_mm(item.text, item.size_pt, is_bold=item.is_bold)
    left = item.x - {Align.LEFT: 0.0, Align.CENTRE: wide / 2, Align.RIGHT: wide}[item.align]
    return left, left + wide


@pytest.mark.parametrize("size", [SIZE, TALL], ids=["screen", "phone"])
def test_the_names_of_both_periods_stand_apart_and_on_the_page(
    city: Snapshot, size: tuple[float, float, float]
) -> None:
    view = slopes_view(Selection(city, Scope()), ID)
    assert view is not None
    drawn = slopes_drawing(view, *size)
    first, last = (
        next(span(item) for item in drawn.items if isinstance(item, Text) and item.text == name)
        for name in view.ends
    )
    assert first[0] >= 0 and first[1] < last[0] and last[1] <= drawn.width


@pytest.mark.parametrize("size", [SIZE, TALL], ids=["screen", "phone"])
def test_the_words_below_the_squares_stand_on_the_page(
    city: Snapshot, size: tuple[float, float, float]
) -> None:
    drawn = units_drawing(units_view(Selection(city, Scope()), ID), *size)
    for item in drawn.items:
        if isinstance(item, Text):
            left, right = span(item)
            assert left >= 0 and right <= drawn.width and item.y <= drawn.height, item.text


@pytest.mark.parametrize("size", [SIZE, SLIDE], ids=["screen", "slide"])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_is_below_one_part_stands_well_apart_from_what_is_below_the_next(
    city: Snapshot, lang: str, size: tuple[float, float, float]
) -> None:
    drawn = units_drawing(units_view(Selection(city, Scope(lang=lang)), words_for(lang)), *size)
    small = min(item.size_pt for item in drawn.items if isinstance(item, Text))
    by_line: dict[float, list[tuple[float, float]]] = {}
    for item in drawn.items:
        if isinstance(item, Text) and item.size_pt == small:
            by_line.setdefault(round(item.y, 3), []).append(span(item))
    for spans in by_line.values():
        for one, other in pairwise(sorted(spans)):
            assert other[0] - one[1] >= 4.0


def places() -> Places:
    below = (Place("Paal Merah", "28%", 0.28, 0.22, 0.35, 182, True),)
    same = tuple(Place(name, "54%", 0.54, 0.4, 0.6, 60, True) for name in ("Danau", "Kota"))
    groups = (
        Group(Standing.BELOW, "Di bawah", "Di bawah (1)", below),
        Group(Standing.SAME, "Sama", "Sama (2)", same),
    )
    lines = (Beside(0.545, "kota 54,5%", False), Beside(0.8, "target 80%", True))
    return Places("Letak", groups, lines, True, "")


def test_each_area_is_a_dot_within_its_range_and_hollow_where_not_told_apart() -> None:
    drawn = places_drawing(places(), *SIZE)
    dots = [item for item in drawn.items if isinstance(item, Dot)]
    assert len([dot for dot in dots if dot.fill == colours.AGAINST_CITY_DOTS[0]]) == 1
    assert len([dot for dot in dots if dot.fill == colours.PAPER]) == 2
    (low,) = [i for i in drawn.items if isinstance(i, Line) and i.stroke == "#A9521F"]
    (first,) = [dot for dot in dots if dot.fill == colours.AGAINST_CITY_DOTS[0]]
    (left, right) = low.points[:, 0]
    assert (first.x - left) / (right - left) == pytest.approx((0.28 - 0.22) / (0.35 - 0.22))
    assert {"Paal Merah", "28%", "kota 54,5%", "target 80%"} <= set(texts(drawn))


def test_names_of_the_city_and_the_target_do_not_cover_each_other() -> None:
    drawn = places_drawing(places(), 150.0, 100.0, 15.0)
    words = {item.text: item.x for item in drawn.items if isinstance(item, Text)}
    assert words["target 80%"] - words["kota 54,5%"] > 20


def test_facts_stay_on_their_paper() -> None:
    long = "masih kurang pada Ronda malam setiap malam di semua tempat yang dinilai"
    facts = tuple(Fact(str(n), "dari 182 RT", long) for n in (126, 53, 17))
    drawn = facts_drawing(FactsView("Paal Merah", facts), 90, 110, 14)
    assert {"Paal Merah", "126", "53", "17"} <= set(texts(drawn))
    assert max(item.y for item in drawn.items if isinstance(item, Text)) <= 110


def test_the_fan_says_now_when_the_target_is_reached_and_the_most_that_holds(
    city: Snapshot,
) -> None:
    view = clock_view(Selection(city, Scope()), look_ahead(city), ID)
    assert view.fan is not None and view.fan.crossing is not None and view.fan.peak is not None
    drawn = texts(fan_drawing(view.fan, 200, 128, 15))
    assert {"sekarang", "54,5%", view.fan.crossing.text, view.fan.peak.text} <= set(drawn)
    assert view.fan.crossing.text in view.headline
    assert view.fan.peak.text.split(",")[0] in view.headline  # paling tinggi 68%


def test_words_of_the_most_that_holds_stay_beside_the_line_of_now_on_narrow_paper(
    city: Snapshot,
) -> None:
    view = clock_view(Selection(city, Scope()), look_ahead(city), ID)
    assert view.fan is not None and view.fan.peak is not None
    drawn = fan_drawing(view.fan, 95, 110, 13)
    (now,) = [item.x for item in drawn.items if isinstance(item, Text) and item.text == "sekarang"]
    words = [
        item for item in drawn.items if isinstance(item, Text) and item.colour == colours.ACCENT
    ]
    assert " ".join(item.text for item in words) == view.fan.peak.text and len(words) > 1
    assert min(item.x for item in words) > now
    assert max(item.x + width_mm(item.text, 13, is_bold=True) for item in words) < 95


def test_labels_are_kept_apart_and_on_the_paper() -> None:
    placed = kept_apart([10, 11, 99], [10, 10, 10], 0, 100)
    assert placed == [10, 20, 95]
    assert kept_apart([], [], 0, 100) == []
    assert kept_apart([98, 99], [10, 10], 0, 100) == [85, 95]
