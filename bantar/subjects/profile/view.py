"""One RT: what it earned, what it passed, what is closest, and who is near."""

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import pairwise

import geopandas as gpd
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Aspek, Level, Missing, Outcome, Skala, Status
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.coverage import status
from bantar.measures.history import (
    keberlanjutan,
    kencana_eligible,
    longest_streak,
    times_awarded,
)
from bantar.measures.judged import last_scores
from bantar.measures.scores import aspek_means, latest_scored
from bantar.presentation.form_lines import line_name
from bantar.presentation.labels import rt_title, status_label
from bantar.presentation.measure_registry import classes
from bantar.presentation.referee import Average, Table, judge
from bantar.presentation.rt_facts import rt_skala
from bantar.scope.options import Measure
from bantar.subjects.profile.passing import passing_text
from bantar.subjects.profile.score import ScoreFace, score_face

FULL_SCORE = 2
"""The best band of an indicator."""


@dataclass(frozen=True)
class HistoryStep:
    """What one periode brought to the RT; ``short`` and ``score`` are for a narrow ribbon."""

    periode: str
    outcome: Outcome
    text: str
    detail: str
    short: str = ""
    score: str = ""


@dataclass(frozen=True)
class AspekBar:
    """A score beside its kelurahan and the city; NaN where fewer than 5 RT were scored."""

    aspek: Aspek
    label: str
    value: float
    kelurahan: float
    kota: float


@dataclass(frozen=True)
class IndicatorLine:
    """One line of the form: passed in full, in part, or not at all."""

    aspek: Aspek
    name: str
    score: int


@dataclass(frozen=True)
class Neighbour:
    """An RT that shares a border."""

    rt_id: int
    name: str
    status: str
    is_bantar: bool


@dataclass(frozen=True)
class Profile:
    """Everything the page says about one RT."""

    rt_id: int
    title: str
    place: str
    headline: str
    status: str
    status_key: Status
    name: str
    seal: str
    score: ScoreFace | None
    facts: tuple[tuple[str, str], ...]
    history: tuple[HistoryStep, ...]
    scored_in: str
    aspek: tuple[AspekBar, ...]
    passed: tuple[IndicatorLine, ...]
    nearest: tuple[IndicatorLine, ...]
    neighbours: tuple[Neighbour, ...]
    lineage: tuple[str, ...]
    adopsi: tuple[str, ...]


def profile(
    snapshot: Snapshot,
    rt_id: int,
    words: Words,
    *,
    indicators: pd.DataFrame,
    versions: pd.DataFrame,
    adopsi: pd.DataFrame,
    neighbours: tuple[int, ...],
) -> Profile:
    """Return the profile of ``rt_id``.

    Parameters
    ----------
    indicators
        Form lines of its latest scored evaluation: ``aspek``, ``name_id``, ``name_en``,
        ``weight``, ``score``; empty when there is none.
    versions
        Its versions, oldest first: ``nomor``, ``kelurahan``, ``valid_from``.
    adopsi
        Its pairs: ``rt_id``, ``mentor_rt_id``, ``started_on``, ``ended_on``.
    neighbours
        ``rt_id`` of the RT that share a border.
    """
    row = snapshot.rt.loc[rt_id]
    states = status(snapshot.outcomes)
    key = Status(states.loc[rt_id])
    lines = _indicator_lines(indicators, words)
    scored = latest_scored(snapshot, rt_id)
    return Profile(
        rt_id=rt_id,
        title=rt_title(row, words),
        place=words("Kecamatan {name}", name=row["kecamatan"]),
        headline=_headline(snapshot, rt_id, key, words),
        status=status_label(key, words),
        status_key=key,
        name=words("RT {nomor}", nomor=row["nomor"]),
        seal=_seal(snapshot, rt_id, words),
        score=score_face(snapshot, rt_id, words),
        facts=_facts(snapshot, rt_id, words),
        history=rt_history(snapshot, rt_id, words),
        scored_in=words.periode(next(p for p in snapshot.periodes if str(p) == scored))
        if scored
        else "",
        aspek=_aspek_bars(snapshot, row, rt_id, scored, words),
        passed=tuple(x for x in lines if x.score == FULL_SCORE),
        nearest=tuple(sorted((x for x in lines if x.score < FULL_SCORE), key=lambda x: -x.score)),
        neighbours=_neighbours(snapshot.rt, states, neighbours, words),
        lineage=_lineage(versions[versions["valid_from"] <= snapshot.as_of], words),
        adopsi=_adopsi(snapshot, rt_id, adopsi, words),
    )


def _seal(snapshot: Snapshot, rt_id: int, words: Words) -> str:
    """Return the words in gold of an RT that may enter Kencana, "" for all others."""
    eligible = kencana_eligible(snapshot.outcomes.loc[[rt_id]], snapshot.rules).iloc[0]
    return words("Eligible for Kencana") if eligible else ""


def _headline(snapshot: Snapshot, rt_id: int, key: Status, words: Words) -> str:
    outcomes = snapshot.outcomes.loc[[rt_id]]
    n = int(times_awarded(outcomes).iloc[0])
    if bool(kencana_eligible(outcomes, snapshot.rules).iloc[0]):
        streak = int(longest_streak(outcomes).iloc[0])
        return words("{n} predikat in a row: this RT may enter Kencana", n=words.number(streak))
    if n:
        return words.plural(
            "This RT has earned the predikat {n} time",
            "This RT has earned the predikat {n} times",
            n,
        )
    if key is Status.DINILAI:
        return _not_passed(snapshot, rt_id, words)
    if key is Status.NO_DATA:
        return words("Evaluated, but its score sheet is missing")
    return words("Not evaluated yet")


