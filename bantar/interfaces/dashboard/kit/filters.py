"""The filters of a view as fields; each is bound to the URL."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import streamlit as st

from bantar.core.domain import Aspek, Level, Periode, Skala, Status
from bantar.core.rt_label import rw_text
from bantar.i18n.labels import label
from bantar.interfaces.dashboard.kit import state
from bantar.interfaces.dashboard.kit.shell import View
from bantar.presentation.filters.specs import FILTERS
from bantar.presentation.labels import status_label
from bantar.scope.scope import NOT_NARROWED, Scope


def number_of(scope: Scope) -> int:
    """Return how many filters are set."""
    return sum(bool(getattr(scope, field)) for field in NOT_NARROWED)


def choose(view: View) -> None:
    """Choose among RT by words, numbers and the periode of the last evaluation."""
    words = view.words
    _rw(view)
    _words("status", view, Status, lambda one: status_label(one, words))
    _words("skala", view, Skala, lambda one: label(one, words))
    _numbers("skor", view, 100)
    left, right = st.columns(2, gap="medium")
    with left:
        for aspek in Aspek:
            _numbers(aspek.value, view, 100)
    with right:
        _numbers("kk", view, _most(view, "kk"))
        _numbers("predikat", view, max(1, len(view.snapshot.periodes)))
        _periods("terakhir", view, tuple(view.snapshot.periodes))


def _rw(view: View) -> None:
    """Choose an RW or lingkungan of the kelurahan in view, where they are known."""
    if view.scope.level is not Level.KELURAHAN:
        return
    inside = view.selection.fact("rw")[view.selection.in_area].dropna()
    names = sorted({*map(str, inside), *filter(None, [view.scope.rw])})
    if not names:
        return
    st.selectbox(
        FILTERS["rw"].name(view.words),
        ["", *names],
        format_func=lambda rw: rw_text(rw) if rw else view.words("All RW"),
        **state.bind("rw", view.scope.rw, lambda rw: {"rw": rw}),
    )


def _most(view: View, field: str) -> int:
    """Return the largest number of the city, in round tens, so that a day more moves no end."""
    most = view.selection.fact(field).max()
    return 10 if most != most or most is None else max(10, -(-int(most) // 10) * 10)


def _words(field: str, view: View, kind: type[StrEnum], text: Callable[[Any], str]) -> None:
    st.pills(
        FILTERS[field].name(view.words),
        list(kind),
        selection_mode="multi",
        format_func=text,
        **state.bind(
            field,
            list(getattr(view.scope, field)),
            lambda chosen: {field: tuple(one for one in kind if one in chosen)},
        ),
    )


def _numbers(field: str, view: View, most: int) -> None:
    """Choose a range from 0 to ``most``; the whole of it is no filter."""
    whole = (0, most)
    ends = getattr(view.scope, field) or whole
    st.slider(
        FILTERS[field].name(view.words),
        *whole,
        **state.bind(
            field,
            tuple(min(end, most) for end in ends),  # a link may name more than there is
            lambda chosen: {field: None if tuple(chosen) == whole else tuple(chosen)},
        ),
    )


def _periods(field: str, view: View, periodes: Sequence[Periode]) -> None:
    """Choose the first and the last periode of a range."""
    if len(periodes) < 2:
        return
    first, last = getattr(view.scope, field) or (periodes[0], periodes[-1])
    inside = [one for one in periodes if first <= one <= last] or list(periodes)
    st.select_slider(
        FILTERS[field].name(view.words),
        periodes,
        format_func=str,
        **state.bind(field, (inside[0], inside[-1]), lambda chosen: {field: tuple(chosen)}),
    )
