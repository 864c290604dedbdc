"""Scenes of a meeting: one question each, answered by its title, made from the data of a view."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.presentation.areas.area_finding import headline, n_melaksanakan
from bantar.presentation.areas.change import change_headline, how_it_is_tested, movers
from bantar.presentation.areas.figures import Figure, city_figures
from bantar.presentation.areas.in_view import CHILD, area_name
from bantar.presentation.areas.named import name_in_bars, name_on_map
from bantar.presentation.areas.rankings import Ranking, coverage_ranking
from bantar.presentation.class_map import class_map
from bantar.presentation.clock.narration import Narration, of_map
from bantar.presentation.data_status import badge
from bantar.presentation.filters.narrowing import narrowing
from bantar.presentation.map import MapView
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.presentation.trends import (
    TrendView,
    adoption_view,
    awards_view,
    note,
    trend_headline,
)
from bantar.scope.address import Choices
from bantar.scope.options import Lag, MapOptions
from bantar.subjects.adopsi.view import adopsi_view
from bantar.subjects.day.background import Background
from bantar.subjects.lagging.naming import column_name
from bantar.subjects.lagging.reasons import of_view, reason_text, unit_reasons
from bantar.subjects.lagging.view import lagging_view
from bantar.subjects.meeting.paper import subtitle
from bantar.subjects.target.view import ClockView, FanView, clock_view

MOST_LAGGING, MOST_PAIRS, PER_CHART = 4, 6, 14
"""Rows that are read from the last chair; the pages of the dashboard have all."""


@dataclass(frozen=True)
class TableView:
    """A table in words: ``head`` names the columns of ``rows``."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Body = MapView | TrendView | Ranking | TableView | FanView | tuple[Figure, ...]


@dataclass(frozen=True)
class Scene:
    """One screen, one slide.

    ``title`` is the finding, ``subtitle`` what is shown, ``source`` the day and where the data
    come from, ``mark`` that data are made up (empty for official ones). ``notes`` are for the
    speaker alone. ``beside`` stands at the right of the body, ``choices`` is the view shown.
    """

    key: str
    title: str
    subtitle: str
    source: str
    mark: str
    body: Body
    notes: str
    choices: Choices
    beside: Ranking | TableView | None = None


READY = ("angka", "peta", "tren", "naik", "peringkat", "tertinggal", "adopsi", "target")
"""The set of a meeting, in its order: what rose comes before what lags."""

NARROWED = {"peta", "tertinggal", "adopsi"}
"""Scenes that heed the filters of a view, and say so; all others are of all RT of the area."""


def scene_names(words: Words) -> dict[str, str]:
    """Return every scene there is by key, with its name in a list."""
    return {
        "angka": words("The figures of the day"),
        "peta": words("Map"),
        "tren": words("Trend"),
        "penghargaan": words("Awards"),
        "naik": words("Change since the period before"),
        "peringkat": words("Ranking of areas"),
        "tertinggal": words("Lagging, with reasons"),
        "adopsi": words("Pairs of adoption"),
        "target": words("Target clock"),
    }


def scenes(
    selection: Selection,
    choices: Choices,
    of: Background,
    words: Words,
    keys: Sequence[str] = READY,
) -> tuple[Scene, ...]:
    """Return the scenes ``keys`` of the area in view.

    One without anything to show is left out: no trend before the second period.
    """
    made = (scene(key, selection, choices, of, words) for key in keys)
    return tuple(one for one in made if one is not None)


def scene(
    key: str, selection: Selection, choices: Choices, of: Background, words: Words
) -> Scene | None:
    """Return one scene, None where the view has nothing to show in it.

    ``selection`` are the RT of the scope of ``choices``.
    """
    if selection.snapshot.rt.empty:  # a day before the city was known
        return None
    made = _MAKERS[key](selection, choices, of, words)
    return None if made is None else replace(made, choices=choices)


def _scene(
    key: str,
    title: str,
    what: str,
    body: Body,
    notes: str,
    selection: Selection,
    words: Words,
    beside: Ranking | TableView | None = None,
) -> Scene:
    filters = narrowing(selection.scope, words) if key in NARROWED else ()
    if isinstance(body, MapView):
        body = name_on_map(body, title, selection, words)
    if isinstance(body, Ranking):
        body = name_in_bars(body, title, selection, words)
    if isinstance(beside, Ranking):
        beside = name_in_bars(beside, title, selection, words)
    return Scene(
        key=key,
        title=title,
        subtitle=subtitle(what, selection, words, narrowed_by=filters),
        source=note(selection, words),
        mark=badge(selection.snapshot, words),
        body=body,
        notes=notes,
        choices=Choices(selection.scope),
        beside=beside,
    )


