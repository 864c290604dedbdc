"""Which mentor RT for which RT."""

import streamlit as st

from bantar.core.domain import Level
from bantar.core.message import Message
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import controls, map_panel, panels, state, workbench
from bantar.interfaces.dashboard.kit.downloads import in_turn
from bantar.interfaces.dashboard.kit.lists import choose_from_table
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer, choose_rt, offer
from bantar.output.files.imprint import RT
from bantar.subjects.adopsi.view import AdopsiView, adopsi_view

_MOST_ROWS = 60
"""Rows of a list; the file has all."""

_MOST_NAMED = 3
"""Indicators that a row of the list names."""

_DISTANCES = (0.2, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.5, 10.0, 20.0)
"""Kilometres to choose from; an address may hold others."""


def adopsi(view: View) -> None:
    """Show the pairs, on the map as lines, as a list, and as letters to take away."""
    words = view.words
    with st.spinner(words("Looking for the best pairs")):
        drawn = map_panel.answered(view, adopsi_view, view.choices.adopsi)
    answer = drawn.view
    workbench.opening(
        view, answer.headline, Message("Which RT learns from which, {area}, as of {day}")
    )
    _means(view)
    if panels.empty(view):
        return
    with map_panel.beside(view, drawn.map, "adopsi"):
        panels.figure_cards(answer.figures, words)
        _flows(view, answer)
        map_panel.rt_card(view)
    workbench.remarks(answer.notes)
    _running(answer, words)
    _pairs(view, answer)
    _unmatched(view, answer)


def _means(view: View) -> None:
    words, options = view.words, view.choices.adopsi
    with st.container(key="kb-means", horizontal=True, vertical_alignment="bottom"):
        controls.decimal(
            words("Mentor at most this far away (km)"),
            options.jarak,
            _DISTANCES,
            words,
            state.bind("jarak", options.jarak, lambda km: {"jarak": km}),
        )
        st.number_input(
            words("RT per mentor, at most"),
            1,
            20,
            **state.bind("kapasitas", options.kapasitas, lambda n: {"kapasitas": int(n)}),
        )


def _flows(view: View, answer: AdopsiView) -> None:
    """Count for each area who learns at home and who from where; choosing one goes into it."""
    words, flows = view.words, answer.flows
    if flows is None:
        return
    kind = words("Kecamatan") if flows.level is Level.KECAMATAN else words("Kelurahan")
    head = (kind, words("RT with a mentor"), words("from its own area"), words("from other areas"))
    rows = {row.code: (row.name, row.n, row.n_own, row.others) for row in flows.rows}
    with st.container(key="kb-work-flows"):
        choose_from_table(
            head,
            rows,
            key="adopsi-flows",
            on_choose=lambda code: state.enter_area(flows.level, code),
            label=words("Where mentors come from"),
        )


def _few(indicators: tuple[str, ...], words: Words) -> str:
    """Name the first indicators and count the others; letters and file name all."""
    if not indicators:
        return "–"
    some = "; ".join(indicators[:_MOST_NAMED])
    left = len(indicators) - _MOST_NAMED
    return words("{some}; and {n} more", some=some, n=words.number(left)) if left > 0 else some


def _running(answer: AdopsiView, words: Words) -> None:
    if not answer.running:
        return
    head = ("RT", words("Mentor"), words("Since"), words("Progress"))
    caption = words("Pairs already running")
    rows = [(row.name, row.mentor, row.since, row.progress) for row in answer.running]
    panels.framed_table(head, rows, caption)


def _pairs(view: View, answer: AdopsiView) -> None:
    from bantar.output.files.adopsi import adopsi_csv, adopsi_xlsx, letters_pdf

    words = view.words
    head = (
        "RT", words("Mentor"), words("Distance"), words("What the pair rests on"),
        words("Indicators to learn"),
    )  # fmt: skip
    rows = {
        str(row.rt_id): (
            row.name, row.mentor, row.distance, row.basis, _few(row.indicators, words),
        )
        for row in answer.pairs[:_MOST_ROWS]
    }  # fmt: skip
    caption = words(
        "{n} of {total} pairs, those that lack most first",
        n=words.number(len(rows)),
        total=words.number(len(answer.pairs)),
    )
    with st.container(key="kb-work-list"):
        choose_rt(
            view,
            head,
            rows,
            key="pair-list",
            label=caption,
        )
    of = view.imprint
    n_rows = len(answer.pairs) + len(answer.unmatched)
    with st.container(horizontal=True):
        offer(
            Offer(of, "adopsi", n_rows),
            lambda: adopsi_xlsx(answer, of),
            lambda: adopsi_csv(answer, of),
        )
        st.download_button(
            words("Draft letters to the lurah (PDF)"),
            in_turn(lambda: letters_pdf(answer, of)),
            of.file_name("surat-adopsi", "pdf", len(answer.pairs), RT),
            "application/pdf",
            key="pair-letters",
            on_click="ignore",
        )


def _unmatched(view: View, answer: AdopsiView) -> None:
    words = view.words
    if not answer.unmatched:
        return
    rows = {str(rt_id): (name, why) for rt_id, name, why in answer.unmatched[:_MOST_ROWS]}
    with st.container(key="kb-unmatched"):
        choose_rt(
            view,
            ("RT", words("Reason")),
            rows,
            key="unmatched-list",
            label=words(
                "{n} of {total} RT that find no mentor",
                n=words.number(len(rows)),
                total=words.number(len(answer.unmatched)),
            ),
        )
