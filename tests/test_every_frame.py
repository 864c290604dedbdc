"""A frame that is played is the page of its periode, figure by figure, whatever the city.

The file that a browser gets is held against the page of each periode as another home of the city
reads it, and both against the rows of the database, counted here anew.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
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
from tests.tiers import cases

pytestmark = pytest.mark.slow
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
    """Return a place, filters, a language and the periode of a page."""
    places = city.places()
    kelurahan = dice.choice([*places, ""])
    kecamatan = places[kelurahan] if kelurahan else dice.choice(["", "", *places.values()])
    narrows = dice.random() < 0.4
    return Scope(
        periode=dice.choice([None, Periode.parse(dice.choice(city.periodes[1:]))]),
        kecamatan=kecamatan,
        kelurahan=kelurahan if dice.random() < 0.5 else "",
        status=tuple(dice.sample(list(Status), 2)) if narrows and dice.random() < 0.6 else (),
        skala=tuple(dice.sample(list(Skala), 2)) if narrows and dice.random() < 0.5 else (),
        skor=dice.choice([(0, 100), (60, 90)]) if narrows and dice.random() < 0.3 else None,
        lang=dice.choice(["id", "en"]),
    )


@cases(1000)
@given(st.integers(0, 2**32))
def test_each_frame_is_the_page_of_its_periode(opened: Open, tmp_path: Path, seed: int) -> None:
    dice = Random(seed)
    city = played_city(seed)
    if not city.places():
        return
    scope, options = a_view(dice, city), MapOptions(ukuran=dice.choice(PLAYED))
    narrate: Narrate = dice.choice([of_map, of_map, map_narration, of_area, of_kiosk])
    with opened(city) as engine:
        played, read = player_of(engine, tmp_path), player_of(engine, tmp_path)
        if len(played.view(scope).snapshot.periodes) < 2:
            return
        assert_each_frame_is_its_page(played, scope, options, narrate, read)


@cases(1000)
@given(st.integers(0, 2**32))
def test_each_frame_counts_what_the_rows_of_its_periode_hold(
    opened: Open, tmp_path: Path, seed: int
) -> None:
    city = played_city(seed)
    place = Random(seed).choice(["", *city.places().values()])
    scope = Scope(lang="en", kecamatan=place)
    with opened(city) as engine:
        player = player_of(engine, tmp_path)
        for periode, row in player.series(scope, MapOptions(), of_area):
            here = {
                rt: home for rt, home in city.rt_on(str(periode)).items() if home.startswith(place)
            }
            if not here:  # the place was none then: it is of the RT of today
                continue
            has = city.bantar(str(periode)) & here.keys()
            now = city.awarded(str(periode))[-1] & here.keys()
            told = row["told"]
            figures = {figure["label"]: figure for figure in told["figures"]}
            assert told["figures"][0]["value"] == str(len(has)), figures
            assert told["figures"][1]["value"] == str(len(now)), figures
            told_kencana = city.kencana(str(periode)) & here.keys()
            assert kencana(row) == len(told_kencana)
            assert f"{len(told_kencana)} RT eligible" in str(figures) or not told_kencana
            bars = {
                bar["code"]: tuple(map(int, COUNTS.search(bar["note"]).groups()))  # type: ignore[union-attr]
                for bar in told["ranking"]["rows"]
            }
            by = (lambda code: code) if place else (lambda code: code[:8])
            assert bars == {
                code: (sum(by(here[rt]) == code for rt in has), n)
                for code, n in counted(map(by, here.values())).items()
            }
            assert sum(row["counts"]) == len(here)


def counted(items: Any) -> dict[str, int]:
    """Count equal ones."""
    listed = list(items)
    return {one: listed.count(one) for one in set(listed)}


@cases(1000)
@given(st.integers(0, 2**32))
def test_a_comparison_is_the_difference_of_its_two_pages(
    opened: Open, tmp_path: Path, seed: int
) -> None:
    """Over the RT of the later page; a half side by side is the map of its own page."""
    dice, city = Random(seed), played_city(seed)
    before, now = sorted(dice.sample(range(len(city.days)), 2))
    first, last = (Periode.parse(city.periodes[i]) for i in (before, now))
    scope = Scope(lang="en", periode=last)
    options = MapOptions(tampilan=Mode.DIFFERENCE, banding=first)
    with opened(city) as engine:
        player, words = player_of(engine, tmp_path), words_for("en")
        told = of_map(player.view(scope), options, words)
        here = city.rt_on(str(last))
        had = city.bantar(str(first)) & here.keys()
        has = city.bantar(str(last)) & here.keys()
        drawn = rt_map(player.view(scope), options, words, geometry="")
        without = drawn.legend[-1].count
        assert drawn.emphasis_label == ""
        assert sum(item.count for item in drawn.legend) == len(here)
        assert 0 <= len(has - had) - drawn.legend[0].count <= without
        assert told.headline.startswith(f"{len(has - had)} RT in ")
        assert told.ranking is not None
        for bar in told.ranking.areas:
            rt = {one for one, home in here.items() if home.startswith(bar.code)}
            counts = CHANGE.search(bar.note)
            assert counts is not None
            assert tuple(map(int, counts.groups())) == (len(rt & had), len(rt & has), len(rt))
        assert {label.code: label.value for label in drawn.labels} == {
            bar.code: bar.text for bar in told.ranking.areas
        }
        side = rt_map(
            player.view(scope), MapOptions(tampilan=Mode.SIDE, banding=first), words, geometry=""
        )
        earlier = player.page(scope, MapOptions(), of_map, first)
        assert side.compared is not None
        assert list(side.compared.counts) == earlier["counts"]
        assert {c: t for c, t in (side.compared.values or {}).items() if t} == {
            c: t for c, t in earlier["labels"].items() if t and "." in c
        }
        assert side.compared.summary == earlier["summary"]
        assert int(side.compared.emphasis.sum()) == earlier["kencana"]
