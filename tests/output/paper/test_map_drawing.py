from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
import shapely

from bantar.city.snapshot import Snapshot
from bantar.i18n import Words
from bantar.output.paper.drawing import Area, Dot, Item, Line, Text
from bantar.output.paper.map_drawing import (
    CASING_MM,
    LINK_MM,
    MOST_READ,
    PATTERN_INK,
    READ_LINK_MM,
    PaperShapes,
    fills_areas,
    map_drawing,
    paper_shapes,
    pattern,
)
from bantar.presentation import colours
from bantar.presentation.map import MapView, Pattern
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions, Measure
from bantar.scope.scope import Scope

ANGGREK = Scope(kecamatan="15.71.01", kelurahan="15.71.01.1001")


def view_of(
    city: Snapshot, words: Words, scope: Scope | None = None, measure: Measure = Measure.STATUS
) -> MapView:
    return rt_map(Selection(city, scope or Scope()), MapOptions(ukuran=measure), words, geometry="")


def fills(drawn: tuple, colour: str) -> list[Area]:
    return [item for item in drawn if isinstance(item, Area) and item.fill == colour]


def test_each_rt_is_drawn_once_in_the_colour_of_its_class(
    city: Snapshot, city_shapes: PaperShapes, words: Words
) -> None:
    view = view_of(city, words, Scope(kecamatan="15.71.05"))
    drawn = map_drawing(view, city_shapes, 180, 150).items
    counts: dict[str, int] = {}
    for item in view.legend:  # kinds of missing share a ground and differ in their pattern
        counts[item.fill] = counts.get(item.fill, 0) + item.count
    assert {fill: len(fills(drawn, fill)) for fill in counts} == counts


def test_shapes_keep_their_proportions(
    tiny: Snapshot, tiny_shapes: PaperShapes, words: Words
) -> None:
    drawn = map_drawing(view_of(tiny, words), tiny_shapes, 100, 100).items
    areas = [
        shapely.Polygon(item.rings[0]).area
        for item in drawn
        if isinstance(item, Area) and item.fill not in (None, colours.MUTED)  # north is no area
    ]
    assert len(areas) == 6
    assert max(areas) / min(areas) == pytest.approx(1, rel=0.01)  # six equal squares


def test_nothing_lies_outside_the_paper(
    city: Snapshot, city_shapes: PaperShapes, words: Words
) -> None:
    filters = Scope(kecamatan="15.71.08")
    drawn = map_drawing(view_of(city, words, filters), city_shapes, 120, 90).items
    points = np.concatenate(
        [
            np.concatenate(item.rings) if isinstance(item, Area) else item.points
            for item in drawn
            if isinstance(item, Area | Line)
        ]
    )
    assert points.min() >= -1e-6
    assert points[:, 0].max() <= 120 + 1e-6
    assert points[:, 1].max() <= 90 + 1e-6


def test_those_who_may_enter_kencana_have_a_gold_disc_where_rt_are_drawn(
    city: Snapshot, city_shapes: PaperShapes, words: Words
) -> None:
    view = view_of(city, words, Scope(kecamatan="15.71.05"))
    drawn = map_drawing(view, city_shapes, 180, 150).items
    gold = [i for i in drawn if isinstance(i, Dot) and i.fill == colours.GOLD]
    assert len(gold) == int(view.emphasis.sum()) > 0


def test_a_city_fills_its_kelurahan_where_rt_would_be_too_small(
    city: Snapshot, city_shapes: PaperShapes, words: Words
) -> None:
    view = view_of(city, words)
    assert fills_areas(view, city_shapes, 180, 150)
    drawn = map_drawing(view, city_shapes, 180, 150).items
    counts = {item.fill: item.count for item in view.area_legend}
    assert {fill: len(fills(drawn, fill)) for fill in counts} == counts
    assert not [i for i in drawn if isinstance(i, Dot)]


