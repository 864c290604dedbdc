"""``python -m benchmarks.noise_teams [CITIES]``: made cities whose teams are known, estimated.

Teams are sent to whole kelurahan; RT that fail come again more often than those that pass and learn
from it. Says how many 95 % ranges hold the planted effect, how far the estimates are off, in how
many cities where no team differs one is named, and whether one team a period is always refused.
"""

import sys

import numpy as np
import pandas as pd

from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.teams import TeamSeverity, team_severity

N_RT, N_KELURAHAN, N_PERIODS, N_TEAMS = 1650, 68, 9, 6
AGAIN_FAILED, AGAIN_PASSED, FIRST = 0.55, 0.12, 0.08
PASS_MARK, LEARNT, SD_TEAMS = 75.0, 6.0, 3.5
SDS = {"rt": 8.0, "kelurahan": 4.0, "round": 2.7, "rest": 4.8}


def made_sheets(
    rng: np.random.Generator, effects: np.ndarray, *, one_team_a_period: bool = False
) -> pd.DataFrame:
    """Return the sheets of one city."""
    kelurahan = np.arange(N_RT) % N_KELURAHAN
    level = (
        66
        + rng.normal(0, SDS["rt"], N_RT)
        + rng.normal(0, SDS["kelurahan"], N_KELURAHAN)[kelurahan]
    )
    times, last = np.zeros(N_RT, dtype=int), np.full(N_RT, np.nan)
    frames = []
    for period in range(N_PERIODS):
        team = rng.integers(0, N_TEAMS, N_KELURAHAN)[kelurahan]
        if one_team_a_period:
            team[:] = period % N_TEAMS
        again = np.where(last < PASS_MARK, AGAIN_FAILED, AGAIN_PASSED)
        come = rng.random(N_RT) < np.where(times > 0, again, FIRST)
        score = (
            level
            + rng.normal(0, 1)
            + effects[team]
            + LEARNT * np.minimum(times, 3)
            + rng.normal(0, SDS["round"], N_KELURAHAN)[kelurahan]
            + rng.normal(0, SDS["rest"], N_RT)
        )
        times = times + come
        last = np.where(come, score, last)
        frames.append(
            pd.DataFrame(
                {
                    "rt_id": np.arange(N_RT),
                    "kelurahan_code": kelurahan,
                    "periode": period,
                    "team": team,
                    "score": score,
                    "nth_time": times,
                }
            )[come]
        )
    return pd.concat(frames, ignore_index=True)


def main(n_cities: int = 200) -> None:
    """Print the shares."""
    rng = np.random.default_rng(11)
    inside, errors, n_sheets = [], [], []
    for _ in range(n_cities):
        effects = rng.normal(0, SD_TEAMS, N_TEAMS)
        estimate = team_severity(made_sheets(rng, effects))
        assert isinstance(estimate, TeamSeverity)
        planted = effects - effects.mean()
        for team in estimate.teams:
            true = planted[int(team.team)]
            inside.append(team.low <= true <= team.high)
            errors.append(team.effect - true)
        n_sheets.append(estimate.n_sheets)
    print(f"{n_cities} cities, {np.mean(n_sheets):.0f} sheets")
    print(f"ranges that hold the planted effect: {np.mean(inside):.1%} of {len(inside)}")
    print(f"RMSE: {np.sqrt(np.mean(np.square(errors))):.2f} points")
    n_named = n_by_q = n_joint = 0
    for _ in range(n_cities):
        estimate = team_severity(made_sheets(rng, np.zeros(N_TEAMS)))
        assert isinstance(estimate, TeamSeverity)
        n_by_q += any(team.q <= 0.05 for team in estimate.teams)
        n_joint += estimate.joint_p <= 0.05
        n_named += bool(estimate.named)
    print(f"no team differs: by BH alone {n_by_q}, joint test {n_joint}, named {n_named} cities")
    n_refused = sum(
        isinstance(
            team_severity(made_sheets(rng, np.zeros(N_TEAMS), one_team_a_period=True)), CannotTell
        )
        for _ in range(n_cities)
    )
    print(f"one team a period: refused in {n_refused}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
