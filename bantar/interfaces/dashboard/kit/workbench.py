"""What the pages of the planner's workbench have in common: how they open, and their files."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType

import pandas as pd
import streamlit as st

from bantar.core.message import Message
from bantar.interfaces.dashboard.kit import controls, panels
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer, offer
from bantar.output.files.imprint import Imprint
from bantar.output.files.sheets import table_csv, tables_xlsx
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.days import day_text
from bantar.presentation.filters.unused import unused_filters
from bantar.presentation.markup import div, tag

Control = Callable[[View], None]
USUAL: tuple[Control, ...] = (controls.where, controls.more)


def opening(
    view: View,
    headline: str,
    measured: Message,
    *own: Control,
    usual: tuple[Control, ...] = USUAL,
    unused: Collection[str] = (),
) -> None:
    """Show the finding, the row of choices, those of the page first, and the way back.

    ``measured`` says below the finding what was measured; ``{area}`` and ``{day}`` in it are those
    in view, unless it brings its own. ``unused`` are filters of the link that the page does not
    use (fields of the scope): it says so.
    """
    words = view.words
    place = {"area": area_name(view.selection, words), "day": day_text(view.snapshot, words)}
    what = words(measured.key, **{**place, **dict(measured.values)})
    aside = unused_filters(view.scope, unused, words)
    if aside:
        what = words("{finding}. {unused}", finding=what, unused=aside)
    panels.finding(headline, what)
    with controls.row(view):
        for control in (*own, *usual):
            control(view)
    panels.breadcrumb(view)


def refused(text: str) -> bool:
    """Say why there is nothing to show, and what would help; return whether that was so."""
    if text:
        st.html(div("kb-notice", text, role="status"))
    return bool(text)


def remarks(notes: tuple[str, ...]) -> None:
    """Show what must be known beside the figures; their day and source stand in the footer."""
    st.html(div("kb-said", *(tag("p", line) for line in notes)))


def files(
    wish: Offer,
    title: str,
    make: Callable[[], Mapping[str, pd.DataFrame]],
    others: Mapping[str, Imprint] = MappingProxyType({}),
) -> None:
    """Offer named tables as a workbook, and the first of them as CSV; made when asked for.

    ``others`` has, by name, what sheets hold that speak of other RT than the first.
    """
    of = wish.of

    def first() -> bytes:
        return table_csv(next(iter(make().values())), of)

    with st.container(horizontal=True):
        offer(wish, lambda: tables_xlsx(title, make(), of, others), first)
