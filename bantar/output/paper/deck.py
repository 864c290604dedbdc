"""Scenes as slides: titles and tables as text, charts as charts, the map as shapes."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from bantar.core.progress import Progress, silent
from bantar.i18n import words_for
from bantar.output.paper.bodies.drawn import chart, pinned_page
from bantar.output.paper.letters import lines, width_mm
from bantar.output.paper.map_drawing import PaperShapes
from bantar.output.paper.page import SLIDE, WIDE
from bantar.output.paper.scene_page import map_with_legend
from bantar.output.paper.slide_sections import add_sections
from bantar.output.paper.slide_shapes import TYPEFACE, add_drawing, rgb
from bantar.output.paper.slides.bars import add_bars, with_room_for_bars
from bantar.output.paper.slides.charts import (
    PLAIN_PT,
    SMALL_PT,
    Place,
    add_chart,
    shares_from,
)
from bantar.output.paper.table_drawing import columns, proposals_table
from bantar.presentation import colours
from bantar.presentation.areas.rankings import Ranking
from bantar.presentation.map import MapView
from bantar.presentation.trends import TrendView
from bantar.storage.write.pins import Pin
from bantar.subjects.meeting.bodies import (
    ClimbView,
    ProposalsView,
    TableView,
)
from bantar.subjects.meeting.opening import Opening, section_name
from bantar.subjects.meeting.scenes import Scene
from bantar.subjects.target.view import FanView

MARGIN, TITLE_Y, BODY_Y, FOOT_Y = 14.0, 9.5, 41.0, 178.0
BODY_HEIGHT = FOOT_Y - BODY_Y - 3
MAIN_SHARE, GAP = 0.62, 8.0
"""Of the width, for the body where something stands beside it."""

SHARE_OF_LINE = 0.6
"""Of the height, for the line of a share above the bars of what each period added."""

CELL_MM = 1.5
"""Beside the words of a cell: twice this is less than what columns leave free."""

DAYS_A_YEAR, OPENING_PT = 365.25, 40
TITLE_PT, LONG_TITLE_PT = 24, 18

TITLE_ROOM = 0.82
"""Of the width, what a title may take: where another typeface is used, it is wider."""

SUBTITLE_ROOM = 0.95
"""The same of a subtitle, which is one line: beyond, its letters are the smallest."""

_LONGEST_PROPERTY = 255
"""Letters that the library allows in a property of a file."""

TITLE_ONLY = 5
"""Place of the layout with a title alone among those of the library's template."""


def deck(
    scenes: Sequence[Scene],
    shapes: PaperShapes,
    progress: Progress = silent,
    *,
    subject: str = "",
    first: Opening | None = None,
) -> bytes:
    """Return ``scenes`` as PPTX, one slide each after ``first``, with the speaker's notes.

    Titles, tables and figures are text, charts are charts, and the map is one group of shapes: all
    of it can be edited. Each slide has its source, its date and its number; the properties of the
    file say in ``subject`` what it holds.
    """
    import pptx
    from pptx.util import Mm

    show = pptx.Presentation()
    show.slide_width, show.slide_height = Mm(WIDE.width), Mm(WIDE.height)
    show.core_properties.title = scenes[0].title
    show.core_properties.subject = subject[:_LONGEST_PROPERTY]
    show.core_properties.author = "Kampung Bantar"
    if first is not None:
        _opening(show, first)
    pages = [one for scene in scenes for one in with_room_for_bars(scene, BODY_HEIGHT)]
    for i, scene in enumerate(pages):
        slide = _slide(show, scene, f"{i + 1} / {len(pages)}")
        _bodies(slide, scene, shapes)
        slide.notes_slide.notes_text_frame.text = scene.notes
        progress((i + 1) / len(pages), "slides")
    add_sections(show, _sections(pages, first))
    content = io.BytesIO()
    show.save(content)
    return content.getvalue()


def _sections(scenes: Sequence[Scene], first: Opening | None) -> list[tuple[str, int]]:
    """Return the parts of the deck with how many slides each has, in their order."""
    parts = [(first.title, 1)] if first is not None else []
    for name, together in groupby(_section(scene) for scene in scenes):
        parts.append((name, len(list(together))))
    return parts


