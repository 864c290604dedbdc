"""Computed, not looked at: greyscale, three kinds of colour blindness, contrast of text."""

import re
from collections.abc import Callable, Iterable
from itertools import combinations, pairwise

import numpy as np
import pytest

from bantar.core.domain import Aspek, Missing
from bantar.core.settings import ROOT
from bantar.i18n import Words, words_for
from bantar.presentation import colours
from bantar.presentation.classes import ClassSpec
from bantar.presentation.dark_colours import DARK, dark
from bantar.presentation.map import Pattern
from bantar.presentation.measure_registry import classes, difference_classes
from bantar.scope.options import Measure
from bantar.subjects.adopsi import view as adopsi
from bantar.subjects.clusters import view as clusters
from bantar.subjects.dukungan import view as dukungan
from bantar.subjects.imports import plan_map, plan_results
from bantar.subjects.imports.plan_shapes import PlanStep
from bantar.subjects.lagging import view as lagging
from bantar.subjects.work_plan import map as work_plan_map
from tests.cities.made_up_snapshots import RULES

Maker = Callable[[Words], tuple[ClassSpec, ...]]

GREY_STEP = 8.0
"""Least difference in lightness (L*, 0 to 100) of neighbouring classes: print and greyscale."""

SEEN_STEP = 9.0
"""Least distance (CIE 1976) of neighbouring classes for each kind of sight; 2.3 is just seen."""

TEXT_CONTRAST = 4.5

