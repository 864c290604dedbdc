"""The picture that a link to a view shows where it is sent."""

from functools import lru_cache

from bantar.i18n import words_for
from bantar.interfaces.screens.city import City, selection
from bantar.output.paper.books import page_png
from bantar.output.paper.files import shapes_of
from bantar.output.paper.map_drawing import PaperShapes
from bantar.output.paper.page import Sheet
from bantar.scope.filters import Filters
from bantar.subjects.meeting.paper import map_page

PREVIEW = "bantar/preview.png"
"""Address of the picture that a link to a view shows."""

CARD = Sheet("pratinjau", 152.4, 80.0, 5.6, 5.0)
"""1,200 by 630 pixels at the resolution of pictures."""


@lru_cache(maxsize=32)
def preview_png(city: City, filters: Filters) -> bytes:
    """Return the map of a view with its finding; an RT that was chosen is not singled out."""
    page = map_page(selection(city, filters), words_for(filters.lang))
    return page_png(page, _shapes(city), CARD, city.snapshot.as_of)


@lru_cache(maxsize=4)
def _shapes(city: City) -> PaperShapes:
    return shapes_of(city.snapshot)
