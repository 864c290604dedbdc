"""What other weights would change."""

import streamlit as st

from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import controls, data, map_panel, panels, state, workbench
from bantar.interfaces.dashboard.kit.map_panel import Drawn
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer, choose_rt
from bantar.presentation.areas import area_name
from bantar.presentation.days import day_text
from bantar.presentation.markup import div, table
from bantar.presentation.selection import Selection
from bantar.scope.options import Shape, WeightsOptions
from bantar.subjects.weights.view import Knob, WeightsView, knobs, weights_table, weights_view

_SHOWN = 60
"""Rows of the list; the file has all."""

_OF_ASPEK = tuple(n / 10 for n in range(31))
_OF_INDICATOR = tuple(n / 2 for n in range(21))
"""Weights to choose from; an address may hold others."""


def _drawn(
    selection: Selection, options: WeightsOptions, shape: Shape, words: Words
) -> Drawn[WeightsView]:
    shown = weights_view(selection, options, data.evidence(selection.scope), words)
    return map_panel.drawn(selection, shown, shown.classed, shape, words)


def weights(view: View) -> None:
    """Show the totals and ranks that other weights would give."""
    words = view.words
    drawn = view.finding(_drawn, view.choices.weights, view.choices.map.bentuk)
    shown = drawn.shown
    subtitle = words(
        "A trial with other weights, {area}, as of {day}",
        area=area_name(view.selection, words),
        day=day_text(view.snapshot, words),
    )
    workbench.opening(view, shown.headline, subtitle)
    if panels.empty(view) or workbench.refused(shown.refusal):
        return
    _knobs(view)
    left, right = st.columns([60, 40], gap="large")
    with left:
        map_panel.show(view, drawn.map, "bobot")
    with right:
        panels.figure_cards(shown.figures, words)
        _areas(shown, words)
        map_panel.rt_card(view)
    workbench.said(view, shown.notes)
    _list(view, shown)


def _knobs(view: View) -> None:
    """Let the weights be turned; those of the indicators behind a fold."""
    words = view.words
    aspek, lines = knobs(view.selection, view.choices.weights, data.evidence(view.scope), words)
    with st.container(key="kb-means", horizontal=True, vertical_alignment="bottom"):
        for knob in aspek:
            _knob(view, knob, _OF_ASPEK)
        st.button(
            words("Weights of the form"),
            key="reset-weights",
            on_click=state.change,
            kwargs={"bobot": ()},
            disabled=not view.choices.weights.bobot,
        )
    with st.expander(words("Weights of the indicators")):
        columns = st.columns(3, gap="medium")
        for i, knob in enumerate(lines):
            with columns[i % 3]:
                _knob(view, knob, _OF_INDICATOR)


def _knob(view: View, knob: Knob, choices: tuple[float, ...]) -> None:
    chosen = dict(view.choices.weights.bobot)

    def changes(value: float) -> dict[str, tuple[tuple[str, float], ...]]:
        others = {key: weight for key, weight in chosen.items() if key != knob.key}
        if value != knob.default:
            others[knob.key] = value
        return {"bobot": tuple(sorted(others.items()))}

    bound = state.bind(f"bobot-{knob.key}", knob.value, changes)
    controls.decimal(knob.name, knob.value, choices, view.words, bound)


def _areas(shown: WeightsView, words: Words) -> None:
    head = (
        words("Kecamatan"), words("RT judged"), words("Form"), words("Trial"), words("Place"),
    )  # fmt: skip
    caption = words("Mean total score of each kecamatan")
    st.html(
        div("kb-table-frame", table(head, shown.areas, caption), tabindex="0", aria_label=caption)
    )


def _list(view: View, shown: WeightsView) -> None:
    words, found, selection = view.words, shown.found, view.selection
    if found is None:
        return
    head = (
        "RT", words("Form"), words("Trial"), words("Rank"), words("Range of the rank"),
    )  # fmt: skip
    rows = {
        str(row.rt_id): (row.name, row.before, row.after, row.rank, row.firm)
        for row in shown.rows[:_SHOWN]
    }
    with st.container(key="kb-work-list"):
        choose_rt(
            view,
            head,
            rows,
            key="weights-list",
            label=words(
                "{n} of {total} RT, those whose rank moves most first",
                n=words.number(len(rows)),
                total=words.number(len(shown.rows)),
            ),
        )
    workbench.files(
        Offer(view.imprint, "coba-bobot", len(found.rt)),
        words("Other weights tried; no result changes"),
        lambda: {words("Ranks"): weights_table(selection, found)},
    )
