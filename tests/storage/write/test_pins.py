"""Pins of a recorded meeting: set, listed in their order, taken away, and few."""

import pytest
from sqlalchemy import Engine

from bantar.core.errors import DataError, NotFoundError
from bantar.storage.write import meetings
from bantar.storage.write.pins import LONGEST_PIN, MOST_PINS, pin, pins, unpin


@pytest.fixture
def meeting(empty_engine: Engine) -> int:
    scenes = [{"key": "angka"}, {"key": "peta"}]
    return meetings.open_meeting(empty_engine, "Rapat", {}, scenes, who="Rina")[0]


def test_pins_are_set_listed_in_their_order_and_taken_away(
    empty_engine: Engine, meeting: int
) -> None:
    first = pin(empty_engine, meeting, 1, (103.61, -1.6), "  Banjir \n 2021 ")
    second = pin(empty_engine, meeting, 0, (0.25, 0.5), "<b>Mulai</b>")
    assert [(p.id, p.scene, p.x, p.y, p.text) for p in pins(empty_engine, meeting)] == [
        (first, 1, 103.61, -1.6, "Banjir 2021"),
        (second, 0, 0.25, 0.5, "<b>Mulai</b>"),
    ]
    unpin(empty_engine, meeting, first)
    assert [p.id for p in pins(empty_engine, meeting)] == [second]
    with pytest.raises(NotFoundError):
        unpin(empty_engine, meeting, first)


def test_a_pin_of_another_meeting_is_out_of_reach(empty_engine: Engine, meeting: int) -> None:
    other, _ = meetings.open_meeting(empty_engine, "Lain", {}, [{"key": "angka"}], who="Rina")
    theirs = pin(empty_engine, other, 0, (0.5, 0.5), "Milik rapat lain")
    with pytest.raises(NotFoundError):
        unpin(empty_engine, meeting, theirs)
    assert pins(empty_engine, meeting) == () and len(pins(empty_engine, other)) == 1


@pytest.mark.parametrize("text", ["", " \n ", "x" * (LONGEST_PIN + 1)])
def test_a_pin_has_words_and_not_too_many(empty_engine: Engine, meeting: int, text: str) -> None:
    with pytest.raises(DataError):
        pin(empty_engine, meeting, 0, (0.5, 0.5), text)
    assert pins(empty_engine, meeting) == ()


def test_a_scene_has_as_many_pins_as_can_be_read(empty_engine: Engine, meeting: int) -> None:
    for n in range(MOST_PINS):
        pin(empty_engine, meeting, 0, (0.1 * n, 0.5), f"Penanda {n}")
    with pytest.raises(DataError):
        pin(empty_engine, meeting, 0, (0.9, 0.5), "Satu lagi")
    pin(empty_engine, meeting, 1, (103.6, -1.6), "Tayangan lain")
    assert len(pins(empty_engine, meeting)) == MOST_PINS + 1
