"""The target clock: when a share of all RT is reached."""

from functools import partial

import streamlit as st

from bantar.core.domain import Level
from bantar.core.message import Message
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import controls, data, panels, state, workbench
from bantar.interfaces.dashboard.kit.lists import choose_from_table
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer, offer
from bantar.output import charts
from bantar.output.files.imprint import Imprint
from bantar.output.files.workbench import projection_csv, projection_xlsx
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.markup import Markup, table, tag
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.subjects.meeting.scene_tables import body_table
from bantar.subjects.target.analysis import TooFewPeriodsError
from bantar.subjects.target.outlook import Outlook
from bantar.subjects.target.view import ClockView, FanView, clock_view, in_projection


def outlook(scope: Scope) -> Outlook | TooFewPeriodsError:
    """Return the projection of the day of a view: one for all areas and languages."""
    return data.background(scope).outlook


def _clock(selection: Selection, words: Words) -> ClockView:
    return clock_view(selection, outlook(selection.scope), words)


def clock(view: View) -> None:
    """Show when the area in view reaches its shares."""
    words = view.words
    with st.spinner(words("Working out the projection")):
        projected = view.finding(_clock)
    usual = (controls.where,)
    workbench.opening(
        view,
        projected.headline,
        Message(
            "Projection from the periods up to {day}, {area}",
            area=area_name(in_projection(view.selection), words),
        ),
        usual=usual,
    )
    if workbench.refused(projected.refusal) or projected.fan is None:
        return
    left, right = panels.wide_columns("clock", [58, 42])
    with left:
        panels.plot(projected.fan.title, charts.fan(projected.fan, view.words), "clock-fan")
        st.html(tag("p", projected.fan.note, cls="kb-note"))
        panels.as_table("clock-fan", partial(_fan_table, projected.fan, words), words)
        workbench.remarks(projected.notes)
    with right:
        _areas(view, projected)
        panels.framed_table(projected.pace_head, projected.pace_rows, projected.pace, "kb-pace")
        _downloads(view)


def _areas(view: View, projected: ClockView) -> None:
    """Show the years per kecamatan; choosing one goes into it."""
    words = view.words

    def choose(code: str) -> None:
        if code:
            state.enter_area(Level.KECAMATAN, code)
        else:
            state.change(kecamatan="", kelurahan="", rt=None)

    choose_from_table(
        projected.head,
        dict(projected.rows),
        key="clock-areas",
        on_choose=choose,
        label=words("Year in which a share is reached: four futures in five"),
        chosen=view.scope.kecamatan,
    )


def _downloads(view: View) -> None:
    ahead = outlook(view.scope)
    if isinstance(ahead, TooFewPeriodsError):
        return
    of, projection = Imprint.of_city(view.snapshot, view.words), ahead.projection
    with st.container(horizontal=True):
        offer(
            Offer(of, "proyeksi", len(projection.reach)),
            lambda: projection_xlsx(projection, of),
            lambda: projection_csv(projection, of),
        )


def _fan_table(fan: FanView, words: Words) -> Markup:
    body = body_table(fan, words)
    return table(body.head, body.rows, fan.title)
