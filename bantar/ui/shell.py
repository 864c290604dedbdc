"""The frame of every page: first start, name, menu, language, badge, and the view."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from bantar.filters import Filters, Problem
from bantar.i18n import LANGUAGES, Words, words_for
from bantar.snapshot import Snapshot
from bantar.ui import data, state
from bantar.ui.markup import div, tag
from bantar.views.selection import Selection

_STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Page:
    """A page of the menu: its script, its address and its title."""

    key: str
    script: str

    def title(self, words: Words) -> str:
        """Return the page's name in the menu."""
        return {
            "ringkasan": words("Overview"),
            "peta": words("RT map"),
            "tren": words("Trend"),
            "profil": words("RT profile"),
            "tentang": words("About"),
            "data": "Data",
        }[self.key]


_WITHOUT_CITY = frozenset({"data"})
"""Pages that make sense before there is any RT."""

PAGES = tuple(
    Page(key, f"pages/{key}.py")
    for key in ("ringkasan", "peta", "tren", "profil", "tentang", "data")
)


@dataclass(frozen=True)
class View:
    """What a page shows: the words of its language and the RT of its filters."""

    page: str
    filters: Filters
    problems: tuple[Problem, ...]

    @property
    def words(self) -> Words:
        """The words of the screen's language."""
        return words_for(self.filters.lang)

    @property
    def snapshot(self) -> Snapshot:
        """The city on the day in view."""
        return self.selection.snapshot

    @cached_property
    def selection(self) -> Selection:
        """The RT of the view."""
        return data.selection(self.filters)


def run(page: str, body: Callable[[View], None]) -> None:
    """Draw the frame and run ``body`` in it; a change of the view reruns ``body`` alone."""
    st.html(f"<style>{_STYLE}</style>")
    _first_start()
    state.enter(page)
    filters, _ = state.read()
    words = words_for(filters.lang)
    _header(words)

    @st.fragment
    def content() -> None:
        view = View(page, *state.read())
        _say_problems(view)
        if view.snapshot.rt.empty and page not in _WITHOUT_CITY:
            _say_empty(view)
            return
        body(view)
        _footer(view)

    content()


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


def _header(words: Words) -> None:
    with st.container(key="kb-header", horizontal=True, vertical_alignment="center"):
        st.html(
            div(
                "kb-brand",
                tag("strong", "Kampung Bantar"),
                tag("span", data.snapshot(data.as_of(state.read()[0])).city),
            )
        )
        with st.container(key="kb-menu", horizontal=True):
            for item in PAGES:
                st.page_link(item.script, label=item.title(words))
        if _is_illustrative():
            st.html(_badge(words))
        other = next(code for code in LANGUAGES if code != words.lang)
        st.button(
            LANGUAGES[other],
            key="kb-language",
            type="tertiary",
            on_click=state.change,
            kwargs={"lang": other},
        )


def _is_illustrative() -> bool:
    filters, _ = state.read()
    return data.snapshot(data.as_of(filters)).is_illustrative


def _badge(words: Words) -> Markup:
    return tag("span", words("Illustrative data, not official data"), cls="kb-badge", role="note")


def _say_problems(view: View) -> None:
    """Say a word about a link that could not be followed in full."""
    # Always there: a part that came and went would shift the map, and the browser rebuild it.
    place = st.container()
    if not view.problems:
        return
    words = view.words
    parts = words.join(f"{p.key} “{p.value[:40]}”" for p in view.problems)
    place.html(
        div(
            "kb-notice",
            words(
                "Part of this link could not be followed: {parts}. The rest is shown.", parts=parts
            ),
            role="status",
        )
    )


def _say_empty(view: View) -> None:
    """Say that there is no city yet, and where one comes in."""
    words = view.words
    said = words("There is no RT yet on {day}.", day=words.day(view.snapshot.as_of))
    hint = words("An officer brings boundaries and results in on the page Data.")
    st.html(div("kb-notice", f"{said} {hint}", role="status"))


def _footer(view: View) -> None:
    words, snapshot = view.words, view.snapshot
    source = (
        words("Illustrative data, not official data.")
        if snapshot.is_illustrative
        else words("Source: official data of {city}.", city=snapshot.city)
    )
    st.html(
        tag(
            "footer",
            words("As of {day}.", day=words.day(snapshot.as_of)),
            " ",
            source,
            cls="kb-footer",
        )
    )
