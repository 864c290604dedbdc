"""The command that says where RT that are alike lie together, as the page Klaster does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from bantar.core.message import Message
from bantar.interfaces.cli.support import Spoken, answering, header, of_a_day, option, spoken

if TYPE_CHECKING:
    from bantar.city.home import CityDay
    from bantar.scope.options import Lag
    from bantar.statistics.cannot_tell import CannotTell
    from bantar.statistics.clusters.clusters import Clusters, NoClusters
    from bantar.subjects.clusters.analysis import Group

_commands = click.Group()
_LAGS = ("cakupan", "skor", "lama", "surut", "turun")


@answering(_commands, Message("Name the groups of neighbouring RT that are alike."))
@option(
    "--menurut", type=click.Choice(_LAGS), default="cakupan", help=Message("What lagging means.")
)
@of_a_day
def clusters(menurut: str, city: CityDay) -> Mapping[str, Any]:
    """Name the groups of neighbouring RT that are alike."""
    from bantar.presentation.selection import select
    from bantar.scope.options import Lag
    from bantar.scope.scope import Scope
    from bantar.statistics.cannot_tell import CannotTell
    from bantar.subjects.clusters.analysis import city_clusters
    from bantar.subjects.clusters.view import cluster_view

    lag = Lag(menurut)
    clusters_of_city = city.finding(city_clusters, lag)
    view = cluster_view(select(city, Scope()), lag, clusters_of_city, spoken())
    figures = (
        _untold(clusters_of_city)
        if isinstance(clusters_of_city, CannotTell)
        else _figures(clusters_of_city, city, lag)
    )
    return {
        **header(city.snapshot),
        "headline": view.headline,
        "by": menurut,
        "whole_city": view.whole or view.refusal,
        **figures,
    }


def _untold(refusal: CannotTell[NoClusters]) -> dict[str, Any]:
    """Say why nothing is told: not tested is not 0."""
    none = dict.fromkeys(("n_hot", "n_cold", "n_outliers"))
    why = {"reason": refusal.reason.value, **{k: int(n) for k, n in refusal.figures.items()}}
    return {"n_tested": 0, **none, "groups": [], "single": [], "cannot_tell": why}


def _figures(clusters_of_city: Clusters, city: CityDay, lag: Lag) -> dict[str, Any]:
    import pandas as pd

    from bantar.statistics.clusters.clusters import Kind
    from bantar.subjects.clusters.analysis import groups

    kinds, rt = clusters_of_city.units["kind"], city.snapshot.rt
    everywhere = pd.Series(True, index=rt.index)
    parts = list(groups(clusters_of_city, rt, everywhere))
    outliers = (Kind.HIGH_AMONG_LOW, Kind.LOW_AMONG_HIGH)
    return {
        "n_tested": clusters_of_city.n_tested,
        "n_hot": int((kinds == Kind.HOT).sum()),
        "n_cold": int((kinds == Kind.COLD).sum()),
        "n_outliers": int(kinds.isin(outliers).sum()),
        "n_islands": clusters_of_city.n_islands,
        "n_without_value": clusters_of_city.n_without_value,
        "is_exact": clusters_of_city.is_exact,
        "groups": [_group(group, lag) for group in parts if not group.is_single],
        "single": [_single(group) for group in parts if group.is_single],
    }


def _group(group: Group, lag: Lag) -> Spoken:
    from bantar.subjects.clusters.view import group_name, where_text

    words = spoken()
    return Spoken(
        {"kind": group.kind.value, "n_rt": group.n_rt, "kelurahan": list(group.kelurahan)},
        f"{group_name(group.kind, lag, words)}: {words.number(group.n_rt)} RT, "
        f"{where_text(group, words)}",
    )


def _single(group: Group) -> Spoken:
    """Say of one RT that it was found beside no other of its kind: it is no group."""
    from bantar.subjects.clusters.view import kind_name, where_text

    words = spoken()
    return Spoken(
        {"kind": group.kind.value, "rt_id": group.members[0], "kelurahan": list(group.kelurahan)},
        f"{kind_name(group.kind, words)}: 1 RT, {where_text(group, words)}",
    )


CLUSTERS: tuple[click.Command, ...] = (clusters,)
