"""The work plan: means, map, figures, and the list of each team and day."""

from functools import partial

import streamlit as st

from bantar.core.message import Message
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import map_panel, panels, state, workbench
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer, choose_rt, offer
from bantar.output import charts
from bantar.output.files.workbench import work_csv, work_xlsx
from bantar.presentation.markup import Markup, table, tag
from bantar.subjects.work_plan.map import work_plan_map
from bantar.subjects.work_plan.view import CurveView, WorkPlanView, work_plan_view

_TEAM = "regu"
"""The team whose list is shown, in the address."""


def work_plan(view: View) -> None:
    """Show the plan for the means of the address."""
    words = view.words
    with st.spinner(words("Working out the plan")):
        drawn = map_panel.answered(
            view, work_plan_view, view.choices.work_plan, classes=work_plan_map
        )
    answer = drawn.view
    workbench.opening(
        view, answer.headline, Message("Whom to coach or assess next, {area}, as of {day}")
    )
    _means(view)
    if panels.empty(view) or workbench.refused(answer.refusal):
        return
    with map_panel.beside(view, drawn.map, "rencana"):
        panels.figure_cards(answer.figures, words)
        for ranking in answer.comparison:
            panels.bars(ranking)
        workbench.remarks((*answer.rivals, *answer.notes))
        with st.expander(words("How it is worked out")):
            workbench.remarks(answer.method)
        map_panel.rt_card(view)
    _lists(view, answer)
    _more(answer, words)


def _means(view: View) -> None:
    words, options = view.words, view.choices.work_plan
    numbers = (
        ("tim", words("Teams"), 1, 50),
        ("hari", words("Days"), 1, 100),
        ("kunjungan", words("Visits per team and day"), 1, 20),
        ("lantai", words("At least per kecamatan (RT)"), 0, 100),
        ("pembinaan", words("Effect of coaching (% more odds)"), 0, 300),
    )
    with st.container(key="kb-means", horizontal=True, vertical_alignment="bottom"):
        for key, label, low, high in numbers:
            _number(key, label, low, high, getattr(options, key))


def _number(key: str, label: str, low: int, high: int, value: int) -> None:
    def changes(chosen: int) -> dict[str, int]:
        return {key: int(chosen)}

    st.number_input(
        label, low, high, step=10 if key == "pembinaan" else 1, **state.bind(key, value, changes)
    )


def _lists(view: View, answer: WorkPlanView) -> None:
    """Show the list of one team, and offer all of it as files."""
    words = view.words
    teams = sorted({stop.team for stop in answer.stops})
    number = st.query_params.get(_TEAM, "1")
    team = int(number) if number.isdigit() and int(number) in teams else 1

    def choose() -> None:
        st.query_params[_TEAM] = str(st.session_state[_TEAM])

    with st.container(key="kb-table-row", horizontal=True, vertical_alignment="bottom"):
        if len(teams) > 1:
            st.session_state[_TEAM] = team
            st.selectbox(
                words("Route of"), teams, format_func=lambda t: words("Team {n}", n=t), key=_TEAM,
                on_change=choose,
            )  # fmt: skip
        _downloads(view, answer)
    own = [stop for stop in answer.stops if stop.team == team]
    days = {stop.day: [s for s in own if s.day == stop.day] for stop in own}
    rows = {
        str(stop.rt_id): (
            stop.name, stop.place, words.number(stop.day), words.number(stop.stop), stop.way,
            stop.chance, stop.why,
        )
        for stop in own
    }  # fmt: skip
    head = (
        "RT", words("Kelurahan, kecamatan"), words("Day no."), words("Stop"), words("Distance"),
        words("Chance"), words("What is known"),
    )  # fmt: skip
    with st.container(key="kb-work-list"):
        choose_rt(
            view,
            head,
            rows,
            key="work-list",
            label=words(
                "Team {team}: {days}, {n} RT",
                team=team,
                days=words.plural("{n} day", "{n} days", len(days)),
                n=words.number(len(own)),
            ),
        )


def _downloads(view: View, answer: WorkPlanView) -> None:
    of, work_plan = view.imprint, answer.work_plan
    if work_plan is None:
        return
    offer(
        Offer(of, "rencana", len(work_plan.schedule.stops)),
        lambda: work_xlsx(work_plan, of),
        lambda: work_csv(work_plan, of),
    )


def _more(answer: WorkPlanView, words: Words) -> None:
    """Show what each further day brings, and the plan per kecamatan."""
    left, right = panels.wide_columns("more", [50, 50])
    if answer.curve is not None:
        with left:
            panels.plot(answer.curve.title, charts.curve(answer.curve, words), "work-curve")
            st.html(tag("p", answer.curve.note, cls="kb-note"))
            panels.as_table("work-curve", partial(_curve_table, answer.curve, words), words)
    title, rows = answer.areas
    head = (
        words("Kecamatan"), words("Visits"), words("New RT"), words("Now"), words("Afterwards"),
    )  # fmt: skip
    with right:
        panels.framed_table(head, rows, title)


def _curve_table(curve: CurveView, words: Words) -> Markup:
    days = (words.number(n) for n in curve.x)
    rows = list(zip(days, curve.texts, strict=True))
    return table((curve.x_title.capitalize(), words("New RT")), rows, curve.title)
