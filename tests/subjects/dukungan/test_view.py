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
    scope: Scope = Scope(),  # noqa: B008  frozen
    kecamatan: dict[str, str] | None = None,
) -> DukunganView:
    """Show a city in which RT were ``helped`` on a day; RT 1 on are the first kelurahan."""
    city = city_of(counts, kecamatan=kecamatan)
    rows = [
        ("program", "X", rt_id, str(city.rt["kelurahan_code"][rt_id]), day, 100_000, "Bantuan")
        for rt_id, day in helped.items()
    ]
    names = ["kind", "programme", "rt_id", "kelurahan_code", "given_on", "amount_rp", "title"]
    given = pd.DataFrame(rows, columns=names).astype({"rt_id": "Int64", "amount_rp": "Int64"})
    evidence = replace(evidence_of(city, 1), dukungan=given)
    return dukungan_view(Selection(city, scope), DukunganOptions(kind), evidence, words_for(lang))


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
    assert ("not distinguishable" if lang == "en" else "tidak dapat dibedakan") in sentence
    assert "more often" not in sentence and "lebih sering" not in sentence
    assert ("4 of 40 RT" if lang == "en" else "4 dari 40 RT") in sentence


def test_groups_of_a_handful_have_counts_and_no_percent() -> None:
    dukungan = view({"A": (3, 1, 1)}, {1: DAY})
    assert dukungan.headline == (
        "All awards and help: RT not yet Bantar 0 of 2 RT, Bantar 1 of 1 RT"
    )
    assert all("%" not in card.value for card in dukungan.figures)
    (row,) = dukungan.areas
    assert (row.reached, row.missed, row.share, row.spread) == ("1", "2", "–", "")
    assert row.standing == "–", "the only area has no city beside it"
    assert dukungan.places is None, "no range of a handful"


def test_what_was_given_after_the_day_is_in_no_list_and_no_count() -> None:
    dukungan = view({"A": (40, 5, 20)}, {1: DAY, 2: LATER, 3: LATER})
    assert len(dukungan.rows) == len(dukungan.table) == 1
    assert any("2 more were given after" in note for note in dukungan.notes)
    assert "1 of 40 RT" in dukungan.headline


def test_who_received_none_is_counted_beside_who_did_with_the_range() -> None:
    dukungan = view({"A": (40, 5, 20)}, dict.fromkeys(range(1, 21), DAY))
    (row,) = dukungan.areas
    # Wilson's range of 20 of 40, worked out by hand.
    assert (row.reached, row.missed, row.share, row.spread) == ("20", "20", "50%", "35–65%")


THREE = {"A": (40, 5, 20), "B": (40, 5, 20), "C": (40, 5, 20)}


def test_areas_stand_beside_the_city_only_as_far_as_they_can_be_told_apart() -> None:
    # 30 of the 40 RT of A were helped, 8 of B and 17 of C.
    # As many of those that are Bantar, the first 20 of each, as of the others.
    helped = [
        *range(1, 16), *range(21, 36), *range(41, 45), *range(61, 65), *range(81, 90),
        *range(101, 109),
    ]  # fmt: skip
    dukungan = view(THREE, dict.fromkeys(helped, DAY), kecamatan={name: name for name in THREE})
    beside = {row.name: row.standing for row in dukungan.areas}
    # By Fisher's exact test with the false discovery rate of three tests.
    assert beside == {
        "A": "above the city",
        "B": "below the city",
        "C": "not distinguishable from the city",
    }
    assert dukungan.places is not None
    titles = [group.title for group in dukungan.places.groups]
    assert titles[1:] == [
        "Above the city (1)",
        "Not distinguishable from the city (1)",
        "Below the city (1)",
    ]
    assert [line.name for line in dukungan.places.lines] == ["city 45.8%"]
    assert dukungan.headline == "All awards and help: 55 of 120 RT received some; more often in A"


def test_the_picture_has_both_states_of_the_headline_as_dots() -> None:
    apart = view({"A": (40, 5, 20)}, dict.fromkeys([*range(1, 19), 21, 22], DAY))
    alike = view({"A": (40, 5, 20)}, dict.fromkeys([1, 2, 3, 21], DAY))
    for dukungan, title in (
        (apart, "RT that are Bantar more often"),
        (alike, "Bantar or not yet: not distinguishable"),
    ):
        assert dukungan.places is not None
        first = dukungan.places.groups[0]
        assert first.title == title
        assert {dot.name: round(dot.value * dot.n) for dot in first.dots} == {
            "RT that are Bantar": 18 if dukungan is apart else 3,
            "RT not yet Bantar": 2 if dukungan is apart else 1,
        }


def test_an_area_in_view_is_held_against_the_whole_city() -> None:
    helped = dict.fromkeys([*range(1, 31), *range(41, 49), *range(81, 98)], DAY)
    city = city_of(THREE)
    one = Scope(
        kecamatan=str(city.rt["kecamatan_code"][1]), kelurahan=str(city.rt["kelurahan_code"][1])
    )
    (row,) = view(THREE, helped, scope=one).areas
    assert (row.name, row.reached, row.standing) == ("A", "30", "above the city")


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
