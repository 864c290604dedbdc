"""Pins on a picture: at their places, their words whole, beside each other and on the paper."""

from itertools import combinations

import numpy as np
import pytest

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.output.paper.bodies.drawn import chart, pinned_page, screen_chart
from bantar.output.paper.drawing import Area, Dot, Drawing, Text
from bantar.output.paper.marks.pins import pin_items, pinned
from bantar.presentation import colours
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.storage.write.pins import Pin
from bantar.subjects.meeting.how_far import units_view

LONG = "Dana kelurahan terlambat, maka penilaian baru dimulai pada bulan Oktober 2020"
EMPTY = Drawing(200.0, 120.0)


def boxes(items: list) -> list[tuple[float, ...]]:
    areas = [i for i in items if isinstance(i, Area) and i.stroke == colours.ACCENT]
    return [(*a.rings[0].min(axis=0), *a.rings[0].max(axis=0)) for a in areas]


def dots(items) -> list[tuple[float, float]]:
    return [(i.x, i.y) for i in items if isinstance(i, Dot) and i.fill == colours.ACCENT]


@pytest.mark.parametrize("place", [(0, 0), (200, 0), (0, 120), (200, 120), (100, 60)])
def test_words_stay_on_the_paper_wherever_a_pin_stands(place: tuple[float, float]) -> None:
    items = list(pin_items(np.array([place], dtype=float), [LONG], EMPTY, 13))
    ((left, top, right, bottom),) = boxes(items)
    assert 0 <= left < right <= 200 and 0 <= top < bottom <= 120
    assert " ".join(i.text for i in items if isinstance(i, Text)) == LONG
    assert dots(items) == [place]


def test_words_of_pins_that_stand_together_do_not_cover_each_other() -> None:
    places = np.array([(100.0 + 4 * n, 60.0) for n in range(3)])
    items = list(pin_items(places, ["Satu", "Dua", "Tiga"], EMPTY, 13))
    for one, other in combinations(boxes(items), 2):
        wide = min(one[2], other[2]) - max(one[0], other[0])
        high = min(one[3], other[3]) - max(one[1], other[1])
        assert wide <= 0 or high <= 0


def test_a_page_has_the_pin_at_the_same_place_of_the_same_picture(tiny: Snapshot) -> None:
    view = units_view(Selection(tiny, Scope()), words_for("id"))
    pins = (Pin(1, 0, 0.3, 0.6, "Di sini"),)
    screen = screen_chart(view, pins, is_alone=True)
    page = pinned_page(view, pins, 310.7, 134.0, is_alone=True, least_pt=14)
    ((x, y),), ((across, down),) = dots(screen.items), dots(page.items)
    by = min(310.7 / screen.width, 134.0 / screen.height)
    left, top = (310.7 - screen.width * by) / 2, (134.0 - screen.height * by) / 2
    assert (across, down) == pytest.approx((left + x * by, top + y * by))
    assert len(page.items) == len(screen.items)
    assert min(i.size_pt for i in page.items if isinstance(i, Text)) >= 14


def test_a_chart_without_pins_is_as_it_was(tiny: Snapshot) -> None:
    view = units_view(Selection(tiny, Scope()), words_for("id"))
    plain = chart(view, 300.0, 128.0, 15.0)
    without, with_one = (
        screen_chart(view, pins, is_alone=True) for pins in ((), (Pin(1, 0, 0.5, 0.5, "A"),))
    )
    assert len(without.items) == len(plain.items) < len(with_one.items)
    assert pinned(plain, (), 13).items == plain.items
