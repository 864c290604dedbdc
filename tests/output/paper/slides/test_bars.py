"""Bars on a slide: each with its name, figure, counts and range, and all of them somewhere."""

import io
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.util import Mm

from bantar.core.domain import Level
from bantar.output.paper.letters import width_mm
from bantar.output.paper.slides.bars import add_bars, with_room_for_bars
from bantar.output.paper.slides.charts import PLAIN_PT, SMALL_PT, Place
from bantar.presentation.areas.rankings import RankedArea, Ranking
from bantar.scope.address import Choices
from bantar.scope.scope import Scope
from bantar.subjects.meeting.scenes import Scene

BESIDE_A_MAP, WHOLE = (200.0, 41.0, 110.0, 134.0), (14.0, 41.0, 310.0, 134.0)
HIGH = 134.0
SIPIN = RankedArea("1", "Simpang III Sipin", "28%", 0.28, "", "51 dari 182 RT; 22–35%")
SMALL = RankedArea("2", "Kasang Jaya", "15 dari 19 RT", 15 / 19, "", "79%; 57–92%")
HANDFUL = RankedArea("3", "Ujung", "2 dari 3 RT", None, "2 dari 3 RT")
EDGE = RankedArea("4", "Tepi", "74,6%", 47 / 63, "", "47 dari 63 RT; 63–84%")
FALL = RankedArea("5", "Surut", "−20 poin", -0.2, "", "6 → 4 dari 10 RT")
RISE = RankedArea("6", "Naik", "+30 poin", 0.3, "", "3 → 6 dari 10 RT")


def ranking(*areas: RankedArea, is_change: bool = False) -> Ranking:
    return Ranking(Level.KELURAHAN, "Cakupan per kelurahan", "", areas, is_change=is_change)


def many(n: int) -> Ranking:
    return ranking(*(replace(SIPIN, code=str(i), name=f"Kelurahan {i:02d}") for i in range(n)))


def scene(body: object, beside: object = None) -> Scene:
    return Scene(
        "peta", "Temuan", "Status", "Sumber", "", body, "Catatan", Choices(Scope()), beside
    )


def drawn(view: Ranking, place: Place):
    """Put the bars on a slide, write the file, and return its chart as it is read again."""
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    add_bars(slide, view, place)
    file = io.BytesIO()
    show.save(file)
    (shape,) = Presentation(file).slides[0].shapes
    return shape.chart


def layout(chart) -> dict[str, float]:
    (one,) = [n for n in chart._chartSpace.iter() if n.tag.endswith("}manualLayout")]
    return {n.tag.split("}")[1]: float(n.get("val")) for n in one if n.get("val")[0].isdigit()}


def test_beside_a_map_counts_and_range_stand_below_the_name() -> None:
    (plot,) = drawn(ranking(SIPIN, SMALL, HANDFUL), BESIDE_A_MAP).plots
    assert list(plot.categories) == [
        "Simpang III Sipin\n51 dari 182 RT; 22–35%",
        "Kasang Jaya\n79%; 57–92%",
        "Ujung\n2 dari 3 RT",
    ]


def test_the_mark_of_a_rise_makes_no_third_line() -> None:
    risen = replace(SIPIN, mark="▲ jelas naik", spread=f"{SIPIN.spread}; ▲ jelas naik")
    (plot,) = drawn(ranking(risen), BESIDE_A_MAP).plots
    assert list(plot.categories) == [
        "Simpang III Sipin ▲ jelas naik\n51 dari 182 RT; 22–35%",
    ]


def test_on_a_whole_slide_they_stand_behind_the_name() -> None:
    (plot,) = drawn(ranking(SIPIN, HANDFUL), WHOLE).plots
    assert list(plot.categories) == [
        "Simpang III Sipin (51 dari 182 RT; 22–35%)",
        "Ujung (2 dari 3 RT)",
    ]


@pytest.mark.parametrize("place", [BESIDE_A_MAP, WHOLE])
def test_the_figure_of_a_bar_is_that_of_the_screen_and_no_number_rounded_anew(
    place: Place,
) -> None:
    (plot,) = drawn(ranking(EDGE, SMALL, HANDFUL), place).plots
    points = [plot.series[0].points[at] for at in range(2)]
    assert [p.data_label.text_frame.text for p in points] == ["74,6%", "15 dari 19 RT"]
    assert not plot.has_data_labels
    assert list(plot.series[0].values) == [pytest.approx(47 / 63), pytest.approx(15 / 19), None]


@pytest.mark.parametrize(("place", "size"), [(BESIDE_A_MAP, SMALL_PT), (WHOLE, PLAIN_PT)])
@pytest.mark.parametrize("share", [0.05, 0.5, 1.0])
def test_names_bars_and_figures_have_room_beside_each_other(
    place: Place, size: int, share: float
) -> None:
    area = replace(SMALL, share=share)
    chart = drawn(ranking(SIPIN, area), place)
    at = layout(chart)
    widest = max(width_mm(part, size) for c in chart.plots[0].categories for part in c.split("\n"))
    assert at["x"] * place[2] >= widest
    end = (at["x"] + at["w"] * share) * place[2]
    assert end + width_mm(area.text, size) <= place[2]
    assert at["w"] * place[2] >= 15


def test_a_change_goes_to_both_sides_with_its_points() -> None:
    chart = drawn(ranking(RISE, FALL, is_change=True), BESIDE_A_MAP)
    axis, (plot,) = chart.value_axis, chart.plots
    assert axis.minimum_scale < -0.2 and axis.maximum_scale >= 0.3
    texts = [plot.series[0].points[at].data_label.text_frame.text for at in range(2)]
    assert texts == ["+30 poin", "−20 poin"]


@pytest.mark.parametrize("n", [1, 11, 12, 14, 40])
def test_bars_without_room_go_on_on_further_slides(n: int) -> None:
    made = list(with_room_for_bars(scene("peta", many(n)), HIGH))
    bars = [made[0].beside, *(one.body for one in made[1:])]
    assert [a.name for view in bars for a in view.areas] == [a.name for a in many(n).areas]
    two_lines, one_line = (lines * 14 * 0.3528 * 1.2 for lines in (2, 1))
    assert len(bars[0].areas) * two_lines <= HIGH
    assert all(len(view.areas) * one_line <= HIGH for view in bars[1:])
    assert len(made) == 1 or n > 11
    assert all(one.beside is None and one.notes == "Catatan" for one in made[1:])
    assert [one.subtitle for one in made[1:]] == ["Status (lanjutan)"] * (len(made) - 1)
    assert {one.title for one in made} == {"Temuan"}


def test_bars_of_a_whole_slide_go_on_too() -> None:
    made = list(with_room_for_bars(scene(many(40)), HIGH))
    assert [a.name for one in made for a in one.body.areas] == [a.name for a in many(40).areas]
    assert len(made) > 1


def test_a_scene_without_bars_is_one_slide() -> None:
    plain = scene("peta")
    assert list(with_room_for_bars(plain, HIGH)) == [plain]


def test_a_chart_has_the_size_of_its_place() -> None:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    add_bars(slide, ranking(SIPIN), BESIDE_A_MAP)
    (shape,) = slide.shapes
    assert (shape.left, shape.width) == (Mm(BESIDE_A_MAP[0]), Mm(BESIDE_A_MAP[2]))
