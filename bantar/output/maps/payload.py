"""A view as few bytes: JSON for the words, packed arrays for the RT, one base64 text."""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import numpy.typing as npt

from bantar.core.assets import AssetStore
from bantar.output.maps.narration import narration_json
from bantar.presentation.clock.narration import Narration
from bantar.presentation.dark_colours import dark
from bantar.presentation.map import AreaFrame, Frame, LegendItem, LegendSquare, MapView

WORDS = (
    "map",
    "legend",
    "unit",
    "rt",
    "kk",
    "no_data",
    "outside",
    "play",
    "pause",
    "step",
    "period",
    "zoom_in",
    "zoom_out",
    "fit",
    "table",
    "close",
    "kecamatan",
    "kelurahan",
    "class",
    "two_fingers",
    "failed",
    "retry",
    "by_area",
    "by_rt",
    "north",
    "swipe",
    "all_periods",
)
"""Keys of the words the map itself shows; their text comes from the caller's language."""

NO_NUMBER = 65535
"""Stands for NaN among the quantised numbers."""

Bytes = npt.NDArray[np.uint8]


def look_asset(
    legend: Sequence[LegendItem],
    words: Mapping[str, str],
    store: AssetStore,
    periods: Sequence[tuple[str, str]] = (),
    *,
    area_title: str = "",
    area_legend: Sequence[LegendItem] = (),
    class_note: str = "",
    square: LegendSquare | None = None,
) -> str:
    """Keep what changes with the measure and the language alone; return the file's name.

    The words of the map, the classes without their counts, key and label of the periods that can
    be played, so that a change of the view need not repeat them.

    Raises
    ------
    ValueError
        When a word of ``WORDS`` is missing.
    """
    missing = [word for word in WORDS if word not in words]
    if missing:
        raise ValueError(f"The map lacks the words {missing}")
    look = {
        "legend": [_legend_row(item) for item in legend],
        "words": {word: words[word] for word in WORDS},
        "areaTitle": area_title,
        "areaLegend": [_legend_row(item) for item in area_legend],
        "periods": list(periods),
        "classNote": class_note,
        "square": None if square is None else asdict(square),
    }
    return store.put("look", json.dumps(look, ensure_ascii=False, separators=(",", ":")).encode())


def encode_update(view: MapView) -> str:
    """Return ``view`` as base64: nothing from the data can be read as JavaScript or HTML.

    Inside, after zlib: the length of the JSON (uint32, little-endian), the JSON, then for the
    frame and for its comparison the classes, where they have numbers two planes of bytes (high,
    low), the mask as bits and, where some stand out, the emphasis as bits; then the ends of the
    links (uint16, little-endian, from and to in turn).

    Raises
    ------
    ValueError
        When arrays differ in length.
    """
    frames = [frame for frame in (view.frame, view.compared) if frame is not None]
    _check(view, frames)
    head = json.dumps(_head(view), ensure_ascii=False, separators=(",", ":")).encode()
    arrays = [
        array for frame in frames for array in (*_arrays(frame), *_bits(frame, view.mask).values())
    ]
    ends = view.links.astype("<u2").tobytes()
    parts = [len(head).to_bytes(4, "little"), head, *(a.tobytes() for a in arrays), ends]
    return _packed(parts)


def encode_named(view: MapView) -> str:
    """Return ``view`` as the name of its series and its period there, where a browser has both.

    Packed as ``encode_update`` packs, without an array: the frame is the one that the map has
    drawn already. A browser that has lost it asks for the file.
    """
    head = _common_head(view) | {"period": view.frame.key}
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return _packed([len(text).to_bytes(4, "little"), text])


def _packed(parts: Sequence[bytes]) -> str:
    return base64.b64encode(zlib.compress(b"".join(parts), 9)).decode("ascii")


def series_content(frames: Sequence[Frame], narrations: Sequence[Narration] = ()) -> bytes:
    """Return all periods for playback in the browser.

    Parameters
    ----------
    frames
        Oldest first, over the same RT.
    narrations
        Per frame what the page around the map says in that period; none where nothing follows.
    """
    narrated = [{"told": narration_json(narration)} for narration in narrations]
    rows = [
        {**_frame_head(frame), **_further_head(frame), **_frame_body(frame), **narration}
        for frame, narration in zip(frames, narrated or [{}] * len(frames), strict=True)
    ]
    return json.dumps({"frames": rows}, ensure_ascii=False, separators=(",", ":")).encode()


def _check(view: MapView, frames: Sequence[Frame]) -> None:
    n = len(view.mask)
    for frame in frames:
        if len(frame.classes) != n or len(frame.numbers) not in (0, n):
            raise ValueError(f"Frame {frame.key!r} has not one value for each of {n} RT")
        if len(frame.mask) not in (0, n):
            raise ValueError(f"The mask of {frame.key!r} has {len(frame.mask)} values for {n} RT")
        if len(frame.emphasis) not in (0, n):
            raise ValueError(f"The emphasis has {len(frame.emphasis)} values for {n} RT")
    if len(view.links) and int(view.links.max()) >= n:
        raise ValueError(f"A link ends at RT {int(view.links.max())} of {n}")


