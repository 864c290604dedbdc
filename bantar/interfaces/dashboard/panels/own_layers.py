"""An own layer on the map, its list, and its figures beside the coverage."""

from dataclasses import replace

import streamlit as st

from bantar.core.message import Message
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import controls, data, map_panel, panels, state, workbench
from bantar.interfaces.dashboard.kit.map_panel import Drawn
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer
from bantar.interfaces.dashboard.panels import worst_lists
from bantar.output import charts
from bantar.presentation.filters.unused import NARROWING
from bantar.presentation.markup import Markup, table, tag
from bantar.presentation.selection import Selection
from bantar.scope.options import LayerOptions, LayerPer, Shape
from bantar.subjects.own_layers.analysis import layer_names
from bantar.subjects.own_layers.view import LayerDots, LayerView, layer_title, layer_view


def choose(view: View) -> None:
    """Choose an own layer for the map; nothing where none was brought in."""
    names, words = layer_names(data.layer_figures(view.scope)), view.words
    if not names:
        return
    chosen = view.choices.layer.lapisan
    st.selectbox(
        words("Own layer on the map"),
        ["", *names],
        format_func=lambda key: layer_title(*names[key], words) if key else words("None"),
        **state.bind("lapisan", chosen if chosen in names else "", lambda key: {"lapisan": key}),
    )


def took_over(view: View) -> bool:
    """Show the own layer of the link in place of the measures; return whether there is one."""
    options = view.choices.layer
    if not options.lapisan:
        return False
    drawn = view.finding(_drawn, options, view.choices.map.bentuk, not worst_lists.are_kept())
    if drawn is None:
        workbench.refused(view.words("The own layer of this link is not there (any more)."))
        return False
    _page(view, drawn)
    return True


def _drawn(
    selection: Selection, options: LayerOptions, shape: Shape, is_ranked: bool, words: Words
) -> Drawn[LayerView] | None:
    """Return the layer with its map; filters choose RT, and a layer is of areas."""
    whole = replace(selection, scope=selection.scope.not_narrowed())
    answer = layer_view(
        whole, options, data.layer_figures(selection.scope), words, is_ranked=is_ranked
    )
    if answer is None:
        return None
    return map_panel.drawn(whole, answer, answer.classed, shape, words)


def _page(view: View, drawn: Drawn[LayerView]) -> None:
    words, answer = view.words, drawn.view
    workbench.opening(
        view,
        answer.headline,
        Message("{layer}, {area}, as of {day}", layer=answer.title),
        controls.where,
        _per if answer.is_count else _nothing,
        _more,
        usual=(),
        unused=NARROWING,
    )
    st.button(
        words("Back to the measures of the programme"),
        key="layer-back",
        type="tertiary",
        on_click=state.change,
        kwargs={"lapisan": "", "bagi": LayerPer.FIGURE},
    )
    with map_panel.beside(view, drawn.map, "lapisan"):
        map_panel.rt_card(view)
        _beside_coverage(answer.dots, words)
        workbench.remarks(answer.notes)
        panels.ranking(view, answer.ranking)
    workbench.files(
        Offer(view.imprint, "lapisan", len(answer.table)),
        answer.title,
        lambda: {words("List"): answer.table},
    )


def _nothing(view: View) -> None:
    """Offer nothing: a figure that is no count is given as it is."""


def _more(view: View) -> None:
    controls.more(view, of_map=(choose, controls.shape))


def _per(view: View) -> None:
    """Choose what a count is given per."""
    words = view.words
    names = {
        LayerPer.FIGURE: words("The figure itself"),
        LayerPer.KK: words("Per 100 KK"),
        LayerPer.RT: words("Per RT"),
    }
    st.selectbox(
        words("The figure is given"),
        list(LayerPer),
        format_func=names.__getitem__,
        label_visibility="collapsed",
        **state.bind("bagi", view.choices.layer.bagi, lambda per: {"bagi": per}),
    )


def _beside_coverage(dots: LayerDots, words: Words) -> None:
    """Show each kelurahan by coverage and figure, where there are two at least."""
    if len(dots.points) < 2:
        return
    st.html(tag("h2", dots.title, tag("small", " " + dots.note), cls="kb-list-title"))
    panels.plotted(charts.area_dots(dots, words), "layer-dots")
    panels.as_table("layer-dots", lambda: _table(dots, words), words)


def _table(dots: LayerDots, words: Words) -> Markup:
    rows = [
        (text.partition(":")[0], words.number(x, 1), words.number(y, 1))
        for x, y, text in dots.points
    ]
    return table((words("Kelurahan"), *dots.names), rows, dots.title)
