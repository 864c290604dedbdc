import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level, Skala
from bantar.i18n import Words, words_for
from bantar.presentation.areas import child_rows
from bantar.presentation.measure_rankings import lasting_ranking, measure_ranking
from bantar.presentation.rankings import Ranking, coverage_ranking, skala_ranking
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure
from bantar.scope.scope import Scope
from tests.made_up_snapshots import masked_snapshots

EN = words_for("en")
HULU = "15.71.01"
ANGGREK = Scope(kecamatan=HULU, kelurahan="15.71.01.1001")


def bars(shown: Ranking | None) -> list[tuple[str, str, float | None]]:
    assert shown is not None
    return [(area.name, area.text, area.share) for area in shown.areas]


def test_coverage_of_the_tiny_city(tiny: Snapshot) -> None:
    shown = coverage_ranking(Selection(tiny, Scope()), EN)
    assert bars(shown) == [("Hulu", "75%", 0.75), ("Hilir", "50%", 0.5)]
    assert shown is not None
    assert (shown.level, shown.target, shown.note) == (Level.KECAMATAN, 0.8, "line: target 80%")
    assert shown.areas[0].note == "3/4 RT, 1 to go"


def test_the_bars_are_the_rows_of_the_areas(city: Snapshot, words: Words) -> None:
    for view in (Scope(), Scope(kecamatan=city.rt["kecamatan_code"].iloc[0])):
        selection = Selection(city, view)
        shown = coverage_ranking(selection, words)
        assert shown is not None
        rows = child_rows(selection)
        assert [(a.code, a.share) for a in shown.areas] == [
            (r.code, r.coverage_share) for r in rows
        ]


@pytest.mark.parametrize("measure", Measure)
def test_below_a_kelurahan_nothing_is_ranked(tiny: Snapshot, measure: Measure) -> None:
    assert coverage_ranking(Selection(tiny, ANGGREK), EN) is None
    assert measure_ranking(Selection(tiny, ANGGREK), measure, EN) is None


def test_areas_are_ranked_by_what_the_map_shows(tiny: Snapshot) -> None:
    whole = Selection(tiny, Scope())
    hulu = pytest.approx((90 + 70 + 76) / 300)
    assert bars(measure_ranking(whole, Measure.SCORE, EN)) == [
        ("Hilir", "85.0", 0.85),
        ("Hulu", "78.7", hulu),
    ]
    lasting = measure_ranking(whole, Measure.KEBERLANJUTAN, EN)
    assert bars(lasting) == [("Hulu", "50%", 0.5), ("Hilir", "–", None)]
    passing = Selection(tiny, Scope(skala=(Skala.BESAR,)))
    assert bars(measure_ranking(passing, Measure.STATUS, EN)) == [
        ("Hilir", "50%", 0.5),
        ("Hulu", "0%", 0.0),
    ]


def test_an_average_says_over_how_many_rt(tiny: Snapshot) -> None:
    shown = measure_ranking(Selection(tiny, Scope()), Measure.SCORE, EN)
    assert shown is not None
    assert [a.note for a in shown.areas] == [
        "Hilir: average over 1 of 2 RT",
        "Hulu: average over 3 of 4 RT",
    ]


@given(masked_snapshots(), st.sampled_from(Measure))
def test_areas_without_a_value_come_last_and_are_not_zero(
    found: tuple[Snapshot, pd.Series], measure: Measure
) -> None:
    city, _ = found
    shown = measure_ranking(Selection(city, Scope()), measure, EN)
    assert shown is not None
    shares = [area.share for area in shown.areas]
    known = [share for share in shares if share is not None]
    assert shares[: len(known)] == sorted(known, reverse=True)
    assert all(0 <= share <= 1 for share in known)
    assert all((area.text == "–") == (area.share is None) for area in shown.areas)


@given(masked_snapshots())
def test_what_lasts_adds_up_to_the_rt_with_a_predikat(found: tuple[Snapshot, pd.Series]) -> None:
    city, _ = found
    shown = lasting_ranking(Selection(city, Scope()), EN)
    n_with = int(city.outcomes.eq("meraih").any(axis=1).sum())
    assert sum(int(bar.text) for bar in shown.areas) == n_with
    assert shown.note.startswith(f"{n_with} RT")


@given(masked_snapshots())
def test_coverage_by_skala_speaks_of_rt_whose_skala_is_known(
    found: tuple[Snapshot, pd.Series],
) -> None:
    city, _ = found
    selection = Selection(city, Scope())
    shown = skala_ranking(selection, EN)
    assert {bar.code for bar in shown.areas} == set(selection.skala.dropna())