def _common_head(view: MapView) -> dict[str, Any]:
    """Return what a map needs to be told with any frame, new or one that it has."""
    return {
        "n": len(view.mask),
        "geometry": view.geometry,
        "series": view.series,
        "lang": view.lang,
        "level": view.level.value,
        "code": view.code,
        "selected": view.selected,
        "number": view.number_label,
        "look": view.look,
        "emphasisLabel": view.emphasis_label,
        **_moved(view),
    }


def _head(view: MapView) -> dict[str, Any]:
    return _common_head(view) | {
        "summary": view.summary,
        "frame": _frame_head(view.frame),
        "compared": None
        if view.compared is None
        else _frame_head(view.compared) | _further_head(view.compared),
        "labels": [(label.level.value, label.code, label.value) for label in view.labels],
        **({"links": len(view.links)} if len(view.links) else {}),
        **({"isSwiped": True} if view.is_swiped else {}),
    }


def _moved(view: MapView) -> dict[str, Any]:
    """Return where a link has the map look; nothing of a map whose moves no address holds."""
    if view.moved is None:
        return {}
    playing = {"playing": view.moved.playing} if view.moved.playing else {}
    return {"camera": view.moved.camera, **playing}


def _legend_row(item: LegendItem) -> tuple[str | bool, ...]:
    fills = item.fill, dark(item.fill)
    return (item.key, item.label, item.limits, *fills, item.pattern.value, item.is_drawn)


def _frame_head(frame: Frame) -> dict[str, Any]:
    return {
        "key": frame.key,
        "label": frame.label,
        "counts": [int(count) for count in frame.counts],
        "scale": _scale(frame.numbers),
        "emphasis": len(frame.emphasis) > 0,
        **({} if frame.n_emphasised is None else {"outlinedCount": frame.n_emphasised}),
        **({"caption": frame.caption} if frame.caption else {}),
        **({"named": list(frame.named)} if frame.named else {}),
        **({} if frame.areas is None else {"areas": _area_rows(frame.areas)}),
    }


def _area_rows(areas: AreaFrame) -> dict[str, Any]:
    """Return kelurahan as columns, in the order of the geometry as all arrays are."""
    return {
        "classes": [fill.number for fill in areas.fills.values()],
        "texts": [fill.text for fill in areas.fills.values()],
        "counts": list(areas.counts),
    }


def _further_head(frame: Frame) -> dict[str, Any]:
    """Return what an update says of its own frame by itself, and a further frame must bring."""
    labels = {} if frame.values is None else {"labels": dict(frame.values)}
    figure = {"figure": frame.figure} if frame.figure else {}
    return {"summary": frame.summary, **labels, **figure}


def _frame_body(frame: Frame) -> dict[str, str]:
    arrays = dict(zip(("classes", "numbers"), _arrays(frame), strict=False)) | _bits(frame)
    return {
        name: base64.b64encode(array.tobytes()).decode("ascii") for name, array in arrays.items()
    }


def _bits(frame: Frame, mask: npt.NDArray[np.bool_] | None = None) -> dict[str, Bytes]:
    """Return the mask, ``mask`` where the frame has none of its own, and the emphasis, packed."""
    own = frame.mask if len(frame.mask) else mask
    bits = {} if own is None else {"mask": own}
    if len(frame.emphasis):
        bits["outlined"] = frame.emphasis
    return {name: np.packbits(array, bitorder="little") for name, array in bits.items()}


def _arrays(frame: Frame) -> list[Bytes]:
    scale = _scale(frame.numbers)
    classes = frame.classes.astype(np.uint8)
    return [classes] if scale is None else [classes, _planes(frame.numbers, *scale)]


def _scale(numbers: npt.NDArray[np.float32]) -> tuple[float, float] | None:
    """Return offset and step: a tenth, as fine as anything shown, or coarser for wide ranges."""
    finite = numbers[np.isfinite(numbers)].astype(float)
    if len(finite) == 0:
        return None
    offset, top = np.floor(finite.min()), finite.max()
    return float(offset), max(0.1, float(np.ceil(10 * (top - offset) / (NO_NUMBER - 1))) / 10)


def _planes(numbers: npt.NDArray[np.float32], offset: float, step: float) -> Bytes:
    steps = np.round((numbers.astype(float) - offset) / step)
    whole = np.where(np.isfinite(numbers), steps, NO_NUMBER).astype(np.uint16)
    return np.concatenate([whole >> 8, whole & 255]).astype(np.uint8)
