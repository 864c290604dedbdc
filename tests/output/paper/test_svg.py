"""Drawings as SVG: words stay text, colours can follow the light of the room."""

import xml.etree.ElementTree as ET

from bantar.output.paper.drawing import Align, Dot, Drawing, Text, box, line
from bantar.output.paper.svg import svg

NS = "{http://www.w3.org/2000/svg}"


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)


def test_every_item_is_there_in_its_order() -> None:
    items = (
        box(0, 0, 10, 5, "#FFFFFF"),
        line(0, 0, 9, 9, "#26302E", dash_mm=1.0),
        Dot(5, 5, 2, "#0B5D4B"),
        Text(50, 20, "Kota", 10, "#26302E", align=Align.CENTRE),
    )
    drawing = Drawing(100, 50, items)
    root = parsed(svg(drawing, "Peta"))
    assert root.get("viewBox") == "0 0 100.0 50.0" and root.get("aria-label") == "Peta"
    assert [child.tag.removeprefix(NS) for child in root] == ["path", "polyline", "circle", "text"]
    assert root[1].get("stroke-dasharray") == "1.00 0.70"
    assert root[3].text == "Kota" and root[3].get("text-anchor") == "middle"


def test_words_are_text_and_never_markup() -> None:
    words = '</text><script>alert("x")</script>'
    root = parsed(svg(Drawing(10, 10, (Text(0, 5, words, 10, "#26302E"),)), f'"{words}'))
    assert [child.tag.removeprefix(NS) for child in root] == ["text"]
    assert root[0].text == words and root.get("aria-label") == f'"{words}'


def test_a_theme_paints_what_it_names_and_nothing_else() -> None:
    drawing = Drawing(10, 10, (Dot(1, 1, 1, "#26302E"), Dot(2, 2, 1, "#C8992B")))
    root = parsed(svg(drawing, "x", {"#26302E": "var(--ink)"}))
    assert [dot.get("fill") for dot in root] == ["var(--ink)", "#C8992B"]
