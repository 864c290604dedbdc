"""The results of all periods: who took part, who won, with which scores, and did it last."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from bantar.core.domain import PeriodeState
from bantar.sample import adoption, evaluations, ledger, rounds, sources, teams
from bantar.sample.dice import dice
from bantar.sample.fields import Values, hills, standard
from bantar.sample.visits import visits

LUCK = 1.4
"""Chance in the order of adoption, in standard deviations of aptitude."""


@dataclass(frozen=True)
class Results:
    """Rows of three tables, and what became of each RT.

    Attributes
    ----------
    evaluation, indicator_score, visit
        Rows of the tables of the same name.
    awards
        By position of the RT, published periods only: ``n_won`` and ``first_on``, the day of
        the first predikat (None without one).
    """

    evaluation: pd.DataFrame
    indicator_score: pd.DataFrame
    visit: pd.DataFrame
    awards: pd.DataFrame


def results(rt: pd.DataFrame, pairs: pd.DataFrame) -> Results:
    """Play all periods.

    Parameters
    ----------
    rt
        As :func:`bantar.sample.people.people` returns it.
    pairs
        ``left`` and ``right``: positions of RT that lie side by side.
    """
    periode, rules = sources.periode(), sources.rules_by_key()
    home = rt["kelurahan_before"]
    readiness = _readiness(rt["aptitude"], pairs)
    place = adoption.queue(readiness, home, periode)
    won = rounds.winners(adoption.first_periode(place, periode), home, periode)
    team = teams.assign(home, len(periode))
    stages = rounds.stages(won, place, teams.severity(team), periode)
    form = ledger.numbered(sources.indicators())
    table = evaluations.evaluations(rt, stages, pairs, team, list(periode["id"]), rules)
    table, lines = evaluations.mark(table, readiness, pairs, form, rules["pass_mark"])
    is_public = (periode["state"] == PeriodeState.PUBLISHED.value).to_numpy()
    public, won = periode[is_public], won[:, is_public]
    return Results(
        evaluation=table[evaluations.COLUMNS],
        indicator_score=lines,
        visit=visits(won, readiness, rt["rt_id"], public),
        awards=_awards(won, public),
    )


def _readiness(aptitude: pd.Series, pairs: pd.DataFrame) -> Values:
    """Add chance to aptitude; some of it spreads from one RT to the next."""
    rng = dice("luck")
    own = rng.standard_normal(len(aptitude))
    shared = hills(rng, pairs, len(aptitude), rounds=3)
    return standard(aptitude.to_numpy() + LUCK * (0.85 * own + 0.5 * shared))


def _awards(won: rounds.Won, public: pd.DataFrame) -> pd.DataFrame:
    days = public["announced_on"].tolist()
    first_on = [days[row.argmax()] if row.any() else None for row in won]
    return pd.DataFrame(
        {"n_won": np.sum(won, axis=1), "first_on": pd.Series(first_on, dtype=object)}
    )
