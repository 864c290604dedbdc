"""The split of January 2023: six new kelurahan, and numbers that changed with them."""

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from bantar.geodata import to_metric

BEGIN = date(2010, 1, 1)
"""Before the first periode: from here on the made-up city exists."""

SPLIT = date(2023, 1, 1)
"""62 kelurahan became 68 (Kepmendagri 100.1.1-6117/2022)."""

WALK_M = 600.0
"""Width of the strips along which RT were numbered before the split."""


def before_split(rt: gpd.GeoDataFrame, kelurahan: pd.DataFrame) -> pd.DataFrame:
    """Return the kelurahan and number of each RT as they were until the end of 2022.

    Parameters
    ----------
    rt
        ``kelurahan_code``, ``nomor`` and ``geometry`` as of 2023.
    kelurahan
        ``code``, ``is_new`` and ``parents`` (share of area by code).

    Returns
    -------
    DataFrame
        ``kelurahan_code`` and ``nomor``, indexed as ``rt``. Only RT of the new kelurahan and
        of those that lost land to them can differ.
    """
    before = pd.DataFrame(rt[["kelurahan_code", "nomor"]])
    shapes = to_metric(rt).geometry
    new = kelurahan[kelurahan["is_new"]]
    for code, parents in zip(new["code"], new["parents"], strict=True):
        members = shapes[rt["kelurahan_code"] == code]
        homes = {parent: shapes[rt["kelurahan_code"] == parent] for parent in parents}
        before.loc[members.index, "kelurahan_code"] = _nearest_parent(members, homes, parents)
    split = {parent for parents in new["parents"] for parent in parents}
    for code in sorted(split):
        members = shapes[before["kelurahan_code"] == code]
        before.loc[_walk(members), "nomor"] = [f"{n:03d}" for n in range(1, len(members) + 1)]
    return before


def _nearest_parent(
    members: gpd.GeoSeries, homes: dict[str, gpd.GeoSeries], shares: dict[str, float]
) -> pd.Series:
    """Share RT out among the parents: each parent's part, and the nearest RT for it."""
    distance_m = pd.DataFrame(
        {code: members.distance(shapely.union_all(home.array)) for code, home in homes.items()}
    )
    parent = pd.Series("", index=members.index)
    smallest_first = sorted(shares, key=lambda code: shares[code])
    for position, code in enumerate(smallest_first[:-1]):
        free = parent.index[parent == ""]
        others = distance_m.loc[free, smallest_first[position + 1 :]].min(axis=1)
        pull_m = (distance_m.loc[free, code] - others).sort_values(kind="stable")
        parent[pull_m.index[: round(shares[code] * len(members))]] = code
    parent[parent == ""] = smallest_first[-1]
    return parent


def _walk(shapes: gpd.GeoSeries) -> pd.Index:
    """Order of a walk in strips from north to south, turning at the end of each."""
    centres = shapely.get_coordinates(shapes.centroid.array)
    strip = np.floor((centres[:, 1].max() - centres[:, 1]) / WALK_M)
    along = np.where(strip % 2 == 0, centres[:, 0], -centres[:, 0])
    order: pd.Index = shapes.index[np.lexsort((along, strip))]
    return order


def versions(rt: gpd.GeoDataFrame, before: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the rows of ``rt_version``: two for an RT that changed in 2023, one for others.

    Parameters
    ----------
    rt
        Indexed by ``rt_id``: ``kelurahan_code``, ``nomor``, ``kk``, ``geometry``.
    before
        Kelurahan and number before the split, on the same index.
    """
    changed = has_changed(rt, before)
    old = rt.assign(kelurahan_code=before["kelurahan_code"], nomor=before["nomor"])
    spans = [
        rt[~changed].assign(valid_from=BEGIN, valid_to=None),
        old[changed].assign(valid_from=BEGIN, valid_to=SPLIT),
        rt[changed].assign(valid_from=SPLIT, valid_to=None),
    ]
    rows = pd.concat([pd.DataFrame(span) for span in spans]).rename_axis("rt_id").reset_index()
    rows = rows.sort_values(["rt_id", "valid_from"], ignore_index=True)
    rows.insert(0, "id", np.arange(1, len(rows) + 1))
    rows = rows.assign(boundary_set_id=1, rw=None, unit_kind="rt", population=None)
    columns = ["id", "rt_id", "kelurahan_code", "nomor", "rw", "unit_kind", "kk", "population"]
    columns += ["boundary_set_id", "geometry", "valid_from", "valid_to"]
    return gpd.GeoDataFrame(rows[columns], geometry="geometry", crs=rt.crs)


def lineage(rt: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``rt_lineage``: "pindah" to a new kelurahan, or only "renomor"."""
    changed = has_changed(rt, before)
    moved = (rt["kelurahan_code"] != before["kelurahan_code"])[changed]
    rt_id = rt.index[changed]
    return pd.DataFrame(
        {
            "id": np.arange(1, len(rt_id) + 1),
            "from_rt_id": rt_id,
            "to_rt_id": rt_id,
            "happened_on": SPLIT,
            "kind": np.where(moved, "pindah", "renomor"),
        }
    )


def has_changed(rt: pd.DataFrame, before: pd.DataFrame) -> pd.Series:
    """Say which RT got another kelurahan or number in 2023."""
    columns = ["kelurahan_code", "nomor"]
    return (rt[columns] != before[columns]).any(axis=1)
