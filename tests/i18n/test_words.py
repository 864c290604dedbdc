import copy
import json
import pickle
from datetime import UTC, date, datetime

import pytest
from babel import numbers
from hypothesis import given
from hypothesis import strategies as st

from bantar.core.domain import Aspek, Finding, Level, Missing, Periode, Skala, Stage
from bantar.i18n import LANGUAGES, Amount, words_for
from bantar.i18n.labels import label

words = words_for("id")
every_language = pytest.mark.parametrize("lang", LANGUAGES)


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_reads_back_as_it_was_written(value: int) -> None:
    text = words.number(value).replace("−", "-")
    assert numbers.parse_decimal(text, "id_ID", strict=True) == value


@given(st.decimals(-(10**9), 10**9, places=2), st.integers(1, 2))
def test_a_decimal_reads_back_within_half_a_last_digit(value: object, decimals: int) -> None:
    number = float(value)  # type: ignore[arg-type]
    text = words.number(number, decimals).replace("−", "-")
    parsed = numbers.parse_decimal(text, "id_ID", strict=True)
    assert abs(float(parsed) - number) <= 0.5 * 10**-decimals + 1e-6


def test_a_number_below_nought_has_a_minus_and_nought_has_none() -> None:
    assert words.number(-0.12, 2) == "−0,12"
    assert words.number(-0.004, 2) == "0,00"


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_share_reads_back_within_half_a_tenth_of_a_percent(part: int, whole: int) -> None:
    share = min(part, whole) / whole
    text = words.percent(share)
    parsed = float(numbers.parse_decimal(text.removesuffix("%"), "id_ID", strict=True))
    assert abs(parsed - share * 100) <= 0.05 + 1e-9


@given(st.integers(0, 10**14))
def test_money_in_full_reads_back(amount: int) -> None:
    text = words.rupiah(amount)
    assert numbers.parse_decimal(text.removeprefix("Rp"), "id_ID", strict=True) == amount


@given(st.integers(-(10**6), 10**6))
def test_a_change_bears_its_sign_and_nothing_has_none(change: int) -> None:
    text = words.signed(change)
    assert text[0] == {-1: "−", 0: "0", 1: "+"}[(change > 0) - (change < 0)]
    assert text.lstrip("+−") == words.number(abs(change))


def test_a_number_in_words_knows_its_value_until_it_is_filled_into_a_sentence() -> None:
    share = words.percent(6 / 11)
    assert (share, share.value, share.pattern) == ("54,5%", 6 / 11, "0.0%")
    assert (words.number(1650).value, words.number(1650).pattern) == (1650, "#,##0")
    fell = words.points(-0.032)
    assert (fell, fell.value) == ("−3,2 poin", -3.2)
    assert fell.pattern == '+#,##0.0" poin";"−"#,##0.0" poin";0" poin"'
    for copied in (copy.copy(share), copy.deepcopy(share), pickle.loads(pickle.dumps(share))):
        assert (copied, copied.value, copied.pattern) == (share, share.value, share.pattern)
    assert not isinstance(f"{share} RT", Amount) and json.dumps([share]) == '["54,5%"]'


def test_figures_are_written_the_way_of_their_language() -> None:
    assert words.number(1650) == "1.650"
    assert words.number(72.4, 1) == "72,4"
    assert words.percent(0.577) == "57,7%"
    assert words.rupiah(7_500_000) == "Rp7.500.000"
    english = words_for("en")
    assert english.number(1650) == "1,650"
    assert english.number(72.4, 1) == "72.4"
    assert english.percent(0.577) == "57.7%"
    assert english.rupiah(7_500_000) == "Rp7,500,000"


@every_language
def test_whole_figures_are_written_alike_in_both_languages(lang: str) -> None:
    spoken = words_for(lang)
    assert spoken.percent(0.8) == "80%"
    assert spoken.percent(1) == "100%"
    assert spoken.percent(0) == "0%"
    assert spoken.signed(-3) == "−3"
    assert spoken.signed(0.04, 1) == "0"


def test_a_moment_is_written_the_way_of_its_language() -> None:
    at = datetime(2022, 9, 20, 7, 5, tzinfo=UTC)
    assert words.moment(at) == "20 Sep 2022 14.05 WIB"
    assert words_for("en").moment(at) == "20 Sept 2022 14:05 WIB"


def test_days_are_written_out() -> None:
    day = date(2022, 8, 17)
    assert words.day(day) == "17 Agustus 2022"
    assert words_for("en").day(day) == "17 August 2022"
    assert words.short_day(date(2022, 9, 20)) == "20 Sep 2022"


def test_short_money_has_its_unit() -> None:
    assert words.rupiah_short(7_500_000) == "Rp7,5 juta"
    assert words.rupiah_short(1_500_000_000) == "Rp1,5 miliar"
    spoken = words_for("en")
    assert spoken.rupiah_short(7_500_000) == "Rp7.5 million"
    assert spoken.rupiah_short(2_000_000_000) == "Rp2 billion"
    assert spoken.rupiah_short(2_000_010_000) == "Rp2 billion"
    assert spoken.rupiah_short(950_000) == "Rp950,000"


def test_lists_are_joined_as_spoken() -> None:
    assert words.join(["Legok"]) == "Legok"
    assert words.join(["Legok", "Murni"]) == "Legok dan Murni"
    assert words.join(["A", "B", "C"]) == "A, B, dan C"


def test_a_periode_bears_its_round_before_its_year() -> None:
    assert words.periode(Periode(2022, 1)) == "Periode I 2022"
    assert words_for("en").periode(Periode(2022, 1)) == "Period I 2022"
    for lang in LANGUAGES:
        assert words_for(lang).periode(Periode(2014)).endswith(" 2014")


@pytest.mark.parametrize("lang", ["", "fr", "ID", "../id"])
def test_an_unknown_language_is_indonesian(lang: str) -> None:
    assert words_for(lang) is not None
    assert words_for(lang).lang == "id"


@every_language
def test_every_word_of_the_field_has_a_label(lang: str) -> None:
    for kind in (Skala, Aspek, Stage, Finding, Missing, Level):
        labels = [label(term, words_for(lang)) for term in kind]
        assert all(labels)
        assert len(set(labels)) == len(labels)
