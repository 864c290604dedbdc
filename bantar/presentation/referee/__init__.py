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
from bantar.presentation.referee.fallback import instead
from bantar.presentation.referee.print import figure, share_text
from bantar.presentation.referee.rules import judge
from bantar.presentation.referee.table import Area, Population, Side, Table
from bantar.presentation.referee.verdict import Because, Verdict

__all__ = [
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
    "figure",
    "instead",
    "judge",
    "share_text",
]
