"""Places of a headline: read from the sentence, brought out on the map and among the bars."""

import re
from dataclasses import replace

import pytest

from bantar.core.domain import Level
from bantar.core.settings import ROOT
from bantar.i18n import words_for
from bantar.output.maps.payload import encode_update
from bantar.presentation import colours
from bantar.presentation.areas.named import codes_named, name_in_bars, name_on_map, places_named
from bantar.presentation.areas.rankings import coverage_ranking
from bantar.presentation.dark_colours import dark
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions
from bantar.scope.scope import Scope

HULU, HILIR, ANGGREK = "15.71.01", "15.71.02", "15.71.01.1001"
ID = words_for("id")


@pytest.fixture
def city(tiny) -> Selection:
    return Selection(tiny, Scope())


def test_the_places_of_a_headline_come_in_its_order(city: Selection) -> None:
    sentence = "Baru Hilir yang mencapai target 80%; Hulu masih 50%"
    assert codes_named(sentence, city, ID) == (HILIR, HULU)
    assert codes_named("Belum ada kecamatan yang mencapai target 80%", city, ID) == ()


def test_a_name_inside_another_word_is_not_that_place(city: Selection) -> None:
    assert codes_named("Huluan masih 50%", city, ID) == ()


def test_a_kelurahan_that_a_headline_of_the_city_names_gets_a_label(city: Selection) -> None:
    sentence = "Anggrek paling rendah: 2 dari 3 RT"
    assert [place.level for place in places_named(sentence, city, ID)] == [Level.KELURAHAN]
    drawn = name_on_map(rt_map(city, MapOptions(), ID, geometry=""), sentence, city, ID)
    assert drawn.frame.named == (ANGGREK,)
    assert {label.code for label in drawn.labels} == {HULU, HILIR, ANGGREK}


def test_of_a_long_and_a_short_name_the_long_one_is_meant(tiny) -> None:
    rt = tiny.rt.assign(kelurahan=tiny.rt["kelurahan"].replace("Bakung", "Anggrek Bulan"))
    city = Selection(replace(tiny, rt=rt), Scope())
    assert codes_named("Anggrek Bulan masih 30%", city, ID) == ("15.71.01.1002",)


def test_the_area_in_view_is_not_among_the_named(tiny) -> None:
    hulu = Selection(tiny, Scope(kecamatan=HULU))
    assert codes_named(
        "3 dari 4 RT di Kecamatan Hulu melaksanakan; Anggrek masih 67%", hulu, ID
    ) == (ANGGREK,)


def test_a_name_of_two_levels_is_that_of_the_level_below(tiny) -> None:
    rt = tiny.rt.assign(kelurahan=tiny.rt["kelurahan"].replace("Cempaka", "Hilir"))
    assert codes_named("Hilir masih 50%", Selection(replace(tiny, rt=rt), Scope()), ID) == (HILIR,)


def test_bars_bring_out_what_the_headline_names(city: Selection) -> None:
    ranking = name_in_bars(coverage_ranking(city, ID), "Hulu masih 50%", city, ID)
    assert ranking is not None
    assert ranking.named == {HULU}


def test_an_update_says_what_is_named_and_nothing_where_nothing_is(city: Selection) -> None:
    plain = rt_map(city, MapOptions(), ID, geometry="")
    plain = replace(plain, look="look-0.json")
    assert len(encode_update(name_on_map(plain, "Hulu masih 50%", city, ID))) > len(
        encode_update(plain)
    )
    assert name_on_map(plain, "Semua sama", city, ID) is plain


def test_a_bar_has_the_step_that_the_map_gives_its_share(city: Selection) -> None:
    ranking = coverage_ranking(city, ID)
    assert ranking is not None
    assert {area.code: area.step for area in ranking.areas} == {HULU: 3, HILIR: 2}  # 75%, 50%


def test_bars_of_nothing_name_nobody(city: Selection) -> None:
    assert name_in_bars(None, "Hulu masih 50%", city, ID) is None


def test_steps_of_bars_have_the_colours_of_the_map_in_both_themes() -> None:
    style = (ROOT / "browser" / "kit" / "style" / "steps.css").read_text(encoding="utf-8")
    pairs = re.findall(r"--step-\d: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", style)
    ramp = colours.COVERAGE_RAMP
    assert [(a.upper(), b.upper()) for a, b in pairs] == [(fill, dark(fill)) for fill in ramp]
