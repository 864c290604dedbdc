"""Clusters in words: where RT that are alike lie together."""

from dataclasses import dataclass

import pandas as pd

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.i18n import Words
from bantar.presentation import colours
from bantar.presentation.class_map import Classed
from bantar.presentation.classes import ClassSpec
from bantar.presentation.map import Pattern
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag
from bantar.subjects.clusters.analysis import LEAST_RT, Cluster, Clusters, find_clusters
from bantar.subjects.lagging.analysis import SHARES, rt_values
from bantar.subjects.lagging.view import lag_name

_FILLS = dict(
    zip(
        (
            Cluster.COLD,
            Cluster.HOT,
            Cluster.LOW_AMONG_HIGH,
            Cluster.HIGH_AMONG_LOW,
            Cluster.NOTHING,
        ),
        colours.CLUSTER_RAMP,
        strict=True,
    )
)
LEAST_LISTED = 3
"""RT a group must have to be listed; smaller ones are on the map alone."""


@dataclass(frozen=True)
class GroupRow:
    """One group in words; ``rt_id`` is an RT of it, to go there."""

    kind: str
    where: str
    size: str
    kk: str
    mean: str
    rt_id: int


@dataclass(frozen=True)
class ClusterView:
    """Everything the part says; ``refusal`` alone is set where nothing can be tested."""

    headline: str
    refusal: str = ""
    clusters: Clusters | None = None
    classed: Classed | None = None
    groups: tuple[GroupRow, ...] = ()
    notes: tuple[str, ...] = ()


def cluster_name(kind: Cluster, words: Words) -> str:
    """Return what a reader calls a kind."""
    return {
        Cluster.COLD: words("Cold cluster: low, and low around"),
        Cluster.HOT: words("Hot cluster: high, and high around"),
        Cluster.LOW_AMONG_HIGH: words("Low among high"),
        Cluster.HIGH_AMONG_LOW: words("High among low"),
        Cluster.NOTHING: words("No more alike than by chance"),
        Cluster.ISLAND: words("No neighbour to compare with"),
        Cluster.NO_VALUE: words("No value"),
    }[kind]


