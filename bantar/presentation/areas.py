"""Areas side by side: bars, labels on the map, figures, and what they say in a sentence."""

from dataclasses import dataclass

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.measures.coverage import AREA_COLUMNS, coverage, is_kelurahan_bantar, rt_still_needed
from bantar.measures.summary import target_share
from bantar.presentation.selection import Selection

CHILD = {Level.KOTA: Level.KECAMATAN, Level.KECAMATAN: Level.KELURAHAN, Level.KELURAHAN: Level.RT}


@dataclass(frozen=True)
class AreaRow:
    """One area in a ranking: what it reached and what it still needs."""

    level: Level
    code: str
    name: str
    n_rt: int
    n_melaksanakan: int
    n_awarded: int
    coverage_share: float
    n_needed: int
    is_kelurahan_bantar: bool


def area_rows(snapshot: Snapshot, rt_mask: pd.Series, level: Level) -> tuple[AreaRow, ...]:
    """Return the areas of ``level`` among the RT of ``rt_mask``, highest coverage first.

    Equal shares are in order of name, so that no accident of the data ranks them.
    """
    rt, outcomes = snapshot.rt[rt_mask], snapshot.outcomes[rt_mask]
    column = AREA_COLUMNS[level]
    table = coverage(rt, outcomes, rt[column])
    names = rt.drop_duplicates(column).set_index(column)[level.value]
    needed_share = target_share(snapshot) or snapshot.rules["kelurahan_bantar_share"]
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
            n_needed=rt_still_needed(row["n_melaksanakan"], row["n_rt"], needed_share),
            is_kelurahan_bantar=level is Level.KELURAHAN and bool(reached[code]),
        )
        for code, row in zip(table.index.astype(str), table.to_dict("records"), strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.coverage_share, row.name)))


def child_rows(selection: Selection) -> tuple[AreaRow, ...]:
    """Return the areas one level below the one in view; none below a kelurahan."""
    child = CHILD[selection.scope.level]
    if child is Level.RT:
        return ()
    return area_rows(selection.snapshot, selection.in_area, child)


def area_name(selection: Selection, words: Words) -> str:
    """Return the name of the area in view with its level."""
    scope = selection.scope
    if scope.level is Level.KOTA:
        return selection.snapshot.city
    name = str(selection.area[scope.level.value].iloc[0])
    if scope.level is Level.KECAMATAN:
        return words("Kecamatan {name}", name=name)
    return words("Kelurahan {name}", name=name)


def headline(selection: Selection, words: Words) -> str:
    """Say in one sentence what the coverage of the area in view found."""
    rows = child_rows(selection)
    n_rt, n_has = len(selection.area), _n_melaksanakan(selection)
    if n_has == 0:
        return words("No RT of {area} holds the predikat yet", area=area_name(selection, words))
    if not rows or len(rows) < 2:
        return words(
            "{n} of {total} RT in {area} carry out Kampung Bantar",
            n=words.number(n_has),
            total=words.number(n_rt),
            area=area_name(selection, words),
        )
    return _contrast(rows, selection.snapshot.rules["kelurahan_bantar_share"], words)


def _contrast(rows: tuple[AreaRow, ...], mark: float, words: Words) -> str:
    """Name who is past the mark, and who is furthest from the target."""
    past = [row.name for row in rows if row.coverage_share >= mark]
    last = rows[-1].name
    share = words.percent(mark, 0)
    if not past:
        return words(
            "{first} leads with {reached}, {last} is furthest from the target",
            first=rows[0].name,
            reached=words.percent(rows[0].coverage_share),
            last=last,
        )
    if len(past) == len(rows):
        return words("All {n} areas are past {share}", n=len(rows), share=share)
    if len(past) <= 2:
        return words(
            "{names} already past {share}, {last} furthest from the target",
            names=words.join(past),
            share=share,
            last=last,
        )
    return words(
        "{n} of {total} areas already past {share}, {last} furthest from the target",
        n=len(past),
        total=len(rows),
        share=share,
        last=last,
    )


def _n_melaksanakan(selection: Selection) -> int:
    table = coverage(selection.area, selection.snapshot.outcomes[selection.in_area])
    return int(table["n_melaksanakan"].sum())
