"""How strict the teams are."""

import plotly.graph_objects as go

from bantar.i18n import Words
from bantar.output.charts.figure import bare
from bantar.presentation import colours
from bantar.subjects.assessors.view import SeverityView

_AXIS = {"fixedrange": True, "automargin": True}


def team_dots(view: SeverityView, words: Words) -> go.Figure:
    """Draw each team as a dot with its range; those that differ for sure are filled."""
    figure = bare(46 * len(view.teams) + 60, words, margin=(0, 12, 0, 30))
    names = [team.name for team in view.teams]
    figure.add_scatter(
        x=[round(team.effect, 2) for team in view.teams],
        y=names,
        mode="markers",
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [round(team.high - team.effect, 2) for team in view.teams],
            "arrayminus": [round(team.effect - team.low, 2) for team in view.teams],
            "color": colours.INK,
            "thickness": 1.5,
            "width": 6,
        },
        marker={
            "size": 13,
            "color": [colours.GREEN if team.is_apart else colours.PAPER for team in view.teams],
            "line": {"color": colours.INK, "width": 1.5},
        },
        customdata=[team.text for team in view.teams],
        hovertemplate="%{customdata}<extra></extra>",
    )
    figure.update_xaxes(
        **_AXIS, gridcolor=colours.HAIRLINE, zeroline=True, zerolinecolor=colours.INK,
        title={"text": view.x_title, "font": {"size": 13}, "standoff": 4},
    )  # fmt: skip
    figure.update_yaxes(**_AXIS, autorange="reversed", ticksuffix="  ", showgrid=False)
    return figure
