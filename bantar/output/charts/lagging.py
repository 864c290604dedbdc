"""Charts of what lags."""

import numpy as np
import plotly.graph_objects as go

from bantar.output.charts.figure import AXIS, bare
from bantar.presentation import colours
from bantar.subjects.lagging.view import Dots

_BINS = 40
MOST_DOTS = 200
"""More dots are drawn as bars: nobody tells them apart, and each one travels."""


def dots(view: Dots, *, height: int = 200) -> go.Figure:
    """Draw each area as a dot on its value, in the colour of its band; many RT as bars."""
    figure = bare(height, margin=(0, 8, 46, 24))
    low, high = min(view.x), max(view.x)
    width = (high - low) / _BINS or 1.0
    places = np.floor((np.array(view.x) - low) / width).astype(int)
    if len(view.x) > MOST_DOTS:
        _bars(figure, view, places, low, width)
    else:
        _dots(figure, view, places)
    for i, (value, name) in enumerate(view.lines):
        figure.add_shape(
            type="line", yref="paper", y0=0, y1=1, x0=value, x1=value,
            line={"color": colours.INK, "width": 1.2, "dash": "dash"},
        )  # fmt: skip
        figure.add_annotation(
            yref="paper", y=1.0 + 0.15 * i, x=value, text=name, showarrow=False,
            xanchor="center", yanchor="bottom", font={"size": 13},
        )  # fmt: skip
    figure.update_xaxes(
        **AXIS, showgrid=False, linecolor=colours.HAIRLINE, nticks=6,
        tickformat=".0%" if view.is_share else None,
    )  # fmt: skip
    figure.update_yaxes(**AXIS, visible=False, rangemode="tozero")
    figure.update_layout(separators=",.", bargap=0.05)
    return figure


def _dots(figure: go.Figure, view: Dots, places: np.ndarray) -> None:
    seen: dict[int, int] = {}
    heights = []
    for place in places.tolist():
        seen[place] = seen.get(place, 0) + 1
        heights.append(seen[place])
    figure.add_scatter(
        x=[round(value, 4) for value in view.x],
        y=heights,
        mode="markers",
        marker={
            "color": [colours.LAG_RAMP[band - 1] for band in view.bands],
            "size": 12,
            "line": {"color": colours.INK, "width": 0.8},
        },
        customdata=list(view.texts),
        hovertemplate="%{customdata}<extra></extra>",
    )


def _bars(figure: go.Figure, view: Dots, places: np.ndarray, low: float, width: float) -> None:
    bands = np.array(view.bands)
    for band in range(1, bands.max() + 1):
        counts = np.bincount(places[bands == band], minlength=_BINS + 1)
        figure.add_bar(
            x=[round(low + (i + 0.5) * width, 4) for i in range(_BINS + 1)],
            y=counts.tolist(),
            marker={
                "color": colours.LAG_RAMP[band - 1],
                "line": {"color": colours.INK, "width": 0.6},
            },
            hovertemplate="%{y} RT<extra></extra>",
        )
    figure.update_layout(barmode="stack")
