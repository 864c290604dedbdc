"""A view in, a plotly figure out. Nothing is decided here."""

from bantar.output.charts.assessors import team_dots
from bantar.output.charts.bars import aspek
from bantar.output.charts.figure import CONFIG, darkened
from bantar.output.charts.lagging import funnel, places
from bantar.output.charts.lasting import kept
from bantar.output.charts.scatter import area_dots, scatter
from bantar.output.charts.spread import spread_bars
from bantar.output.charts.trend import share_lines, stacked_bars
from bantar.output.charts.workbench import curve, fan

__all__ = [
    "CONFIG",
    "area_dots",
    "aspek",
    "curve",
    "darkened",
    "fan",
    "funnel",
    "places",
    "scatter",
    "share_lines",
    "spread_bars",
    "stacked_bars",
    "kept",
    "team_dots",
]
