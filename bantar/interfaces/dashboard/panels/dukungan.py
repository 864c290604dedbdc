"""Other awards and help beside the state of Bantar."""

import streamlit as st

from bantar.core.domain import Dukungan
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data, map_panel, panels, state, workbench
from bantar.interfaces.dashboard.kit.lists import choose_from_table
from bantar.interfaces.dashboard.kit.map_panel import Drawn
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer
from bantar.presentation.areas import area_name
from bantar.presentation.days import day_text
from bantar.presentation.selection import Selection
from bantar.scope.options import DukunganOptions, Shape
from bantar.subjects.dukungan.view import SupportView, kind_name, support_view

_SHOWN = 60
"""Rows of the list; the file has all."""


def _drawn(
    selection: Selection, options: DukunganOptions, shape: Shape, words: Words
) -> Drawn[SupportView]:
    shown = support_view(selection, options, data.evidence(selection.scope), words)
    return map_panel.drawn(selection, shown, shown.classed, shape, words)


def dukungan(view: View) -> None:
    """Show who received what, and whether it reaches RT that are not yet Bantar."""
    words = view.words
    drawn = view.finding(_drawn, view.choices.dukungan, view.choices.map.bentuk)
    shown = drawn.shown
    subtitle = words(
        "{what}, {area}, as of {day}",
        what=kind_name(view.choices.dukungan.dukungan, words),
        area=area_name(view.selection, words),
        day=day_text(view.snapshot, words),
    )
    workbench.opening(view, shown.headline, subtitle, _kind)
    if panels.empty(view):
        return
    left, right = st.columns([60, 40], gap="large")
    with left:
        map_panel.show(view, drawn.map, "apresiasi")
    with right:
        panels.figure_cards(shown.figures, words)
        panels.ranking(view, shown.ranking)
        map_panel.rt_card(view)
    workbench.said(view, shown.notes)
    _list(view, shown)


def _kind(view: View) -> None:
    """Choose the kind of awards and help."""
    words = view.words
    st.selectbox(
        words("Awards and help"),
        ["", *Dukungan],
        label_visibility="collapsed",
        format_func=lambda kind: kind_name(kind or None, words),
        **state.bind(
            "dukungan",
            view.choices.dukungan.dukungan or "",
            lambda kind: {"dukungan": kind or None},
        ),
    )


def _list(view: View, shown: SupportView) -> None:
    words = view.words
    caption = words(
        "{n} of {total} awards and help, the latest first",
        n=words.number(min(_SHOWN, len(shown.rows))),
        total=words.number(len(shown.rows)),
    )
    head = (
        words("Where"), words("What"), words("Title"), words("Day"), words("Amount"),
        words("Status"),
    )  # fmt: skip
    rows = {
        f"{i}:{row.rt_id or ''}": (row.where, row.what, row.title, row.day, row.amount, row.state)
        for i, row in enumerate(shown.rows[:_SHOWN])
    }

    def choose(key: str) -> None:
        rt_id = key.partition(":")[2]
        if rt_id:
            state.change(rt=int(rt_id))

    with st.container(key="kb-work-list"):
        choose_from_table(head, rows, key="support-list", on_choose=choose, label=caption)
    workbench.files(
        Offer(view.imprint, "apresiasi", len(shown.table)),
        words("Awards and help"),
        lambda: {words("List"): shown.table},
    )
