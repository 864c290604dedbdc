"""Publishing the free text of a batch: an officer reads it first, then everybody may."""

import streamlit as st

from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data, panels
from bantar.interfaces.dashboard.office.confirmation import ask_first, carry_out
from bantar.presentation.markup import tag
from bantar.storage.read.text_publications import published_batches, texts_of
from bantar.storage.write.text_publications import publish_text
from bantar.subjects.imports.texts import text_rows, texts_sentence


def texts(batch: int, who: str, words: Words) -> None:
    """Show the text that came with a batch, and let the officer publish it or take it back."""
    listed = texts_of(data.engine(), batch)
    if listed.empty:
        return
    is_public = batch in published_batches(data.engine())
    st.html(tag("h3", words("Descriptions"), cls="kb-chart-title"))
    head = (words("Programme"), words("Description"), words("Rows"))
    sentence = texts_sentence(len(listed), words, is_public=is_public)
    panels.framed_table(head, text_rows(listed, words), sentence)
    label = words("Take these descriptions back") if is_public else words("Publish descriptions")
    if is_public:
        question, yes = words("Take them back?"), words("Yes, take them back")
    else:
        question, yes = words("Publish them?"), words("Yes, publish them")
    is_meant = ask_first(
        label,
        lambda: (_consequence(words, is_public=is_public),),
        (question, yes),
        words,
        key="publish-text",
        about=f"{batch}-{is_public}",
    )
    if is_meant:
        carry_out(lambda: publish_text(data.engine(), batch, public=not is_public, who=who), words)


def _consequence(words: Words, *, is_public: bool) -> str:
    if is_public:
        return words("They disappear from Apresiasi and its files; the counts stay.")
    return words(
        "Everybody can read them on Apresiasi and in its files. Look for names, addresses and "
        "illnesses of people first."
    )
