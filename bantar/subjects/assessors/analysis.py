"""How strict the teams of the city are, from all sheets (``statistics.teams``), once for a day."""

import pandas as pd

from bantar.city.home import CityDay
from bantar.city.snapshot import Snapshot
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.estimability import NoComparison
from bantar.statistics.teams import (
    CHANGE_SMALL,
    TeamSeverity,
    adjusted_scores,
    nth_time,
    team_severity,
)

Severity = TeamSeverity | CannotTell[NoComparison]


def severity_of(city: CityDay) -> Severity:
    """Return how strict the teams are; ask for it as a finding of ``city``: it takes seconds."""
    return estimate_severity(city.snapshot)


def estimate_severity(snapshot: Snapshot) -> Severity:
    """Estimate the teams from all sheets up to the day, or say why they cannot be compared."""
    small = float(snapshot.rules.get("change_small", CHANGE_SMALL))
    return team_severity(sheets_of(snapshot), small)


def sheets_of(snapshot: Snapshot) -> pd.DataFrame:
    """Return each sheet once, as ``team_severity`` takes them.

    RT that competed together share one sheet: it counts once, for the first of them.
    """
    results = snapshot.results
    order = results["periode"].map({str(p): i for i, p in enumerate(snapshot.periodes)})
    together = results["entry"].notna() & results.duplicated(["periode", "entry"])
    sheets = results.assign(
        kelurahan_code=results["rt_id"].map(snapshot.rt["kelurahan_code"]),
        nth_time=nth_time(results["rt_id"], order),
    )
    return sheets[~together]


def near_pass_mark(snapshot: Snapshot, severity: TeamSeverity) -> pd.DataFrame:
    """Return the sheets of the latest periode as a team of mean strictness might have given them.

    Returns
    -------
    DataFrame
        Indexed by ``rt_id``: ``team``, ``score`` and the columns of ``adjusted_scores``.
    """
    sheets = snapshot.results[snapshot.results["periode"] == str(snapshot.periode)]
    adjusted = adjusted_scores(sheets, severity, snapshot.rules["pass_mark"])
    return sheets[["rt_id", "team", "score"]].join(adjusted, how="inner").set_index("rt_id")
