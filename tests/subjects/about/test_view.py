import re
from dataclasses import replace

import pandas as pd
from hypothesis import given

from bantar.city.snapshot import Snapshot
from bantar.i18n import Words, words_for
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.subjects.about.view import definitions, measure_rows, report_rows
from tests.cities.made_up_snapshots import masked_snapshots, without_boundary

EN = words_for("en")


def report(snapshot: Snapshot) -> dict[str, int]:
    rows = report_rows(Selection(snapshot, Scope()), EN)
    return {name: int(re.sub(r"[.,]", "", n)) for name, n in rows}


def test_the_report_of_the_tiny_city(tiny: Snapshot) -> None:
    assert report(without_boundary(tiny, 5)) == {
        "With a score in the latest period": 3,
        "No data": 0,
        "Not evaluated": 2,
        "No boundary": 1,
        "All RT": 6,
        "Results without an RT": 1,
    }


@given(masked_snapshots())
def test_parts_of_the_report_add_up_to_all_rt(drawn: tuple[Snapshot, pd.Series]) -> None:
    city, _ = drawn
    rows = report(city)
    parts = [n for name, n in rows.items() if name not in {"All RT", "Results without an RT"}]
    assert sum(parts) == rows["All RT"] == len(city.rt)


def test_the_report_of_the_city_adds_up(city: Snapshot) -> None:
    rows = report(city)
    assert rows["All RT"] == 1650
    assert rows["Results without an RT"] == 0
    assert (
        rows["With a score in the latest period"] + rows["No data"] + rows["Not evaluated"] == 1650
    )


def test_definitions_are_said_once_and_in_both_languages(tiny: Snapshot) -> None:
    one, other = definitions(tiny, words_for("id")), definitions(tiny, EN)
    assert len({term for term, _ in one}) == len(one) == len(other)
    assert not {meaning for _, meaning in one} & {meaning for _, meaning in other}


def test_definitions_name_the_rules_in_force(tiny: Snapshot) -> None:
    meaning = dict(definitions(tiny, EN))
    assert meaning["Kencana"] == "An RT may enter after a predikat in 2 periods in a row."
    higher = replace(tiny, rules={**tiny.rules, "kelurahan_bantar_share": 0.775})
    assert "at least 77.5% of the RT" in dict(definitions(higher, EN))["Kelurahan Bantar"]


def test_figures_name_the_rules_in_force(city: Snapshot, words: Words) -> None:
    moved = replace(city, rules={**city.rules, "pass_mark": 71.0, "skala_besar_min_kk": 123.0})
    text = " ".join(how for _, how in measure_rows(moved, words))
    assert "71" in text
    assert "123" in text
