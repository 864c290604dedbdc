"""Indicators by area: how much of each is earned, the areas that lag most first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bantar.city.evidence import Evidence
from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.measures.marks import earned, latest_lines
from bantar.measures.scores import score_limits
from bantar.presentation.form_lines import indicator_name
from bantar.presentation.selection import Selection

MOST_AREAS = 11
"""Columns that can be read side by side; the file has all."""


@dataclass(frozen=True)
class HeatCell:
    """A share in words and its step (0-4) of the score ramp; None where nobody has a sheet."""

    text: str
    step: int | None


@dataclass(frozen=True)
class HeatView:
    """The table: ``head`` names the areas, each row an indicator with a cell for each of them."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]
    note: str


def heat_table(selection: Selection, evidence: Evidence, level: Level) -> pd.DataFrame:
    """Return the earned share (0-1): indicators in rows, codes of the areas in columns."""
    rt = selection.rt
    lines = latest_lines(evidence.lines, [str(p) for p in selection.snapshot.periodes])
    return earned(lines, rt[f"{level.value}_code"]).T


def heat_view(
    selection: Selection, level: Level, evidence: Evidence, order: Sequence[str], words: Words
) -> HeatView | None:
    """Return the table for the first areas of ``order`` (codes); None without any sheet."""
    level = Level.KELURAHAN if level is Level.RT else level
    table = heat_table(selection, evidence, level)
    areas = [code for code in order if code in table.columns] or list(table.columns)
    listed = areas[:MOST_AREAS]
    if table.empty or not listed:
        return None
    names = selection.snapshot.rt.drop_duplicates(f"{level.value}_code")
    names = names.set_index(f"{level.value}_code")[level.value]
    limits = score_limits(selection.snapshot.rules)
    rows = tuple(
        (
            indicator_name(evidence.indicators.loc[i], words),
            tuple(_cell(float(table.loc[i, code]), limits, words) for code in listed),
        )
        for i in evidence.indicators.index
        if i in table.index
    )
    note = ""
    if len(areas) > len(listed):
        note = words(
            "The {n} that lag most of {total}; the file has all.",
            n=words.number(len(listed)),
            total=words.number(len(areas)),
        )
    return HeatView(
        words("Share of the full mark that is earned, latest sheet of each RT"),
        (words("Indicator"), *(str(names[code]) for code in listed)),
        rows,
        note,
    )


def _cell(share: float, limits: tuple[float, ...], words: Words) -> HeatCell:
    if np.isnan(share):
        return HeatCell("–", None)
    step = int(np.searchsorted(limits, round(share * 100, 6), side="right"))
    return HeatCell(words.percent(share, 0), step)
