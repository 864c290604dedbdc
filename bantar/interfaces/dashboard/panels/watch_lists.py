"""Watch lists: RT that a planner keeps in sight, in the address or under a name."""

import streamlit as st

from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data, reason_panel, state, workbench
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer, choose_rt
from bantar.interfaces.dashboard.office import login
from bantar.output.files.imprint import Imprint
from bantar.output.files.lagging import watched_table
from bantar.presentation.labels import rt_title, status_label
from bantar.presentation.markup import tag
from bantar.scope.options import MOST_WATCHED
from bantar.storage.write.watch_lists import (
    LONGEST_NAME,
    drop_watch_list,
    save_watch_list,
    watch_lists,
)
from bantar.subjects.lagging.reasons import reason_text, rt_reasons


def add_or_drop(view: View) -> None:
    """Offer to keep the chosen RT in sight, or to let it go."""
    words, rt_id, kept = view.words, view.rt, view.choices.watch.pantau
    if rt_id is None:
        return
    if rt_id in kept:
        label, changed = words("Stop watching this RT"), tuple(i for i in kept if i != rt_id)
    elif len(kept) < MOST_WATCHED:
        label, changed = words("Watch this RT"), (*kept, rt_id)
    else:
        sentence = words("The watch list is full: {n} RT.", n=words.number(MOST_WATCHED))
        st.html(tag("p", sentence, cls="kb-note"))
        return
    st.button(label, key="watch", on_click=state.change, kwargs={"pantau": changed})


def watched(view: View, *, has_map: bool = True) -> None:
    """Show the watch list of the address, and for officers those kept under a name.

    Without anybody on it the way to one is told: by the map of the page, where it has one.
    """
    st.html(tag("h2", view.words("Watch list"), cls="kb-chart-title"))
    _watch_list(view, has_map)
    who = login.name()
    if who is not None:
        _named(view, who)


def _named(view: View, who: str) -> None:
    """Let an officer keep the list under a name, open another one, or drop it."""
    words, kept = view.words, view.choices.watch.pantau
    if kept:
        with st.form("watch-save", border=False), st.container(horizontal=True):
            name = st.text_input(
                words("Name of the list"), max_chars=LONGEST_NAME, label_visibility="collapsed",
                placeholder=words("Name of the list"),
            )  # fmt: skip
            if st.form_submit_button(words("Keep the list")) and name.strip():
                save_watch_list(data.engine(), name, kept, who=who)
    there = set(view.snapshot.rt.index)
    for row in watch_lists(data.engine()).to_dict("records"):
        own = tuple(int(i) for i in row["rt_ids"] if int(i) in there)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                f"{row['name']} ({words('{n} RT', n=words.number(len(own)))})",
                key=f"watch-open-{row['id']}",
                on_click=state.change,
                kwargs={"pantau": own},
            )
            st.button(
                words("Remove"),
                key=f"watch-drop-{row['id']}",
                type="tertiary",
                on_click=_drop,
                args=(int(row["id"]), who),
            )


def _drop(list_id: int, who: str) -> None:
    drop_watch_list(data.engine(), list_id, who=who)


def _how_to_watch(has_map: bool, words: Words) -> str:
    if has_map:
        return words(
            "Choose an RT on the map or in a list, then “Watch this RT”. The list is part of the "
            "link: a bookmark keeps it, and whoever gets the link sees it."
        )
    return words(
        "Choose the level Kecamatan or Kelurahan, an RT on its map, then “Watch this RT”. The list "
        "is part of the link: a bookmark keeps it, and whoever gets the link sees it."
    )


def _watch_list(view: View, has_map: bool) -> None:
    """Show the watch list of the address, which is shared by sharing the link."""
    words, kept = view.words, view.choices.watch.pantau
    if not kept:
        st.html(tag("p", _how_to_watch(has_map, words), cls="kb-note"))
        return
    facts, rt, status = reason_panel.facts(view), view.snapshot.rt, view.selection.status
    rows = {
        str(i): (
            rt_title(rt.loc[i], words),
            status_label(status.loc[i], words),
            reason_text(rt_reasons(facts, i, words)),
        )
        for i in kept
    }
    with st.container(key="kb-watch-list"):
        choose_rt(
            view,
            ("RT", words("Status"), words("Reason")),
            rows,
            key="watch-list",
            label=words.plural("{n} RT is watched", "{n} RT are watched", len(rows)),
        )
    whole = Imprint.of_city(view.snapshot, words)  # a list of its own, whatever the filters
    workbench.files(
        Offer(whole, "daftar-pantau", len(kept)),
        words("Watch list"),
        lambda: {words("Watch list"): watched_table(whole, kept, facts)},
    )
    st.button(
        words("Clear the watch list"),
        key="watch-clear",
        on_click=state.change,
        kwargs={"pantau": ()},
    )
