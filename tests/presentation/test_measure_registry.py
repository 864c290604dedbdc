"""A measure that is half registered stops the program with a sentence."""

from dataclasses import replace

import pandas as pd
import pytest

from bantar.city.snapshot import Snapshot
from bantar.core.errors import RegistrationError
from bantar.i18n import Words, words_for
from bantar.presentation.frames import frame
from bantar.presentation.measure_registry import registered, spec_of
from bantar.scope.options import Measure

ALL = [spec_of(measure) for measure in Measure]
STATUS = spec_of(Measure.STATUS)


def test_all_measures_are_registered_in_the_order_of_the_menu() -> None:
    assert list(registered(reversed(ALL))) == list(Measure)


def test_a_measure_without_a_spec_is_named() -> None:
    with pytest.raises(RegistrationError, match="measure 'skala' has no spec"):
        registered(spec for spec in ALL if spec.measure is not Measure.SKALA)


def test_a_measure_with_two_specs_is_named() -> None:
    with pytest.raises(RegistrationError, match="measure 'status' has two specs"):
        registered([*ALL, STATUS])


def test_a_measure_without_a_label_is_named() -> None:
    half = replace(STATUS, label=lambda words: "")
    with pytest.raises(RegistrationError, match="measure 'status' has no label in 'id'"):
        registered([half, *ALL[1:]])


def test_a_class_without_a_word_is_named() -> None:
    def speechless(rules, words):  # type: ignore[no-untyped-def]
        first, *others = STATUS.classes(rules, words)
        return (replace(first, label="" if words.lang == "en" else first.label), *others)

    half = replace(STATUS, classes=speechless)
    with pytest.raises(
        RegistrationError, match="class 'penghargaan' of measure 'status' has no word in 'en'"
    ):
        registered([half, *ALL[1:]])


def test_classes_that_share_a_key_are_refused() -> None:
    half = replace(STATUS, classes=lambda rules, words: STATUS.classes(rules, words) * 2)
    with pytest.raises(RegistrationError, match="'status' needs classes with keys of their own"):
        registered([half, *ALL[1:]])


def test_a_key_without_a_class_is_no_other_class(
    tiny: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = pd.Series("many", index=tiny.rt.index)
    half = replace(STATUS, keys=lambda snapshot, periode: many)
    monkeypatch.setattr("bantar.presentation.frames.spec_of", lambda measure: half)
    everyone = pd.Series(True, index=tiny.rt.index)
    with pytest.raises(RegistrationError, match=r"keys without a class: .'many'."):
        frame(tiny, Measure.STATUS, tiny.periode, everyone, words_for("id"))


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_has_words_for_all_it_shows(measure: Measure, words: Words) -> None:
    spec = spec_of(measure)
    assert spec.label(words)
    assert (spec.numbers is None) == (not measure.is_score)
