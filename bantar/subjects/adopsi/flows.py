"""Pairs between areas: how many learn in their own area and how many from which other."""

from dataclasses import dataclass

import pandas as pd

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.presentation.selection import Selection


@dataclass(frozen=True)
class FlowRow:
    """The RT of one area that find a mentor: in all, in their own area, and from others by name."""

    code: str
    name: str
    n: str
    n_own: str
    others: str


@dataclass(frozen=True)
class Flows:
    """Rows by area, those with the most RT first; ``level`` is that of the areas."""

    level: Level
    rows: tuple[FlowRow, ...]


def flows(selection: Selection, pairs: pd.DataFrame, words: Words) -> Flows | None:
    """Return a row for each area of those that learn; None without pairs.

    Parameters
    ----------
    pairs
        By the RT that learns, with ``mentor_rt_id``.
    """
    if pairs.empty:
        return None
    level = level_of(selection)
    counts, name = _counts(selection, pairs, level), _names(selection, level)
    rows = []
    for area in learners(selection, pairs).reset_index().to_dict("records"):
        others = counts[(counts["to"] == area["code"]) & (counts["from"] != area["code"])]
        listed = [f"{name[one.of]} {words.number(one.n)}" for one in _most_first(others, name)]
        n, n_own = words.number(int(area["n"])), words.number(int(area["n_own"]))
        rows.append(
            FlowRow(area["code"], area["name"], str(n), str(n_own), ", ".join(listed) or "–")
        )
    return Flows(level, tuple(rows))


def learners(selection: Selection, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return ``name``, ``n`` and ``n_own`` of each area, by ``code``; those with most RT first.

    ``n`` are its RT that find a mentor, ``n_own`` those that find it in the same area. Areas
    without any are left out.
    """
    level = level_of(selection)
    counts = _counts(selection, pairs, level)
    own = counts[counts["from"] == counts["to"]].set_index("to")["n"]
    n = counts.groupby("to")["n"].sum()
    table = pd.DataFrame(
        {
            "name": _names(selection, level).reindex(n.index),
            "n": n,
            "n_own": own.reindex(n.index, fill_value=0),
        }
    ).rename_axis("code")
    return table.sort_values(["n", "name"], ascending=[False, True], kind="stable")


def _names(selection: Selection, level: Level) -> pd.Series:
    code = selection.snapshot.rt[f"{level.value}_code"].astype(str)
    names: pd.Series = selection.snapshot.rt[level.value].astype(str).groupby(code).first()
    return names


@dataclass(frozen=True)
class _Other:
    of: str
    n: int


def _most_first(others: pd.DataFrame, name: pd.Series) -> list[_Other]:
    rows = [_Other(str(of), int(n)) for of, n in zip(others["from"], others["n"], strict=True)]
    return sorted(rows, key=lambda one: (-one.n, str(name[one.of])))


def level_of(selection: Selection) -> Level:
    """Return the areas between which pairs are counted in a view."""
    return Level.KECAMATAN if selection.scope.level is Level.KOTA else Level.KELURAHAN


def _counts(selection: Selection, pairs: pd.DataFrame, level: Level) -> pd.DataFrame:
    """Return ``from``, ``to`` (codes of areas) and ``n``, the pairs between the two."""
    code = selection.snapshot.rt[f"{level.value}_code"].astype(str)
    both = pd.DataFrame(
        {
            "from": code.reindex(pairs["mentor_rt_id"]).to_numpy(),
            "to": code.reindex(pairs.index).to_numpy(),
        }
    )
    return both.groupby(["from", "to"]).size().reset_index(name="n")


def ends(selection: Selection, pairs: pd.DataFrame) -> tuple[tuple[int, int], ...]:
    """Return the lines of the whole city: one for each kecamatan that another one learns from.

    A line runs between the RT in the middle of both; a kecamatan none of whose RT has a boundary
    has no line.
    """
    if pairs.empty:
        return ()
    counts = _counts(selection, pairs, Level.KECAMATAN)
    middle = _middles(selection)
    return tuple(
        (middle[str(one)], middle[str(other)])
        for one, other in zip(counts["from"], counts["to"], strict=True)
        if one != other and str(one) in middle and str(other) in middle
    )


def _middles(selection: Selection) -> dict[str, int]:
    """Return for each kecamatan the RT that lies nearest to the middle of all of them."""
    rt = selection.snapshot.rt
    spots = rt.geometry[rt.geometry.notna() & ~rt.geometry.is_empty].representative_point()
    table = pd.DataFrame({"x": spots.x, "y": spots.y})
    code = rt["kecamatan_code"].astype(str).reindex(table.index)
    away = table - table.groupby(code).transform("mean")
    far = away["x"] ** 2 + away["y"] ** 2
    nearest = far.groupby(code).idxmin()
    return {str(key): int(rt_id) for key, rt_id in nearest.items()}
