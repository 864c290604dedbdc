"""What the words mean, where the figures come from, and how far they may be trusted."""

import streamlit as st
from markupsafe import Markup

from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import panels
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.panels.ledger import figure_table
from bantar.presentation.days import day_text
from bantar.presentation.markup import div, table, tag
from bantar.subjects.about.methods import Method, methods
from bantar.subjects.about.view import definitions as definition_rows
from bantar.subjects.about.view import measure_rows, report_rows


def heading(view: View) -> None:
    """Say what this is, and whether the data are official."""
    words = view.words
    title = (
        words("Illustrative data: nothing here is official yet")
        if view.snapshot.is_illustrative
        else words("Where the figures come from, and what they mean")
    )
    panels.finding(title, words("About the map of Kampung Bantar, {city}", city=view.snapshot.city))


def definitions(view: View) -> None:
    """Explain the words of the programme."""
    words = view.words
    st.html(tag("h2", words("What the words mean"), cls="kb-chart-title"))
    terms = (
        tag("div", tag("dt", term), tag("dd", meaning))
        for term, meaning in definition_rows(view.snapshot, words)
    )
    st.html(tag("dl", *terms, cls="kb-definitions"))


def measures(view: View) -> None:
    """Explain how each figure is worked out."""
    words = view.words
    st.html(tag("h2", words("How the figures are worked out"), cls="kb-chart-title"))
    rows = measure_rows(view.snapshot, words)
    head = (words("Figure"), words("How"))
    st.html(table(head, list(rows), words("Method")))


def analysis(view: View) -> None:
    """Explain each method of the analysis: what it answers, how, and where it stops."""
    words = view.words
    st.html(tag("h2", words("How the analysis works"), cls="kb-chart-title"))
    st.html(div("kb-methods", *(_method(method, words) for method in methods(words))))


def _method(method: Method, words: Words) -> Markup:
    return tag(
        "details",
        tag("summary", tag("strong", method.title), " ", tag("span", method.answers)),
        tag("p", method.how),
        tag("p", tag("strong", words("Limits")), " ", method.limits),
        tag(
            "p",
            words(
                "Formula and sources: docs/method.md, chapter “{chapter}”.", chapter=method.anchor
            ),
            cls="kb-note",
        ),
    )


def join_report(view: View) -> None:
    """Show what the join of boundaries and results matched, and what it did not."""
    words = view.words
    st.html(tag("h2", words("How complete the data are"), cls="kb-chart-title"))
    rows = report_rows(view.selection, words)
    caption = words(
        "Join of boundaries and results, as of {day}", day=day_text(view.snapshot, words)
    )
    st.html(table((words("What"), words("RT")), list(rows), caption))


def ledger(view: View) -> None:
    """Show the published figures beside ours, those that count and those that differ."""
    words = view.words
    st.html(tag("h2", words("Published figures that disagree"), cls="kb-chart-title"))
    figure_table(view)


def sources(view: View) -> None:
    """Name the sources and the licence."""
    words = view.words
    st.html(tag("h2", words("Sources and licence"), cls="kb-chart-title"))
    for line in _source_lines(words, is_illustrative=view.snapshot.is_illustrative):
        st.html(tag("p", line, cls="kb-text"))
    link = tag("a", words("Results for other programs"), href=f"api?lang={words.lang}")
    st.html(tag("p", link, " (OGC API, CSV, GeoJSON)", cls="kb-text"))


def _source_lines(words: Words, *, is_illustrative: bool) -> tuple[str, ...]:
    made = (
        words(
            "Boundaries: made up. Voronoi cells around invented points, cut to an outline of "
            "the city; no line is a real RT boundary."
        ),
        words(
            "Results: made up from a fixed seed, so that the totals published on "
            "20 September 2022 come out. No RT's result is real."
        ),
    )
    always = (
        words("River: Batang Hari, from the common border of the kelurahan on its banks."),
        words("Evaluation form: an example. The official form is not public."),
    )
    return (*made, *always) if is_illustrative else always
