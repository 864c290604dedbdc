"""How long the analysis of a planner takes: each part, for the city and for one of 31,000 RT."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from bantar.city.evidence import Evidence, load_evidence
from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.i18n import words_for
from bantar.interfaces.dashboard.kit.data import load_libraries
from bantar.presentation.selection import Selection
from bantar.scope.address import Choices
from bantar.scope.scope import Scope
from bantar.storage.engine import open_engine
from bantar.storage.read import reads
from bantar.subjects.adopsi.view import adopsi_view
from bantar.subjects.assessors.view import severity_view
from bantar.subjects.clusters.analysis import find_clusters
from bantar.subjects.clusters.view import cluster_view
from bantar.subjects.dukungan.view import dukungan_view
from bantar.subjects.gap.view import gap_view
from bantar.subjects.lagging.reasons import city_facts
from bantar.subjects.lagging.view import lagging_view
from bantar.subjects.lasting.view import lasting_view
from bantar.subjects.target.outlook import look_ahead
from bantar.subjects.weights.view import weights_view
from bantar.subjects.work_plan.view import work_plan_view
from benchmarks.city import database_url

COPIES = 19
"""Of 1,650 RT each: 31,350."""

AIM_S, LARGE_AIM_S = 3.0, 30.0
CHOICES = Choices()
LAG = CHOICES.lagging.tertinggal
WORDS = words_for("id")
PARTS: dict[str, Callable[[Selection, Evidence], Any]] = {
    "lagging": lambda s, e: lagging_view(s, CHOICES.lagging, e, WORDS),
    "reasons": lambda s, e: city_facts(s.snapshot, e),
    "clusters": lambda s, e: cluster_view(s, LAG, find_clusters(s.snapshot, e, LAG), WORDS),
    "the gap": lambda s, _: gap_view(s, CHOICES.lagging.per, WORDS),
    "lasting": lambda s, _: lasting_view(s, WORDS),
    "weights": lambda s, e: weights_view(s, CHOICES.weights, e, WORDS),
    "assessors": lambda s, _: severity_view(s, WORDS),
    "adopsi": lambda s, e: adopsi_view(s, CHOICES.adopsi, e, WORDS),
    "apresiasi": lambda s, e: dukungan_view(s, CHOICES.dukungan, e, WORDS),
    "plan": lambda s, e: work_plan_view(s, CHOICES.work_plan, e, WORDS),
    "target clock": lambda s, _: look_ahead(s.snapshot),
}


@dataclass(frozen=True)
class Analysis:
    """Seconds of each part, nothing cached, and of loading the libraries once beside them."""

    n_rt: int
    n_large: int
    library_seconds: float
    seconds: dict[str, float]
    large_seconds: dict[str, float]

    @property
    def total(self) -> float:
        """Seconds of all parts for the city."""
        return sum(self.seconds.values())

    @property
    def large_total(self) -> float:
        """Seconds of all parts for the large city."""
        return sum(self.large_seconds.values())

    @property
    def is_met(self) -> bool:
        """Whether both aims are met."""
        return self.total < AIM_S and self.large_total < LARGE_AIM_S


def tiled(snapshot: Snapshot, evidence: Evidence, copies: int) -> tuple[Snapshot, Evidence]:
    """Lay copies of a city side by side, each with RT, areas and places of its own."""
    step, wide = int(snapshot.rt.index.max()) + 1, 40_000.0

    def many(table: pd.DataFrame, *ids: str, is_index: bool = False) -> pd.DataFrame:
        parts = []
        for i in range(copies):
            part = table.copy()
            for name in ids:
                part[name] = part[name] + i * step
            if is_index:
                part.index = part.index + i * step
            for name in ("kelurahan_code", "kecamatan_code"):
                if name in part:
                    part[name] = part[name] + f"-{i:02d}"
            if "x_m" in part:
                part["x_m"] = part["x_m"] + i * wide
            if "evaluation_id" in part:
                part["evaluation_id"] = part["evaluation_id"] + i * 10_000_000
            parts.append(part)
        return pd.concat(parts, ignore_index=not is_index)

    city = replace(
        snapshot,
        rt=many(snapshot.rt, is_index=True),
        results=many(snapshot.results, "rt_id"),
        outcomes=many(snapshot.outcomes, is_index=True),
        visits=many(snapshot.visits, "rt_id").sort_values("visited_on", kind="stable"),
    )
    besides = Evidence(
        indicators=evidence.indicators,
        lines=many(evidence.lines, "rt_id"),
        adopsi=many(evidence.adopsi, "rt_id", "mentor_rt_id"),
        dukungan=many(evidence.dukungan, "rt_id"),
        places=many(evidence.places, is_index=True),
        neighbours=many(evidence.neighbours, "left", "right"),
    )
    return city, besides


def timed(snapshot: Snapshot, evidence: Evidence) -> dict[str, float]:
    """Return the seconds that each part takes."""
    seconds = {}
    for name, make in PARTS.items():
        start = time.perf_counter()
        make(Selection(snapshot, Scope()), evidence)
        seconds[name] = time.perf_counter() - start
    return seconds


def measure(home: Path) -> Analysis:
    """Measure on the illustrative city in ``home``, and on 19 of it side by side."""
    engine = open_engine(database_url(home))
    snapshot = load_snapshot(engine, max(reads.periodes(engine)["announced_on"]))
    start = time.perf_counter()
    load_libraries()  # as the server does beside its first pages
    loaded = time.perf_counter()
    evidence = load_evidence(engine, snapshot)
    reading = time.perf_counter() - loaded
    seconds = {"evidence": reading, **timed(snapshot, evidence)}
    large, besides = tiled(snapshot, evidence, COPIES)
    large_seconds = timed(large, besides)
    return Analysis(len(snapshot.rt), len(large.rt), loaded - start, seconds, large_seconds)


def lines(analysis: Analysis) -> list[str]:
    """Return the figures as lines of text."""
    rows = [
        f"  {name:<12} {seconds:6.2f} s {analysis.large_seconds.get(name, 0):8.2f} s"
        for name, seconds in analysis.seconds.items()
    ]
    met = "met" if analysis.is_met else "not met"
    return [
        f"  {'':<12} {analysis.n_rt:>6,} RT {analysis.n_large:>7,} RT",
        *rows,
        f"  {'all':<12} {analysis.total:6.2f} s {analysis.large_total:8.2f} s"
        f"   aims {AIM_S:.0f} s and {LARGE_AIM_S:.0f} s: {met}",
        f"  libraries, once and in the background of the start: {analysis.library_seconds:.2f} s",
    ]
