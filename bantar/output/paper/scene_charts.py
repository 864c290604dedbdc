"""Charts that Excel draws from the cells of a sheet, as the screen draws them."""

from typing import Any

import xlsxwriter

from bantar.i18n import Amount
from bantar.presentation import colours
from bantar.presentation.areas.rankings import Ranking
from bantar.presentation.trends import TrendView
from bantar.subjects.lagging.ranges import Places
from bantar.subjects.meeting.bodies import Body, ClimbView, UnitsView
from bantar.subjects.meeting.scene_tables import Sheet
from bantar.subjects.target.view import FanView

CHART_ROWS = 22
"""Rows of a sheet that a chart covers."""

_SIZE = {"width": 860, "height": CHART_ROWS * 20}
_SHARES = {"min": 0, "max": 1, "major_unit": 0.25, "num_format": "0%"}
_QUIET = {"major_gridlines": {"visible": True, "line": {"color": colours.HAIRLINE}}}


def scene_chart(
    book: xlsxwriter.Workbook, sheet: str, body: Body, table: Sheet, top: int
) -> Any | None:
    """Return the chart of ``table``, whose head is row ``top``; None where it has none."""
    if not table.rows:
        return None
    if isinstance(body, TrendView):
        return _trend(book, sheet, body, table, top)
    if isinstance(body, FanView):
        return _fan(book, sheet, body, table, top)
    if isinstance(body, ClimbView):
        return _climb(book, sheet, body, table, top)
    if isinstance(body, Ranking | Places | UnitsView):
        return _bars(book, sheet, body.title, table, top)
    return None


def _trend(book: xlsxwriter.Workbook, sheet: str, view: TrendView, table: Sheet, top: int) -> Any:
    is_share = view.is_share
    kind = {"type": "line"} if is_share else {"type": "column", "subtype": "stacked"}
    chart = book.add_chart(kind)
    for column, series in enumerate(view.series, start=1):
        line = {"color": series.colour, "width": 2.25}
        look = (
            {"line": line, "marker": {"type": "circle"}}
            if is_share
            else {"fill": {"color": series.colour}}
        )
        chart.add_series(_series(sheet, table, top, column) | look)
    if view.target is not None:
        chart.add_series(_series(sheet, table, top, len(view.series) + 1) | _dashed(colours.INK))
    chart.set_y_axis((_SHARES if is_share else {}) | _QUIET)
    return _sized(chart, view.title)


def _climb(book: xlsxwriter.Workbook, sheet: str, view: ClimbView, table: Sheet, top: int) -> Any:
    """Draw what each period added as columns, and the share as a line with an axis of its own."""
    chart = book.add_chart({"type": "column"})
    bars = {"fill": {"color": colours.GREEN_MID}, "data_labels": {"value": True}}
    chart.add_series(_series(sheet, table, top, table.head.index(view.added.series[0].name)) | bars)
    line = book.add_chart({"type": "line"})
    look = {"line": {"color": colours.GREEN, "width": 2.25}, "marker": {"type": "circle"}}
    line.add_series(_series(sheet, table, top, 1) | look | {"y2_axis": True})
    if view.trend.target is not None:
        line.add_series(_series(sheet, table, top, 2) | _dashed(colours.INK) | {"y2_axis": True})
    line.set_y2_axis(_SHARES)
    chart.set_y_axis(_QUIET)
    chart.combine(line)
    return _sized(chart, view.title)


def _bars(book: xlsxwriter.Workbook, sheet: str, name: str, table: Sheet, top: int) -> Any:
    """Draw the first column of numbers as bars, in the order of the table."""
    chart = book.add_chart({"type": "bar"})
    fill = {"fill": {"color": colours.GREEN_MID}, "gap": 45, "data_labels": {"value": True}}
    chart.add_series(_series(sheet, table, top, 1) | fill)
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis(
        {"min": 0, "num_format": column_pattern(table, 1), "major_gridlines": {"visible": False}}
    )
    chart.set_legend({"none": True})
    return _sized(chart, name)


def _fan(book: xlsxwriter.Workbook, sheet: str, view: FanView, table: Sheet, top: int) -> Any:
    """Draw what was as a line with points, and what may come and the targets dashed."""
    chart = book.add_chart({"type": "scatter", "subtype": "straight"})
    measured = {"line": {"color": colours.GREEN, "width": 2.25}, "marker": {"type": "circle"}}
    n_targets, n = len(view.targets), len(table.head)
    for column in range(1, n):
        colour = colours.INK if column >= n - n_targets else colours.GREEN_MID
        look = measured if column == 1 else _dashed(colour)
        chart.add_series(_series(sheet, table, top, column) | look)
    days = (*view.past_days, *view.days)
    chart.set_x_axis(
        {"min": min(days), "max": max(days), "num_format": "yyyy", "date_axis": True}
        | {"major_gridlines": {"visible": False}}
    )
    chart.set_y_axis(_SHARES | _QUIET)
    chart.show_blanks_as("gap")
    return _sized(chart, view.title)


def column_pattern(table: Sheet, column: int) -> str:
    """Return how the numbers of a column are written, with the decimals of the finest of them.

    Empty where the column has words.
    """
    cells = (row[column] for row in table.rows)
    return max((cell.pattern for cell in cells if isinstance(cell, Amount)), key=len, default="")


def _series(sheet: str, table: Sheet, top: int, column: int) -> dict[str, Any]:
    first, last = top + 1, top + len(table.rows)
    return {
        "name": [sheet, top, column],
        "categories": [sheet, first, 0, last, 0],
        "values": [sheet, first, column, last, column],
    }


def _dashed(colour: str) -> dict[str, Any]:
    """Return the look of what was not measured: a target or a projection."""
    line = {"color": colour, "width": 1.75, "dash_type": "dash"}
    return {"line": line, "marker": {"type": "none"}}


def _sized(chart: Any, title: str) -> Any:
    chart.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
    chart.set_size(_SIZE)
    if len(chart.series) > 1:
        chart.set_legend({"position": "top"})
    return chart
