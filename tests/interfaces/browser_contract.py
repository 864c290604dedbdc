"""What Python sends to the scripts of the browser, written down for their own checks.

``browser/tests/contract/messages.ts`` holds one of each message under the type that the scripts
read it by, so that tsc refuses a message whose shape has changed on one side alone.
``updates.json`` holds packed updates and what is in them, for the tests of the decoder.
"""

import base64
import json
import os
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from bantar.core.domain import Level
from bantar.core.settings import ROOT
from bantar.output.maps.payload import encode_update
from bantar.presentation.map import AreaLabel, Frame, MapView, Moved

FOLDER = ROOT / "browser" / "tests" / "contract"
WORDS_OF_TYPES = {"kind", "level", "outcome"}
"""Keys whose texts choose between types; of all others the kind of value is enough."""

RENEW = "BANTAR_RENEW_CONTRACT"
"""Set in the environment, the tests write what they else compare."""


def compare(name: str, text: str) -> None:
    """Compare a file of the contract with what it should be, or write it."""
    path = FOLDER / name
    if os.environ.get(RENEW):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    there = path.read_text(encoding="utf-8") if path.exists() else ""
    assert there == text, f"{path.name} is not what Python sends; set {RENEW}=1 to renew it"


# -- the shape of messages -----------------------------------------------------------------------


def shape(value: Any, key: str = "") -> Any:
    """Return ``value`` with empty texts and noughts, each kind of item of a list once.

    So a word or a number that changes leaves it as it was, and a key or a type does not.
    """
    match value:
        case Mapping():
            return {name: shape(part, name) for name, part in value.items()}
        case str():
            return value if key in WORDS_OF_TYPES else ""
        case bool() | None:
            return value
        case int() | float():
            return 0
        case Sequence() if len({type(item) for item in value}) > 1 and not _is_nested(value):
            return [shape(item) for item in value]  # a row whose places have meanings
        case Sequence():
            kinds = {json.dumps(shape(item), sort_keys=True): shape(item) for item in value}
            return [kinds[kind] for kind in sorted(kinds)]
    raise TypeError(f"{type(value)} is no JSON")


def _is_nested(value: Sequence[Any]) -> bool:
    return any(isinstance(item, Mapping | list | tuple) for item in value)


def typed(name: str, of_type: str, value: Any) -> str:
    """Return a constant of TypeScript, each part of it on a line."""
    if isinstance(value, Mapping):
        parts = [f"  {json.dumps(key)}: {_json(part)},\n" for key, part in value.items()]
        written = "{\n" + "".join(parts) + "}"
    else:
        written = _json(value)
    return f"export const {name}: {of_type} = {written};\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


# -- packed updates ------------------------------------------------------------------------------

N = 11
"""RT of the updates: no whole number of bytes of bits."""


def views() -> dict[str, MapView]:
    """Return small views that differ in which of their parts are there."""
    plain = MapView(
        geometry="geometry-0.json",
        legend=(),
        frame=_frame("2022-I", seed=1),
        mask=np.arange(N) % 3 != 0,
        level=Level.KOTA,
        code="15.71",
        labels=(AreaLabel(Level.KECAMATAN, "15.71.01", "Danau Teluk", "54,5%"),),
        lang="id",
        summary="Tiga dari sebelas — “cukup”.",
        look="look-0.json",
    )
    full = MapView(
        **{
            **vars(plain),
            "frame": replace(
                _frame("2022-I", seed=2, low=-12.5, high=87.5), emphasis=np.arange(N) % 4 == 1
            ),
            "compared": replace(
                _frame("2021", seed=3, low=0.0, high=9000.0),
                mask=np.arange(N) % 2 == 0,
                emphasis=np.arange(N) % 5 == 1,
                values={"15.71.01": "40,6%"},
                summary="Dua dari sebelas.",
                caption="Periode 2021, per 19 November 2021",
            ),
            "emphasis_label": "Layak Kencana",
            "selected": 7,
            "series": "series-0.json",
            "number_label": "Skor",
            "links": np.array([[0, 10], [300 % N, 4]], np.uint16),
            "moved": Moved((-1.6, 103.61, 14.5), "2021"),
        }
    )
    return {"plain": plain, "full": full}


def _frame(key: str, *, seed: int, low: float | None = None, high: float = 0.0) -> Frame:
    rng = np.random.default_rng(seed)
    classes = rng.integers(0, 4, N).astype(np.uint8)
    classes[-1] = 255
    if low is None:
        return Frame(key, f"Periode {key}", classes, (3, 4, 2, 1))
    numbers = np.round(np.linspace(low, high, N), 1).astype(np.float32)
    numbers[2] = np.nan
    return Frame(key, f"Periode {key}", classes, (3, 4, 2, 1), numbers)


def _frame_holds(frame: Frame | None, view: MapView) -> dict[str, Any] | None:
    if frame is None:
        return None
    mask = frame.mask if len(frame.mask) else view.mask
    numbers = [None if np.isnan(number) else float(number) for number in frame.numbers]
    return {
        "key": frame.key,
        "label": frame.label,
        "counts": list(frame.counts),
        "classes": frame.classes.tolist(),
        "numbers": numbers or None,
        "mask": mask.astype(int).tolist(),
        "emphasis": frame.emphasis.astype(int).tolist() or None,
    }


def update_holds(view: MapView) -> dict[str, Any]:
    """Return what a decoded update must hold, from the view itself."""
    return {
        "n": N,
        "geometry": view.geometry,
        "series": view.series,
        "lang": view.lang,
        "level": view.level.value,
        "code": view.code,
        "selected": view.selected,
        "summary": view.summary,
        "number": view.number_label,
        "look": view.look,
        "labels": [[label.level.value, label.code, label.value] for label in view.labels],
        "emphasisLabel": view.emphasis_label,
        "frame": _frame_holds(view.frame, view),
        "compared": _frame_holds(view.compared, view),
        "links": view.links.tolist(),
        **({} if view.moved is None else _moved_holds(view.moved)),
    }


def _moved_holds(moved: Moved) -> dict[str, Any]:
    return {"camera": moved.camera and list(moved.camera), "playing": moved.playing}


def unpacked(text: str) -> bytes:
    """Return the bytes of an update before compression, which differs between machines."""
    return zlib.decompress(base64.b64decode(text))


def head_of(view: MapView) -> dict[str, Any]:
    """Return the JSON part of an update."""
    content = unpacked(encode_update(view))
    length = int.from_bytes(content[:4], "little")
    head: dict[str, Any] = json.loads(content[4 : 4 + length])
    return head


def golden_updates() -> dict[str, Any]:
    """Return each view packed, and what is in it."""
    return {
        name: {"packed": encode_update(view), "holds": update_holds(view)}
        for name, view in views().items()
    }