def _figures(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene:
    del choices
    figures = city_figures(selection, of.ledger, words)
    place = area_name(selection, words)
    title = words.plural(
        "{n} RT of {area} carries out Kampung Bantar",
        "{n} RT of {area} carry out Kampung Bantar",
        n_melaksanakan(selection),
        area=place,
    )
    notes = "\n".join(
        f"{figure.label}: " + "; ".join((f"{figure.value} {figure.unit}".strip(), *figure.lines))
        for figure in figures
    )
    return _scene("angka", title, words("The figures of the day"), figures, notes, selection, words)


def _map(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene:
    del of
    drawn = rt_map(selection, choices.map, words, geometry="")
    drawn = replace(drawn, selected=choices.rt)
    narration = map_narration(selection, choices.map, words)
    made = _scene(
        "peta", narration.headline, "", drawn, drawn.summary, selection, words, narration.ranking
    )
    return replace(made, subtitle=narration.subtitle)


def map_narration(selection: Selection, options: MapOptions, words: Words) -> Narration:
    """Return what the scene of the map says around it, as it does in each period it plays."""
    narration = of_map(selection, options, words)
    return replace(narration, ranking=_short(narration.ranking))


def _trend(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    del of, choices
    adoption = adoption_view(selection, words)
    if len(adoption.ticks) < 2:
        return None
    notes = (
        f"{tick}: {text}"
        for tick, text in zip(adoption.ticks, adoption.series[0].texts, strict=True)
    )
    title = trend_headline(selection, words)
    return _scene("tren", title, adoption.title, adoption, "\n".join(notes), selection, words)


def _awards(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    del of, choices
    awards = awards_view(selection, words)
    if not awards.ticks:
        return None
    total = sum(series.values[-1] for series in awards.series)
    title = words(
        "{n} awards in {periode}", n=words.number(total), periode=_periode(selection, words)
    )
    notes = "\n".join(f"{series.name}: {series.texts[-1]}" for series in awards.series)
    return _scene("penghargaan", title, awards.title, awards, notes, selection, words)


def _risen(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    del of, choices
    risen = movers(selection, words)
    if not risen:
        return None
    head = (
        words("Kelurahan"), words("Bantar before"), words("Bantar now"), words("Change"), "RT",
    )  # fmt: skip
    rows = tuple((m.name, m.before, m.now, m.points or "–", m.total) for m in risen)
    title = change_headline(selection, words)
    notes = "\n".join((*(" · ".join(row) for row in rows), how_it_is_tested(words)))
    what = words("Change since the period before, per kelurahan")
    return _scene("naik", title, what, TableView(head, rows), notes, selection, words)


def _ranking(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    del of, choices
    ranking = coverage_ranking(selection, words)
    if ranking is None or len(ranking.areas) < 2:
        return None
    notes = "\n".join(f"{area.name}: {area.note or area.text}" for area in ranking.areas)
    title = headline(selection, words)
    return _scene("peringkat", title, ranking.title, ranking, notes, selection, words)


def _lagging(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    """Name those furthest behind, each with its reasons."""
    level = CHILD[selection.scope.level]
    options = replace(choices.lagging, tingkat=level, tertinggal=_lag(level))
    view = lagging_view(selection, options, of.evidence, words, choices.rt)
    if view.refusal:
        return None
    if not view.rows:
        return None
    head = (
        "RT" if level is Level.RT else level.value.capitalize(),
        column_name(options.tertinggal, level, words),
        words("Beside the city") if level is not Level.RT else words("State"),
        words("Measured facts"),
    )
    facts = of_view(of.reasons, selection)
    rows = tuple(
        (
            row.name,
            row.value,
            row.standing_name,
            reason_text(unit_reasons(facts, level, row.key, words)),
        )
        for row in view.rows[:MOST_LAGGING]
    )
    notes = f"{view.note}\n" + "\n".join(f"{row.name}: {row.value}" for row in view.rows[:10])
    what = words("Below the city first, with what was measured there")
    body = TableView(head, rows)
    return _scene("tertinggal", view.headline, what, body, notes, selection, words)


def _lag(level: Level) -> Lag:
    """Return what lagging means among areas; an RT has no coverage of its own, so its score."""
    return Lag.SCORE if level is Level.RT else Lag.COVERAGE


def _pairs(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    view = adopsi_view(selection, choices.adopsi, of.evidence, words)
    if not view.pairs and not view.running:
        return None
    drawn = class_map(selection, view.classed, words, geometry="")
    drawn = replace(drawn, selected=choices.rt)
    head = ("RT", words("Mentor"), words("Way"))
    rows = tuple((row.name, row.mentor, row.distance) for row in view.pairs[:MOST_PAIRS])
    what = words("Which RT learns from which")
    notes = "\n".join((drawn.summary, *view.notes))
    return _scene(
        "adopsi", view.headline, what, drawn, notes, selection, words, TableView(head, rows)
    )


def _clock(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    del choices
    clock: ClockView = clock_view(selection, of.outlook, words)
    if clock.fan is None:
        return None
    beside = TableView(clock.pace_head, clock.pace_rows)
    notes = "\n".join((clock.pace, *clock.notes))
    return _scene(
        "target", clock.headline, clock.fan.title, clock.fan, notes, selection, words, beside
    )


def _short(ranking: Ranking | None) -> Ranking | None:
    """Keep as many bars as there is room for beside a map, and of each what it rests on."""
    if ranking is None:
        return None
    areas = (replace(area, note=area.spread or area.note) for area in ranking.areas[:PER_CHART])
    return replace(ranking, areas=tuple(areas))


def _periode(selection: Selection, words: Words) -> str:
    periode = selection.snapshot.periode
    return words.periode(periode) if periode else words("Before the first period")


_MAKERS: dict[str, Callable[[Selection, Choices, Background, Words], Scene | None]] = {
    "angka": _figures,
    "peta": _map,
    "tren": _trend,
    "penghargaan": _awards,
    "naik": _risen,
    "peringkat": _ranking,
    "tertinggal": _lagging,
    "adopsi": _pairs,
    "target": _clock,
}
