"""Two periods in a meeting: one legend, a map of the change, a table of who moved.

RT 1 and 4 of the tiny city held the predikat in 2021; 1, 2, 4 and 5 hold it in 2022-I.
"""

import pytest

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.presentation.areas.rankings import Ranking
from bantar.presentation.map import MapView
from bantar.presentation.selection import Selection
from bantar.scope.address import Choices
from bantar.scope.options import Mode
from bantar.scope.scope import Scope
from bantar.subjects.day.background import Background
from bantar.subjects.meeting.bodies import SlopesView
from bantar.subjects.meeting.scene_tables import body_sheet, body_table
from bantar.subjects.meeting.scenes import Scene, scene

ID = words_for("id")


def scene_of(tiny: Snapshot, of: Background, key: str, mode: Mode = Mode.SINGLE) -> Scene:
    made = scene(key, Selection(tiny, Scope()), Choices.of(tampilan=mode), of, ID)
    assert made is not None
    return made


def drawn(tiny: Snapshot, of: Background, mode: Mode) -> MapView:
    body = scene_of(tiny, of, "peta", mode).body
    assert isinstance(body, MapView)
    return body


@pytest.mark.parametrize("mode", [Mode.SIDE, Mode.SWIPE])
def test_two_maps_beside_each_other_are_read_by_one_legend(
    tiny: Snapshot, of_tiny: Background, mode: Mode
) -> None:
    both, alone = drawn(tiny, of_tiny, mode), drawn(tiny, of_tiny, Mode.SINGLE)
    assert both.compared is not None
    assert (both.compared.key, both.frame.key) == ("2021", "2022-I")
    classes = [(item.key, item.label, item.fill) for item in both.legend]
    assert classes == [(item.key, item.label, item.fill) for item in alone.legend]
    for frame in (both.compared, both.frame):
        assert len(frame.counts) == len(classes) and sum(frame.counts) == len(tiny.rt)
    assert both.compared.counts != both.frame.counts == alone.frame.counts


def test_the_map_of_the_change_has_the_figures_of_the_bars_beside_it(
    tiny: Snapshot, of_tiny: Background
) -> None:
    """Of Hulu's four RT two had it and three have it; of Hilir's two none and one."""
    made = scene_of(tiny, of_tiny, "peta", Mode.DIFFERENCE)
    assert isinstance(made.body, MapView) and isinstance(made.beside, Ranking)
    assert made.body.compared is None
    assert {label.name: label.value for label in made.body.labels} == {
        "Hilir": "+1 dari 2 RT",
        "Hulu": "+1 dari 4 RT",
    }
    table = body_table(made.beside, ID)
    assert table.head == ("Wilayah", "Perubahan sejak Periode 2021", "Keterangan")
    assert table.rows == (
        ("Hilir", "+1 dari 2 RT", "0 → 1 dari 2 RT"),
        ("Hulu", "+1 dari 4 RT", "2 → 3 dari 4 RT"),
    )
    assert sum(item.count for item in made.body.legend) == len(tiny.rt)


def test_the_table_of_who_moved_has_every_kelurahan_then_and_now(
    tiny: Snapshot, of_tiny: Background
) -> None:
    body = scene_of(tiny, of_tiny, "naik").body
    assert isinstance(body, SlopesView)
    assert body.ends == ("Periode 2021", "Periode I 2022")
    expected = (
        ("Kota Jambi", "2", "4", "+33,3 poin", "6"),
        ("Anggrek", "1", "2", "–", "3"),
        ("Bakung", "1", "1", "–", "1"),
        ("Cempaka", "0", "1", "–", "2"),
    )
    assert body_table(body, ID).rows == expected == body_sheet(body, ID).rows
    assert body_table(body, ID).head == (
        "Kelurahan",
        "Bantar sebelumnya",
        "Bantar sekarang",
        "Perubahan",
        "RT",
    )


def test_before_a_second_period_nobody_is_said_to_have_moved(
    tiny: Snapshot, of_tiny: Background
) -> None:
    first = tiny.until(next(iter(tiny.periodes)))
    of_first = Selection(first, Scope())
    assert scene("naik", of_first, Choices(), of_tiny, ID) is None
    made = scene("peta", of_first, Choices.of(tampilan=Mode.SIDE), of_tiny, ID)
    assert made is not None and isinstance(made.body, MapView) and made.body.compared is None
