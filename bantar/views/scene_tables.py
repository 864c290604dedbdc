"""The numbers of a scene as a table: for the ear, for a workbook, and to hold files against."""

from bantar.i18n import Words
from bantar.views.map import MapView
from bantar.views.rankings import Ranking
from bantar.views.scenes import Body, TableView
from bantar.views.target_clock import FanView
from bantar.views.trends import TrendView


def body_table(body: Body, words: Words) -> TableView:
    """Return what ``body`` shows, in the words and numbers of the screen."""
    if isinstance(body, MapView):
        classes = tuple((item.label, words.number(item.count)) for item in body.legend)
        return TableView((words("Class"), "RT"), classes)
    if isinstance(body, TrendView):
        names = (series.name for series in body.series)
        columns = (series.texts for series in body.series)
        rows = tuple(zip(body.ticks, *columns, strict=True))
        return TableView((words("Period"), *names), rows)
    if isinstance(body, Ranking):
        head = (words("Area"), body.title, words("Remark"))
        return TableView(head, tuple((area.name, area.text, area.note) for area in body.areas))
    if isinstance(body, FanView):
        return _fan(body, words)
    if isinstance(body, TableView):
        return body
    head = (words("Figure"), words("Value"), words("Remark"))
    rows = tuple(
        (figure.label, f"{figure.value} {figure.unit}".strip(), "; ".join(figure.lines))
        for figure in body
    )
    return TableView(head, rows)


def _fan(shown: FanView, words: Words) -> TableView:
    """Return the past by period, then the projection once a year."""
    past = zip(shown.past_days, shown.past_texts, strict=True)
    rows = [(words.day(day), text) for day, text in past]
    last = max((day.year for day in shown.past_days), default=0)
    for day, text in zip(shown.days, shown.texts, strict=True):
        if day.year > last:
            last = day.year
            rows.append((words.day(day), text))
    return TableView((words("Day"), shown.title), tuple(rows))
