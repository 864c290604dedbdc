"""What a browser plays of a map, and the page of each of its periods beside it."""

import base64
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bantar.city.home import CityHome
from bantar.core.domain import Periode
from bantar.i18n import words_for
from bantar.output.maps.narration import narration_json
from bantar.output.maps.playback import Narrate, playback_asset
from bantar.presentation.map import HIDDEN, AreaFrame
from bantar.presentation.periods import with_all_periods
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection, select
from bantar.scope.options import MapOptions
from bantar.scope.scope import Scope


@dataclass(frozen=True)
class Player:
    """The home of a city, and a folder for what browsers load."""

    home: CityHome

    def series(
        self, scope: Scope, options: MapOptions, narrate: Narrate
    ) -> Iterator[tuple[Periode, dict[str, Any]]]:
        """Yield the periods as a browser gets them."""
        selection = self.view(scope)
        name = playback_asset(selection, options, words_for(scope.lang), self.home.assets, narrate)
        assert name is not None
        rows = json.loads(gzip.decompress(self.home.assets.compressed(name)))["frames"]
        return zip(with_all_periods(selection).snapshot.periodes, rows, strict=True)

    def view(self, scope: Scope) -> Selection:
        """Return the RT of a link."""
        return select(self.home.on(periode=scope.periode), scope)

    def page(
        self, scope: Scope, options: MapOptions, narrate: Narrate, periode: Periode
    ) -> dict[str, Any]:
        """Return what the page of a period says, and its map, as the reader finds it by link."""
        selection, words = self.view(replace(scope, periode=periode)), words_for(scope.lang)
        drawn = rt_map(selection, options, words, geometry="")
        areas = drawn.frame.areas
        return {
            "told": narration_json(narrate(selection, options, words)),
            "counts": [item.count for item in drawn.legend],
            "labels": {label.code: label.value for label in drawn.labels},
            "summary": drawn.summary,
            "kencana": int((drawn.emphasis & drawn.mask).sum()) if len(drawn.emphasis) else None,
            "areas": None if areas is None else _drawn_texts(areas),
            "area_counts": [item.count for item in drawn.area_legend] if areas else None,
            "classes": dict(
                zip(map(int, selection.snapshot.rt.index), drawn.frame.classes, strict=True)
            ),
        }


def _drawn_texts(areas: AreaFrame) -> dict[str, tuple[int, str]]:
    """Return the class and the figure of each kelurahan that is filled."""
    return {
        code: (fill.number, fill.text)
        for code, fill in areas.fills.items()
        if fill.number != HIDDEN
    }


def kencana(row: dict[str, Any]) -> int | None:
    """Return how many RT have an outline, as ``outlinedCount`` of the browser counts them.

    As the frame says, where RT are gone by now; else those of the mask, by bits of base64.
    """
    if "outlined" not in row:
        return None
    if "outlinedCount" in row:
        return int(row["outlinedCount"])
    pairs = zip(bits(row["outlined"]), bits(row["mask"]), strict=True)
    return sum((a & b).bit_count() for a, b in pairs)


def bits(text: str) -> bytes:
    return base64.b64decode(text)


def assert_each_frame_is_its_page(
    player: Player,
    scope: Scope,
    options: MapOptions,
    narrate: Narrate,
    read: Player | None = None,
) -> None:
    """Compare all that a frame says with the page of its period, and each RT that it draws.

    ``read`` has the pages where they are not to share what was found for the frames.
    """
    rt = player.view(scope).snapshot.rt
    for periode, row in player.series(scope, options, narrate):
        pages = read or player
        if not pages.view(replace(scope, periode=periode)).in_area.any():
            continue  # the area in view was none then, and no link leads to its page
        page = pages.page(scope, options, narrate, periode)
        played = {key: row[key] for key in ("told", "counts", "summary")}
        assert played == {key: page[key] for key in played}, periode
        assert {code: text for code, text in row["labels"].items() if text} == {
            code: text for code, text in page["labels"].items() if text
        }, periode
        assert kencana(row) == page["kencana"], periode
        drawn = dict(zip(map(int, rt.index), bits(row["classes"]), strict=True))
        assert {one: number for one, number in drawn.items() if number != HIDDEN} == {
            one: number for one, number in page["classes"].items() if one in drawn
        }, periode
        assert_the_same_kelurahan(row.get("areas"), page, list(rt["kelurahan_code"].unique()))


def assert_the_same_kelurahan(
    areas: dict[str, Any] | None, page: dict[str, Any], codes: list[str]
) -> None:
    """Compare kelurahan that are filled; those that are none any more are counted alone."""
    if areas is None:
        assert page["areas"] is None
        return
    played = zip(codes, zip(areas["classes"], areas["texts"], strict=True), strict=True)
    assert {code: fill for code, fill in played if fill[0] != HIDDEN} == {
        code: fill for code, fill in page["areas"].items() if code in codes
    }
    assert areas["counts"] == page["area_counts"]
