"""What came in, and taking it back."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import streamlit as st

from bantar.core import clock
from bantar.core.domain import Declaration
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data
from bantar.interfaces.dashboard.kit.lists import choose_from_table
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.office import text_panel
from bantar.interfaces.dashboard.office.confirmation import ask_first, carry_out
from bantar.interfaces.dashboard.office.intake_form import ask_declaration
from bantar.presentation.markup import tag
from bantar.scope.address import Choices
from bantar.storage.read.belief import Supposed
from bantar.storage.read.declarations import declared_by_batch
from bantar.storage.write.batches import batches, refuse_undo, undo
from bantar.storage.write.declarations import declare
from bantar.subjects.imports.batches import batch_rows, kind_label, state_label
from bantar.subjects.imports.consequences import change_of, what_changes

_CHOSEN = "chosen_batch"


def history(view: View, who: str) -> None:
    """List the batches, newest first; the chosen one can be taken back."""
    words = view.words
    listed, says = batches(data.engine()), declared_by_batch(data.engine())
    head = (
        words("Batch"),
        words("What"),
        words("File"),
        words("When and who"),
        words("Read / stored / refused / unchanged"),
        words("Declared"),
        words("State"),
    )

    def choose(key: str) -> None:
        st.session_state[_CHOSEN] = int(key)

    with st.container(key="kb-long-table"):
        choose_from_table(
            head,
            batch_rows(listed, says, words),
            key="batches",
            on_choose=choose,
            label=words("Everything that came in, newest first. Choose a batch to see it."),
            chosen=str(st.session_state.get(_CHOSEN, "")),
        )
    chosen = listed[listed["id"] == st.session_state.get(_CHOSEN)].to_dict("records")
    if chosen:
        _show(chosen[0], says.get(chosen[0]["id"]), who, words)


def _show(batch: Mapping[Any, Any], says: Declaration | None, who: str, words: Words) -> None:
    """Show one batch, and offer to declare it or to take it back."""
    title = words("Batch {n}: {kind}", n=batch["id"], kind=kind_label(batch["kind"], words))
    facts = {
        words("File"): batch["name"],
        words("Who"): batch["who"],
        words("When"): words.moment(batch["created_at"]),
        words("State"): state_label(batch, words),
        words("Fingerprint of the file (SHA-256)"): batch["file_hash"] or "–",
    }
    items = (tag("div", tag("dt", name), tag("dd", text)) for name, text in facts.items())
    st.html(tag("h2", title, cls="kb-chart-title"))
    st.html(tag("dl", *items, cls="kb-facts"))
    _before(batch, words)
    if not batch["counts"]:
        return
    if batch["file_hash"] and not batch["is_illustrative"]:
        _declare(int(batch["id"]), says, who, words)
        text_panel.texts(int(batch["id"]), who, words)
    sentence = words(
        "Nothing is deleted: what it ended counts again, and both stay in the history."
    )
    st.html(tag("p", sentence, cls="kb-note"))
    is_meant = ask_first(
        words("Take batch {n} back", n=batch["id"]),
        lambda: _consequences(batch, words),
        (words("Take it back?"), words("Yes, take it back")),
        words,
        key="undo-batch",
        about=str(batch["id"]),
    )
    if is_meant:
        carry_out(lambda: undo(data.engine(), int(batch["id"]), who=who), words)


def _consequences(batch: Mapping[Any, Any], words: Words) -> tuple[str, ...]:
    """Say what taking a batch back will change, or refuse as taking it back would."""
    refuse_undo(data.engine(), int(batch["id"]))
    change = change_of(data.home(), Supposed(undone=int(batch["id"])))
    stored = words.plural(
        "{n} row of this batch will not count any more.",
        "{n} rows of this batch will not count any more.",
        int(batch["n_stored"]),
    )
    return (*what_changes(change, words), stored)


def _declare(batch: int, says: Declaration | None, who: str, words: Words) -> None:
    """Let the officer say of a batch whether it is official or a trial."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = ask_declaration(words, key=f"declare-{batch}", says=says)
        is_new = chosen is not None and chosen is not says
        if st.button(words("Keep this statement"), key="declare-batch", disabled=not is_new):
            carry_out(lambda: declare(data.engine(), [batch], chosen, who=who), words)


def _before(batch: Mapping[Any, Any], words: Words) -> None:
    """Offer the city as it was known on the day before the batch came in."""
    eve = clock.day_of(batch["created_at"]) - timedelta(days=1)
    st.page_link(
        "pages/ringkasan.py",
        label=words("See the city as it was known on {day}", day=words.day(eve)),
        query_params=Choices.of(diketahui=eve, lang=words.lang).to_query(),
    )
