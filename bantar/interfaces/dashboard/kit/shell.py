"""The frame of every page: first start, name, menu, language, badge, and the view."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import streamlit as st
from markupsafe import Markup

from bantar.city.snapshot import Snapshot
from bantar.core.timing import timed
from bantar.i18n import LANGUAGES, Words, words_for
from bantar.interfaces.dashboard.kit import data, frame, meeting_plan, share_panel, state
from bantar.output.files.imprint import Imprint
from bantar.presentation.data_status import badge, source_text
from bantar.presentation.days import day_text
from bantar.presentation.markup import div, tag
from bantar.presentation.page_registry import PAGES
from bantar.presentation.selection import Selection
from bantar.scope.address import Choices, Problem
from bantar.scope.scope import Scope

_PAGES = {page.key: page for page in PAGES}


T = TypeVar("T")


@dataclass(frozen=True)
class View:
    """What a page shows: the words of its language and the RT of its filters."""

    page: str
    choices: Choices
    problems: tuple[Problem, ...]

    @property
    def scope(self) -> Scope:
        """Which RT the page speaks of, on which day."""
        return self.choices.scope

    @property
    def rt(self) -> int | None:
        """The chosen RT."""
        return self.choices.rt

    @property
    def words(self) -> Words:
        """The words of the screen's language."""
        return words_for(self.scope.lang)

    @property
    def imprint(self) -> Imprint:
        """What a file of the view says of itself."""
        return Imprint(self.selection, self.words)

    @property
    def snapshot(self) -> Snapshot:
        """The city on the day in view."""
        return self.selection.snapshot

    def finding(self, make: Callable[..., T], *options: Hashable) -> T:
        """Return what ``make`` makes of the view and the ``options`` it reads (``data.made``)."""
        return data.made(make, self.scope, *options)

    @cached_property
    def selection(self) -> Selection:
        """The RT of the view."""
        return data.selection(self.scope)


def run(page: str, body: Callable[[View], None], *, is_above: bool = False) -> None:
    """Draw the frame and run ``body`` in it; a change of the view reruns ``body`` alone.

    ``is_above`` says that the body is one above all cities; where the view is of the other kind the
    page runs again.
    """
    _first_start()
    state.enter(page)
    _hold_kind(is_above)
    framed = _view(page)
    _header(framed)
    frame.complete([item.key for item in PAGES].index(page), framed.words)

    @st.fragment
    def content() -> None:
        with timed("view", page):
            draw()

    def draw() -> None:
        _hold_kind(is_above)
        view = _view(page)
        if view.scope.diketahui != framed.scope.diketahui:
            st.rerun()  # the name of the city and the badge are of another time
        _say_notices(view)
        if view.snapshot.rt.empty and _PAGES[page].needs_city and not is_above:
            _say_empty(view)
            return
        body(view)
        _footer(view)

    content()
    _share(page, is_above=is_above)


def _hold_kind(is_above: bool) -> None:
    if state.is_above() != is_above:
        st.rerun()


def _view(page: str) -> View:
    """Return the view of the address, on some pages without the day it was known on."""
    choices, problems = state.read()
    if _PAGES[page].is_of_the_present:
        choices = choices.changed(diketahui=None)
    return View(page, choices, problems)


def _first_start() -> None:
    """Fill the database at the very first start, showing how far it is."""
    words = words_for(st.query_params.get("lang", "id"))
    names = {
        "boundaries": words("Drawing the boundaries of the RT"),
        "results": words("Working out the results"),
        "evaluation": words("Storing the evaluations"),
        "indicator_score": words("Storing the indicator scores"),
    }
    bar = None

    def progress(share: float, step: str) -> None:
        nonlocal bar
        text = names.get(step, words("Preparing the city for the first time"))
        bar = bar or st.progress(0.0)
        bar.progress(min(share, 1.0), text=text)

    data.ensure_ready(progress)
    if bar is not None:
        bar.empty()


