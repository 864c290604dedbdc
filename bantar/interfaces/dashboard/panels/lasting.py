"""Which RT last after their award."""

import streamlit as st

from bantar.core.message import Message
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import map_panel, panels, workbench
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer, choose_rt
from bantar.interfaces.dashboard.panels import worst_lists
from bantar.output import charts
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.filters.narrowing import narrowing
from bantar.presentation.markup import tag
from bantar.scope.options import Measure
from bantar.subjects.lasting.view import (
    KeptView,
    LastingView,
    SlipRow,
    lasting_table,
    lasting_view,
)

_MOST_ROWS = 60
"""Rows of a list; the file has all."""


def lasting(view: View) -> None:
    """Show how long RT stay in order, who slips, and who waits for a visit."""
    words = view.words
    kept = view.finding(lasting_view)
    place = ", ".join((area_name(view.selection, words), *narrowing(view.scope, words)))
    workbench.opening(
        view, kept.headline, Message("Lasting after the award, {area}, as of {day}", area=place)
    )
    if panels.empty(view):
        return
    _kept(view, kept)
    left, right = panels.wide_columns("kept-map", [50, 50])
    with left:
        map_panel.plain_map(view, Measure.KEBERLANJUTAN)
        map_panel.rt_card(view)
    if worst_lists.are_kept():
        with right:
            worst_lists.say_kept(words)
        return
    with right:
        slips = words("RT found neglected or in need of coaching")
        _list(view, kept.slipping, slips, "slip-list", words("Finding"))
        _list(
            view,
            kept.overdue,
            words("Waiting for a visit"),
            "overdue-list",
            words("Without a visit"),
        )
    selection = view.selection
    lasting = lasting_table(selection)
    workbench.files(
        Offer(view.imprint, "keberlanjutan", len(lasting)),
        words("What became of RT with a predikat"),
        lambda: {words("Lasting"): lasting},
    )


def _kept(view: View, kept: LastingView) -> None:
    """Show the counts, what they say of all, and the curve or why there is none."""
    left, right = panels.wide_columns("kept", [40, 60])
    words = view.words
    with left:
        caption = words("RT with a predikat, by the latest visit since the latest award")
        panels.framed_table((words("Finding"), "RT"), kept.counts, caption)
        workbench.remarks(kept.notes)
    with right:
        workbench.refused(kept.refusal)
        if kept.curve is not None:
            _curve(kept.curve, view.words)


def _curve(curve: KeptView, words: Words) -> None:
    panels.plot(curve.title, charts.kept(curve, words), "kept-curve")
    panels.framed_table(curve.head, curve.rows, curve.title)


def _list(view: View, rows: tuple[SlipRow, ...], title: str, key: str, what: str) -> None:
    words = view.words
    caption = f"{title}: {words('{n} RT', n=words.number(len(rows)))}"
    if not rows:
        st.html(tag("p", caption, cls="kb-note"))
        return
    head = ("RT", words("Kecamatan"), what, words("Latest visit"), words("Latest award"))
    with st.container(key=f"kb-{key}"):
        choose_rt(
            view,
            head,
            {
                str(row.rt_id): (row.name, row.place, row.what, row.since, row.awarded)
                for row in rows[:_MOST_ROWS]
            },
            key=key,
            label=caption,
        )
