"""A scene of a meeting made small: its finding and its picture, for who puts scenes in order."""

import base64
import io
import json
from dataclasses import replace

from bantar.city.home import CityDay
from bantar.i18n import words_for
from bantar.interfaces.screens.city import read_address
from bantar.interfaces.screens.meeting import ParsedRequest
from bantar.output.paper.files import shapes_of
from bantar.output.paper.map_drawing import PaperShapes
from bantar.output.paper.page import WIDE
from bantar.output.paper.pdf import pdf
from bantar.output.paper.pdfium import first_page
from bantar.output.paper.scene_page import scene_drawing
from bantar.presentation.selection import select
from bantar.scope.address import Choices
from bantar.subjects.day.background import background
from bantar.subjects.meeting.scenes import Scene, scene, scene_names, seen_scene

DPI = 28
"""Of a slide of 13.3 inches: 373 pixels, twice what a card is wide."""

COLOURS = 48
"""Flat fills and grey letters: a picture of some 8 kB."""


def small_scene(parsed: ParsedRequest, key: str) -> bytes | None:
    """Return what a scene of an address found, as JSON; None where there is no such kind of scene.

    ``title`` is its finding and ``picture`` the slide as PNG in base64. Both are empty where it has
    nothing to show, or nothing for who asks; ``missing`` then says which, in a sentence.
    """
    if key not in scene_names(parsed.words):
        return None
    city, choices, _ = read_address(parsed.query, parsed.home, parsed.known_at)
    return city.file(_small, key, choices, parsed.sees_worst)


def _small(city: CityDay, key: str, choices: Choices, sees_worst: bool) -> bytes:
    words = words_for(choices.scope.lang)
    made = scene(key, select(city, choices.scope), choices, background(city), words)
    seen = seen_scene(made, sees_worst=sees_worst)
    if seen is None:
        why = words("Nothing to show yet: left out")
        if made is not None:
            why = words("Shown only in an officer's meeting")
        return _json("", "", why)
    return _json(seen.title, base64.b64encode(_picture(seen, city)).decode(), "")


def _picture(made: Scene, city: CityDay) -> bytes:
    # Its words stand beside it, where they can be read, and the page says that data are made up.
    wordless = replace(made, title="", subtitle="", source="", mark="")
    drawn = scene_drawing(wordless, city.finding(_shapes), WIDE, "")
    image = first_page(pdf([drawn], made.title, city.snapshot.as_of), DPI).convert("RGB")
    content = io.BytesIO()
    image.quantize(COLOURS).save(content, format="PNG", optimize=True)
    return content.getvalue()


def _shapes(city: CityDay) -> PaperShapes:
    return shapes_of(city.snapshot)


def _json(title: str, picture: str, missing: str) -> bytes:
    return json.dumps({"title": title, "picture": picture, "missing": missing}).encode()
