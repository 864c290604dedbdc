"""The figures of the day, once for screen, export and command line."""

from dataclasses import dataclass
from datetime import date

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level, Periode, Skala
from bantar.measures.coverage import coverage
from bantar.measures.trend import awards_by_skala


@dataclass(frozen=True)
class Summary:
    """How far the city is, as of a day.

    ``target_share`` is None where no target is set.
    """

    as_of: date
    rt_total: int
    rt_melaksanakan: int
    coverage_share: float
    periode: Periode | None
    rt_penghargaan: int
    penghargaan_by_skala: dict[Skala, int]
    target_share: float | None
    is_illustrative: bool


def summarise(snapshot: Snapshot) -> Summary:
    """Return the figures of the city in ``snapshot``."""
    city = coverage(snapshot.rt, snapshot.outcomes)
    n_rt = len(snapshot.rt)
    n_now = int(city["n_melaksanakan"].sum())
    by_skala = dict.fromkeys(Skala, 0)
    if snapshot.periode:
        counts = awards_by_skala(snapshot.results, [str(snapshot.periode)]).iloc[0]
        by_skala = {skala: int(counts[skala.value]) for skala in Skala}
    return Summary(
        as_of=snapshot.as_of,
        rt_total=n_rt,
        rt_melaksanakan=n_now,
        coverage_share=n_now / n_rt if n_rt else 0.0,
        periode=snapshot.periode,
        rt_penghargaan=int(city["n_awarded"].sum()),
        penghargaan_by_skala=by_skala,
        target_share=target_share(snapshot),
        is_illustrative=snapshot.is_illustrative,
    )


def target_share(snapshot: Snapshot) -> float | None:
    """Return the city's target, None where none is set."""
    rows = snapshot.targets[snapshot.targets["level"] == Level.KOTA]
    return None if rows.empty else float(rows["share"].iloc[0])


def level_target(snapshot: Snapshot, level: Level) -> float | None:
    """Return what an area of ``level`` is measured against, None where nothing is set.

    A kelurahan is measured by the rule of Kelurahan Bantar, a kecamatan and the city by the target
    of the city; an RT has no target of its own.
    """
    if level is Level.KELURAHAN:
        return snapshot.rules.get("kelurahan_bantar_share")
    return None if level is Level.RT else target_share(snapshot)
