"""What a checked file would do, on a map, before anybody confirms it."""

import weakref
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from bantar.core import drafts
from bantar.core.domain import Level, Periode
from bantar.i18n import Words
from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.boundaries.layer_plan import BoundaryPlan
from bantar.interfaces.dashboard.kit import data
from bantar.interfaces.dashboard.kit.lists import Row, choose_from
from bantar.interfaces.dashboard.kit.map import show_map
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.office.page_words import page_words
from bantar.interfaces.dashboard.office.plan_focus import (
    HEIGHT,
    Looked,
    card,
    choose_step,
    follow,
    with_look,
)
from bantar.output.maps.geometry import geometry_of
from bantar.output.maps.plan_geometry import plan_document
from bantar.output.paper.sketches import country_sketch
from bantar.output.paper.svg import svg
from bantar.presentation.markup import tag
from bantar.storage.read import facts
from bantar.subjects.imports.plan_map import (
    Focus,
    focus_code,
    plan_headline,
    plan_view,
    shape_facts,
    trouble_kinds,
    trouble_rows,
)
from bantar.subjects.imports.plan_place import place_sentence, plan_places
from bantar.subjects.imports.plan_results import (
    TABLES,
    PlanResults,
    has_map,
    latest_day,
    periodes_of,
    plan_results,
    results_headline,
    results_view,
    rt_facts,
)
from bantar.subjects.imports.plan_shapes import PlanShapes, PlanStep, plan_shapes

_KEPT = "plan_map"
_DRAFTS = f"../{drafts.ROUTE.rpartition('/')[2]}"
"""Where the drafts lie, as seen from the files of the map."""

_LISTED = 200
"""Problems in the list at once; the sheet to take away holds all."""


L = TypeVar("L", bound=Looked)


@dataclass(kw_only=True)
class _Boundaries(Looked):
    """The boundaries a session looks at, and the draft its browser draws."""

    shapes: PlanShapes
    draft: str = ""


@dataclass(kw_only=True)
class _Results(Looked):
    """The results a session looks at, by periode, and the public file of that day's city."""

    believed: pd.DataFrame
    geometry: str
    made: dict[Periode | None, PlanResults] = field(default_factory=dict)


def plan_map(view: View, plan: ImportPlan) -> None:
    """Show the maps of a plan; nothing for a plan that names no place."""
    if isinstance(plan, BoundaryPlan):
        _boundaries(view, plan)
    elif has_map(plan):
        _results(view, plan)


def forget() -> None:
    """Take back what the browser was given of a plan that is stored or dropped."""
    _, looked = st.session_state.pop(_KEPT, (None, None))
    if isinstance(looked, _Boundaries):
        drafts.drop(looked.draft)


def _kept(plan: ImportPlan, kind: type[L], make: Callable[[], L]) -> L:
    """Return what the session looks at; another plan begins anew.

    The plan itself is not held here: what is kept of it goes when the plan does.
    """
    of, looked = st.session_state.get(_KEPT, (None, None))
    if of is not None and of() is plan and isinstance(looked, kind):
        return looked
    forget()
    made = make()
    st.session_state[_KEPT] = (weakref.ref(plan), made)
    return made


@st.fragment
def _boundaries(view: View, plan: BoundaryPlan) -> None:
    words = page_words(view.words)
    with st.spinner(words("Preparing the map")):
        looked = _kept(plan, _Boundaries, lambda: _gathered(plan))
        _renew(looked, plan)
    shapes, step = looked.shapes, looked.focus.step
    st.html(tag("p", plan_headline(plan, shapes, words), cls="kb-plan-finding"))
    _where_on_earth(plan, words)
    choose_step(looked, tuple(PlanStep), words)
    if shapes.is_elsewhere and step is not looked.focus.step:
        looked.focus = Focus(looked.focus.step)  # an area of one city is none of the other
    # Above the map, so that it is in sight while one goes through the list; and always there,
    # so that the map keeps its place on the page.
    with st.container(key="kb-plan-troubles"):
        if looked.focus.step is PlanStep.PROBLEMS:
            _list(looked, words)
    drawn = plan_view(shapes, looked.focus, words, geometry=f"{_DRAFTS}/{looked.draft}")
    unit = "" if looked.focus.step is PlanStep.PROBLEMS else words("units")
    with st.container(key="kb-plan-map"):
        show_map(
            with_look(drawn, words, rt="", unit=unit),
            key="plan-map",
            height=HEIGHT,
            on_event=follow(looked),
        )
    chosen = looked.focus.chosen
    card(None if chosen is None else shape_facts(shapes, chosen, looked.focus.step, words), words)


def _where_on_earth(plan: BoundaryPlan, words: Words) -> None:
    """Show the place of the file among the islands: a wrong system of coordinates is far off."""
    layer, city = plan_places(plan)
    if layer is None:
        return
    sentence = place_sentence(layer, city, words)
    with st.expander(sentence):
        st.image(svg(country_sketch(layer, city), sentence), width=520)


