"""What rose between two periods: named only where it can be told apart."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.i18n import words_for
from bantar.presentation import trends
from bantar.presentation.areas import change, rankings
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from tests.cities.made_up_areas import FIRST, SECOND, city_of
from tests.cities.made_up_evidence import is_clean, texts_in
from tests.cities.made_up_snapshots import masked_snapshots
from tests.tiers import cases

ID, EN = words_for("id"), words_for("en")
WHOLE = Scope()

ONE_ROSE = {"Atas": (40, 0, 30), **{f"Lain {i}": (40, 0, 4) for i in range(6)}}
"""30 of 40 new in one kelurahan, 4 of 40 in each of the others."""

NONE_DIFFERS = {"Kecil": (11, 0, 3), **{f"Lain {i}": (40, 0, 4) for i in range(6)}}
"""The largest rise in points, 27, is 3 of 11 RT."""


def finding(counts: dict[str, tuple[int, ...]], scope: Scope = WHOLE, lang: str = "en") -> str:
    return change.change_headline(Selection(city_of(counts), scope), words_for(lang))


def test_one_that_is_told_apart_is_named() -> None:
    assert finding(ONE_ROSE) == (
        "Kota Jambi rose by 19.3 points since Period 2020; Atas rose most, +75.0 points"
    )
    assert finding(ONE_ROSE, lang="id") == (
        "Kota Jambi naik 19,3 poin sejak Periode 2020; Atas naik paling banyak, +75,0 poin"
    )


def test_each_row_is_marked_where_it_rose_beyond_chance_and_only_there() -> None:
    ranking = rankings.coverage_ranking(Selection(city_of(ONE_ROSE), Scope(kecamatan="Tengah")), EN)
    assert ranking is not None
    assert [bar.name for bar in ranking.areas if bar.mark] == ["Atas"]
    (atas,) = [bar for bar in ranking.areas if bar.mark]
    assert atas.line.startswith("▲ clearly rose; ")
    assert atas.spread.endswith("; ▲ clearly rose") and atas.note.endswith("; ▲ clearly rose")
    assert ranking.marks == change.marks_legend(EN)
    (moved,) = [
        row
        for row in change.moves(Selection(city_of(ONE_ROSE), WHOLE), Level.KELURAHAN).values()
        if row.is_apart
    ]
    assert (moved.before, moved.now) == (0, 30) and moved.q < 0.05


def test_without_a_period_before_no_row_has_a_mark_and_none_is_explained() -> None:
    alone = Selection(city_of({"A": (20, 18), "B": (20, 1)}), Scope(kecamatan="Tengah"))
    ranking = rankings.coverage_ranking(alone, EN)
    assert ranking is not None and ranking.marks == ""
    assert not any(bar.mark for bar in ranking.areas)


def test_good_news_says_since_when() -> None:
    town = city_of({"A": (20, 0, 18), "B": (40, 4, 6), "C": (40, 4, 6)})
    assert change.clearly_risen(Selection(town, Scope()), ID) == (
        "A sejak Periode 2020: 0 → 18 dari 20 RT (+90,0 poin), "
        "jelas lebih banyak daripada yang lain",
    )
    alike = city_of({"A": (40, 4, 6), "B": (40, 4, 6)})
    assert change.clearly_risen(Selection(alike, Scope()), ID) == ()
    assert change.clearly_risen(Selection(city_of({"A": (20, 18)}), Scope()), ID) == ()


def test_where_none_differs_the_city_speaks_alone() -> None:
    sentence = finding(NONE_DIFFERS)
    assert "Kecil" not in sentence and "most" not in sentence
    assert sentence == (
        "Kota Jambi rose by 10.8 points since Period 2020; no kelurahan clearly rose more than "
        "the others"
    )


def test_equal_rises_name_nobody_as_the_most() -> None:
    both = {"Atas": (40, 0, 30), "Bawah": (40, 0, 30), **{f"L {i}": (40, 0, 2) for i in range(6)}}
    sentence = finding(both)
    assert "most" not in sentence and sentence.endswith(
        "Atas and Bawah clearly rose more than the others"
    )


def test_a_narrowed_view_is_tested_among_the_whole_city() -> None:
    home = {name: "Hulu" if name in ("Atas", "Lain 0") else "Hilir" for name in ONE_ROSE}
    inside = Selection(city_of(ONE_ROSE, kecamatan=home), Scope(kecamatan="Hulu"))
    assert change.change_headline(inside, EN) == (
        "Kecamatan Hulu rose by 42.5 points since Period 2020; Atas rose most, +75.0 points"
    )
    table = change.change_table(inside)
    assert table is not None and len(table.areas) == 7 and len(table.visible) == 2


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_edge_cities_name_nobody(lang: str) -> None:
    edges: dict[str, dict[str, tuple[int, ...]]] = {
        "1 RT": {"Satu": (1, 0, 1)},
        "3 RT": {"Satu": (2, 0, 2), "Dua": (1, 0, 0)},
        "all": {"Satu": (30, 30, 30), "Dua": (30, 30, 30)},
        "none": {"Satu": (30, 0, 0), "Dua": (30, 0, 0)},
        "one kelurahan": {"Satu": (30, 0, 20)},
        "ties": {f"K{i}": (10, 2, 5) for i in range(8)},
    }
    for name, counts in edges.items():
        sentence = finding(counts, lang=lang)
        assert sentence and "most" not in sentence and "paling" not in sentence, name


def test_of_a_handful_of_rt_no_points_are_said() -> None:
    assert finding({"Satu": (1, 0, 1)}) == "Kota Jambi: 0 → 1 of 1 RT since Period 2020"
    rows = change.movers(Selection(city_of({"Satu": (3, 0, 2), "Dua": (9, 0, 1)}), WHOLE), EN)
    assert [(row.name, row.counts, row.points) for row in rows] == [
        ("Satu", "0 → 2 of 3 RT", ""),
        ("Dua", "0 → 1 of 9 RT", "+11.1 points"),
    ]


def test_nothing_that_happened_is_said_as_that() -> None:
    still = {"Satu": (30, 10, 10), "Dua": (30, 12, 12)}
    assert finding(still) == "Kota Jambi: no new RT since Period 2020"
    assert change.movers(Selection(city_of(still), WHOLE), EN) == ()


def test_the_list_has_the_named_first_and_counts_for_each() -> None:
    rows = change.movers(Selection(city_of(ONE_ROSE), WHOLE), EN, n=3)
    assert [(row.name, row.counts, row.points, row.is_apart) for row in rows] == [
        ("Atas", "0 → 30 of 40 RT", "+75.0 points", True),
        ("Lain 0", "0 → 4 of 40 RT", "+10.0 points", False),
        ("Lain 1", "0 → 4 of 40 RT", "+10.0 points", False),
    ]
    rows = change.movers(Selection(city_of(NONE_DIFFERS), WHOLE), EN)
    assert [row.is_apart for row in rows] == [False] * 7
    assert change.n_risen(Selection(city_of(NONE_DIFFERS), WHOLE)) == 7
    assert change.n_risen(Selection(city_of({"A": (9, 2, 2)}), WHOLE)) == 0


def test_without_a_period_before_there_is_no_change() -> None:
    alone = Selection(city_of({"Satu": (30, 10)}), WHOLE)
    assert change.movers(alone, EN) == () and change.change_headline(alone, EN) == ""
    assert change.period_before(alone.snapshot) is None


def test_a_kelurahan_has_no_areas_below_it() -> None:
    inside = Selection(city_of(ONE_ROSE), Scope(kecamatan="Tengah", kelurahan="Tengah.Atas"))
    assert change.movers(inside, EN) == ()
    assert change.change_headline(inside, EN) == (
        "Kelurahan Atas rose by 75.0 points since Period 2020"
    )


def test_the_periode_compared_with_may_be_chosen() -> None:
    city = city_of({"Satu": (30, 0, 10, 12), "Dua": (30, 0, 10, 12)})
    selection = Selection(city, WHOLE)
    assert change.period_before(city) == SECOND
    table = change.change_table(selection, level=Level.KECAMATAN, since=FIRST)
    assert table is not None
    assert [(area.n, area.before, area.k) for area in table.areas] == [(60, 0, 24)]


def test_shares_of_the_table_are_those_of_the_tiny_city(tiny: Snapshot) -> None:
    table = change.change_table(Selection(tiny, WHOLE))
    assert table is not None
    assert [(a.name, a.n, a.before, a.k) for a in table.areas] == [
        ("Anggrek", 3, 1, 2),
        ("Bakung", 1, 1, 1),
        ("Cempaka", 2, 0, 1),
    ]


@given(masked_snapshots(), st.sampled_from(["id", "en"]))
@cases(60)
def test_of_any_city_the_one_named_heads_the_list_and_is_told_apart(
    case: tuple[Snapshot, pd.Series], lang: str
) -> None:
    city, _ = case
    words = words_for(lang)
    for scope in (WHOLE, Scope(kecamatan=str(city.rt["kecamatan_code"].iloc[0]))):
        selection = Selection(city, scope)
        lines = trends.area_lines(selection, words)
        sentences = [change.change_headline(selection, words), lines.legend]
        sentences += texts_in(change.movers(selection, words)) + texts_in(lines)
        assert all(is_clean(text) for text in sentences)
        names_one = " most" in sentences[0] or "paling" in sentences[0]
        assert not names_one or next(m.is_apart for m in change.movers(selection, words))
        assert (len(city.periodes) < 2) is (sentences[0] == "")


def test_a_headline_has_the_numbers_of_its_list() -> None:
    for lang in ("id", "en"):
        selection = Selection(city_of(ONE_ROSE), WHOLE)
        words = words_for(lang)
        (first, *_) = change.movers(selection, words)
        sentence = change.change_headline(selection, words)
        assert f"{first.name} " in sentence and str(first.points) in sentence


def test_a_larger_rise_that_may_be_chance_is_told_beside_the_named_one() -> None:
    # Kecil rose by 3 of 5 RT, Atas by 55 % of 200: the bar of Kecil is longer, and proves nothing.
    counts = {"Atas": (200, 0, 110), "Kecil": (5, 0, 3), **{f"L {i}": (60, 0, 6) for i in range(6)}}
    assert finding(counts).endswith(
        "Atas clearly rose more than the others; the larger rise of 1 other kelurahan may be chance"
    )
