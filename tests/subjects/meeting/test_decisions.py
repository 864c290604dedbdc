"""What is open of what meetings decided, and the minutes of one."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.output.paper.drawing import Text
from bantar.output.paper.page import WIDE
from bantar.output.paper.scene_page import PLAIN
from bantar.output.paper.signatures import SIGNED_MM
from bantar.output.paper.table_drawing import table_drawing
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.subjects.meeting.bodies import TableView
from bantar.subjects.meeting.decisions import decision_rows, reminder
from bantar.subjects.meeting.minutes import minutes

ID = words_for("id")
TODAY = date(2022, 12, 1)
MOMENT = datetime(2022, 11, 1, 7, 0, tzinfo=UTC)


def table(*rows: tuple[date | None, datetime | None]) -> pd.DataFrame:
    """Return decisions by when they are due and when they were closed."""
    return pd.DataFrame(
        [
            {
                "id": i, "what": f"Bina {i}", "who": "Camat", "due_on": due, "closed_at": closed,
                "created_at": MOMENT, "rt_id": None, "kelurahan_code": None,
                "kecamatan_code": "15.71.02",
            }
            for i, (due, closed) in enumerate(rows, start=1)
        ]
    )  # fmt: skip


LATE, COMING = date(2022, 11, 30), date(2022, 12, 20)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([(LATE, MOMENT)], ""),
        ([(None, None)], "1 keputusan rapat sebelumnya belum selesai"),
        (
            [(LATE, None), (COMING, None), (None, None), (COMING, MOMENT)],
            "3 keputusan rapat sebelumnya belum selesai, 1 di antaranya lewat tenggat; "
            "tenggat berikutnya 20 Desember 2022",
        ),
        (
            [(TODAY, None)],
            "1 keputusan rapat sebelumnya belum selesai; tenggat berikutnya 1 Desember 2022",
        ),
    ],
)
def test_an_officer_is_reminded_of_what_is_open_overdue_and_due_next(
    rows: list[tuple[date | None, datetime | None]], sentence: str
) -> None:
    assert reminder(table(*rows), TODAY, ID) == sentence


def test_the_longest_decisions_that_can_be_made_are_whole_on_their_pages(tiny: Snapshot) -> None:
    """Five hundred letters are twelve lines: one decision on each page, and none is cut."""
    decided = table(*[(COMING, None)] * 3)
    decided["what"] = "bina dan nilai " * 33
    rows = decision_rows(decided, lambda moment: tiny, tiny, TODAY, ID)
    meeting = {"title": "Rapat", "opened_at": MOMENT, "opened_by": "Rina"}
    pages = minutes(meeting, rows, Selection(tiny, Scope()), ID)
    assert [len(page.body.rows) for page in pages if isinstance(page.body, TableView)] == [1, 1, 1]
    for page in pages:
        assert isinstance(page.body, TableView)
        drawn = table_drawing(page.body, WIDE.width - 2 * WIDE.margin, 120, WIDE.size_pt * PLAIN)
        assert max(item.y for item in drawn.items if isinstance(item, Text)) < 120


def test_minutes_end_with_lines_for_those_who_sign(tiny: Snapshot) -> None:
    rows = decision_rows(table(*[(COMING, None)] * 13), lambda moment: tiny, tiny, TODAY, ID)
    meeting = {"title": "Rapat", "opened_at": MOMENT, "opened_by": "Rina"}
    first, last = (page.body for page in minutes(meeting, rows, Selection(tiny, Scope()), ID))
    assert isinstance(first, TableView) and isinstance(last, TableView)
    assert first.signed_by == () and last.signed_by == ("Pimpinan rapat", "Notulis")
    drawn = table_drawing(last, 300, 120, WIDE.size_pt * PLAIN)
    below = [item for item in drawn.items if isinstance(item, Text) and item.y > 120 - SIGNED_MM]
    assert [item.text for item in below] == ["Pimpinan rapat,", "Notulis,"]


def test_minutes_number_the_decisions_through_all_pages(tiny: Snapshot) -> None:
    decided = table(*[(LATE, None)] * 12, (COMING, MOMENT))  # a line and 0.6 each, of twenty
    rows = decision_rows(decided, lambda moment: tiny, tiny, TODAY, ID)
    meeting = {"title": "Rapat Desember", "opened_at": MOMENT, "opened_by": "Rina"}
    first, last = minutes(meeting, rows, Selection(tiny, Scope()), ID)
    assert first.title == last.title == "Notulen: Rapat Desember"
    assert first.subtitle == "Dimulai 1 Nov 2022 14.00 WIB, dibuka oleh Rina"
    assert isinstance(first.body, TableView) and isinstance(last.body, TableView)
    assert [row[0] for row in first.body.rows] == [str(i) for i in range(1, 13)]
    assert first.body.rows[0][1:] == (
        "Bina 1", "Camat", "30 November 2022", "Kecamatan Hilir", "lewat tenggat",
    )  # fmt: skip
    assert last.body.rows == (
        ("13", "Bina 13", "Camat", "20 Desember 2022", "Kecamatan Hilir", "selesai"),
    )
