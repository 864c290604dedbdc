"""What all charts of slides share: their letters, their frame and an axis of shares."""

from typing import Any

from bantar.output.paper.page import WIDE
from bantar.output.paper.slide_shapes import TYPEFACE, rgb
from bantar.presentation import colours

PLAIN_PT, SMALL_PT = 17, 14
"""Nothing on a slide is smaller than 14 points: it is read from the last chair."""

Place = tuple[float, float, float, float]
"""Left, top, width and height in millimetres."""


def add_chart(slide: Any, kind: Any, data: Any, place: Place) -> Any:
    """Return a chart that was put on a slide, its legend above; beside a map its letters shrink."""
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Mm, Pt

    chart = slide.shapes.add_chart(kind, *(Mm(value) for value in place), data).chart
    chart.font.size, chart.font.name = Pt(SMALL_PT if is_narrow(place) else PLAIN_PT), TYPEFACE
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.value_axis.major_gridlines.format.line.color.rgb = rgb(colours.HAIRLINE)
    return chart


def is_narrow(place: Place) -> bool:
    """Say whether something larger stands beside it."""
    return place[2] < WIDE.width / 2


def shares_from(axis: Any, low: float, high: float) -> None:
    """Let an axis of shares go from ``low`` to ``high``, with a mark at each quarter."""
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = low, high, 0.25
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0%", False
