"""Which areas lag, and by what."""

from operator import attrgetter

import streamlit as st
from markupsafe import Markup

from bantar.core.domain import Level
from bantar.core.message import Message
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import (
    data,
    map_panel,
    panels,
    reason_panel,
    state,
    workbench,
)
from bantar.interfaces.dashboard.kit.lists import choose_from_table
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer, offer
from bantar.interfaces.dashboard.panels import watch_lists as watch_panel
from bantar.interfaces.dashboard.panels import worst_lists
from bantar.output import charts
from bantar.output.files.imprint import Imprint
from bantar.output.files.lagging import lagging_csv, lagging_xlsx
from bantar.presentation.areas.change import marks_legend
from bantar.presentation.filters.narrowing import narrowing
from bantar.presentation.markup import tag
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag, LaggingOptions, Per
from bantar.subjects.indicators.view import HeatView, heat_view
from bantar.subjects.lagging.naming import column_name, lag_name, measured
from bantar.subjects.lagging.ranges import Funnel, funnel
from bantar.subjects.lagging.view import LaggingView, LagRow, compared, lagging_view, ranked

_MOST_ROWS = 62
"""Rows of the list; all kelurahan of the city, and the RT that lag most."""


def lagging(view: View) -> None:
    """Show which areas lag, on the map, as a list, and beside areas like them."""
    words, options = view.words, view.choices.lagging
    chosen = view.rt if options.tingkat is Level.RT else None  # which areas are not compared with
    with st.spinner(words("Working it out")):
        drawn = map_panel.answered(view, lagging_view, options, chosen)
    laggards = drawn.view
    workbench.opening(
        view,
        laggards.headline,
        Message(
            "{what}, {area}, as of {day}",
            what=", ".join(
                (
                    measured(options.tertinggal, view.snapshot, words).capitalize(),
                    *narrowing(view.scope, words),
                )
            ),
        ),
        meaning,
        _level,
        counted_per,
    )
    if panels.empty(view) or workbench.refused(laggards.refusal):
        return
    if options.tingkat is Level.RT and worst_lists.are_kept():
        _own(view)
        return
    left, right = panels.wide_columns("lagging", [60, 40])
    with left:
        map_panel.show(view, drawn.map, "tertinggal")
        if laggards.rows:
            _focus(view, laggards)
    with right:
        if laggards.rows:
            _places(view, laggards)
    if not laggards.rows:  # nobody fell: that is the answer
        st.html(tag("p", laggards.note, cls="kb-note"))
        return
    _list(view, laggards)
    _funnel(view, laggards)
    _heat(view, laggards)
    watch_panel.watched(view)


def _own(view: View) -> None:
    """Show, in place of the RT that lag, the one that was chosen, and what is watched."""
    worst_lists.say_kept(view.words)
    if view.rt is not None:
        reason_panel.rt_reason(view, view.rt)
    watch_panel.add_or_drop(view)
    watch_panel.watched(view, has_map=False)


def _level(view: View) -> None:
    """Choose which areas are ranked."""
    words = view.words
    levels = {
        Level.KECAMATAN: words("Kecamatan"),
        Level.KELURAHAN: words("Kelurahan"),
        Level.RT: "RT",
    }
    st.selectbox(
        words("Level"),
        list(levels),
        label_visibility="collapsed",
        format_func=levels.__getitem__,
        **state.bind("tingkat", view.choices.lagging.tingkat, lambda level: {"tingkat": level}),
    )


def meaning(view: View) -> None:
    """Choose what lagging means."""
    words = view.words
    st.selectbox(
        words("Lagging means"),
        list(Lag),
        label_visibility="collapsed",
        format_func=lambda lag: lag_name(lag, words),
        **state.bind(
            "tertinggal", view.choices.lagging.tertinggal, lambda lag: {"tertinggal": lag}
        ),
    )


def counted_per(view: View) -> None:
    """Choose whether RT or their households are counted."""
    words = view.words
    counted = {Per.RT: words("Per RT"), Per.KK: words("Per KK")}
    st.selectbox(
        words("Counted per"),
        list(Per),
        label_visibility="collapsed",
        format_func=counted.__getitem__,
        **state.bind("per", view.choices.lagging.per, lambda per: {"per": per}),
    )


def _places(view: View, laggards: LaggingView) -> None:
    """Show where each lies, and the RT that was chosen."""
    where = laggards.places
    if where is not None:
        st.html(tag("h2", where.title, cls="kb-list-title"))
        panels.plotted(charts.places(where, view.words), "lag-places")
        st.html(tag("p", where.note, cls="kb-note"))
    map_panel.rt_card(view)
    watch_panel.add_or_drop(view)


def _focus(view: View, laggards: LaggingView) -> None:
    """Show the one in focus with its reasons and beside whom it stands."""
    if view.rt is not None:  # also one without a value, which is not in the list
        reason_panel.rt_reason(view, view.rt)
    else:
        options = view.choices.lagging
        reason_panel.unit_reason(view, options.tingkat, laggards.focus, options.tertinggal)
    _comparison(laggards, view.choices.lagging, view.words)
    if laggards.aspek is not None:
        panels.bars(laggards.aspek)