def _section(scene: Scene) -> str:
    return section_name(scene.key, words_for(scene.choices.scope.lang))


def _opening(show: Any, first: Opening) -> None:
    """Put what the deck is of on its first slide, and what it found."""
    slide = _blank(show)
    title = slide.shapes.title
    width = WIDE.width - 2 * MARGIN
    title.left, title.top, title.width, title.height = _place((MARGIN, 14, width, 20))
    title.text_frame.margin_left = 0
    _say(title.text_frame, first.title, OPENING_PT, colours.GREEN, is_bold=True)
    _text(slide, first.subtitle, (MARGIN, 36, width, 8), PLAIN_PT, colours.MUTED)
    _mark(slide, first.mark)
    frame = _text(slide, "", (MARGIN, 56, width, FOOT_Y - 60), PLAIN_PT, colours.INK)
    numbered = (f"{i}. {finding}" for i, finding in enumerate(first.findings, 1))
    _say(frame, "\n".join(numbered), PLAIN_PT, colours.INK, is_bold=False)
    for paragraph in frame.paragraphs:
        paragraph.space_after = _points(7)
    _text(slide, first.source, (MARGIN, FOOT_Y, width, 7), SMALL_PT, colours.MUTED)
    slide.notes_slide.notes_text_frame.text = "\n".join(first.findings)


def _blank(show: Any) -> Any:
    slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = rgb(colours.PAPER)
    return slide


def _place(place: Place) -> tuple[Any, ...]:
    from pptx.util import Mm

    return tuple(Mm(value) for value in place)


def _points(size: float) -> Any:
    from pptx.util import Pt

    return Pt(size)


def _mark(slide: Any, mark: str) -> None:
    if mark:
        place = (WIDE.width - MARGIN - 140, 2.5, 140, 6)
        _text(slide, mark, place, SMALL_PT, colours.ACCENT, is_bold=True, is_right=True)


def _slide(show: Any, scene: Scene, place: str) -> Any:
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Mm

    slide = _blank(show)
    title = slide.shapes.title
    title.left, title.top = Mm(MARGIN), Mm(TITLE_Y)
    title.width, title.height = Mm(WIDE.width - 2 * MARGIN), Mm(20)
    title.text_frame.margin_left = title.text_frame.margin_bottom = 0
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    room = WIDE.width - 2 * MARGIN
    is_long = len(lines(scene.title, TITLE_PT, room * TITLE_ROOM, is_bold=True)) > 2
    size = LONG_TITLE_PT if is_long else TITLE_PT
    _say(title.text_frame, scene.title, size, colours.INK, is_bold=True)
    small = width_mm(scene.subtitle, PLAIN_PT) > room * SUBTITLE_ROOM
    size = SMALL_PT if small else PLAIN_PT
    _text(slide, scene.subtitle, (MARGIN, 30.5, room, 8), size, colours.MUTED)
    _mark(slide, scene.mark)
    _text(slide, _section(scene), (MARGIN, 2.5, 140, 6), SMALL_PT, colours.GREEN, is_bold=True)
    _text(slide, scene.source, (MARGIN, FOOT_Y, WIDE.width - 60, 7), SMALL_PT, colours.MUTED)
    _text(slide, place, (WIDE.width - 40, FOOT_Y, 26, 7), SMALL_PT, colours.MUTED, is_right=True)
    return slide


def _bodies(slide: Any, scene: Scene, shapes: PaperShapes) -> None:
    """Put the body on the slide, and what stands beside it at its right."""
    whole, height = WIDE.width - 2 * MARGIN, BODY_HEIGHT
    width = whole * MAIN_SHARE if scene.beside else whole
    place = (MARGIN, BODY_Y, width, height)
    if scene.pins:
        _pinned(slide, scene, place, shapes)
    else:
        _body(slide, scene.body, place, shapes)
    if scene.beside:
        rest = (MARGIN + width + GAP, BODY_Y, whole - width - GAP, height)
        _body(slide, scene.beside, rest, shapes)


