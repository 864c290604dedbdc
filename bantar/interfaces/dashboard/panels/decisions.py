"""What meetings decided: for officers, with what has changed since."""

from datetime import datetime
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from bantar.city.snapshot import Snapshot
from bantar.core import clock
from bantar.interfaces.dashboard.kit import data
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.office import login
from bantar.output.paper.files import minutes_name, scenes_file
from bantar.output.paper.kinds import Kind
from bantar.presentation.markup import div, tag
from bantar.scope.scope import Scope
from bantar.storage.write import meetings
from bantar.subjects.meeting.decisions import DecisionRow, decision_rows, state_of
from bantar.subjects.meeting.minutes import minutes


def decisions(view: View) -> None:
    """Show the decisions of earlier meetings, those that are open first."""
    words, who = view.words, login.name()
    if who is None:
        return
    st.html(tag("h2", words("Decisions"), cls="kb-chart-title"))
    table = meetings.decisions(data.engine())
    if table.empty:
        st.html(tag("p", words("No meeting has decided anything yet."), cls="kb-note"))
        return
    rows = decision_rows(table, _then, view.snapshot, clock.today(), words)
    _minutes(view, table, rows)
    for row in rows:
        with st.container(key=f"kb-decision-{row.id}"):
            st.html(_card(view, row))
            if row.is_open:
                st.button(
                    words("Carried out"), key=f"decision-done-{row.id}",
                    on_click=_close, args=(row.id, who),
                )  # fmt: skip


def _minutes(view: View, table: pd.DataFrame, rows: tuple[DecisionRow, ...]) -> None:
    """Offer the minutes of the latest meeting that decided something; made when asked for."""
    last = table["meeting_id"].max()
    if pd.isna(last):  # decided in no meeting that is on record
        return
    ids = set(table.loc[table["meeting_id"] == last, "id"])
    by_id = meetings.meetings(data.engine()).set_index("id")
    of_last = tuple(sorted((row for row in rows if row.id in ids), key=lambda row: row.id))
    st.download_button(
        view.words("Minutes of the latest meeting (PDF)"),
        partial(_minutes_file, view, dict(by_id.loc[last]), of_last),
        minutes_name(len(of_last), view.imprint), Kind.PDF.mime,
        key="meeting-minutes", on_click="ignore",
    )  # fmt: skip


def _minutes_file(view: View, meeting: dict[Any, Any], rows: tuple[DecisionRow, ...]) -> bytes:
    pages = minutes(meeting, rows, view.selection, view.words)
    return scenes_file(Kind.PDF, pages, view.imprint, opens=False)


def _then(moment: datetime) -> Snapshot:
    """Return the city as it was known on the day of a decision."""
    day = clock.day_of(moment)
    return data.city(Scope(diketahui=day) if day < clock.today() else Scope())


def _card(view: View, row: DecisionRow) -> str:
    words = view.words
    return div(
        "kb-decision is-open" if row.is_open else "kb-decision",
        tag("strong", row.what),
        tag("p", f"{row.who} · {row.due} · {state_of(row, words)}", cls="kb-note"),
        tag("p", f"{row.place}. {words('Since then')}: {row.change}"),
    )


def _close(decision_id: int, who: str) -> None:
    meetings.close_decision(data.engine(), decision_id, who=who)
