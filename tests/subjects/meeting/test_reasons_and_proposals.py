"""Why an area lags, who learns from another area, and what is asked of a meeting."""

import pandas as pd
import pytest

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.i18n import words_for
from bantar.presentation.selection import Selection
from bantar.scope.address import Choices
from bantar.scope.scope import Scope
from bantar.subjects.adopsi.view import adopsi_view
from bantar.subjects.day.background import Background
from bantar.subjects.meeting.behind import facts_of_area
from bantar.subjects.meeting.bodies import ProposalsView
from bantar.subjects.meeting.flows import flows
from bantar.subjects.meeting.proposals import proposals_headline, proposals_view

ID, EN = words_for("id"), words_for("en")


def test_the_facts_of_an_area_are_counted(of_tiny: Background) -> None:
    """Of the two RT of Hilir one, RT 6, was never evaluated."""
    view = facts_of_area(of_tiny.reasons, Level.KECAMATAN, "15.71.02", "Hilir", EN)
    assert view is not None and view.title == "Hilir"
    (fact,) = view.facts
    assert (fact.value, fact.unit, fact.text) == ("1", "of 2 RT", "was never evaluated")


def test_an_area_of_which_nothing_can_be_told_has_no_facts(of_tiny: Background) -> None:
    assert facts_of_area(of_tiny.reasons, Level.KECAMATAN, "15.71.01", "Hulu", ID) is None
    assert facts_of_area(of_tiny.reasons, Level.KECAMATAN, "15.71.99", "Lain", ID) is None


def test_pairs_are_counted_by_area_and_those_from_another_one_beside(tiny: Snapshot) -> None:
    """RT 2 learns from 1 in its own kecamatan Hulu, 6 of Hilir from 4 of Hulu."""
    pairs = pd.DataFrame({"mentor_rt_id": [1, 4]}, index=[2, 6])
    table = flows(Selection(tiny, Scope()), pairs, ID)
    assert table is not None and table.rows == (("Hilir", "1", "1"), ("Hulu", "1", "0"))
    inside = flows(Selection(tiny, Scope(kecamatan="15.71.01")), pairs.head(1), ID)
    assert inside is not None and inside.rows == (("Anggrek", "1", "0"),)
    assert flows(Selection(tiny, Scope()), pairs.head(0), ID) is None


def proposed(
    snapshot: Snapshot, of: Background, lang: str, kecamatan: str = ""
) -> ProposalsView | None:
    selection = Selection(snapshot, Scope(lang=lang, kecamatan=kecamatan))
    words = words_for(lang)
    adopsi = adopsi_view(selection, Choices().adopsi, of.evidence, words)
    return proposals_view(selection, of.reasons, adopsi, words)


def test_one_rt_is_proposed_with_a_verb_of_its_own(tiny: Snapshot, of_tiny: Background) -> None:
    view = proposed(tiny, of_tiny, "en")
    assert view is not None
    bases = {one.what: f"{one.value} {one.basis}" for one in view.proposals}
    assert bases["Evaluate RT that were never evaluated"] == "1 RT of 6 was never evaluated"


def test_a_city_is_asked_for_what_its_scenes_have_shown(
    city: Snapshot, of_city: Background
) -> None:
    view = proposed(city, of_city, "id")
    assert view is not None
    assert proposals_headline(view, ID) == "4 keputusan diminta hari ini"
    assert [(one.value, one.basis) for one in view.proposals] == [
        ("95 RT", "masih kurang di sana dari target 80%"),  # 146 of 182 are 80 %, 51 are Bantar
        ("681 RT", "dari 1.650 belum pernah dinilai"),
        ("748 RT", "dapat dipasangkan dengan pendamping"),
        ("597 RT", "dari 900 belum dikunjungi sejak penghargaan terakhirnya"),
    ]
    assert view.proposals[0].view["kecamatan"]


def test_a_kelurahan_is_measured_against_a_kelurahan_bantar(
    city: Snapshot, of_city: Background
) -> None:
    """Tanjung Pinang: 25 of 33 RT are 75 %, 8 are Bantar."""
    view = proposed(city, of_city, "id", "15.71.03")
    assert view is not None
    first = view.proposals[0]
    assert (first.what, first.value) == ("Tambah pembinaan di Tanjung Pinang", "17 RT")
    assert first.basis == "masih kurang di sana untuk Kelurahan Bantar (75%)"


def test_only_who_is_clearly_below_is_singled_out(tiny: Snapshot, of_tiny: Background) -> None:
    """Two RT of Hilir are too few to tell them from the city."""
    view = proposed(tiny, of_tiny, "id")
    assert view is not None
    assert not any(one.what.startswith("Tambah pembinaan") for one in view.proposals)


@pytest.mark.parametrize("words", [ID, EN], ids=["id", "en"])
def test_a_row_has_room_for_who_and_when(
    tiny: Snapshot, of_tiny: Background, words: object
) -> None:
    view = proposed(tiny, of_tiny, words.lang)  # type: ignore[attr-defined]
    assert view is not None
    assert all(len(row) == len(view.head) and row[3:] == ("", "") for row in view.rows)
