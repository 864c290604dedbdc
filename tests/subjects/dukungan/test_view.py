"""What is said of awards and help: with counts, on the day, and higher only where it is."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from bantar.core.domain import Dukungan
from bantar.i18n import words_for
from bantar.presentation.selection import Selection
from bantar.scope.options import DukunganOptions
from bantar.scope.scope import Scope
from bantar.subjects.dukungan.view import DukunganView, dukungan_view
from tests.cities.made_up_areas import Counts, city_of
from tests.cities.made_up_evidence import evidence_of

DAY = date(2021, 1, 1)
LATER = date(2025, 1, 1)


def view(
    counts: dict[str, Counts],
    helped: dict[int, date],
    *,
    lang: str = "en",
    kind: Dukungan | None = None,
) -> DukunganView:
    """Show a city in which RT were ``helped`` on a day; RT 1 on are the first kelurahan."""
    city = city_of(counts)
    rows = [
        ("program", "X", rt_id, str(city.rt["kelurahan_code"][rt_id]), day, 100_000, "Bantuan")
        for rt_id, day in helped.items()
    ]
    names = ["kind", "programme", "rt_id", "kelurahan_code", "given_on", "amount_rp", "title"]
    given = pd.DataFrame(rows, columns=names).astype({"rt_id": "Int64", "amount_rp": "Int64"})
    evidence = replace(evidence_of(city, 1), dukungan=given)
    return dukungan_view(Selection(city, Scope()), DukunganOptions(kind), evidence, words_for(lang))


def test_a_difference_that_holds_is_said_with_its_counts() -> None:
    # Of 40 RT the first 20 are Bantar; 18 of them and 2 of the others were helped.
    dukungan = view({"A": (40, 5, 20)}, dict.fromkeys([*range(1, 19), 21, 22], DAY))
    assert dukungan.headline == (
        "All awards and help: RT that are Bantar more often, 90% (18 of 20 RT); not yet 10% "
        "(2 of 20 RT)"
    )


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_difference_that_may_be_chance_is_said_as_that(lang: str) -> None:
    sentence = view({"A": (40, 5, 20)}, dict.fromkeys([1, 2, 3, 21], DAY), lang=lang).headline
    assert ("chance" if lang == "en" else "kebetulan") in sentence
    assert "more often" not in sentence and "lebih sering" not in sentence
    assert "20 RT" in sentence


def test_groups_of_a_handful_have_counts_and_no_percent() -> None:
    dukungan = view({"A": (3, 1, 1)}, {1: DAY})
    assert dukungan.headline == (
        "All awards and help: RT not yet Bantar 0 of 2 RT, Bantar 1 of 1 RT"
    )
    assert all("%" not in card.value for card in dukungan.figures)
    (bar,) = dukungan.ranking.areas
    assert (bar.share, bar.text, bar.note) == (None, "–", "1 of 3 RT")


def test_what_was_given_after_the_day_is_in_no_list_and_no_count() -> None:
    dukungan = view({"A": (40, 5, 20)}, {1: DAY, 2: LATER, 3: LATER})
    assert len(dukungan.rows) == len(dukungan.table) == 1
    assert any("2 more were given after" in note for note in dukungan.notes)
    assert "1 of 20 RT" in dukungan.headline


def test_bars_run_from_nothing_to_all() -> None:
    dukungan = view({"A": (40, 5, 20)}, dict.fromkeys(range(1, 21), DAY))
    (bar,) = dukungan.ranking.areas
    assert bar.share == 0.5 and bar.text == "50%"


def test_money_has_numbers_and_no_bars() -> None:
    dukungan = view({"A": (40, 5, 20)}, {1: DAY, 21: DAY}, kind=Dukungan.PROGRAM)
    assert all(bar.share is None for bar in dukungan.ranking.areas)
    assert "in 20 RT not yet Bantar" in dukungan.headline
    assert any("not tested" in note for note in dukungan.notes)


def test_what_is_not_published_is_counted_and_its_text_is_not_told() -> None:
    city = city_of({"A": (40, 5, 20)})
    code = str(city.rt["kelurahan_code"][1])
    names = ["kind", "programme", "rt_id", "kelurahan_code", "given_on", "amount_rp", "title"]
    given = pd.DataFrame([("program", None, 1, code, DAY, 100_000, None)], columns=names)
    given = given.astype({"rt_id": "Int64", "amount_rp": "Int64"})
    evidence = replace(evidence_of(city, 1), dukungan=given)
    for lang, text in (("id", "belum diterbitkan"), ("en", "not published yet")):
        answer = dukungan_view(
            Selection(city, Scope()), DukunganOptions(None), evidence, words_for(lang)
        )
        assert [row.title for row in answer.rows] == [text]
        assert answer.table["uraian"].isna().all() and answer.table["nilai_rp"].tolist() == [
            100_000
        ]
        assert any(text in note for note in answer.notes)
