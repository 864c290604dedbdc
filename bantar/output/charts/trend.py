"""Charts over the periods."""

import plotly.graph_objects as go

from bantar.output.charts.figure import AXIS, SHARES, bare
from bantar.presentation import colours
from bantar.presentation.trends import Series, TrendView


def share_lines(view: TrendView, *, height: int = 300) -> go.Figure:
    """Draw shares as lines named at their end, with the target as a dashed line."""
    figure = bare(height, margin=(0, 96, 16, 0))
    named = len(view.series) <= 3
    for i, series in enumerate(view.series):
        is_first_or_last = i in (0, len(view.series) - 1)
        figure.add_scatter(
            x=list(view.ticks),
            y=[round(value, 4) for value in series.values],  # finer than a screen shows
            customdata=list(series.texts),
            mode="lines+markers" if named else "lines",
            marker={"size": 7} if named else None,
            line={"color": series.colour, "width": 3 if is_first_or_last else 1.5},
            name=series.name,
            hovertemplate="%{x}: %{customdata}<extra>" + _plain(series.name) + "</extra>",
        )
        if series.values and is_first_or_last:
            figure.add_annotation(_end_name(view.ticks[-1], series))
    if view.target is not None:
        _add_target(figure, view)
    figure.update_xaxes(**AXIS, showgrid=False, linecolor=colours.HAIRLINE, type="category")
    figure.update_yaxes(**SHARES, range=[0, 1.04])
    return figure


def stacked_bars(view: TrendView, *, height: int = 260) -> go.Figure:
    """Draw counts as stacked bars with their parts named in a legend above."""
    figure = bare(height, margin=(0, 8, 28, 0))
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
        separators=",.",
        legend={"orientation": "h", "x": 0, "y": 1.16, "traceorder": "normal"},
    )
    figure.update_xaxes(**AXIS, showgrid=False, linecolor=colours.HAIRLINE, type="category")
    figure.update_yaxes(**AXIS, gridcolor=colours.HAIRLINE, rangemode="tozero", nticks=5)
    return figure


def _plain(text: str) -> str:
    """Keep names from being read as markup or as a template by plotly."""
    return text.replace("<", "‹").replace(">", "›").replace("%{", "% {")


def _end_name(x: str, series: Series) -> dict[str, object]:
    return {
        "x": x, "y": series.values[-1], "text": _plain(series.name), "showarrow": False,
        "xanchor": "left", "xshift": 10, "font": {"color": series.colour, "size": 13},
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
