"""The pages above a city: the country and its provinces, down to the city whose pages these are."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from bantar.city.home import CityDay
from bantar.interfaces.dashboard.kit import controls, data, panels, state
from bantar.interfaces.dashboard.kit.lists import (
    Row,
    choose_from,
    choose_from_map,
    choose_from_table,
)
from bantar.interfaces.dashboard.kit.shell import View
from bantar.output.maps.region_map import region_map
from bantar.presentation.areas.rankings import steps_of
from bantar.presentation.markup import div, tag
from bantar.scope.options import Measure
from bantar.storage.read import regions
from bantar.subjects.levels.view import MEASURES, LevelView, level_view


@dataclass(frozen=True)
class _Page:
    """What one page above a city is made of."""

    view: View
    of: LevelView


def body_of(page: str) -> Callable[[View], None]:
    """Return what a page of the menu holds above all cities: its own, or the way to a city."""
    return _BODIES.get(page, _choose)


def _made(view: View, measure: Measure = Measure.STATUS) -> _Page:
    city = data.day_of(view.scope)
    of = city.finding(level_view, view.scope.wilayah, view.words.lang, measure)
    return _Page(view, of)


def _overview(view: View) -> None:
    page = _made(view)
    _controls(page)
    with st.container(key="kb-stage"):
        left, middle, right = st.columns([22, 56, 22], gap="small")
    with left:
        panels.finding(page.of.headline, page.of.subtitle)
        _crumbs(page)
        panels.figure_cards(page.of.figures, view.words)
    with middle:
        _map(page)
    with right:
        _bars(page)


def _whole_map(view: View) -> None:
    wanted = view.choices.map.ukuran
    page = _made(view, wanted if wanted in MEASURES else Measure.STATUS)
    panels.finding(page.of.headline, page.of.subtitle)
    with controls.row(view):
        controls.when_and_what(view, MEASURES)
    _crumbs(page)
    left, right = st.columns([72, 28], gap="medium")
    with left:
        _map(page)
    with right:
        _bars(page)


def _lagging(view: View) -> None:
    page, words = _made(view), view.words
    panels.finding(page.of.lagging_text, page.of.subtitle)
    _controls(page)
    _crumbs(page)
    if not page.of.lagging:
        return
    head = [words("Area"), words("Coverage, 95 % range"), words("RT still needed")]
    if not any(needed for *_, needed in page.of.lagging):  # no target is set
        head.pop()
    choose_from_table(
        head,
        {key: cells[: len(head)] for key, *cells in page.of.lagging},
        key=f"above-lagging-{page.of.code}",
        on_choose=_enter,
        label=page.of.lagging_text,
    )


def _choose(view: View) -> None:
    """Say that the page is of one city, and offer the way to one."""
    page, words = _made(view), view.words
    sentence = words("This page is about one kabupaten or kota. Choose one here.")
    st.html(div("kb-notice", sentence, role="status"))
    _crumbs(page)
    _bars(page)


_BODIES: dict[str, Callable[[View], None]] = {
    "ringkasan": _overview,
    "peta": _whole_map,
    "tertinggal": _lagging,
}


def _controls(page: _Page) -> None:
    with controls.row(page.view):
        controls.when(page.view)


def _crumbs(page: _Page) -> None:
    steps = page.of.steps
    with st.container(key="kb-crumbs", horizontal=True, vertical_alignment="center", gap="small"):
        for i, step in enumerate(steps if len(steps) > 1 else ()):
            st.button(
                step.name,
                key=f"above-{i}",
                type="tertiary",
                disabled=i == len(steps) - 1,
                on_click=_enter,
                args=(step.code,),
            )


def _bars(page: _Page) -> None:
    ranked = page.of.ranking
    st.html(tag("h2", ranked.title, tag("small", " " + ranked.note), cls="kb-list-title"))
    choose_from(
        [Row(a.code, a.name, a.text, a.share, a.line) for a in ranked.areas],
        key=f"above-{page.of.code}",
        on_choose=_enter,
        label=ranked.title,
        target=ranked.target,
        steps=steps_of(ranked.areas),
    )


def _map(page: _Page) -> None:
    of = page.of
    drawn = region_map(
        data.day_of(page.view.scope).finding(_outlines, of.level, of.code),
        of.fills,
        of.classes,
        {area.code: area.name for area in of.ranking.areas},
        page.view.words,
        title=of.area_title,
    )
    if drawn is None:
        sentence = page.view.words("No boundary is known of these areas.")
        st.html(div("kb-notice", sentence, role="status"))
        return
    with st.container(key="kb-regions"):
        choose_from_map(
            drawn.areas,
            drawn.box,
            key=f"above-map-{of.code}",
            on_choose=_enter,
            label=of.area_title,
        )
        st.html(drawn.legend)


def _outlines(city: CityDay, level: regions.Level, within: str) -> dict[str, regions.BaseGeometry]:
    return dict(regions.outlines(city.home.reader, level, within))


def _enter(code: str) -> None:
    state.change(wilayah=code, kecamatan="", kelurahan="", rt=None)
