"""The file of all periods, for playback in the browser."""

from collections.abc import Callable

from bantar.core.assets import AssetStore
from bantar.i18n import Words
from bantar.output.maps.payload import series_asset
from bantar.presentation.clock.narration import Narration
from bantar.presentation.clock.periods import at_period, made_once
from bantar.presentation.measure_registry import spec_of
from bantar.presentation.rt_map import series_frames
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions, Mode

Narrate = Callable[[Selection, MapOptions, Words], Narration]
"""Says what stands around the map of a selection; a function of a module."""


def playback_asset(
    selection: Selection, options: MapOptions, words: Words, store: AssetStore, narrate: Narrate
) -> str | None:
    """Keep the periods of a view; return the file's name, None where there is nothing to play.

    ``narrate`` makes what the page says of its own period, so that each frame says what the page
    of its period says.
    """
    periodes = selection.snapshot.periodes
    if options.tampilan is not Mode.SINGLE or len(periodes) < 2:
        return None
    if not spec_of(options.ukuran).plays:
        return None
    narrations = [
        made_once(narrate, at_period(selection, periode), options, words=words)
        for periode in periodes
    ]
    return series_asset(series_frames(selection, options.ukuran, words), store, narrations)
