import itertools
import json
import re
from dataclasses import replace

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.core.domain import Aspek
from bantar.i18n import Words, words_for
from bantar.output import charts
from bantar.presentation import colours
from bantar.presentation.trends import Series, TrendView
from bantar.subjects.profile.view import AspekBar

EN, ID = words_for("en"), words_for("id")
TICKS = ("2014", "2022-I", "2022-II")


def series(name: str, values: tuple[float, ...] = (0.1, 0.4, 0.5)) -> Series:
    texts = tuple(f"{value:.0%}" for value in values)
    return Series(name.lower(), name, values, texts, "#0B5D4B")


def view(*names: str, target: float | None = 0.8) -> TrendView:
    return TrendView(
        title="Share",
        ticks=TICKS,
        series=tuple(series(name) for name in names),
        note="As of today",
        target=target,
        target_text="target 80%",
    )


def bars(value: float = 90.0) -> tuple[AspekBar, ...]:
    return tuple(AspekBar(a, a.value.title(), value, 60.0, 55.5) for a in Aspek)


def every_chart(words: Words = EN) -> list[go.Figure]:
    trend = view("Hulu", "Hilir")
    return [
        charts.share_lines(trend, ID),
        charts.stacked_bars(trend, ID),
        charts.aspek(bars(), words),
    ]


def test_a_line_has_its_values_at_the_periods_in_their_order() -> None:
    figure = charts.share_lines(view("Kota"), ID)
    (line,) = figure.data
    assert (list(line.x), list(line.y)) == (list(TICKS), [0.1, 0.4, 0.5])
    assert figure.layout.xaxis.type == "category"


def test_years_on_the_axis_stay_words() -> None:
    for figure in (charts.share_lines(view("Kota"), ID), charts.stacked_bars(view("Kota"), ID)):
        assert all(isinstance(x, str) for trace in figure.data for x in trace.x)
        assert figure.layout.xaxis.type == "category"


def test_the_target_is_a_dashed_line_named_in_words() -> None:
    figure = charts.share_lines(view("Kota"), ID)
    (line,) = figure.layout.shapes
    assert (line.y0, line.y1, line.line.dash) == (0.8, 0.8, "dash")
    assert "target 80%" in [note.text for note in figure.layout.annotations]


def test_without_a_target_there_is_no_line() -> None:
    figure = charts.share_lines(view("Kota", target=None), ID)
    assert figure.layout.shapes == ()
    assert [note.text for note in figure.layout.annotations] == ["Kota"]


def test_shares_are_drawn_from_nothing_to_all() -> None:
    axis = charts.share_lines(view("Kota"), ID).layout.yaxis
    assert axis.range[0] == 0
    assert axis.range[1] >= 1
    assert axis.ticktext == ("0%", "25%", "50%", "75%", "100%")


def test_of_many_lines_those_that_stand_out_are_named_at_their_end() -> None:
    many = view("A", "B", "C", "D", target=None)
    quiet = tuple(replace(s, stands_out=s.name in "AD") for s in many.series)
    figure = charts.share_lines(replace(many, series=quiet), ID)
    assert [note.text for note in figure.layout.annotations] == ["A", "D"]
    widths = [trace.line.width for trace in figure.data]
    assert widths[0] == widths[-1] > widths[1] == widths[2]


def test_names_at_the_end_of_lines_do_not_cover_each_other() -> None:
    figure = charts.share_lines(view("A", "B", "C", "D", target=None), ID)
    places = sorted(note.y for note in figure.layout.annotations)
    assert len(places) == 4
    assert all(b - a >= 0.05 for a, b in itertools.pairwise(places))
    assert max(places) <= 1.04


def test_the_line_of_the_whole_comes_last_and_is_the_widest() -> None:
    city = series("Kota")
    figure = charts.share_lines(replace(view("A", "B", target=None), whole=city), ID)
    assert [trace.name for trace in figure.data] == ["A", "B", "Kota"]
    assert figure.data[-1].line.width > figure.data[0].line.width