def cluster_classes(words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes of the map in legend order."""
    real = tuple(ClassSpec(k, cluster_name(k, words), "", fill) for k, fill in _FILLS.items())
    island, unknown = Cluster.ISLAND, Cluster.NO_VALUE
    return (
        *real,
        ClassSpec(island, cluster_name(island, words), "", colours.MISSING, Pattern.DOTS),
        ClassSpec(unknown, cluster_name(unknown, words), "", colours.MISSING, Pattern.HATCH),
    )


def cluster_view(selection: Selection, lag: Lag, evidence: Evidence, words: Words) -> ClusterView:
    """Return the clusters of the whole city; the area in view only zooms the map."""
    snapshot = selection.snapshot
    clusters = find_clusters(rt_values(snapshot, lag), evidence.neighbours)
    if clusters is None:
        return ClusterView(
            words("No clusters can be looked for"),
            words(
                "It takes at least {n} neighbouring RT with a value that is not the same in all. "
                "Choose another meaning of lagging, or a later period.",
                n=words.number(LEAST_RT),
            ),
        )
    rows = _group_rows(snapshot, lag, clusters, words)
    return ClusterView(
        headline=_headline(clusters, snapshot, words),
        clusters=clusters,
        classed=_classed(clusters, lag, snapshot, words),
        groups=rows,
        notes=_notes(clusters, words),
    )


def _headline(clusters: Clusters, snapshot: Snapshot, words: Words) -> str:
    """Name the largest cold cluster, else the largest hot one, else say there is none."""
    for kind in (Cluster.COLD, Cluster.HOT):
        groups = clusters.groups[
            (clusters.groups["cluster"] == kind) & (clusters.groups["n_rt"] >= LEAST_LISTED)
        ]
        if groups.empty:
            continue
        where = _where(clusters, int(groups.index[0]), snapshot, words)
        n = words.number(groups["n_rt"].iloc[0])
        if kind is Cluster.COLD:
            return words(
                "{n} RT that lag lie together in {where}; {groups} in all",
                n=n,
                where=where,
                groups=words.plural("{n} cold cluster", "{n} cold clusters", len(groups)),
            )
        return words(
            "No cold cluster; {n} RT that are ahead lie together in {where}", n=n, where=where
        )
    return words("RT that are alike lie together no more than by chance")


def _where(clusters: Clusters, group: int, snapshot: Snapshot, words: Words) -> str:
    """Name the kelurahan of most RT of a group, and say how many others it reaches into."""
    inside = snapshot.rt.loc[clusters.rt.index[clusters.rt["group"] == group]]
    names = inside.groupby(["kelurahan", "kecamatan"]).size().sort_values(ascending=False)
    kelurahan, kecamatan = names.index[0]
    if len(names) == 1:
        return words("{kelurahan}, {kecamatan}", kelurahan=kelurahan, kecamatan=kecamatan)
    return words(
        "{kelurahan} and {others}",
        kelurahan=kelurahan,
        others=words.plural("{n} other kelurahan", "{n} other kelurahan", len(names) - 1),
    )


def mean_text(lag: Lag, value: float, words: Words) -> str:
    """Write the mean of RT."""
    return words.percent(value, 0) if lag in SHARES else words.number(value, 1)


def _group_rows(
    snapshot: Snapshot, lag: Lag, clusters: Clusters, words: Words
) -> tuple[GroupRow, ...]:
    rows = []
    for group, row in clusters.groups[clusters.groups["n_rt"] >= LEAST_LISTED].iterrows():
        members = clusters.rt.index[clusters.rt["group"] == group]
        kk = snapshot.rt.loc[members, "kk"]
        rows.append(
            GroupRow(
                cluster_name(Cluster(row["cluster"]), words),
                _where(clusters, int(str(group)), snapshot, words),
                words.number(row["n_rt"]),
                words.number(int(kk.sum())) if kk.notna().any() else "–",
                mean_text(lag, float(row["mean"]), words),
                int(members[0]),
            )
        )
    return tuple(rows)


def _classed(clusters: Clusters, lag: Lag, snapshot: Snapshot, words: Words) -> Classed:
    return Classed(
        key=f"klaster-{lag.value}",
        label=words("Clusters: {what}", what=lag_name(lag, words).lower()),
        specs=cluster_classes(words),
        keys=clusters.rt["cluster"],
        summary=_headline(clusters, snapshot, words),
        values={},
    )


def _notes(clusters: Clusters, words: Words) -> tuple[str, ...]:
    counts = clusters.rt["cluster"].value_counts()
    notes = [
        words(
            "Moran's I of the whole city is {value} (p {p}): {meaning}.",
            value=words.number(clusters.moran, 2),
            p=words.number(clusters.moran_p, 3),
            meaning=words("neighbours are alike")
            if clusters.moran_p <= 0.05
            else words("no pattern"),
        ),
        words(
            "Each RT is compared with those up to two borders away, and with 999 cities in which "
            "the same values are dealt out by chance. At most one finding in twenty is false."
        ),
    ]
    islands, unknown = (int(counts.get(k.value, 0)) for k in (Cluster.ISLAND, Cluster.NO_VALUE))
    if islands:
        notes.append(
            words.plural(
                "{n} RT has no neighbour with a value and is not tested.",
                "{n} RT have no neighbour with a value and are not tested.",
                islands,
            )
        )
    if unknown:
        notes.append(
            words.plural(
                "{n} RT has no value and is not tested.",
                "{n} RT have no value and are not tested.",
                unknown,
            )
        )
    return tuple(notes)


def cluster_table(selection: Selection, clusters: Clusters, words: Words) -> pd.DataFrame:
    """Return one row per RT of a finding, by group."""
    rt = selection.snapshot.rt
    inside = clusters.rt[clusters.rt["group"] >= 0].sort_values("group", kind="stable")
    places = rt.loc[inside.index]
    return pd.DataFrame(
        {
            "kelompok": inside["group"] + 1,
            "jenis": [cluster_name(Cluster(c), words) for c in inside["cluster"]],
            "rt_id": inside.index,
            "rt": places["nomor"],
            "kelurahan": places["kelurahan"],
            "kecamatan": places["kecamatan"],
            "nilai": inside["value"].round(3),
            "rata_sekitar": inside["around"].round(3),
            "p": inside["p"].round(4),
        }
    )
