"""The picture that a link to a view shows where it is sent."""

from dataclasses import replace

from bantar.city.home import CityDay
from bantar.i18n import words_for
from bantar.output.paper.books import page_png
from bantar.output.paper.files import shapes_of
from bantar.output.paper.map_drawing import PaperShapes
from bantar.output.paper.page import Sheet
from bantar.presentation.selection import select
from bantar.scope.address import Choices
from bantar.scope.options import MapOptions
from bantar.scope.scope import Scope
from bantar.subjects.meeting.paper import map_page

PREVIEW = "bantar/preview.png"
"""Address of the picture that a link to a view shows."""

CARD = Sheet("pratinjau", 152.4, 80.0, 5.6, 5.0)
"""1,200 by 630 pixels at the resolution of pictures."""


def preview_png(city: CityDay, choices: Choices) -> bytes:
    """Return the map of a view with its finding; an RT that was chosen is not singled out."""
    return city.file(_preview, choices.scope, choices.map)


def _preview(city: CityDay, scope: Scope, options: MapOptions) -> bytes:
    page = map_page(select(city, scope), options, words_for(scope.lang))
    # As wide as a thumb where it is shown: the map has the room, and its names have the figures.
    card = replace(page, ranking=None)
    return page_png(card, city.finding(_shapes), CARD, city.snapshot.as_of)


def _shapes(city: CityDay) -> PaperShapes:
    return shapes_of(city.snapshot)
