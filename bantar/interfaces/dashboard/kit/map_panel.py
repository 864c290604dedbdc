"""Maps on pages, and the card of the RT that was chosen on them."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import streamlit as st

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data, panels, state
from bantar.interfaces.dashboard.kit.map import show_map
from bantar.interfaces.dashboard.kit.shell import View
from bantar.output.maps.events import MapAction, MapEvent
from bantar.output.maps.words import with_look
from bantar.presentation import rt_map
from bantar.presentation.areas import area_name
from bantar.presentation.class_map import Classed, class_map
from bantar.presentation.days import day_text
from bantar.presentation.labels import rt_title, status_label
from bantar.presentation.map import MapView
from bantar.presentation.map_finding import map_headline
from bantar.presentation.markup import div, tag
from bantar.presentation.measure_registry import measure_label
from bantar.presentation.selection import Selection
from bantar.scope.filters import Filters, Measure, Mode

_HEIGHT, _WORK_HEIGHT = 620, 560
"""Before the style sheet fits the frame to the screen."""

V = TypeVar("V")


@dataclass(frozen=True)
class Drawn(Generic[V]):
    """What an analysis found and its map, made once for all who look at them.

    ``map`` is None where the analysis gives no RT a class: it says why instead.
    """

    shown: V
    map: MapView | None


def map_finding(view: View) -> None:
    """Show what the map found as the page's title."""
    words, filters = view.words, view.filters
    periode = view.snapshot.periode
    shown = words.periode(periode) if periode else words("Before the first period")
    before = rt_map.compared_periode(filters, view.selection)
    if before is not None:
        shown = words("{now} against {before}", now=shown, before=words.periode(before))
    subtitle = words(
        "{measure}, {area}, {periode}, as of {day}",
        measure=measure_label(filters.ukuran, words),
        area=area_name(view.selection, words),
        periode=shown,
        day=day_text(view.snapshot, words),
    )
    panels.finding(data.made(map_headline, filters), subtitle)


def status_map(view: View) -> None:
    """Show the programme status of every RT, whatever measure another page had."""
    plain = replace(view.filters, status=(), skala=(), skor=None)
    _show(view, replace(plain, ukuran=Measure.STATUS, tampilan=Mode.SINGLE))


def plain_map(view: View, measure: Measure) -> None:
    """Show one measure, whatever another page had, among the RT that pass the filters."""
    with st.container(key="kb-work-map"):
        _show(view, replace(view.filters, ukuran=measure, tampilan=Mode.SINGLE))


def measure_map(view: View) -> None:
    """Show the chosen measure, compared as chosen."""
    _show(view, view.filters)


def rt_surroundings(view: View) -> None:
    """Show the chosen RT within its kelurahan."""
    filters = view.filters
    row = view.snapshot.rt.loc[filters.rt]
    around = replace(
        filters.of_the_day(),
        kecamatan=row["kecamatan_code"],
        kelurahan=row["kelurahan_code"],
        rt=filters.rt,
        lang=filters.lang,
    )
    with st.container(key="kb-small-map"):
        _show(view, around)


def _show(view: View, filters: Filters) -> None:
    with st.spinner(view.words("Preparing the map")):  # seen at the first look at a day
        drawn = data.made(_drawn, filters)
    show_map(drawn, key=f"map-{view.page}", height=_HEIGHT, on_event=follow)


def _drawn(selection: Selection, words: Words) -> MapView:
    """Return the map of a view with the names of the files it needs."""
    city, shape = selection.snapshot, selection.filters.bentuk
    drawn = rt_map.rt_map(
        selection,
        words,
        geometry=data.geometry(city.as_of, shape, city.known_on),
        series=data.series(selection, words),
    )
    return with_look(drawn, words, data.assets())


def drawn(selection: Selection, shown: V, of: Classed | None, words: Words) -> Drawn[V]:
    """Return what an analysis found with the map of its classes."""
    return Drawn(shown, None if of is None else _classes(selection, of, words))


def _classes(selection: Selection, of: Classed, words: Words) -> MapView:
    """Return the map of the classes of an analysis, with the names of the files it needs."""
    city = selection.snapshot
    geometry = data.geometry(city.as_of, selection.filters.bentuk, city.known_on)
    shown = class_map(selection, of, words, geometry=geometry)
    return with_look(shown, words, data.assets())


def show(drawn_map: MapView | None, key: str) -> None:
    """Show the map of an analysis; nothing where it has none."""
    if drawn_map is None:
        return
    with st.container(key="kb-work-map"):
        show_map(drawn_map, key=f"map-{key}", height=_WORK_HEIGHT, on_event=follow)


def follow(event: MapEvent) -> None:
    """Make what the reader did on the map the view."""
    if event.action is MapAction.BACK:
        state.go_up()
    elif event.action is MapAction.RT:
        state.change(rt=event.rt_id)
    elif event.level is not None:
        state.enter_area(event.level, event.code)


def rt_card(view: View) -> None:
    """Show the chosen RT in a few lines, with the way to its profile."""
    filters, words = view.filters, view.words
    if filters.rt is None:
        return
    row = view.snapshot.rt.loc[filters.rt]
    status = status_label(view.selection.status.loc[filters.rt], words)
    with st.container(key="kb-card"):
        st.html(
            div(
                "kb-card-text",
                tag("h2", rt_title(row, words)),
                tag("p", words("Kecamatan {name}", name=row["kecamatan"])),
                tag("p", status, cls="kb-card-status"),
            )
        )
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.page_link("pages/profil.py", label=words("See its profile"))
            if filters.level is not Level.KELURAHAN:
                st.button(
                    words("Go to its kelurahan"),
                    key="to-kelurahan",
                    type="tertiary",
                    on_click=state.change,
                    kwargs={"kelurahan": row["kelurahan_code"], "rt": filters.rt},
                )
            st.button(
                words("Close"),
                key="close-card",
                type="tertiary",
                on_click=state.change,
                kwargs={"rt": None},
            )
