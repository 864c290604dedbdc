from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level, Periode, Skala, Status
from bantar.i18n import Words, words_for
from bantar.presentation.clock.narration import of_map
from bantar.presentation.map import MapView
from bantar.presentation.map_finding import map_headline
from bantar.presentation.periods import compared_periode
from bantar.presentation.rt_map import rt_map, series_frames
from bantar.presentation.selection import Selection
from bantar.scope.address import Choices
from bantar.scope.options import Measure, Mode
from bantar.scope.scope import Scope
from tests.cities.made_up_snapshots import masked_snapshots

ID, EN = words_for("id"), words_for("en")
ANGGREK = Scope(kecamatan="15.71.01", kelurahan="15.71.01.1001")


def draw(snapshot: Snapshot, view: Choices | Scope, words: Words = ID) -> MapView:
    view = Choices(view) if isinstance(view, Scope) else view
    selection = Selection(snapshot, view.scope)
    return rt_map(selection, view.map, words, geometry="g.json", series="s.json")


def legend(rt_map: MapView) -> dict[str, int]:
    return {item.key: item.count for item in rt_map.legend}


@given(
    masked_snapshots(),
    st.sampled_from(Measure),
    st.sampled_from(Mode),
    st.sets(st.sampled_from(Status)),
)
def test_the_legend_counts_every_rt_of_the_mask_once(
    masked_city: tuple[Snapshot, pd.Series], measure: Measure, mode: Mode, status: set[Status]
) -> None:
    city, _ = masked_city
    view = Choices.of(ukuran=measure, tampilan=mode, status=tuple(status))
    rt_map = draw(city, view)
    assert sum(item.count for item in rt_map.legend) == rt_map.mask.sum()
    for i, item in enumerate(rt_map.legend):
        assert item.count == np.sum(rt_map.frame.classes[rt_map.mask] == i)


@pytest.mark.parametrize("measure", Measure)
def test_the_legend_of_the_city_adds_up_to_all_rt(city: Snapshot, measure: Measure) -> None:
    rt_map = draw(city, Choices.of(ukuran=measure))
    assert sum(item.count for item in rt_map.legend) == 1650
    compared = draw(city, Choices.of(ukuran=measure, tampilan=Mode.DIFFERENCE))
    assert sum(item.count for item in compared.legend) == 1650


def test_the_legend_of_a_filtered_map_counts_what_passes(tiny: Snapshot) -> None:
    rt_map = draw(tiny, Scope(skala=(Skala.SEDANG,)))
    assert {key: n for key, n in legend(rt_map).items() if n} == {"penghargaan": 2, "dinilai": 1}


def test_the_map_says_itself_in_words(tiny: Snapshot) -> None:
    assert draw(tiny, Scope(), ID).summary == (
        "Peta Kota Jambi, status program, Periode I 2022: Penghargaan periode ini: 3 RT, "
        "Sudah Bantar sebelumnya: 1 RT, Dinilai, belum lulus: 1 RT, dan Belum dinilai: 1 RT; "
        "seluruhnya 6 RT. RT melaksanakan, per kelurahan: 3 kelurahan "
        "(kurang dari 5 RT: hanya jumlahnya)."
    )
    assert draw(tiny, ANGGREK, EN).summary.startswith(
        "Map of Kelurahan Anggrek, programme status, Period I 2022: Award this period: 2 RT"
    )


def test_an_empty_map_still_says_itself(tiny: Snapshot, words: Words) -> None:
    nobody = draw(tiny, Scope(skala=(Skala.KECIL,), skor=(99, 100)), words)
    assert "0 RT" in nobody.summary
    assert not nobody.mask.any()


def test_labels_are_the_areas_below_with_their_value(tiny: Snapshot) -> None:
    labels = draw(tiny, Scope()).labels
    assert [(label.level, label.name, label.value) for label in labels] == [
        (Level.KECAMATAN, "Hilir", "1 dari 2 RT"),
        (Level.KECAMATAN, "Hulu", "3 dari 4 RT"),
    ]
    within = draw(tiny, Scope(kecamatan="15.71.01")).labels
    assert [(label.level, label.name) for label in within] == [
        (Level.KELURAHAN, "Anggrek"),
        (Level.KELURAHAN, "Bakung"),
    ]
    numbers = draw(tiny, ANGGREK).labels
    assert [(label.level, label.code, label.name) for label in numbers] == [
        (Level.RT, "3", "001"),
        (Level.RT, "1", "002"),
        (Level.RT, "2", "010"),
    ]


def test_gold_outlines_those_who_may_enter_kencana_on_the_status_map_alone(tiny: Snapshot) -> None:
    assert draw(tiny, Scope()).emphasis.tolist() == [False, True, False, False, False, False]
    assert len(draw(tiny, Choices.of(ukuran=Measure.SCORE)).emphasis) == 0


def test_side_by_side_shows_the_periode_before_unless_another_is_chosen(city: Snapshot) -> None:
    side = Choices.of(tampilan=Mode.SIDE)
    rt_map = draw(city, side)
    assert rt_map.compared is not None
    assert (rt_map.compared.key, rt_map.frame.key) == ("2021", "2022-I")
    assert compared_periode(
        replace(side.map, banding=Periode(2015)), Selection(city, Scope())
    ) == Periode(2015)


def test_a_swipe_is_the_two_maps_of_side_by_side_on_each_other(tiny: Snapshot) -> None:
    side, swiped = (draw(tiny, Choices.of(tampilan=mode)) for mode in (Mode.SIDE, Mode.SWIPE))
    assert side.compared is not None and swiped.compared is not None
    assert swiped.compared.counts == side.compared.counts
    assert (side.is_swiped, swiped.is_swiped) == (False, True)
    assert not draw(tiny, Scope()).is_swiped