def _body(slide: Any, body: Any, place: Place, shapes: PaperShapes) -> None:
    if isinstance(body, MapView):
        _map(slide, body, place, shapes)
    elif isinstance(body, TrendView):
        _trend(slide, body, place)
    elif isinstance(body, Ranking):
        add_bars(slide, body, place)
    elif isinstance(body, FanView):
        _fan(slide, body, place)
    elif isinstance(body, ClimbView):
        _climb(slide, body, place)
    elif isinstance(body, TableView):
        _table(slide, body, place)
    elif isinstance(body, ProposalsView):
        _table(slide, proposals_table(body), place)
    else:
        left, top, width, height = place
        add_drawing(slide, chart(body, width, height, PLAIN_PT), left, top, body.title)


def _pinned(slide: Any, scene: Scene, place: Place, shapes: PaperShapes) -> None:
    """Put a body with its pins on the slide: a chart as drawn, since they stand at places of it."""
    if isinstance(scene.body, MapView):
        return _map(slide, scene.body, place, shapes, scene.pins)
    left, top, width, height = place
    is_alone = scene.beside is None
    drawn = pinned_page(scene.body, scene.pins, width, height, is_alone=is_alone, least_pt=SMALL_PT)
    add_drawing(slide, drawn, left, top, scene.title)


def _map(
    slide: Any, view: MapView, place: Place, shapes: PaperShapes, pins: Sequence[Pin] = ()
) -> None:
    """Put the legend and the map on the slide, with what they show in words."""
    left, top, width, height = place
    drawn = map_with_legend(view, shapes, SLIDE, width, height, pins)
    add_drawing(slide, drawn, left, top, view.summary)


def _trend(slide: Any, view: TrendView, place: Place) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data = CategoryChartData(number_format="0%" if view.is_share else "0")
    data.categories = list(view.ticks)
    for series in view.series:
        data.add_series(series.name, _values(series.values))
    if view.target is not None:
        data.add_series(view.target_text, [view.target] * len(view.ticks))
    kind = XL_CHART_TYPE.LINE_MARKERS if view.is_share else XL_CHART_TYPE.COLUMN_STACKED
    chart = add_chart(slide, kind, data, place)
    if view.is_share:
        shares_from(chart.value_axis, 0, 1)
    looks = [*(series.colour for series in view.series), colours.INK]
    for drawn, colour in zip(chart.plots[0].series, looks, strict=False):
        fill = drawn.format.line if view.is_share else drawn.format.fill
        if view.is_share:
            fill.color.rgb, drawn.smooth = rgb(colour), False
        else:
            fill.solid()
            fill.fore_color.rgb = rgb(colour)
    if view.target is not None:
        _dash(chart.plots[0].series[-1])


def _climb(slide: Any, view: ClimbView, place: Place) -> None:
    """Put the share above what each period added: two charts over the same periods."""
    left, top, width, height = place
    upper = height * SHARE_OF_LINE
    first, *others = view.trend.series
    name = f"{first.name} ({view.rests_on})" if view.rests_on else first.name
    trend = replace(view.trend, series=(replace(first, name=name), *others))
    _trend(slide, trend, (left, top, width, upper))
    _trend(slide, view.added, (left, top + upper, width, height - upper))


