"""What a page of paper says: the finding, the map, the figures and the source, already decided."""

from dataclasses import dataclass, replace

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.presentation.areas.area_finding import headline
from bantar.presentation.areas.figures import Figure, city_figures
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.areas.named import name_in_bars, name_on_map
from bantar.presentation.areas.rankings import Ranking, coverage_ranking
from bantar.presentation.clock.narration import of_map
from bantar.presentation.data_status import badge
from bantar.presentation.days import day_text
from bantar.presentation.map import AreaLabel, MapView
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.presentation.trends import note
from bantar.scope.options import MapOptions
from bantar.subjects.day.background import Background
from bantar.subjects.lagging.reasons import area_reasons, reason_text
from bantar.subjects.meeting.rt_list import RtList, rt_list


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """What every page has.

    ``title`` is the finding, ``subtitle`` says what is shown, ``source`` the day and where the
    data come from. ``mark`` is the badge of data that are not official, empty for official ones.
    ``place`` is the number of the page in words, empty on a single one.
    """

    title: str
    subtitle: str
    source: str
    mark: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Page(Leaf):
    """A page with a map; that of a kelurahan has its RT beside it, in ``rt_list``.

    On one for a wall the map has all the room: its key stands over the bars.
    """

    map: MapView
    figures: tuple[Figure, ...] = ()
    ranking: Ranking | None = None
    paragraphs: tuple[str, ...] = ()
    rt_list: RtList | None = None
    is_for_wall: bool = False


def area_page(
    selection: Selection, of: Background, words: Words, *, is_for_public: bool = False
) -> Page:
    """Return the page of the area in view: its coverage, figures, reasons, the areas within it."""
    title = headline(selection, words)
    drawn = rt_map(selection, MapOptions(), words, geometry="")
    listed = None
    if selection.scope.level is Level.KELURAHAN:
        listed = rt_list(selection, of, words, is_for_public=is_for_public)
    return Page(
        title=title,
        subtitle=subtitle(words("Coverage of Kampung Bantar"), selection, words),
        source=note(selection, words),
        mark=badge(selection.snapshot, words),
        map=name_on_map(drawn, title, selection, words),
        figures=city_figures(selection, of.ledger, words),
        paragraphs=_reasons(selection, of, words),
        ranking=name_in_bars(coverage_ranking(selection, words), title, selection, words),
        rt_list=listed,
    )


def _reasons(selection: Selection, of: Background, words: Words) -> tuple[str, ...]:
    """Say why an area stands where it stands; the city is said by its figures."""
    scope = selection.scope
    if scope.level is Level.KOTA:
        return ()
    return (reason_text(area_reasons(of.reasons, scope.level, scope.code, words)),)


def map_page(selection: Selection, options: MapOptions, words: Words) -> Page:
    """Return the page of the map in view, whatever it is coloured by or compared with."""
    narration = of_map(selection, options, words)
    drawn = rt_map(selection, options, words, geometry="")
    return Page(
        title=narration.headline,
        subtitle=narration.subtitle,
        source=note(selection, words),
        mark=badge(selection.snapshot, words),
        map=name_on_map(drawn, narration.headline, selection, words),
        ranking=narration.ranking,
    )


def wall_page(selection: Selection, options: MapOptions, words: Words) -> Page:
    """Return the map in view for a wall: it is stood before, so every kelurahan is named too."""
    page = replace(map_page(selection, options, words), is_for_wall=True)
    if page.map.level is not Level.KOTA:
        return page
    inside = selection.area.drop_duplicates("kelurahan_code")
    names = tuple(
        AreaLabel(Level.KELURAHAN, str(code), str(name), "")
        for code, name in zip(inside["kelurahan_code"], inside["kelurahan"], strict=True)
    )
    loud = (replace(label, name=label.name.upper()) for label in page.map.labels)
    return replace(page, map=replace(page.map, labels=(*loud, *names)))


def subtitle(
    what: str, selection: Selection, words: Words, *, narrowed_by: tuple[str, ...] = ()
) -> str:
    """Say what is shown, where, of which RT, and as of when.

    ``narrowed_by`` are the filters in words, for what heeds them: most figures are of all RT.
    """
    periode = selection.snapshot.periode
    return words(
        "{measure}, {area}, {periode}, as of {day}",
        measure=what,
        area=", ".join((area_name(selection, words), *narrowed_by)),
        periode=words.periode(periode) if periode else words("Before the first period"),
        day=day_text(selection.snapshot, words),
    )
