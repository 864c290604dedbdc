"""What the map itself says: the words its script shows."""

from dataclasses import replace

from bantar.core.assets import AssetStore
from bantar.i18n import Words
from bantar.output.maps.payload import look_asset
from bantar.presentation.map import MapView


def map_words(words: Words) -> dict[str, str]:
    """Return what the map itself says, in the language of the screen."""
    return {
        "map": words("Map of the RT"),
        "legend": words("Legend"),
        "unit": "RT",
        "rt": "RT",
        "kk": "KK",
        "no_data": words("No data"),
        "outside": words("Outside the filter"),
        "play": words("Play"),
        "pause": words("Pause"),
        "step": words("Next"),
        "period": words("Period"),
        "zoom_in": words("Zoom in"),
        "zoom_out": words("Zoom out"),
        "fit": words("Show the whole area"),
        "table": words("Show as a table"),
        "close": words("Close"),
        "kecamatan": words("Kecamatan"),
        "kelurahan": words("Kelurahan"),
        "class": words("Class on the map"),
        "two_fingers": words("Use two fingers to move the map"),
        "failed": words("The map could not be loaded."),
        "retry": words("Try again"),
        "by_area": words("Show kelurahan"),
        "by_rt": words("Show every RT"),
        "north": words("N"),
        "swipe": words("Border between the periods"),
        "all_periods": words("Show all periods"),
    }


def with_look(view: MapView, words: Words, store: AssetStore) -> MapView:
    """Return the map with the name of the file that holds its words and classes."""
    look = look_asset(
        view.legend,
        map_words(words),
        store,
        view.periods,
        area_title=view.area_title,
        area_legend=view.area_legend,
        class_note=view.class_note,
        square=view.square,
    )
    return replace(view, look=look)
