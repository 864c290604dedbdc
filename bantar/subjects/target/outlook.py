"""How the city of a snapshot goes on: the projection, and how well it would have done before."""

from dataclasses import dataclass

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.measures.summary import target_share
from bantar.subjects.target.analysis import Projection, backtest, project


@dataclass(frozen=True)
class Outlook:
    """A projection, and what came of the same from earlier periods (``projection.backtest``)."""

    projection: Projection
    tested: pd.DataFrame


def wanted_shares(snapshot: Snapshot) -> tuple[float, ...]:
    """Return the shares to reach, smallest first: Kelurahan Bantar, the city's target, all."""
    target = target_share(snapshot)
    shares = {snapshot.rules["kelurahan_bantar_share"], 1.0}
    return tuple(sorted(shares if target is None else shares | {target}))


def look_ahead(snapshot: Snapshot) -> Outlook:
    """Project the city and its kecamatan (``TooFewPeriodsError`` under three periods)."""
    area = snapshot.rt["kecamatan_code"]
    return Outlook(
        project(
            snapshot.outcomes, area, snapshot.periodes, snapshot.visits, wanted_shares(snapshot)
        ),
        backtest(snapshot.outcomes, area, snapshot.periodes),
    )
