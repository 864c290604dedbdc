"""Cari RT saya: a few letters and a number lead to an RT."""

import streamlit as st

from bantar.city.home import CityDay
from bantar.city.search import Match, example, find_rt
from bantar.interfaces.dashboard.kit import data, state
from bantar.interfaces.dashboard.kit.lists import Row, choose_from
from bantar.interfaces.dashboard.kit.shell import View
from bantar.presentation.markup import tag

_KEY = "search"


def search_box(view: View) -> None:
    """Ask which RT; spelling may be free."""
    of_city = data.day_of(view.scope).finding(_example)
    st.text_input(
        view.words("Find my RT"),
        key=_KEY,
        placeholder=view.words("Find my RT, for example: {example}", example=of_city),
        label_visibility="collapsed",
    )


def _example(city: CityDay) -> str:
    return example(city.snapshot.rt)


def results(view: View) -> None:
    """List the RT that the text may mean; choosing one selects it."""
    # Always there: a part that came and went would shift the map, and the browser rebuild it.
    with st.container():
        _results(view, str(st.session_state.get(_KEY, "")).strip())


def _results(view: View, text: str) -> None:
    if not text:
        return
    words = view.words
    matches = find_rt(view.snapshot.rt, text)
    if not matches:
        sentence = words("No RT is called “{text}”. Try its number and kelurahan.", text=text[:60])
        st.html(tag("p", sentence, cls="kb-notice", role="status"))
        return
    if not any(match.is_exact for match in matches):
        st.html(tag("p", words("Not found exactly. Did you mean:"), cls="kb-note", role="status"))
    with st.container(key="kb-results"):
        choose_from(
            [_row(match, view) for match in matches],
            key="search-results",
            on_choose=_choose,
            label=words("RT found"),
        )


def _row(match: Match, view: View) -> Row:
    words = view.words
    place = words(
        "Kelurahan {kelurahan}, Kecamatan {kecamatan}",
        kelurahan=match.kelurahan,
        kecamatan=match.kecamatan,
    )
    return Row(str(match.rt_id), f"RT {match.nomor}", place)


def _choose(rt_id: str) -> None:
    st.session_state[_KEY] = ""
    state.show_rt(int(rt_id))
