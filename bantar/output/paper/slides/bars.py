"""Bars of areas on a slide: of each its name, its figure, and the counts and the range behind it.

All in letters of 14 points: bars for which a slide has no room go on on the next one.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bantar.i18n import words_for
from bantar.output.paper.chart_drawing import bar_fill
from bantar.output.paper.drawing import POINT_MM
from bantar.output.paper.letters import width_mm
from bantar.output.paper.slide_shapes import rgb
from bantar.output.paper.slides.charts import (
    PLAIN_PT,
    SMALL_PT,
    Place,
    add_chart,
    is_narrow,
    shares_from,
)
from bantar.presentation.areas.rankings import RankedArea, Ranking
from bantar.subjects.meeting.scenes import Scene

LINE = 1.2
"""Height of a line of letters beside their size."""

APART_MM = 2.0
"""Between words and what stands beside them."""

LEAST_BAR = 0.15
"""Of the width, what bars keep beside long words."""

ROOM_OF_FALLS = 0.4
"""Of the length of the axis, what is put before the deepest fall for the figure at its end."""

GAP_PERCENT = 45
"""Between two bars, of the height of one."""


def with_room_for_bars(scene: Scene, height: float) -> Iterator[Scene]:
    """Yield a scene, then as many more as its bars need where one slide has no room for all.

    What goes on has the finding, the notes and no map; ``height`` is that of a body in millimetres.
    """
    bars = scene.beside or scene.body
    if not isinstance(bars, Ranking):
        yield scene
        return
    first, rest = _cut(bars, _most(height, PLAIN_PT, 1))
    if scene.beside:
        first, rest = _cut(bars, _most(height, SMALL_PT, 2))
        yield replace(scene, beside=first)
    else:
        yield replace(scene, body=first)
    words = words_for(scene.choices.scope.lang)
    subtitle = words("{subtitle} (continued)", subtitle=scene.subtitle)
    while rest.areas:
        part, rest = _cut(rest, _most(height, PLAIN_PT, 1))
        yield replace(scene, subtitle=subtitle, body=part, beside=None)


def _most(height: float, size_pt: float, n_lines: int) -> int:
    """Return how many bars have room for so many lines of words each."""
    return int(height / (size_pt * POINT_MM * LINE * n_lines))


def _cut(view: Ranking, n: int) -> tuple[Ranking, Ranking]:
    return replace(view, areas=view.areas[:n]), replace(view, areas=view.areas[n:])


def add_bars(slide: Any, view: Ranking, place: Place) -> None:
    """Put the bars on a slide as a chart; beside a map what each rests on is a line of its own."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data = CategoryChartData(number_format="0%")
    data.categories = [bar_name(area, has_two_lines=is_narrow(place)) for area in view.areas]
    data.add_series(view.title, [area.share for area in view.areas])
    chart = add_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, place)
    chart.has_legend = False
    _axes(chart, view)
    _fill(chart, view, place)
    plot = chart.plots[0]
    plot.gap_width = GAP_PERCENT
    for at, area in enumerate(view.areas):
        point = plot.series[0].points[at]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = rgb(bar_fill(area, view))
        if area.share is not None:
            _figure(point, area, _size(place))


def bar_name(area: RankedArea, *, has_two_lines: bool) -> str:
    """Return the name of a bar with what it rests on; the bar of a handful of RT is its counts.

    Of two lines the mark of a rise stands on the first, where there is more room: with a third
    line programs leave the name of the next bar out.
    """
    beside = area.spread if area.share is not None else area.text
    if not beside:
        return area.name
    if not has_two_lines:
        return f"{area.name} ({beside})"
    name = f"{area.name} {area.mark}".rstrip()
    return f"{name}\n{beside.removesuffix(f'; {area.mark}') if area.mark else beside}"


def _size(place: Place) -> int:
    return SMALL_PT if is_narrow(place) else PLAIN_PT


def _figure(point: Any, area: RankedArea, size_pt: int) -> None:
    """Write at the end of a bar what the screen writes: a number rounded anew may cross a limit."""
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    point.data_label.text_frame.text = area.text
    for run in point.data_label.text_frame.paragraphs[0].runs:
        run.font.size = Pt(size_pt)
    point.data_label.position = XL_LABEL_POSITION.OUTSIDE_END


def _axes(chart: Any, view: Ranking) -> None:
    """Hide the axis of shares, as each bar has its figure; a change goes to both sides of 0."""
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK

    names, shares = chart.category_axis, chart.value_axis
    names.reverse_order = True
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    low, high = _ends(view)
    shares_from(shares, low, high)
    shares.has_major_gridlines = False
    shares.visible = False


def _ends(view: Ranking) -> tuple[float, float]:
    """Return the ends of the axis: shares from 0 to 1, a change as far as the longest bar."""
    if not view.is_change:
        return 0.0, 1.0
    drawn = [area.share for area in view.areas if area.share is not None]
    low, high = min((0.0, *drawn)), max((0.01, *drawn))
    return (low - (high - low) * ROOM_OF_FALLS if low < 0 else low), high


def _fill(chart: Any, view: Ranking, place: Place) -> None:
    """Lay the bars beside the longest name, so long that the figures at their ends have room."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    width, size = place[2], _size(place)
    names = max(
        width_mm(part, size)
        for area in view.areas
        for part in bar_name(area, has_two_lines=is_narrow(place)).split("\n")
    )
    left = min(names + 2 * APART_MM, width * (1 - LEAST_BAR))
    long = max(_long(view, width - left, size), width * LEAST_BAR / 2)
    inside = {"x": left / width, "y": 0.0, "w": long / width, "h": 1.0}
    numbers = "".join(f'<c:{key} val="{value:.4f}"/>' for key, value in inside.items())
    area = chart._chartSpace.chart.plotArea
    for one in area.findall(qn("c:layout")):
        area.remove(one)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
            f'<c:xMode val="edge"/><c:yMode val="edge"/>{numbers}</c:manualLayout></c:layout>'
        ),
    )


def _long(view: Ranking, room: float, size_pt: float) -> float:
    """Return how wide the axis may be in ``room`` millimetres, with a figure behind each bar."""
    low, high = _ends(view)
    widest = room
    for area in view.areas:
        if area.share is None:
            continue
        part = (max(area.share, 0.0) - low) / (high - low)
        figure = width_mm(area.text, size_pt) + 2 * APART_MM
        if part > 0:
            widest = min(widest, (room - figure) / part)
    return widest
