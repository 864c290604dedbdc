"""Who took part in each periode, and how far each RT came in it."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.core.domain import Stage
from bantar.sample.adoption import Counts
from bantar.sample.dice import dice
from bantar.sample.fields import Values

FAITHFUL = {"15.71.06.1005": 2.0}
"""Ulu Gedong means to enter Kencana, so its RT come back (its lurah, October 2022)."""

QUEUE_STEP = 60.0
"""Places in the queue that make an RT clearly less likely to be judged already."""

BACKLOG = {Stage.IKUT: 0.10, Stage.SIAP: 0.14, Stage.DIUSULKAN: 0.22}
"""RT that stopped at each stage before being judged, per RT judged."""

AGAIN = 0.12
"""Share of those judged in vain who had a predikat before: relapses."""

Won = npt.NDArray[np.bool_]


def winners(first: Counts, kelurahan_code: pd.Series, periode: pd.DataFrame) -> Won:
    """Say who earns a predikat in which periode, first-timers and those who come back.

    Parameters
    ----------
    first
        Position of the periode of the first predikat, per RT.
    kelurahan_code
        Per RT; some kelurahan come back more than others.
    periode
        ``n_repeat`` in order.

    Returns
    -------
    array
        bool, one row per RT and one column per periode.
    """
    rng = dice("repeat winners")
    n_rt, n_periode = len(first), len(periode)
    won: Won = first[:, None] == np.arange(n_periode)
    faith = rng.standard_normal(n_rt) + kelurahan_code.map(FAITHFUL).fillna(0).to_numpy()
    for p, n_repeat in enumerate(periode["n_repeat"]):
        eligible = first < p
        just_won = won[:, p - 1] if p else np.zeros(n_rt, dtype=bool)
        wish = faith + 1.6 * just_won + 0.7 * rng.standard_normal(n_rt)
        won[_best(wish, eligible, n_repeat), p] = True
    return won


def stages(won: Won, place: Counts, severity: Values, periode: pd.DataFrame) -> pd.DataFrame:
    """Give every RT that appears in a periode the stage it reached.

    Parameters
    ----------
    won
        Who earns a predikat, per RT and periode.
    place
        Place in the queue for the first predikat.
    severity
        How strict the assessing team is (points), per RT and periode.
    periode
        ``id``, ``n_not_passed``, ``n_new`` in order.

    Returns
    -------
    DataFrame
        ``position`` (of the RT), ``periode`` (position) and ``stage``, by periode and RT.
    """
    rng = dice("stages")
    reached = periode["n_new"].cumsum().to_numpy()
    tables = []
    for p in range(len(periode)):
        # Those next in line are judged, and fail where the team is strict.
        wait = np.maximum(place - reached[p], 0) / QUEUE_STEP
        chance = 0.08 * severity[:, p] - wait + 1.2 * rng.standard_normal(len(place))
        stage = np.full(len(place), "", dtype=object)
        stage[won[:, p]] = Stage.MERAIH.value
        for name, newcomers, returners in _shares(periode["n_not_passed"].iloc[p], won[:, p].sum()):
            had_before = won[:, :p].any(axis=1)
            stage[_best(chance, (stage == "") & ~had_before, newcomers)] = name
            stage[_best(chance, (stage == "") & had_before, returners)] = name
        in_stage = np.flatnonzero(stage != "")
        tables.append(pd.DataFrame({"position": in_stage, "periode": p, "stage": stage[in_stage]}))
    return pd.concat(tables, ignore_index=True)


def _shares(n_not_passed: int, n_won: int) -> list[tuple[str, int, int]]:
    """Return stage, newcomers and returners for those who do not win, furthest stage first."""
    judged = n_not_passed + n_won
    returners = round(AGAIN * n_not_passed)
    rest = [(stage.value, round(share * judged), 0) for stage, share in BACKLOG.items()]
    return [(Stage.DINILAI.value, n_not_passed - returners, returners), *rest]


def _best(value: Values, eligible: Won, n: int) -> npt.NDArray[np.int64]:
    """Return the positions of the ``n`` eligible RT of the highest value."""
    candidates = np.flatnonzero(eligible)
    return candidates[np.argsort(-value[candidates], kind="stable")[:n]]
