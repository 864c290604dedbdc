"""A frame that is played is the page of its periode, figure by figure, whatever the city.

The file that a browser gets is held against the page of each periode as another home of the city
reads it, and both against the rows of the database, counted here anew.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.core.domain import Periode, Skala, Status
from bantar.i18n import words_for
from bantar.interfaces.screens.kiosk import _narrate as of_kiosk
from bantar.output.maps.playback import Narrate
from bantar.presentation.clock.narration import of_area, of_map
from bantar.presentation.rt_map import rt_map
from bantar.scope.options import MapOptions, Measure, Mode
from bantar.scope.scope import Scope
from bantar.storage.write.writes import store_batch
from bantar.subjects.meeting.scenes import map_narration
from tests.cities.played_cities import PlayedCity, played_city
from tests.cities.player import Player, assert_each_frame_is_its_page, kencana
from tests.databases import copied
from tests.tiers import few

PLAYED = [measure for measure in Measure if measure is not Measure.SKALA]
COUNTS = re.compile(r"(\d+) of (\d+) RT")
CHANGE = re.compile(r"(\d+) → (\d+) of (\d+) RT")
Open = Callable[[PlayedCity], Any]


@pytest.fixture
def opened(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Open:
    """Return the database of a city, for as long as a case takes."""

    @contextmanager
    def database(city: PlayedCity) -> Iterator[Engine]:
        file = tmp_path_factory.mktemp("played") / "bantar.sqlite"
        engine = copied(empty_file, file)
        with engine.begin() as connection:
            store_batch(
                connection,
                city.tables,
                kind="test",
                name="played",
                who="tests",
                is_illustrative=False,
            )
        yield engine
        engine.dispose()
        file.unlink()

    return database


def player_of(engine: Engine, folder: Path) -> Player:
    return Player(CityHome(lambda: engine, AssetStore(folder)))


def a_view(dice: Random, city: PlayedCity) -> Scope:
    """Return a place, filters, a language and the periode of a page; a link leads to no others."""
    places = city.places()
    kelurahan = dice.choice([*places, ""])
    kecamatan = places[kelurahan] if kelurahan else dice.choice(["", "", *places.values()])
    narrows = dice.random() < 0.4
    view = Scope(
        periode=dice.choice([None, Periode.parse(dice.choice(city.periodes[1:]))]),
        kecamatan=kecamatan,
        kelurahan=kelurahan if dice.random() < 0.5 else "",
        status=tuple(dice.sample(list(Status), 2)) if narrows and dice.random() < 0.6 else (),
        skala=tuple(dice.sample(list(Skala), 2)) if narrows and dice.random() < 0.5 else (),
        skor=dice.choice([(0, 100), (60, 90)]) if narrows and dice.random() < 0.3 else None,
        lang=dice.choice(["id", "en"]),
    )
    homes = city.rt_on(str(view.periode or city.periodes[-1])).values()
    is_there = any(home.startswith(view.code) for home in homes)
    return view if is_there else replace(view, periode=None)


@settings(max_examples=few(1000, 4))
@given(st.integers(0, 2**32))
@example(5)  # RT that were eligible for Kencana are gone by the day of the map
@example(447)  # the kelurahan had no RT yet in the periode drawn
def test_what_is_played_and_what_is_compared_is_the_page_of_its_periode(
    opened: Open, tmp_path: Path, seed: int
) -> None:
    city = played_city(seed)
    if not city.places():
        return
    with opened(city) as engine:
        check_a_city(city, engine, tmp_path, Random(seed))


def check_a_city(city: PlayedCity, engine: Engine, folder: Path, dice: Random) -> None:
    played, read = player_of(engine, folder), player_of(engine, folder)
    scope, options = a_view(dice, city), MapOptions(ukuran=dice.choice(PLAYED))
    narrate: Narrate = dice.choice([of_map, of_map, map_narration, of_area, of_kiosk])
    assert_each_frame_is_its_page(played, scope, options, narrate, read)
    place = dice.choice(["", *city.places().values()])
    for periode, row in played.series(Scope(lang="en", kecamatan=place), MapOptions(), of_area):
        assert_the_rows_hold_it(city, str(periode), place, row)
    before, now = sorted(dice.sample([Periode.parse(one) for one in city.periodes], 2))
    assert_it_is_the_difference(city, read, before, now)
    assert_each_half_is_its_page(read, before, now)


def assert_the_rows_hold_it(
    city: PlayedCity, periode: str, place: str, row: dict[str, Any]
) -> None:
    """Compare figures, bars, legend and Kencana of a frame of coverage with the database."""
    here = {rt: home for rt, home in city.rt_on(periode).items() if home.startswith(place)}
    if not here:  # the place was none then: its page is of the RT of today
        return
    has, now = city.bantar(periode) & here.keys(), city.awarded(periode)[-1] & here.keys()
    eligible = city.kencana(periode) & here.keys()
    first, second, third = row["told"]["figures"]
    assert (first["value"], second["value"]) == (str(len(has)), str(len(now)))
    assert kencana(row) == len(eligible)
    assert f"{len(eligible)} RT eligible for Kencana" in third["lines"] or (
        (third["label"], third["value"]) == ("Eligible for Kencana", str(len(eligible)))
    )
    assert sum(row["counts"]) == len(here)
    own = {rt: home if place else home[:8] for rt, home in here.items()}
    # Of few RT the counts are the figure of the bar, of many what it rests on.
    told = {bar["code"]: f"{bar['text']}; {bar['note']}" for bar in row["told"]["ranking"]["rows"]}
    assert {
        code: tuple(map(int, COUNTS.search(text).groups()))  # type: ignore[union-attr]
        for code, text in told.items()
    } == {
        code: (sum(own[rt] == code for rt in has), list(own.values()).count(code))
        for code in set(own.values())
    }


def assert_it_is_the_difference(
    city: PlayedCity, player: Player, before: Periode, now: Periode
) -> None:
    """Compare what became Bantar with the database, over the RT of the later periode."""
    words, scope = words_for("en"), Scope(lang="en", periode=now)
    options = MapOptions(tampilan=Mode.DIFFERENCE, banding=before)
    selection = player.view(scope)
    told, drawn = of_map(selection, options, words), rt_map(selection, options, words, geometry="")
    here = city.rt_on(str(now))
    had, has = city.bantar(str(before)) & here.keys(), city.bantar(str(now)) & here.keys()
    assert told.headline.startswith(f"{len(has - had)} RT in ")
    without_boundary = drawn.legend[-1].count
    assert 0 <= len(has - had) - drawn.legend[0].count <= without_boundary
    assert sum(item.count for item in drawn.legend) == len(here)
    assert drawn.emphasis_label == ""
    assert told.ranking is not None
    for bar in told.ranking.areas:
        rt = {one for one, home in here.items() if home.startswith(bar.code)}
        counts = CHANGE.search(bar.note)
        assert counts is not None
        assert tuple(map(int, counts.groups())) == (len(rt & had), len(rt & has), len(rt))
    assert {label.code: label.value for label in drawn.labels} == {
        bar.code: bar.text for bar in told.ranking.areas
    }


def assert_each_half_is_its_page(player: Player, before: Periode, now: Periode) -> None:
    """Compare two maps side by side with the page of each periode."""
    scope = Scope(lang="en", periode=now)
    options = MapOptions(tampilan=Mode.SIDE, banding=before)
    drawn = rt_map(player.view(scope), options, words_for("en"), geometry="")
    assert drawn.compared is not None
    for half, periode in ((drawn.compared, before), (drawn.frame, now)):
        page = player.page(scope, MapOptions(), of_map, periode)
        assert list(half.counts) == page["counts"]
        assert {code: text for code, text in (half.values or {}).items() if text} == {
            code: text for code, text in page["labels"].items() if text
        }
        assert half.summary == page["summary"]
        drawn_now = int(half.emphasis.sum())
        assert page["kencana"] == (drawn_now if half.n_emphasised is None else half.n_emphasised)
