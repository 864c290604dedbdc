"""Charts of the plan and of the target clock."""

import plotly.graph_objects as go

from bantar.i18n import Words
from bantar.output.charts.figure import AXIS, SHARES, bare
from bantar.presentation import colours
from bantar.subjects.target.view import FanView
from bantar.subjects.work_plan.view import CurveView


def curve(view: CurveView, words: Words, *, height: int = 240) -> go.Figure:
    """Draw what each further team-day brings, and where the plan is."""
    figure = bare(height, words, margin=(0, 12, 16, 0))
    figure.add_scatter(
        x=list(view.x),
        y=[round(value, 2) for value in view.y],
        customdata=list(view.texts),
        mode="lines",
        line={"color": colours.GREEN, "width": 2.5},
        hovertemplate="%{x}: %{customdata}<extra></extra>",
    )
    figure.add_scatter(
        x=[view.here[0]],
        y=[round(view.here[1], 2)],
        mode="markers",
        marker={"color": colours.ACCENT, "size": 12, "symbol": "diamond"},
        hoverinfo="skip",
    )
    figure.add_annotation(
        x=view.here[0], y=view.here[1], text=view.here_text, showarrow=False, xanchor="left",
        yanchor="top", xshift=10, yshift=-4, font={"color": colours.ACCENT, "size": 14},
    )  # fmt: skip
    figure.update_xaxes(
        **AXIS, showgrid=False, linecolor=colours.HAIRLINE, rangemode="tozero", nticks=6,
        title={"text": view.x_title, "font": {"size": 13}, "standoff": 4},
    )  # fmt: skip
    figure.update_yaxes(**AXIS, gridcolor=colours.HAIRLINE, rangemode="tozero", nticks=5)
    return figure


def fan(view: FanView, words: Words, *, height: int = 420) -> go.Figure:
    """Draw the past as a line, and the projection as a hatched band that cannot be taken for it."""
    figure = bare(height, words, margin=(0, 16, 30, 0))
    so_far, band, middle, still = view.names
    figure.add_scatter(
        x=list(view.past_days),
        y=[round(value, 4) for value in view.past],
        customdata=list(view.past_texts),
        mode="lines+markers",
        line={"color": colours.GREEN, "width": 3},
        marker={"size": 7},
        name=so_far,
        hovertemplate="%{x|%Y}: %{customdata}<extra></extra>",
    )
    figure.add_scatter(
        x=[*view.days, *reversed(view.days)],
        y=[round(value, 4) for value in (*view.high, *reversed(view.low))],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor="rgba(98,175,148,0.14)",
        fillpattern={"shape": "/", "fgcolor": colours.GREEN_MID, "size": 7, "solidity": 0.16},
        name=band,
        hoverinfo="skip",
        showlegend=True,
    )
    figure.add_scatter(
        x=list(view.days),
        y=[round(value, 4) for value in view.middle],
        customdata=list(view.texts),
        mode="lines",
        line={"color": colours.GREEN, "width": 2, "dash": "dash"},
        name=middle,
        hovertemplate="%{x|%Y}: %{customdata}<extra></extra>",
    )
    if view.still:
        figure.add_scatter(
            x=list(view.days),
            y=[round(value, 4) for value in view.still],
            mode="lines",
            line={"color": colours.MUTED, "width": 1.5, "dash": "dot"},
            name=still,
            hoverinfo="skip",
        )
    _targets(figure, view)
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"}
    )
    figure.update_xaxes(
        **AXIS, showgrid=False, linecolor=colours.HAIRLINE, tickformat="%Y", nticks=8, tickangle=0
    )
    figure.update_yaxes(**SHARES, range=[0, 1.02])
    return figure


def _targets(figure: go.Figure, view: FanView) -> None:
    for share, name in view.targets:
        figure.add_shape(
            type="line", xref="paper", x0=0, x1=1, y0=share, y1=share,
            line={"color": colours.INK, "width": 1.2, "dash": "dash"},
        )  # fmt: skip
        figure.add_annotation(
            xref="paper", x=0.01, y=share, text=name, showarrow=False, xanchor="left",
            yanchor="bottom" if share == view.targets[-1][0] else "top", font={"size": 13},
        )  # fmt: skip
