from dataclasses import replace

import pytest
import shapely

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.output.paper.chart_drawing import lines_drawing, ranking_drawing, stacked_drawing
from bantar.output.paper.drawing import Area, Dot, Line, Text, box
from bantar.presentation import colours
from bantar.presentation.areas.rankings import RankedArea, Ranking
from bantar.presentation.selection import Selection
from bantar.presentation.trends import adoption_view, awards_view
from bantar.scope.scope import Scope


def ranking(*shares: float | None) -> Ranking:
    areas = tuple(RankedArea(str(i), f"Kelurahan {i}", "x", s, "") for i, s in enumerate(shares))
    return Ranking(Level.KELURAHAN, "Cakupan", "", areas, target=0.8)


def widths(items: tuple, colour: str) -> list[float]:
    areas = [i for i in items if isinstance(i, Area) and i.fill == colour]
    return [float(i.rings[0][:, 0].max() - i.rings[0][:, 0].min()) for i in areas]


def test_bars_are_as_long_as_their_share() -> None:
    items = ranking_drawing(ranking(1.0, 0.5, 0.25, None), 90, 60, 9).items
    whole = widths(items, colours.MISSING)
    assert widths(items, colours.GREEN_MID) == pytest.approx([whole[0], whole[0] / 2, whole[0] / 4])
    assert len(whole) == 4  # what has no value has a place and no bar


def test_a_ranking_of_nobody_draws_nothing() -> None:
    assert ranking_drawing(ranking(), 90, 60, 9).items == ()


def test_bars_of_many_areas_stay_on_the_paper() -> None:
    items = ranking_drawing(ranking(*[0.5] * 68), 90, 60, 9).items
    assert max(i.y for i in items if isinstance(i, Text)) <= 60


def test_a_line_has_a_point_for_every_period(tiny: Snapshot, words: Words) -> None:
    view = adoption_view(Selection(tiny, Scope()), words)
    items = lines_drawing(view, 120, 70, 9).items
    dots = [item for item in items if isinstance(item, Dot)]
    assert len(dots) == len(view.ticks)
    assert dots[1].y < dots[0].y  # more is higher
    assert any(isinstance(item, Line) and item.dash_mm for item in items)


def test_stacked_bars_add_up_to_their_total(tiny: Snapshot, words: Words) -> None:
    view = awards_view(Selection(tiny, Scope()), words)
    items = stacked_drawing(view, 120, 70, 9).items
    totals = [i.text for i in items if isinstance(i, Text) and i.is_bold]
    assert totals == ["2", "3"]
    heights = {}
    for series in view.series:
        heights[series.key] = [
            shapely.Polygon(i.rings[0]).area
            for i in items
            if isinstance(i, Area) and i.fill == series.colour and len(i.rings[0]) == 4
        ][1:]
    unit = heights["kecil"][0] / 2  # two small ones in 2021
    assert heights["sedang"][1] == pytest.approx(2 * unit)
    assert heights["besar"][1] == pytest.approx(unit)


def test_a_box_has_the_size_asked_for() -> None:
    assert shapely.Polygon(box(1, 2, 3, 4, "#000000").rings[0]).bounds == (1, 2, 4, 6)


def test_where_there_is_room_a_bar_lies_below_its_words_over_the_whole_width() -> None:
    tall = ranking_drawing(ranking(1.0, 0.5), 90, 60, 9).items
    assert widths(tall, colours.MISSING) == pytest.approx([90, 90])
    names = [i for i in tall if isinstance(i, Text) and i.text.startswith("Kelurahan")]
    bars = [i for i in tall if isinstance(i, Area) and i.fill == colours.MISSING]
    assert all(name.y < bar.rings[0][:, 1].min() for name, bar in zip(names, bars, strict=True))
    flat = ranking_drawing(ranking(*[0.5] * 20), 90, 60, 9).items
    assert max(widths(flat, colours.MISSING)) < 60


def test_a_name_is_never_cut_where_it_has_a_line_of_its_own() -> None:
    long = replace(
        ranking(0.24, 0.5).areas[0], name="Tanjung Pinang Selatan", spread="8 dari 33 RT"
    )
    items = ranking_drawing(replace(ranking(), areas=(long,)), 80, 60, 9).items
    assert "Tanjung Pinang Selatan" in [i.text for i in items if isinstance(i, Text)]


def test_beside_a_map_names_are_whole_and_what_a_bar_rests_on_can_be_read() -> None:
    areas = tuple(
        replace(area, name="Danau Sipin Selatan", spread="144 dari 247 RT; 47–63%")
        for area in ranking(*[0.5] * 11).areas
    )
    items = ranking_drawing(replace(ranking(), areas=areas), 98, 134, 14.6).items
    texts = [i for i in items if isinstance(i, Text)]
    assert sum(i.text == "Danau Sipin Selatan" for i in texts) == 11
    notes = [i for i in texts if i.text.startswith("144 dari")]
    assert len(notes) == 11 and min(i.size_pt for i in notes) >= 10
    assert min(widths(items, colours.MISSING)) >= 20
    assert max(i.y for i in texts) <= 134
