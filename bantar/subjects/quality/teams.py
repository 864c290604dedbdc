"""Teams that are stricter or more lenient than the others, as the part on teams tells them.

There is one estimate of the teams, of all sheets (``statistics.teams``); here stand the teams that
it names. Where it refuses, nothing is judged and the reason is said.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.teams import TeamEffect
from bantar.subjects.assessors.analysis import Severity
from bantar.subjects.quality.check import Check, Reason, Subject, Unjudged

COLUMNS = ("team", "n_rt", "difference", "low", "high", "q", "is_finding", "weight")


def teams(severity: Severity, small: float) -> Check:
    """Return one row per team that can be compared; found are those that may be named.

    ``difference`` (points, + is lenient) is against the mean of the teams, ``low`` and ``high`` its
    95 % range, ``q`` corrected for the number of teams; ``small`` are the points that do not
    matter.
    """
    if isinstance(severity, CannotTell):
        n_teams = int(severity.figures["n_teams"])
        why = Unjudged(severity.reason.value, Reason.NO_COMPARISON, n_teams)
        return Check(Subject.TEAMS, _table(()), (why,) if n_teams else (), {"small": small})
    named = {team.team for team in severity.named}
    rows = [
        (t.team, t.n_rt, t.effect, t.low, t.high, t.q, t.team in named, abs(t.effect))
        for t in sorted(severity.teams, key=lambda t: _order(t, named))
    ]
    return Check(Subject.TEAMS, _table(rows), (), {"small": small})


def _order(team: TeamEffect, named: set[str]) -> tuple[bool, float, str]:
    return team.team not in named, -abs(team.effect), team.team


def _table(rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"is_finding": bool})
    nowhere = pd.array([None] * len(table), dtype="Int64")
    return table.assign(rt_id=nowhere, kecamatan_code="", kelurahan_code="")
