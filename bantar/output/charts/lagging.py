"""Charts of what lags: where each lies with its range, and the funnel."""

import numpy as np
import plotly.graph_objects as go

from bantar.i18n import Words
from bantar.output.charts.figure import AXIS, bare
from bantar.presentation import colours
from bantar.subjects.lagging.analysis import AREA_STANDINGS, RT_STANDINGS, Standing
from bantar.subjects.lagging.ranges import Funnel, Group, Places

_BINS = 40
_NAMED_PX, _STRIP_PX, _HEAD_PX = 22, 6, 24
_NAMES_PX = 130
"""Room for names beside the dots, at least; the head of a group begins where they do."""
_NAME_PX = 20
"""Height of the name of a line, on the largest screen."""
_DOTS = dict(zip(AREA_STANDINGS, colours.AGAINST_CITY_DOTS, strict=False))
_BARS = dict(zip(RT_STANDINGS, colours.LAG_RAMP, strict=True))
_HOVER = "%{customdata}<extra></extra>"


def places(view: Places, words: Words) -> go.Figure:
    """Draw each area as a dot with its range, in groups; RT, which are many, as bars."""
    if any(group.standing in _BARS for group in view.groups):
        return _histogram(view, words)
    heights = _heights(view)
    top = 16 + _NAME_PX * len(view.lines)
    height = int(heights[-1][-1] + _HEAD_PX + top + 24)
    figure = bare(height, words, margin=(_NAMES_PX, 16, top, 28))
    for group, (head, *rows) in zip(view.groups, heights, strict=True):
        _head(figure, group, head)
        _ranges(figure, group, rows)
    _lines(figure, view)
    figure.update_xaxes(
        **AXIS, showgrid=True, gridcolor=colours.HAIRLINE, nticks=6,
        tickformat=".0%" if view.is_share else None,
        range=[-0.01, 1.01] if view.is_share else None,
    )  # fmt: skip
    named = [
        (y, dot.name)
        for group, (_, *rows) in zip(view.groups, heights, strict=True)
        for dot, y in zip(group.dots, rows, strict=True)
        if dot.is_named
    ]
    figure.update_yaxes(
        **AXIS, showgrid=False, tickvals=[y for y, _ in named],
        ticktext=[name for _, name in named], range=[heights[-1][-1] + _HEAD_PX, -4],
    )  # fmt: skip
    figure.update_layout(showlegend=False)
    return figure


def _heights(view: Places) -> list[list[float]]:
    """Return the height of each head and of its rows, in pixels from the top."""
    heights, at = [], 0.0
    for group in view.groups:
        own = [at + _HEAD_PX / 2]
        at += _HEAD_PX
        for dot in group.dots:
            step = _NAMED_PX if dot.is_named else _STRIP_PX
            own.append(at + step / 2)
            at += step
        at += 6
        heights.append(own)
    return heights


def _head(figure: go.Figure, group: Group, y: float) -> None:
    figure.add_annotation(
        xref="paper", x=0, y=y, text=f"<b>{group.title}</b>", showarrow=False,
        xanchor="left", xshift=-_NAMES_PX, yanchor="middle", bgcolor=colours.PAPER,
        font={"size": 13, "color": _text_colour(group.standing)},
    )  # fmt: skip


def _text_colour(standing: Standing) -> str:
    """Grey of the dots is too light for letters; those not told apart are in muted text."""
    return colours.MUTED if standing is Standing.SAME else _DOTS[standing]


def _ranges(figure: go.Figure, group: Group, heights: list[float]) -> None:
    colour = _DOTS[group.standing]
    ends: list[float | None] = []
    rows: list[float | None] = []
    for dot, y in zip(group.dots, heights, strict=True):
        ends += [dot.low, dot.high, None]
        rows += [y, y, None]
    is_named = any(dot.is_named for dot in group.dots)
    figure.add_scatter(
        x=ends, y=rows, mode="lines", hoverinfo="skip", opacity=0.5,
        line={"color": colour, "width": 3 if is_named else 1},
    )  # fmt: skip
    is_hollow = group.standing is Standing.SAME
    figure.add_scatter(
        x=[round(dot.value, 4) for dot in group.dots], y=heights, mode="markers",
        marker={
            "color": colours.PAPER if is_hollow else colour,
            "size": 10 if is_named else 6,
            "line": {"color": colour, "width": 2 if is_hollow else 0},
        },
        customdata=[f"{dot.name}: {dot.text}" for dot in group.dots],
        hovertemplate=_HOVER,
    )  # fmt: skip


