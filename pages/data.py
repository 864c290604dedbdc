"""Data: what comes in, from whom, and how good it is. For officers."""

import streamlit as st

from bantar.ui import batch_panel, intake_panel, login, panels, shell


def body(view: shell.View) -> None:
    words = view.words
    who = login.officer()
    if who is None:
        panels.finding(words("This page is for officers"), words("Log in to bring data in."))
        login.ask(words)
        return
    panels.finding(words("Data in, data out, and where they came from"), who)
    parts = {
        words("Bring in"): intake_panel.intake,
        words("History"): batch_panel.history,
        words("Periods"): batch_panel.periode_states,
    }
    chosen = st.segmented_control(
        words("Part"), list(parts), default=next(iter(parts)), label_visibility="collapsed"
    )
    parts[chosen or next(iter(parts))](view, who)
    st.button(words("Log out"), key="log-out", type="tertiary", on_click=login.log_out)


shell.run("data", body)
