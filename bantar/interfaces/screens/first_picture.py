"""What a page says and shows before its scripts are there: its finding, figures, areas, its map.

It stands in the first answer of the server, in the language of the link and with its view, and
goes when the page itself is there. The map of it is the map of the page (``live_map``): its files
are fetched before the scripts of the page, five times as many bytes, so that on a weak line a
reader has a map to point at in half the time.
"""

import json
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
from bantar.output.maps.page_map import as_linked, as_read, of_status, page_map
from bantar.output.maps.payload import encode_update
from bantar.output.maps.playback import playback_later
from bantar.output.maps.statics import static_url
from bantar.output.maps.words import map_words
from bantar.presentation.areas.named import codes_named
from bantar.presentation.clock.class_limits import class_note, coloured, legend_square
from bantar.presentation.clock.narration import Narration, of_area, of_map
from bantar.presentation.data_status import badge
from bantar.presentation.markup import div, tag
from bantar.presentation.measure_registry import spec_of
from bantar.presentation.periods import made_of_day
from bantar.presentation.rt_map import area_classes
from bantar.presentation.selection import Selection, select
from bantar.scope.address import Choices
from bantar.scope.options import Camera, MapOptions, Measure, Mode, Shape
from bantar.scope.scope import Scope

NARRATED: Mapping[str, Callable[[Selection, MapOptions, Words], Narration]] = {
    "ringkasan": of_area,
    "peta": of_map,
}
"""The pages that open with a map, by what they say around it."""


MOST_RT = 5_000
"""Of a larger city the periods are not played before somebody wants to: they take long. Nor is its
map drawn twice, in the first picture and in the page."""

MAP_FILES = ("leaflet.js", "bantar-map.js", "leaflet.css", "bantar-map.css")


def first_picture(home: CityHome, page: str, query: Mapping[str, str]) -> str:
    """Return the first picture of a page as HTML, empty where it has none.

    So it is of pages without a map, of a city that is not there yet, of pages within those of
    others, of an own layer, which says other things than the measures of the programme, and of a
    past knowledge, which has words of its own above all.
    """
    choices, _ = Choices.from_query(query, today=clock.today())
    scope = choices.scope
    if page not in NARRATED or "embed" in query or scope.diketahui or not home.is_ready():
        return ""
    if page == "peta" and choices.layer.lapisan:
        return ""
    if is_above(home.places(), scope.wilayah):
        return ""
    city = home.on(scope.tanggal, periode=scope.periode, region=scope.wilayah)
    options = city.options
    checked, _ = choices.checked(
        periodes=options.periodes,
        kelurahan_parents=options.parents,
        rt_kelurahan=options.rt_kelurahan,
    )
    camera = checked.camera
    return city.file(_picture, page, checked.scope, checked.map, checked.rt, camera).decode()


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
    chosen: MapOptions,
    rt: int | None,
    camera: Camera,
) -> bytes:
    selection, words = select(city, scope), words_for(scope.lang)
    if selection.is_empty or city.snapshot.rt.empty:
        return b""
    options = MapOptions() if page == "ringkasan" else chosen
    has_way_back = scope.level is not Level.KOTA or rt is not None
    told = city.finding(made_of_day, NARRATED[page], scope, options)
    chart, live = None, ""
    is_of_one_moment = options.tampilan is Mode.SINGLE and chosen.bentuk is Shape.BOUNDARY
    if is_of_one_moment and camera.kamera is None:
        live = live_map(city, page, scope, chosen, told.headline, rt, camera)
        chart = _map(city, selection, page, options, told.headline, words, live)
    text = parts.finding(told.headline, told.subtitle)
    if page == "ringkasan":
        stage = div("kb-first-stage", div("", text, parts.figure_cards(told.figures, words)), chart)
        body = [tag("div", cls="kb-first-controls"), stage]
    else:
        way_back = tag("div", cls="kb-first-crumbs") if has_way_back else None
        controls = tag("div", cls="kb-first-controls")
        way = [] if way_back is None else [way_back]
        body = [text, controls, *way, div("kb-first-stage", chart)]
    parts_of_page = (_header(city, words), *body)
    if not live:  # the live map asks for it itself
        parts_of_page = (_shapes(city), *parts_of_page)
    return div(f"kb-first-page is-{page}", *parts_of_page, lang=words.lang).encode()


def _shapes(city: CityDay) -> Markup:
    # From a page beside the root it is the address of the file.
    name = city.finding(geometry_of)
    return Markup('<link rel="prefetch" href="bantar/asset/{}">').format(name)


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
    live: str,
) -> Markup | None:
    """Return the areas of the view with its legend; None of a city without outlines."""
    outline = city.finding(_outline)
    if outline is None:
        return None
    measure = Measure.STATUS if page == "ringkasan" else coloured(selection, options)
    is_city = selection.scope.level is Level.KOTA
    classes = area_classes(selection, measure, words) if is_city else None
    note = class_note(measure, selection.snapshot.rules, words)
    return first_map(
        outline,
        None if classes is None else AreaMap(*classes, note, legend_square(measure, words)),
        words,
        code=selection.scope.code,
        named=codes_named(headline, selection, words),
        middle_rt=city.finding(_middle_rt),
        plays=len(city.periodes) > 1 and spec_of(measure).plays,
        live=live,
    )


def live_map(
    city: CityDay,
    page: str,
    scope: Scope,
    chosen: MapOptions,
    headline: str,
    rt: int | None,
    camera: Camera,
) -> str:
    """Return as JSON what a browser draws the map of the page from; empty for a large city.

    The same map as the page asks for, made once for both.
    """
    if len(city.snapshot.rt) > MOST_RT:
        return ""
    is_overview = page == "ringkasan"
    options = as_read(of_status(chosen) if is_overview else chosen)
    of_map_scope = scope.not_narrowed() if is_overview else scope
    drawn = city.finding(made_of_day, page_map, of_map_scope, options, NARRATED[page], headline)
    view = as_linked(drawn, rt, camera)
    content = {
        "update": encode_update(view),
        "assets": [view.geometry, view.look],
        "title": map_words(words_for(scope.lang))["map"],
        "files": {name: static_url(name, steps_up=0) for name in MAP_FILES},
    }
    return json.dumps(content, separators=(",", ":"))


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
