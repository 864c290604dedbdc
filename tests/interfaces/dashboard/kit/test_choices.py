"""What a browser says was chosen."""

from typing import Any

import pytest

from bantar.interfaces.dashboard.kit.choices import Choice, _answers

PERIODE = Choice("periode", "Periode", {"2021": "Periode 2021"}, "2021", dict, is_drawn=True)
AREA = Choice("kecamatan", "Kecamatan", {"": "Seluruh kota", "1": "Hulu"}, "", dict)


def followed(told: Any) -> list[tuple[str, str, str]]:
    return [(choice.key, key, series) for choice, key, series in _answers(told, (PERIODE, AREA))]


def test_all_that_was_chosen_is_followed_in_the_order_of_choosing():
    told = [["kecamatan", "1", ""], ["periode", "2021", "series-0.json"]]
    assert followed(told) == [("kecamatan", "1", ""), ("periode", "2021", "series-0.json")]


@pytest.mark.parametrize(
    "told",
    [
        None,
        "periode",
        {"periode": "2021"},
        [],
        [[]],
        ["periode", "2021", ""],
        [["periode", "1999", ""]],
        [["skala", "besar", ""]],
        [["periode", 2021, ""]],
        [[["periode"], "2021", ""]],
    ],
)
def test_what_is_no_choice_of_the_page_is_not_followed(told: Any):
    assert followed(told) == []


def test_of_each_choice_one_is_followed_however_often_it_is_named():
    assert followed([["kecamatan", "1", ""]] * 1000) == [("kecamatan", "1", "")]