def _fan(slide: Any, view: FanView, place: Place) -> None:
    """Draw what was as a solid line and what may come as dashed ones, over the years."""
    from pptx.chart.data import XyChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
    from pptx.util import Pt

    data = XyChartData(number_format="0%")
    past, likely, middle, still = view.names
    span = (view.past_days[0], view.days[-1]) if view.days else (view.past_days[0],) * 2
    series = [
        (middle, view.days, view.middle, colours.GREEN),
        (likely, view.days, view.low, colours.GREEN_MID),
        (likely, view.days, view.high, colours.GREEN_MID),
        (still, view.days, view.still, colours.MUTED),
        *((name, span, (share, share), colours.INK) for share, name in view.targets),
        # The last, as LibreOffice leaves out a first series that is shorter than the others.
        (past, view.past_days, view.past, colours.GREEN),
    ]
    drawn_series = [one for one in series if one[2]]
    for name, days, shares, _ in drawn_series:
        line = data.add_series(name)
        for day, share in zip(days, shares, strict=False):
            line.add_data_point(1970 + (day - date(1970, 1, 1)).days / DAYS_A_YEAR, share)
    chart = add_chart(slide, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, data, place)
    shares_from(chart.value_axis, 0, 1)
    chart.legend.position, chart.legend.font.size = XL_LEGEND_POSITION.BOTTOM, Pt(SMALL_PT)
    names = [name for name, *_ in drawn_series]
    _leave_out(chart, [i for i, name in enumerate(names) if name in names[:i]])
    years = chart.category_axis
    years.minimum_scale, years.maximum_scale = span[0].year, span[1].year + 1
    years.tick_labels.number_format, years.tick_labels.number_format_is_linked = "0", False
    years.has_major_gridlines = False
    for drawn, (name, _, _, colour) in zip(chart.plots[0].series, drawn_series, strict=True):
        drawn.smooth = False
        drawn.format.line.width = Pt(2.25)
        drawn.format.line.color.rgb = rgb(colour)
        if name != past:
            _dash(drawn)
            continue
        # What was measured has points.
        drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 6
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = rgb(colour)


def _leave_out(chart: Any, places: Sequence[int]) -> None:
    """Take series out of the legend (ECMA-376 part 1, 21.2.2.94): both ends of a band are one."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    before = chart.legend._element.find(qn("c:legendPos"))
    for place in reversed(places):
        inside = f'<c:idx val="{place}"/><c:delete val="1"/>'
        entry = f"<c:legendEntry {nsdecls('c')}>{inside}</c:legendEntry>"
        before.addnext(parse_xml(entry))


def _dash(drawn: Any) -> None:
    """Draw a dashed line without points: a target or a projection was not measured."""
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE_DASH_STYLE

    drawn.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH
    drawn.marker.style = XL_MARKER_STYLE.NONE


def _values(values: Sequence[float]) -> list[float | None]:
    return [None if value != value else float(value) for value in values]


def _table(slide: Any, view: TableView, place: Place) -> None:
    from pptx.util import Mm

    left, top, width, most = place
    n_rows = len(view.rows) + 1
    is_narrow = width < WIDE.width / 2
    height = min(most, n_rows * (8 if is_narrow else 14))
    size = SMALL_PT if is_narrow or _is_wordy(view, width) else PLAIN_PT
    box = Mm(left), Mm(top), Mm(width), Mm(height)
    table = slide.shapes.add_table(n_rows, len(view.head), *box).table
    for column, (_, wide) in zip(table.columns, columns(view, width, size), strict=True):
        column.width = Mm(wide)
    for i, row in enumerate((view.head, *view.rows)):
        for j, words in enumerate(row):
            cell = table.cell(i, j)
            cell.margin_left = cell.margin_right = Mm(CELL_MM)
            cell.margin_top = cell.margin_bottom = Mm(CELL_MM / 2)
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(colours.GREEN if i == 0 else colours.PAPER)
            ink = colours.PAPER if i == 0 else colours.INK
            _say(cell.text_frame, words, size, ink, is_bold=i == 0)


def _is_wordy(view: TableView, width: float) -> bool:
    """Say whether rows hold sentences, or more words than there is room for."""
    longest = max(sum(map(len, row)) for row in (view.head, *view.rows))
    return longest > width / 2.2


def _text(
    slide: Any,
    words: str,
    place: tuple[float, float, float, float],
    size_pt: int,
    colour: str,
    *,
    is_bold: bool = False,
    is_right: bool = False,
) -> Any:
    """Return the frame of the words that were put on the slide."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Mm

    frame = slide.shapes.add_textbox(*(Mm(value) for value in place)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    _say(frame, words, size_pt, colour, is_bold=is_bold)
    if is_right:
        frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    return frame


def _say(frame: Any, words: str, size_pt: int, colour: str, *, is_bold: bool) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    frame.text = words
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.font.size, paragraph.font.name = Pt(size_pt), TYPEFACE
        paragraph.font.bold = is_bold
        paragraph.font.color.rgb = rgb(colour)