def _not_passed(snapshot: Snapshot, rt_id: int, words: Words) -> str:
    """Say what the card says of an RT that was judged; a sheet without a total has no points."""
    score = last_scores(snapshot)["last"].loc[rt_id]
    if pd.isna(score):
        return words("Evaluated, did not pass")
    return passing_text(snapshot, float(score), words)


def _facts(snapshot: Snapshot, rt_id: int, words: Words) -> tuple[tuple[str, str], ...]:
    row = snapshot.rt.loc[rt_id]
    skala = rt_skala(snapshot).loc[rt_id]
    kept = keberlanjutan(snapshot.outcomes.loc[[rt_id]], snapshot.visits, snapshot.periodes).iloc[0]
    lasting = next(c.label for c in classes(Measure.KEBERLANJUTAN, {}, words) if c.key == kept)
    return (
        (words("Households (KK)"), words.number(row["kk"]) if pd.notna(row["kk"]) else "–"),
        (words("Skala"), label(Skala(skala), words) if isinstance(skala, str) else "–"),
        (words("Lasting after the award"), lasting),
    )


def rt_history(snapshot: Snapshot, rt_id: int, words: Words) -> tuple[HistoryStep, ...]:
    """Return what each periode brought to the RT, oldest first."""
    rows = snapshot.results[snapshot.results["rt_id"] == rt_id]
    scores = dict(zip(rows["periode"], rows["score"], strict=True))
    outcomes = snapshot.outcomes.loc[rt_id].to_dict()
    names = {
        Outcome.MERAIH: words("Earned the predikat"),
        Outcome.DINILAI: words("Evaluated, did not pass"),
        Outcome.NO_DATA: label(Missing.NO_DATA, words),
        Outcome.NOT_EVALUATED: words("Not evaluated then"),  # a later period may have
    }
    steps = []
    for periode in snapshot.periodes:
        outcome = Outcome(outcomes[str(periode)])
        score: float = scores.get(str(periode), float("nan"))
        number = "" if pd.isna(score) else words.number(score, 1)
        detail = words("score {score}", score=number) if number else ""
        step = HistoryStep(
            words.periode(periode),
            outcome,
            names[outcome],
            detail,
            words.short_periode(periode),
            number,
        )
        steps.append(step)
    return tuple(steps)


def _aspek_bars(
    snapshot: Snapshot, row: pd.Series, rt_id: int, scored: str, words: Words
) -> tuple[AspekBar, ...]:
    if not scored:
        return ()
    rt = snapshot.rt
    groups = (
        (pd.Series(rt.index, index=rt.index), rt_id),
        (rt["kelurahan_code"], row["kelurahan_code"]),
        (pd.Series(Level.KOTA.value, index=rt.index), Level.KOTA.value),
    )
    own, near, city = (
        aspek_means(snapshot.results, by, scored).loc[key].to_dict() for by, key in groups
    )
    near, city = _of_many(near), _of_many(city)
    return tuple(
        AspekBar(a, label(a, words), own[a.value], near[a.value], city[a.value]) for a in Aspek
    )


def _of_many(means: dict[Hashable, float]) -> dict[Hashable, float]:
    """Return the averages of a group; NaN where too few RT of it have that score."""
    return {
        aspek.value: means[aspek.value]
        if judge(Average(int(means[f"n_{aspek.value}"])), Table(())).may_say
        else float("nan")
        for aspek in Aspek
    }


def _indicator_lines(indicators: pd.DataFrame, words: Words) -> tuple[IndicatorLine, ...]:
    return tuple(
        IndicatorLine(Aspek(r["aspek"]), line_name(r, words), int(r["score"]))
        for r in indicators.to_dict("records")
    )


def _neighbours(
    rt: gpd.GeoDataFrame, states: pd.Series, ids: tuple[int, ...], words: Words
) -> tuple[Neighbour, ...]:
    return tuple(
        Neighbour(
            i,
            rt_title(rt.loc[i], words),
            status_label(Status(states.loc[i]), words),
            Status(states.loc[i]) in {Status.PENGHARGAAN, Status.BANTAR},
        )
        for i in ids
        if i in rt.index
    )


def _lineage(versions: pd.DataFrame, words: Words) -> tuple[str, ...]:
    """Say what the RT was called before, one sentence per change."""
    rows = versions.to_dict("records")
    return tuple(
        words(
            "Until {day}: RT {nomor}, Kelurahan {kelurahan}",
            day=words.day(after["valid_from"]),
            nomor=before["nomor"],
            kelurahan=before["kelurahan"],
        )
        for before, after in pairwise(rows)
    )


def _adopsi(snapshot: Snapshot, rt_id: int, pairs: pd.DataFrame, words: Words) -> tuple[str, ...]:
    """Say from whom the RT learns and whom it helps on the day of the snapshot."""
    rt, as_of = snapshot.rt, snapshot.as_of
    lines = []
    for pair in pairs.to_dict("records"):
        has_ended = pd.notna(pair["ended_on"]) and pair["ended_on"] <= as_of
        if pair["started_on"] > as_of or has_ended:
            continue
        is_learner = pair["rt_id"] == rt_id
        other = pair["mentor_rt_id"] if is_learner else pair["rt_id"]
        if other not in rt.index:
            continue
        name = rt_title(rt.loc[other], words)
        day = words.day(pair["started_on"])
        lines.append(
            words("Learns from {name} since {day}", name=name, day=day)
            if is_learner
            else words("Mentor of {name} since {day}", name=name, day=day)
        )
    return tuple(lines)