def test_in_a_kelurahan_every_rt_bears_its_number(
    tiny: Snapshot, tiny_shapes: PaperShapes, words: Words
) -> None:
    drawn = map_drawing(view_of(tiny, words, ANGGREK), tiny_shapes, 150, 150).items
    texts = [item.text for item in drawn if isinstance(item, Text)]
    assert sorted(texts) == sorted(["001", "002", "010", "500 m", words("N")])


def test_the_city_bears_its_kecamatan_with_their_value(
    tiny: Snapshot, tiny_shapes: PaperShapes, words: Words
) -> None:
    drawn = map_drawing(view_of(tiny, words), tiny_shapes, 150, 150).items
    assert sorted(item.text for item in drawn if isinstance(item, Text)) == [
        "500 m",
        "Hilir 1 dari 2 RT",
        "Hulu 3 dari 4 RT",
        words("N"),
    ]


def test_a_missing_value_has_its_pattern_within_its_ground(
    tiny: Snapshot, tiny_shapes: PaperShapes, words: Words
) -> None:
    view = view_of(tiny, words, measure=Measure.SCORE)
    drawn = map_drawing(view, tiny_shapes, 100, 100).items
    assert any(isinstance(item, Line) and item.stroke == PATTERN_INK for item in drawn)


@pytest.mark.parametrize("kind", [Pattern.HATCH, Pattern.CROSS, Pattern.DOTS])
def test_a_pattern_fills_its_ground_and_no_more(kind: Pattern) -> None:
    ground = shapely.box(10, 10, 30, 20).difference(shapely.box(15, 12, 20, 18))
    marks = [
        shapely.LineString(item.points) if isinstance(item, Line) else shapely.Point(item.x, item.y)
        for item in pattern(ground, kind)
    ]
    assert len(marks) > 10
    assert all(ground.buffer(1e-6).covers(mark) for mark in marks)


def test_without_boundaries_there_is_an_empty_map(tiny: Snapshot, words: Words) -> None:
    nowhere = replace(tiny, rt=tiny.rt.set_geometry([None] * len(tiny.rt), crs=tiny.rt.crs))
    shapes = paper_shapes(nowhere.rt, None)
    assert map_drawing(view_of(nowhere, words), shapes, 100, 100).items == ()


def test_a_line_to_a_mentor_beyond_the_frame_ends_at_its_edge(
    city: Snapshot, city_shapes: PaperShapes, words: Words
) -> None:
    view = view_of(city, words, Scope(kecamatan="15.71.08"))
    inside = np.flatnonzero(view.mask)[0]
    away = shapely.distance(city_shapes.rt.to_numpy(), city_shapes.rt.iloc[inside])
    beyond = int(np.nanargmax(away))
    for links in (((inside, beyond),), ((beyond, inside),)):
        drawn = map_drawing(replace(view, links=links), city_shapes, 120, 90)
        plain = map_drawing(view, city_shapes, 120, 90)
        (line,) = [i for i in drawn.items if isinstance(i, Line) and i.width_mm == READ_LINK_MM]
        assert len(drawn.items) == len(plain.items) + 2  # and its casing
        assert (line.points >= -1e-6).all() and (line.points <= (120 + 1e-6, 90 + 1e-6)).all()


def test_few_lines_are_read_one_by_one_and_many_are_as_thin_as_can_be(
    city: Snapshot, city_shapes: PaperShapes, words: Words
) -> None:
    view = view_of(city, words)
    ends = [(i, i + 1) for i in range(MOST_READ + 1)]
    few, many = (
        Counter(i.width_mm for i in map_drawing(of, city_shapes, 180, 150).items if is_link(i))
        for of in (replace(view, links=tuple(ends[1:])), replace(view, links=tuple(ends)))
    )
    assert few == {READ_LINK_MM: MOST_READ, CASING_MM: MOST_READ}
    assert many == {LINK_MM: MOST_READ + 1}


def is_link(item: Item) -> bool:
    return isinstance(item, Line) and item.width_mm in (LINK_MM, READ_LINK_MM, CASING_MM)
