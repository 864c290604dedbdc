"""Groups of neighbouring RT that are alike, in the whole city, and what they are called.

The test is that of `bantar.statistics.clusters.clusters`: exact for shares and for scores of a
city of some thousand RT. It is made once of a day and a meaning of lagging; a filter shows a
part of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from bantar.city.evidence import Evidence
from bantar.city.home import CityDay
from bantar.city.snapshot import Snapshot
from bantar.scope.options import Lag
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.clusters.clusters import Clusters, Kind, NoClusters, clusters
from bantar.subjects.lagging.analysis import rt_values

NAMED_FROM = 5
"""A kelurahan names a group where it holds one in so many of its RT, which is 20 %."""

MOST_NAMED = 3

LEAST_IN_GROUP = 2
"""RT of a group; one that is found beside no other is no group, and is counted apart."""

ClustersOrRefusal = Clusters | CannotTell[NoClusters]


@dataclass(frozen=True)
class Group:
    """RT of one kind that border on each other, or one that borders on no other of its kind.

    Attributes
    ----------
    number, kind
        As in the table of all RT; the largest is 0.
    members
        Its ``rt_id``, in the order of the city.
    n_in_view
        How many of them lie in the area in view.
    kelurahan
        Names of those with at least 20 % of its RT, most first, at most three; may be empty.
    n_beside, n_kelurahan_beside
        RT of the group in other kelurahan, and how many kelurahan those are.
    mean
        Of the values of its RT.
    q
        The least of its RT: each of them is a finding by itself.
    """

    number: int
    kind: Kind
    members: tuple[int, ...]
    n_in_view: int
    kelurahan: tuple[str, ...]
    n_beside: int
    n_kelurahan_beside: int
    mean: float
    q: float

    @property
    def n_rt(self) -> int:
        """RT of the group, never of its kelurahan."""
        return len(self.members)

    @property
    def is_single(self) -> bool:
        """Whether it is one RT that was found beside no other: then nobody calls it a group."""
        return self.n_rt < LEAST_IN_GROUP


def find_clusters(snapshot: Snapshot, evidence: Evidence, lag: Lag) -> ClustersOrRefusal:
    """Find the groups of the whole city, or say why they cannot be looked for."""
    return clusters(rt_values(snapshot, lag), evidence.neighbours)


def city_clusters(city: CityDay, lag: Lag) -> ClustersOrRefusal:
    """Find the groups of a day; ask for them as a finding of ``city``: no filter makes others."""
    return find_clusters(city.snapshot, city.evidence, lag)


def groups(clusters: Clusters, rt: pd.DataFrame, in_view: pd.Series) -> Iterator[Group]:
    """Yield the groups with at least one RT in view, the largest first.

    Parameters
    ----------
    clusters
        Of the whole city.
    rt
        RT of the snapshot: ``kelurahan_code``, ``kelurahan``.
    in_view
        bool on the index of ``rt``: the RT lies in the area in view.
    """
    units = clusters.units[clusters.units["group"] >= 0]
    for number, members in units.groupby("group"):
        n_in_view = int(in_view.loc[members.index].sum())
        if n_in_view:
            places = rt.loc[members.index]
            yield Group(
                int(str(number)),
                Kind(members["kind"].iloc[0]),
                tuple(int(i) for i in members.index),
                n_in_view,
                *named(places),
                float(members["value"].mean()),
                float(members["q"].min()),
            )


def named(places: pd.DataFrame) -> tuple[tuple[str, ...], int, int]:
    """Return the kelurahan that name a group, its RT in others, and how many others there are.

    Whole numbers decide: a fifth of the RT is at least a fifth. Equal numbers are in the order of
    their names.
    """
    sizes = places.groupby(["kelurahan_code", "kelurahan"]).size().rename("n").reset_index()
    sizes = sizes.sort_values(["n", "kelurahan"], ascending=[False, True], kind="stable")
    naming = sizes[sizes["n"] * NAMED_FROM >= len(places)].head(MOST_NAMED)
    return (
        tuple(str(name) for name in naming["kelurahan"]),
        len(places) - int(naming["n"].sum()),
        len(sizes) - len(naming),
    )
