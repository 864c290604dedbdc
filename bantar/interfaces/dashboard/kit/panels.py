"""The parts a page is put together from."""

from collections.abc import Callable, Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from bantar.city.regions import is_of_many
from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data, state
from bantar.interfaces.dashboard.kit.lists import Row, choose_from
from bantar.interfaces.dashboard.kit.shell import View
from bantar.output import charts, parts
from bantar.output.maps.playback import Narrate
from bantar.presentation.areas import rankings
from bantar.presentation.areas.figures import Figure
from bantar.presentation.areas.rankings import Ranking, steps_of
from bantar.presentation.clock.narration import Narration
from bantar.presentation.filters.specs import FILTERS
from bantar.presentation.labels import status_label
from bantar.presentation.markup import Child, div, table, tag
from bantar.presentation.trends import TrendView
from bantar.scope.options import MapOptions
from bantar.scope.scope import NOT_NARROWED


def finding(text: str, subtitle: str) -> None:
    """Show the finding of the view as its title, with what was measured below it."""
    st.html(parts.finding(text, subtitle))


def narration_of(view: View, narrate: Narrate, options: MapOptions) -> Narration:
    """Return what stands around the map of a page, as its playback says it of each period."""
    return view.finding(narrate, options)


def narrated(narration: Narration) -> None:
    """Show the headline of a page whose map plays; the script of the page takes it along."""
    finding(narration.headline, narration.subtitle)


def breadcrumb(view: View) -> None:
    """Show the way from the city to the area in view; each step leads back."""
    scope, words = view.scope, view.words
    # Always there: a part that came and went would shift the map, and the browser rebuild it.
    crumbs = st.container(
        key="kb-crumbs", horizontal=True, vertical_alignment="center", gap="small"
    )
    above = _above(view)
    if scope.level is Level.KOTA and view.rt is None and not above:
        return
    options = data.options(scope)
    steps = [*above, (view.snapshot.city, {"kecamatan": "", "kelurahan": "", "rt": None})]
    if scope.kecamatan:
        steps.append((options.kecamatan[scope.kecamatan], {"kelurahan": "", "rt": None}))
    if scope.kelurahan:
        steps.append((options.kelurahan[scope.kelurahan], {"rt": None}))
    if view.rt is not None:
        steps.append((f"RT {view.snapshot.rt.loc[view.rt, 'nomor']}", {}))
    with crumbs:
        st.button("← " + words("Back"), key="kb-back", on_click=state.go_up, type="tertiary")
        for i, (name, changes) in enumerate(steps):
            st.button(
                name,
                key=f"crumb-{i}",
                type="tertiary",
                disabled=i == len(steps) - 1,
                on_click=state.change,
                kwargs=changes,
            )


def _above(view: View) -> list[tuple[str, dict[str, Any]]]:
    """Return the way from the country down to one of many cities; none of one alone."""
    places = data.home().places()
    city = places.get(view.scope.wilayah)
    if city is None or city.province is None or not is_of_many(places):
        return []
    inside: dict[str, Any] = {"kecamatan": "", "kelurahan": "", "rt": None}
    province = places[city.province]
    of_all = (view.words("All provinces"), {"wilayah": "", **inside})
    is_only = sum(place.province is None for place in places.values()) == 1
    own = (province.name, {"wilayah": province.code, **inside})
    return [own] if is_only else [of_all, own]


def figure_cards(cards: tuple[Figure, ...], words: Words) -> None:
    """Show large figures side by side."""
    st.html(parts.figure_cards(cards, words))


def ranking(view: View, ranked: Ranking | None, *, follows: bool = False) -> None:
    """Show areas as bars; choosing one goes into it.

    Bars that follow (``follows``) are of the period that the map of the page plays.
    """
    if ranked is None:
        return
    title = tag("h2", ranked.title, tag("small", " " + ranked.note), cls="kb-list-title")
    st.html(div("kb-follows", title) if follows else title)
    choose_from(
        [Row(a.code, a.name, a.text, a.share, a.line) for a in ranked.areas],
        key=f"ranking-{view.scope.code}",
        on_choose=lambda code: state.enter_area(ranked.level, code),
        label=ranked.title,
        target=ranked.target,
        is_change=ranked.is_change,
        follows=follows,
        named=ranked.named,
        steps=steps_of(ranked.areas),
    )
    if ranked.marks:
        st.html(tag("p", ranked.marks, cls="kb-note"))


def bars(ranked: Ranking) -> None:
    """Show bars that lead nowhere: parts of a whole, said in words beside them."""
    rows = (
        div(
            "kb-row",
            tag("span", bar.name, cls="kb-row-name"),
            parts.bar(bar.share or 0.0, ranked.target),
            tag("span", bar.text, cls="kb-row-text"),
            tag("span", bar.line, cls="kb-row-note") if bar.line else None,
            title=bar.note,
        )
        for bar in ranked.areas
    )
    st.html(tag("h2", ranked.title, tag("small", " " + ranked.note), cls="kb-list-title"))
    longest = max((len(bar.text) for bar in ranked.areas), default=0)
    st.html(div("kb-bars", *rows, style=f"--texts: {longest + 1}ch"))


