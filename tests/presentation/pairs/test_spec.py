"""Two scores on one map: nine classes, the missing apart, said and counted."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from bantar.city.snapshot import Snapshot
from bantar.core.errors import RegistrationError
from bantar.i18n import words_for
from bantar.presentation import colours
from bantar.presentation.clock.narration import of_map
from bantar.presentation.dark_colours import dark
from bantar.presentation.map import MapView
from bantar.presentation.measure_registry import chosen, spec_of
from bantar.presentation.measure_spec import Coloured
from bantar.presentation.pairs.spec import paired
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.scope.options import ClassBy, MapOptions, Measure, Mode
from bantar.scope.scope import Scope
from tests.presentation.test_colours import (
    SEEN_STEP,
    SIGHT,
    both_themes,
    contrast,
    in_theme,
    lab,
    lightness,
)
from tests.snapshots import tiny

__all__ = ["tiny"]

EN, ID = words_for("en"), words_for("id")
BOTH = MapOptions(ukuran=Measure.BERSIH, kedua=Measure.PINTAR)


def drawn(snapshot: Snapshot, options: MapOptions) -> MapView:
    return rt_map(Selection(snapshot, Scope()), options, EN, geometry="g.json")


def test_each_rt_is_low_middle_or_high_in_both(tiny: Snapshot) -> None:
    view = drawn(tiny, BOTH)
    # Bersih and Pintar: RT 1 92 and 88, RT 2 75 and 65, RT 3 78 and 75, RT 5 90 and 80.
    assert {item.label: item.count for item in view.legend if item.count} == {
        "high / high": 3,
        "high / middle": 1,
        "Not evaluated": 2,
    }
    assert view.class_note == (
        "Score Bersih (clean) / score Pintar (smart): low is below 60, high is 75 or more"
    )
    assert len([item for item in view.legend if item.key.startswith("pair_")]) == 9


def test_the_page_says_both_and_counts_without_a_comparison_of_areas(tiny: Snapshot) -> None:
    narration = of_map(Selection(tiny, Scope()), BOTH, EN)
    assert narration.headline == (
        "Score Bersih (clean) and score Pintar (smart): of 4 RT with both, 3 are high in both and "
        "0 low in both"
    )
    assert narration.subtitle.startswith("Score Bersih (clean) and score Pintar (smart), ")
    nobody = Selection(tiny, Scope(kecamatan="15.71.01", kelurahan="15.71.01.1002"))
    assert of_map(nobody, BOTH, ID).headline == (
        "Tidak ada RT di Kelurahan Bakung yang punya kedua nilai"
    )


@pytest.mark.parametrize(
    "options",
    [
        MapOptions(ukuran=Measure.STATUS, kedua=Measure.PINTAR),
        MapOptions(ukuran=Measure.PINTAR, kedua=Measure.PINTAR),
        MapOptions(ukuran=Measure.PINTAR),
    ],
    ids=["the first is no number", "twice the same", "one alone"],
)
def test_otherwise_the_map_is_of_one(options: MapOptions) -> None:
    assert chosen(options) is options.ukuran


def test_a_difference_is_of_the_first_alone(tiny: Snapshot) -> None:
    view = drawn(tiny, MapOptions(**{**vars(BOTH), "tampilan": Mode.DIFFERENCE}))
    assert not any(item.key.startswith("pair_") for item in view.legend)


def test_words_cannot_be_paired() -> None:
    with pytest.raises(RegistrationError, match="only numbers can be shown two at a time"):
        paired(spec_of(Measure.STATUS), spec_of(Measure.SCORE))


def test_of_a_handful_no_kelurahan_has_an_average(tiny: Snapshot) -> None:
    view = drawn(tiny, BOTH)
    assert view.area_title == "Both averages per kelurahan"
    assert view.frame.areas is not None
    few = [item.key for item in view.area_legend].index("few")
    assert {fill.number for fill in view.frame.areas.fills.values()} == {few}


def test_averages_are_those_of_the_maps_of_each_number(city: Snapshot) -> None:
    whole = Selection(city, Scope())
    both = spec_of(Coloured(Measure.BERSIH, (), ClassBy.PROGRAMME, Measure.AMAN)).areas
    single = [spec_of(measure).areas for measure in (Measure.BERSIH, Measure.AMAN)]
    assert both and all(single)
    fills = both.fills(whole, ID)
    alone = [spec.fills(whole, ID) for spec in single if spec]
    told = {code: fill for code, fill in fills.items() if fill.key != "few"}
    assert len(told) > 20
    for code, fill in told.items():
        assert fill.text == " / ".join(one[code].text for one in alone)


@both_themes
@pytest.mark.parametrize("sight", SIGHT)
def test_any_two_of_the_nine_and_what_is_missing_differ_for_every_kind_of_sight(
    sight: str, theme: str
) -> None:
    fills = in_theme(theme, (*colours.TWO_RAMP, colours.MISSING))
    seen = [np.linalg.norm(lab(a, sight) - lab(b, sight)) for a, b in combinations(fills, 2)]
    assert min(seen) >= SEEN_STEP


@both_themes
def test_each_number_leaves_the_ground_step_by_step(theme: str) -> None:
    fills = np.array([lightness(fill) for fill in in_theme(theme, colours.TWO_RAMP)]).reshape(3, 3)
    sign = -1 if theme == "light" else 1
    for line in (*fills, *fills.T):
        assert all(sign * (after - before) > 6 for before, after in pairwise(line))


def test_the_legend_is_a_square_of_both_names_and_the_steps(tiny: Snapshot) -> None:
    square = drawn(tiny, BOTH).square
    assert square is not None
    assert (square.down, square.across) == ("Score Bersih (clean)", "Score Pintar (smart)")
    assert square.steps == ("low", "middle", "high")
    assert drawn(tiny, MapOptions(ukuran=Measure.BERSIH)).square is None


def test_a_count_is_read_on_every_cell_of_the_square() -> None:
    for fill in (*colours.TWO_RAMP, *map(dark, colours.TWO_RAMP)):
        assert contrast(fill, colours.ink_on(fill)) >= 4.5