def _gathered(plan: BoundaryPlan) -> _Boundaries:
    shapes = plan_shapes(plan)
    return _Boundaries(rows=shapes.rows, shapes=shapes)


def _renew(looked: _Boundaries, plan: BoundaryPlan) -> None:
    """Keep the draft, anew where it was let go meanwhile."""
    context = get_script_run_ctx()
    if context is None or drafts.is_kept(looked.draft):
        return
    looked.draft = drafts.keep(context.session_id, plan_document(looked.shapes))
    # Also where nobody says so: a session that ends takes its plan along.
    weakref.finalize(plan, drafts.drop, looked.draft)


def _list(looked: _Boundaries, words: Words) -> None:
    """List the problems; choosing one brings the map to it."""
    kinds = trouble_kinds(looked.shapes, words)
    if not kinds:
        st.html(tag("p", words("Nothing is wrong with the shapes."), cls="kb-note"))
        return
    total = sum(count for _, count in kinds.values())
    names = {"": words("All problems ({n})", n=words.number(total))}
    names |= {key: f"{text} ({words.number(n)})" for key, (text, n) in kinds.items()}
    kind = st.selectbox(
        words("Kind of problem"),
        list(names),
        format_func=names.__getitem__,
        key="plan-trouble",
        label_visibility="collapsed",
    )
    rows = trouble_rows(looked.shapes, words, kind)
    choose_from(
        [
            Row(
                str(row.position),
                row.label,
                row.place if kind else f"{row.kind}, {row.place}",
                is_chosen=row.position == looked.focus.chosen,
            )
            for row in rows[:_LISTED]
        ],
        key="plan-troubles",
        label=words("Problems"),
        on_choose=_show_trouble(looked),
    )
    if len(rows) > _LISTED:
        sentence = words("{n} of {total} problems", n=_LISTED, total=words.number(len(rows)))
        st.html(tag("p", sentence, cls="kb-note"))


def _show_trouble(looked: _Boundaries) -> Callable[[str], None]:
    def show(key: str) -> None:
        position = int(key) if key.isdigit() else -1
        if position not in looked.rows.index:
            return
        looked.focus = replace(looked.focus, chosen=position)
        if looked.rows.geometry.notna()[position]:
            code = focus_code(position)
            looked.focus = replace(looked.focus, level=Level.KELURAHAN, code=code)

    return show


@st.fragment
def _results(view: View, plan: ImportPlan) -> None:
    words = page_words(view.words)
    with st.spinner(words("Preparing the map")):
        looked = _kept(plan, _Results, lambda: _city(view, plan))
    if looked.rows.empty:
        st.html(
            tag("p", words("No RT is known on the day that the file speaks of."), cls="kb-note")
        )
        return
    periode = _periode(plan, words)
    if periode not in looked.made:
        looked.made[periode] = plan_results(plan, looked.rows, looked.believed, periode)
    results = looked.made[periode]
    st.html(tag("p", results_headline(results, periode, words), cls="kb-plan-finding"))
    choose_step(looked, (PlanStep.BEFORE, PlanStep.AFTER), words)
    drawn = results_view(results, looked.focus, words, geometry=looked.geometry)
    with st.container(key="kb-plan-map"):
        show_map(with_look(drawn, words), key="plan-map", height=HEIGHT, on_event=follow(looked))
    chosen = looked.focus.chosen
    card(None if chosen is None else rt_facts(results, chosen, words), words)


def _city(view: View, plan: ImportPlan) -> _Results:
    """Return the city of the day that the plan speaks of, and what is held of its subject."""
    day = latest_day(plan) or data.as_of(view.scope)
    for periode in periodes_of(plan)[:1]:
        begun = plan.inserts.get("periode")
        days = {} if begun is None else dict(zip(begun["id"], begun["announced_on"], strict=True))
        periode_row = facts.periode_row(data.engine(), str(periode))
        day = days.get(str(periode)) or (periode_row[0] if periode_row else day)
    without = ("geometry",) if plan.kind == "rt" else ()
    believed = facts.believed_rows(data.engine(), TABLES[plan.kind], without=without)
    return _Results(
        rows=data.snapshot(day).rt, believed=believed, geometry=data.on(day).finding(geometry_of)
    )


def _periode(plan: ImportPlan, words: Words) -> Periode | None:
    """Return the periode to show, asked for where a file holds several."""
    periodes = {str(p): p for p in periodes_of(plan)}
    if len(periodes) < 2:
        return next(iter(periodes.values()), None)
    chosen = st.selectbox(
        words("Period"),
        list(periodes),
        format_func=lambda key: words.periode(periodes[key]),
        key="plan-periode",
    )
    return periodes[chosen]
