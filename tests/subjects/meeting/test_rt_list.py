"""The list of RT on the page of a kelurahan, worked out by hand on the tiny city."""

from dataclasses import replace

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.subjects.day.background import Background
from bantar.subjects.meeting.rt_list import RtList, rt_list

ANGGREK = Scope(kecamatan="15.71.01", kelurahan="15.71.01.1001")
CEMPAKA = Scope(kecamatan="15.71.02", kelurahan="15.71.02.1001")


def listed(tiny: Snapshot, of_tiny: Background, scope: Scope) -> RtList:
    return rt_list(Selection(tiny, scope), of_tiny, words_for("id"))


def test_each_rt_has_its_latest_award_and_score(tiny: Snapshot, of_tiny: Background) -> None:
    rows = [row.cells for row in listed(tiny, of_tiny, ANGGREK).rows]
    assert [(cells[0], cells[3], cells[4]) for cells in rows] == [
        ("001", "2022-I", "76,0"),
        ("002", "2022-I", "90,0"),
        ("010", "", "70,0"),
    ]


def test_neighbours_are_named_and_those_of_other_kelurahan_counted(
    tiny: Snapshot, of_tiny: Background
) -> None:
    """RT 001 lies beside 002 and above RT 001 of Bakung; see ``tests.tiny``."""
    rows = [row.cells for row in listed(tiny, of_tiny, ANGGREK).rows]
    assert [cells[6] for cells in rows] == ["002 +1", "001, 010 +1", "002 +1"]


def test_the_next_step_rests_on_what_is_known(tiny: Snapshot, of_tiny: Background) -> None:
    steps = [row.cells[5] for row in listed(tiny, of_tiny, ANGGREK).rows]
    assert steps[2].startswith(("perbaiki: ", "nilai kembali"))
    never = listed(tiny, of_tiny, CEMPAKA).rows[1].cells
    assert never[2] == "Belum dinilai" and never[5] == "nilai untuk pertama kali"
    assert never[3] == never[4] == ""


def test_a_row_has_the_colour_of_its_status_on_the_map(tiny: Snapshot, of_tiny: Background) -> None:
    rows = listed(tiny, of_tiny, ANGGREK).rows
    assert rows[0].fill == rows[1].fill != rows[2].fill


def test_whom_a_visit_found_wanting_is_told_to_officers_alone(
    tiny: Snapshot, of_tiny: Background
) -> None:
    """RT 001 of Anggrek is taken to have been found neglected after its award."""
    visits = tiny.visits.iloc[:0].copy()
    visits.loc[0] = {
        **dict.fromkeys(visits.columns),
        "rt_id": int(tiny.rt.index[0]),
        "visited_on": tiny.as_of,
        "finding": "terbengkalai",
    }
    selection = Selection(replace(tiny, visits=visits), ANGGREK)
    officers, public = (
        rt_list(selection, of_tiny, words_for("id"), is_for_public=is_for_public).rows[0].cells[5]
        for is_for_public in (False, True)
    )
    assert (officers, public) == ("hidupkan kembali", "kunjungi")
