"""The country and a province, by hand, and of what is read for them."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, event, update

from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.core.domain import Level, Periode
from bantar.presentation.referee import Area
from bantar.scope.options import Measure
from bantar.storage.schema.model import RTVersion, Target
from bantar.storage.schema.region_model import AreaCount, Region
from bantar.subjects.levels.analysis import above
from bantar.subjects.levels.view import LevelView, level_view
from tests.cities import nation

VIEW = 9
"""Statements of the first view above the cities; of rows of RT none."""


@pytest.fixture
def many(own_tiny_engine: Engine, tmp_path: Path) -> CityHome:
    nation.fill(own_tiny_engine)
    return CityHome(lambda: own_tiny_engine, AssetStore(tmp_path))


def seen(many: CityHome, code: str = "", periode: str | None = None) -> LevelView:
    city = many.whole(None if periode is None else Periode.parse(periode))
    return city.finding(level_view, code, "en")


def test_the_country_is_counted_over_its_provinces(many: CityHome) -> None:
    of = above(many.whole(), "")
    assert of.table.level is Level.PROVINSI
    assert of.table.visible == (
        Area("15", "Jambi", 8, 5),
        Area("16", "Sumatera Selatan", 4, 2),
    )
    assert (of.own["n_rt"], of.own["n_bantar"], of.own["n_awarded"]) == (12, 7, 6)
    assert of.before is not None and of.before["n_bantar"] == 4


def test_the_cities_of_a_province_are_tested_among_all_of_the_country(many: CityHome) -> None:
    table = above(many.whole(), "15").table
    assert [area.key for area in table.areas] == ["15.05", "15.71", "16.71"]
    assert [area.key for area in table.visible] == ["15.05", "15.71"]


def test_an_earlier_periode_is_as_it_was_counted_then(many: CityHome) -> None:
    view = seen(many, periode="2021")
    assert view.figures[0].value == "4"
    assert view.figures[0].lines == ("of 12 RT, 33.3%",)


def test_figures_say_their_whole_and_the_way_to_the_target(many: CityHome) -> None:
    coverage, awards, way = seen(many).figures
    assert (coverage.value, coverage.lines) == (
        "7",
        ("of 12 RT, 58.3%", "4 of 12 RT in Period 2021"),
    )
    assert (awards.value, awards.lines) == ("6", ("Small 2 · Medium 3 · Large 1",))
    assert (way.value, way.lines) == ("3", ("0 of 2 provinsi at the target",))


def test_a_province_of_a_handful_of_rt_has_counts_and_no_colour_of_the_scale(
    many: CityHome,
) -> None:
    fills = seen(many).fills
    assert fills["16"].key == "few"
    assert fills["15"].key != "few"


def test_averages_are_of_the_rt_with_a_score_and_of_a_handful_there_is_none(
    many: CityHome,
) -> None:
    view = many.whole().finding(level_view, "", "en", Measure.SCORE)
    assert view.headline == "Average score 75.4 over 8 of 12 RT"
    assert {code: fill.key for code, fill in view.fills.items()} == {"15": "band_3", "16": "few"}
    bars = {bar.code: (bar.text, bar.share) for bar in view.ranking.areas}
    assert bars["16"] == ("–", None)
    assert view.ranking.title == "Average score per province"


def test_steps_lead_from_the_country_down(many: CityHome) -> None:
    assert [step.code for step in seen(many).steps] == [""]
    assert [(step.code, step.name) for step in seen(many, "15").steps] == [
        ("", "All provinces"),
        ("15", "Jambi"),
    ]


def test_the_only_province_is_the_whole(many: CityHome) -> None:
    with many.engine.begin() as connection:
        connection.execute(delete(AreaCount).where(AreaCount.code.startswith("16")))
        connection.execute(update(Region).where(Region.code == "16").values(parent_code="15"))
    many.forget()
    view = seen(many)
    assert [step.code for step in view.steps] == ["15"]
    assert view.level is Level.KOTA


def test_what_is_far_below_all_is_told_by_name_with_its_range(many: CityHome) -> None:
    with many.engine.begin() as connection:
        for code, n_rt, n_bantar in (("15", 900, 700), ("16", 900, 300)):
            change = update(AreaCount).where(AreaCount.code == code)
            connection.execute(change.values(n_rt=n_rt, n_bantar=n_bantar))
    view = seen(many)
    assert view.lagging_text == "1 of 2 provinsi is clearly below the average of all"
    ((code, name, figure, needed),) = view.lagging
    assert (code, name, needed) == ("16", "Sumatera Selatan", "420")
    assert figure.startswith("33% (300 of 900 RT; ")


def test_without_a_target_nobody_lacks_anything_to_it(many: CityHome) -> None:
    with many.engine.begin() as connection:
        connection.execute(delete(Target))
        for code, n_bantar in (("15", 700), ("16", 300)):
            change = update(AreaCount).where(AreaCount.code == code)
            connection.execute(change.values(n_rt=900, n_bantar=n_bantar))
    ((*_, needed),) = seen(many).lagging
    assert needed == ""


def test_a_view_above_the_cities_is_a_few_statements_to_what_is_kept(many: CityHome) -> None:
    statements: list[str] = []

    def listen(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            statements.append(statement)

    many.places()
    many.periodes()
    event.listen(many.engine, "before_cursor_execute", listen)
    city = many.whole()
    _ = city.snapshot
    before = len(statements)
    seen(many)
    counts = statements[before:]
    assert 0 < len(counts) <= VIEW
    assert all("FROM area_count" in one for one in counts if "batch" not in one)


def test_a_view_above_the_cities_stays_where_no_rt_is_left_to_read(many: CityHome) -> None:
    before = seen(many, "15")
    with many.engine.begin() as connection:
        connection.execute(delete(RTVersion))
    many.clear()
    assert seen(many, "15") == before
