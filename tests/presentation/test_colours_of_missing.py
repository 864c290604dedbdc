"""What has no value is told from every step of its scale, and pale data from the ground."""

import numpy as np
import pytest

from bantar.i18n import words_for
from bantar.presentation import colours
from bantar.presentation.classes import ClassSpec
from bantar.presentation.map import Pattern
from bantar.presentation.measure_registry import spec_of
from bantar.presentation.pairs.spec import paired
from bantar.scope.options import Measure
from bantar.subjects.own_layers.classes import layer_classes
from tests.cities.made_up_snapshots import RULES
from tests.presentation.ciede2000 import ciede2000
from tests.presentation.test_colours import (
    LEGENDS,
    MAP,
    MARK_CONTRAST,
    SIGHT,
    THEMES,
    both_themes,
    contrast,
    in_theme,
    lab,
)

LEAST_DISTANCE = 7.5
"""CIEDE2000 of neighbouring steps of a ramp, as the design language has it."""


def more_legends() -> dict[str, tuple[ClassSpec, ...]]:
    """Return the classes of kelurahan, of two numbers and of own layers."""
    words = words_for("id")
    specs = {measure: spec_of(measure) for measure in Measure}
    areas = {
        f"{measure}-areas": spec.areas.classes(0.8, RULES, words)
        for measure, spec in specs.items()
        if spec.areas
    }
    changes = {
        f"{measure}-changes": spec.change_areas.classes(words)
        for measure, spec in specs.items()
        if spec.change_areas
    }
    two = paired(specs[Measure.BERSIH], specs[Measure.AMAN])
    layers = {f"layer-{n}": layer_classes(range(n), words) for n in range(5)}
    return {**areas, **changes, "two": two.classes(RULES, words), **layers}


ALL_LEGENDS = LEGENDS | more_legends()


def test_the_yardstick_is_that_of_its_authors() -> None:
    """Two of the pairs that Sharma, Wu and Dalal print."""
    for one, other, distance in (
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ):
        assert ciede2000(np.array(one), np.array(other)) == pytest.approx(distance, abs=1e-4)


@both_themes
@pytest.mark.parametrize("legend", ALL_LEGENDS)
def test_what_is_missing_and_has_no_marks_is_no_step_of_the_scale(legend: str, theme: str) -> None:
    """Flat, as most of a young programme's map is not evaluated; in grey it has marks."""
    flat = [spec.fill for spec in ALL_LEGENDS[legend] if spec.pattern is Pattern.FLAT]
    steps = [spec.fill for spec in ALL_LEGENDS[legend] if spec.is_real]
    for ground in in_theme(theme, flat):
        for step in in_theme(theme, steps):
            for sight in SIGHT:
                seen = ciede2000(lab(ground, sight), lab(step, sight))
                assert seen >= LEAST_DISTANCE, (ground, step, sight)


@pytest.mark.parametrize("legend", ALL_LEGENDS)
def test_no_class_without_marks_is_filled_as_what_is_missing(legend: str) -> None:
    steps = [spec.key for spec in ALL_LEGENDS[legend] if spec.is_real]
    missing = [spec.key for spec in ALL_LEGENDS[legend] if spec.fill == colours.MISSING]
    assert not set(steps) & set(missing)


@both_themes
@pytest.mark.parametrize("legend", ALL_LEGENDS)
def test_data_stand_off_from_the_ground_by_their_fill_or_by_their_outline(
    legend: str, theme: str
) -> None:
    """The palette begins near paper, so a pale step does by the line around the area in view."""
    outline = MAP[theme]["kecamatan"]
    for ground in (THEMES[theme](colours.PAPER), MAP[theme]["river"]):
        assert contrast(outline, ground) >= MARK_CONTRAST
    paper = THEMES[theme](colours.PAPER)
    for spec in ALL_LEGENDS[legend]:
        fill = THEMES[theme](spec.fill)
        assert max(contrast(fill, paper), contrast(fill, outline)) >= MARK_CONTRAST, spec.key
