"""What the analysis of a planner needs besides the snapshot: lines of the form, places, pairs."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from sqlalchemy import Engine

from bantar.city import contracts
from bantar.city.snapshot import Snapshot
from bantar.core.frames import hold
from bantar.geodata import area_km2, neighbours, to_metric
from bantar.sample import boundaries, sources
from bantar.storage.read import reads


@dataclass(frozen=True)
class Evidence:
    """Everything besides the snapshot of the same day. Treat all frames as read-only.

    The frames keep ``city.contracts``; ``DataError`` where one does not.

    Attributes
    ----------
    indicators
        Lines of the forms, indexed by ``indicator_id``: ``form_id``, ``code``, ``aspek``
        (text), ``name_id``, ``name_en``, ``weight``.
    lines
        One row per evaluation of ``snapshot.results`` and line of its form:
        ``evaluation_id``, ``rt_id``, ``periode``, ``team``, ``indicator_id``, ``score``
        (0, 1, 2; NaN where the sheet has no mark).
    adopsi
        Pairs of RT of the snapshot begun by the day: ``rt_id``, ``mentor_rt_id``,
        ``started_on``, ``ended_on`` (None while it runs).
    dukungan
        Other awards and help, whenever given: ``kind``, ``programme``, ``rt_id`` (Int64,
        missing where it went to a kelurahan), ``kelurahan_code``, ``given_on``,
        ``amount_rp`` (Int64), ``title``.
    places
        Indexed as ``snapshot.rt``: ``x_m``, ``y_m`` (a point inside, metres of the UTM zone
        of the city), ``area_km2``, ``river_m`` (distance to the river, NaN where no river is
        known), ``formed_on`` (date). NaN where no boundary is known.
    neighbours
        RT with a common border of more than a metre, each pair once: ``left``, ``right``,
        ``shared_m``.
    """

    indicators: pd.DataFrame
    lines: pd.DataFrame
    adopsi: pd.DataFrame
    dukungan: pd.DataFrame
    places: pd.DataFrame
    neighbours: pd.DataFrame

    def __post_init__(self) -> None:
        hold(self.indicators, contracts.INDICATORS)
        hold(self.lines, contracts.LINES)
        hold(self.adopsi, contracts.ADOPSI)
        hold(self.dukungan, contracts.DUKUNGAN)
        hold(self.places, contracts.PLACES)
        hold(self.neighbours, contracts.NEIGHBOURS)


def load_evidence(engine: Engine, snapshot: Snapshot) -> Evidence:
    """Read what is known besides ``snapshot``, as of its day and of its knowledge."""
    known_at, rt = snapshot.known_at, snapshot.rt
    pairs = reads.adopsi_until(engine, snapshot.as_of, known_at)
    both = pairs["rt_id"].isin(rt.index) & pairs["mentor_rt_id"].isin(rt.index)
    return Evidence(
        indicators=reads.form_lines(engine),
        lines=_lines(snapshot, reads.sheet_lines(engine, snapshot.as_of)),
        adopsi=pairs[both].reset_index(drop=True),
        dukungan=reads.dukungan(engine, known_at),
        places=places(rt, has_river=snapshot.is_illustrative).assign(
            formed_on=reads.formed_on(engine).reindex(rt.index)
        ),
        neighbours=neighbours(rt),
    )


def _lines(snapshot: Snapshot, lines: pd.DataFrame) -> pd.DataFrame:
    """Keep the lines of evaluations that count, and say whose they are."""
    whose = snapshot.results[["evaluation_id", "rt_id", "periode", "team"]]
    table = lines.merge(whose, on="evaluation_id", how="inner", validate="many_to_one")
    return table[["evaluation_id", "rt_id", "periode", "team", "indicator_id", "score"]]


def places(rt: gpd.GeoDataFrame, *, has_river: bool) -> pd.DataFrame:
    """Return where each RT lies and how large it is; ``has_river`` measures to the Batang Hari.

    The only river on file is Jambi's, so another city has none.
    """
    metric = to_metric(rt)
    has_shape = metric.geometry.notna() & ~metric.geometry.is_empty
    shapes = metric.geometry[has_shape]
    inside = shapes.representative_point()
    table = pd.DataFrame(
        {"x_m": inside.x, "y_m": inside.y, "area_km2": area_km2(rt)[has_shape]}, index=rt.index
    )
    table["river_m"] = np.nan
    if has_river and len(shapes):
        water = to_metric(boundaries.river(sources.river()), metric.crs).union_all()
        distance = shapely.distance(shapes.array, water)
        table.loc[shapes.index, "river_m"] = distance
    return table
