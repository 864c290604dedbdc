"""The charts over the periods."""

from typing import Any

import streamlit as st
from markupsafe import Markup

from bantar.core.domain import Level, Periode
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data, panels, state
from bantar.interfaces.dashboard.kit.lists import Row, choose_from
from bantar.interfaces.dashboard.kit.shell import View
from bantar.output import charts
from bantar.presentation import measure_rankings, trends
from bantar.presentation.areas import change, rankings
from bantar.presentation.areas.in_view import CHILD, area_name
from bantar.presentation.days import day_text
from bantar.presentation.filters.narrowing import narrowed, narrowing
from bantar.presentation.filters.passing import of_passing, only_passing
from bantar.presentation.filters.specs import FILTERS
from bantar.presentation.filters.spread import SpreadView, spread_view
from bantar.presentation.markup import table, tag
from bantar.presentation.selection import Selection
from bantar.scope.options import Spread
from bantar.scope.scope import NOT_NARROWED


def trend_finding(view: View) -> None:
    """Show how far the area came as the page's title."""
    words = view.words
    place = (area_name(view.selection, words), *narrowing(view.scope, words))
    subtitle = words(
        "Adoption of Kampung Bantar, {area}, as of {day}",
        area=", ".join(place),
        day=day_text(view.snapshot, words),
    )
    if view.selection.is_empty:
        panels.finding(words("No RT passes all filters"), subtitle)
        return
    headline = trends.trend_headline(_counted(view), words)
    panels.finding(narrowed(headline, view.scope, words), subtitle)


def of_whom(view: View) -> None:
    """Say what a filter does to the shares of the page."""
    words = view.words
    if view.scope.narrows:
        note = words(
            "All shares here are of the RT that pass the filters, those of the city too. A target "
            "is of all RT and is not drawn."
        )
        st.html(tag("p", note, cls="kb-note"))


def _counted(view: View) -> Selection:
    """Return the view in the city of the RT that pass the filters."""
    return only_passing(view.selection)


def adoption(view: View) -> None:
    """Show the share reached over the periods against the target."""
    chart = trends.adoption_view(_counted(view), view.words)
    figure = charts.share_lines(chart, view.words)
    panels.chart(chart, figure, "adoption", view.words, _to_periode)


def awards(view: View) -> None:
    """Show the awards of each periode by skala."""
    chart = trends.awards_view(_counted(view), view.words)
    figure = charts.stacked_bars(chart, view.words)
    panels.chart(chart, figure, "awards", view.words, _to_periode)


def area_lines(view: View) -> None:
    """Show each area's own line; choosing one goes into it."""
    if view.scope.level is Level.KELURAHAN:
        return
    chart = view.finding(of_passing, trends.area_lines)
    level = CHILD[view.scope.level]

    def into_area(point: dict[str, Any]) -> None:
        line = point["curve_number"]
        if line < len(chart.series):  # the last line is the city
            state.enter_area(level, chart.series[line].key)

    figure = charts.share_lines(chart, view.words, height=340)
    panels.chart(chart, figure, f"area-lines-{view.scope.code}", view.words, into_area)


def lasting(view: View) -> None:
    """Show how many of the RT with a predikat last."""
    panels.bars(measure_rankings.lasting_ranking(_counted(view), view.words))


def by_skala(view: View) -> None:
    """Show the coverage of RT of each size."""
    panels.bars(rankings.skala_ranking(_counted(view), view.words))


def _to_periode(point: dict[str, Any]) -> None:
    """Go to the periode that was chosen on a chart."""
    chosen = Periode.parse(str(point["x"]))
    choices, _ = state.read()
    latest = next(reversed(tuple(data.periodes(choices.scope.diketahui))))
    state.change(periode=None if chosen == latest else chosen, tanggal=None)


def risen(view: View) -> None:
    """List the kelurahan that rose, below what may be said of them; choosing one goes into it."""
    words = view.words
    movers, before = view.finding(of_passing, change.movers), change.period_before(view.snapshot)
    if not movers or before is None:
        return
    title = words("Kelurahan that rose since {periode}", periode=words.periode(before))
    st.html(tag("h2", title, cls="kb-chart-title"))
    st.html(tag("p", view.finding(of_passing, change.change_headline), cls="kb-note"))
    choose_from(
        [Row(mover.code, mover.name, change.mover_text(mover, words)) for mover in movers],
        key=f"movers-{view.scope.code}",
        on_choose=lambda code: state.enter_area(Level.KELURAHAN, code),
        label=title,
    )
    listed = words(
        "{n} of {total} kelurahan that rose, by points.",
        n=words.number(len(movers)),
        total=words.number(change.n_risen(_counted(view))),
    )
    st.html(tag("p", f"{listed} {change.how_it_is_tested(words)}", cls="kb-note"))


def spread(view: View) -> None:
    """Show how a number is spread over the RT; a range drawn on it becomes the filter."""
    words = view.words
    st.selectbox(
        words("Choose RT by"),
        list(Spread),
        format_func=lambda one: FILTERS[one.value].name(words),
        **state.bind("sebaran", view.choices.trend.sebaran, lambda one: {"sebaran": one}),
    )
    chart = view.finding(spread_view, view.choices.trend.sebaran)
    field = chart.of.value
    key = f"spread-{field}-{getattr(view.scope, field)}"

    def chosen() -> None:
        places = [int(point["point_index"]) for point in st.session_state[key].selection.points]
        if ends := chart.range_of(places):
            state.change(**{field: ends})

    st.html(tag("h2", chart.title, tag("small", " " + chart.note), cls="kb-list-title"))
    figure = charts.spread_bars(chart, words)
    panels.plotted(figure, key, on_select=chosen, selection_mode=("box", "points"))
    hint = words("Drag across the bars, or choose one, and the page shows those RT only.")
    st.html(tag("p", hint, cls="kb-note"))
    if getattr(view.scope, field):
        st.button(
            words("Show all again"),
            key="spread-whole",
            on_click=state.change,
            kwargs={field: NOT_NARROWED[field]},
        )
    panels.as_table(f"spread-{field}", lambda: _spread_table(chart, words), words)


def _spread_table(chart: SpreadView, words: Words) -> Markup:
    head = (FILTERS[chart.of.value].name(words), "RT")
    return table(head, [(one.tick, words.number(one.n)) for one in chart.bins], chart.title)
