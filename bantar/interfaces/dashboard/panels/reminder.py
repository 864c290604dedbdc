"""What meetings decided and is not done yet, said where an officer begins."""

import streamlit as st

from bantar.core import clock
from bantar.interfaces.dashboard.kit import data
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.office import login
from bantar.presentation.markup import tag
from bantar.storage.write import meetings
from bantar.subjects.meeting.decisions import reminder


def remind(view: View) -> None:
    """Remind an officer of open decisions; the public is told nothing."""
    if login.name() is None:
        return
    text = reminder(meetings.decisions(data.engine()), clock.today(), view.words)
    if text:
        with st.container(key="kb-reminder", horizontal=True, vertical_alignment="center"):
            st.html(tag("p", f"{text}.", cls="kb-notice"))
            st.page_link("pages/rapat.py", label=view.words("To the decisions"))
