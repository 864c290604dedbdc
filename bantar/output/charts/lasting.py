"""The curve of kept awards: a line with its range, and the steps that visits alone tell."""

import plotly.graph_objects as go

from bantar.i18n import Words
from bantar.output.charts.figure import AXIS, SHARES, bare
from bantar.presentation import colours
from bantar.subjects.lasting.view import KeptView


def kept(view: KeptView, words: Words, *, height: int = 320) -> go.Figure:
    """Draw the curve over its faint range; between its steps nothing is told or drawn."""
    figure = bare(height, words, margin=(0, 8, 34, 0))
    curve, band, steps = view.names
    x = _rounded(view.x)
    figure.add_scatter(
        x=[*x, *reversed(x)],
        y=[*_rounded(view.high), *reversed(_rounded(view.low))],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor="rgba(98,175,148,0.18)",
        name=band,
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=x,
        y=_rounded(view.share),
        customdata=list(view.texts),
        mode="lines",
        line={"color": colours.GREEN, "width": 2.5},
        name=curve,
        hovertemplate="%{customdata}<extra></extra>",
    )
    figure.add_scatter(
        x=[at for start, end, _ in view.steps for at in (round(start, 4), round(end, 4), None)],
        y=[at for *_, share in view.steps for at in (round(share, 4), round(share, 4), None)],
        mode="lines",
        line={"color": colours.INK, "width": 1.5},
        connectgaps=False,
        name=steps,
        hoverinfo="skip",
    )
    figure.update_layout(
        showlegend=True,
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
