"""Areas counted one by one, to hold rankings, figures and headlines against."""

from dataclasses import dataclass

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.measures.coverage import AREA_COLUMNS, coverage, is_kelurahan_bantar, rt_still_needed
from bantar.measures.summary import level_target
from bantar.presentation.areas.in_view import CHILD
from bantar.presentation.selection import Selection


@dataclass(frozen=True)
class AreaRow:
    """One area in a ranking: what it reached and what it still needs.

    ``n_needed`` is None where no target is set for its level.
    """

    level: Level
    code: str
    name: str
    n_rt: int
    n_melaksanakan: int
    n_awarded: int
    coverage_share: float
    n_needed: int | None
    is_kelurahan_bantar: bool


def area_rows(snapshot: Snapshot, rt_mask: pd.Series, level: Level) -> tuple[AreaRow, ...]:
    """Return the areas of ``level`` among the RT of ``rt_mask``, highest coverage first.

    Equal shares are in order of name, so that no accident of the data ranks them.
    """
    rt, outcomes = snapshot.rt[rt_mask], snapshot.outcomes[rt_mask]
    column = AREA_COLUMNS[level]
    table = coverage(rt, outcomes, rt[column])
    names = rt.drop_duplicates(column).set_index(column)[level.value]
    target = level_target(snapshot, level)
    reached = is_kelurahan_bantar(table, snapshot.rules)
    rows = [
        AreaRow(
            level=level,
            code=code,
            name=str(names[code]),
            n_rt=row["n_rt"],
            n_melaksanakan=row["n_melaksanakan"],
            n_awarded=row["n_awarded"],
            coverage_share=row["coverage_share"],
            n_needed=None
            if target is None
            else rt_still_needed(row["n_melaksanakan"], row["n_rt"], target),
            is_kelurahan_bantar=level is Level.KELURAHAN and bool(reached[code]),
        )
        for code, row in zip(table.index.astype(str), table.to_dict("records"), strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.coverage_share, row.name)))


def child_rows(selection: Selection) -> tuple[AreaRow, ...]:
    """Return the rows one level down; none below a kelurahan."""
    child = CHILD[selection.scope.level]
    return () if child is Level.RT else area_rows(selection.snapshot, selection.in_area, child)
