"""Joint entries: small neighbouring RT that compete as one."""

import numpy as np
import pandas as pd

from bantar.sample.dice import dice

JOINT_SHARE = 0.5
"""Share of the possible pairs of small RT that really join."""

SMALL_KK = 55
"""Only an RT below this looks for company."""


def join_entries(
    taking_part: pd.DataFrame, pairs: pd.DataFrame, periode_ids: list[str]
) -> pd.Series:
    """Name the joint entries.

    Parameters
    ----------
    taking_part
        ``position``, ``periode`` (position), ``stage``, ``kelurahan_code``, ``kk``; one row
        per RT and periode, judged ones only.
    pairs
        ``left`` and ``right``: positions of RT that lie side by side.
    periode_ids
        Name of each periode by position.

    Returns
    -------
    Series
        Such as "2022-I-G03", shared by two or three rows; None for an RT on its own.
    """
    rng = dice("joint entries")
    entry = pd.Series(None, index=taking_part.index, dtype=object)
    beside = _beside(pairs)
    small = taking_part[taking_part["kk"] < SMALL_KK]
    for p, rows in small.groupby("periode"):
        name = periode_ids[int(str(p))]
        for number, group in enumerate(_groups(rows, beside, rng), start=1):
            entry[rows.index[rows["position"].isin(group)]] = f"{name}-G{number:02d}"
    return entry


def _beside(pairs: pd.DataFrame) -> dict[int, set[int]]:
    """Return the neighbours of each position."""
    neighbours: dict[int, set[int]] = {}
    for a, b in zip(pairs["left"], pairs["right"], strict=True):
        neighbours.setdefault(int(a), set()).add(int(b))
        neighbours.setdefault(int(b), set()).add(int(a))
    return neighbours


def _groups(
    rows: pd.DataFrame, beside: dict[int, set[int]], rng: np.random.Generator
) -> list[list[int]]:
    """Gather positions of one periode into twos and threes of one kelurahan and stage."""
    kind = dict(zip(rows["position"], rows["kelurahan_code"] + rows["stage"], strict=True))
    free = set(kind)
    groups = []
    for position in sorted(kind):
        if position not in free:
            continue
        company = sorted(beside.get(position, set()) & free)
        mates = [mate for mate in company if kind[mate] == kind[position]]
        if mates and rng.random() < JOINT_SHARE:
            group = [position, *mates[: rng.integers(1, 3)]]
            free -= set(group)
            groups.append(group)
    return groups
