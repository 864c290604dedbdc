import pandas as pd
import pytest

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.output.files.results import results_table
from bantar.presentation.selection import Selection
from bantar.presentation.tables import PAGE_SIZE, rt_rows
from bantar.scope.scope import Scope


def page_of(snapshot: Snapshot, page: int, lang: str = "en") -> list[tuple[str, ...]]:
    selection = Selection(snapshot, Scope())
    _, rows = rt_rows(results_table(snapshot), selection.status, page, words_for(lang))
    return list(rows.values())


def test_rows_of_the_tiny_city(tiny: Snapshot) -> None:
    medium, missed = "Medium", "Evaluated, not passed yet"
    award, before = "Award this period", "Bantar since an earlier period"
    assert page_of(tiny, 1) == [
        ("RT 001", "Anggrek", "Hulu", "100", award, medium, "76.0", "1"),
        ("RT 002", "Anggrek", "Hulu", "40", award, medium, "90.0", "2"),
        ("RT 010", "Anggrek", "Hulu", "60", missed, medium, "70.0", "0"),
        ("RT 001", "Bakung", "Hulu", "30", before, "Small", "–", "1"),
        ("RT 001", "Cempaka", "Hilir", "120", award, "Large", "85.0", "1"),
        ("RT 002", "Cempaka", "Hilir", "–", "Not evaluated", "–", "–", "0"),
    ]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_row_has_a_cell_for_each_heading(city: Snapshot, lang: str) -> None:
    selection = Selection(city, Scope())
    head, rows = rt_rows(results_table(city), selection.status, 1, words_for(lang))
    assert {len(row) for row in rows.values()} == {len(head)}
    assert len(set(head)) == len(head)


def test_pages_hold_every_rt_once_in_order(city: Snapshot) -> None:
    selection, results = Selection(city, Scope()), results_table(city)
    n_pages = -(-len(results) // PAGE_SIZE)
    seen: list[str] = []
    for page in range(1, n_pages + 1):
        _, rows = rt_rows(results, selection.status, page, words_for("id"))
        seen += rows
    assert seen == [str(i) for i in results.index]
    _, beyond = rt_rows(results, selection.status, n_pages + 1, words_for("id"))
    assert beyond == {}


def test_a_page_without_rt_is_empty(tiny: Snapshot) -> None:
    selection = Selection(tiny, Scope())
    nobody = results_table(tiny, pd.Series(False, index=tiny.rt.index))
    assert rt_rows(nobody, selection.status, 1, words_for("id"))[1] == {}
