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
from bantar.presentation.referee import FEWEST
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
    return earned(_latest(selection, evidence), selection.rt[f"{level.value}_code"]).T


def sheets_by_area(selection: Selection, evidence: Evidence, level: Level) -> pd.Series:
    """Return of how many RT the latest sheet is taken, by code of the area."""
    judged = pd.Index(_latest(selection, evidence)["rt_id"].unique())
    inside = selection.rt.index.intersection(judged)
    sizes: pd.Series = selection.rt.loc[inside].groupby(f"{level.value}_code").size()
    return sizes


def _latest(selection: Selection, evidence: Evidence) -> pd.DataFrame:
    return latest_lines(evidence.lines, [str(p) for p in selection.snapshot.periodes])


def name_with_sheets(name: str, n: int, words: Words) -> str:
    """Return the name of an area with the number of sheets that its shares rest on."""
    return words.plural("{name} ({n} sheet)", "{name} ({n} sheets)", n, name=name)


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
    sheets = sheets_by_area(selection, evidence, level).reindex(listed, fill_value=0)
    limits = score_limits(selection.snapshot.rules)
    rows = tuple(
        (
            indicator_name(evidence.indicators.loc[i], words),
            tuple(
                _cell(float(table.loc[i, code]), int(sheets[code]), limits, words)
                for code in listed
            ),
        )
        for i in evidence.indicators.index
        if i in table.index
    )
    note = ""
    if len(areas) > len(listed):
        note = words(
            "The first {n} of {total} in the order of the list; the file has all.",
            n=words.number(len(listed)),
            total=words.number(len(areas)),
        )
    return HeatView(
        words("Share of the full mark that is earned, latest sheet of each RT"),
        (
            words("Indicator"),
            *(name_with_sheets(str(names[code]), int(sheets[code]), words) for code in listed),
        ),
        rows,
        note,
    )


def _cell(share: float, n: int, limits: tuple[float, ...], words: Words) -> HeatCell:
    if np.isnan(share) or n < FEWEST:  # an average of a handful says nothing
        return HeatCell("–", None)
    step = int(np.searchsorted(limits, round(share * 100, 6), side="right"))
    return HeatCell(words.percent(share, 0), step)
