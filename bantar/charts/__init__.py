"""A view in, a plotly figure out. Nothing is decided here."""

from bantar.charts.bars import aspek
from bantar.charts.figure import CONFIG
from bantar.charts.lagging import dots
from bantar.charts.severity import team_dots
from bantar.charts.survival import survival
from bantar.charts.trend import share_lines, stacked_bars
from bantar.charts.workbench import curve, fan

__all__ = [
    "CONFIG",
    "aspek",
    "curve",
    "dots",
    "fan",
    "share_lines",
    "stacked_bars",
    "survival",
    "team_dots",
]
