"""The drawing of areas above a city."""

from xml.etree import ElementTree

import shapely

from bantar.i18n import words_for
from bantar.output.maps.region_map import region_map
from bantar.presentation.areas.area_fills import Fill
from bantar.presentation.classes import ClassSpec

CLASSES = (
    ClassSpec("high", "80% and more", "", "#104030"),
    ClassSpec("low", "below", "", "#f0e0c0"),
)
FILLS = {"15": Fill("high", "82%"), "16": Fill("low", "12%")}
NAMES = {"15": "Jambi", "16": "A & <b>"}
WEST, EAST = shapely.box(100, -2, 102, 0), shapely.box(102, -2, 103, 0)


def drawn(outlines: dict[str, shapely.Geometry]) -> ElementTree.Element:
    made = region_map(outlines, FILLS, CLASSES, NAMES, words_for("en"), title="Coverage")
    assert made is not None
    return ElementTree.fromstring(made.picture)


def test_each_area_is_a_path_in_the_colour_of_its_class() -> None:
    paths = drawn({"15": WEST, "16": EAST}).findall("{*}path")
    assert ["#104030" in path.attrib["style"] for path in paths] == [True, False]


def test_north_is_up_and_west_is_left() -> None:
    path, *_ = drawn({"15": WEST, "16": EAST}).findall("{*}path")
    numbers = path.attrib["d"].strip("MZ").replace("L", " ").split()
    assert min(map(int, numbers[::2])) == 0 and max(map(int, numbers[::2])) < 700


def test_names_are_text_and_their_figures_are_told() -> None:
    picture = drawn({"15": WEST, "16": EAST})
    title = picture.findtext("{*}title")
    assert title == "Coverage. Jambi: 82%; A & <b>: 12%"
    assert [text.text for text in picture.findall("{*}text")] == ["Jambi", "A & <b>"]


def test_an_area_without_an_outline_is_left_to_the_bars_and_none_is_no_map() -> None:
    assert len(drawn({"15": WEST}).findall("{*}path")) == 1
    assert region_map({}, FILLS, CLASSES, NAMES, words_for("en"), title="Coverage") is None
