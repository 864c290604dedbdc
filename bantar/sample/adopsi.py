"""Pairs in which an RT that is not yet Bantar learns from one that is."""

from datetime import date

import numpy as np
import pandas as pd

PAIRS = (
    # RT of Selamat went to see Paal Merah in 2022 (studi tiru); the RT themselves are made up.
    ("15.71.10.1004", "15.71.11.1005", date(2022, 3, 14)),
    ("15.71.03.1010", "15.71.08.1007", date(2022, 6, 6)),  # Tanjung Pinang from Handil Jaya
)


def adopsi(rt: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``adopsi``: two pairs under way.

    Parameters
    ----------
    rt
        ``rt_id``, ``kelurahan_before``, ``skala``, ``n_won`` (predikat so far) and
        ``first_on`` (day of the first, None without one).
    """
    rows = [(*_pair(rt, *pair), pair[2]) for pair in PAIRS]
    table = pd.DataFrame(rows, columns=["rt_id", "mentor_rt_id", "started_on"])
    table.insert(0, "id", np.arange(1, len(table) + 1))
    return table.assign(ended_on=None)


def _pair(rt: pd.DataFrame, learners: str, mentors: str, started_on: date) -> tuple[int, int]:
    """Find the first RT without a predikat, and a mentor of its skala if there is one."""
    learner = rt[(rt["kelurahan_before"] == learners) & (rt["n_won"] == 0)].iloc[0]
    teachers = rt[(rt["kelurahan_before"] == mentors) & (rt["n_won"] > 0)]
    teachers = teachers[[day < started_on for day in teachers["first_on"]]]
    # Same skala first, then the longest experience.
    order = teachers.assign(other_skala=teachers["skala"] != learner["skala"]).sort_values(
        ["other_skala", "n_won", "first_on"], ascending=[True, False, True], kind="stable"
    )
    return int(learner["rt_id"]), int(order["rt_id"].iloc[0])