def _comparison(laggards: LaggingView, options: LaggingOptions, words: Words) -> None:
    title, beside = laggards.comparison
    if not beside:
        if title:
            st.html(tag("p", title, cls="kb-note"))
        return
    heads = (
        words("Beside"),
        column_name(options.tertinggal, options.tingkat, words),
        words("Difference"),
        words("Test"),
    )
    cells = [(row.name, row.value, row.difference, row.verdict) for row in beside]
    # RT are not tested, and between two states there is no difference to write.
    told = [i for i in range(len(heads)) if any(row[i] for row in cells)]
    rows = [[row[i] for i in told] for row in cells]
    panels.framed_table([heads[i] for i in told], rows, title)


def _list(view: View, laggards: LaggingView) -> None:
    """List the areas by where they stand, and offer all of them as files."""
    words, level = view.words, view.choices.lagging.tingkat
    is_ranked = not worst_lists.are_kept()
    columns = {
        words("Area"): attrgetter("name"),
        words("Kecamatan"): attrgetter("place") if level is not Level.KECAMATAN else None,
        column_name(view.choices.lagging.tertinggal, level, words): attrgetter("value"),
        # An RT alone has no range, and counts for itself.
        words("Range"): attrgetter("spread") if level is not Level.RT else None,
        words("Rank"): attrgetter("rank")
        if is_ranked and any(row.rank for row in laggards.rows)
        else None,
        words("Since the period before"): attrgetter("change")
        if any(row.change for row in laggards.rows)
        else None,
        words("Beside the city") if level is not Level.RT else words("State"): attrgetter(
            "standing_name"
        ),
    }
    if all(row.value == row.standing_name for row in laggards.rows):  # of an RT, its state is all
        columns.popitem()
    cells = {title: cell for title, cell in columns.items() if cell is not None}
    listed = laggards.rows if is_ranked else sorted(laggards.rows, key=_by_name)
    rows = {row.key: [cell(row) for cell in cells.values()] for row in listed[:_MOST_ROWS]}
    numbers = {"n": words.number(len(rows)), "total": words.number(len(laggards.rows))}
    caption = words("{n} of {total}, those below the city first", **numbers)
    if not is_ranked:
        caption = words("{n} of {total}, by name", **numbers)
    elif level is Level.RT:
        caption = words("{n} of {total}, those that lag first", **numbers)
    with st.container(key="kb-work-list"):
        choose_from_table(
            list(cells),
            rows,
            key="lag-list",
            on_choose=lambda key: state.enter_area(level, key),
            label=caption,
            chosen=laggards.focus,
        )
    st.html(tag("p", laggards.note, cls="kb-note"))
    if any(row.change for row in laggards.rows):
        st.html(tag("p", marks_legend(words), cls="kb-note"))
    if is_ranked:
        _downloads(view, laggards)


def _by_name(row: LagRow) -> tuple[str, str]:
    return row.name, row.place


def _downloads(view: View, laggards: LaggingView) -> None:
    finding = laggards.order
    if finding is None:
        return
    of, evidence = reason_panel.facts(view), data.evidence(view.scope)
    imprint = Imprint(compared(view.selection, finding.level), view.words)
    what = f"tertinggal-{finding.lag.value}-{finding.level.value}"
    with st.container(horizontal=True):
        offer(
            Offer(imprint, what, len(finding.table)),
            lambda: lagging_xlsx(imprint, finding, of, evidence),
            lambda: lagging_csv(imprint, finding, of),
        )


def _funnel(view: View, laggards: LaggingView) -> None:
    """Show the funnel when it is asked for: what so few RT can show."""
    words, order = view.words, laggards.order
    if order is None or view.choices.lagging.tingkat is Level.RT:
        return
    if not st.toggle(words("Funnel: rate and number of RT"), key="show-funnel"):
        return
    made = view.finding(_made_funnel, view.choices.lagging)
    if made is None:
        st.html(tag("p", words("There is a funnel of shares counted in RT alone."), cls="kb-note"))
        return
    st.html(tag("h2", made.title, cls="kb-list-title"))
    panels.plotted(charts.funnel(made, words), "lag-funnel")
    st.html(tag("p", made.note, cls="kb-note"))


def _made_funnel(selection: Selection, options: LaggingOptions, words: Words) -> Funnel | None:
    beside = compared(selection, options.tingkat)
    return funnel(beside, ranked(selection, options), words)


def _heat(view: View, laggards: LaggingView) -> None:
    """Show the indicators by area when they are asked for."""
    words = view.words
    if not st.toggle(words("Indicators by area"), key="show-heat"):
        return
    level = view.choices.lagging.tingkat
    order = [row.key for row in laggards.rows] if level is not Level.RT else []
    made = heat_view(view.selection, level, data.evidence(view.scope), order, words)
    if made is None:
        st.html(tag("p", words("Nobody in this view has a score sheet."), cls="kb-note"))
        return
    panels.framed(_heat_markup(made), made.caption)
    st.html(tag("p", made.note, cls="kb-note"))


def _heat_markup(made: HeatView) -> Markup:
    head = tag("tr", *(tag("th", name, scope="col") for name in made.head))
    body = [
        tag(
            "tr",
            tag("th", name, scope="row"),
            *(
                tag("td", cell.text, cls=f"kb-heat-{cell.step}" if cell.step is not None else "")
                for cell in cells
            ),
        )
        for name, cells in made.rows
    ]
    return tag(
        "table",
        tag("caption", made.caption),
        tag("thead", head),
        tag("tbody", *body),
        cls="kb-table kb-heat",
    )
