"""What the pairs found, in a sentence, and what each of them rests on."""

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from bantar.i18n import Words
from bantar.presentation.referee import BOTH
from bantar.subjects.adopsi.analysis import Adopsi


def headline(within_km: float, n_learners: int, adopsi: Adopsi, words: Words) -> str:
    """Say how many RT find a mentor, and on what most of their pairs rest."""
    km = words.number(within_km, 0 if within_km == int(within_km) else 1)
    n = len(adopsi.pairs)
    if not n_learners:
        return words("Every RT of this view is Bantar or has a mentor already")
    if not n:
        return words.plural(
            "No mentor within {km} km for {n} RT that is not yet Bantar",
            "No mentor within {km} km for {n} RT that are not yet Bantar",
            n_learners,
            km=km,
        )
    return "; ".join((_how_many(n, n_learners, km, words), *on_nearness(adopsi.pairs, words)))


def _how_many(n: int, n_learners: int, km: object, words: Words) -> str:
    """Count who finds a mentor; all of them are not counted of themselves."""
    if n == n_learners == 1:
        return words("The one RT that needs a mentor finds one within {km} km", km=km)
    if n == n_learners == BOTH:
        return words("Both RT that need a mentor find one within {km} km", km=km)
    total = words.number(n_learners)
    if n == n_learners:
        return words(
            "All {total} RT that need a mentor find one within {km} km", total=total, km=km
        )
    return words.plural(
        "{n} of {total} RT that need a mentor finds one within {km} km",
        "{n} of {total} RT that need a mentor find one within {km} km",
        n,
        total=total,
        km=km,
    )


def rests_on_nearness(pairs: pd.DataFrame) -> pd.Series:
    """Return by learner whether nothing but nearness and size speaks for its pair."""
    return pairs["covered_share"].isna() | (pairs["n_covered"] == 0)


def on_nearness(pairs: pd.DataFrame, words: Words) -> tuple[str, ...]:
    """Say how many pairs rest on nearness and size alone; nothing where none does."""
    n, total = int(rests_on_nearness(pairs).sum()), len(pairs)
    if not n:
        return ()
    if n == total == 1:
        return (words("by nearness and size alone"),)
    if n == total:
        return (words("all by nearness and size alone"),)
    return (
        words(
            "{n} of {total} pairs by nearness and size alone",
            n=words.number(n),
            total=words.number(total),
        ),
    )


def basis(pair: Mapping[Hashable, Any], words: Words) -> str:
    """Say what one pair rests on: the lacks that its mentor can help with, or nearness alone."""
    if np.isnan(pair["covered_share"]):
        return words("nearness and size alone: no score sheet")
    if not pair["n_covered"]:
        return words("nearness and size alone: the mentor lacks the same")
    return words(
        "score sheets: helps with {n} of {total}",
        n=words.number(pair["n_covered"]),
        total=words.number(pair["n_failed"]),
    )
