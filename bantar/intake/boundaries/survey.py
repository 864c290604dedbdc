"""What a boundary layer looks like as a whole: overlaps, gaps, strays, what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd
import shapely

from bantar.core.message import Message, Quantity
from bantar.geodata import WGS84, gaps, overlaps, to_metric
from bantar.intake.base.problems import Problem
from bantar.intake.boundaries.strays import far_words

MIN_OVERLAP_M2 = 1.0
MIN_GAP_M2 = 20.0
"""Less than this between hand-drawn borders is drawing, not a dispute."""

MOST_GAP_M2 = 500_000.0
"""A hole larger than this is a lake, a harbour or a kelurahan that is not in the file."""

MAX_OUTSIDE = 0.05
"""Share of a shape that may lie outside its kelurahan before it is named."""


def _no_areas() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"label": []}, geometry=[], crs=WGS84)


@dataclass(frozen=True)
class Survey:
    """What was seen, as frames for a map (EPSG:4326) and as remarks.

    Attributes
    ----------
    overlaps
        ``left``, ``right`` (labels of two rows), ``area_m2``, ``geometry``.
    gaps
        ``area_m2``, ``geometry``.
    outside
        Parts of shapes outside their kelurahan: ``label``, ``share``, ``geometry``.
    problems
        The same in words, for the list.
    """

    overlaps: gpd.GeoDataFrame = field(default_factory=_no_areas)
    gaps: gpd.GeoDataFrame = field(default_factory=_no_areas)
    outside: gpd.GeoDataFrame = field(default_factory=_no_areas)
    problems: tuple[Problem, ...] = ()


def survey(
    units: gpd.GeoDataFrame,
    parents: gpd.GeoDataFrame | None = None,
    city: gpd.GeoSeries | None = None,
) -> Survey:
    """Look over the shapes that will be stored.

    Parameters
    ----------
    units
        Valid shapes (EPSG:4326) with ``label``, ``file``, ``row`` and ``kelurahan_code``.
    parents
        Outlines of kelurahan by ``kelurahan_code``, where a layer of them came along.
    city
        Shapes of the city that is held and stays, see ``far_words``.
    """
    if units.empty:
        return Survey()
    doubled, holes = _overlaps(units), _gaps(units)
    strays = _no_areas() if parents is None else _outside(units, parents)
    problems = [
        *far_words(units, city),
        *_overlap_words(units, doubled),
        *_gap_words(holes),
        *_outside_words(strays),
    ]
    return Survey(doubled, holes, strays, tuple(problems))


def _overlaps(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    pairs = overlaps(units, MIN_OVERLAP_M2)
    left, right = (units.geometry.loc[pairs[side]].array for side in ("left", "right"))
    return gpd.GeoDataFrame(pairs, geometry=shapely.intersection(left, right), crs=WGS84)


def _gaps(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    holes = gaps(units, MIN_GAP_M2)
    return holes[holes["area_m2"] < MOST_GAP_M2].to_crs(WGS84).reset_index(drop=True)


def _outside(units: gpd.GeoDataFrame, parents: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    metric = to_metric(parents)
    outlines = metric.geometry.groupby(parents["kelurahan_code"]).agg(shapely.union_all)
    in_outlined = to_metric(units[units["kelurahan_code"].isin(outlines.index)], metric.crs)
    own = in_outlined["kelurahan_code"].map(outlines)
    outside = shapely.difference(in_outlined.geometry.array, own.to_numpy())
    share = shapely.area(outside) / in_outlined.geometry.area
    measured = in_outlined.assign(share=share).set_geometry(
        gpd.GeoSeries(outside, in_outlined.index, in_outlined.crs)
    )
    columns = ["label", "file", "row", "share", "geometry"]
    return measured.loc[measured["share"] > MAX_OUTSIDE, columns].to_crs(WGS84)


def _overlap_words(units: gpd.GeoDataFrame, doubled: gpd.GeoDataFrame) -> Iterator[Problem]:
    for pair in doubled.itertuples():
        left, right = units.loc[pair.left], units.loc[pair.right]
        yield Problem(
            Message(
                "{label} overlaps {other} ({file} row {row}) by {area}",
                label=str(right["label"]),
                area=_square(pair.area_m2),
                other=str(left["label"]),
                file=str(left["file"]),
                row=int(left["row"]),
            ),
            Message("a common border without an overlap"),
            file=str(right["file"]),
            row=int(right["row"]),
            is_blocking=False,
        )


def _gap_words(holes: gpd.GeoDataFrame) -> Iterator[Problem]:
    for hole in holes.itertuples():
        point = hole.geometry.representative_point()
        yield Problem(
            Message(
                "a gap of {area} between RT at latitude {y}, longitude {x}",
                area=_square(hole.area_m2),
                y=f"{point.y:.5f}",
                x=f"{point.x:.5f}",
            ),
            Message("neighbouring RT without a gap"),
            is_blocking=False,
        )


def _outside_words(strays: gpd.GeoDataFrame) -> Iterator[Problem]:
    for stray in strays.itertuples():
        yield Problem(
            Message(
                "{label}: {share} of its area lies outside its kelurahan",
                label=str(stray.label),
                share=f"{stray.share:.0%}",
            ),
            Message("a shape within the boundary of the kelurahan"),
            file=str(stray.file),
            row=int(stray.row),
            is_blocking=False,
        )


def missing(labelled: pd.DataFrame, units: pd.DataFrame) -> Iterator[Problem]:
    """Yield the RT of the database that the file leaves out, and those without any shape.

    Parameters
    ----------
    labelled
        ``kelurahan_code``, ``label``, ``key`` and ``has_shape`` of the RT in the database.
    units
        ``kelurahan_code`` and ``key`` of the rows that will be stored or are unchanged.
    """
    for row in absent(labelled, units).itertuples():
        text = (
            Message(
                "{label} is in the database, but not in the file; its old boundary stays",
                label=str(row.label),
            )
            if row.has_shape
            else Message(
                "{label} has no shape yet, and this file has none either", label=str(row.label)
            )
        )
        yield Problem(text, Message("a shape for every RT"), is_blocking=False)


def absent(labelled: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``labelled`` that ``missing`` speaks of, in its order."""
    here = labelled[labelled["kelurahan_code"].isin(units["kelurahan_code"].unique())]
    return here[~here["key"].isin(units["key"])]


def _square(area: float) -> Message:
    return Message("{area} m²", area=Quantity(area))
