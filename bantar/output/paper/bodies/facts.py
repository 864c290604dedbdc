"""A few numbers about one place, each under a rule of its own."""

from bantar.output.paper.bodies.labels import line_mm
from bantar.output.paper.drawing import POINT_MM, Drawing, Item, Text, line, shrunk
from bantar.output.paper.letters import lines, width_mm
from bantar.presentation import colours
from bantar.subjects.meeting.bodies import FactsView

LARGE = 2.6
"""Size of a number beside that of words."""

SAFELY = 1.1
"""Room for a number where another typeface takes the place of that of the page."""


def facts_drawing(view: FactsView, width: float, height: float, size_pt: float) -> Drawing:
    """Return the place and below it its numbers; words shrink until all fit, down to two thirds."""
    return shrunk(lambda size: _facts(view, width, size), width, height, size_pt)


def _facts(view: FactsView, width: float, size: float) -> tuple[list[Item], float]:
    """Return the items and how high they are."""
    step, y = line_mm(size), line_mm(size)
    items: list[Item] = [Text(0, y - step * 0.2, view.title, size, colours.INK, True)]
    for fact in view.facts:
        y += step * 0.4
        items.append(line(0, y, width, y, colours.INK, width_mm=0.4))
        y += size * LARGE * POINT_MM
        ink = colours.AGAINST_CITY_DOTS[0]
        items.append(Text(0, y, fact.value, size * LARGE, ink, True))
        x = width_mm(fact.value, size * LARGE, is_bold=True) * SAFELY + 3
        items.append(Text(x, y, fact.unit, size, ink, True))
        for words in lines(fact.text, size, width):
            y += step
            items.append(Text(0, y, words, size, colours.INK))
        y += step * 0.5
    return items, y
