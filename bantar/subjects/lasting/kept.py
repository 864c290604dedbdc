"""How many RT keep their award, as far as visits tell: counts, bounds for all, and a curve."""

from dataclasses import dataclass

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Finding
from bantar.measures.history import UNVISITED, award_days, keberlanjutan, visit_days
from bantar.measures.judged import DAYS_PER_YEAR
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.lasting import Kept, KeptCurve, NoCurve, PartSeen, kept_curve
from bantar.statistics.spells import spells

YEARS = (1, 2, 3, 4, 5)
STATUSES = (Finding.AKTIF, Finding.PERLU_PEMBINAAN, Finding.TERBENGKALAI)


@dataclass(frozen=True)
class WhatLasts:
    """What is known of the awards of some RT.

    Attributes
    ----------
    counts
        RT by what the latest visit since their latest award found (``Finding`` values, in the
        order of ``STATUSES``) and ``UNVISITED``.
    seen
        RT found active, of those visited, of all with a predikat.
    curve
        The share not found neglected by the time since an award, over all their awards; or why
        there is none.
    with_awards_as_looks
        The share after two years where a later award is taken as a look that found the earlier one
        kept; it sees only those who did well. None without a curve so far.
    """

    counts: dict[str, int]
    seen: PartSeen
    curve: KeptCurve | CannotTell[NoCurve]
    with_awards_as_looks: float | None

    @property
    def years(self) -> tuple[tuple[int, Kept], ...]:
        """The whole years that somebody has looked as far as, with the share kept."""
        if isinstance(self.curve, CannotTell):
            return ()
        kept_by_year = ((years, self.curve.at(years * DAYS_PER_YEAR)) for years in YEARS)
        return tuple((years, kept) for years, kept in kept_by_year if kept is not None)


def what_lasts(snapshot: Snapshot, chosen: pd.Series) -> WhatLasts:
    """Return what became of the awards of the RT of ``chosen`` (bool, index of the RT)."""
    status = keberlanjutan(snapshot.outcomes, snapshot.visits, snapshot.periodes)[chosen]
    counts = {word: int((status == word).sum()) for word in (*STATUSES, UNVISITED)}
    n_visited = sum(counts[finding] for finding in STATUSES)
    awards = award_days(snapshot.outcomes[chosen], snapshot.periodes)
    visits = visit_days(snapshot.visits[snapshot.visits["rt_id"].isin(status.index)])
    last_day = snapshot.as_of.toordinal()
    curve = kept_curve(spells(awards, visits, last_day))
    return WhatLasts(
        counts={str(word): n for word, n in counts.items()},
        seen=PartSeen(counts[Finding.AKTIF], n_visited, n_visited + counts[UNVISITED]),
        curve=curve,
        with_awards_as_looks=_generous(awards, visits, last_day),
    )


def _generous(awards: pd.DataFrame, visits: pd.DataFrame, last_day: int) -> float | None:
    curve = kept_curve(spells(awards, visits, last_day, award_is_a_look=True))
    kept = None if isinstance(curve, CannotTell) else curve.at(2 * DAYS_PER_YEAR)
    return None if kept is None else kept.share