def _lines(figure: go.Figure, view: Places) -> None:
    for line in view.lines:
        figure.add_shape(
            type="line", yref="paper", y0=0, y1=1, x0=line.x, x1=line.x,
            line={
                "color": colours.INK, "width": 1.6, "dash": "dash" if line.is_target else "solid",
            },
        )  # fmt: skip
    # Each name has a row of its own: in a narrow column two of them are wider than their lines lie
    # apart.
    for i, line in enumerate(sorted(view.lines, key=lambda line: line.x)):
        figure.add_annotation(
            yref="paper", y=1.0, yshift=_NAME_PX * i, x=line.x, text=line.name, showarrow=False,
            xanchor="center", yanchor="bottom", font={"size": 13},
        )  # fmt: skip


def _histogram(view: Places, words: Words) -> go.Figure:
    """Draw RT as stacked bars by their value."""
    figure = bare(220, words, margin=(0, 8, 46, 24))
    values = np.array([dot.value for group in view.groups for dot in group.dots])
    low, high = float(values.min()), float(values.max())
    width = (high - low) / _BINS or 1.0
    for group in view.groups:
        own = np.array([dot.value for dot in group.dots])
        bins = np.floor((own - low) / width).astype(int)
        counts = np.bincount(bins, minlength=_BINS + 1)
        figure.add_bar(
            x=[round(low + (i + 0.5) * width, 4) for i in range(len(counts))],
            y=counts.tolist(),
            name=group.title,
            marker={
                "color": _BARS[group.standing],
                "line": {"color": colours.INK, "width": 0.6},
            },
            hovertemplate="%{y} RT<extra></extra>",
        )
    figure.update_xaxes(**AXIS, showgrid=False, linecolor=colours.HAIRLINE, nticks=6)
    figure.update_yaxes(**AXIS, visible=False, rangemode="tozero")
    figure.update_layout(bargap=0.05, barmode="stack")
    return figure


def funnel(view: Funnel, words: Words) -> go.Figure:
    """Draw the rate of each area against its number of RT, with what is usual for so many."""
    figure = bare(320, words, margin=(44, 12, 48, 12))
    for i, (name, sizes, low, high) in enumerate(view.limits):
        dash = ("dash", "dot")[i % 2]
        for end in (low, high):
            figure.add_scatter(
                x=list(sizes), y=[round(rate, 4) for rate in end], mode="lines",
                line={"color": colours.MUTED, "width": 1.2, "dash": dash, "shape": "hv"},
                name=name, hoverinfo="skip",
            )  # fmt: skip
    figure.add_hline(y=view.city, line={"color": colours.INK, "width": 1.6})
    for group in view.groups:
        colour = _DOTS[group.standing]
        is_hollow = group.standing is Standing.SAME
        figure.add_scatter(
            x=[dot.n for dot in group.dots], y=[round(dot.value, 4) for dot in group.dots],
            mode="markers", name=group.title,
            marker={
                "color": colours.PAPER if is_hollow else colour,
                "size": 9,
                "line": {"color": colour, "width": 2 if is_hollow else 0},
            },
            customdata=[f"{dot.name}: {dot.text}" for dot in group.dots],
            hovertemplate=_HOVER,
        )  # fmt: skip
    figure.update_xaxes(
        **AXIS, title={"text": view.across, "font": {"size": 13}}, rangemode="tozero",
        linecolor=colours.HAIRLINE, showgrid=False,
    )  # fmt: skip
    figure.update_yaxes(
        **AXIS, tickformat=".0%", range=[-0.02, 1.02], showgrid=True, gridcolor=colours.HAIRLINE,
    )  # fmt: skip
    figure.update_layout(showlegend=False)
    return figure
