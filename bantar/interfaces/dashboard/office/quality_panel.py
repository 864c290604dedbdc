"""How good the data are: every check with its count, and the list behind the one that is chosen."""

import streamlit as st
from markupsafe import Markup

from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import controls, data, panels, state
from bantar.interfaces.dashboard.kit.lists import choose_from_table
from bantar.interfaces.dashboard.kit.shell import View
from bantar.output.files.imprint import Imprint
from bantar.output.files.quality import quality_csv
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.days import day_text
from bantar.presentation.markup import div, tag
from bantar.subjects.quality.check import Check, Subject
from bantar.subjects.quality.view import Line, Listed, Overview, in_view, listed, n_pages, overview

_CHOSEN = "periksa"
"""The check in view, in the address."""

_PAGE, _TO_PROFILE = "quality-page", "quality-to-profile"


def quality(view: View, who: str) -> None:
    """Show what the checks found in the area in view, and the list behind one of them."""
    del who
    if st.session_state.pop(_TO_PROFILE, False):
        st.switch_page("pages/profil.py")
    words = view.words
    with st.container(key="kb-controls", horizontal=True, vertical_alignment="bottom"):
        controls.where(view)
    with st.spinner(words("Checking the data")):
        checks = in_view(data.quality(view.scope), view.selection)
    summary = overview(checks, words)
    chosen = _chosen(checks, summary)
    left, right = panels.wide_columns("checks", [45, 55])
    with left, st.container(key="kb-checks-found"):
        _problems(view, summary, chosen)
    with right:
        if chosen is not None:
            _list(view, chosen)
    # Below, so that on a phone the list stands near the checks it is chosen from.
    for title, lines, cls in (
        (words("In order"), summary.clean, "kb-checks kb-clean"),
        (words("Nothing to look at yet"), summary.unknown, "kb-checks"),
    ):
        if lines:
            st.html(div("", tag("h2", title, cls="kb-list-title"), _lines(lines, cls)))


def _chosen(checks: tuple[Check, ...], summary: Overview) -> Check | None:
    """Return the check of the address, else the worst; None where nothing was found."""
    key = st.query_params.get(_CHOSEN, "")
    first = [line.subject for line in summary.with_findings[:1]]
    by_subject = {check.subject: check for check in checks}
    if key in set(Subject):
        return by_subject[Subject(key)]
    return by_subject[first[0]] if first else None


def _choose(subject: str) -> None:
    st.query_params[_CHOSEN] = subject
    st.session_state.pop(_PAGE, None)


def _problems(view: View, summary: Overview, chosen: Check | None) -> None:
    """Show the checks that found something, the worst first; one is chosen."""
    words = view.words
    where = words(
        "{area}, as of {day}",
        area=area_name(view.selection, words),
        day=day_text(view.snapshot, words),
    )
    st.html(tag("h2", summary.finding, tag("small", " " + where), cls="kb-list-title"))
    if summary.with_findings:
        choose_from_table(
            (words("What was found"), words("Kind"), words("How many")),
            {
                line.subject.value: (line.sentence, line.kind, line.counted)
                for line in summary.with_findings
            },
            key="quality-checks",
            on_choose=_choose,
            label=words("Choose one to see the list behind it"),
            chosen="" if chosen is None else chosen.subject.value,
        )


def _lines(lines: tuple[Line, ...], cls: str) -> Markup:
    texts = (" · ".join(filter(None, (line.sentence, line.unjudged))) for line in lines)
    return tag("ul", *(tag("li", text) for text in texts), cls=cls)


def _list(view: View, check: Check) -> None:
    """Show a page of the list behind a check, and offer all of it as a file."""
    words, snapshot = view.words, view.snapshot
    imprint = Imprint.of_city(snapshot, words)
    pages = n_pages(len(check.findings))
    page = min(int(st.session_state.get(_PAGE, 1)), pages)
    listing = listed(check, snapshot, words, page=page)
    st.html(tag("h2", listing.title, cls="kb-list-title"))
    if listing.rule:
        st.html(tag("p", listing.rule, cls="kb-note"))
    if listing.rows:
        _rows(view, check, listing)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if pages > 1:
                st.session_state[_PAGE] = page
                st.number_input(words("Page (of {n})", n=words.number(pages)), 1, pages, key=_PAGE)
            st.download_button(
                words("Download all {n} rows (CSV)", n=words.number(listing.total)),
                lambda: quality_csv(check, imprint),
                imprint.file_name(f"mutu-{check.subject.value}", "csv", listing.total),
                "text/csv",
                key="quality-csv",
                on_click="ignore",
            )
    if listing.unjudged:
        st.html(
            div(
                "",
                tag("h2", words("Without a verdict"), cls="kb-list-title"),
                tag("ul", *(tag("li", text) for text in listing.unjudged), cls="kb-checks"),
            )
        )


def _rows(view: View, check: Check, listing: Listed) -> None:
    words = view.words
    caption = _caption(listing, words)
    if any(row.rt_id is None for row in listing.rows):
        rows = [list(row.cells) for row in listing.rows]
        panels.framed_table(listing.head, rows, caption)
        return
    choose_from_table(
        listing.head,
        {f"{row.rt_id}:{i}": row.cells for i, row in enumerate(listing.rows)},
        key=f"quality-{check.subject.value}",
        on_choose=_to_profile,
        label=caption,
    )


def _caption(listing: Listed, words: Words) -> str:
    return words(
        "{n} of {total} rows", n=words.number(len(listing.rows)), total=words.number(listing.total)
    )


def _to_profile(key: str) -> None:
    """Choose the RT of a row; the next run goes to its profile."""
    state.change(rt=int(key.partition(":")[0]))
    st.session_state[_TO_PROFILE] = True
