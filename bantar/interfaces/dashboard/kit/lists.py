"""Lists that are chosen from: ranked bars, search results, rows of a table.

A small component of plain elements: every row is a button, so it is reached by keyboard and
named for a screen reader, and a change sends a few hundred bytes.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from bantar.output.maps.region_map import DrawnArea
from bantar.output.maps.statics import static_url

# The script itself would travel with every change; this fetches it once. Pages lie directly
# below the root of the app, so its address is relative to theirs. In two lines: Streamlit takes
# one line with a slash in it for the path of a file.
_JS = (
    "export default async c =>\n(await import(new URL("
    f"{json.dumps(static_url('lists.js', steps_up=0))},document.baseURI))).default(c)"
)


@dataclass(frozen=True)
class Row:
    """One row: its key, its name, a short text, and a share (0-1) drawn as a bar or None."""

    key: str
    name: str
    text: str = ""
    share: float | None = None
    note: str = ""
    is_chosen: bool = False


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
"""A number as it is written in either language."""

_PLACE = "\t"
"""Stands for a number in the wording of a row; no row has one of its own."""

_component = st.components.v2.component("bantar_list", js=_JS, isolate_styles=False)


def choose_from(
    rows: Sequence[Row],
    *,
    key: str,
    on_choose: Callable[[str], None],
    label: str,
    target: float | None = None,
    is_change: bool = False,
    follows: bool = False,
    named: Collection[str] = (),
    steps: str = "",
) -> None:
    """Show ``rows``; ``on_choose`` is called with the key of the one that is chosen.

    ``label`` names the list, ``target`` (0-1) is drawn as a line through the bars. Shares of a
    change (``is_change``) may be below 0. A list that ``follows`` shows the bars of the period that
    the map of the page plays. ``named`` are the keys of those that stand out, ``steps`` the classes
    that the map gives their shares (``rankings.steps_of``).
    """
    # Many RT have one status, and areas differ in their numbers alone.
    wordings = {text: i for i, text in enumerate(dict.fromkeys(map(_wording, rows)))}
    _mount(
        key,
        {
            "label": label,
            "target": target,
            "change": is_change,
            "follows": follows,
            "named": sorted(named),
            "steps": steps,
            "wordings": list(wordings),
            "rows": [_row(row, wordings[_wording(row)]) for row in rows],
        },
        on_choose,
    )


def _row(row: Row, wording: int) -> list[str | float | None]:
    numbers = " ".join(_NUMBER.findall(_text_and_note(row)))
    chosen = [1] if row.is_chosen else []
    return [row.key, row.name, _drawn(row.share), wording, numbers, *chosen]


def _text_and_note(row: Row) -> str:
    return f"{row.text}\n{row.note}" if row.note else row.text


def _wording(row: Row) -> str:
    """Return what a row says without its numbers, each of which leaves its place."""
    return _NUMBER.sub(_PLACE, _text_and_note(row))


def _drawn(share: float | None) -> float | None:
    """Round a share to what can be seen: a bar is a few hundred pixels long."""
    return None if share is None else round(share, 3)


def choose_from_table(
    head: Sequence[str],
    rows: Mapping[str, Sequence[str]],
    *,
    key: str,
    on_choose: Callable[[str], None],
    label: str,
    chosen: str = "",
) -> None:
    """Show ``rows`` (cells by key) under ``head``; the first cell of each chooses it.

    ``label`` is the caption, ``chosen`` the key of the row that is chosen already.
    """
    _mount(
        key,
        {
            "label": label,
            "head": list(head),
            "rows": [[k, k == chosen, *cells] for k, cells in rows.items()],
        },
        on_choose,
    )


def choose_from_map(
    areas: Sequence[DrawnArea],
    box: str,
    *,
    key: str,
    on_choose: Callable[[str], None],
    label: str,
) -> None:
    """Show ``areas`` as a drawing; ``on_choose`` is called with the key of the one entered.

    ``box`` is what is seen of its units (``viewBox`` of SVG), ``label`` names the drawing.
    """
    drawn = [[a.code, a.name, a.text, a.outline, a.fill, a.name_at] for a in areas]
    _mount(key, {"label": label, "box": box, "areas": drawn}, on_choose)


def put_in_order(
    cards: Sequence[tuple[str, str, str]],
    *,
    key: str,
    on_order: Callable[[list[int]], None],
    label: str,
    hint: str,
) -> None:
    """Show ``cards`` (kind, name, address of its picture) to be dragged, or moved by arrow keys.

    ``on_order`` is called with the old places of the cards in their new order; what is no order of
    the cards, as from a page that is out of date, is passed over. ``hint`` says how they are moved.
    """

    def told(text: str) -> None:
        places = [int(place) for place in text.split(",") if place.isdecimal()]
        if sorted(places) == list(range(len(cards))):
            on_order(places)

    _mount(key, {"label": label, "hint": hint, "order": [list(card) for card in cards]}, told)


def _mount(key: str, content: dict[str, Any], on_choose: Callable[[str], None]) -> None:
    def changed() -> None:
        chosen = st.session_state[key].chosen
        if chosen is not None:
            on_choose(str(chosen))

    _component(key=key, data=content, on_chosen_change=changed)