def _header(view: View) -> None:
    words, city = view.words, data.city(view.scope)
    if st.context.is_embedded:  # on the page of another site: no menu, but always the badge
        if badge(city, words):
            st.html(_badge(city, words))
        return
    with st.container(key="kb-header", horizontal=True, vertical_alignment="center"):
        st.html(
            div(
                "kb-brand",
                tag("strong", "Kampung Bantar"),
                tag("span", city.city),
            )
        )
        with st.container(key="kb-menu", horizontal=True):
            for item in PAGES:
                st.page_link(item.script, label=item.title(words))
        if badge(city, words):
            st.html(_badge(city, words))
        other = next(code for code in LANGUAGES if code != words.lang)
        st.button(
            LANGUAGES[other],
            key="kb-language",
            type="tertiary",
            on_click=state.change,
            kwargs={"lang": other},
        )


def _badge(city: Snapshot, words: Words) -> Markup:
    return tag("span", badge(city, words), cls="kb-badge", role="note")


def _say_notices(view: View) -> None:
    """Say what was made of the link, and as of when the city is known."""
    # Always there: a part that came and went would shift the map, and the browser rebuild it.
    with st.container():
        _say_problems(view)
        _say_known_on(view)


def _say_problems(view: View) -> None:
    """Say a word about a link that could not be followed in full."""
    if not view.problems:
        return
    words = view.words
    parts = words.join(f"{p.key} “{p.value[:40]}”" for p in view.problems)
    st.html(
        div(
            "kb-notice",
            words(
                "Part of this link could not be followed: {parts}. The rest is shown.", parts=parts
            ),
            role="status",
        )
    )


def _say_known_on(view: View) -> None:
    """Say that the city is shown as it was once known, with the way back to the present."""
    choices, _ = state.read()
    words, known_on = view.words, choices.scope.diketahui
    if known_on is None:
        return
    day = words.day(known_on)
    sentence = (
        words("This page shows what is known now; the others what was known on {day}.", day=day)
        if _PAGES[view.page].is_of_the_present
        else words("As known on {day}. Data that came in later are not counted.", day=day)
    )
    with st.container(key="kb-known", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(tag("p", sentence, role="status"))
        st.button(
            words("Show what is known now"),
            key="known-now",
            type="tertiary",
            on_click=state.change,
            kwargs={"diketahui": None},
        )


def _say_empty(view: View) -> None:
    """Say that there is no city yet, and which filter hides it or where one comes in."""
    words, scope = view.words, view.scope
    n_now = len(data.city(replace(scope, diketahui=None)).rt) if scope.diketahui else 0
    if scope.diketahui and n_now:
        sentence = words("No RT was known yet on {day}.", day=words.day(scope.diketahui))
        hint = words.plural(
            "Loosen “As known on”: now {n} RT is known.",
            "Loosen “As known on”: now {n} RT are known.",
            n_now,
        )
        st.html(div("kb-notice", f"{sentence} {hint}", role="status"))
        return
    sentence = words("There is no RT yet on {day}.", day=words.day(view.snapshot.as_of))
    hint = words("An officer brings boundaries and results in on the page Data.")
    st.html(div("kb-notice", f"{sentence} {hint}", role="status"))


def _footer(view: View) -> None:
    words, snapshot = view.words, view.snapshot
    st.html(
        tag(
            "footer",
            words("As of {day}.", day=day_text(snapshot, words)),
            " ",
            source_text(snapshot, words),
            cls="kb-footer",
        )
    )


def _share(page: str, *, is_above: bool) -> None:
    """Offer the view to others, below the page: what a change of the view need not send again."""
    view = _view(page)
    with st.container(
        key="kb-foot", horizontal=True, horizontal_alignment="right", vertical_alignment="center"
    ):
        if st.context.is_embedded:
            address, _ = share_panel.link(page, view.choices)
            whole = view.words("Open the whole dashboard")
            st.html(tag("a", whole, href=address, target="_blank"))
        elif not _PAGES[page].is_of_the_present:  # what only officers see is not for sharing
            if not is_above:
                meeting_plan.offer(page, view.choices, view.words)
            share_panel.share(page, view.choices, view.words)
