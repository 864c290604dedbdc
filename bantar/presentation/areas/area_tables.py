"""Tables that sentences about areas are judged by: the whole level, and its part in view."""

from collections.abc import Mapping

import pandas as pd

from bantar.core.domain import Level, Periode
from bantar.measures.coverage import AREA_COLUMNS, melaksanakan
from bantar.measures.summary import level_target
from bantar.presentation.areas.in_view import CHILD
from bantar.presentation.referee import Area, Population, Table
from bantar.presentation.selection import Selection

COVERAGE = "coverage"


def coverage_table(
    selection: Selection,
    place: str,
    since: Periode | None = None,
    level: Level | None = None,
) -> Table | None:
    """Return the coverage of the areas below the one in view; None below a kelurahan.

    All areas of the level in the city are in it, so that the view makes the family of tests no
    smaller. Filters of status, skala and score leave coverage alone: all RT count.

    Parameters
    ----------
    place
        The area in view as it is named in a sentence.
    since
        An earlier periode to compare with; ``before`` of each area is of the same RT then.
    level
        Another level than the one below; it is tested over the whole city all the same.
    """
    level = level or CHILD[selection.scope.level]
    if level is Level.RT:
        return None
    snapshot = selection.snapshot
    code = snapshot.rt[AREA_COLUMNS[level]]
    parts = pd.DataFrame({"n": 1, "k": melaksanakan(snapshot.outcomes)}).astype(int)
    if since is not None:
        parts["before"] = melaksanakan(snapshot.outcomes.loc[:, : str(since)]).astype(int)
    sums = parts.groupby(code).sum()
    names = snapshot.rt.drop_duplicates(code.name).set_index(code.name)[level.value]
    areas = tuple(
        Area(
            str(key),
            str(names[key]),
            int(row["n"]),
            int(row["k"]),
            int(row["before"]) if since is not None else None,
        )
        for key, row in zip(sums.index, sums.to_dict("records"), strict=True)
    )
    return Table(
        areas,
        level=level,
        population=population(selection, COVERAGE),
        target=level_target(snapshot, level),
        in_view=frozenset(map(str, code[selection.in_area].unique())),
        place=place,
    )


def population(selection: Selection, definition: str) -> Population:
    """Return of whom a figure of all RT of the city on the day of the view speaks."""
    snapshot = selection.snapshot
    return Population(
        definition, f"{snapshot.as_of} {snapshot.periode or ''}", (), len(snapshot.rt)
    )


def share_areas(parts: pd.Series, wholes: pd.Series, names: Mapping[str, str]) -> tuple[Area, ...]:
    """Return the rows of areas from the RT that count in each and all of them, both by code."""
    return tuple(
        Area(str(code), names[code], int(whole), int(part))
        for code, part, whole in zip(parts.index, parts, wholes, strict=True)
    )


def then_and_now(selection: Selection, before: Periode, by: pd.Series) -> pd.DataFrame:
    """Count the RT with a predikat after an earlier periode and in that of the view.

    Parameters
    ----------
    by
        The area of each RT that counts, indexed by ``rt_id``: the same RT both times.

    Returns
    -------
    DataFrame
        Indexed by area: ``n`` RT, ``before`` and ``now`` of them with a predikat.
    """
    snapshot = selection.snapshot
    counts = pd.DataFrame(
        {
            "n": 1,
            "before": melaksanakan(snapshot.outcomes_until(before))[by.index].astype(int),
            "now": melaksanakan(snapshot.outcomes)[by.index].astype(int),
        }
    )
    return counts.groupby(by).sum()
