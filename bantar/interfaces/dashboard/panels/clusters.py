"""Clusters of neighbouring RT that are alike."""

import streamlit as st

from bantar.core.message import Message
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data, map_panel, state, workbench
from bantar.interfaces.dashboard.kit.lists import choose_from_table
from bantar.interfaces.dashboard.kit.map_panel import Drawn
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer
from bantar.interfaces.dashboard.panels import lagging as lagging_panel
from bantar.interfaces.dashboard.panels import worst_lists
from bantar.output.files.imprint import Imprint
from bantar.presentation.filters.unused import NARROWING
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag, Shape
from bantar.subjects.clusters.analysis import city_clusters
from bantar.subjects.clusters.view import ClusterView, cluster_table, cluster_view
from bantar.subjects.lagging.naming import measured


def _drawn(selection: Selection, lag: Lag, shape: Shape, words: Words) -> Drawn[ClusterView]:
    # The test is of the whole city: an area in view asks for no new one, and the filters of RT are
    # left aside, on the map too.
    clusters = data.day_of(selection.scope).finding(city_clusters, lag)
    selection = Selection(selection.snapshot, selection.scope.not_narrowed(), selection.city)
    clustering = cluster_view(selection, lag, clusters, words)
    return map_panel.drawn(selection, clustering, clustering.classed, shape, words)


def clusters(view: View) -> None:
    """Show where RT that are alike lie together."""
    words = view.words
    with st.spinner(words("Working it out")):
        drawn = view.finding(_drawn, view.choices.lagging.tertinggal, view.choices.map.bentuk)
    clustering = drawn.view
    workbench.opening(
        view,
        clustering.headline,
        Message(
            "{what}, {area}, as of {day}",
            what=measured(view.choices.lagging.tertinggal, view.snapshot, words).capitalize(),
        ),
        lagging_panel.meaning,
        unused=NARROWING,
    )
    if workbench.refused(clustering.refusal):
        return
    with map_panel.beside(view, drawn.map, "klaster"):
        workbench.remarks((clustering.whole,))
        _groups(view, clustering)
        map_panel.rt_card(view)


def _groups(view: View, clustering: ClusterView) -> None:
    words, finding = view.words, clustering.clusters
    are_kept = worst_lists.are_kept()
    head = (
        words("Where"), words("Kind"), "RT", "KK", words("Mean"),
    )  # fmt: skip
    rows = {
        str(g.rt_id): (g.where, g.kind, g.size, g.kk, g.mean)
        for g in clustering.groups
        if not (are_kept and g.is_of_worst)
    }
    if rows:
        with st.container(key="kb-cluster-list"):
            choose_from_table(
                head,
                rows,
                key="cluster-list",
                on_choose=lambda key: state.show_rt(int(key)),
                label=words("Groups of two RT or more, the largest first"),
                chosen=str(view.rt),
            )
    workbench.remarks(clustering.notes)
    if are_kept:  # the files name every RT of every group
        worst_lists.say_kept(words)
        return
    if finding is None:
        return
    selection, lag = view.selection, view.choices.lagging.tertinggal
    table = cluster_table(selection, finding, words)
    workbench.files(
        Offer(Imprint(selection, words).of_area(), f"kelompok-{lag.value}", len(table)),
        words("Groups of neighbouring RT that are alike"),
        lambda: {words("Groups"): table},
    )
