"""What is there twice: numbers, ground, score sheets, names of kelurahan."""

from itertools import combinations

import numpy as np
import pandas as pd
import shapely
from rapidfuzz.distance import OSA

from bantar.city.snapshot import Snapshot
from bantar.core.rt_label import label_parts
from bantar.core.spelling import number_of, sound
from bantar.measures.scores import SCORE_COLUMNS
from bantar.subjects.quality.check import Check, Subject, of_rows, of_rt

SAME_GROUND_SHARE = 0.5
"""Two boundaries that share more than this of the smaller one claim the same ground."""

NAME_SLIPS = 1
"""Names that differ by so many letters may be one name."""

_LEAST_LETTERS = 5
"""Shorter names differ by a letter without being the same."""


def duplicates(snapshot: Snapshot, lines: pd.DataFrame) -> tuple[Check, ...]:
    """Return what is there twice; ``lines`` are those of the score sheets."""
    return (
        same_number(snapshot),
        same_ground(snapshot),
        same_sheet(snapshot, lines),
        near_names(snapshot),
    )


def same_number(snapshot: Snapshot) -> Check:
    """Return the RT whose number another RT of the kelurahan bears as well.

    "7", "007" and "RT 07" are one number; RW and letter belong to it. ``other`` is one of the
    other RT.
    """
    rt = snapshot.rt
    plain = [
        f"{code}|{'|'.join(map(str, number_of(number)))}|{rw.strip()}"
        for code, (number, rw) in zip(
            rt["kelurahan_code"], map(label_parts, rt["nomor"]), strict=True
        )
    ]
    groups = pd.Series(rt.index, index=rt.index).groupby(plain)
    ids, n = groups.transform("min"), groups.transform("size")
    other = ids.where(ids != rt.index, groups.transform("max"))
    return of_rt(Subject.SAME_NUMBER, snapshot, n > 1, other=other, weight=n.astype("float64"))


def same_ground(snapshot: Snapshot) -> Check:
    """Return the RT whose boundary lies for the greater part on that of another.

    ``share`` (0-1) is the shared ground over that of the smaller one, ``other`` the RT with
    which it is greatest. Invalid shapes are compared after the smallest repair.
    """
    rt = snapshot.rt
    present = rt.geometry.notna() & ~rt.geometry.is_empty
    drawn = rt.geometry[present].sort_index()
    share, other = _shared_ground(shapely.make_valid(drawn.to_numpy()))
    ids = drawn.index.to_numpy()
    on_rt = pd.DataFrame({"share": share, "other": ids[other]}, index=ids).reindex(rt.index)
    return of_rt(
        Subject.SAME_GROUND,
        snapshot,
        on_rt["share"] > SAME_GROUND_SHARE,
        among=present,
        share=on_rt["share"],
        other=on_rt["other"].astype("Int64"),
        weight=on_rt["share"],
    )


def _shared_ground(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return, per shape, the largest share and the place of the first shape it is shared with."""
    share, other = np.zeros(len(shapes)), np.arange(len(shapes))
    if not len(shapes):
        return share, other
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = left < right
    left, right = left[once], right[once]
    order = np.lexsort((right, left))
    left, right = left[order], right[order]
    # Shares are taken in degrees: within one RT a degree is as long everywhere.
    area = shapely.area(shapes)
    smaller = np.minimum(area[left], area[right])
    common = shapely.area(shapely.intersection(shapes[left], shapes[right]))
    shares = np.divide(common, smaller, out=np.zeros_like(common), where=smaller > 0)
    for one, two, part in zip(left, right, shares, strict=True):
        for here, there in ((one, two), (two, one)):
            if part > share[here]:
                share[here], other[here] = part, there
    return share, other


def same_sheet(snapshot: Snapshot, lines: pd.DataFrame) -> Check:
    """Return sheets with every mark and score equal, by one team in one kelurahan and periode.

    Members of a joint entry share their sheet by right. ``other`` is another RT with the sheet,
    ``n_same`` how many different entries have it. Only sheets with all marks, all scores and a
    team are compared.
    """
    scores = list(SCORE_COLUMNS.values())
    rows = snapshot.results.dropna(subset=["team", *scores])
    whole = _marks(lines)
    marks = rows["evaluation_id"].map(whole.to_dict().get).astype(object)
    marks = marks.where(marks.notna(), "")
    rows = rows.assign(marks=marks)[marks != ""]
    rows["kelurahan_code"] = rows["rt_id"].map(snapshot.rt["kelurahan_code"])
    alone = "alone " + rows["evaluation_id"].astype(str)
    rows["competed_as"] = rows["entry"].where(rows["entry"].notna(), alone)
    alike = rows.groupby(["periode", "kelurahan_code", "team", "marks", *scores])
    n_same = alike["competed_as"].transform("nunique")
    first, last = alike["rt_id"].transform("min"), alike["rt_id"].transform("max")
    return of_rows(
        Subject.SAME_SHEET,
        snapshot,
        rows[["rt_id", "periode", "team"]].assign(
            value=rows["score"],
            n_same=n_same,
            other=first.where(first != rows["rt_id"], last),
            is_finding=n_same > 1,
            weight=n_same.astype("float64"),
        ),
    )


def _marks(lines: pd.DataFrame) -> pd.Series:
    """Return the marks of each sheet in the order of the form, as one text ("0212...").

    Empty where a mark is missing; indexed by ``evaluation_id``.
    """
    ordered = lines.sort_values(["evaluation_id", "indicator_id"])
    sheets, first = np.unique(ordered["evaluation_id"].to_numpy(dtype=np.int64), return_index=True)
    marks = ordered["score"].fillna(-1).to_numpy(dtype=np.int64)
    parts = np.split(marks, first[1:]) if len(sheets) else []
    texts = ["" if (part < 0).any() else "".join(map(str, part)) for part in parts]
    return pd.Series(texts, index=sheets, dtype=object)


def near_names(snapshot: Snapshot) -> Check:
    """Return the kelurahan whose names are almost one; ``other`` is the other's code.

    Names are compared as they sound, numerals as digits, so Simpang III and IV stay apart.
    """
    kelurahan = (
        snapshot.rt.drop_duplicates("kelurahan_code").set_index("kelurahan_code").sort_index()
    )
    sounds = {str(code): sound(str(text)) for code, text in kelurahan["kelurahan"].items()}
    other: dict[str, str] = {}
    for one, two in combinations(sounds, 2):
        if _almost_one(sounds[one], sounds[two]):
            other.setdefault(one, two)
            other.setdefault(two, one)
    table = pd.DataFrame(
        {
            "rt_id": pd.array([None] * len(kelurahan), dtype="Int64"),
            "kecamatan_code": kelurahan["kecamatan_code"].to_numpy(dtype=object),
            "kelurahan_code": kelurahan.index.to_numpy(dtype=object),
            "other": [other.get(code) for code in kelurahan.index],
            "is_finding": [code in other for code in kelurahan.index],
            "weight": 0.0,
        }
    )
    order = (~table["is_finding"]).sort_values(kind="stable").index
    return Check(Subject.NEAR_NAMES, table.loc[order].reset_index(drop=True))


def _almost_one(left: str, right: str) -> bool:
    """Say whether two names, as they sound, are the same or differ by a slip."""
    if left == right:
        return True
    has_digit = any(character.isdigit() for character in left + right)
    if has_digit or min(len(left), len(right)) < _LEAST_LETTERS:
        return False
    return int(OSA.distance(left, right, score_cutoff=NAME_SLIPS)) <= NAME_SLIPS