MARK_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: what a picture says without letters."""

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SIGHT = {
    "full": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = np.array([0.95047, 1.0, 1.08883])

# Orders of a measure as its legend has them; the two halves of a change fall from the middle.
ORDERED = {
    "score": colours.SCORE_RAMP,
    "bersih": colours.ASPEK_RAMPS[Aspek.BERSIH],
    "aman": colours.ASPEK_RAMPS[Aspek.AMAN],
    "pintar": colours.ASPEK_RAMPS[Aspek.PINTAR],
    "skala": colours.SKALA_RAMP,
}
DIVERGING = colours.CHANGE_RAMP

THEMES: dict[str, Callable[[str], str]] = {"light": str, "dark": dark}
"""What a theme makes of a colour."""

both_themes = pytest.mark.parametrize("theme", THEMES)


def in_theme(theme: str, fills: Iterable[str]) -> tuple[str, ...]:
    return tuple(THEMES[theme](fill) for fill in fills)


def from_paper(theme: str, fills: Iterable[str]) -> list[float]:
    """Return how far each colour is from the ground in lightness, which is what more looks like."""
    ground = lightness(THEMES[theme](colours.PAPER))
    return [abs(lightness(fill) - ground) for fill in in_theme(theme, fills)]


def linear(colour: str) -> np.ndarray:
    value = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def lab(colour: str, sight: str = "full") -> np.ndarray:
    """Return L*, a*, b* of a colour as it is seen."""
    x = XYZ @ np.clip(SIGHT[sight] @ linear(colour), 0, 1) / WHITE
    f = np.where(x > 216 / 24389, np.cbrt(x), (24389 / 27 * x + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def lightness(colour: str) -> float:
    return float(lab(colour)[0])


def contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG 2."""
    low, high = sorted(float(XYZ[1] @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def real_fills(measure: Measure) -> list[tuple[str, ...]]:
    words = words_for("id")
    return [
        tuple(spec.fill for spec in kind(measure, RULES, words) if spec.is_real)
        for kind in (classes, difference_classes)
    ]


def test_the_yardstick_knows_black_from_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert lightness("#FFFFFF") == pytest.approx(100, abs=0.01)
    assert np.linalg.norm(lab("#D04040", "deuteranopia") - lab("#7F7F30", "deuteranopia")) < (
        np.linalg.norm(lab("#D04040") - lab("#7F7F30"))
    )


@both_themes
@pytest.mark.parametrize("name", ORDERED)
def test_an_ordered_ramp_leaves_the_ground_step_by_step(name: str, theme: str) -> None:
    """Falls in lightness on paper, rises on a dark ground."""
    values = from_paper(theme, ORDERED[name])
    assert values == sorted(values)


@both_themes
def test_a_change_is_next_to_the_ground_where_nothing_changed(theme: str) -> None:
    values = from_paper(theme, DIVERGING)
    assert values[:3] == sorted(values[:3], reverse=True)
    assert values[2:] == sorted(values[2:])


@both_themes
@pytest.mark.parametrize("measure", Measure)
def test_neighbouring_classes_differ_in_greyscale(measure: Measure, theme: str) -> None:
    for paper_fills in real_fills(measure):
        fills = in_theme(theme, paper_fills)
        steps = [abs(lightness(a) - lightness(b)) for a, b in pairwise(fills)]
        assert min(steps) >= GREY_STEP


@both_themes
@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("measure", Measure)
def test_neighbouring_classes_differ_for_every_kind_of_sight(
    measure: Measure, sight: str, theme: str
) -> None:
    for paper_fills in real_fills(measure):
        fills = in_theme(theme, paper_fills)
        steps = [np.linalg.norm(lab(a, sight) - lab(b, sight)) for a, b in pairwise(fills)]
        assert min(steps) >= SEEN_STEP


@both_themes
@pytest.mark.parametrize("sight", SIGHT)
def test_up_and_down_differ_for_every_kind_of_sight(sight: str, theme: str) -> None:
    fills = in_theme(theme, DIVERGING)
    for down, up in zip(fills[:2], reversed(fills[3:]), strict=True):
        assert np.linalg.norm(lab(down, sight) - lab(up, sight)) >= SEEN_STEP


@both_themes
@pytest.mark.parametrize("sight", SIGHT)
def test_problems_differ_from_each_other_and_from_the_ground(sight: str, theme: str) -> None:
    """All pairs: a map may show any of them beside any other, and a legend leaves some out."""
    on_paper = (*colours.TROUBLE_RAMP, colours.TROUBLE_GROUND)
    fills, values = in_theme(theme, on_paper), from_paper(theme, on_paper)
    assert values == sorted(values, reverse=True)
    assert min(a - b for a, b in pairwise(values)) >= GREY_STEP
    seen = [np.linalg.norm(lab(a, sight) - lab(b, sight)) for a, b in combinations(fills, 2)]
    assert min(seen) >= SEEN_STEP


@both_themes
@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("kind", ["evaluations", "visits", "adopsi", "dukungan", "rt", *PlanStep])
def test_neighbouring_classes_of_a_plan_differ(kind: str, sight: str, theme: str) -> None:
    words = words_for("id")
    specs = (
        plan_map.step_classes(kind, words)
        if kind in set(PlanStep)
        else plan_results.classes_of(kind, words)
    )
    fills = in_theme(theme, (spec.fill for spec in specs if spec.is_real))
    for one, other in pairwise(fills):
        assert abs(lightness(one) - lightness(other)) >= GREY_STEP
        assert np.linalg.norm(lab(one, sight) - lab(other, sight)) >= SEEN_STEP


@both_themes
@pytest.mark.parametrize("sight", SIGHT)
def test_teams_of_a_plan_differ_from_each_other_and_from_the_rest(sight: str, theme: str) -> None:
    """All pairs: any team may work beside any other, and beside RT that are not in the plan."""
    specs = work_plan_map.team_classes(work_plan_map.MOST_TEAMS, words_for("id"))
    fills = in_theme(theme, (spec.fill for spec in specs if spec.is_real))
    assert len(fills) == work_plan_map.MOST_TEAMS + 2
    steps = [abs(lightness(a) - lightness(b)) for a, b in combinations(fills, 2)]
    assert min(steps) >= GREY_STEP
    seen = [np.linalg.norm(lab(a, sight) - lab(b, sight)) for a, b in combinations(fills, 2)]
    assert min(seen) >= SEEN_STEP


@both_themes
@pytest.mark.parametrize("sight", SIGHT)
def test_below_and_above_the_city_differ_from_all_between(sight: str, theme: str) -> None:
    """All pairs: any area may lie beside any other."""
    fills = in_theme(theme, colours.AGAINST_CITY)
    steps = [abs(lightness(a) - lightness(b)) for a, b in combinations(fills, 2)]
    assert min(steps) >= GREY_STEP
    seen = [np.linalg.norm(lab(a, sight) - lab(b, sight)) for a, b in combinations(fills, 2)]
    assert min(seen) >= SEEN_STEP


@both_themes
def test_words_of_below_and_above_can_be_read(theme: str) -> None:
    below, _, above, ground = in_theme(theme, (*colours.AGAINST_CITY_DOTS, colours.PAPER))
    assert min(contrast(below, ground), contrast(above, ground)) >= TEXT_CONTRAST


@both_themes
@pytest.mark.parametrize("sight", SIGHT)
def test_steps_of_rt_differ_and_come_near_the_ground(sight: str, theme: str) -> None:
    values, fills = from_paper(theme, colours.LAG_RAMP), in_theme(theme, colours.LAG_RAMP)
    assert values == sorted(values, reverse=True)
    assert min(a - b for a, b in pairwise(values)) >= GREY_STEP
    steps = [np.linalg.norm(lab(a, sight) - lab(b, sight)) for a, b in pairwise(fills)]
    assert min(steps) >= SEEN_STEP


@both_themes
@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(
    "make", [clusters.cluster_classes, adopsi.pair_classes, dukungan.dukungan_classes]
)
def test_classes_that_may_lie_anywhere_differ_from_each_other(
    make: Maker, sight: str, theme: str
) -> None:
    """All pairs: any may lie beside any other."""
    fills = in_theme(theme, (spec.fill for spec in make(words_for("id")) if spec.is_real))
    steps = [abs(lightness(a) - lightness(b)) for a, b in combinations(fills, 2)]
    assert min(steps) >= GREY_STEP
    seen = [np.linalg.norm(lab(a, sight) - lab(b, sight)) for a, b in combinations(fills, 2)]
    assert min(seen) >= SEEN_STEP


@both_themes
@pytest.mark.parametrize("sight", SIGHT)
def test_money_per_household_differs_step_by_step(sight: str, theme: str) -> None:
    specs = dukungan.money_specs(words_for("id"))
    fills = in_theme(theme, (spec.fill for spec in specs if spec.is_real))
    steps = [np.linalg.norm(lab(a, sight) - lab(b, sight)) for a, b in pairwise(fills)]
    assert min(steps) >= SEEN_STEP


def every_legend() -> dict[str, tuple[ClassSpec, ...]]:
    """Return the classes of every map of the product, in legend order, by a name for the test."""
    words = words_for("id")
    measured = {
        f"{measure}-{kind.__name__}": kind(measure, RULES, words)
        for measure in Measure
        for kind in (classes, difference_classes)
    }
    plans = {f"plan-{step}": plan_map.step_classes(step, words) for step in PlanStep}
    kinds = ("evaluations", "visits", "adopsi", "dukungan", "rt")
    results = {f"plan-{kind}": plan_results.classes_of(kind, words) for kind in kinds}
    analyses = {
        "lagging": lagging.lag_classes(words),
        "clusters": clusters.cluster_classes(words),
        "pairs": adopsi.pair_classes(words),
        "dukungan": dukungan.dukungan_classes(words),
        "money": dukungan.money_specs(words),
        "teams": work_plan_map.team_classes(work_plan_map.MOST_TEAMS, words),
    }
    return {**measured, **plans, **results, **analyses}


LEGENDS = every_legend()


@both_themes
@pytest.mark.parametrize("sight", [*SIGHT, "greyscale"])
@pytest.mark.parametrize("legend", LEGENDS)
def test_what_follows_in_a_legend_differs_in_colour_or_in_pattern(
    legend: str, sight: str, theme: str
) -> None:
    """Missing classes too: these have a pattern each, whatever their ground."""
    for one, other in pairwise(LEGENDS[legend]):
        if one.pattern is not other.pattern:
            continue
        a, b = in_theme(theme, (one.fill, other.fill))
        if sight == "greyscale":
            assert abs(lightness(a) - lightness(b)) >= GREY_STEP
        else:
            assert np.linalg.norm(lab(a, sight) - lab(b, sight)) >= SEEN_STEP


@pytest.mark.parametrize("legend", LEGENDS)
def test_every_class_of_a_map_has_a_colour_in_the_dark(legend: str) -> None:
    assert [spec.key for spec in LEGENDS[legend] if spec.fill not in DARK] == []


def test_nothing_of_paper_is_left_in_the_dark() -> None:
    """The lightest of grounds and of what is missing are near the dark ground."""
    grounds = (colours.PAPER, colours.MISSING, colours.NOTHING, colours.NO_CHANGE)
    assert max(lightness(dark(ground)) for ground in grounds) < 20


@pytest.mark.parametrize("legend", LEGENDS)
def test_what_is_missing_has_a_pattern_of_its_own(legend: str) -> None:
    kinds = {kind.value for kind in Missing}
    assert [spec.key for spec in LEGENDS[legend] if spec.key in kinds and spec.is_real] == []
    patterns = [spec.pattern for spec in LEGENDS[legend] if spec.pattern is not Pattern.NONE]
    assert len(patterns) == len(set(patterns))


def map_colours() -> dict[str, dict[str, str]]:
    """Return what the script of the map draws in, by theme and name."""
    source = (ROOT / "browser" / "map" / "colours.ts").read_text(encoding="utf-8")
    blocks = re.findall(r"^const (LIGHT|DARK).*?{(.*?)^};", source, re.M | re.S)
    return {
        name.lower(): dict(re.findall(r'(\w+): "(#[0-9a-f]{6})"', block)) for name, block in blocks
    }


MAP = map_colours()


@both_themes
def test_marks_of_a_pattern_stand_off_from_their_ground(theme: str) -> None:
    mark = MAP[theme]["markOnLight" if theme == "light" else "markOnDark"]
    assert contrast(mark, THEMES[theme](colours.MISSING)) >= MARK_CONTRAST


@both_themes
def test_outlines_and_names_of_the_map_stand_off_from_its_ground(theme: str) -> None:
    ground = THEMES[theme](colours.PAPER)
    assert MAP[theme]["rt"].upper() == ground
    for name in ("kecamatan", "selected", "hover", "link", "leader"):
        assert contrast(MAP[theme][name], ground) >= MARK_CONTRAST, name


@both_themes
def test_kencana_is_seen_by_its_ring_without_colour(theme: str) -> None:
    """In greyscale, on whatever class it lies."""
    disc, ring = MAP[theme]["kencana"], MAP[theme]["ring"]
    assert abs(lightness(disc) - lightness(ring)) >= 3 * GREY_STEP


@both_themes
def test_what_is_abandoned_looks_like_an_alarm(theme: str) -> None:
    """The most red of what a visit may find, and far from the ground."""
    kinds = (colours.AKTIF, colours.PEMBINAAN, colours.UNVISITED)
    alarm, *others, ground = in_theme(theme, (colours.TERBENGKALAI, *kinds, colours.PAPER))
    assert all(lab(alarm)[1] > lab(other)[1] + 20 for other in others)
    assert contrast(alarm, ground) >= MARK_CONTRAST


INKS = {"light": ("#1E2826", "#FFFFFF"), "dark": ("#E9EDE9", "#0D1415")}
"""Letters of a name on the map, and what they turn to where its fills swallow them."""

LEAST_OF_NAMES = 3.0
"""Names on the map are 600 in weight and have a halo of the ground or of their fill besides."""


@both_themes
def test_a_name_can_be_read_on_every_step_of_coverage(theme: str) -> None:
    for fill in in_theme(theme, colours.COVERAGE_RAMP):
        assert max(contrast(ink, fill) for ink in INKS[theme]) >= LEAST_OF_NAMES + 0.5


def heat_rules() -> dict[int, dict[str, tuple[str, str]]]:
    """Return ground and letters of each step of the heat table, as the style sheet has them."""
    style = (ROOT / "browser" / "page" / "style" / "parts.css").read_text(encoding="utf-8")
    pair = r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);"
    rule = rf"\.kb-heat-(\d) {{\s+background: {pair}(?:\s+color: {pair})?\s+}}"
    return {
        int(n): {
            "light": (light, ink or colours.INK),
            "dark": (night, night_ink or dark(colours.INK)),
        }
        for n, light, night, ink, night_ink in re.findall(rule, style)
    }


@both_themes
@pytest.mark.parametrize("sight", SIGHT)
def test_steps_of_the_heat_table_differ_and_their_figures_can_be_read(
    sight: str, theme: str
) -> None:
    rules = {step: rule[theme] for step, rule in heat_rules().items()}
    assert sorted(rules) == [0, 1, 2, 3, 4]
    for ground, ink in rules.values():
        assert contrast(ink, ground) >= TEXT_CONTRAST
    for (one, _), (other, _) in pairwise(rules[step] for step in sorted(rules)):
        assert abs(lightness(one) - lightness(other)) >= GREY_STEP
        assert np.linalg.norm(lab(one, sight) - lab(other, sight)) >= SEEN_STEP


@both_themes
@pytest.mark.parametrize("name", ["INK", "MUTED", "GREEN", "ACCENT"])
def test_colours_of_text_are_readable_on_paper(name: str, theme: str) -> None:
    text, ground = in_theme(theme, (getattr(colours, name), colours.PAPER))
    assert contrast(text, ground) >= TEXT_CONTRAST


@pytest.mark.parametrize("aspek", Aspek)
def test_white_figures_are_readable_on_the_bars_of_an_aspek(aspek: Aspek) -> None:
    assert contrast("#FFFFFF", colours.ASPEK_COLOUR[aspek]) >= TEXT_CONTRAST


def test_each_aspek_has_colours_used_for_nothing_else() -> None:
    own = [set(ramp) for ramp in colours.ASPEK_RAMPS.values()]
    assert len(set.union(*own)) == sum(len(ramp) for ramp in own)
    others = {*colours.SCORE_RAMP, *colours.SKALA_RAMP, *colours.CHANGE_RAMP, colours.GOLD}
    assert not others & set.union(*own)


def test_gold_colours_no_class() -> None:
    assert all(colours.GOLD not in fills for m in Measure for fills in real_fills(m))


@both_themes
def test_the_ground_of_a_map_is_pale_and_outlines_of_data_stand_off_from_it(theme: str) -> None:
    """A class may be as pale as paper (belum dinilai): what it covers is told by its outline."""
    paper, water = THEMES[theme](colours.PAPER), MAP[theme]["river"]
    assert contrast(water, paper) < LEAST_OF_NAMES, "water steps back behind the data"
    for ground in (paper, water):
        for outline in ("kecamatan", "named", "hover"):
            assert contrast(MAP[theme][outline], ground) >= MARK_CONTRAST, (ground, outline)


@both_themes
def test_letters_of_a_primary_button_can_be_read(theme: str) -> None:
    style = (ROOT / "browser/page/style/parts.css").read_text(encoding="utf-8")
    rule = re.search(r'stBaseLinkButton-primary"\] \{\s*color: light-dark\((.+?), (.+?)\)', style)
    assert rule is not None
    letters = rule[1] if theme == "light" else rule[2]
    assert contrast(letters.upper(), THEMES[theme](colours.GREEN)) >= TEXT_CONTRAST
