"""What a page says and shows before its scripts are there: its finding, figures and areas.

It stands in the first answer of the server, in the language of the link and with its view, and
goes when the page itself is there.
"""

from collections.abc import Callable, Mapping

import numpy as np
from markupsafe import Markup

from bantar.city.home import CityDay, CityHome
from bantar.city.regions import is_above
from bantar.core import clock
from bantar.core.domain import Level
from bantar.i18n import LANGUAGES, Words, words_for
from bantar.output import parts
from bantar.output.maps.first_map import AreaMap, first_map
from bantar.output.maps.geometry import geometry_of
from bantar.output.maps.outline import Outline, outline_of
from bantar.output.maps.playback import playback_later
from bantar.presentation.areas.named import codes_named
from bantar.presentation.clock.class_limits import class_note, coloured
from bantar.presentation.clock.narration import Narration, of_area, of_map
from bantar.presentation.data_status import badge
from bantar.presentation.markup import div, tag
from bantar.presentation.measure_registry import spec_of
from bantar.presentation.periods import made_of_day
from bantar.presentation.rt_map import area_classes
from bantar.presentation.selection import Selection, select
from bantar.scope.address import Choices
from bantar.scope.options import MapOptions, Measure, Mode, Shape
from bantar.scope.scope import Scope

NARRATED: Mapping[str, Callable[[Selection, MapOptions, Words], Narration]] = {
    "ringkasan": of_area,
    "peta": of_map,
}
"""The pages that open with a map, by what they say around it."""


MOST_RT = 5_000
"""Of a larger city the periods are not played before somebody wants to: they take long."""


def first_picture(home: CityHome, page: str, query: Mapping[str, str]) -> str:
    """Return the first picture of a page as HTML, empty where it has none.

    So it is of pages without a map, of a city that is not there yet, of pages within those of
    others, and of a past knowledge, which has words of its own above all.
    """
    choices, _ = Choices.from_query(query, today=clock.today())
    if page not in NARRATED or "embed" in query or choices.scope.diketahui or not home.is_ready():
        return ""
    scope = choices.scope
    if is_above(home.places(), scope.wilayah):
        return ""
    city = home.on(scope.tanggal, periode=scope.periode, region=scope.wilayah)
    options = city.options
    checked, _ = choices.checked(
        periodes=options.periodes,
        kelurahan_parents=options.parents,
        rt_kelurahan=options.rt_kelurahan,
    )
    of_page = MapOptions() if page == "ringkasan" else checked.map
    is_moved = checked.camera.kamera is not None
    has_way_back = checked.scope.level is not Level.KOTA or checked.rt is not None
    return city.file(_picture, page, checked.scope, of_page, is_moved, has_way_back).decode()


def warm(home: CityHome) -> None:
    """Make what the first visitors will see and play, so that none of them waits for it."""
    if not home.is_ready() or is_above(home.places()):
        return
    for lang in LANGUAGES:
        first_picture(home, "ringkasan", {"lang": lang})
    city = home.on()
    if len(city.snapshot.rt) > MOST_RT:
        return
    selection, words = select(city, Scope()), words_for(Scope().lang)
    for narrate in NARRATED.values():
        name = playback_later(selection, MapOptions(), words, home.assets, narrate)
        if name is not None:
            home.assets.compressed(name)


def _picture(
    city: CityDay,
    page: str,
    scope: Scope,
    options: MapOptions,
    is_moved: bool,
    has_way_back: bool,
) -> bytes:
    selection, words = select(city, scope), words_for(scope.lang)
    if selection.is_empty or city.snapshot.rt.empty:
        return b""
    told = city.finding(made_of_day, NARRATED[page], scope, options)
    chart = None if is_moved else _map(city, selection, page, options, told.headline, words)
    text = parts.finding(told.headline, told.subtitle)
    if page == "ringkasan":
        stage = div("kb-first-stage", div("", text, parts.figure_cards(told.figures, words)), chart)
        body = [tag("div", cls="kb-first-controls"), stage]
    else:
        way_back = tag("div", cls="kb-first-crumbs") if has_way_back else None
        controls = tag("div", cls="kb-first-controls")
        way = [] if way_back is None else [way_back]
        body = [text, controls, *way, div("kb-first-stage", chart)]
    # From a page beside the root it is the address of the file.
    shapes = Markup('<link rel="prefetch" href="bantar/asset/{}">').format(
        city.finding(geometry_of)
    )
    parts_of_page = (shapes, _header(city, words), *body)
    return div(f"kb-first-page is-{page}", *parts_of_page, lang=words.lang).encode()


def _header(city: CityDay, words: Words) -> Markup:
    status = badge(city.snapshot, words)
    brand = div("kb-brand", tag("strong", "Kampung Bantar"), tag("span", city.snapshot.city))
    return div("kb-first-header", brand, tag("span", status, cls="kb-badge") if status else None)


def _map(
    city: CityDay,
    selection: Selection,
    page: str,
    options: MapOptions,
    headline: str,
    words: Words,
) -> Markup | None:
    """Return the areas of the view; None where the map will not be of one moment and to scale."""
    if options.tampilan is not Mode.SINGLE or options.bentuk is not Shape.BOUNDARY:
        return None
    outline = city.finding(_outline)
    if outline is None:
        return None
    measure = Measure.STATUS if page == "ringkasan" else coloured(selection, options)
    is_city = selection.scope.level is Level.KOTA
    classes = area_classes(selection, measure, words) if is_city else None
    note = class_note(measure, selection.snapshot.rules, words)
    return first_map(
        outline,
        None if classes is None else AreaMap(*classes, note),
        words,
        code=selection.scope.code,
        named=codes_named(headline, selection, words),
        middle_rt=city.finding(_middle_rt),
        plays=len(city.periodes) > 1 and spec_of(measure).plays,
    )


def _outline(city: CityDay) -> Outline | None:
    name = city.finding(geometry_of)
    return city.home.shared(("outline", name), lambda: outline_of(city.home.assets, name))


def _middle_rt(city: CityDay) -> float:
    """Return the side of the middle RT as a share of that of the city (browser/map/scale.ts)."""
    boxes = city.snapshot.rt.geometry.bounds.dropna().to_numpy()
    if not len(boxes):
        return 0.0
    west, south, east, north = boxes.T
    sides = np.sort(np.sqrt((east - west) * (north - south)))
    whole = max(east.max() - west.min(), north.max() - south.min())
    return float(sides[len(sides) // 2] / whole) if whole else 0.0
