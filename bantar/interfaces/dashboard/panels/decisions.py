"""What meetings decided: for officers, with what has changed since."""

from datetime import datetime

import streamlit as st

from bantar.city.snapshot import Snapshot
from bantar.core import clock
from bantar.interfaces.dashboard.kit import data
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.office import login
from bantar.presentation.markup import div, tag
from bantar.scope.scope import Scope
from bantar.storage.write import meetings
from bantar.subjects.meeting.decisions import DecisionRow, decision_rows


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
    for row in rows:
        with st.container(key=f"kb-decision-{row.id}"):
            st.html(_card(view, row))
            if row.is_open:
                st.button(
                    words("Carried out"), key=f"decision-done-{row.id}",
                    on_click=_close, args=(row.id, who),
                )  # fmt: skip


def _then(moment: datetime) -> Snapshot:
    """Return the city as it was known on the day of a decision."""
    day = clock.day_of(moment)
    return data.city(Scope(diketahui=day) if day < clock.today() else Scope())


def _card(view: View, row: DecisionRow) -> str:
    words = view.words
    state = words("open") if row.is_open else words("done")
    if row.is_late:
        state = words("overdue")
    return div(
        "kb-decision is-open" if row.is_open else "kb-decision",
        tag("strong", row.what),
        tag("p", f"{row.who} · {row.due} · {state}", cls="kb-note"),
        tag("p", f"{row.place}. {words('Since then')}: {row.change}"),
    )


def _close(decision_id: int, who: str) -> None:
    meetings.close_decision(data.engine(), decision_id, who=who)
