from dataclasses import replace

import pandas as pd
import pytest

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Missing, Periode
from bantar.i18n import Words, words_for
from bantar.measures.scores import score_limits
from bantar.presentation import colours
from bantar.presentation.classes import ClassSpec
from bantar.presentation.frames import difference, frame
from bantar.presentation.map import Pattern
from bantar.presentation.measure_registry import (
    classes,
    difference_classes,
    measure_label,
    spec_of,
)
from bantar.scope.options import Measure
from tests.cities.made_up_snapshots import RULES

SCORES = [m for m in Measure if m.is_score]
RAMP_COLOURS = {
    *colours.SCORE_RAMP,
    *colours.SKALA_RAMP,
    *colours.CHANGE_RAMP,
    *(c for ramp in colours.ASPEK_RAMPS.values() for c in ramp),
    colours.GREEN,
    colours.GREEN_MID,
    colours.SAND,
}


def scored(snapshot: Snapshot, measure: Measure, values: dict[int, float]) -> Snapshot:
    """Return the city with these scores of 2022-I."""
    column = f"score_{measure.aspek.value}" if measure.aspek else "score"
    results = snapshot.results.copy()
    now = results["periode"] == "2022-I"
    results.loc[now, column] = results.loc[now, "rt_id"].map(values)
    return replace(snapshot, results=results)


def class_of(snapshot: Snapshot, measure: Measure, rt_id: int) -> str:
    words = words_for("id")
    everyone = pd.Series(True, index=snapshot.rt.index)
    map_frame = frame(snapshot, measure, Periode(2022, 1), everyone, words)
    specs = classes(measure, snapshot.rules, words)
    return specs[map_frame.classes[snapshot.rt.index.get_loc(rt_id)]].key


def both_kinds(words: Words) -> list[tuple[ClassSpec, ...]]:
    return [kind(m, RULES, words) for m in Measure for kind in (classes, difference_classes)]


@pytest.mark.parametrize("measure", SCORES)
@pytest.mark.parametrize(
    ("score", "key"),
    [
        (0.0, "band_0"),
        (39.999, "band_0"),
        (40.0, "band_1"),
        (59.999, "band_1"),
        (60.0, "band_2"),
        (60.001, "band_2"),
        (74.999, "band_2"),
        (75.0, "band_3"),
        (85.0, "band_4"),
        (100.0, "band_4"),
    ],
)
def test_a_score_on_a_limit_joins_the_class_above(
    tiny: Snapshot, measure: Measure, score: float, key: str
) -> None:
    assert class_of(scored(tiny, measure, {1: score}), measure, 1) == key


def test_limits_of_scores_say_which_class_a_value_on_them_joins() -> None:
    specs = classes(Measure.SCORE, RULES, words_for("id"))
    assert [spec.limits for spec in specs[:5]] == [
        "85 sampai 100",
        "75 sampai di bawah 85",
        "60 sampai di bawah 75",
        "40 sampai di bawah 60",
        "0 sampai di bawah 40",
    ]


def test_limits_are_rules_of_the_programme() -> None:
    moved = RULES | {"score_band_2": 62.5}
    assert score_limits(moved) == (40.0, 62.5, 75.0, 85.0)
    assert classes(Measure.SCORE, moved, words_for("en"))[3].limits == "40 to below 62.5"


def test_classes_are_the_same_in_every_periode_and_filter(city: Snapshot, words: Words) -> None:
    mask = city.rt["kecamatan_code"] == city.rt["kecamatan_code"].iloc[0]
    for measure in Measure:
        n = len(classes(measure, city.rules, words))
        for periode in (*city.periodes, None):
            assert len(frame(city, measure, periode, mask, words).counts) == n


@pytest.mark.parametrize("measure", Measure)
def test_between_three_and_seven_classes_have_a_value(measure: Measure, words: Words) -> None:
    assert 3 <= sum(spec.is_real for spec in classes(measure, RULES, words)) <= 7


def test_missing_kinds_have_a_pattern_and_no_colour_of_a_scale(words: Words) -> None:
    missing = [spec for specs in both_kinds(words) for spec in specs if not spec.is_real]
    calm = {colours.MISSING, colours.NO_SHEET, colours.UNVISITED}
    assert {spec.fill for spec in missing} == calm
    assert not calm & set(RAMP_COLOURS)


def test_missing_kinds_come_last_and_look_different(words: Words) -> None:
    for specs in both_kinds(words):
        kinds = [spec.is_real for spec in specs]
        assert kinds == sorted(kinds, reverse=True)
        patterns = [spec.pattern for spec in specs if not spec.is_real]
        assert len(patterns) == len(set(patterns))


def test_only_an_rt_without_boundary_is_not_drawn(words: Words) -> None:
    for specs in both_kinds(words):
        assert [spec.key for spec in specs if not spec.is_drawn] == [Missing.NO_BOUNDARY]
        assert specs[-1].pattern is Pattern.EMPTY


