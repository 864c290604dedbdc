"""A number over the RT, on which a range can be drawn."""

import plotly.graph_objects as go

from bantar.i18n import Words
from bantar.output.charts.figure import AXIS, bare
from bantar.presentation import colours
from bantar.presentation.filters.spread import SpreadView


def spread_bars(view: SpreadView, words: Words, *, height: int = 260) -> go.Figure:
    """Draw a bar for each bin; dragging across them selects, and those outside are pale."""
    figure = bare(height, words, margin=(0, 8, 8, 0))
    figure.add_bar(
        x=[one.tick for one in view.bins],
        y=[one.n for one in view.bins],
        customdata=[one.text for one in view.bins],
        marker={
            "color": [colours.GREEN_MID if one.is_inside else colours.QUIET for one in view.bins]
        },
        hovertemplate="%{customdata}<extra></extra>",
    )
    figure.update_layout(bargap=0.12, dragmode="select", selectdirection="h")
    figure.update_xaxes(**AXIS, showgrid=False, linecolor=colours.HAIRLINE, type="category")
    figure.update_yaxes(**AXIS, gridcolor=colours.HAIRLINE, rangemode="tozero", nticks=5)
    return figure
