"""A meeting made ready: its scenes, their order and notes, the screen, and the paper."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import parse_qs, urlencode, urlsplit

import streamlit as st

from bantar.core import clock
from bantar.core.errors import DataError
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import controls, data, meeting_plan, panels
from bantar.interfaces.dashboard.kit.downloads import in_turn
from bantar.interfaces.dashboard.kit.lists import put_in_order
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.office import login
from bantar.interfaces.dashboard.panels import decisions as decision_panel
from bantar.interfaces.dashboard.panels import worst_lists
from bantar.output.paper.files import scenes_name
from bantar.output.paper.kinds import OF_SCENES, Kind
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.days import day_text
from bantar.presentation.markup import tag
from bantar.scope.address import Choices
from bantar.storage.write import meetings
from bantar.subjects.meeting.agenda import (
    MOST_SCENES,
    Planned,
    Seen,
    planned_scene,
    preset_plans,
    ready_plan,
)
from bantar.subjects.meeting.scenes import scene_names, seen_scene

SCREEN = "layar"
"""Address of the screen, beside that of the page."""

LOBBY_S = 5, 600, 20
"""Seconds that a scene may stay at least and at most (browser/meeting/turning.ts), and at first."""


def prepare(view: View) -> None:
    """Show the meeting that can begin, and what earlier ones decided."""
    words = view.words
    plan = meeting_plan.plan()
    subtitle = words(
        "Made from the data of {area}, as of {day}; a scene with nothing to show is left out",
        area=area_name(view.selection, words),
        day=day_text(view.snapshot, words),
    )
    panels.finding(_title(view, len(plan)), subtitle)
    with controls.row(view):
        controls.where(view)
    panels.breadcrumb(view)
    left, right = st.columns([58, 42], gap="large")
    with left:
        _scenes(view, plan)
        _add(view, plan)
    with right:
        _begin(view, plan)
        _paper(view, plan)
        decision_panel.decisions(view)
        _event(view)


def _title(view: View, n: int) -> str:
    """Say how many scenes there are to show, and that without results there is little in them."""
    if view.snapshot.rt.empty or not view.snapshot.periodes:
        return view.words("There are no results yet: most scenes would be empty")
    return view.words.plural("{n} scene for the meeting", "{n} scenes for the meeting", n)


def _scenes(view: View, plan: tuple[Planned, ...]) -> None:
    """List the scenes with the ways to move, note and drop them."""
    words, names = view.words, scene_names(view.words)
    st.html(tag("h2", words("Scenes, in their order"), cls="kb-chart-title"))
    if len(plan) > 1:
        put_in_order(
            [(one.key, names[one.key], _small(view, one)) for one in plan],
            key="kb-scene-order",
            on_order=lambda places: meeting_plan.keep(tuple(plan[i] for i in places)),
            label=words("Order of the scenes"),
            hint=words("Drag to another place, or move with the arrow keys"),
        )
    with st.container(key="kb-agenda", gap="small"):
        for i, planned in enumerate(plan):
            with st.container(horizontal=True, vertical_alignment="center", key=f"kb-scene-{i}"):
                name = names[planned.key]
                st.html(tag("p", tag("strong", f"{i + 1}. {name}"), _place(view, planned)))
                _mover(plan, i, -1, words("Earlier: {name}", name=name), "↑")
                _mover(plan, i, 1, words("Later: {name}", name=name), "↓")
                with st.popover(words("Notes"), key=f"notes-open-{i}", on_change="rerun") as box:
                    if box.open:
                        _notes(view, plan, i)
                st.button(
                    words("Remove"), key=f"scene-drop-{i}", type="tertiary",
                    on_click=meeting_plan.keep, args=((*plan[:i], *plan[i + 1 :]),),
                )  # fmt: skip
    _presets(plan, words)


def _small(view: View, planned: Planned) -> str:
    """Return the address of a scene made small, of the data as they are now.

    It names no moment: that of the data changes with a draft, of which nobody is to know.
    """
    seen = {**(planned.view or _query(view)), "lang": view.words.lang}
    return f"{SCREEN}/kecil/{planned.key}?{urlencode(seen)}"


def _presets(plan: tuple[Planned, ...], words: Words) -> None:
    """Offer the sets of the meetings that come again; the one that is planned is marked."""
    with st.container(horizontal=True, vertical_alignment="center", key="kb-presets"):
        st.html(tag("p", words("Ready-made sets"), cls="kb-note"))
        for i, (name, ready) in enumerate(preset_plans(words).items()):
            st.button(
                name, key=f"plan-preset-{i}", type="primary" if plan == ready else "secondary",
                on_click=meeting_plan.keep, args=(ready,),
            )  # fmt: skip


def _place(view: View, planned: Planned) -> str:
    """Say which view of its own a scene has."""
    if not planned.view:
        return ""
    selection, _, _ = _see(view, planned.view)
    return f" · {area_name(selection, view.words)}, {day_text(selection.snapshot, view.words)}"


def _mover(plan: tuple[Planned, ...], i: int, step: int, name: str, sign: str) -> None:
    there = i + step
    moved = list(plan)
    if 0 <= there < len(plan):
        moved[i], moved[there] = moved[there], moved[i]
    st.button(
        sign, key=f"scene-move-{i}-{step}", help=name, disabled=not 0 <= there < len(plan),
        on_click=meeting_plan.keep, args=(tuple(moved),),
    )  # fmt: skip


def _notes(view: View, plan: tuple[Planned, ...], i: int) -> None:
    key = f"scene-notes-{i}"
    st.session_state[key] = plan[i].notes

    def noted() -> None:
        changed = replace(plan[i], notes=st.session_state[key][:2000])
        meeting_plan.keep((*plan[:i], changed, *plan[i + 1 :]))

    st.text_area(view.words("Notes for the speaker only"), key=key, max_chars=2000, on_change=noted)


def _add(view: View, plan: tuple[Planned, ...]) -> None:
    """Add a scene: of a kind, or of the view behind a link of any page."""
    words, names = view.words, scene_names(view.words)
    if len(plan) >= MOST_SCENES:
        st.html(tag("p", words("The plan is full: {n} scenes.", n=MOST_SCENES), cls="kb-note"))
        return
    form = st.form("scene-add", border=False, clear_on_submit=True)
    with form, st.container(horizontal=True, vertical_alignment="bottom"):
        key = st.selectbox(words("Another scene"), list(names), format_func=names.__getitem__)
        link = st.text_input(
            words("Link to the view that it shows (may stay empty)"), max_chars=2000
        )
        is_added = st.form_submit_button(words("Add"))
    if is_added:
        meeting_plan.keep((*plan, Planned(key, _view_of(link))))
        st.rerun()


def _view_of(link: str) -> dict[str, str]:
    """Return the view behind a link of this dashboard, checked; empty where it has none."""
    query = {name: values[-1] for name, values in parse_qs(urlsplit(link.strip()).query).items()}
    return meeting_plan.own_view(Choices.from_query(query, today=clock.today())[0].to_query())


def _begin(view: View, plan: tuple[Planned, ...]) -> None:
    """Offer the screen to anybody, and to officers a meeting that records decisions."""
    words, who = view.words, login.name()
    st.html(tag("h2", words("Begin"), cls="kb-chart-title"))
    query = _query(view)
    order = {} if plan == ready_plan() else {"susunan": ",".join(one.key for one in plan)}
    address = f"{SCREEN}?{urlencode({**query, **order, 'lang': words.lang})}"
    st.link_button(
        words("Show on the screen"), address, type="primary" if who is None else "secondary"
    )
    _lobby(address, words)
    if who is None:
        sentence = words(
            "By keyboard, by touch or with a presenter's remote; Menu on the screen lists all "
            "that it can do. An officer who is logged in on the page Data can start this plan "
            "with notes and record decisions."
        )
        st.html(tag("p", sentence, cls="kb-note"))
        return
    with st.form("meeting-open", border=False):
        title = st.text_input(
            words("Title of the meeting"), max_chars=meetings.LONGEST_TITLE,
            value=words("Meeting of {day}", day=words.day(clock.today())),
        )  # fmt: skip
        if st.form_submit_button(words("Open this meeting"), type="primary"):
            _open(plan, title, query, who, words)
    opened = st.session_state.get("meeting_opened")
    if opened:
        link = f"{SCREEN}?{urlencode({'rapat': opened[0], 'lang': words.lang})}#kunci={opened[1]}"
        st.link_button(words("To the meeting screen"), link, type="primary")
        sentence = words(
            "The data stay as they are now. The link works for 18 hours; keep it to yourself."
        )
        st.html(tag("p", sentence, cls="kb-note"))


def _lobby(address: str, words: Words) -> None:
    """Offer the scenes one after the other by themselves, for a screen where nobody presses."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="kb-lobby"):
        seconds = st.number_input(
            words("Lobby screen: seconds for each scene"), *LOBBY_S, step=5, key="meeting-lobby"
        )
        st.link_button(
            words("Play automatically"), f"{address}&{urlencode({'putar': int(seconds)})}"
        )


