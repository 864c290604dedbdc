"""The charts and tables of scenes: as a page has them, and with pins as the screen has them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bantar.output.paper.bodies.climb import climb_drawing
from bantar.output.paper.bodies.facts import facts_drawing
from bantar.output.paper.bodies.places import places_drawing
from bantar.output.paper.bodies.slopes import slopes_drawing
from bantar.output.paper.bodies.units import units_drawing
from bantar.output.paper.chart_drawing import (
    fan_drawing,
    lines_drawing,
    ranking_drawing,
    stacked_drawing,
)
from bantar.output.paper.drawing import Drawing, Text, scaled
from bantar.output.paper.marks.pins import pinned
from bantar.output.paper.table_drawing import proposals_table, table_drawing
from bantar.presentation.areas.rankings import Ranking
from bantar.presentation.trends import TrendView
from bantar.storage.write.pins import Pin
from bantar.subjects.lagging.ranges import Places
from bantar.subjects.meeting.bodies import (
    ClimbView,
    Drawn,
    FactsView,
    ProposalsView,
    SlopesView,
    TableView,
    UnitsView,
)
from bantar.subjects.target.view import FanView

WIDE, NARROW, HIGH = 300.0, 200.0, 128.0
"""Millimetres of a chart that fills the screen, of one with something beside it, and its height."""

SIZE_PT = 15.0
"""Of the words of a chart: 2.3 per cent of the width of the screen, read from the last chair."""

PIN_PT = 13.0


_DRAWINGS: dict[type, Callable[[Any, float, float, float], Drawing]] = {
    Ranking: ranking_drawing,
    FanView: fan_drawing,
    UnitsView: units_drawing,
    ClimbView: climb_drawing,
    SlopesView: slopes_drawing,
    Places: places_drawing,
    FactsView: facts_drawing,
    TableView: table_drawing,
}


def chart(body: Drawn, width: float, height: float, size_pt: float) -> Drawing:
    """Return a chart or a table on ``width`` by ``height`` millimetres."""
    if isinstance(body, TrendView):
        draw = lines_drawing if body.is_share else stacked_drawing
        return draw(body, width, height, size_pt)
    if isinstance(body, ProposalsView):
        body = proposals_table(body)
    return _DRAWINGS[type(body)](body, width, height, size_pt)


def screen_chart(body: Drawn, pins: Sequence[Pin], *, is_alone: bool) -> Drawing:
    """Return a chart with its pins in the proportions of the screen."""
    drawn = chart(body, WIDE if is_alone else NARROW, HIGH, SIZE_PT)
    return pinned(drawn, pins, PIN_PT) if pins else drawn


def pinned_page(
    body: Drawn,
    pins: Sequence[Pin],
    width: float,
    height: float,
    *,
    is_alone: bool,
    least_pt: float = 0.0,
) -> Drawing:
    """Return the chart of the screen with its pins, on ``width`` by ``height`` millimetres.

    A pin stands at a place of the picture that was on the screen, so it is this picture, made
    larger or smaller as a whole: a chart laid out anew would have its points elsewhere. No word is
    below ``least_pt``.
    """
    drawn = scaled(screen_chart(body, pins, is_alone=is_alone), width, height)
    items = (
        replace(item, size_pt=max(item.size_pt, least_pt)) if isinstance(item, Text) else item
        for item in drawn.items
    )
    return Drawing(width, height, tuple(items))
