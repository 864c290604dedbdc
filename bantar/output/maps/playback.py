"""The file of all periods, for playback in the browser."""

from bantar.core.assets import AssetStore
from bantar.i18n import Words
from bantar.output.maps.payload import series_asset
from bantar.presentation import rt_map
from bantar.presentation.measure_registry import spec_of
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure


def playback_asset(
    selection: Selection, measure: Measure, words: Words, store: AssetStore
) -> str | None:
    """Keep the periods of a view; return the file's name, None where there is nothing to play."""
    if len(selection.snapshot.periodes) < 2 or not spec_of(measure).plays:
        return None
    frames = rt_map.series_frames(selection, measure, words)
    return series_asset(frames, store, rt_map.series_labels(selection, measure, words))
