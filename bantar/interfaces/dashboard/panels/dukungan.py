"""Other awards and help beside the state of Bantar."""

import streamlit as st

from bantar.core.domain import Dukungan, Level
from bantar.core.message import Message
from bantar.interfaces.dashboard.kit import map_panel, panels, state, workbench
from bantar.interfaces.dashboard.kit.lists import choose_from_table
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer
from bantar.output import charts
from bantar.presentation.markup import tag
from bantar.subjects.dukungan.view import DukunganView, dukungan_view, kind_name

_MOST_ROWS = 60
"""Rows of the list; the file has all."""


def dukungan(view: View) -> None:
    """Show who received what, and whether it reaches RT that are not yet Bantar."""
    words = view.words
    drawn = map_panel.answered(view, dukungan_view, view.choices.dukungan)
    answer = drawn.view
    workbench.opening(
        view,
        answer.headline,
        Message(
            "{what}, {area}, as of {day}", what=kind_name(view.choices.dukungan.dukungan, words)
        ),
        _kind,
    )
    if panels.empty(view):
        return
    with map_panel.beside(view, drawn.map, "apresiasi"):
        panels.figure_cards(answer.figures, words)
        _where(view, answer)
        panels.ranking(view, answer.ranking)
        map_panel.rt_card(view)
    workbench.remarks(answer.notes)
    _areas(view, answer)
    _list(view, answer)


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


def _where(view: View, answer: DukunganView) -> None:
    """Show both states and each area as a dot with its range, beside the city."""
    if answer.places is not None:
        st.html(tag("h2", answer.places.title, cls="kb-list-title"))
        panels.plotted(charts.places(answer.places, view.words), "dukungan-places")
        st.html(tag("p", answer.places.note, cls="kb-note"))


def _areas(view: View, answer: DukunganView) -> None:
    """Count for each area who received some and who did not; choosing one goes into it."""
    words = view.words
    if not answer.areas:
        return
    is_city = view.scope.level is Level.KOTA
    level = Level.KECAMATAN if is_city else Level.KELURAHAN
    head = (
        words("Kecamatan") if is_city else words("Kelurahan"), words("Received some"),
        words("Received none"), words("Share"), words("Range of 95%"), words("Beside the city"),
    )  # fmt: skip
    rows = {
        row.code: (row.name, row.reached, row.missed, row.share, row.spread, row.standing)
        for row in answer.areas
    }
    with st.container(key="kb-work-areas"):
        choose_from_table(
            head,
            rows,
            key="dukungan-areas",
            on_choose=lambda code: state.enter_area(level, code),
            label=words("RT that received some and none, by area"),
        )


def _list(view: View, answer: DukunganView) -> None:
    words = view.words
    caption = words(
        "{n} of {total} awards and help, the latest first",
        n=words.number(min(_MOST_ROWS, len(answer.rows))),
        total=words.number(len(answer.rows)),
    )
    head = (
        words("Where"), words("What"), words("Title"), words("Day"), words("Amount"),
        words("Status"),
    )  # fmt: skip
    rows = {
        f"{i}:{row.rt_id or ''}": (row.where, row.what, row.title, row.day, row.amount, row.state)
        for i, row in enumerate(answer.rows[:_MOST_ROWS])
    }

    def choose(key: str) -> None:
        rt_id = key.partition(":")[2]
        if rt_id:
            state.change(rt=int(rt_id))

    with st.container(key="kb-work-list"):
        choose_from_table(head, rows, key="dukungan-list", on_choose=choose, label=caption)
    workbench.files(
        Offer(view.imprint, "apresiasi", len(answer.table)),
        words("Awards and help"),
        lambda: {words("List"): answer.table},
    )
