"""Charts over the periods."""

import plotly.graph_objects as go

from bantar.i18n import Words
from bantar.output.charts.figure import AXIS, SHARES, bare
from bantar.presentation import colours
from bantar.presentation.trends import Series, TrendView

_LETTER_PX = 16
"""Height of a name at the end of a line."""
_LETTER_WIDE_PX, _LEAST_END_PX = 9, 96
"""Width of a letter of it on the largest screen, and the room that is always there."""


_LONG = 14
"""Letters of a name that takes room from its own line."""


def share_lines(view: TrendView, words: Words, *, height: int = 300) -> go.Figure:
    """Draw shares as lines named at their end, with the target as a dashed line.

    The line of the whole comes last, so that the number of a line is the place of its series.
    """
    lines = (*view.series, *((view.whole,) if view.whole else ()))
    names = {series.key: _end_lines(series.name, is_alone=len(lines) == 1) for series in lines}
    longest = max(
        (len(line) for series in lines if series.stands_out for line in names[series.key]),
        default=0,
    )
    figure = bare(height, words, margin=(0, max(_LEAST_END_PX, _LETTER_WIDE_PX * longest), 16, 0))
    for series in lines:
        _add_line(figure, view, series, has_points=len(view.series) <= 3 or len(view.ticks) == 1)
    named = [series for series in lines if series.values and series.stands_out]
    for series, y in zip(named, _apart([s.values[-1] for s in named], height), strict=True):
        figure.add_annotation(_end_name(view.ticks[-1], series, y, names[series.key]))
    if view.target is not None:
        _add_target(figure, view)
    figure.update_xaxes(**AXIS, showgrid=False, linecolor=colours.HAIRLINE, type="category")
    figure.update_yaxes(**SHARES, range=[0, 1.04])
    return figure


def _add_line(figure: go.Figure, view: TrendView, series: Series, *, has_points: bool) -> None:
    figure.add_scatter(
        x=list(view.ticks),
        y=[round(value, 4) for value in series.values],  # finer than a screen shows
        customdata=list(series.texts),
        mode="lines+markers" if has_points else "lines",
        marker={"size": 7} if has_points else None,
        line={"color": series.colour, "width": _width(view, series)},
        name=series.name,
        hovertemplate="%{x}: %{customdata}<extra>" + _plain(series.name) + "</extra>",
    )


def _width(view: TrendView, series: Series) -> float:
    if series is view.whole:
        return 4.0
    return 3.0 if series.stands_out and len(view.series) <= 12 else 1.5


def _apart(ends: list[float], height: int) -> list[float]:
    """Move names at the end of lines up or down until none covers another.

    A missing end is left where it is; where there are too many for the height they stay in order.
    """
    step = 1.04 * _LETTER_PX / (height - 32)
    order = sorted((y, i) for i, y in enumerate(ends) if y == y)
    places = list(ends)
    lowest = -1.0
    for y, i in order:
        lowest = places[i] = max(y, lowest + step)
    highest = 1.04 - step / 2
    for _, i in reversed(order):
        highest = places[i] = min(places[i], highest)
        highest -= step
    return places


def stacked_bars(view: TrendView, words: Words, *, height: int = 260) -> go.Figure:
    """Draw counts as stacked bars with their parts named in a legend above."""
    figure = bare(height, words, margin=(0, 8, 28, 0))
    for series in view.series:
        figure.add_bar(
            x=list(view.ticks),
            y=list(series.values),
            customdata=list(series.texts),
            name=_plain(series.name),
            marker={"color": series.colour},
            hovertemplate="%{x}: %{customdata}<extra>" + _plain(series.name) + "</extra>",
        )
    figure.update_layout(
        barmode="stack",
        bargap=0.35,
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.16, "traceorder": "normal"},
    )
    figure.update_xaxes(**AXIS, showgrid=False, linecolor=colours.HAIRLINE, type="category")
    figure.update_yaxes(**AXIS, gridcolor=colours.HAIRLINE, rangemode="tozero", nticks=5)
    return figure


def _plain(text: str) -> str:
    """Keep names from being read as markup or as a template by plotly."""
    return text.replace("<", "‹").replace(">", "›").replace("%{", "% {")


def _end_lines(name: str, *, is_alone: bool) -> list[str]:
    """Return a name in lines; a long one beside its line alone has room for two."""
    plain = _plain(name)
    first, _, rest = plain.partition(" ")
    return [first, rest] if is_alone and rest and len(plain) > _LONG else [plain]


def _end_name(x: str, series: Series, y: float, lines: list[str]) -> dict[str, object]:
    return {
        "x": x, "y": y, "text": "<br>".join(lines), "showarrow": False,
        "xanchor": "left", "align": "left", "xshift": 10,
        "font": {"color": series.colour, "size": 13},
        "bgcolor": colours.PAPER, "borderpad": 0,
    }  # fmt: skip


def _add_target(figure: go.Figure, view: TrendView) -> None:
    figure.add_shape(
        type="line", xref="paper", x0=0, x1=1, y0=view.target, y1=view.target,
        line={"color": colours.INK, "width": 1.5, "dash": "dash"},
    )  # fmt: skip
    figure.add_annotation(
        xref="paper", x=0, y=view.target, text=view.target_text, showarrow=False,
        xanchor="left", yanchor="bottom", font={"size": 13},
    )  # fmt: skip
