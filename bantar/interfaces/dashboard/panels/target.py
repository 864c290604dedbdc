"""The target clock: when a share of all RT is reached."""

from functools import partial

import streamlit as st

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import controls, data, panels, state, workbench
from bantar.interfaces.dashboard.kit.lists import choose_from_table
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer, offer
from bantar.output import charts
from bantar.output.files.imprint import Imprint
from bantar.output.files.workbench import projection_csv, projection_xlsx
from bantar.presentation.areas import area_name
from bantar.presentation.days import day_text
from bantar.presentation.markup import Markup, div, table, tag
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.subjects.meeting.scene_tables import body_table
from bantar.subjects.target.analysis import TooFewPeriodsError
from bantar.subjects.target.outlook import Outlook
from bantar.subjects.target.view import ClockView, FanView, clock_view


def outlook(scope: Scope) -> Outlook | TooFewPeriodsError:
    """Return the projection of the day of a view: one for all areas and languages."""
    return data.background(scope).outlook


def _clock(selection: Selection, words: Words) -> ClockView:
    return clock_view(selection, outlook(selection.scope), words)


def clock(view: View) -> None:
    """Show when the area in view reaches its shares."""
    words = view.words
    with st.spinner(words("Working out the projection")):
        shown = view.finding(_clock)
    subtitle = words(
        "Projection from the periods up to {day}, {area}",
        area=area_name(view.selection, words),
        day=day_text(view.snapshot, words),
    )
    usual = (controls.periode, controls.area)
    workbench.opening(view, shown.headline, subtitle, usual=usual)
    if workbench.refused(shown.refusal) or shown.fan is None:
        return
    left, right = st.columns([58, 42], gap="large")
    with left:
        st.html(tag("h2", shown.fan.title, cls="kb-chart-title"))
        st.plotly_chart(charts.fan(shown.fan), key="clock-fan", config=charts.CONFIG, theme=None)
        st.html(tag("p", shown.fan.note, cls="kb-note"))
        panels.as_table("clock-fan", partial(_fan_table, shown.fan, words), words)
        workbench.remarks(shown.notes)
    with right:
        _areas(view, shown)
        pace = table(shown.pace_head, list(shown.pace_rows), shown.pace)
        st.html(div("kb-table-frame kb-pace", pace, tabindex="0"))
        _downloads(view)


def _areas(view: View, shown: ClockView) -> None:
    """Show the years per kecamatan; choosing one goes into it."""
    words = view.words

    def choose(code: str) -> None:
        if code:
            state.enter_area(Level.KECAMATAN, code)
        else:
            state.change(kecamatan="", kelurahan="", rt=None)

    choose_from_table(
        shown.head,
        dict(shown.rows),
        key="clock-areas",
        on_choose=choose,
        label=words("Year in which a share is reached: four futures in five"),
        chosen=view.scope.kecamatan,
    )


def _downloads(view: View) -> None:
    found = outlook(view.scope)
    if isinstance(found, TooFewPeriodsError):
        return
    of, projection = Imprint.of_city(view.snapshot, view.words), found.projection
    with st.container(horizontal=True):
        offer(
            Offer(of, "proyeksi", len(projection.reach)),
            lambda: projection_xlsx(projection, of),
            lambda: projection_csv(projection, of),
        )


def _fan_table(fan: FanView, words: Words) -> Markup:
    shown = body_table(fan, words)
    return table(shown.head, shown.rows, fan.title)
