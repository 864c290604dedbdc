"""Two numbers of each RT as dots, among which a part can be chosen."""

import plotly.graph_objects as go

from bantar.i18n import Words
from bantar.output.charts.figure import AXIS, bare
from bantar.presentation import colours
from bantar.presentation.filters.scatter import ScatterView
from bantar.subjects.own_layers.view import LayerDots


def scatter(view: ScatterView, words: Words, *, height: int = 300) -> go.Figure:
    """Draw a dot for each RT; those that the filters leave out are hollow."""
    figure = bare(height, words, margin=(0, 8, 8, 0))
    figure.add_scatter(
        x=[point[0] for point in view.points],
        y=[point[1] for point in view.points],
        customdata=[point[2] for point in view.points],
        mode="markers",
        marker={
            "size": 7,
            "symbol": ["circle" if point[3] else "circle-open" for point in view.points],
            "color": [colours.GREEN_MID if point[3] else colours.QUIET for point in view.points],
        },
        hovertemplate="%{customdata}<extra></extra>",
    )
    figure.update_layout(dragmode="select")
    x_name, y_name = view.names
    figure.update_xaxes(
        **AXIS,
        showgrid=True,
        gridcolor=colours.HAIRLINE,
        range=[-2, 102],
        title={"text": x_name, "font": {"size": 14}},
    )
    figure.update_yaxes(
        **AXIS,
        showgrid=True,
        gridcolor=colours.HAIRLINE,
        range=[-2, 102],
        title={"text": y_name, "font": {"size": 14}},
    )
    return figure


def area_dots(view: LayerDots, words: Words, *, height: int = 320) -> go.Figure:
    """Draw a dot for each kelurahan: coverage across, the figure of a layer up."""
    figure = bare(height, words, margin=(0, 8, 8, 0))
    figure.add_scatter(
        x=[point[0] for point in view.points],
        y=[point[1] for point in view.points],
        customdata=[point[2] for point in view.points],
        mode="markers",
        marker={"size": 8, "color": colours.GREEN_MID},
        hovertemplate="%{customdata}<extra></extra>",
    )
    across, up = ({"text": name, "font": {"size": 14}, "standoff": 12} for name in view.names)
    figure.update_xaxes(
        **AXIS, showgrid=True, gridcolor=colours.HAIRLINE, range=[-2, 102], title=across
    )
    figure.update_yaxes(
        **AXIS, showgrid=True, gridcolor=colours.HAIRLINE, rangemode="tozero", title=up
    )
    return figure
