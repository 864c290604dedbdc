"""The river's name, the scale and north of a map on paper."""

import shapely

from bantar.output.paper.drawing import Line, Text
from bantar.output.paper.marks.of_map import river_name, scale_bar

PAPER = shapely.box(0, 0, 200, 100)
CITY = shapely.box(20, 40, 180, 90)
WATER = shapely.LineString([(0, 36), (200, 36)])
UNITS = ("km", "m", "U")


def test_the_river_is_named_beside_its_water_off_the_city() -> None:
    (name,) = river_name("Batang Hari", WATER, CITY, PAPER, 9)
    assert isinstance(name, Text)
    assert name.text == "Batang Hari"
    assert name.y < 36


def test_a_river_without_room_beside_the_city_goes_without_a_name() -> None:
    assert list(river_name("Batang Hari", WATER, PAPER, PAPER, 9)) == []


def test_the_bar_is_as_long_as_the_length_it_names() -> None:
    """Of 200 mm at 0.01 mm a metre 40 mm may be taken: 2 km are 20 mm, 5 km would be 50."""
    items = list(scale_bar(0.01, CITY, 200, 100, UNITS))
    bar = next(item for item in items if isinstance(item, Line))
    assert bar.points[1][0] - bar.points[0][0] == 20
    assert [item.text for item in items if isinstance(item, Text)] == ["2 km", "U"]


def test_a_map_from_near_by_is_measured_in_metres() -> None:
    texts = [item.text for item in scale_bar(0.1, CITY, 200, 100, UNITS) if isinstance(item, Text)]
    assert texts == ["200 m", "U"]


def test_the_scale_stands_in_a_corner_that_the_city_leaves() -> None:
    lower_left = shapely.box(0, 60, 60, 100)
    items = scale_bar(0.01, lower_left, 200, 100, UNITS)
    bar = next(item for item in items if isinstance(item, Line))
    assert bar.points[0][0] > 100