def rw_list(view: View) -> None:
    """Show the RW of a kelurahan as bars where they are known; choosing one filters by it."""
    ranked = rankings.rw_ranking(view.selection, view.words)
    if ranked is None:
        return
    st.html(tag("h2", ranked.title, tag("small", " " + ranked.note), cls="kb-list-title"))
    choose_from(
        [
            Row(
                bar.code,
                bar.name,
                bar.text,
                bar.share,
                bar.line if bar.line != bar.text else "",  # of a handful the counts are all
                is_chosen=bar.code == view.scope.rw,
            )
            for bar in ranked.areas
        ],
        key=f"rw-{view.scope.code}",
        on_choose=lambda rw: state.change(rw="" if rw == view.scope.rw else rw, rt=None),
        label=ranked.title,
    )


def rt_list(view: View) -> None:
    """List the RT of a kelurahan; elsewhere a number alone would name many RT."""
    words = view.words
    if view.scope.level is not Level.KELURAHAN:
        return
    rt, status = view.selection.rt, view.selection.status
    rows = [
        Row(
            str(rt_id),
            f"RT {row['nomor']}",
            status_label(status.loc[rt_id], words),
            is_chosen=rt_id == view.rt,
        )
        for rt_id, row in rt.iterrows()
    ]
    st.html(
        tag(
            "h2",
            words.plural("{n} RT in this view", "{n} RT in this view", len(rt)),
            cls="kb-list-title",
        )
    )
    choose_from(
        rows,
        key=f"rt-list-{view.scope.code}",
        on_choose=lambda code: state.change(rt=int(code)),
        label=words("RT of the view"),
    )


def empty(view: View) -> bool:
    """Say which filter to loosen where no RT is left; return whether that was so."""
    if not view.selection.is_empty:
        return False
    words = view.words
    hints = [
        _without(FILTERS[field].name(words), n, words)
        for field, n in view.selection.loosened().items()
    ]
    text = words("No RT passes all filters.")
    hint = words("Loosen a filter: {hints}.", hints=words.join(hints)) if hints else ""
    st.html(div("kb-notice", f"{text} {hint}".strip(), role="status"))
    st.button(
        words("Clear filters"),
        key="clear-when-empty",
        on_click=state.change,
        kwargs=dict(NOT_NARROWED),
    )
    return True


def _without(name: str, n: int, words: Words) -> str:
    return words.plural(
        "without “{name}” {n} RT is left", "without “{name}” {n} RT are left", n, name=name
    )


def chart(
    view_of_chart: TrendView,
    figure: go.Figure,
    key: str,
    words: Words,
    on_choose: Callable[[dict[str, Any]], None],
) -> None:
    """Show a chart with its title and the same figures as a table; its day stands in the footer.

    ``on_choose`` is called with the point that is chosen: ``x`` is the periode as written on
    the axis, ``curve_number`` the place of its series.
    """

    def chosen() -> None:
        points = st.session_state[key].selection.points
        if points:
            on_choose(points[0])

    st.html(tag("h2", view_of_chart.title, cls="kb-chart-title"))
    plotted(figure, key, on_select=chosen, selection_mode="points")
    if view_of_chart.legend:
        st.html(tag("p", view_of_chart.legend, cls="kb-note"))
    as_table(key, lambda: trend_table(view_of_chart, words), words)


def plot(title: str, figure: go.Figure, key: str) -> None:
    """Show a chart that is only looked at, below its title."""
    st.html(tag("h2", title, cls="kb-chart-title"))
    plotted(figure, key)


def plotted(figure: go.Figure, key: str, **options: Any) -> None:
    """Show a figure in the theme of the reader; Streamlit runs anew when it changes."""
    if st.context.theme.type == "dark":
        figure = charts.darkened(figure)
    st.plotly_chart(figure, key=key, config=charts.CONFIG, theme=None, **options)


def as_table(key: str, make: Callable[[], Markup], words: Words) -> None:
    """Offer the figures of the chart ``key`` as the table that ``make`` returns."""
    opened = st.expander(words("As a table"), key=f"table-of-{key}", on_change="rerun")
    if opened.open:  # what is not seen is not sent
        with opened:
            framed(make())


def framed_table(
    head: Sequence[str], rows: Sequence[Sequence[Child]], caption: str, cls: str = ""
) -> None:
    """Show a table in a frame that scrolls, also by keyboard, by the name of its caption."""
    framed(table(head, rows, caption), caption, cls)


def framed(content: Markup, label: str = "", cls: str = "") -> None:
    """Show a table that is markup already in a frame that scrolls, also by keyboard."""
    name = {"aria_label": label} if label else {}
    st.html(div(f"kb-table-frame {cls}".rstrip(), content, tabindex="0", **name))


def wide_columns(key: str, widths: Sequence[int]) -> list[DeltaGenerator]:
    """Return columns beside each other, of which each needs the width of a narrow page.

    There they follow each other, so that a table is whole and a map is large (``widths.css``).
    """
    with st.container(key=f"kb-wide-{key}"):
        return st.columns(widths, gap="large")


def trend_table(chart_view: TrendView, words: Words) -> Markup:
    """Return the figures of a chart as a table, periods down."""
    whole = (chart_view.whole,) if chart_view.whole else ()
    columns = (*chart_view.series, *whole)
    head = (words("Period"), *(series.name for series in columns))
    rows = [
        (tick, *(series.texts[i] for series in columns)) for i, tick in enumerate(chart_view.ticks)
    ]
    return table(head, list(rows), chart_view.title)
