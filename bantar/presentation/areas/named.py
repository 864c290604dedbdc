"""The places that a headline names: outlined and labelled on its map, bold among its bars.

They are read from the sentence itself, so that what is outlined is what the reader has just read,
whoever wrote it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.measures.coverage import AREA_COLUMNS
from bantar.presentation.areas.in_view import CHILD, area_name
from bantar.presentation.areas.rankings import Ranking
from bantar.presentation.map import AreaLabel, MapView
from bantar.presentation.selection import Selection


def places_named(headline: str, selection: Selection, words: Words) -> tuple[AreaLabel, ...]:
    """Return the areas within the one in view that ``headline`` names, in its order.

    A name that a kecamatan and a kelurahan share is that of the level below the one in view. The
    area in view is not among them: it is outlined as such.
    """
    rest = headline.replace(area_name(selection, words), " ")
    place_by_name: dict[str, AreaLabel] = {}
    for label in _areas(selection):
        place_by_name.setdefault(label.name, label)
    if not place_by_name:
        return ()
    # Of "Danau Sipin" and "Sipin" the longer is meant where it stands.
    longest_first = sorted(place_by_name, key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return tuple(place_by_name[name] for name in dict.fromkeys(names.findall(rest)))


def _areas(selection: Selection) -> Iterator[AreaLabel]:
    """Yield the areas below the one in view, then those below them."""
    level = CHILD[selection.scope.level]
    while level is not Level.RT:
        rows = selection.area.drop_duplicates(AREA_COLUMNS[level])
        for code, name in zip(rows[AREA_COLUMNS[level]], rows[level.value], strict=True):
            yield AreaLabel(level, str(code), str(name), "")
        level = CHILD[level]


def codes_named(headline: str, selection: Selection, words: Words) -> tuple[str, ...]:
    """Return the codes of ``places_named``."""
    return tuple(place.code for place in places_named(headline, selection, words))


def name_on_map(view: MapView, headline: str, selection: Selection, words: Words) -> MapView:
    """Return the map with the places of its headline brought out, each with a label."""
    places = places_named(headline, selection, words)
    if not places:
        return view
    labelled = {label.code for label in view.labels}
    figures = _figures(view)
    added = tuple(
        replace(place, value=figures.get(place.code, ""))
        for place in places
        if place.code not in labelled
    )
    frame = replace(view.frame, named=tuple(place.code for place in places))
    return replace(view, frame=frame, labels=(*view.labels, *added))


def _figures(view: MapView) -> dict[str, str]:
    """Return the figures of filled kelurahan; of a map that changes with its period none."""
    areas = view.frame.areas
    if areas is None or view.series is not None or view.compared is not None:
        return {}
    return {code: fill.text for code, fill in areas.fills.items()}


R = TypeVar("R", Ranking, Ranking | None)


def name_in_bars(ranking: R, headline: str, selection: Selection, words: Words) -> R:
    """Return the bars with those that the headline names brought out; None where there are none."""
    if ranking is None:
        return ranking
    bars = frozenset(area.code for area in ranking.areas)
    return replace(ranking, named=bars.intersection(codes_named(headline, selection, words)))
