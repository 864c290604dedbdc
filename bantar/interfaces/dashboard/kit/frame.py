"""What Streamlit's page lacks: the reader's place in the menu, names in the screen's language."""

import json
from collections.abc import Mapping

import streamlit as st

from bantar.i18n import LANGUAGES, Words
from bantar.interfaces.dashboard.kit import state
from bantar.output.maps.statics import static_url

# Fetched once, as the script of the lists is; see bantar.interfaces.dashboard.kit.lists.
_JS = (
    "export default async (c) =>\n  (await import(new URL("
    f"{json.dumps(static_url('page.js', steps_up=0))}, document.baseURI).href)).default(c)"
)

_component = st.components.v2.component("bantar_page", js=_JS, isolate_styles=False)


_KEY = "kb-frame-script"


def complete(page: int, words: Words) -> None:
    """Complete the page around its content; ``page`` is its place in the menu.

    Its script also keeps in the address where the map of the page has been moved to, and tells the
    server of it when the reader is about to share the view.
    """
    other = next(code for code in LANGUAGES if code != words.lang)
    with st.container(key="kb-frame"):
        _component(
            key=_KEY,
            data={
                "page": page,
                "lang": words.lang,
                "other": other,
                "menu": words("Menu"),
                "skip": words("Skip to the content"),
                "chart": words("Chart"),
                "names": _names(words),
                "texts": _texts(words),
            },
            on_camera_change=_look,
        )


def _look() -> None:
    camera = st.session_state[_KEY].camera
    if isinstance(camera, Mapping):
        state.look(camera)


def _texts(words: Words) -> dict[str, str]:
    """Return what stands in place of whole sentences of Streamlit's, by custom property."""
    return {
        "--kb-no-file": words("The file cannot be made now. Try again in a moment."),
        "--kb-no-map": words("The map could not be loaded yet. Reload this page."),
    }


def _names(words: Words) -> dict[str, str]:
    """Return what to call Streamlit's own parts, by what they call themselves."""
    return {
        "Open": words("Open the list"),
        "Dismiss": words("Close"),
        "Decrement": words("Less"),
        "Increment": words("More"),
        "start": words("from"),
        "end": words("to"),
        "Choose an option": words("Choose"),
        "Show password": words("Show what is typed"),
        "Hide password": words("Hide what is typed"),
    }
