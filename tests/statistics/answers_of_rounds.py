"""The product's answers to the statistical cases of teams, lasting, the clock and the plan.

The form is told at the top of ``check.py`` in ``../shared/cases/stats``. Nothing here knows a right
answer.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from bantar.core.settings import ROOT
from bantar.statistics.calibration import Calibration, calibration
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.lasting import KeptCurve, kept_curve
from bantar.statistics.plan_choice import most_expected
from bantar.statistics.spells import latest_findings, spells
from bantar.statistics.teams import TeamSeverity, team_severity
from benchmarks.steady_clock import Rounds, forecast

CASES = ROOT.parent / "shared" / "cases" / "stats"
DAYS_A_YEAR = 365.25

Answer = dict[str, Any]


def _outlines(part: str) -> Answer:
    """What the check itself reads of a part: the day, the capacity, histories given in words."""
    outline: Answer = json.loads((CASES / "answers.json").read_text())[part]
    return outline


def of_severity() -> Answer:
    answers: Answer = {}
    for path in sorted(CASES.glob("severity_*.csv")):
        sheets = pd.read_csv(path).rename(
            columns={"kelurahan": "kelurahan_code", "period": "periode", "attempt": "nth_time"}
        )
        answers[path.name] = _severity(team_severity(sheets))
    return answers


def _severity(estimate: TeamSeverity | CannotTell[Any]) -> Answer:
    if isinstance(estimate, CannotTell):
        return {"refuse": True}
    effects = {team.team: [team.effect, team.low, team.high] for team in estimate.teams}
    return {"groups": estimate.groups, "effects": effects}


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def of_lasting() -> Answer:
    events = pd.read_csv(CASES / "lasting.csv")
    events["on"] = events["date"].map(_ordinal)
    awards, visits = (events[events["event"] == kind] for kind in ("award", "visit"))
    last_day = _ordinal("2014-09-20") + 3000
    status = latest_findings(awards, visits, last_day).value_counts()
    curve = kept_curve(spells(awards, visits, last_day))
    assert isinstance(curve, KeptCurve)
    kept = {years: curve.at(years * DAYS_A_YEAR) for years in (1, 2, 3, 5)}
    return {
        "status": {str(word): int(n) for word, n in status.items()},
        "edge": [_edge(history) for history in _outlines("lasting")["edge"]],
        "kept": {f"{years}_years": at.share for years, at in kept.items() if at},
    }


def _edge(history: Answer) -> str:
    awards = pd.DataFrame({"rt_id": 1, "on": [_ordinal(day) for day in history["awards"]]})
    rows = [(1, _ordinal(day), finding) for day, finding in history["visits"]]
    visits = pd.DataFrame(rows, columns=["rt_id", "on", "finding"])
    return str(latest_findings(awards, visits, _ordinal("2022-12-07"))[1])


def of_clock() -> Answer:
    share = _outlines("clock")["target"]
    rows = pd.read_csv(CASES / "clock.csv").sort_values(["city", "period"])
    answers: Answer = {}
    for city, table in rows.groupby("city"):
        rounds = Rounds.of_totals(table["ever_bantar"].tolist(), table["rt"].tolist())
        forecasted = forecast(rounds, share)
        if isinstance(forecasted, CannotTell):
            # The cases ask for the range itself, however wide.
            if "last" in forecasted.figures:
                answers[str(city)] = [forecasted.figures["first"], forecasted.figures["last"]]
        else:
            answers[str(city)] = [forecasted.first, forecasted.last]
    return answers


def of_plan_calibration() -> Answer:
    rows = pd.read_csv(CASES / "plan_calibration.csv")
    models = rows.columns.drop(["case", "period", "came"])
    came, period = rows["came"].to_numpy(bool), rows["period"].to_numpy(object)
    answers: Answer = {}
    for model in models:
        calibrated = calibration(rows[model].to_numpy(np.float64), came, period)
        if isinstance(calibrated, Calibration):
            answers[model] = {
                "brier": calibrated.brier,
                "intercept": calibrated.intercept,
                "slope": calibrated.slope,
                "ratio": calibrated.ratio,
            }
    return answers


def of_plan_choice() -> Answer:
    candidates = pd.read_csv(CASES / "plan_choice.csv").set_index("rt_id")
    line = most_expected(candidates.rename(columns={"p": "chance"}))
    return {"rt": line[: _outlines("plan_choice")["capacity"]].tolist()}


PARTS: dict[str, Callable[[], Answer]] = {
    "severity": of_severity,
    "lasting": of_lasting,
    "clock": of_clock,
    "plan_calibration": of_plan_calibration,
    "plan_choice": of_plan_choice,
}
