"""The aspek of one RT as bars."""

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from bantar.i18n import Words
from bantar.output.charts.figure import bare
from bantar.presentation import colours
from bantar.subjects.profile.view import AspekBar


def aspek(bars: Sequence[AspekBar], words: Words) -> go.Figure:
    """Draw the three aspek of an RT, with marks for its kelurahan and the city."""
    figure = bare(58 * len(bars) + 46, words, margin=(0, 40, 30, 0))
    names = [bar.label for bar in bars]
    figure.add_bar(
        orientation="h",
        x=[bar.value for bar in bars],
        y=names,
        text=[words.number(bar.value, 1) for bar in bars],
        textposition="inside",
        insidetextanchor="start",
        textfont={"color": "#FFFFFF", "size": 15},
        textangle=0,
        showlegend=False,
        marker={"color": [colours.ASPEK_COLOUR[bar.aspek] for bar in bars]},
        name=words("This RT"),
        hoverinfo="skip",
    )
    marks = (
        (words("Average of the kelurahan"), "line-ns-open", [bar.kelurahan for bar in bars]),
        (words("Average of the city"), "diamond-open", [bar.kota for bar in bars]),
    )
    for name, symbol, values in marks:
        figure.add_scatter(
            x=[None if math.isnan(v) else v for v in values],
            y=names,
            mode="markers",
            marker={"symbol": symbol, "size": 13, "color": colours.INK, "line": {"width": 2}},
            name=name,
            customdata=[words.number(v, 1) if not math.isnan(v) else "–" for v in values],
            hovertemplate="%{customdata}<extra>" + name + "</extra>",
        )
    figure.update_layout(
        bargap=0.45, showlegend=True, legend={"orientation": "h", "x": 0, "y": 1.22}
    )
    figure.update_xaxes(visible=False, range=[0, 108], fixedrange=True)
    figure.update_yaxes(autorange="reversed", fixedrange=True, automargin=True, ticksuffix="  ")
    return figure
