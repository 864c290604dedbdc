"""What a page shows before its scripts are there."""

import re
from collections.abc import Callable

import pytest

from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.i18n import LANGUAGES, words_for
from bantar.interfaces.screens import first_picture as first_pictures
from bantar.interfaces.screens.first_picture import first_picture, warm
from bantar.output.maps.playback import playback_later
from bantar.output.maps.words import map_words
from bantar.presentation.clock.narration import of_area, of_map
from bantar.presentation.data_status import badge
from bantar.presentation.selection import select
from bantar.scope.address import Choices
from bantar.scope.options import MapOptions, Measure
from bantar.scope.scope import Scope


def text_of(picture: str) -> str:
    return re.sub(r"<[^>]+>", "|", picture)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_overview_says_headline_and_figures_of_the_link_in_its_language(
    tiny_city_home: CityHome, lang: str
) -> None:
    city = tiny_city_home.on()
    periode = str(next(iter(city.periodes)))
    query = {"lang": lang, "periode": periode}
    scope = Choices.from_query(query)[0].scope
    then = tiny_city_home.on(None, periode=scope.periode)
    told = of_area(select(then, scope), MapOptions(), words_for(lang))
    written = text_of(first_picture(tiny_city_home, "ringkasan", query))
    assert told.headline in written and told.subtitle in written
    assert all(figure.label in written and figure.value in written for figure in told.figures)
    assert badge(then.snapshot, words_for(lang)) in written


@pytest.mark.parametrize("measure", [Measure.STATUS, Measure.SCORE])
def test_the_map_page_says_its_measure_and_has_every_area(
    tiny_city_home: CityHome, measure: Measure
) -> None:
    city, words = tiny_city_home.on(), words_for("id")
    picture = first_picture(tiny_city_home, "peta", {"ukuran": measure.value})
    scope = Choices().scope
    told = of_map(select(city, scope), MapOptions(ukuran=measure), words)
    assert told.headline in text_of(picture)
    n_paths = sum(d.count("M") for d in re.findall(r'class="is-kelurahan" d="([^"]*)"', picture))
    assert n_paths == city.snapshot.rt["kelurahan_code"].nunique()


def test_the_city_is_filled_with_a_legend_and_an_area_is_an_outline(
    tiny_city_home: CityHome,
) -> None:
    whole = first_picture(tiny_city_home, "ringkasan", {})
    assert "kb-first-legend" in whole and "fill:light-dark(" in whole
    assert map_words(words_for("id"))["by_rt"] in text_of(whole)
    code = tiny_city_home.on().snapshot.rt["kecamatan_code"].iloc[0]
    part = first_picture(tiny_city_home, "ringkasan", {"kecamatan": code})
    assert "<svg" in part and "kb-first-legend" not in part and "fill:" not in part
    assert re.search('viewBox="([^"]*)"', part) != re.search('viewBox="([^"]*)"', whole)


def test_two_scores_have_the_square_of_the_map(tiny_city_home: CityHome) -> None:
    picture = first_picture(tiny_city_home, "peta", {"ukuran": "bersih", "kedua": "pintar"})
    (square,) = re.findall('<div class="kb-first-square">.*?</div>', picture)
    words = words_for("id")
    names = [words(name) for name in ("low", "middle", "high")]
    texts = re.findall("<span[^>]*>([^<]*)</span>", square)
    assert texts[2:] == [*names, *reversed(names)]
    assert square.count("<b ") == 9


def test_two_maps_tiles_and_a_map_that_was_moved_are_left_to_the_map(
    tiny_city_home: CityHome,
) -> None:
    for query in ({"tampilan": "selisih"}, {"bentuk": "petak"}, {"kamera": "-1.6,103.6,12"}):
        picture = first_picture(tiny_city_home, "peta", query)
        assert "<h1>" in picture and "<svg" not in picture, query


def test_every_picture_of_a_map_has_the_map_but_that_of_a_large_city(
    tiny_city_home: CityHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = first_picture(tiny_city_home, "peta", {"ukuran": "skor"})
    assert 'data-live="{' in picture and "prefetch" not in picture
    monkeypatch.setattr(first_pictures, "MOST_RT", 0)
    large = first_picture(tiny_city_home, "peta", {"ukuran": "bersih"})
    assert "<svg" in large and "data-live" not in large and "prefetch" in large


def test_pages_without_a_map_others_frames_and_past_knowledge_have_none(
    tiny_city_home: CityHome,
) -> None:
    assert first_picture(tiny_city_home, "tren", {}) == ""
    assert first_picture(tiny_city_home, "ringkasan", {"embed": "true"}) == ""
    assert first_picture(tiny_city_home, "peta", {"lapisan": "banjir"}) == ""
    assert first_picture(tiny_city_home, "ringkasan", {"diketahui": "2022-01-15"}) == ""


def test_junk_in_a_link_is_no_part_of_the_picture(tiny_city_home: CityHome) -> None:
    picture = first_picture(tiny_city_home, "ringkasan", {"kecamatan": '"><script>', "lang": "xx"})
    assert "<script" not in picture and "<h1>" in picture


def test_what_the_first_visitor_plays_is_made_before_the_first_visit(
    tiny_city_home: CityHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page asks for the same files, by the same names."""
    made: list[str] = []
    monkeypatch.setattr(AssetStore, "compressed", spied(AssetStore.compressed, made))
    warm(tiny_city_home)
    scope, words = Scope(), words_for("id")
    for narrate in (of_area, of_map):
        selection = select(tiny_city_home.on(), scope)
        assert (
            playback_later(selection, MapOptions(), words, tiny_city_home.assets, narrate) in made
        )


def spied(real: Callable[..., bytes], names: list[str]) -> Callable[..., bytes]:
    def compressed(store: AssetStore, name: str) -> bytes:
        names.append(name)
        return real(store, name)

    return compressed


@pytest.mark.parametrize(
    ("query", "has_way_back"),
    [({}, False), ({"kecamatan": "15.71.01"}, True), ({"rt": "1"}, True), ({"rt": "999"}, False)],
)
def test_room_is_kept_for_the_way_back_where_the_page_has_one(
    tiny_city_home: CityHome, query: dict[str, str], has_way_back: bool
) -> None:
    if "kecamatan" in query:
        query = {"kecamatan": next(iter(tiny_city_home.on().options.kecamatan))}
    assert ("kb-first-crumbs" in first_picture(tiny_city_home, "peta", query)) is has_way_back
