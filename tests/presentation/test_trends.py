from dataclasses import replace

import pandas as pd
from hypothesis import given

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Skala
from bantar.i18n import Words, words_for
from bantar.measures.summary import summarise
from bantar.presentation import colours, trends
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from tests.made_up_snapshots import masked_snapshots

EN = words_for("en")
WHOLE = Scope()
HULU = Scope(kecamatan="15.71.01")
ANGGREK = Scope(kecamatan="15.71.01", kelurahan="15.71.01.1001")


def test_adoption_of_the_tiny_city(tiny: Snapshot) -> None:
    shown = trends.adoption_view(Selection(tiny, WHOLE), EN)
    assert shown.ticks == ("2021", "2022-I")
    assert [(s.name, s.values) for s in shown.series] == [("Kota Jambi", (2 / 6, 4 / 6))]
    assert shown.series[0].texts == ("2 of 6 RT, 33.3%", "4 of 6 RT, 66.7%")
    assert (shown.target, shown.target_text) == (0.8, "target 80%")


@given(masked_snapshots())
def test_the_last_point_is_the_summary(found: tuple[Snapshot, pd.Series]) -> None:
    city, _ = found
    values = trends.adoption_view(Selection(city, WHOLE), EN).series[0].values
    assert len(values) == len(city.periodes)
    assert values[-1:] == ((summarise(city).coverage_share,) if values else ())
    assert list(values) == sorted(values)


@given(masked_snapshots())
def test_awards_of_the_last_periode_are_those_of_the_summary(
    found: tuple[Snapshot, pd.Series],
) -> None:
    city, _ = found
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
    assert [s.colour for s in series] == [colours.GREEN, colours.ACCENT]
    within = trends.area_lines(Selection(tiny, HULU), EN).series
    assert [s.name for s in within] == ["Bakung", "Anggrek"]


def test_kelurahan_that_rose_most_come_first(tiny: Snapshot) -> None:
    found = trends.movers(Selection(tiny, WHOLE), EN)
    assert [(m.name, m.before, m.now, m.change) for m in found] == [
        ("Cempaka", "0%", "50%", "+50.0 points"),
        ("Anggrek", "33.3%", "66.7%", "+33.3 points"),
    ]
    assert [m.name for m in trends.movers(Selection(tiny, WHOLE), EN, n=1)] == ["Cempaka"]


def test_the_finding_of_the_trend(tiny: Snapshot) -> None:
    assert trends.trend_headline(Selection(tiny, HULU), EN) == (
        "From 50% in Period 2021 to 75% in Period I 2022; the latest period added 1 RT"
    )


def test_a_trend_needs_two_periods(city_before: Snapshot, words: Words) -> None:
    selection = Selection(city_before, WHOLE)
    assert trends.movers(selection, words) == ()
    assert trends.trend_headline(selection, words) == words("A trend needs at least two periods")
    for view in (trends.adoption_view, trends.awards_view, trends.area_lines):
        shown = view(selection, words)
        assert shown.ticks == ()
        assert all(series.values == () for series in shown.series)


def test_every_chart_names_its_day_and_source(tiny: Snapshot) -> None:
    for view in (WHOLE, HULU, ANGGREK):
        selection = Selection(tiny, view)
        for make in (trends.adoption_view, trends.awards_view, trends.area_lines):
            assert make(selection, EN).note == (
                "As of 20 September 2022. Illustrative data, not official data."
            )


def test_official_data_name_their_source(tiny: Snapshot, words: Words) -> None:
    official = replace(tiny, is_illustrative=False)
    said = trends.note(Selection(official, WHOLE), words)
    assert official.city in said
    assert "lustra" not in said
