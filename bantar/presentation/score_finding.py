"""What two periods say of scores: of how many RT, and which areas changed unlike the others.

The mean change of RT judged twice is never said, nor how many of them rose: who failed is judged
again, and would score higher the next time without any progress (regression to the mean).
"""

from dataclasses import replace

import pandas as pd

from bantar.core.domain import Level, Periode
from bantar.i18n import Words
from bantar.measures.coverage import AREA_COLUMNS
from bantar.measures.scores import SCORE_COLUMNS
from bantar.presentation.areas.in_view import CHILD
from bantar.presentation.referee import FEWEST, MOST_NAMES, Side, areas_word
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure
from bantar.statistics.areas import Side as Stands
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.score_change import score_change


def score_change_text(
    selection: Selection, measure: Measure, before: Periode, after: Periode, words: Words
) -> str:
    """Say how many RT were scored in both periods, what that does not say, and which areas differ.

    Areas are those below the one in view, tested among all of their level in the city, and are
    named only while no filter narrows whom the sentence speaks of.
    """
    column = SCORE_COLUMNS[measure.aspek]
    results = selection.snapshot.results
    inside = results[results["rt_id"].isin(selection.mask.index[selection.mask])]
    scored = (
        set(inside.loc[(inside["periode"] == str(periode)) & inside[column].notna(), "rt_id"])
        for periode in (before, after)
    )
    n = len(set.intersection(*scored))
    if not n:
        return words("No RT has a score in both periods")
    change = words.plural(
        "{n} RT was scored in both periods; the difference of its scores is no measure of progress",
        "{n} RT were scored in both periods; the difference of their scores is no measure of "
        "progress",
        n,
    )
    named = "" if selection.scope.narrows else _areas(selection, column, before, after, words)
    return "; ".join(part for part in (change, named) if part)


def _areas(selection: Selection, column: str, before: Periode, after: Periode, words: Words) -> str:
    """Name the areas in view whose scores changed unlike those of the others, rises first."""
    level = CHILD[selection.scope.level]
    if level is Level.RT or selection.area[AREA_COLUMNS[level]].nunique() < 2:
        return ""
    changes = score_changes(selection, column, before, after)
    if changes is None or len(changes) < 2:  # nothing to be unlike
        return ""
    parts = [
        part for side in reversed(Side) if (part := _names_of_side(changes, side, level, words))
    ]
    if parts:
        return "; ".join(parts)
    kind = areas_word(level, words)
    return words("no {areas} clearly changed more or less than the others", areas=kind)


def score_changes(
    selection: Selection, column: str, before: Periode, after: Periode
) -> pd.DataFrame | None:
    """Return how the scores of the areas in view changed, by one model of all sheets of the level.

    None where that cannot be told. Of RT that a filter leaves out no sheet is taken.

    Returns
    -------
    DataFrame
        Indexed by code: the columns of ``statistics.score_change`` and ``name``; only areas that
        have sheets in both periods.
    """
    snapshot, level = selection.snapshot, CHILD[selection.scope.level]
    code = AREA_COLUMNS[level]
    whole = Selection(snapshot, replace(selection.scope, kecamatan="", kelurahan=""))
    results = snapshot.results[snapshot.results["rt_id"].isin(whole.mask.index[whole.mask])]
    sheets = pd.DataFrame(
        {
            "rt_id": results["rt_id"],
            "area": results["rt_id"].map(snapshot.rt[code]),
            "period": results["periode"],
            "score": results[column],
        }
    )
    change = score_change(sheets, str(before), str(after))
    if isinstance(change, CannotTell):
        return None
    is_tested = change.areas["side"] != Stands.NO_UNITS
    names = snapshot.rt.drop_duplicates(code).set_index(code)[level.value]
    table = change.areas.assign(name=names)[is_tested]
    return table[table.index.isin(selection.area[code])]


def _names_of_side(changes: pd.DataFrame, side: Side, level: Level, words: Words) -> str:
    """Name who rose more, or fell more, than the others; a change the other way is neither."""
    is_rise = side is Side.HIGH
    enough = changes[["n_first", "n_second"]].min(axis=1) >= FEWEST
    moved = changes["change"] > 0 if is_rise else changes["change"] < 0
    stands = changes["side"] == (Stands.ABOVE if is_rise else Stands.BELOW)
    names = sorted(changes.loc[enough & moved & stands, "name"])
    if not names:
        return ""
    n, kind = words.number(len(names)), areas_word(level, words)
    if is_rise and len(names) <= MOST_NAMES:
        return words("{names} clearly rose more than the others", names=words.join(names))
    if is_rise:
        return words("{n} {areas} clearly rose more than the others", n=n, areas=kind)
    if len(names) <= MOST_NAMES:
        return words("{names} clearly fell more than the others", names=words.join(names))
    return words("{n} {areas} clearly fell more than the others", n=n, areas=kind)
