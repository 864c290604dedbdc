"""The bare figure every chart starts from: small on the wire, quiet on the screen.

Plotly's default template is 6 kB that travels with every figure; this one is none. Fonts are
those of the page.
"""

from typing import Any

import plotly.graph_objects as go

from bantar.i18n import Words
from bantar.presentation import colours
from bantar.presentation.dark_colours import dark

FONT = "Source Sans, sans-serif"
AXIS = {"fixedrange": True, "zeroline": False, "automargin": True}
SHARES = AXIS | {
    "tickvals": [0, 0.25, 0.5, 0.75, 1],
    "ticktext": ["0%", "25%", "50%", "75%", "100%"],
    "gridcolor": colours.HAIRLINE,
}
"""An axis of shares, 0 to 1."""


def bare(
    height: int, words: Words, *, margin: tuple[int, int, int, int] = (0, 8, 4, 0)
) -> go.Figure:
    """Return an empty figure whose numbers are written as in the language of ``words``.

    ``margin`` is left, right, top, bottom in pixels.
    """
    left, right, top, bottom = margin
    return go.Figure(
        layout={
            "template": "none",
            "height": height,
            "margin": {"l": left, "r": right, "t": top, "b": bottom},
            "font": {"family": FONT, "size": 14, "color": colours.INK},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "separators": words.separators,
            "showlegend": False,
            "dragmode": False,
            "clickmode": "event+select",
            "hoverlabel": {"font": {"family": FONT, "size": 14}},
        }
    )


def darkened(figure: go.Figure) -> go.Figure:
    """Return the same figure in the colours of a dark screen."""
    return go.Figure(_darkened(figure.to_plotly_json()))


def _darkened(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _darkened(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_darkened(value) for value in part]
    return dark(part) if isinstance(part, str) else part


CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}
"""How Streamlit shows a figure: no English toolbar."""
