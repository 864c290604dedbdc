"""An import that was checked and never stored, offered again to the officer who began it."""

from contextlib import suppress

import streamlit as st

from bantar.core.settings import settings
from bantar.i18n import Words
from bantar.intake.unfinished import Unfinished, UnfinishedImports
from bantar.interfaces.dashboard.office.intake_form import Folder, Wish
from bantar.interfaces.dashboard.office.intake_kinds import KINDS
from bantar.presentation.markup import tag


def keep(wish: Wish, who: str) -> None:
    """Keep what was handed in past a reload or a killed process, as far as the disk lets."""
    with suppress(OSError):  # nothing is lost that cannot be handed in again
        _all().keep(who, wish.kind.key, wish.paths, wish.answers)


def drop(who: str) -> None:
    """Keep nothing of ``who`` any more: it was stored, or is not wanted."""
    _all().drop(who)


def offer(who: str, words: Words) -> Wish | None:
    """Say what ``who`` has begun and not stored; return it once they go on with it."""
    begun = _all().of(who)
    kinds = {kind.key: kind for kind in KINDS}
    if begun is None or begun.kind not in kinds:
        return None
    st.html(tag("p", _sentence(begun, words), cls="kb-notice", role="status"))
    with st.container(horizontal=True, key="kb-unfinished"):
        goes_on = st.button(words("Go on with it"), key="resume-import")
        if st.button(words("Forget it"), key="forget-import"):
            drop(who)
            st.rerun(scope="fragment")
    if not goes_on:
        return None
    folder = Folder()
    with suppress(FileNotFoundError):  # stored or dropped in another window meanwhile
        paths = _all().copy_files(who, folder.path)
        return Wish(kinds[begun.kind], paths, begun.answers, folder)
    st.rerun(scope="fragment")


def _sentence(begun: Unfinished, words: Words) -> str:
    return words.plural(
        "{files} was checked on {moment} and is not stored.",
        "{files} were checked on {moment} and are not stored.",
        len(begun.names),
        files=words.join(begun.names),
        moment=words.moment(begun.begun_at),
    )


def _all() -> UnfinishedImports:
    return UnfinishedImports(settings().home, settings().url)
