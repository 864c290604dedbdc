"""Survival curves: shares that fall in steps, with their ranges."""

import plotly.graph_objects as go

from bantar.output.charts.figure import AXIS, SHARES, bare
from bantar.presentation import colours
from bantar.subjects.lasting.view import CurvesView


def survival(view: CurvesView, *, height: int = 300) -> go.Figure:
    """Draw the curves apart by colour and dash, each with its range as a faint band."""
    figure = bare(height, margin=(0, 8, 34, 0))
    for curve in view.curves:
        red, green, blue = (int(curve.colour[i : i + 2], 16) for i in (1, 3, 5))
        bounds = (*_rounded(curve.high), *reversed(_rounded(curve.low)))
        figure.add_scatter(
            x=[*_rounded(curve.x), *reversed(_rounded(curve.x))],
            y=list(bounds),
            mode="lines",
            line={"width": 0},
            fill="toself",
            fillcolor=f"rgba({red},{green},{blue},0.08)",
            hoverinfo="skip",
            showlegend=False,
        )
        figure.add_scatter(
            x=_rounded(curve.x),
            y=_rounded(curve.share),
            customdata=list(curve.texts),
            mode="lines",
            line={"color": curve.colour, "width": 2.5, "dash": curve.dash, "shape": "hv"},
            name=curve.name,
            hovertemplate="%{customdata}<extra>" + curve.name + "</extra>",
        )
    figure.update_layout(
        showlegend=True,
        separators=",.",
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
    )
    figure.update_xaxes(
        **AXIS, showgrid=False, linecolor=colours.HAIRLINE, rangemode="tozero", dtick=1,
        title={"text": view.x_title, "font": {"size": 13}, "standoff": 4},
    )  # fmt: skip
    figure.update_yaxes(**SHARES, range=[0, 1.04])
    return figure


def _rounded(values: tuple[float, ...]) -> list[float]:
    return [round(value, 4) for value in values]
