"""The figures of the day, once for screen, export and command line."""

from dataclasses import dataclass
from datetime import date

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level, Periode, Skala
from bantar.measures.coverage import coverage, rt_still_needed
from bantar.measures.trend import awards_by_skala


@dataclass(frozen=True)
class Summary:
    """How far the city is, as of a day.

    ``previous_melaksanakan`` is the count after the periode before, None in the first.
    ``target_share`` is None where no target is set.
    """

    as_of: date
    rt_total: int
    rt_melaksanakan: int
    coverage_share: float
    periode: Periode | None
    rt_penghargaan: int
    penghargaan_by_skala: dict[Skala, int]
    previous_melaksanakan: int | None
    target_share: float | None
    rt_needed: int | None
    is_illustrative: bool


def summarise(snapshot: Snapshot) -> Summary:
    """Return the figures of the city in ``snapshot``."""
    city = coverage(snapshot.rt, snapshot.outcomes)
    n_rt = len(snapshot.rt)
    n_now = int(city["n_melaksanakan"].sum())
    target = target_share(snapshot)
    by_skala = dict.fromkeys(Skala, 0)
    if snapshot.periode:
        counts = awards_by_skala(snapshot.results, [str(snapshot.periode)]).iloc[0]
        by_skala = {skala: int(counts[skala.value]) for skala in Skala}
    before = None
    if len(snapshot.periodes) > 1:
        earlier = coverage(snapshot.rt, snapshot.outcomes.iloc[:, :-1])
        before = int(earlier["n_melaksanakan"].sum())
    return Summary(
        as_of=snapshot.as_of,
        rt_total=n_rt,
        rt_melaksanakan=n_now,
        coverage_share=n_now / n_rt if n_rt else 0.0,
        periode=snapshot.periode,
        rt_penghargaan=int(city["n_awarded"].sum()),
        penghargaan_by_skala=by_skala,
        previous_melaksanakan=before,
        target_share=target,
        rt_needed=None if target is None else rt_still_needed(n_now, n_rt, target),
        is_illustrative=snapshot.is_illustrative,
    )


def target_share(snapshot: Snapshot) -> float | None:
    """Return the city's target, None where none is set."""
    rows = snapshot.targets[snapshot.targets["level"] == Level.KOTA]
    return None if rows.empty else float(rows["share"].iloc[0])
