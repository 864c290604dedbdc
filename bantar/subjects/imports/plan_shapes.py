"""Every shape that a plan for boundaries speaks of, and what it is in each of three maps."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from bantar.core.domain import Missing
from bantar.core.message import Text
from bantar.geodata import WGS84
from bantar.intake.base.import_plan import Fate
from bantar.intake.base.problems import Problem
from bantar.intake.boundaries.layer_plan import BoundaryPlan
from bantar.intake.boundaries.match import StoredFate
from bantar.intake.boundaries.rows import NAMELESS, is_repeated


class PlanStep(StrEnum):
    """The three maps of a plan."""

    BEFORE = "before"
    AFTER = "after"
    PROBLEMS = "problems"


class Trouble(StrEnum):
    """What can be wrong with a shape, the gravest first."""

    REPEATED = "repeated"
    NAMELESS = "nameless"
    REFUSED = "refused_otherwise"
    OUTSIDE = "outside"
    OVERLAP = "overlap"
    GAP = "gap"
    REPAIRED = "repaired"
    ABSENT = "absent"
    NO_SHAPE = "no_shape"


GROUND = "ground"
"""Class of the shapes that lie below the problems, so that one sees where these are."""

KEPT, NO_RT, NO_BOUNDARY = "kept", "no_rt", Missing.NO_BOUNDARY.value

_AREAS = ["kelurahan_code", "kelurahan", "kecamatan_code", "kecamatan"]
_COLUMNS = ["label", *_AREAS, *PlanStep, "row", "copy_of", "reasons", "geometry"]


@dataclass(frozen=True)
class PlanShapes:
    """The shapes of a plan, in the order of their geometry file.

    Attributes
    ----------
    rows
        Indexed from 0, what is drawn above stands later. ``label``, the two areas with their
        codes (empty where unknown), ``before``, ``after`` and ``problems`` (the class in each
        map, empty where it is not drawn), ``row`` (place in ``plan.units``, -1 for other
        shapes), ``copy_of`` (the row whose shape it repeats, or -1), ``reasons`` (what is wrong, a
        tuple of ``Problem``) and ``geometry`` (EPSG:4326, None where there is none).
    is_elsewhere
        Whether what is held lies in another place than what comes in.
    """

    rows: gpd.GeoDataFrame
    is_elsewhere: bool

    def count(self, step: PlanStep, key: str) -> int:
        """Count the shapes of a class."""
        return int((self.rows[step] == key).sum())


def plan_shapes(plan: BoundaryPlan) -> PlanShapes:
    """Gather what is held, what comes in and what is wrong."""
    stored, units = _stored(plan), _units(plan)
    ground = pd.concat([stored, units], ignore_index=True)
    place = pd.Series(ground.index[len(stored) :], index=ground["row"][len(stored) :])
    troubles = pd.DataFrame(_troubles(plan, ground, place), columns=_COLUMNS)
    rows = pd.concat([ground, troubles], ignore_index=True)
    for column in ("label", *_AREAS, *PlanStep):
        rows[column] = rows[column].fillna("").astype(str)
    shapes = gpd.GeoDataFrame(rows, geometry=gpd.GeoSeries(rows["geometry"], crs=WGS84), crs=WGS84)
    return PlanShapes(shapes, plan.replaces_illustrative and not _meet(stored, units))


def _stored(plan: BoundaryPlan) -> pd.DataFrame:
    """Return what the database holds, as before and, where it stays, as after."""
    stored = pd.DataFrame(plan.stored.drop(columns="fate")) if len(plan.stored) else pd.DataFrame()
    if stored.empty:
        return pd.DataFrame(columns=_COLUMNS)
    fate = plan.stored["fate"]
    kept = np.where(stored["unit_kind"] == "rt", KEPT, NO_RT)
    kept = np.where(plan.stored.geometry.isna(), NO_BOUNDARY, kept)
    was = np.where((fate == StoredFate.REPLACED) & (kept != NO_BOUNDARY), fate, kept)
    stays = fate.isin([StoredFate.ABSENT, StoredFate.ELSEWHERE])
    return stored.assign(
        before=was,
        after=np.where(stays, kept, ""),
        problems=np.where(stays & plan.stored.geometry.notna(), GROUND, ""),
        row=-1,
        copy_of=-1,
        reasons=stored["remark"].map(
            lambda remark: (remark,) if isinstance(remark, Problem) else ()
        ),
    ).reindex(columns=_COLUMNS)


def _units(plan: BoundaryPlan) -> pd.DataFrame:
    """Return the rows of the file: refused ones lowest, then what is no RT, RT on top."""
    units = pd.DataFrame(plan.units)
    refused = units["fate"] == Fate.REFUSED
    no_rt = (units["unit_kind"] != "rt") & ~refused
    rank = np.select([refused, no_rt], [0, 1], 2)
    joined = units["joined"].notna()  # the shape is drawn as part of another row's
    rows = units.assign(
        before="",
        after=np.select([joined, no_rt], ["", NO_RT], units["fate"]),
        problems=np.where(refused | joined, "", GROUND),
        row=np.arange(len(units)),
        copy_of=-1,
        reasons=pd.Series(_reasons(plan), units.index, dtype=object),
    ).reindex(columns=_COLUMNS)
    return rows.iloc[np.argsort(rank, kind="stable")]


def _reasons(plan: BoundaryPlan) -> list[tuple[Problem, ...]]:
    """Return what is wrong with each row of the file."""
    by_row: dict[tuple[str, int], list[Problem]] = {}
    for problem in plan.problems:
        if problem.row is not None:
            by_row.setdefault((problem.file, problem.row), []).append(problem)
    rows = plan.units[["file", "row", "sheet"]].itertuples(index=False, name=None)
    return [
        tuple(p for p in by_row.get((file, row), ()) if not p.sheet or p.sheet == sheet)
        for file, row, sheet in rows
    ]


def _meet(stored: pd.DataFrame, units: pd.DataFrame) -> bool:
    """Say whether what is held and what comes in lie in one place; nothing lies everywhere."""
    boxes = [
        shapely.box(*shapely.total_bounds(frame["geometry"].dropna().to_numpy()))
        for frame in (stored, units)
        if frame["geometry"].notna().any()
    ]
    return len(boxes) < 2 or bool(boxes[0].intersects(boxes[1]))


def _troubles(
    plan: BoundaryPlan, ground: pd.DataFrame, place: "pd.Series[int]"
) -> Iterator[dict[str, object]]:
    """Yield the problems, the smallest last: they are drawn on top."""
    yield from _absent(ground)
    yield from _of_rows(plan, ground, place)
    yield from reversed(list(_seen(plan, ground, place)))


def _seen(
    plan: BoundaryPlan, ground: pd.DataFrame, place: "pd.Series[int]"
) -> Iterator[dict[str, object]]:
    """Yield what was seen of the layer as a whole, in the order in which it was said."""
    problems = iter(plan.survey.problems)
    for pair in plan.survey.overlaps.itertuples():
        left, right = ground.loc[place[pair.left]], ground.loc[place[pair.right]]
        is_one = left["kelurahan_code"] == right["kelurahan_code"]
        label = f"{short_label(left)} – {short_label(right) if is_one else right['label']}"
        yield _piece(Trouble.OVERLAP, pair.geometry, label, left, next(problems))
    near = _nearest(plan.survey.gaps, ground)
    for gap, (_, beside) in zip(plan.survey.gaps.itertuples(), near, strict=True):
        # In the file of the shapes, which has no language: a space is of both.
        label = f"{gap.area_m2:,.0f} m²".replace(",", "\N{NARROW NO-BREAK SPACE}")
        yield _piece(Trouble.GAP, gap.geometry, label, beside, next(problems))
    for stray in plan.survey.outside.itertuples():
        row = ground.loc[place[stray.Index]]
        yield _piece(Trouble.OUTSIDE, stray.geometry, short_label(row), row, next(problems))


def _piece(
    kind: Trouble, shape: shapely.Geometry, label: str, beside: "pd.Series[str]", problem: Problem
) -> dict[str, object]:
    areas = {column: beside[column] for column in _AREAS}
    own = {"problems": kind.value, "reasons": (problem,), "geometry": _surface(shape)}
    return {"label": label, **areas, **own, "row": -1, "copy_of": -1}


def _surface(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """Return the polygons of a shape: what two share may touch along a line besides."""
    parts = [
        part
        for whole in shapely.get_parts(shape)
        for part in shapely.get_parts(whole)
        if part.geom_type == "Polygon"
    ]
    return shapely.MultiPolygon(parts)


def short_label(row: "pd.Series[str]") -> str:
    """Return the label without the kelurahan, which stands beside it."""
    return str(row["label"]).removesuffix(f" {row['kelurahan']}")


def _nearest(
    gaps: gpd.GeoDataFrame, ground: pd.DataFrame
) -> list[tuple[Hashable, "pd.Series[str]"]]:
    """Return the shape that each gap lies at."""
    if gaps.empty:
        return []
    solid = ground[(ground["problems"] == GROUND) & ground["geometry"].notna()]
    tree = shapely.STRtree(solid["geometry"].to_numpy())
    return list(solid.iloc[tree.nearest(gaps.geometry.to_numpy())].iterrows())


def _absent(ground: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Yield the RT of the database that the file leaves out, with a shape or without."""
    missing = ground[(ground["row"] == -1) & ground["reasons"].map(bool)]
    for index, row in missing.iterrows():
        kind = Trouble.NO_SHAPE if row["geometry"] is None else Trouble.ABSENT
        yield {**row, "before": "", "after": "", "problems": kind.value, "copy_of": index}


def _of_rows(
    plan: BoundaryPlan, ground: pd.DataFrame, place: "pd.Series[int]"
) -> Iterator[dict[str, object]]:
    """Yield the rows of the file that are refused or were mended."""
    columns = (plan.units[name] for name in ("refused", "mended", "joined"))
    for row, (refused, mended, joined) in enumerate(zip(*columns, strict=True)):
        if pd.notna(joined) or (not refused and not mended):
            continue
        index = place[row]
        kind = _reason(refused) if refused else Trouble.REPAIRED
        yield {
            **ground.loc[index],
            "before": "",
            "after": "",
            "problems": kind.value,
            "copy_of": index,
        }


def _reason(refused: Text) -> Trouble:
    if is_repeated(refused):
        return Trouble.REPEATED
    return Trouble.NAMELESS if refused == NAMELESS else Trouble.REFUSED
