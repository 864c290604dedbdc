"""Scenes of a meeting: one question each, answered by its title, made from the data of a view."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from bantar.i18n import Words
from bantar.views.areas import area_name, headline
from bantar.views.figures import Figure, city_figures
from bantar.views.map import MapView
from bantar.views.map_finding import map_headline
from bantar.views.paper import illustrative_mark, subtitle
from bantar.views.rankings import Ranking, coverage_ranking
from bantar.views.rt_map import rt_map
from bantar.views.selection import Selection
from bantar.views.trends import (
    TrendView,
    adoption_view,
    awards_view,
    movers,
    note,
    trend_headline,
)


@dataclass(frozen=True)
class TableView:
    """A table in words: ``head`` names the columns of ``rows``."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Body = MapView | TrendView | Ranking | TableView | tuple[Figure, ...]


@dataclass(frozen=True)
class Scene:
    """One screen, one slide.

    ``title`` is the finding, ``subtitle`` what is shown, ``source`` the day and where the data
    come from, ``mark`` that data are made up (empty for official ones). ``notes`` are for the
    speaker alone.
    """

    key: str
    title: str
    subtitle: str
    source: str
    mark: str
    body: Body
    notes: str


def scenes(selection: Selection, ledger: pd.DataFrame, words: Words) -> tuple[Scene, ...]:
    """Return the ready set of the area in view, in the order of a meeting.

    A scene without anything to show is left out: no trend before the second period.
    """
    made = (make(selection, ledger, words) for make in _READY)
    return tuple(scene for scene in made if scene is not None)


def _scene(
    key: str, title: str, what: str, body: Body, notes: str, selection: Selection, words: Words
) -> Scene:
    return Scene(
        key=key,
        title=title,
        subtitle=subtitle(what, selection, words),
        source=note(selection, words),
        mark=illustrative_mark(selection.snapshot, words),
        body=body,
        notes=notes,
    )


def _figures(selection: Selection, ledger: pd.DataFrame, words: Words) -> Scene:
    figures = city_figures(selection, ledger, words)
    first = figures[0]
    title = words(
        "{n} RT of {area} carry out Kampung Bantar", n=first.value, area=area_name(selection, words)
    )
    notes = "\n".join(
        f"{figure.label}: {figure.value} {figure.unit}. " + "; ".join(figure.lines)
        for figure in figures
    )
    return _scene("angka", title, words("The figures of the day"), figures, notes, selection, words)


def _map(selection: Selection, ledger: pd.DataFrame, words: Words) -> Scene:
    del ledger
    drawn = rt_map(selection, words, geometry="")
    title = map_headline(selection, words)
    return _scene("peta", title, words("Programme status"), drawn, drawn.summary, selection, words)


def _trend(selection: Selection, ledger: pd.DataFrame, words: Words) -> Scene | None:
    del ledger
    shown = adoption_view(selection, words)
    if len(shown.ticks) < 2:
        return None
    told = (
        f"{tick}: {text}" for tick, text in zip(shown.ticks, shown.series[0].texts, strict=True)
    )
    title = trend_headline(selection, words)
    return _scene("tren", title, shown.title, shown, "\n".join(told), selection, words)


def _awards(selection: Selection, ledger: pd.DataFrame, words: Words) -> Scene | None:
    del ledger
    shown = awards_view(selection, words)
    if not shown.ticks:
        return None
    total = sum(series.values[-1] for series in shown.series)
    title = words(
        "{n} awards in {periode}", n=words.number(total), periode=_periode(selection, words)
    )
    told = "\n".join(f"{series.name}: {series.texts[-1]}" for series in shown.series)
    return _scene("penghargaan", title, shown.title, shown, told, selection, words)


def _risen(selection: Selection, ledger: pd.DataFrame, words: Words) -> Scene | None:
    """Praise before blame: who rose most comes before who lags."""
    del ledger
    risen = movers(selection, words)
    if not risen:
        return None
    head = (words("Kelurahan"), words("Before"), words("Now"), words("Change"))
    rows = tuple((mover.name, mover.before, mover.now, mover.change) for mover in risen)
    title = words("{name} rose most: {change}", name=risen[0].name, change=risen[0].change)
    told = "\n".join(" · ".join(row) for row in rows)
    return _scene(
        "naik", title, words("Rose most since the period before"), TableView(head, rows), told,
        selection, words,
    )  # fmt: skip


def _ranking(selection: Selection, ledger: pd.DataFrame, words: Words) -> Scene | None:
    del ledger
    shown = coverage_ranking(selection, words)
    if shown is None or len(shown.areas) < 2:
        return None
    told = "\n".join(f"{area.name}: {area.text} ({area.note})" for area in shown.areas)
    title = headline(selection, words)
    return _scene("peringkat", title, shown.title, shown, told, selection, words)


def _periode(selection: Selection, words: Words) -> str:
    periode = selection.snapshot.periode
    return words.periode(periode) if periode else words("Before the first period")


_READY: tuple[Callable[[Selection, pd.DataFrame, Words], Scene | None], ...] = (
    _figures,
    _map,
    _trend,
    _awards,
    _risen,
    _ranking,
)
