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
from bantar.output.files.imprint import Imprint
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag, Shape
from bantar.subjects.clusters.view import ClusterView, cluster_table, cluster_view
from bantar.subjects.lagging.view import measured


def _city_clusters(selection: Selection, lag: Lag, words: Words) -> ClusterView:
    return cluster_view(selection, lag, data.evidence(selection.scope), words)


def _drawn(selection: Selection, lag: Lag, shape: Shape, words: Words) -> Drawn[ClusterView]:
    # The test is of the whole city: an area in view or another filter asks for no new one.
    clustering = data.made(_city_clusters, selection.scope.of_the_day(), lag)
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
            area=view.snapshot.city,
        ),
        lagging_panel.meaning,
    )
    if workbench.refused(clustering.refusal):
        return
    with map_panel.beside(view, drawn.map, "klaster"):
        _groups(view, clustering)
        map_panel.rt_card(view)


def _groups(view: View, clustering: ClusterView) -> None:
    words, finding = view.words, clustering.clusters
    head = (
        words("Where"), words("Kind"), "RT", "KK", words("Mean"),
    )  # fmt: skip
    rows = {str(g.rt_id): (g.where, g.kind, g.size, g.kk, g.mean) for g in clustering.groups}
    if rows:
        with st.container(key="kb-cluster-list"):
            choose_from_table(
                head,
                rows,
                key="cluster-list",
                on_choose=lambda key: state.show_rt(int(key)),
                label=words("Groups of three RT or more, the largest first"),
                chosen=str(view.rt),
            )
    workbench.notes_with_source(view, clustering.notes)
    if finding is None:
        return
    selection = view.selection
    n_rt = int((finding.rt["group"] >= 0).sum())
    whole = Imprint.of_city(view.snapshot, words)  # neighbours are looked for in all of the city
    workbench.files(
        Offer(whole, f"kelompok-{view.choices.lagging.tertinggal.value}", n_rt),
        words("Groups of neighbouring RT that are alike"),
        lambda: {words("Groups"): cluster_table(selection, finding, words)},
    )
