"""Above a city: the country, a province, and down to the pages of one city."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from bantar.city import home as city_home
from bantar.core.settings import settings
from bantar.interfaces.dashboard.kit import data
from bantar.storage.engine import open_engine
from tests.cities import nation
from tests.databases import copied
from tests.pages.test_pages import finding, page_text, query_of, visit


@pytest.fixture(scope="module")
def country(tiny_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A home whose database holds the nation."""
    folder = tmp_path_factory.mktemp("nation")
    engine = copied(tiny_file, folder / "bantar.sqlite")
    nation.fill(engine)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_HOME", str(folder))
        settings.cache_clear()
        data._ready.clear()
        yield open_engine(settings().url)
    settings.cache_clear()
    city_home._home.cache_clear()


def bars(app: AppTest) -> str:
    """Return what the lists of a page hold."""
    return " ".join(part.proto.json for part in app.get("bidi_component"))


def test_the_country_opens_with_its_provinces_in_both_languages(country: Engine) -> None:
    app = visit("ringkasan")
    assert not app.exception
    assert "semua provinsi" in page_text(app)
    text = page_text(visit("ringkasan", lang="en"))
    assert "7" in text and "of 12 RT" in text
    assert "Sumatera Selatan" in bars(app)


def test_a_province_leads_to_its_cities(country: Engine) -> None:
    app = visit("ringkasan", wilayah="15", lang="en")
    assert "of 8 RT" in page_text(app)
    assert "Muaro Jambi" in bars(app) and "Palembang" not in bars(app)


def test_a_city_has_the_pages_it_has_alone(country: Engine) -> None:
    app = visit("ringkasan", wilayah="15.71", lang="en")
    assert not app.exception
    text = page_text(app)
    assert "Kota Jambi" in text and "of 6 RT" in text
    assert "All provinces" in [button.label for button in app.button]


def test_the_crumb_of_the_province_leads_out_of_the_city(country: Engine) -> None:
    app = visit("ringkasan", wilayah="15.71", kecamatan="15.71.01", lang="en")
    (crumb,) = [button for button in app.button if button.label == "Jambi"]
    crumb.click()
    app.run()
    assert query_of(app).get("wilayah") == "15"
    assert "of 8 RT" in page_text(app)


@pytest.mark.parametrize("page", ["tren", "rencana", "adopsi", "profil", "apresiasi", "rapat"])
def test_pages_of_one_city_offer_the_way_to_one(country: Engine, page: str) -> None:
    app = visit(page, lang="en")
    assert not app.exception
    assert "Choose one here" in page_text(app)


def test_what_lags_is_told_by_the_referee(country: Engine) -> None:
    app = visit("tertinggal", lang="en")
    assert not app.exception
    assert "No provinsi here is clearly below" in finding(app)


def test_the_map_of_the_country_shows_the_average_score_too(country: Engine) -> None:
    app = visit("peta", lang="en", ukuran="skor")
    assert not app.exception
    assert "Average score" in finding(app)
    assert "Too few scores for an average 1" in page_text(app)
    app = visit("peta", lang="en", ukuran="bersih")  # of which nothing is counted
    assert "Average score" not in finding(app)


def test_areas_that_lag_are_for_everybody_as_those_of_a_city_are(
    country: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "keep_worst_lists", True)
    text = page_text(visit("tertinggal", lang="en"))
    assert "officers alone" not in text
    assert "No provinsi here is clearly below" in text


def test_a_link_that_cannot_be_followed_above_says_so(country: Engine) -> None:
    text = page_text(visit("ringkasan", wilayah="99.99", kecamatan="15.71.01", lang="en"))
    assert "wilayah “99.99”" in text and "kecamatan “15.71.01”" in text
    assert "of 12 RT" in text


def test_the_map_draws_each_area_and_counts_its_classes(country: Engine) -> None:
    app = visit("peta", lang="en")
    assert not app.exception
    assert "60–79% 1" in page_text(app) and "counts alone 1" in page_text(app)
    (drawing,) = [
        p for p in app.get("bidi_component") if "viewBox" in p.proto.json or "box" in p.proto.json
    ]
    assert "Sumatera Selatan" in drawing.proto.json
