"""``trend`` says what rose since an earlier period, as the page Tren does."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.commands import Run, answer, refusal


def test_every_area_has_its_counts_and_its_test(run: Run) -> None:
    trend = answer(run("trend", "--as-of", "2022-09-20", "--json"))
    assert (trend["level"], trend["since"], trend["periode"]) == ("kelurahan", "2021", "2022-I")
    city, areas = trend["city"], trend["areas"]
    assert len(areas) == 62
    for part in ("n", "before", "after", "new", "lost", "at_risk"):
        assert sum(area[part] for area in areas) == city[part], part
    assert city["n"] == 1650 and city["after"] == 900
    assert city["new"] == 188 and city["at_risk"] == 1650 - city["before"]
    for area in areas:
        check_row(area)
    assert trend["named"] == [a["key"] for a in areas if a["class"] == "above"]


def check_row(area: Mapping[str, Any]) -> None:
    assert area["after"] - area["before"] == area["new"] - area["lost"]
    assert area["at_risk"] == area["n"] - area["before"] and area["lost"] == 0
    if area["at_risk"] == 0:
        assert area["p"] is None and area["class"] == "no_units"
        return
    assert 0 <= area["p"] <= area["q"] <= 1
    assert (area["q"] <= 0.05) is (area["class"] in ("above", "below"))


def test_where_nobody_is_told_apart_the_city_speaks(run: Run) -> None:
    trend = answer(run("trend", "--as-of", "2022-09-20", "--json"))
    assert trend["named"] == [] and trend["most"]["area"] is None
    assert trend["headline"] == (
        "Kota Jambi naik 11,4 poin sejak Periode 2021; tidak ada kelurahan yang jelas naik lebih "
        "banyak"
    )


def test_another_period_and_level_may_be_asked_for(run: Run) -> None:
    command = ("trend", "--tingkat", "kecamatan", "--sejak", "2017", "--json")
    trend = answer(run(*command, "--as-of", "2022-09-20"))
    assert trend["since"] == "2017" and len(trend["areas"]) == 11
    assert trend["named"], "over five years kecamatan differ"


@pytest.mark.parametrize("since", ["2022-I", "2035", "x"])
def test_a_period_that_is_not_before_the_latest_is_refused(run: Run, since: str) -> None:
    sentence = refusal(run("trend", "--sejak", since, "--as-of", "2022-09-20", "--json"))
    assert since in sentence and "2021" in sentence


def test_before_the_second_period_it_refuses(run: Run) -> None:
    assert "dua periode" in refusal(run("trend", "--as-of", "2014-12-31", "--json"))


def test_it_reads_as_sentences(run: Run) -> None:
    result = run("trend", "--as-of", "2022-09-20")
    assert result.exit_code == 0, result.output
    assert "dari 11 RT" in result.output
