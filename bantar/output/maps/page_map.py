"""The map of a page whose periods can be played: Ringkasan and Peta, from their first answer on."""

from dataclasses import replace

from bantar.city.home import CityDay
from bantar.core.assets import AssetStore
from bantar.i18n import Words
from bantar.output.maps.geometry import geometry_of
from bantar.output.maps.playback import Narrate, playback_later
from bantar.output.maps.words import with_look
from bantar.presentation.areas.named import name_on_map
from bantar.presentation.map import MapView, Moved
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.scope.options import Camera, MapOptions, Measure, Mode


def page_map(
    selection: Selection,
    options: MapOptions,
    narrate: Narrate | None,
    headline: str,
    words: Words,
) -> MapView:
    """Return the map of a view with the names of the files it needs.

    Parameters
    ----------
    selection
        Of a day of the city, which keeps the files.
    narrate
        What stands around the map; None where its page cannot follow, so that nothing is played.
    headline
        Of the page: the places that it names are brought out.
    """
    city = _day(selection)
    store: AssetStore = city.home.assets
    geometry = city.finding(geometry_of, options.bentuk)
    series = playback_later(selection, options, words, store, narrate) if narrate else None
    made = rt_map(selection, options, words, geometry=geometry, series=series)
    return with_look(name_on_map(made, headline, selection, words), words, store)


def _day(selection: Selection) -> CityDay:
    if selection.city is None:
        raise ValueError("The map of a page is made of a day of the city")
    return selection.city


def as_read(options: MapOptions) -> MapOptions:
    """Return the options without the periode to compare with where nothing is compared."""
    return replace(options, banding=None) if options.tampilan is Mode.SINGLE else options


def of_status(options: MapOptions) -> MapOptions:
    """Return the options of a map of the status alone, as the overview has it."""
    return of_measure(options, Measure.STATUS)


def of_measure(options: MapOptions, measure: Measure) -> MapOptions:
    """Return the options of a map of one measure and one period, whatever another page had."""
    return replace(options, ukuran=measure, tampilan=Mode.SINGLE)


def as_linked(drawn: MapView, rt: int | None, camera: Camera) -> MapView:
    """Return a map with the chosen RT marked, where the link has it look and what it plays."""
    return replace(drawn, selected=rt, moved=Moved(camera.kamera, str(camera.putar or "")))
