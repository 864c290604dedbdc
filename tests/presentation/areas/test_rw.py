"""RW and lingkungan as a level of their own wherever they are known, and nowhere else."""

from dataclasses import replace

import pytest

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.presentation.areas.rankings import rw_ranking
from bantar.presentation.filters.narrowing import narrowing
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from tests.snapshots import tiny

__all__ = ["tiny"]

EN, ID = words_for("en"), words_for("id")
ANGGREK = Scope(kecamatan="15.71.01", kelurahan="15.71.01.1001")
LABELS = {3: "001/RW 002", 1: "002/RW 002", 2: "010/KARANG WULAN", 4: "001/RW 002"}


@pytest.fixture
def labelled(tiny: Snapshot) -> Snapshot:
    """Return the tiny city with two RW in Anggrek and one of the same number in Bakung."""
    rt = tiny.rt.copy()
    rt["nomor"] = [LABELS.get(rt_id, nomor) for rt_id, nomor in rt["nomor"].items()]
    return replace(tiny, rt=rt)


def test_each_rw_has_its_counts(labelled: Snapshot) -> None:
    ranking = rw_ranking(Selection(labelled, ANGGREK), EN)
    assert ranking is not None
    assert {(bar.code, bar.name, bar.text) for bar in ranking.areas} == {
        ("002", "RW 002", "2 of 2 RT"),
        ("KARANG WULAN", "KARANG WULAN", "0 of 1 RT"),
    }
    assert ranking.note == "" and ranking.target is None


def test_an_rw_is_a_filter_that_is_named(labelled: Snapshot) -> None:
    chosen = Selection(labelled, replace(ANGGREK, rw="002"))
    assert chosen.rt.index.tolist() == [3, 1]
    assert narrowing(chosen.scope, ID) == ("RW 002",)
    assert Selection(labelled, replace(ANGGREK, rw="9")).loosened() == {"rw": 3}


def test_rt_without_an_rw_are_counted_and_none_is_made_up(labelled: Snapshot) -> None:
    rt = labelled.rt.copy()
    rt.loc[1, "nomor"] = "002"
    ranking = rw_ranking(Selection(replace(labelled, rt=rt), ANGGREK), EN)
    assert ranking is not None and ranking.note == "1 RT without RW"


def test_where_no_rw_is_known_there_is_no_such_level(tiny: Snapshot, labelled: Snapshot) -> None:
    assert rw_ranking(Selection(tiny, ANGGREK), EN) is None
    assert rw_ranking(Selection(labelled, Scope(kecamatan="15.71.01")), EN) is None
