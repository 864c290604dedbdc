"""Is the gap between areas narrowing? The numbers of every period, and a sentence."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bantar.core.domain import Periode
from bantar.i18n import Words
from bantar.measures.coverage import AREA_COLUMNS
from bantar.presentation import colours
from bantar.presentation.referee import FEWEST, areas_word
from bantar.presentation.selection import Selection
from bantar.presentation.trends import Series, TrendView, note
from bantar.scope.options import Per
from bantar.subjects.gap.analysis import over_periods
from bantar.subjects.gap.finding import compared_level, gap_headline, spread_notes


@dataclass(frozen=True)
class GapView:
    """Everything the part says; ``refusal`` alone is set where there is nothing to compare.

    ``rows`` are the highest and the lowest area of each period, which a reader asks for;
    ``indices`` are Gini and Theil of the same periods, which stand behind "Cara hitung".
    """

    headline: str
    refusal: str = ""
    table: pd.DataFrame | None = None
    gini: TrendView | None = None
    spread: TrendView | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    indices: tuple[tuple[str, ...], ...] = ()
    index_notes: tuple[str, ...] = ()


def gap_view(selection: Selection, per: Per, words: Words) -> GapView:
    """Return how far the areas below the one in view lay apart after each period."""
    rt = selection.area
    weights = pd.Series(1.0, index=rt.index)
    if per is Per.KK:
        weights = rt["kk"].astype("float64").fillna(0.0)
    level = compared_level(selection)
    outcomes = selection.snapshot.outcomes.loc[rt.index]
    plain = pd.DataFrame(rt.drop(columns="geometry"))
    table = over_periods(plain, outcomes, weights, AREA_COLUMNS[level], FEWEST)
    by_periode = table[table["gini"].notna()]
    if len(by_periode) < 2 or rt["kelurahan_code"].nunique() < 2:
        return GapView(
            words("The gap cannot be followed here"),
            words(
                "It takes two kelurahan and two periods in which somebody holds the predikat. "
                "Choose the whole city, or a later period."
            ),
        )
    return GapView(
        headline=gap_headline(selection, by_periode, per, words),
        table=table,
        gini=_gini(selection, table, words),
        spread=_spread(selection, table, words),
        rows=_rows(by_periode, words),
        notes=spread_notes(selection, per, words),
        indices=_indices(by_periode, words),
        index_notes=_index_notes(selection, by_periode, words),
    )


def _gini(selection: Selection, table: pd.DataFrame, words: Words) -> TrendView:
    between = words("between kecamatan")
    lines = (
        _line("gini", words("Gini"), table["gini"], colours.GREEN, words, is_share=False),
        _line("between", between, table["between_share"], colours.ACCENT, words, is_share=True),
    )
    return TrendView(
        words("Inequality of coverage between kelurahan"),
        tuple(str(p) for p in table.index),
        lines,
        note(selection, words),
    )


def _spread(selection: Selection, table: pd.DataFrame, words: Words) -> TrendView:
    lines = (
        _line("highest", words("highest"), table["highest"], colours.GREEN, words, is_share=True),
        _line("all", words("all"), table["coverage"], colours.MUTED, words, is_share=True),
        _line("lowest", words("lowest"), table["lowest"], colours.ACCENT, words, is_share=True),
    )
    return TrendView(
        words(
            "Coverage of the highest and the lowest {area}",
            area=areas_word(compared_level(selection), words),
        ),
        tuple(str(p) for p in table.index),
        lines,
        note(selection, words),
    )


def _line(
    key: str, name: str, values: pd.Series, colour: str, words: Words, *, is_share: bool
) -> Series:
    texts = tuple(
        "–" if np.isnan(v) else words.percent(v) if is_share else words.number(v, 2) for v in values
    )
    return Series(key, name, tuple(float(v) for v in values), texts, colour)


def _rows(by_periode: pd.DataFrame, words: Words) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            words.periode(Periode.parse(str(periode))),
            *_ends(row, words),
        )
        for periode, row in zip(by_periode.index, by_periode.to_dict("records"), strict=True)
    )


def _indices(by_periode: pd.DataFrame, words: Words) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            words.periode(Periode.parse(str(periode))),
            words.number(row["gini"], 2),
            words.number(row["theil"], 3),
            "–" if np.isnan(row["between_share"]) else words.percent(row["between_share"], 0),
        )
        for periode, row in zip(by_periode.index, by_periode.to_dict("records"), strict=True)
    )


def _ends(row: Mapping[Hashable, Any], words: Words) -> tuple[str, ...]:
    """Write the highest and lowest share and the points between; dashes where areas are small."""
    if np.isnan(row["gap"]):
        return ("–", "–", "–")
    points = words("{points} points", points=words.number(row["gap"] * 100, 1))
    return (*(_end(row, end, words) for end in ("highest", "lowest")), points)


def _end(row: Mapping[Hashable, Any], end: str, words: Words) -> str:
    return words(
        "{share} of {n} RT; {low} to {high}",
        share=words.percent(row[end]),
        n=words.number(int(row[f"{end}_n"])),
        low=words.percent(row[f"{end}_low"], 0),
        high=words.percent(row[f"{end}_high"], 0),
    )


def _index_notes(selection: Selection, by_periode: pd.DataFrame, words: Words) -> tuple[str, ...]:
    last = by_periode.iloc[-1]
    notes = [
        words(
            "Gini is 0 where all kelurahan have the same coverage, and near 1 where one has all. "
            "It falls by itself as coverage grows, so the gap is told in points."
        ),
    ]
    has_several = selection.area["kecamatan_code"].nunique() > 1
    if has_several and not np.isnan(last["between_share"]):
        notes.append(
            words(
                "Of the inequality now, {between} lies between kecamatan, and the rest between "
                "kelurahan of the same kecamatan (Theil's T).",
                between=words.percent(last["between_share"], 0),
            )
        )
    return tuple(notes)


def gap_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers of every period for a file."""
    return pd.DataFrame(
        {
            "periode": [str(p) for p in table.index],
            "cakupan_persen": (100 * table["coverage"]).round(1).tolist(),
            "gini": table["gini"].round(4).tolist(),
            "theil": table["theil"].round(4).tolist(),
            "antar_kecamatan_persen": (100 * table["between_share"]).round(1).tolist(),
            **_ends_for_file("tertinggi", "highest", table),
            **_ends_for_file("terendah", "lowest", table),
            "selisih_poin": (100 * table["gap"]).round(1).tolist(),
        }
    )


def _ends_for_file(word: str, end: str, table: pd.DataFrame) -> dict[str, list[Any]]:
    """Return the columns of the highest or the lowest area: share, RT and range."""
    return {
        f"{word}_persen": (100 * table[end]).round(1).tolist(),
        f"{word}_jumlah_rt": table[f"{end}_n"].astype("Int64").tolist(),
        f"{word}_batas_bawah": (100 * table[f"{end}_low"]).round(1).tolist(),
        f"{word}_batas_atas": (100 * table[f"{end}_high"]).round(1).tolist(),
    }
