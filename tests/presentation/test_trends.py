from dataclasses import replace

import pandas as pd
from hypothesis import given

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Skala
from bantar.i18n import Words, words_for
from bantar.measures.summary import summarise
from bantar.presentation import colours, trends
from bantar.presentation.areas import change, rankings
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from tests.cities.made_up_areas import city_of
from tests.cities.made_up_snapshots import masked_snapshots

EN = words_for("en")
WHOLE = Scope()
HULU = Scope(kecamatan="15.71.01")
ANGGREK = Scope(kecamatan="15.71.01", kelurahan="15.71.01.1001")


def test_adoption_of_the_tiny_city(tiny: Snapshot) -> None:
    trend = trends.adoption_view(Selection(tiny, WHOLE), EN)
    assert trend.ticks == ("2021", "2022-I")
    assert [(s.name, s.values) for s in trend.series] == [("Kota Jambi", (2 / 6, 4 / 6))]
    assert trend.series[0].texts == ("2 of 6 RT, 33.3%", "4 of 6 RT, 66.7%")
    assert (trend.target, trend.target_text) == (0.8, "target 80%")


@given(masked_snapshots())
def test_the_last_point_is_the_summary(masked_city: tuple[Snapshot, pd.Series]) -> None:
    city, _ = masked_city
    values = trends.adoption_view(Selection(city, WHOLE), EN).series[0].values
    assert len(values) == len(city.periodes)
    assert values[-1:] == ((summarise(city).coverage_share,) if values else ())
    assert list(values) == sorted(values)


@given(masked_snapshots())
def test_awards_of_the_last_periode_are_those_of_the_summary(
    masked_city: tuple[Snapshot, pd.Series],
) -> None:
    city, _ = masked_city
    if city.periode is None:
        return
    series = trends.awards_view(Selection(city, WHOLE), EN).series
    by_skala = summarise(city).penghargaan_by_skala
    assert [s.values[-1] for s in series] == [by_skala[skala] for skala in Skala]


def test_awards_by_skala_smallest_first(tiny: Snapshot) -> None:
    series = trends.awards_view(Selection(tiny, WHOLE), EN).series
    assert [(s.name, s.values) for s in series] == [
        ("Small", (2.0, 0.0)),
        ("Medium", (0.0, 2.0)),
        ("Large", (0.0, 1.0)),
    ]


def test_area_lines_go_from_the_highest_to_the_lowest(tiny: Snapshot) -> None:
    series = trends.area_lines(Selection(tiny, WHOLE), EN).series
    assert [(s.name, s.values) for s in series] == [("Hulu", (0.5, 0.75)), ("Hilir", (0.0, 0.5))]
    # Nobody of six RT is told apart from the city, so nobody is coloured or named on the chart.
    assert {s.colour for s in series} == {"#BDB8AC"} and not any(s.stands_out for s in series)
    within = trends.area_lines(Selection(tiny, HULU), EN).series
    assert [s.name for s in within] == ["Bakung", "Anggrek"]


def test_only_lines_told_apart_from_the_city_are_coloured() -> None:
    counts = {"Atas": (40, 10, 38), "Bawah": (40, 0, 4), "Kecil": (3, 0, 0)}
    counts |= {f"Lain {i}": (40, 5, 20) for i in range(4)}
    view = trends.area_lines(Selection(city_of(counts), Scope(kecamatan="Tengah")), EN)
    coloured = {s.name: s.colour for s in view.series if s.stands_out}
    assert coloured == {"Atas": colours.GREEN, "Bawah": colours.ACCENT}
    assert view.legend == (
        "Green: clearly above the city (1). Rust: clearly below the city (1). "
        "Grey: not distinguishable from the city (5)."
    )
    assert view.whole is not None and view.whole.name == "Kota Jambi"
    assert view.whole.values == (30 / 243, 122 / 243)
    texts = {s.name: s.texts[-1] for s in view.series}
    assert texts["Atas"] == "95% (38 of 40 RT; 83–99%)" and texts["Kecil"] == "0 of 3 RT"


def test_a_line_of_kelurahan_has_no_target_of_the_city() -> None:
    city = city_of({"Satu": (40, 10, 20), "Dua": (40, 5, 9)})
    whole = trends.area_lines(Selection(city, WHOLE), EN)
    assert (whole.target, whole.target_text) == (0.8, "target 80%")
    below = trends.area_lines(Selection(city, Scope(kecamatan="Tengah")), EN)
    assert (below.target, below.target_text) == (0.75, "Kelurahan Bantar 75%")
    assert rankings.skala_ranking(Selection(city, WHOLE), EN).target is None


def test_shares_stay_shares_where_no_target_is_set() -> None:
    city = city_of({"Satu": (40, 10, 20), "Dua": (40, 5, 9)}, target=None)
    view = trends.adoption_view(Selection(city, WHOLE), EN)
    assert view.target is None and view.is_share
    assert not trends.awards_view(Selection(city, WHOLE), EN).is_share


def test_kelurahan_that_rose_are_listed_with_their_counts(tiny: Snapshot) -> None:
    rows = change.movers(Selection(tiny, WHOLE), EN)
    assert [(m.name, m.counts, m.points) for m in rows] == [
        ("Cempaka", "0 → 1 of 2 RT", ""),
        ("Anggrek", "1 → 2 of 3 RT", ""),
    ]
    assert [m.name for m in change.movers(Selection(tiny, WHOLE), EN, n=1)] == ["Cempaka"]


def test_the_finding_of_the_trend(tiny: Snapshot) -> None:
    assert trends.trend_headline(Selection(tiny, HULU), EN) == (
        "Of 4 RT 2 carried it out in Period 2021, 3 in Period I 2022 (among the RT that exist "
        "now); the latest period added 1 RT"
    )


def test_a_period_that_added_nobody_is_said_so() -> None:
    city = city_of({"Satu": (40, 10, 10), "Dua": (40, 5, 5)})
    assert trends.trend_headline(Selection(city, WHOLE), EN) == (
        "RT carrying it out: 18.8%, unchanged since Period 2020"
    )


def test_a_rise_too_small_to_print_as_a_share_is_told_in_counts() -> None:
    city = city_of({"Satu": (5000, 500, 501)})
    assert trends.trend_headline(Selection(city, WHOLE), EN) == (
        "Of 5,000 RT 500 carried it out in Period 2020, 501 in Period 2021; the latest period "
        "added 1 RT"
    )


def test_a_trend_needs_two_periods(city_before: Snapshot, words: Words) -> None:
    selection = Selection(city_before, WHOLE)
    assert change.movers(selection, words) == ()
    assert trends.trend_headline(selection, words) == words("A trend needs at least two periods")
    for view in (trends.adoption_view, trends.awards_view, trends.area_lines):
        trend = view(selection, words)
        assert trend.ticks == ()
        assert all(series.values == () for series in trend.series)


def test_every_chart_names_its_day_and_source(tiny: Snapshot) -> None:
    for view in (WHOLE, HULU, ANGGREK):
        selection = Selection(tiny, view)
        for make in (trends.adoption_view, trends.awards_view, trends.area_lines):
            assert make(selection, EN).note == (
                "As of 20 September 2022. Illustrative data, not official data."
            )


def test_official_data_name_their_source(tiny: Snapshot, words: Words) -> None:
    official = replace(tiny, is_illustrative=False)
    note = trends.note(Selection(official, WHOLE), words)
    assert official.city in note
    assert "lustra" not in note
