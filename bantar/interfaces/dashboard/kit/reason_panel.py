"""Reasons on pages: sentences whose parts lead to their numbers."""

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from bantar.core.domain import Level
from bantar.interfaces.dashboard.kit import data
from bantar.interfaces.dashboard.kit.shell import View
from bantar.presentation.markup import div, tag
from bantar.scope.address import Choices
from bantar.scope.options import Lag
from bantar.scope.scope import Scope
from bantar.subjects.lagging.reasons import (
    CityFacts,
    Clause,
    about,
    of_view,
    sentences,
    unit_reasons,
)


def facts(view: View) -> CityFacts:
    """Return the facts of a view: of the city worked out once, of filters from those."""
    return of_view(data.background(view.scope).reasons, view.selection)


def rt_reason(view: View, rt_id: int) -> None:
    """Say why an RT stands where it stands."""
    unit_reason(view, Level.RT, str(rt_id))


def unit_reason(view: View, level: Level, key: str, lag: Lag = Lag.COVERAGE) -> None:
    """Say what was measured of an RT (by its id) or an area (by its code), of what is listed."""
    _show(view, about(unit_reasons(facts(view), level, key, view.words), level, lag))


def _show(view: View, clauses: tuple[Clause, ...]) -> None:
    parts = [_sentence(view.scope, part) for part in sentences(clauses)]
    if parts:
        st.html(div("kb-reason", *parts))


def _sentence(scope: Scope, clauses: tuple[Clause, ...]) -> Markup:
    """Write a sentence; each clause is a link to where its number stands."""
    linked = []
    for i, clause in enumerate(clauses):
        text = clause.text if i else clause.text[:1].upper() + clause.text[1:]
        linked.append(tag("a", text, href=_address(scope, clause), target="_self"))
    return tag("p", Markup("; ").join(linked), ".")


def _address(scope: Scope, clause: Clause) -> str:
    """Return the address of a clause: the same day and language, and the view of its number."""
    carried = Choices(scope.of_the_day()).changed(**clause.view)
    query = urlencode(carried.to_query())
    return f"{clause.page}?{query}" if query else clause.page
