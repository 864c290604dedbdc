"""The view lives in the URL; widgets read from it and write to it."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

import streamlit as st

from bantar.core import clock
from bantar.core.domain import Level
from bantar.interfaces.dashboard.kit import data
from bantar.scope.address import KEYS, Choices, Problem
from bantar.scope.options import Camera
from bantar.scope.scope import NOT_NARROWED

_CARRIED = "carried_query"
_PAGE = "current_page"
_CAMERA = tuple(one.name for one in fields(Camera))


def enter(page: str) -> None:
    """Bring the view along when the visitor comes from another page of this session.

    A link of the menu carries no parameters; a link that does is a view of its own.
    """
    arrived = st.session_state.get(_PAGE) not in (None, page)
    st.session_state[_PAGE] = page
    has_own = any(key in KEYS for key in st.query_params)
    if arrived and not has_own and st.session_state.get(_CARRIED):
        st.query_params.update(st.session_state[_CARRIED])


def is_above() -> bool:
    """Say whether the URL is of more than a city; not before the database is ready."""
    choices, _ = Choices.from_query(st.query_params.to_dict())
    return data.is_ready() and data.is_above(choices.scope.wilayah)


def read() -> tuple[Choices, tuple[Problem, ...]]:
    """Return the view of the URL, checked against the data, and what it could not follow."""
    choices, problems = Choices.from_query(st.query_params.to_dict(), today=clock.today())
    choices, unknown = choices.placed(data.home().places())
    problems += unknown
    if data.is_above(choices.scope.wilayah):
        choices, unknown = choices.above_cities(data.periodes())
        _carry(choices)
        return choices, problems + unknown
    options = data.options(choices.scope)
    checked, unknown = choices.checked(
        periodes=options.periodes,
        kelurahan_parents=options.parents,
        rt_kelurahan=options.rt_kelurahan,
    )
    _carry(checked)
    return checked, problems + unknown


def go(choices: Choices) -> None:
    """Make ``choices`` the view; parameters that are not ours stay."""
    others = {key: value for key, value in st.query_params.to_dict().items() if key not in KEYS}
    # At once: each message of its own would be one more step back in the browser.
    st.query_params.from_dict(others | choices.to_query())
    _carry(choices)


def _carry(choices: Choices) -> None:
    """Keep the view for the next page; where a map was moved to is of that map alone."""
    st.session_state[_CARRIED] = choices.not_moved().to_query()


def look(camera: Mapping[str, str]) -> None:
    """Take over from the browser where the map of the page has been moved to.

    The browser is not trusted: what cannot be read, or is no periode, changes nothing.
    """
    moved, _ = Choices.from_query({key: str(camera.get(key, "")) for key in _CAMERA})
    choices, _ = read()
    offered = data.options(choices.scope).periodes
    putar = moved.camera.putar if moved.camera.putar in offered else None
    go(choices.changed(kamera=moved.camera.kamera, putar=putar))


def change(**changes: Any) -> None:
    """Change parts of the view."""
    choices, _ = read()
    go(choices.next_view(**changes))


def enter_area(level: Level, code: str) -> None:
    """Go into an area, or choose an RT."""
    if level is Level.RT:
        change(rt=int(code))
    elif level is Level.KELURAHAN:
        change(kelurahan=code, rt=None)
    else:
        change(kecamatan=code, kelurahan="", rt=None)


def go_up() -> None:
    """Go one level up."""
    choices, _ = read()
    go(choices.up())


def bind(name: str, value: Any, to_changes: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Tie a widget to the URL: return its ``key`` and ``on_change``.

    The widget shows ``value`` at every run, so a link, a click on the map and the widget
    itself can never disagree; what the user chooses goes to the URL before the next run.
    """
    key = f"choose_{name}"
    st.session_state[key] = value

    def on_change() -> None:
        change(**to_changes(st.session_state[key]))

    return {"key": key, "on_change": on_change}


def show_rt(rt_id: int) -> None:
    """Choose an RT and go to its kelurahan, where it can be seen."""
    choices, _ = read()
    row = data.city(choices.scope).rt.loc[rt_id]
    change(rt=rt_id, kelurahan=row["kelurahan_code"], **NOT_NARROWED)
