"""The numbers of a scene as a table: for the ear, for a workbook, and to hold files against."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from bantar.i18n import Amount, Words
from bantar.presentation.areas.rankings import Ranking
from bantar.presentation.map import MapView
from bantar.presentation.trends import TrendView
from bantar.subjects.lagging.ranges import Places
from bantar.subjects.meeting.bodies import (
    Body,
    ClimbView,
    FactsView,
    ProposalsView,
    SlopesView,
    TableView,
    UnitsView,
)
from bantar.subjects.target.view import FanView

Cell = str | date | None
"""A number is an ``Amount``; None where nothing is known."""


@dataclass(frozen=True)
class Sheet:
    """A table of cells that a spreadsheet reckons with: ``head`` names the columns of ``rows``."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


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
    return _story_table(body, words)


def _story_table(
    body: UnitsView | ClimbView | SlopesView | Places | FactsView | ProposalsView, words: Words
) -> TableView:
    """Return the numbers of a picture that tells one part of the story."""
    if isinstance(body, UnitsView):
        parts = [(part.text, part.count) for part in body.parts]
        reached = [] if body.share is None else [(words("Coverage"), body.share_text)]
        return TableView((words("Status of the RT"), "RT"), (*parts, *reached))
    if isinstance(body, ClimbView):
        share, new = body.trend.series[0], body.added.series[0]
        rows = tuple(zip(body.trend.ticks, share.texts, new.texts, strict=True))
        return TableView((words("Period"), body.trend.title, new.name), rows)
    if isinstance(body, SlopesView):
        return TableView(body.head, tuple(one.cells for one in (body.whole, *body.lines)))
    if isinstance(body, Places):
        rows = tuple((d.name, d.text, g.state) for g in body.groups for d in g.dots)
        return TableView((words("Area"), _value_of(body, words), words("State")), rows)
    if isinstance(body, FactsView):
        facts = tuple((f.text, f"{f.value} {f.unit}") for f in body.facts)
        return TableView((body.title, words("Value")), facts)
    return TableView(body.head, body.rows)


def _fan(fan: FanView, words: Words) -> TableView:
    """Return the past by period, then the projection once a year."""
    past = zip(fan.past_days, fan.past_texts, strict=True)
    rows = [(words.day(day), text) for day, text in past]
    last = max((day.year for day in fan.past_days), default=0)
    for day, text in zip(fan.days, fan.texts, strict=True):
        if day.year > last:
            last = day.year
            rows.append((words.day(day), text))
    return TableView((words("Day"), fan.title), tuple(rows))


def body_sheet(body: Body, words: Words) -> Sheet:
    """Return every number that ``body`` draws, as a number; words stay words."""
    if isinstance(body, TrendView):
        return _trend_sheet(body, words)
    if isinstance(body, FanView):
        return _fan_sheet(body, words)
    if isinstance(body, UnitsView):
        return Sheet(
            (words("Status of the RT"), "RT"), tuple((p.text, p.count) for p in body.parts)
        )
    if isinstance(body, ClimbView):
        return _climb_sheet(body, words)
    if isinstance(body, Places):
        return _places_sheet(body, words)
    if isinstance(body, FactsView):
        facts = ((fact.text, fact.value, fact.unit) for fact in body.facts)
        return Sheet((body.title, words("Value"), words("Unit")), tuple(facts))
    table = body_table(body, words)
    return Sheet(table.head, table.rows)


def _climb_sheet(view: ClimbView, words: Words) -> Sheet:
    """Return the share with its target by period, then what each period added."""
    share = _trend_sheet(view.trend, words)
    new = _amounts(view.added.series[0].values, words, is_share=False)
    rows = ((*row[:-1], n, row[-1]) for row, n in zip(share.rows, new, strict=True))
    return Sheet((*share.head[:-1], view.added.series[0].name, share.head[-1]), tuple(rows))


def _value_of(view: Places, words: Words) -> str:
    """Return what the values of areas are; of coverage nobody says value."""
    return words("Coverage") if view.is_share else words("Value")


def _places_sheet(view: Places, words: Words) -> Sheet:
    """Return the value and the range of each area as numbers, and the words at it."""
    head = (
        words("Area"),
        _value_of(view, words),
        words("Range, low"),
        words("Range, high"),
        "RT",
        words("State"),
        words("Remark"),
    )
    write = words.percent if view.is_share else partial(words.number, decimals=1)
    rows = (
        (
            dot.name,
            *(None if value != value else write(value) for value in (dot.value, dot.low, dot.high)),
            words.number(dot.n),
            group.state,
            dot.text,
        )
        for group in view.groups
        for dot in group.dots
    )
    return Sheet(head, tuple(rows))


def _trend_sheet(trend: TrendView, words: Words) -> Sheet:
    """Return a column for each line, the target and, for shares, what each point says."""
    columns: dict[str, tuple[Cell, ...]] = {words("Period"): trend.ticks}
    for series in trend.series:
        columns[series.name] = _amounts(series.values, words, is_share=trend.is_share)
    if trend.target is not None:
        columns[trend.target_text] = (words.percent(trend.target),) * len(trend.ticks)
    if trend.is_share:
        remarks = zip(*(series.texts for series in trend.series), strict=True)
        columns[words("Remark")] = tuple("; ".join(texts) for texts in remarks)
    return _sheet(columns)


def _fan_sheet(fan: FanView, words: Words) -> Sheet:
    """Return the past and then the projection by day, and the targets beside both."""
    past, likely, middle, still = fan.names
    before, after = (None,) * len(fan.past_days), (None,) * len(fan.days)
    columns: dict[str, tuple[Cell, ...]] = {
        words("Day"): fan.past_days + fan.days,
        past: _amounts(fan.past, words) + after,
    }
    projected = {
        words("{range}, low", range=likely): fan.low,
        middle: fan.middle,
        words("{range}, high", range=likely): fan.high,
        still: fan.still,
    }
    for name, shares in projected.items():
        if shares:
            columns[name] = before + _amounts(shares, words)
    for share, name in fan.targets:
        columns[name] = (words.percent(share),) * len(before + after)
    return _sheet(columns)


def _sheet(columns: dict[str, tuple[Cell, ...]]) -> Sheet:
    return Sheet(tuple(columns), tuple(zip(*columns.values(), strict=True)))


def _amounts(
    values: tuple[float, ...], words: Words, *, is_share: bool = True
) -> tuple[Amount | None, ...]:
    """Return ``values`` in words, None where a line has a gap."""
    write = words.percent if is_share else words.number
    return tuple(None if value != value else write(value) for value in values)
