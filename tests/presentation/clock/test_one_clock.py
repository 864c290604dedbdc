"""A frame that is played is the page of its period: headline, figures, bars, labels, counts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.core.domain import Level, Periode, Skala, Status
from bantar.i18n import words_for
from bantar.interfaces.screens.kiosk import _narrate as of_kiosk
from bantar.output.maps.playback import Narrate, playback_asset, playback_later
from bantar.presentation.clock.narration import of_area, of_map
from bantar.presentation.map import HIDDEN
from bantar.presentation.rt_map import rt_map, series_frames
from bantar.presentation.selection import select
from bantar.scope.options import MapOptions, Measure, Mode
from bantar.scope.scope import Scope
from bantar.subjects.meeting.scenes import map_narration
from tests.cities.player import Player, assert_each_frame_is_its_page, bits, kencana
from tests.tiers import every_second

HULU = Scope(kecamatan="15.71.01")
ANGGREK = Scope(kecamatan="15.71.01", kelurahan="15.71.01.1001")
FILTERED = Scope(status=(Status.PENGHARGAAN, Status.BANTAR), skala=(Skala.SEDANG, Skala.KECIL))


def _player(engine: Engine, folder: Path) -> Player:
    return Player(CityHome(lambda: engine, AssetStore(folder)))


@pytest.fixture(scope="module")
def tiny_player(tiny_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Player:
    return _player(tiny_engine, tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def city_player(city_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Player:
    return _player(city_engine, tmp_path_factory.mktemp("city"))


@pytest.mark.parametrize(
    ("measure", "scope", "lang"),
    every_second(
        [measure for measure in Measure if measure is not Measure.SKALA],
        [Scope(), HULU, ANGGREK, FILTERED],
        ["id", "en"],
    ),
)
def test_a_played_frame_of_the_tiny_city_is_the_page_of_its_period(
    tiny_player: Player, measure: Measure, scope: Scope, lang: str
) -> None:
    options = MapOptions(ukuran=measure)
    assert_each_frame_is_its_page(tiny_player, replace(scope, lang=lang), options, of_map)


@pytest.mark.parametrize("narrate", [of_area, map_narration, of_kiosk])
def test_so_it_is_on_ringkasan_in_a_meeting_and_on_the_kiosk(
    tiny_player: Player, narrate: Callable[..., Any]
) -> None:
    assert_each_frame_is_its_page(tiny_player, Scope(), MapOptions(), narrate)


@pytest.mark.parametrize(
    ("scope", "measure", "narrate"),
    [
        (Scope(), Measure.STATUS, of_area),
        (Scope(), Measure.SCORE, of_map),
        (Scope(kecamatan="15.71.02"), Measure.KEBERLANJUTAN, of_map),
        (FILTERED, Measure.STATUS, of_map),
        (Scope(periode=Periode(2017)), Measure.STATUS, of_kiosk),
    ],
    ids=["ringkasan", "skor", "kecamatan", "saringan", "kios-2017"],
)
def test_a_played_frame_of_the_illustrative_city_is_the_page_of_its_period(
    city_player: Player, scope: Scope, measure: Measure, narrate: Narrate
) -> None:
    assert_each_frame_is_its_page(city_player, scope, MapOptions(ukuran=measure), narrate)


def test_nobody_is_eligible_for_kencana_in_the_first_year(city_player: Player) -> None:
    played = {str(p): row for p, row in city_player.series(Scope(), MapOptions(), of_area)}
    assert kencana(played["2014"]) == 0
    assert "0 RT layak Kencana" in played["2014"]["told"]["figures"][2]["lines"]
    assert kencana(played["2022-I"]) == 70


def test_the_rules_and_the_rt_are_those_of_the_period(tiny_player: Player) -> None:
    """Kencana took three predikat before 2022; RT 7 was there, RT 3 was not."""
    (first, row), _ = tiny_player.series(Scope(), MapOptions(), of_map)
    assert first == Periode(2021)
    assert kencana(row) == 0
    assert sum(row["counts"]) == 6
    assert bits(row["classes"])[0] == HIDDEN  # RT 3 is the first of the boundaries of today


def test_all_periods_of_the_largest_city_are_a_small_file(city_player: Player) -> None:
    """1,650 RT and nine periods; the score has a number for each RT besides."""
    for measure, most in ((Measure.STATUS, 10_500), (Measure.SCORE, 16_000)):
        selection = select(city_player.home.on(), Scope())
        options, store = MapOptions(ukuran=measure), city_player.home.assets
        name = playback_asset(selection, options, words_for("id"), store, of_area)
        assert name is not None
        assert len(store.compressed(name)) < most


def test_what_is_made_when_asked_for_is_the_same(tiny_player: Player) -> None:
    selection, words = select(tiny_player.home.on(), Scope()), words_for("id")
    store = tiny_player.home.assets
    now = playback_asset(selection, MapOptions(), words, store, of_area)
    later = playback_later(selection, MapOptions(), words, store, of_area)
    assert now and later and now != later
    assert store.compressed(now) == store.compressed(later)
    assert playback_later(selection, MapOptions(), words, store, of_area) == later
    other = playback_later(selection, MapOptions(), words_for("en"), store, of_area)
    assert other != later


def test_a_comparison_is_not_played(tiny_player: Player) -> None:
    selection, words = select(tiny_player.home.on(), Scope()), words_for("id")
    for mode in (Mode.SIDE, Mode.SWIPE, Mode.DIFFERENCE):
        options = MapOptions(tampilan=mode)
        assert playback_asset(selection, options, words, tiny_player.home.assets, of_map) is None


def test_each_half_side_by_side_is_the_map_of_its_period(tiny_player: Player) -> None:
    words, options = words_for("en"), MapOptions(tampilan=Mode.SIDE)
    selection = select(tiny_player.home.on(), Scope(lang="en"))
    drawn = rt_map(selection, options, words, geometry="")
    earlier, _ = series_frames(selection, Measure.STATUS, words)
    assert drawn.compared is not None
    assert drawn.compared.counts == earlier.counts
    assert (
        drawn.compared.values
        == earlier.values
        == {"15.71.01": "3 of 4 RT", "15.71.02": "0 of 2 RT"}
    )
    assert int(drawn.compared.emphasis.sum()) == 0 and int(drawn.frame.emphasis.sum()) == 1
    assert (drawn.compared.caption, drawn.frame.caption) == (
        "Period 2021, as of 10 November 2021",
        "Period I 2022, as of 20 September 2022",
    )
    assert drawn.labels[0].level is Level.KECAMATAN
    told = of_map(selection, options, words)
    assert "Period 2021" in told.headline and "Period I 2022" in told.headline


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_overview_says_which_filter_of_its_link_it_does_not_use(
    tiny_engine: Engine, tmp_path: Path, lang: str
) -> None:
    home, words = CityHome(lambda: tiny_engine, AssetStore(tmp_path)), words_for(lang)
    plain, filtered = (
        of_area(select(home.on(), scope), MapOptions(), words)
        for scope in (Scope(lang=lang), replace(FILTERED, lang=lang))
    )
    assert filtered.headline == plain.headline
    assert filtered.subtitle.startswith(f"{plain.subtitle}. ")
    assert "skala" in filtered.subtitle and "status" in filtered.subtitle
