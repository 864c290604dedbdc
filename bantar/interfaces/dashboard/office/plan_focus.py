"""What of a plan is looked at: which of its maps, which area, which shape."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import geopandas as gpd
import streamlit as st

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data
from bantar.output.maps.events import MapAction, MapEvent
from bantar.output.maps.payload import look_asset
from bantar.output.maps.words import map_words
from bantar.presentation.map import MapView
from bantar.presentation.markup import div, tag
from bantar.subjects.imports.plan_map import Focus, ShapeFacts, step_label
from bantar.subjects.imports.plan_shapes import PlanStep

HEIGHT = 560
"""Of the map, in pixels, before the style sheet fits the frame to the screen."""


@dataclass
class Looked:
    """What a session looks at; ``rows`` are the shapes by id, with the codes of their areas."""

    rows: gpd.GeoDataFrame
    focus: Focus = field(default_factory=Focus)


def choose_step(looked: Looked, steps: Sequence[PlanStep], words: Words) -> None:
    """Let the officer choose one of the maps, or leave the area in view."""
    names = {step.value: step_label(step, words) for step in steps}
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = st.segmented_control(
            words("Which map"),
            list(names),
            default=looked.focus.step.value,
            format_func=names.__getitem__,
            key="plan-step",
            label_visibility="collapsed",
        )
        st.button(
            words("Show all of it"),
            key="plan-whole",
            type="tertiary",
            disabled=looked.focus.level is Level.KOTA,
            on_click=_show_whole,
            args=(looked,),
        )
    looked.focus = replace(looked.focus, step=PlanStep(chosen or looked.focus.step))


def _show_whole(looked: Looked) -> None:
    looked.focus = replace(looked.focus, level=Level.KOTA, code="")


def follow(looked: Looked) -> Callable[[MapEvent], None]:
    """Return what makes an act on the map the view; what it names must be of the plan."""

    def act(event: MapEvent) -> None:
        rows = looked.rows
        if event.action is MapAction.BACK:
            looked.focus = _up(looked)
        elif event.action is MapAction.RT and event.rt_id in rows.index:
            looked.focus = replace(looked.focus, chosen=event.rt_id)
        elif event.level is not None and _is_area(rows, event.level, event.code):
            looked.focus = replace(looked.focus, level=event.level, code=event.code)

    return act


def _is_area(rows: gpd.GeoDataFrame, level: Level, code: str) -> bool:
    is_area_level = level in (Level.KECAMATAN, Level.KELURAHAN)
    return is_area_level and bool((rows[f"{level}_code"] == code).any())


def _up(looked: Looked) -> Focus:
    focus, rows = looked.focus, looked.rows
    parents = rows.loc[rows["kelurahan_code"] == focus.code, "kecamatan_code"]
    if focus.level is Level.KELURAHAN and len(parents) and rows["kecamatan_code"].nunique() > 1:
        return replace(focus, level=Level.KECAMATAN, code=str(parents.iloc[0]))
    return replace(focus, level=Level.KOTA, code="")


def with_look(drawn: MapView, words: Words, **own: str) -> MapView:
    """Name the file of the words and classes; nothing of the plan is among them."""
    return replace(drawn, look=look_asset(drawn.legend, {**map_words(words), **own}, data.assets()))


def card(facts: ShapeFacts | None, words: Words) -> None:
    """Say what is known of the chosen shape, or that one may be chosen."""
    if facts is None:
        st.html(tag("p", words("Choose a shape to see what becomes of it."), cls="kb-note"))
        return
    st.html(
        div(
            "kb-card-text kb-plan-card",
            tag("h2", facts.title),
            tag("p", facts.place),
            tag("p", facts.fate, cls="kb-card-status"),
            *(tag("p", text, lang="id") for text in facts.texts),
        )
    )