def test_classes_of_a_measure_have_keys_words_and_colours_of_their_own(words: Words) -> None:
    for specs in both_kinds(words):
        real = [spec for spec in specs if spec.is_real]
        for seen in ([s.key for s in specs], [s.label for s in specs], [s.fill for s in real]):
            assert len(set(seen)) == len(seen)
            assert all(seen)


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        (
            "id",
            [
                "Penghargaan periode ini",
                "Sudah Bantar sebelumnya",
                "Dinilai, belum lulus",
                "Tidak ada data",
                "Belum dinilai",
                "Batas belum ada",
            ],
        ),
        (
            "en",
            [
                "Award this period",
                "Bantar since an earlier period",
                "Evaluated, not passed yet",
                "No data",
                "Not evaluated",
                "No boundary",
            ],
        ),
    ],
)
def test_words_of_the_status_in_both_languages(lang: str, labels: list[str]) -> None:
    assert [spec.label for spec in classes(Measure.STATUS, {}, words_for(lang))] == labels


def test_every_class_and_measure_is_said_differently_in_each_language() -> None:
    one, other = words_for("id"), words_for("en")
    for measure in Measure:
        if measure is not Measure.SKALA:  # a word of the field in both
            assert measure_label(measure, one) != measure_label(measure, other)
        for kind in (classes, difference_classes):
            pairs = zip(kind(measure, RULES, one), kind(measure, RULES, other), strict=True)
            for in_one, in_other in pairs:
                assert in_one.label != in_other.label
                assert replace(in_one, label="", limits="") == replace(
                    in_other, label="", limits=""
                )


def changed(snapshot: Snapshot, before: float, after: float) -> str:
    """Return the class of RT 1 when its score went from ``before`` to ``after``."""
    results = snapshot.results.copy()
    for periode, value in (("2021", before), ("2022-I", after)):
        results.loc[(results["rt_id"] == 1) & (results["periode"] == periode), "score"] = value
    words = words_for("id")
    moved = replace(snapshot, results=results)
    everyone = pd.Series(True, index=snapshot.rt.index)
    change_frame = difference(
        moved, Measure.SCORE, Periode(2021), Periode(2022, 1), everyone, words
    )
    specs = difference_classes(Measure.SCORE, snapshot.rules, words)
    return specs[change_frame.classes[snapshot.rt.index.get_loc(1)]].key


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        (60.0, 60.0, "steady"),
        (60.0, 63.0, "steady"),
        (60.0, 57.0, "steady"),
        (60.0, 63.1, "up"),
        (60.0, 56.9, "down"),
        (60.0, 69.9, "up"),
        (60.0, 70.0, "up_large"),
        (60.0, 50.0, "down_large"),
        # Tenths are not exact in binary: 3.000000000000007 and 9.999999999999993 points.
        (61.4, 64.4, "steady"),
        (64.4, 61.4, "steady"),
        (54.1, 64.1, "up_large"),
        (64.1, 54.1, "down_large"),
    ],
)
def test_a_change_counts_only_beyond_the_agreed_step(
    tiny: Snapshot, before: float, after: float, key: str
) -> None:
    assert changed(tiny, before, after) == key


def test_limits_of_a_change_say_which_class_a_value_on_them_joins() -> None:
    specs = difference_classes(Measure.SCORE, RULES, words_for("en"))
    assert [spec.limits for spec in specs[:5]] == [
        "10 points or more",
        "more than 3, below 10 points",
        "within 3 points",
        "more than 3, below 10 points",
        "10 points or more",
    ]


def test_rt_without_a_score_in_both_periods_cannot_be_compared(tiny: Snapshot) -> None:
    assert changed(tiny, float("nan"), 80.0) == Missing.NOT_APPLICABLE
    assert changed(tiny, 80.0, float("nan")) == Missing.NOT_APPLICABLE


def test_an_aspek_is_not_passed_nor_is_a_kelurahan(tiny: Snapshot) -> None:
    """It is the total of an RT that is passed; all other bands are named by their limits."""
    words = words_for("en")
    total, bersih = (classes(m, tiny.rules, words) for m in (Measure.SCORE, Measure.BERSIH))
    assert [(one.label, one.limits) for one in total[:2]] == [
        ("Passed with distinction", "85 to 100"),
        ("Passed", "75 to below 85"),
    ]
    limits = [one.limits for one in total if one.is_real]
    assert [one.label for one in bersih if one.is_real] == limits
    areas = spec_of(Measure.SCORE).areas
    assert areas is not None
    assert [one.label for one in areas.classes(None, tiny.rules, words)][:5] == limits


def test_without_a_rule_of_changes_the_usual_limits_stand(tiny: Snapshot) -> None:
    """A map of changes was no map where no rule names them."""
    kept = {key: value for key, value in tiny.rules.items() if not key.startswith("change_")}
    tiny = replace(tiny, rules=kept)
    named = difference_classes(Measure.SCORE, tiny.rules, words_for("en"))
    assert named[1].limits == "more than 3, below 10 points"
    changes = difference(
        tiny, Measure.SCORE, *tiny.periodes, pd.Series(True, index=tiny.rt.index), words_for("en")
    )
    assert sum(changes.counts) == len(tiny.rt)
