"""The file of all periods, for playback in the browser."""

from collections.abc import Callable
from dataclasses import replace

from bantar.city.digest import digest_of
from bantar.core.assets import AssetStore
from bantar.i18n import Words
from bantar.output.maps.payload import series_content
from bantar.presentation.areas.named import codes_named
from bantar.presentation.clock.class_limits import coloured
from bantar.presentation.clock.narration import Narration
from bantar.presentation.measure_registry import spec_of
from bantar.presentation.periods import at_period, made_once, with_all_periods
from bantar.presentation.rt_map import series_frames
from bantar.presentation.selection import Selection, select
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
    selection = with_all_periods(selection)
    if not _plays(selection, options):
        return None
    return store.put("series", _content(selection, options, words, narrate))


def playback_later(
    selection: Selection, options: MapOptions, words: Words, store: AssetStore, narrate: Narrate
) -> str | None:
    """Return the same name, and make the file when a browser asks: no change of a page waits.

    All periods of a view take ten times as long as the one in view. The file is the same from
    whichever of them it is asked for.
    """
    selection = with_all_periods(selection)
    if not _plays(selection, options) or selection.city is None:
        return None
    city, scope = selection.city, selection.scope
    days = (*selection.snapshot.periodes.values(), city.day)
    digests = [city.other(day).finding(digest_of) for day in days]
    made_from = (*digests, scope, options, narrate.__qualname__)

    def make() -> bytes:
        return _content(select(city, scope), options, words, narrate)

    return store.later("series", repr((*made_from, words.lang)), make)


def _plays(selection: Selection, options: MapOptions) -> bool:
    is_single = options.tampilan is Mode.SINGLE
    return is_single and len(selection.snapshot.periodes) > 1 and spec_of(options.ukuran).plays


def _content(selection: Selection, options: MapOptions, words: Words, narrate: Narrate) -> bytes:
    narrations = [
        made_once(narrate, at_period(selection, periode), options, words=words)
        for periode in selection.snapshot.periodes
    ]
    frames = [
        replace(frame, named=codes_named(told.headline, selection, words))
        for frame, told in zip(
            series_frames(selection, coloured(selection, options), words), narrations, strict=True
        )
    ]
    return series_content(frames, narrations)
