"""Scenes of a meeting: one question each, answered by its title, made from the data of a view."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.presentation.areas.area_finding import headline
from bantar.presentation.areas.change import change_headline, how_it_is_tested, movers
from bantar.presentation.areas.figures import city_figures
from bantar.presentation.areas.in_view import CHILD
from bantar.presentation.areas.named import name_in_bars, name_on_map
from bantar.presentation.areas.rankings import Ranking, coverage_ranking
from bantar.presentation.class_map import class_map
from bantar.presentation.clock.narration import Narration, of_map
from bantar.presentation.data_status import badge
from bantar.presentation.filters.narrowing import narrowing
from bantar.presentation.map import MapView
from bantar.presentation.measure_registry import chosen, spec_of
from bantar.presentation.periods import compared_periode
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.presentation.trends import awards_view, note
from bantar.scope.address import Choices
from bantar.scope.options import Lag, MapOptions, Measure
from bantar.scope.scope import Scope
from bantar.storage.write.pins import Pin
from bantar.subjects.adopsi.view import AdopsiView, adopsi_view
from bantar.subjects.day.background import Background
from bantar.subjects.lagging.analysis import Standing
from bantar.subjects.lagging.naming import column_name
from bantar.subjects.lagging.reasons import CityFacts, of_view, reason_text, unit_reasons
from bantar.subjects.lagging.view import LaggingView, lagging_view
from bantar.subjects.meeting.behind import facts_of_area
from bantar.subjects.meeting.bodies import Body, Drawn, TableView
from bantar.subjects.meeting.flows import flows
from bantar.subjects.meeting.how_far import (
    climb_headline,
    climb_view,
    units_headline,
    units_view,
)
from bantar.subjects.meeting.paper import subtitle
from bantar.subjects.meeting.proposals import proposals_headline, proposals_view
from bantar.subjects.meeting.slopes import slopes_view
from bantar.subjects.target.view import ClockView, clock_view, in_projection

MOST_LAGGING, MOST_PAIRS, PER_CHART = 4, 6, 14
"""Rows that are read from the last chair; the pages of the dashboard have all."""


@dataclass(frozen=True)
class Scene:
    """One screen, one slide.

    ``title`` is the finding, ``subtitle`` what is shown, ``source`` the day and where the data
    come from, ``mark`` that data are made up (empty for official ones). ``notes`` are for the
    speaker alone. ``beside`` stands at the right of the body, ``choices`` is the view shown.
    ``pins`` are what the presenter of a recorded meeting set on the body.
    """

    key: str
    title: str
    subtitle: str
    source: str
    mark: str
    body: Body
    notes: str
    choices: Choices
    beside: Drawn | None = None
    pins: tuple[Pin, ...] = ()


READY = ("angka", "peta", "tren", "naik", "tertinggal", "adopsi", "target", "usul")
"""The set of a meeting, in its order: what rose comes before what lags, what to do comes last."""

NARROWED = {"peta", "tertinggal", "adopsi"}
"""Scenes that heed the filters of a view, and say so; all others are of all RT of the area."""


def scene_names(words: Words) -> dict[str, str]:
    """Return every scene there is by key, with its name in a list."""
    return {
        "angka": words("How far"),
        "peta": words("Where"),
        "tren": words("The climb"),
        "penghargaan": words("Awards"),
        "naik": words("What rose"),
        "peringkat": words("Ranking"),
        "tertinggal": words("What lags"),
        "adopsi": words("Mentors"),
        "target": words("The target"),
        "usul": words("Decisions"),
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


def _lists_the_worst(scene: Scene) -> bool:
    """Say whether a scene lists by name the RT of a kelurahan that lag most."""
    return scene.key == "tertinggal" and scene.choices.scope.level is Level.KELURAHAN


def seen_scene(scene: Scene | None, *, sees_worst: bool) -> Scene | None:
    """Return a scene for who looks at it: None where it lists the worst, which not all may see."""
    return None if scene is not None and _lists_the_worst(scene) and not sees_worst else scene


def _scene(
    key: str,
    title: str,
    what: str,
    body: Body,
    notes: str,
    selection: Selection,
    words: Words,
    beside: Drawn | None = None,
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


def _how_far(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene:
    del choices
    view = units_view(selection, words)
    notes = "\n".join(
        f"{figure.label}: " + "; ".join((f"{figure.value} {figure.unit}".strip(), *figure.lines))
        for figure in city_figures(selection, of.ledger, words)
    )
    title = units_headline(selection, view, words)
    return _scene("angka", title, view.title, view, notes, selection, words)


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
    narration = of_map(selection, options, words, _of_kelurahan(selection, options, words))
    return replace(narration, ranking=_short(narration.ranking))


def _of_kelurahan(selection: Selection, options: MapOptions, words: Words) -> str:
    """Return what the kelurahan of a city are filled by; empty where RT are drawn, or a change.

    The status of RT is not to be seen there, and the finding is of coverage.
    """
    spec = spec_of(options.ukuran).areas
    is_city = selection.scope.level is Level.KOTA and chosen(options) is Measure.STATUS
    if spec is None or not is_city or compared_periode(options, selection):
        return ""
    return spec.title(words, selection.scope.narrows)


def _climb(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    del of, choices
    view = climb_view(selection, words)
    if view is None:
        return None
    share, new = view.trend.series[0], view.added.series[0]
    notes = "\n".join(
        f"{tick}: {text}, {more}"
        for tick, text, more in zip(view.trend.ticks, share.texts, new.texts, strict=True)
    )
    title = climb_headline(selection, view, words)
    return _scene("tren", title, view.title, view, notes, selection, words)


def _awards(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    del of, choices
    awards = awards_view(selection, words)
    if not awards.ticks:
        return None
    total = sum(series.values[-1] for series in awards.series)
    latest = _periode(selection, words)
    title = words.plural(
        "{n} award in {periode}", "{n} awards in {periode}", round(total), periode=latest
    )
    notes = "\n".join(f"{series.name}: {series.texts[-1]}" for series in awards.series)
    return _scene("penghargaan", title, awards.title, awards, notes, selection, words)


def _risen(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    del of, choices
    view = slopes_view(selection, words)
    if view is None:
        return None
    risen = movers(selection, words)
    rows = (" · ".join(filter(None, (m.name, m.counts, m.points))) for m in risen)
    notes = "\n".join((*rows, how_it_is_tested(words)))
    title = change_headline(selection, words)
    return _scene("naik", title, view.title, view, notes, selection, words)


def _ranking(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    del of, choices
    ranking = coverage_ranking(selection, words)
    if ranking is None or len(ranking.areas) < 2:
        return None
    notes = "\n".join(f"{area.name}: {area.note or area.text}" for area in ranking.areas)
    title = headline(selection, words)
    return _scene("peringkat", title, ranking.title, ranking, notes, selection, words)


def _lagging(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    """Show where each area lies beside the city, and why the one furthest behind lies there."""
    level = CHILD[selection.scope.level]
    options = replace(choices.lagging, tingkat=level, tertinggal=_lag(level))
    view = lagging_view(selection, options, of.evidence, words, choices.rt)
    if view.refusal or not view.rows:
        return None
    notes = f"{view.note}\n" + "\n".join(f"{row.name}: {row.value}" for row in view.rows[:10])
    if view.places is None or level is Level.RT:  # of RT their reasons, one by one
        what = words("Below the city first, with what was measured there")
        body = _reasons(view, level, of_view(of.reasons, selection), words)
        return _scene("tertinggal", view.headline, what, body, notes, selection, words)
    beside = None
    if view.rows[0].standing is Standing.BELOW:
        first, facts = view.rows[0], of_view(of.reasons, selection)
        beside = facts_of_area(facts, level, first.key, first.name, words)
    what = words("{what} with 95% ranges", what=column_name(options.tertinggal, level, words))
    return _scene("tertinggal", view.headline, what, view.places, notes, selection, words, beside)


def _reasons(view: LaggingView, level: Level, facts: CityFacts, words: Words) -> TableView:
    """Return the RT furthest behind, each with its reasons."""
    assert view.order is not None
    head = (
        "RT" if level is Level.RT else level.value.capitalize(),
        column_name(view.order.lag, level, words),
        words("State"),
        words("Measured facts"),
    )
    return TableView(
        head,
        tuple(
            (
                row.name,
                row.value,
                row.standing_name,
                reason_text(unit_reasons(facts, level, row.key, words)),
            )
            for row in view.rows[:MOST_LAGGING]
        ),
    )


def _lag(level: Level) -> Lag:
    """Return what lagging means among areas; an RT has no coverage of its own, so its score."""
    return Lag.SCORE if level is Level.RT else Lag.COVERAGE


def _pairs(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    """Show who learns from whom: pairs of one area, flows between the areas of a city."""
    view = adopsi_view(selection, choices.adopsi, of.evidence, words)
    if not view.pairs and not view.running:
        return None
    is_area = selection.scope.level is not Level.KOTA
    drawn = class_map(selection, view.classed, words, geometry="")
    drawn = replace(drawn, selected=choices.rt)
    what = words("Which RT learns from which")
    if is_area:
        what = words("Which RT learns from which, paired for this area alone")
    notes = "\n".join((drawn.summary, *view.notes))
    beside = _nearest(view, words) if is_area else flows(selection, view.adopsi.pairs, words)
    return _scene("adopsi", view.headline, what, drawn, notes, selection, words, beside)


def _nearest(view: AdopsiView, words: Words) -> TableView:
    head = ("RT", words("Mentor"), words("Distance"))
    rows = ((row.name, row.mentor, row.distance) for row in view.pairs[:MOST_PAIRS])
    return TableView(head, tuple(rows))


def _clock(selection: Selection, choices: Choices, of: Background, words: Words) -> Scene | None:
    del choices
    clock: ClockView = clock_view(selection, of.outlook, words)
    if clock.fan is None:
        return None
    beside = TableView(clock.pace_head, clock.pace_rows)
    notes = "\n".join((clock.pace, *clock.notes))
    return _scene(
        "target",
        clock.headline,
        clock.fan.title,
        clock.fan,
        notes,
        in_projection(selection),
        words,
        beside,
    )


def _proposals(
    selection: Selection, choices: Choices, of: Background, words: Words
) -> Scene | None:
    everyone = Selection(
        selection.snapshot,
        Scope(
            kecamatan=selection.scope.kecamatan,
            kelurahan=selection.scope.kelurahan,
            lang=selection.scope.lang,
        ),
        selection.city,
    )
    adopsi = adopsi_view(everyone, choices.adopsi, of.evidence, words)
    view = proposals_view(selection, of.reasons, adopsi, words)
    if view is None:
        return None
    notes = "\n".join(f"{one.what}: {one.value} {one.basis}" for one in view.proposals)
    what = words("Each with its number and its reason")
    return _scene("usul", proposals_headline(view, words), what, view, notes, selection, words)


def _short(ranking: Ranking | None) -> Ranking | None:
    """Keep as many bars as there is room for beside a map, and of each what it rests on."""
    if ranking is None:
        return None
    areas = (
        replace(area, note=area.spread or area.note, beneath="")
        for area in ranking.areas[:PER_CHART]
    )
    return replace(ranking, areas=tuple(areas))


def _periode(selection: Selection, words: Words) -> str:
    periode = selection.snapshot.periode
    return words.periode(periode) if periode else words("Before the first period")


_MAKERS: dict[str, Callable[[Selection, Choices, Background, Words], Scene | None]] = {
    "angka": _how_far,
    "peta": _map,
    "tren": _climb,
    "penghargaan": _awards,
    "naik": _risen,
    "peringkat": _ranking,
    "tertinggal": _lagging,
    "adopsi": _pairs,
    "target": _clock,
    "usul": _proposals,
}
