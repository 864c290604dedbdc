"""What other weights would change."""

from collections.abc import Sequence

import streamlit as st

from bantar.core.message import Message
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import controls, data, map_panel, panels, state, workbench
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer, choose_rt
from bantar.interfaces.dashboard.panels import worst_lists
from bantar.presentation.markup import tag
from bantar.scope.options import Measure
from bantar.subjects.weights.view import Knob, WeightsView, knobs, weights_table, weights_view

_MOST_ROWS = 60
"""Rows of the list; the file has all."""

_OF_ASPEK = tuple(n / 10 for n in range(31))
_OF_INDICATOR = tuple(n / 2 for n in range(21))
"""Weights to choose from; an address may hold others."""


def weights(view: View) -> None:
    """Show the totals and ranks that other weights would give."""
    words = view.words
    drawn = map_panel.answered(view, weights_view, view.choices.weights)
    trial = drawn.view
    workbench.opening(
        view, trial.headline, Message("A trial with other weights, {area}, as of {day}")
    )
    if panels.empty(view) or workbench.refused(trial.refusal):
        return
    _knobs(view)
    is_tried = bool(view.choices.weights.bobot)
    # Until a weight is moved nothing has changed: the map has the scores of the form.
    on_map = drawn.map if is_tried else map_panel.plain_view(view, Measure.SCORE)
    with map_panel.beside(view, on_map, "bobot"):
        panels.figure_cards(trial.figures, words)
        if is_tried:
            _areas(trial, words)
        map_panel.rt_card(view)
    workbench.remarks(trial.notes)
    if worst_lists.are_kept():  # a rank of every RT ends with the last one
        worst_lists.say_kept(words)
        return
    if is_tried:
        _list(view, trial)
    _files(view, trial)


def _knobs(view: View) -> None:
    """Let the weights be turned; those of the indicators behind a fold."""
    words = view.words
    aspek, lines = knobs(view.selection, view.choices.weights, data.evidence(view.scope), words)
    # One block, so that the map of another part is not moved within the page before it goes: a
    # frame that is moved is loaded anew.
    with st.container():
        _presets(view, aspek)
        with st.container(key="kb-means", horizontal=True, vertical_alignment="bottom"):
            for knob in aspek:
                _knob(view, knob, _OF_ASPEK)
    with st.expander(words("Weights of the indicators")):
        columns = st.columns(3, gap="medium")
        for i, knob in enumerate(lines):
            with columns[i % 3]:
                _knob(view, knob, _OF_INDICATOR)


def _presets(view: View, aspek: Sequence[Knob]) -> None:
    """Ask the question that most have, and answer it by one button for each aspek."""
    words, chosen = view.words, view.choices.weights.bobot
    st.html(tag("h2", words("What if one aspek counted twice?"), cls="kb-list-title"))
    with st.container(key="kb-presets", horizontal=True, gap="small"):
        for knob in aspek:
            twice = ((knob.key, 2 * knob.default),)
            st.button(
                words("{aspek} twice", aspek=knob.name),
                key=f"preset-{knob.key}",
                on_click=state.change,
                kwargs={"bobot": twice},
                disabled=chosen == twice,
            )
        st.button(
            words("Weights of the form"),
            key="reset-weights",
            on_click=state.change,
            kwargs={"bobot": ()},
            disabled=not chosen,
        )


def _knob(view: View, knob: Knob, choices: tuple[float, ...]) -> None:
    chosen = dict(view.choices.weights.bobot)

    def changes(value: float) -> dict[str, tuple[tuple[str, float], ...]]:
        others = {key: weight for key, weight in chosen.items() if key != knob.key}
        if value != knob.default:
            others[knob.key] = value
        return {"bobot": tuple(sorted(others.items()))}

    bound = state.bind(f"bobot-{knob.key}", knob.value, changes)
    controls.decimal(knob.name, knob.value, choices, view.words, bound)


def _areas(trial: WeightsView, words: Words) -> None:
    head = (
        words("Kecamatan"), words("RT judged"), words("Form"), words("Trial"), words("Change"),
    )  # fmt: skip
    caption = words("Mean total score of each kecamatan")
    panels.framed_table(head, trial.areas, caption)


def _list(view: View, trial: WeightsView) -> None:
    words = view.words
    head = (
        "RT", words("Form"), words("Trial"), words("Rank"), words("Range of the rank"),
    )  # fmt: skip
    rows = {
        str(row.rt_id): (row.name, row.before, row.after, row.rank, row.firm)
        for row in trial.rows[:_MOST_ROWS]
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
                total=words.number(len(trial.rows)),
            ),
        )


def _files(view: View, trial: WeightsView) -> None:
    words, finding, selection = view.words, trial.weighed, view.selection
    if finding is None:
        return
    workbench.files(
        Offer(view.imprint, "coba-bobot", len(finding.rt)),
        words("Other weights tried; no result changes"),
        lambda: {words("Ranks"): weights_table(selection, finding)},
    )
