"""A view in, a plotly figure out. Nothing is decided here."""

from bantar.charts.bars import aspek
from bantar.charts.figure import CONFIG
from bantar.charts.trend import share_lines, stacked_bars

__all__ = ["CONFIG", "aspek", "share_lines", "stacked_bars"]