def _event(view: View) -> None:
    """Lead to the kiosk, and say how it goes to an event without a network."""
    words = view.words
    st.html(tag("h2", words("For an event"), cls="kb-chart-title"))
    st.link_button(words("Touch screen “Find my RT”"), "kios")
    sentence = words(
        "Without a network: whoever runs this site can prepare a pack for a USB stick."
    )
    st.html(tag("p", sentence, cls="kb-note"))


def _query(view: View) -> dict[str, str]:
    query = view.choices.to_query()
    return {
        key: query[key] for key in ("periode", "tanggal", "kecamatan", "kelurahan") if key in query
    }


def _open(
    plan: tuple[Planned, ...], title: str, query: Mapping[str, str], who: str, words: Words
) -> None:
    rows = [planned.as_row() for planned in plan]
    try:
        st.session_state["meeting_opened"] = meetings.open_meeting(
            data.engine(), title, query, rows, who=who
        )
    except DataError as error:
        st.html(tag("p", f"{error.say(words)}.", cls="kb-notice", role="alert"))


def _see(view: View, query: Mapping[str, str]) -> Seen:
    """Return what a view of its own looks at."""
    own, _ = Choices.from_query({**query, "lang": view.words.lang}, today=clock.today())
    return data.selection(own.scope), own, data.background(own.scope)