def test_stacked_bars_keep_the_order_of_the_parts() -> None:
    figure = charts.stacked_bars(view("Kecil", "Sedang", "Besar"), ID)
    assert figure.layout.barmode == "stack"
    assert [trace.name for trace in figure.data] == ["Kecil", "Sedang", "Besar"]
    assert figure.layout.legend.traceorder == "normal"
    assert figure.layout.yaxis.rangemode == "tozero"


def test_charts_without_periods_are_empty_and_do_not_fail() -> None:
    nothing = replace(view(target=None), ticks=(), series=(series("Kota", ()),))
    for draw in (charts.share_lines, charts.stacked_bars):
        (trace,) = draw(nothing, ID).data
        assert list(trace.x) == []


def test_aspek_stand_in_their_order_from_top_to_bottom() -> None:
    figure = charts.aspek(bars(), EN)
    assert figure.data[0].y == ("Bersih", "Aman", "Pintar")
    assert figure.layout.yaxis.autorange == "reversed"
    assert list(figure.data[0].marker.color) == [colours.ASPEK_COLOUR[a] for a in Aspek]


def test_aspek_have_marks_for_the_kelurahan_and_the_city() -> None:
    _, near, city = charts.aspek(bars(), EN).data
    assert (near.x, city.x) == ((60.0, 60.0, 60.0), (55.5, 55.5, 55.5))
    assert near.marker.symbol != city.marker.symbol
    assert city.customdata == ("55.5", "55.5", "55.5")


def test_an_unknown_average_has_no_mark() -> None:
    unknown = [replace(bar, kelurahan=float("nan")) for bar in bars()]
    _, near, _ = charts.aspek(unknown, EN).data
    assert near.x == (None, None, None)
    assert near.customdata == ("–", "–", "–")


def test_words_of_the_chart_are_those_of_the_language() -> None:
    names = [[t.name for t in charts.aspek(bars(), words_for(lang)).data] for lang in ("id", "en")]
    assert not set(names[0]) & set(names[1])


def test_figures_are_of_the_language_and_the_toolbar_is_gone() -> None:
    assert charts.stacked_bars(view("Kecil"), ID).layout.separators == ",."
    assert charts.stacked_bars(view("Kecil"), EN).layout.separators == ".,"
    assert charts.CONFIG["displayModeBar"] is False


def test_a_chart_is_small_on_the_wire() -> None:
    for figure in every_chart():
        text = figure.to_json()
        template = json.loads(text)["layout"].get("template", {})
        assert not template.get("layout")
        assert "colorway" not in text
        assert len(text) < 4_000


names = st.text(min_size=1, max_size=30) | st.sampled_from(
    ["<b>Hulu</b>", '<a href="javascript:alert(1)">x</a>', "%{y}", "<extra>", "A & B", "%{meta}"]
)


@given(names)
def test_names_from_data_are_never_read_as_markup(name: str) -> None:
    trend = view(name, "Hilir", "Tengah")
    for figure in (charts.share_lines(trend, ID), charts.stacked_bars(trend, ID)):
        notes = [note.text for note in figure.layout.annotations]
        notes += [
            t.hovertemplate.split("<extra>", 1)[1].removesuffix("</extra>") for t in figure.data
        ]
        if figure.layout.showlegend:
            notes += [trace.name for trace in figure.data]
        assert not [text for text in notes if re.search(r"[<>]|%\{", text)]


@pytest.mark.parametrize("draw", [charts.share_lines, charts.stacked_bars])
def test_hovering_tells_the_periode_and_the_text_of_the_view(draw: object) -> None:
    figure = draw(view("Hulu"), ID)  # type: ignore[operator]
    (trace,) = figure.data
    assert trace.hovertemplate.startswith("%{x}: %{customdata")
    assert [str(point) for point in trace.customdata] == ["10%", "40%", "50%"]
