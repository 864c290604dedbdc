"""The choices that are the view itself: period, area, measure, comparison.

A component of plain lists. What can be chosen is a file that a browser loads once, so that a
change of the view sends what is chosen and nothing else; and the component asks the map of the
page to draw another period before the server has answered (``browser/page/choices.ts``).
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from bantar.core.assets import AssetStore
from bantar.output.maps.statics import static_url

# Fetched once; see bantar.interfaces.dashboard.kit.lists.
_JS = (
    "export default async c =>\n(await import(new URL("
    f"{json.dumps(static_url('choices.js', steps_up=0))},document.baseURI))).default(c)"
)

_KEY = "kb-choices"
_DRAWN_FROM = "drawn_from"

_component = st.components.v2.component("bantar_choices", js=_JS, isolate_styles=False)


@dataclass(frozen=True)
class Choice:
    """One thing that is chosen.

    Attributes
    ----------
    key
        Its name in the address.
    label
        What it is called.
    options
        The text of each by its key.
    chosen
        Key of the one that is chosen.
    to_changes
        Returns what the choice of a key changes in the view.
    is_drawn
        Whether the map of a page can draw another one at once: the period.
    """

    key: str
    label: str
    options: Mapping[str, str]
    chosen: str
    to_changes: Callable[[str], dict[str, Any]]
    is_drawn: bool = False


def show(
    choices: Sequence[Choice],
    change: Callable[..., None],
    words: Mapping[str, str],
    store: AssetStore,
) -> None:
    """Show ``choices`` side by side; ``change`` is called with what a choice changes.

    Parameters
    ----------
    choices
        In their order on the page.
    change
        Changes parts of the view.
    words
        What the buttons beside the period are called: ``before`` and ``after``.
    store
        Where the file of what can be chosen goes.
    """
    offered = {
        "words": dict(words),
        "choices": [
            {
                "key": c.key,
                "label": c.label,
                "drawn": c.is_drawn,
                "options": list(c.options.items()),
            }
            for c in choices
        ],
    }
    content = json.dumps(offered, ensure_ascii=False, separators=(",", ":")).encode()

    def chosen() -> None:
        answers = _answers(st.session_state[_KEY].chosen, choices)
        # Drawn before the server has answered is only what needs nothing else of it.
        drawn = {series for _, _, series in answers}
        st.session_state[_DRAWN_FROM] = drawn.pop() if len(drawn) == 1 else ""
        for choice, key, _ in answers:
            change(**choice.to_changes(key))

    _component(
        key=_KEY,
        data={
            "file": store.put("choices", content),
            "chosen": [[c.label, c.chosen, c.options.get(c.chosen, "")] for c in choices],
        },
        on_chosen_change=chosen,
    )


def _answers(told: Any, choices: Sequence[Choice]) -> list[tuple[Choice, str, str]]:
    """Return what was chosen of which choice, and the series from which the map has drawn it.

    In the order in which it was chosen. It comes from a browser: what is no choice of the page is
    not followed, and of each choice there is one at most.
    """
    offered = {choice.key: choice for choice in choices}
    answers = []
    for one in told if isinstance(told, list) else ():
        match one:
            case [str(name), str(key), str(series)] if key in getattr(
                offered.get(name), "options", ()
            ):
                answers.append((offered.pop(name), key, series))
    return answers


def drawn_from() -> str:
    """Return the series from which the map has drawn what this run answers, once; else nothing."""
    return str(st.session_state.pop(_DRAWN_FROM, ""))
