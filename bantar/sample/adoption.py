"""When each RT first earned a predikat, made to agree with what was published."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.sample.fields import Values

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Anchor:
    """A published state of one kelurahan: so many of its RT had a predikat by a periode."""

    kelurahan_code: str
    periode: str
    n_melaksanakan: int
    source: str


_INDEPENDENT = "https://jambiindependent.disway.id/amp/"
ANCHORS = (
    Anchor("15.71.06.1005", "2022-I", 9, _INDEPENDENT + "654375"),  # Ulu Gedong, 9 of 9
    Anchor("15.71.08.1007", "2022-I", 17, _INDEPENDENT + "520910"),  # Handil Jaya, 17 of 28
    Anchor("15.71.03.1010", "2022-I", 8, _INDEPENDENT + "96293"),  # Tanjung Pinang, 8 of 33
    Anchor(  # Tanjung Johor, 2 of 6
        "15.71.05.1006", "2015", 2, "https://jambiekspres.disway.id/read/138902"
    ),
    Anchor(  # Eka Jaya before the split: 25 RT, "the most in the city"
        "15.71.11.1003", "2019", 25, "https://jambi.tribunnews.com/2019/10/26"
    ),
)


def queue(readiness: Values, kelurahan_code: pd.Series, periode: pd.DataFrame) -> Counts:
    """Line the RT up for their first predikat.

    Parameters
    ----------
    readiness
        The higher, the earlier; one number per RT.
    kelurahan_code
        Kelurahan as they were before 2023, one per RT.
    periode
        ``id`` and ``n_new`` in order.

    Returns
    -------
    array
        Place of each RT, from 0; all anchors hold.
    """
    reached = dict(zip(periode["id"], periode["n_new"].cumsum(), strict=True))
    is_anchored = kelurahan_code.isin([a.kelurahan_code for a in ANCHORS]).to_numpy()
    lifted = readiness.copy()
    for anchor in ANCHORS:
        members = (kelurahan_code == anchor.kelurahan_code).to_numpy()
        limit = np.sort(readiness)[-reached[anchor.periode]]
        lifted[members] += _lift(readiness[members], limit, anchor.n_melaksanakan)
    place = np.empty(len(readiness), dtype=np.int64)
    place[np.argsort(-lifted, kind="stable")] = np.arange(len(readiness))
    for anchor in ANCHORS:
        members = (kelurahan_code == anchor.kelurahan_code).to_numpy()
        place = _hold(place, members, ~is_anchored, reached[anchor.periode], anchor.n_melaksanakan)
    return place


def _lift(readiness: Values, limit: float, n: int) -> float:
    """Return what a whole kelurahan must gain for its ``n`` readiest RT to pass ``limit``."""
    best_first = np.sort(readiness)[::-1]
    gain = float(limit - best_first[n - 1 : n + 1].mean())
    # Where all have passed, nothing says that the last of them was late.
    return max(gain, 0.0) if n == len(best_first) else gain


def _hold(
    place: Counts, members: npt.NDArray[np.bool_], others: npt.NDArray[np.bool_], limit: int, n: int
) -> Counts:
    """Let exactly ``n`` of ``members`` stand before ``limit``, by swapping with ``others``.

    The lift has done nearly all; a swap next to the limit settles the rest, moves nobody
    further than needed and leaves all counts of the city as they are.
    """
    place = place.copy()
    too_few = n - int((place[members] < limit).sum())
    for _ in range(abs(too_few)):
        inside, outside = (others, members) if too_few > 0 else (members, others)
        last = np.flatnonzero(inside & (place < limit))
        first = np.flatnonzero(outside & (place >= limit))
        a, b = last[place[last].argmax()], first[place[first].argmin()]
        place[a], place[b] = place[b], place[a]
    return place


def first_periode(place: Counts, periode: pd.DataFrame) -> Counts:
    """Return the position of the periode in which each RT earns its first predikat.

    An RT that never does gets the number of periods.
    """
    return np.searchsorted(periode["n_new"].cumsum().to_numpy(), place, side="right")