def _paper(view: View, plan: tuple[Planned, ...]) -> None:
    """Offer the plan as slides, as their PDF and as numbers; made when asked for."""
    words = view.words
    st.html(tag("h2", words("Files to take away"), cls="kb-chart-title"))
    labels = (words("Slides (PowerPoint)"), words("Slides (PDF)"), words("Workbook (Excel)"))
    are_kept = worst_lists.are_kept()
    with st.container(horizontal=True):
        for label, kind in zip(labels, OF_SCENES, strict=True):
            st.download_button(
                label, in_turn(partial(_file, view, plan, kind, are_kept)),
                scenes_name(kind, view.imprint), kind.mime,
                key=f"meeting-{kind.suffix}", on_click="ignore",
            )  # fmt: skip


def _file(view: View, plan: tuple[Planned, ...], kind: Kind, worst_are_kept: bool) -> bytes:
    from bantar.output.paper.files import scenes_file

    words = view.words
    meeting = view.selection, view.choices, data.background(view.scope)
    made = (planned_scene(one, meeting, partial(_see, view), words) for one in plan)
    seen = (seen_scene(scene, sees_worst=not worst_are_kept) for scene in made)
    scenes = [scene for scene in seen if scene is not None]
    return scenes_file(kind, scenes, view.imprint)
