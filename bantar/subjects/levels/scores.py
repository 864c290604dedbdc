"""The average scores of the areas above a city, from what is kept of every area."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bantar.city.home import CityDay
from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.measures.scores import score_limits
from bantar.presentation.areas.area_fills import FEW, Fills
from bantar.presentation.areas.rankings import Ranking, ordered
from bantar.presentation.classes import ClassSpec
from bantar.presentation.map_measures.score import (
    average_bar,
    average_classes,
    average_fill,
    average_text,
)
from bantar.subjects.levels.analysis import Above


@dataclass(frozen=True)
class Measured:
    """What one measure says of the areas: the headline, the bars, how the map is filled."""

    measured: str
    headline: str
    ranking: Ranking
    classes: tuple[ClassSpec, ...]
    fills: Fills


def scored(city: CityDay, of: Above, words: Words) -> Measured:
    """Return the averages of the total score in the periode, each evaluated RT counting once.

    Of a handful of RT with a score there is none, as in a city.
    """
    limits = score_limits(city.snapshot.rules)
    rows = of.parts.to_dict("index")
    means = {str(code): (_mean(row), _counts(row)) for code, row in rows.items()}
    bars = [
        average_bar(str(code), str(row["name"]), *means[str(code)], words)
        for code, row in rows.items()
    ]
    fills = {code: average_fill(*of_area, limits, words) for code, of_area in means.items()}
    is_few = any(fill.key == FEW for fill in fills.values())
    classes = average_classes(None, limits, words)
    note = words("each evaluated RT counts once")
    return Measured(
        measured=words("Total score"),
        headline=_headline(of, words),
        ranking=Ranking(of.table.level, _title(of.table.level, words), note, ordered(bars)),
        classes=tuple(one for one in classes if is_few or one.key != FEW),
        fills=fills,
    )


def _mean(counts: "Mapping[Any, Any] | pd.Series[int]") -> float:
    """Return the average of scores, NaN where there is none."""
    n = int(counts["n_scored"])
    return int(counts["score_tenths"]) / 10 / n if n else np.nan


def _counts(counts: "Mapping[Any, Any] | pd.Series[int]") -> tuple[int, int]:
    return int(counts["n_scored"]), int(counts["n_rt"])


def _headline(of: Above, words: Words) -> str:
    if of.periode is None:
        return words("Nothing was evaluated before the first period")
    n, n_rt = _counts(of.own)
    if not n:
        name = of.place.name or words("all provinces")
        return words("No RT of {area} has a score in this period", area=name)
    bar = average_bar("", "", _mean(of.own), (n, n_rt), words)
    if bar.share is None:
        return bar.note
    return average_text(_mean(of.own), n, words.number(n_rt), words)


def _title(level: Level, words: Words) -> str:
    if level is Level.PROVINSI:
        return words("Average score per province")
    return words("Average score per kabupaten/kota")