def test_each_periode_has_the_figure_of_the_area_in_view(tiny: Snapshot) -> None:
    whole, kecamatan = Selection(tiny, Scope()), Selection(tiny, Scope(kecamatan="15.71.01"))
    assert [f.figure for f in series_frames(whole, Measure.STATUS, ID)] == ["33,3%", "66,7%"]
    assert [f.figure for f in series_frames(kecamatan, Measure.STATUS, ID)] == [
        "2 dari 4",
        "3 dari 4",
    ]
    assert [f.figure for f in series_frames(whole, Measure.SCORE, ID)] == ["–", "–"]
    assert [f.figure for f in series_frames(whole, Measure.SKALA, ID)] == ["", ""]


def test_a_periode_is_never_compared_with_itself(city: Snapshot) -> None:
    same = Choices.of(tampilan=Mode.SIDE, banding=Periode(2022, 1))
    assert compared_periode(same.map, Selection(city, Scope())) == Periode(2021)


def test_without_an_earlier_periode_nothing_is_compared(city_before: Snapshot) -> None:
    view = Choices.of(tampilan=Mode.DIFFERENCE)
    assert compared_periode(view.map, Selection(city_before, Scope())) is None
    rt_map = draw(city_before, view)
    assert rt_map.compared is None
    assert legend(rt_map)["not_evaluated"] == len(city_before.rt)


def test_a_difference_is_not_played_back(city: Snapshot) -> None:
    assert draw(city, Scope()).series == "s.json"
    assert draw(city, Choices.of(tampilan=Mode.DIFFERENCE)).series is None


def test_playback_holds_every_periode_oldest_first_and_ends_with_the_map(city: Snapshot) -> None:
    selection = Selection(city, Scope())
    frames = series_frames(selection, Measure.STATUS, ID)
    assert [f.key for f in frames] == [str(p) for p in city.periodes]
    assert frames[-1].counts == draw(city, Scope()).frame.counts
    reached = [f.counts[0] + f.counts[1] for f in frames]
    assert reached == sorted(reached)


def test_the_tooltip_names_its_number(tiny: Snapshot) -> None:
    assert draw(tiny, Scope()).number_label == ""
    assert draw(tiny, Choices.of(ukuran=Measure.AMAN)).number_label == "Nilai penilaian"
    difference = Choices.of(ukuran=Measure.SCORE, tampilan=Mode.DIFFERENCE)
    assert draw(tiny, difference, EN).number_label == "Difference of scores, not progress"


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (Choices.of(status=(Status.PENGHARGAAN,)), "3 of 6 RT in Kota Jambi pass the filters"),
        (Choices.of(skor=(1, 2)), "No RT passes all filters"),
        (
            Choices.of(ukuran=Measure.SCORE),
            "4 of 6 RT have a score: too few for an average",
        ),
        (
            Choices.of(
                ukuran=Measure.AMAN, kecamatan=ANGGREK.kecamatan, kelurahan=ANGGREK.kelurahan
            ),
            "3 of 3 RT have a score: too few for an average",
        ),
        (
            Choices.of(tampilan=Mode.DIFFERENCE),
            "2 RT in Kota Jambi became Bantar since Period 2021; "
            "no kecamatan clearly rose more than the others",
        ),
        (
            Choices.of(tampilan=Mode.DIFFERENCE, ukuran=Measure.SCORE),
            "2 RT were scored in both periods; the difference of their scores is no measure of "
            "progress",
        ),
        (Choices.of(ukuran=Measure.SKALA), "Medium: 3 of 6 RT"),
    ],
    ids=str,
)
def test_the_finding_of_the_map(tiny: Snapshot, view: Choices, sentence: str) -> None:
    assert map_headline(Selection(tiny, view.scope), view.map, EN) == sentence


def test_the_average_of_the_map_is_that_of_all_sheets_of_the_period(city: Snapshot) -> None:
    now = city.results[city.results["periode"] == str(city.periode)]
    mean, n = now["score"].mean(), now["score"].notna().sum()
    sentence = map_headline(Selection(city, Scope()), Choices.of(ukuran=Measure.SCORE).map, EN)
    assert (
        sentence == f"Average score {EN.number(mean, 1)} over {n} of {EN.number(len(city.rt))} RT"
    )


@given(masked_snapshots(), st.sampled_from(Measure), st.sampled_from(Mode))
def test_every_map_has_a_finding(
    masked_city: tuple[Snapshot, pd.Series], measure: Measure, mode: Mode
) -> None:
    city, _ = masked_city
    view = Choices.of(ukuran=measure, tampilan=mode)
    assert map_headline(Selection(city, view.scope), view.map, ID)


def test_the_map_names_the_filters_of_the_rt_it_counts(tiny: Snapshot) -> None:
    summary = draw(tiny, Scope(skala=(Skala.SEDANG,)), EN).summary
    assert summary.startswith("Map of Kota Jambi, skala medium, programme status, ")
    assert "; 3 RT in all." in summary


@pytest.mark.parametrize("measure", [Measure.SKALA, Measure.KEBERLANJUTAN])
def test_a_difference_of_what_is_no_number_is_one_of_the_status_and_says_so(
    tiny: Snapshot, measure: Measure
) -> None:
    view = Choices.of(ukuran=measure, tampilan=Mode.DIFFERENCE)
    assert draw(tiny, view, EN).summary.startswith("Map of Kota Jambi, programme status, ")
    subtitle = of_map(Selection(tiny, view.scope), view.map, EN).subtitle
    assert subtitle.startswith("Programme status, Kota Jambi, ")
    score = replace(view, map=replace(view.map, ukuran=Measure.SCORE))
    assert draw(tiny, score, EN).summary.startswith("Map of Kota Jambi, total score, ")
