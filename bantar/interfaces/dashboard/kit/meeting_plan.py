"""The meeting that a session makes ready: its plan, kept from page to page."""

from collections.abc import Mapping

import streamlit as st

from bantar.i18n import Words
from bantar.scope.address import Choices
from bantar.subjects.meeting.agenda import MOST_SCENES, Planned, ready_plan
from bantar.subjects.meeting.scenes import scene_names

_PLAN = "meeting_plan"

SCENE_OF_PAGE = {
    "ringkasan": "angka",
    "peta": "peta",
    "tren": "tren",
    "tertinggal": "tertinggal",
    "rencana": "usul",
    "adopsi": "adopsi",
}
"""The scene that shows what a page shows; the other pages have none."""


def plan() -> tuple[Planned, ...]:
    """Return the scenes in their order, the ready set to begin with."""
    kept: tuple[Planned, ...] = st.session_state.setdefault(_PLAN, ready_plan())
    return kept


def keep(scenes: tuple[Planned, ...]) -> None:
    """Keep a plan for this session."""
    st.session_state[_PLAN] = scenes


def own_view(query: Mapping[str, str]) -> dict[str, str]:
    """Return a view as a scene has it: its language and its data are those of the meeting.

    A scene shows its area as a whole, in its own periode.
    """
    left_out = ("lang", "diketahui", "kamera", "putar")
    return {name: value for name, value in query.items() if name not in left_out}


def offer(page: str, choices: Choices, words: Words) -> None:
    """Offer to add the view of a page to the meeting, where a scene shows it."""
    if page in SCENE_OF_PAGE:
        st.button(
            words("Add to the meeting"), key="kb-to-meeting", type="tertiary",
            on_click=_add, args=(SCENE_OF_PAGE[page], choices, words),
        )  # fmt: skip


def _add(key: str, choices: Choices, words: Words) -> None:
    scenes = plan()
    if len(scenes) >= MOST_SCENES:
        st.toast(words("The plan is full: {n} scenes.", n=MOST_SCENES))
        return
    keep((*scenes, Planned(key, own_view(choices.to_query()))))
    name = scene_names(words)[key]
    st.toast(words("Scene {n} of the meeting: {name}", n=len(scenes) + 1, name=name))
