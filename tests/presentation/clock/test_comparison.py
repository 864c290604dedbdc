from dataclasses import replace

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.presentation.areas.rankings import Ranking
from bantar.presentation.clock.comparison import view_ranking
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions, Measure, Mode
from bantar.scope.scope import Scope
from tests.snapshots import city_2015, tiny

__all__ = ["city_2015", "tiny"]

ID, EN = words_for("id"), words_for("en")
CHANGE, SIDE = MapOptions(tampilan=Mode.DIFFERENCE), MapOptions(tampilan=Mode.SIDE)


def bars(ranking: Ranking | None) -> list[tuple[str, str, float | None]]:
    assert ranking is not None
    return [(area.name, area.text, area.share) for area in ranking.areas]


def test_a_difference_ranks_by_the_change_of_the_same_rt(tiny: Snapshot) -> None:
    """Of Hulu's four RT two had it (1, 4) and three have it; of Hilir's two none and one."""
    ranking = view_ranking(Selection(tiny, Scope()), CHANGE, EN)
    assert bars(ranking) == [("Hilir", "+1 of 2 RT", 0.5), ("Hulu", "+1 of 4 RT", 0.25)]
    assert ranking is not None and ranking.is_change and ranking.target is None
    assert ranking.title == "Change since Period 2021"
    assert ranking.areas[0].note == "Hilir: 0 → 1 of 2 RT"


def test_in_a_city_of_many_rt_the_change_is_in_points_with_its_sign(city_2015: Snapshot) -> None:
    selection = Selection(city_2015, Scope())
    ranking = view_ranking(selection, CHANGE, ID)
    assert ranking is not None
    texts = [area.text for area in ranking.areas]
    assert all(text.endswith(" poin") and text[0] in "+−0" for text in texts)
    shares = [area.share or 0.0 for area in ranking.areas]
    assert shares == sorted(shares, reverse=True)
    drawn = rt_map(selection, CHANGE, ID, geometry="")
    assert {label.name: label.value for label in drawn.labels} == {
        area.name: area.text for area in ranking.areas
    }


def test_a_difference_outlines_nobody_for_kencana(tiny: Snapshot) -> None:
    drawn = rt_map(Selection(tiny, Scope()), CHANGE, EN, geometry="")
    assert len(drawn.emphasis) == 0 and drawn.emphasis_label == ""


def test_an_average_of_a_handful_of_changes_is_not_said(tiny: Snapshot) -> None:
    """Two RT have a score in both periods, 1 and 2, both of Hulu."""
    ranking = view_ranking(Selection(tiny, Scope()), replace(CHANGE, ukuran=Measure.SCORE), EN)
    assert bars(ranking) == [("Hilir", "–", None), ("Hulu", "–", None)]
    assert ranking is not None
    assert ranking.areas[1].note == "Hulu: 2 and 3 sheets"


def test_falls_are_below_nought_and_come_last(city_2015: Snapshot) -> None:
    options = replace(CHANGE, ukuran=Measure.SCORE)
    ranking = view_ranking(Selection(city_2015, Scope()), options, EN)
    assert ranking is not None
    lengths = [area.share for area in ranking.areas if area.share is not None]
    assert lengths == sorted(lengths, reverse=True)
    for area in ranking.areas:
        if area.share is not None:
            assert area.text.startswith("−" if area.share < -0.0005 else ("+", "0"))


def test_side_by_side_a_bar_has_both_texts(tiny: Snapshot) -> None:
    plain = view_ranking(Selection(tiny, Scope()), MapOptions(), EN)
    both = view_ranking(Selection(tiny, Scope()), SIDE, EN)
    assert plain is not None and both is not None
    assert [area.share for area in both.areas] == [area.share for area in plain.areas]
    for area, now in zip(both.areas, plain.areas, strict=True):
        before, _, after = area.text.partition(" → ")
        assert before and after == now.text
