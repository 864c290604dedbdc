"""What stands around a map on a page, for one period; the page itself is made of it too."""

from dataclasses import dataclass

import pandas as pd

from bantar.i18n import Words
from bantar.presentation.areas.area_finding import headline
from bantar.presentation.areas.figures import Figure, city_figures
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.areas.named import name_in_bars
from bantar.presentation.areas.rankings import Ranking, coverage_ranking
from bantar.presentation.clock.comparison import view_ranking
from bantar.presentation.days import day_text
from bantar.presentation.filters.narrowing import narrowing
from bantar.presentation.filters.unused import NARROWING, unused_filters
from bantar.presentation.map_finding import map_headline
from bantar.presentation.measure_registry import changing, chosen, measure_label
from bantar.presentation.measure_spec import Coloured
from bantar.presentation.periods import compared_periode
from bantar.presentation.selection import Selection
from bantar.presentation.trends import note
from bantar.scope.options import MapOptions, Measure, Mode


@dataclass(frozen=True)
class Narration:
    """What is said of a map besides the map.

    Attributes
    ----------
    headline, subtitle
        The finding, and below it what was measured, where and when.
    figures
        The large figures, none where the page has none.
    ranking
        The bars beside the map, None where there are none.
    source
        As of when, and from what.
    others
        Further findings, shown in turn with the headline (kiosk).
    """

    headline: str
    subtitle: str = ""
    figures: tuple[Figure, ...] = ()
    ranking: Ranking | None = None
    source: str = ""
    others: tuple[str, ...] = ()


def of_area(selection: Selection, options: MapOptions, words: Words) -> Narration:
    """Return what the page Ringkasan says: coverage of the area in view."""
    del options  # its map is always that of the status
    periode, finding = selection.snapshot.periode, headline(selection, words)
    measured = words(
        "Coverage of Kampung Bantar, {area}, {periode}, as of {day}",
        area=area_name(selection, words),
        periode=words.periode(periode) if periode else words("before the first period"),
        day=day_text(selection.snapshot, words),
    )
    aside = unused_filters(selection.scope, NARROWING, words)
    if aside:
        measured = words("{finding}. {unused}", finding=measured, unused=aside)
    return Narration(
        headline=finding,
        subtitle=measured,
        figures=city_figures(selection, _ledger(selection), words),
        ranking=name_in_bars(coverage_ranking(selection, words), finding, selection, words),
        source=note(selection, words),
    )


def of_map(selection: Selection, options: MapOptions, words: Words, what: str = "") -> Narration:
    """Return what the page Peta says of the chosen measure, compared as chosen.

    ``what`` is what was measured, in place of the name of the measure.
    """
    finding = map_headline(selection, options, words)
    ranking = None if selection.is_empty else view_ranking(selection, options, words)
    return Narration(
        headline=finding,
        subtitle=words(
            "{measure}, {area}, {periode}, as of {day}",
            measure=what or measure_label(_measure_of(options, selection), words),
            area=", ".join((area_name(selection, words), *narrowing(selection.scope, words))),
            periode=periods_text(selection, options, words),
            day=day_text(selection.snapshot, words),
        ),
        ranking=name_in_bars(ranking, finding, selection, words),
        source=note(selection, words),
    )


def _measure_of(options: MapOptions, selection: Selection) -> Measure | Coloured:
    """Return what the map is coloured by; a difference may be of another measure than chosen."""
    is_difference = options.tampilan is Mode.DIFFERENCE and compared_periode(options, selection)
    return changing(options.ukuran) if is_difference else chosen(options)


def periods_text(selection: Selection, options: MapOptions, words: Words) -> str:
    """Name the period of a map, and the one it is compared with."""
    periode = selection.snapshot.periode
    now = words.periode(periode) if periode else words("Before the first period")
    before = compared_periode(options, selection)
    if before is None:
        return now
    return words("{now} against {before}", now=now, before=words.periode(before))


def _ledger(selection: Selection) -> pd.DataFrame:
    """Return the published figures, none where nobody keeps them."""
    return nothing_published() if selection.city is None else selection.city.ledger


def nothing_published() -> pd.DataFrame:
    """Return a ledger without a figure."""
    return pd.DataFrame(columns=["measure", "as_of", "value", "said_by"])
