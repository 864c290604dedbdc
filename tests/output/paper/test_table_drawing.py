"""Columns of a table: as wide as their cells ask for, and no word of them is broken."""

import itertools

import pytest

from bantar.output.paper.drawing import Line, Text
from bantar.output.paper.letters import width_mm
from bantar.output.paper.signatures import signatures
from bantar.output.paper.table_drawing import columns
from bantar.subjects.meeting.bodies import TableView

PAIRS = TableView(
    ("Kecamatan", "RT berpendamping", "dari wilayah lain"),
    (("Paal Merah", "131", "67"), ("Jambi Selatan", "52", "20")),
)


def widths(view: TableView, width: float, size: float) -> list[float]:
    return [wide for _, wide in columns(view, width, size)]


@pytest.mark.parametrize("width", [100.0, 110.0, 310.0])
def test_the_longest_word_of_each_column_has_room(width: float) -> None:
    wide = widths(PAIRS, width, 14)
    words = [max(cells, key=len) for cells in zip(PAIRS.head, *PAIRS.rows, strict=True)]
    for room, cell in zip(wide, words, strict=True):
        longest = max(cell.split(), key=len)
        assert width_mm(longest, 14, is_bold=cell in PAIRS.head) + 3 <= room


def test_columns_fill_the_width_and_stand_beside_each_other() -> None:
    for width in (40.0, 110.0, 310.0):
        placed = columns(PAIRS, width, 14)
        assert sum(wide for _, wide in placed) == pytest.approx(width)
        for (start, wide), (after, _) in itertools.pairwise(placed):
            assert start + wide == pytest.approx(after)


def test_words_that_are_wider_than_the_paper_share_it() -> None:
    assert all(wide > 0 for wide in widths(PAIRS, 20.0, 14))


def test_an_empty_cell_takes_no_more_than_its_neighbours_leave() -> None:
    assert widths(TableView(("", "Kecamatan"), (("", "Paal Merah"),)), 100, 14)[0] < 50


def test_who_signs_has_a_line_below_the_office_and_one_alone_signs_at_the_right() -> None:
    two = signatures(("Pimpinan rapat", "Notulis"), 200.0)
    names = [item for item in two.items if isinstance(item, Text)]
    lines = [item for item in two.items if isinstance(item, Line)]
    assert [name.text for name in names] == ["Pimpinan rapat,", "Notulis,"]
    assert [name.x for name in names] == [50.0, 150.0]
    for name, line in zip(names, lines, strict=True):
        (left, low), (right, _) = line.points
        assert (left + right) / 2 == pytest.approx(name.x) and name.y + 15 < low < two.height
    (alone,) = (item for item in signatures(("Wali Kota",), 200.0).items if isinstance(item, Text))
    assert alone.x == 150.0
