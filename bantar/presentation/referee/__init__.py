"""The referee of sentences: what a table lets be said, and what is said in its place."""

from bantar.presentation.referee.claims import (
    AllOf,
    Average,
    Beside,
    Cause,
    Claim,
    Cluster,
    Fall,
    Forbidden,
    Pair,
    Rank,
    Reason,
    Rise,
    Superlative,
    Target,
    Trend,
)
from bantar.presentation.referee.fallback import MOST_NAMES, areas_word, instead
from bantar.presentation.referee.print import brief, figure, figure_in_range, range_text, share_text
from bantar.presentation.referee.rules import judge
from bantar.presentation.referee.table import (
    FEWEST,
    Area,
    Population,
    Side,
    Table,
    outermost,
    reached,
)
from bantar.presentation.referee.verdict import Because, Verdict

__all__ = [
    "FEWEST",
    "MOST_NAMES",
    "AllOf",
    "Area",
    "Average",
    "Because",
    "Beside",
    "Cause",
    "Claim",
    "Cluster",
    "Fall",
    "Forbidden",
    "Pair",
    "Population",
    "Rank",
    "Reason",
    "Rise",
    "Side",
    "Superlative",
    "Table",
    "Target",
    "Trend",
    "Verdict",
    "areas_word",
    "brief",
    "figure",
    "figure_in_range",
    "instead",
    "judge",
    "outermost",
    "range_text",
    "reached",
    "share_text",
]
