"""What is said of the gap: who, how far apart, and no movement that was not tested."""

import pytest

from bantar.i18n import words_for
from bantar.presentation.selection import Selection
from bantar.scope.options import Per
from bantar.scope.scope import Scope
from bantar.subjects.gap.view import GapView, gap_view
from tests.cities.made_up_areas import Counts, city_of

EN, ID = words_for("en"), words_for("id")


def view(counts: dict[str, Counts], scope: Scope = Scope(), per: Per = Per.RT) -> GapView:  # noqa: B008
    home = {name: name for name in counts} if not scope.kecamatan else None
    return gap_view(Selection(city_of(counts, kecamatan=home), scope), per, EN)


def test_two_periods_are_no_movement() -> None:
    sentence = view({"Hulu": (60, 10, 50), "Hilir": (60, 10, 12)}).headline
    assert sentence == ("Hulu 83% (50 of 60 RT), Hilir 20% (12 of 60 RT): 63.3 points apart")


def test_a_widening_of_three_periods_is_told() -> None:
    counts: dict[str, Counts] = {f"K{i}": (60, 10, 15, 20 + 35 * (i % 2) + i) for i in range(6)}
    sentence = view(counts).headline
    assert sentence.startswith("K5 100% (60 of 60 RT), K0 33% (20 of 60 RT): 66.7 points apart; ")
    assert sentence.endswith("kecamatan moved further apart since Period 2020")
    assert "Gini" not in sentence


def test_what_cannot_be_told_is_said_as_that() -> None:
    counts: dict[str, Counts] = {f"K{i}": (60, 10 + i, 15 + i, 20 + i) for i in range(4)}
    sentence = view(counts).headline
    assert sentence == (
        "K3 38% (23 of 60 RT), K0 33% (20 of 60 RT): 5.0 points apart, which may be chance; "
        "it cannot be told whether kecamatan came closer together since Period 2020"
    )


def test_ties_are_named_as_ties() -> None:
    counts: dict[str, Counts] = {
        "A": (40, 5, 30), "B": (40, 5, 30), "C": (40, 5, 6),
    }  # fmt: skip
    assert view(counts).headline == (
        "A 75% (30 of 40 RT) and B 75% (30 of 40 RT), C 15% (6 of 40 RT): 60.0 points apart"
    )
    alike: dict[str, Counts] = dict.fromkeys("ABCDE", (40, 5, 20))
    assert view(alike).headline == "All 5 kecamatan are at 50%"
    two: dict[str, Counts] = dict.fromkeys("AB", (40, 5, 20))
    assert view(two).headline == "Both kecamatan are at 50%"
    many = dict.fromkeys("ABCD", (40, 5, 30)) | {"E": (40, 5, 6)}
    assert view(many).headline.startswith("4 kecamatan at 75%, E 15% (6 of 40 RT)")


def test_inside_a_kecamatan_its_kelurahan_are_compared() -> None:
    counts: dict[str, Counts] = {"Atas": (40, 5, 30), "Bawah": (40, 5, 6)}
    inside = view(counts, Scope(kecamatan="Tengah"))
    assert inside.headline.startswith("Atas 75% (30 of 40 RT), Bawah 15% (6 of 40 RT)")
    assert inside.spread is not None
    assert inside.spread.title == "Coverage of the highest and the lowest kelurahan"


def test_areas_of_a_handful_of_rt_are_no_end_of_a_gap() -> None:
    counts: dict[str, Counts] = {"A": (40, 5, 30), "B": (40, 5, 28), "Kecil": (2, 0, 0)}
    gap = view(counts)
    assert "Kecil" not in gap.headline and gap.rows[-1][1:3] == (
        "75% of 40 RT; 60% to 86%",
        "70% of 40 RT; 55% to 82%",
    )
    assert view({"A": (4, 1, 3), "B": (3, 1, 1)}).headline == (
        "Fewer than two kecamatan have 5 RT or more"
    )


def test_by_households_the_numbers_stand_without_a_verdict() -> None:
    counts: dict[str, Counts] = {f"K{i}": (60, 10, 15, 20 + 35 * (i % 2)) for i in range(6)}
    gap = view(counts, per=Per.KK)
    assert gap.headline == (
        "Per KK the highest kecamatan stands at 91.7%, the lowest at 33.3%: 58.3 points apart"
    )
    assert any("not tested" in note for note in gap.notes)


def test_by_households_equals_have_no_ends() -> None:
    counts: dict[str, Counts] = {"Hulu": (20, 4, 10), "Hilir": (20, 4, 10)}
    assert view(counts, per=Per.KK).headline == "Per KK both kecamatan stand at 50%"
    three: dict[str, Counts] = {**counts, "Atas": (20, 4, 10)}
    assert view(three, per=Per.KK).headline == "Per KK all kecamatan stand at 50%"


def test_inside_one_kecamatan_nothing_lies_between_kecamatan() -> None:
    counts: dict[str, Counts] = {"Anggrek": (20, 4, 10), "Bakung": (20, 4, 16)}
    one = Scope(kecamatan="Tengah")
    assert any("between kecamatan" in note for note in view(counts).index_notes)
    assert not any("between kecamatan" in note for note in view(counts, one).index_notes)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_sentence_says_that_the_last_fell_behind(lang: str) -> None:
    counts: dict[str, Counts] = {f"K{i}": (60, 10, 15, 20 + 35 * (i % 2)) for i in range(6)}
    sentence = gap_view(Selection(city_of(counts), Scope()), Per.RT, words_for(lang)).headline
    for word in ("fell behind", "terbelakang", "paling", "most", "karena", "because"):
        assert word not in sentence
