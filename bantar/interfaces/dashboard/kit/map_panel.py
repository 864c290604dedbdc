"""Maps on pages, and the card of the RT that was chosen on them."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

import streamlit as st

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import choices, data, panels, state
from bantar.interfaces.dashboard.kit.map import show_map
from bantar.interfaces.dashboard.kit.shell import View
from bantar.output.maps.events import MapAction, MapEvent
from bantar.output.maps.page_map import as_linked, as_read, of_measure, of_status, page_map
from bantar.output.maps.playback import Narrate
from bantar.output.maps.words import with_look
from bantar.presentation.areas.named import name_on_map
from bantar.presentation.class_map import Classed, class_map
from bantar.presentation.clock import narration
from bantar.presentation.labels import rt_title, status_label
from bantar.presentation.map import MapView
from bantar.presentation.markup import div, tag
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions, Measure, Shape
from bantar.scope.scope import Scope

_HEIGHT, _WORK_HEIGHT = 620, 560
"""Before the style sheet fits the frame to the screen."""


class Headed(Protocol):
    """What an analysis found, with the sentence that says it."""

    @property
    def headline(self) -> str:
        """The headline of the page."""


V = TypeVar("V", bound=Headed)


@dataclass(frozen=True)
class Drawn(Generic[V]):
    """What an analysis found and its map, made once for all who look at them.

    ``map`` is None where the analysis gives no RT a class: it says why instead.
    """

    view: V
    map: MapView | None


def status_map(view: View) -> None:
    """Show the programme status of every RT, whatever measure another page had."""
    _show(view, view.scope.not_narrowed(), of_status(view.choices.map))


def narrated_status_map(view: View, headline: str) -> None:
    """Show the same, with its periods to play; what stands around it is ``narration.of_area``."""
    plain = of_status(view.choices.map)
    _show(view, view.scope.not_narrowed(), plain, narration.of_area, headline)


def plain_map(view: View, measure: Measure) -> None:
    """Show one measure, whatever another page had, among the RT that pass the filters."""
    with st.container(key="kb-work-map"):
        _show(view, view.scope, of_measure(view.choices.map, measure))


def plain_view(view: View, measure: Measure) -> MapView:
    """Return one measure among the RT that pass the filters, without periods to play."""
    return data.made(page_map, view.scope, as_read(of_measure(view.choices.map, measure)), None, "")


def measure_map(view: View, headline: str) -> None:
    """Show the chosen measure, compared as chosen; around it stands ``narration.of_map``."""
    _show(view, view.scope, view.choices.map, narration.of_map, headline)


def rt_surroundings(view: View) -> None:
    """Show the chosen RT within its kelurahan."""
    row = view.snapshot.rt.loc[view.rt]
    around = replace(
        view.scope.of_the_day(),
        kecamatan=row["kecamatan_code"],
        kelurahan=row["kelurahan_code"],
    )
    with st.container(key="kb-small-map"):
        _show(view, around, MapOptions())


def _show(
    view: View,
    scope: Scope,
    options: MapOptions,
    narrate: Narrate | None = None,
    headline: str = "",
) -> None:
    """Show a map, made once whatever RT is chosen, with the chosen one marked.

    Only a map whose page can follow (``narrate``) has periods to play. The places that the page's
    ``headline`` names are brought out.
    """
    with st.spinner(view.words("Preparing the map")):  # seen at the first look at a day
        drawn = data.made(page_map, scope, as_read(options), narrate, headline)
    show_map(
        as_linked(drawn, view.rt, view.choices.camera),
        key=f"map-{view.page}",
        height=_HEIGHT,
        on_event=follow,
        drawn_from=choices.drawn_from(),
    )


class _HasClasses(Protocol):
    @property
    def classed(self) -> Classed | None: ...


def own_classes(selection: Selection, answer: _HasClasses, words: Words) -> Classed | None:
    """Return the classes of RT that an answer brings itself."""
    del selection, words
    return answer.classed


def answered(
    view: View,
    find: Callable[..., V],
    options: Hashable,
    *more: Hashable,
    classes: Callable[[Selection, Any, Words], Classed | None] = own_classes,
) -> Drawn[V]:
    """Return what a subject answers for the view, with its map; made once for all who look.

    Parameters
    ----------
    find
        The view of the subject, a function of a module: called with the selection, ``options``, the
        evidence of the day, the words and ``more``, and reads nothing else of the address.
    classes
        What gives each RT its class on the map, a function of a module too; an answer mostly
        brings them itself.
    """
    return view.finding(_answered, find, classes, options, more, view.choices.map.bentuk)


def _answered(
    selection: Selection,
    find: Callable[..., V],
    classes: Callable[[Selection, V, Words], Classed | None],
    options: Hashable,
    more: tuple[Hashable, ...],
    shape: Shape,
    words: Words,
) -> Drawn[V]:
    answer = find(selection, options, data.evidence(selection.scope), words, *more)
    return drawn(selection, answer, classes(selection, answer, words), shape, words)


def drawn(
    selection: Selection, answer: V, classed: Classed | None, shape: Shape, words: Words
) -> Drawn[V]:
    """Return what an analysis found with the map of its classes, the named places brought out."""
    if classed is None:
        return Drawn(answer, None)
    made = class_map(selection, classed, words, geometry=data.geometry(selection, shape))
    named = name_on_map(made, answer.headline, selection, words)
    return Drawn(answer, with_look(named, words, data.assets()))


def show(view: View, drawn_map: MapView | None, key: str) -> None:
    """Show the map of an analysis with the chosen RT marked; nothing where it has none."""
    if drawn_map is None:
        return
    with st.container(key="kb-work-map"):
        show_map(
            as_linked(drawn_map, view.rt, view.choices.camera),
            key=f"map-{key}",
            height=_WORK_HEIGHT,
            on_event=follow,
        )


@contextmanager
def beside(view: View, drawn_map: MapView | None, key: str) -> Iterator[None]:
    """Show the map of an analysis; what is drawn within stands beside it."""
    left, right = panels.wide_columns(key, [60, 40])
    with left:
        show(view, drawn_map, key)
    with right:
        yield


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
    words = view.words
    if view.rt is None:
        return
    row = view.snapshot.rt.loc[view.rt]
    status = status_label(view.selection.status.loc[view.rt], words)
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
            if view.scope.level is not Level.KELURAHAN:
                st.button(
                    words("Go to its kelurahan"),
                    key="to-kelurahan",
                    type="tertiary",
                    on_click=state.change,
                    kwargs={"kelurahan": row["kelurahan_code"], "rt": view.rt},
                )
            st.button(
                words("Close"),
                key="close-card",
                type="tertiary",
                on_click=state.change,
                kwargs={"rt": None},
            )
