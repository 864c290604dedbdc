"""Other awards and help beside the state of Bantar."""

import streamlit as st

from bantar.core.domain import Dukungan
from bantar.core.message import Message
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data, map_panel, panels, state, workbench
from bantar.interfaces.dashboard.kit.lists import choose_from_table
from bantar.interfaces.dashboard.kit.map_panel import Drawn
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer
from bantar.presentation.selection import Selection
from bantar.scope.options import DukunganOptions, Shape
from bantar.subjects.dukungan.view import DukunganView, dukungan_view, kind_name

_MOST_ROWS = 60
"""Rows of the list; the file has all."""


def _drawn(
    selection: Selection, options: DukunganOptions, shape: Shape, words: Words
) -> Drawn[DukunganView]:
    support = dukungan_view(selection, options, data.evidence(selection.scope), words)
    return map_panel.drawn(selection, support, support.classed, shape, words)


def dukungan(view: View) -> None:
    """Show who received what, and whether it reaches RT that are not yet Bantar."""
    words = view.words
    drawn = view.finding(_drawn, view.choices.dukungan, view.choices.map.bentuk)
    support = drawn.view
    workbench.opening(
        view,
        support.headline,
        Message(
            "{what}, {area}, as of {day}", what=kind_name(view.choices.dukungan.dukungan, words)
        ),
        _kind,
    )
    if panels.empty(view):
        return
    with map_panel.beside(view, drawn.map, "apresiasi"):
        panels.figure_cards(support.figures, words)
        panels.ranking(view, support.ranking)
        map_panel.rt_card(view)
    workbench.notes_with_source(view, support.notes)
    _list(view, support)


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


def _list(view: View, support: DukunganView) -> None:
    words = view.words
    caption = words(
        "{n} of {total} awards and help, the latest first",
        n=words.number(min(_MOST_ROWS, len(support.rows))),
        total=words.number(len(support.rows)),
    )
    head = (
        words("Where"), words("What"), words("Title"), words("Day"), words("Amount"),
        words("Status"),
    )  # fmt: skip
    rows = {
        f"{i}:{row.rt_id or ''}": (row.where, row.what, row.title, row.day, row.amount, row.state)
        for i, row in enumerate(support.rows[:_MOST_ROWS])
    }

    def choose(key: str) -> None:
        rt_id = key.partition(":")[2]
        if rt_id:
            state.change(rt=int(rt_id))

    with st.container(key="kb-work-list"):
        choose_from_table(head, rows, key="support-list", on_choose=choose, label=caption)
    workbench.files(
        Offer(view.imprint, "apresiasi", len(support.table)),
        words("Awards and help"),
        lambda: {words("List"): support.table},
    )
