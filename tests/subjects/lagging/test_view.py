"""The map of areas that lag: its legend counts areas, and RT as those of such an area."""

import pytest

from bantar.core.domain import Level
from bantar.i18n import words_for
from bantar.presentation.class_map import class_map
from bantar.presentation.selection import Selection
from bantar.scope.options import LaggingOptions
from bantar.scope.scope import Scope
from bantar.subjects.lagging.view import lagging_view
from tests.cities.made_up_areas import city_of
from tests.cities.made_up_evidence import evidence_of


@pytest.mark.parametrize(
    ("lang", "of_areas", "of_rt"),
    [
        ("id", "di bawah kota", "RT di kecamatan yang di bawah kota"),
        ("en", "below the city", "RT of kecamatan below the city"),
    ],
)
def test_rt_that_are_drawn_by_the_class_of_their_kecamatan_are_counted_as_its_rt(
    lang: str, of_areas: str, of_rt: str
) -> None:
    words = words_for(lang)
    city = city_of({"A": (40, 2, 4), "B": (60, 5, 50)}, kecamatan={"A": "Hulu", "B": "Hilir"})
    selection = Selection(city, Scope())
    view = lagging_view(
        selection, LaggingOptions(tingkat=Level.KECAMATAN), evidence_of(city, 1), words
    )
    assert view.classed is not None
    drawn = class_map(selection, view.classed, words, geometry="g")
    assert {item.label: item.count for item in drawn.area_legend}[of_areas] == 1
    assert {item.label: item.count for item in drawn.legend}[of_rt] == 40
