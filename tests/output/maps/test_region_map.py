"""The drawing of areas above a city."""

import pytest
import shapely

from bantar.i18n import words_for
from bantar.output.maps.region_map import DrawnArea, region_map
from bantar.presentation.areas.area_fills import Fill
from bantar.presentation.classes import ClassSpec

CLASSES = (
    ClassSpec("high", "80% and more", "", "#104030"),
    ClassSpec("low", "below", "", "#f0e0c0"),
)
FILLS = {"15": Fill("high", "82%"), "16": Fill("low", "12%")}
NAMES = {"15": "Jambi", "16": "A & <b>"}
WEST, EAST = shapely.box(100, -2, 102, 0), shapely.box(102, -2, 103, 0)


def drawn(outlines: dict[str, shapely.Geometry]) -> tuple[DrawnArea, ...]:
    made = region_map(outlines, FILLS, CLASSES, NAMES, words_for("en"), title="Coverage")
    assert made is not None
    return made.areas


def test_each_area_is_drawn_in_the_colour_of_its_class_in_both_themes() -> None:
    west, east = drawn({"15": WEST, "16": EAST})
    assert west.fill.startswith("light-dark(#104030,")
    assert east.fill.startswith("light-dark(#f0e0c0,")


def test_north_is_up_and_west_is_left() -> None:
    west, _ = drawn({"15": WEST, "16": EAST})
    numbers = west.outline.strip("MZ").replace("L", " ").split()
    assert min(map(int, numbers[::2])) == 0 and max(map(int, numbers[::2])) < 700


def test_each_area_has_its_name_with_its_figure_and_a_place_for_it() -> None:
    west, east = drawn({"15": WEST, "16": EAST})
    assert (west.name, west.text, west.name_at) == ("Jambi", "82%", (333, 333))
    assert (east.name, east.text) == ("A & <b>", "12%")


def test_a_name_that_does_not_fit_is_left_to_the_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NAMES, "16", "Kepulauan " * 9)
    assert [area.name_at is None for area in drawn({"15": WEST, "16": EAST})] == [False, True]


def test_a_name_does_not_stand_above_and_below_a_flat_area() -> None:
    flat = shapely.box(100, -0.01, 102, 0)
    (area,) = drawn({"15": flat})
    assert area.name_at is None


def test_an_area_without_an_outline_is_left_to_the_bars_and_none_is_no_map() -> None:
    assert len(drawn({"15": WEST})) == 1
    assert region_map({}, FILLS, CLASSES, NAMES, words_for("en"), title="Coverage") is None
