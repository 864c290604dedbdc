"""The charts over the periods."""

from typing import Any

import streamlit as st

from bantar.core.domain import Level, Periode
from bantar.interfaces.dashboard.kit import data, panels, state
from bantar.interfaces.dashboard.kit.lists import Row, choose_from
from bantar.interfaces.dashboard.kit.shell import View
from bantar.output import charts
from bantar.presentation import measure_rankings, trends
from bantar.presentation.areas import change, rankings
from bantar.presentation.areas.in_view import CHILD, area_name
from bantar.presentation.days import day_text
from bantar.presentation.filters.unused import NARROWING, unused_filters
from bantar.presentation.markup import tag


def trend_finding(view: View) -> None:
    """Show how far the area came as the page's title."""
    words = view.words
    subtitle = words(
        "Adoption of Kampung Bantar, {area}, as of {day}",
        area=area_name(view.selection, words),
        day=day_text(view.snapshot, words),
    )
    aside = unused_filters(view.scope, NARROWING, words)
    if aside:
        subtitle = words("{finding}. {unused}", finding=subtitle, unused=aside)
    panels.finding(trends.trend_headline(view.selection, words), subtitle)


def adoption(view: View) -> None:
    """Show the share reached over the periods against the target."""
    chart = trends.adoption_view(view.selection, view.words)
    figure = charts.share_lines(chart, view.words)
    panels.chart(chart, figure, "adoption", view.words, _to_periode)


def awards(view: View) -> None:
    """Show the awards of each periode by skala."""
    chart = trends.awards_view(view.selection, view.words)
    figure = charts.stacked_bars(chart, view.words)
    panels.chart(chart, figure, "awards", view.words, _to_periode)


def area_lines(view: View) -> None:
    """Show each area's own line; choosing one goes into it."""
    if view.scope.level is Level.KELURAHAN:
        return
    chart = view.finding(trends.area_lines)
    level = CHILD[view.scope.level]

    def into_area(point: dict[str, Any]) -> None:
        line = point["curve_number"]
        if line < len(chart.series):  # the last line is the city
            state.enter_area(level, chart.series[line].key)

    figure = charts.share_lines(chart, view.words, height=340)
    panels.chart(chart, figure, f"area-lines-{view.scope.code}", view.words, into_area)


def lasting(view: View) -> None:
    """Show how many of the RT with a predikat last."""
    panels.bars(measure_rankings.lasting_ranking(view.selection, view.words))


def by_skala(view: View) -> None:
    """Show the coverage of RT of each size."""
    panels.bars(rankings.skala_ranking(view.selection, view.words))


def _to_periode(point: dict[str, Any]) -> None:
    """Go to the periode that was chosen on a chart."""
    chosen = Periode.parse(str(point["x"]))
    choices, _ = state.read()
    latest = next(reversed(tuple(data.periodes(choices.scope.diketahui))))
    state.change(periode=None if chosen == latest else chosen, tanggal=None)


def risen(view: View) -> None:
    """List the kelurahan that rose, below what may be said of them; choosing one goes into it."""
    words = view.words
    movers, before = view.finding(change.movers), change.period_before(view.snapshot)
    if not movers or before is None:
        return
    title = words("Kelurahan that rose since {periode}", periode=words.periode(before))
    st.html(tag("h2", title, cls="kb-chart-title"))
    st.html(tag("p", view.finding(change.change_headline), cls="kb-note"))
    choose_from(
        [Row(mover.code, mover.name, change.mover_text(mover, words)) for mover in movers],
        key=f"movers-{view.scope.code}",
        on_choose=lambda code: state.enter_area(Level.KELURAHAN, code),
        label=title,
    )
    listed = words(
        "{n} of {total} kelurahan that rose, by points.",
        n=words.number(len(movers)),
        total=words.number(change.n_risen(view.selection)),
    )
    st.html(tag("p", f"{listed} {change.how_it_is_tested(words)}", cls="kb-note"))
