"""Pairs in words: who learns from whom, why, and who is left."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Finding, Level, Outcome
from bantar.i18n import Words
from bantar.measures.coverage import melaksanakan
from bantar.measures.history import keberlanjutan
from bantar.measures.judged import last_scores
from bantar.measures.marks import FULL_MARK, latest_lines
from bantar.presentation import colours
from bantar.presentation.areas.figures import Figure
from bantar.presentation.class_map import Classed
from bantar.presentation.classes import ClassSpec
from bantar.presentation.filters.narrowing import narrowed
from bantar.presentation.form_lines import grouped_names, indicator_name
from bantar.presentation.labels import NAMED_BY, rt_title
from bantar.presentation.referee import Average, Table, judge
from bantar.presentation.selection import Selection
from bantar.scope.options import AdopsiOptions
from bantar.subjects.adopsi.analysis import Adopsi, Parties, Unmatched, pair
from bantar.subjects.adopsi.finding import basis, headline, on_nearness
from bantar.subjects.adopsi.flows import Flows, ends, flows


@dataclass(frozen=True)
class PairRow:
    """One pair in words.

    ``basis`` says what the pair rests on, ``lesson`` names the indicators, aspek by aspek.
    """

    rt_id: int
    mentor_rt_id: int
    name: str
    mentor: str
    distance: str
    covered: str
    basis: str
    indicators: tuple[str, ...]
    lesson: str


@dataclass(frozen=True)
class RunningRow:
    """A pair that runs already, and what became of it."""

    rt_id: int
    name: str
    mentor: str
    since: str
    progress: str


@dataclass(frozen=True)
class AdopsiView:
    """Everything the page says."""

    headline: str
    adopsi: Adopsi
    figures: tuple[Figure, ...]
    classed: Classed
    flows: Flows | None
    pairs: tuple[PairRow, ...]
    running: tuple[RunningRow, ...]
    unmatched: tuple[tuple[int, str, str], ...]
    notes: tuple[str, ...]


def running_pairs(evidence: Evidence, snapshot: Snapshot) -> pd.DataFrame:
    """Return the pairs that run on the day, as the evidence has them."""
    pairs = evidence.adopsi
    still = [end is None or pd.isna(end) or end > snapshot.as_of for end in pairs["ended_on"]]
    return pairs[pd.Series(still, index=pairs.index, dtype=bool)]


def parties_of(selection: Selection, options: AdopsiOptions, evidence: Evidence) -> Parties:
    """Return who of the view is to be paired, and the mentors of the whole city.

    A mentor holds the predikat, was not found neglected by the latest visit, and keeps the RT
    that it has already. An RT that is being mentored is not asked about again.
    """
    snapshot = selection.snapshot
    has_it = melaksanakan(snapshot.outcomes)
    running = running_pairs(evidence, snapshot)
    finding = keberlanjutan(snapshot.outcomes, snapshot.visits, snapshot.periodes)
    lasting = has_it & (finding != Finding.TERBENGKALAI.value)
    taken = running.groupby("mentor_rt_id").size()
    room = pd.Series(options.kapasitas, index=snapshot.rt.index)
    room = (room - taken.reindex(room.index).fillna(0)).clip(lower=0).astype(int)
    waits = ~has_it & selection.mask & ~snapshot.rt.index.isin(running["rt_id"])
    lines = latest_lines(evidence.lines, [str(p) for p in snapshot.periodes])
    return Parties(
        learners=snapshot.rt.index[waits],
        mentors=snapshot.rt.index[lasting],
        room=room,
        places=evidence.places,
        kk=snapshot.rt["kk"],
        marks=_marks(lines),
        weights=_weights(evidence),
        within_m=options.jarak * 1000,
    )


def _marks(lines: pd.DataFrame) -> pd.DataFrame:
    if lines.empty:
        return pd.DataFrame(dtype=float)
    return lines.pivot(index="rt_id", columns="indicator_id", values="score")


def _weights(evidence: Evidence) -> pd.Series:
    if evidence.indicators.empty:
        return pd.Series(dtype=float)
    return evidence.indicators["weight"].astype(float)


def adopsi_view(
    selection: Selection, options: AdopsiOptions, evidence: Evidence, words: Words
) -> AdopsiView:
    """Return the pairs for the RT of the view."""
    request = parties_of(selection, options, evidence)
    adopsi = pair(request)
    running = running_pairs(evidence, selection.snapshot)
    inside = running[running["rt_id"].isin(selection.rt.index)]
    rows = _pair_rows(selection, evidence, request, adopsi, words)
    return AdopsiView(
        headline=narrowed(
            headline(options.jarak, len(request.learners), adopsi, words), selection.scope, words
        ),
        adopsi=adopsi,
        figures=_figures(adopsi, request, inside, words),
        classed=_classed(selection, adopsi, running, words),
        flows=flows(selection, adopsi.pairs, words),
        pairs=rows,
        running=_running(selection.snapshot, inside, words),
        unmatched=_unmatched(selection, adopsi, words),
        notes=(*_of_the_area(selection, words), *_notes(adopsi, words)),
    )


def _figures(
    adopsi: Adopsi, request: Parties, running: pd.DataFrame, words: Words
) -> tuple[Figure, ...]:
    pairs = adopsi.pairs
    covered = pairs["covered_share"].dropna()
    cards = [
        Figure(
            words("Pairs proposed"),
            words.number(len(pairs)),
            "",
            (
                words.plural(
                    "of {n} RT that needs a mentor",
                    "of {n} RT that need a mentor",
                    len(request.learners),
                ),
                *on_nearness(pairs, words),
                words.plural(
                    "{n} pair is already running", "{n} pairs are already running", len(running)
                ),
            ),
        )
    ]
    if len(pairs):
        cards.append(_way(pairs["distance_m"] / 1000, words))
    if judge(Average(len(covered)), Table(())).may_say:
        cards.append(
            Figure(
                words("What RT lack and their mentors have in full"),
                words.percent(covered.mean(), 0),
                "",
                (
                    words.plural(
                        "by weight, in {n} pair with a score sheet",
                        "by weight, in {n} pairs with a score sheet",
                        len(covered),
                    ),
                ),
            )
        )
    return tuple(cards)


def _way(km: pd.Series, words: Words) -> Figure:
    """Say how far mentors are: the middle of many ways, of a handful the longest."""
    longest = words.number(km.max(), 1)
    if not judge(Average(len(km)), Table(())).may_say:
        of = words.plural("of {n} pair", "of {n} pairs", len(km))
        return Figure(words("Longest distance to the mentor"), longest, "km", (of,))
    lines = (words("half are no farther"), words("longest {n} km", n=longest))
    return Figure(words("Distance to the mentor"), words.number(km.median(), 1), "km", lines)


def pair_classes(words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes of the map: who has which part."""
    mentor, running, matched, left, other = colours.PAIR_RAMP
    return (
        ClassSpec("mentor", words("Mentor"), "", mentor),
        ClassSpec("running", words("Has a mentor already"), "", running),
        ClassSpec("matched", words("Finds a mentor"), "", matched),
        ClassSpec("left", words("Finds none"), "", left),
        ClassSpec("other", words("Bantar, no mentor here, or outside the view"), "", other),
    )


def _classed(selection: Selection, adopsi: Adopsi, running: pd.DataFrame, words: Words) -> Classed:
    keys = pd.Series("other", index=selection.snapshot.rt.index, dtype=object)
    keys.loc[running["mentor_rt_id"]] = "mentor"
    keys.loc[adopsi.pairs["mentor_rt_id"].unique()] = "mentor"
    keys.loc[running["rt_id"]] = "running"
    keys.loc[adopsi.pairs.index] = "matched"
    keys.loc[adopsi.unmatched.index] = "left"
    # An area shows its own pairs alone.
    inside = running[running["rt_id"].isin(selection.rt.index)]
    links = [
        *zip(adopsi.pairs["mentor_rt_id"], adopsi.pairs.index, strict=True),
        *zip(inside["mentor_rt_id"], inside["rt_id"], strict=True),
    ]
    if selection.scope.level is Level.KOTA:
        drawn = ends(selection, adopsi.pairs)
        summary = _of_flows(len(drawn), words)
    else:
        drawn = tuple((int(a), int(b)) for a, b in links)
        summary = _of_lines(links, selection, words)
    return Classed("adopsi", words("Adopsi"), pair_classes(words), keys, summary, {}, links=drawn)


def _of_flows(n: int, words: Words) -> str:
    """Say what the lines of the city are: hundreds of pairs would be a ball of wool."""
    if not n:
        return words("No RT learns from another kecamatan.")
    return words.plural(
        "{n} line joins kecamatan whose RT learn from each other; an area shows its pairs.",
        "{n} lines join kecamatan whose RT learn from each other; an area shows its pairs.",
        n,
    )


def _of_lines(links: list[tuple[int, int]], selection: Selection, words: Words) -> str:
    """Say how many mentors the lines lead from, those that the legend leaves out apart."""
    mentors = {mentor for mentor, _ in links}
    joined = words.plural(
        "Lines join {n} mentor with the RT that learn from it",
        "Lines join {n} mentors with the RT that learn from them",
        len(mentors),
    )
    n_outside = len(mentors - set(selection.rt.index))
    if not n_outside:
        return f"{joined}."
    return words("{joined}; {n} outside this view.", joined=joined, n=words.number(n_outside))


def _pair_rows(
    selection: Selection, evidence: Evidence, request: Parties, adopsi: Adopsi, words: Words
) -> tuple[PairRow, ...]:
    rt = selection.snapshot.rt
    # As plain records: hundreds of rows of a table, one by one, take a second.
    places = rt[NAMED_BY].to_dict("index")
    form = evidence.indicators.to_dict("index")
    shared = covered_lines(request.marks, adopsi.pairs)
    rows = []
    ordered = by_need(adopsi.pairs.loc[[i for i in rt.index if i in adopsi.pairs.index]])
    for rt_id, row in zip(ordered.index, ordered.to_dict("records"), strict=True):
        mentor, learned = int(row["mentor_rt_id"]), [form[line] for line in shared[int(rt_id)]]
        rows.append(
            PairRow(
                int(rt_id),
                mentor,
                rt_title(places[rt_id], words),
                rt_title(places[mentor], words),
                words("{n} km", n=words.number(row["distance_m"] / 1000, 1)),
                _covered_text(row, words),
                basis(row, words),
                tuple(indicator_name(line, words) for line in learned),
                grouped_names(learned, words),
            )
        )
    return tuple(rows)


def by_need(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return pairs with who lacks most first; those without a sheet, whose need is not known, last.

    Who lacks as much as another keeps its place.
    """
    return pairs.sort_values("n_failed", ascending=False, kind="stable")


def covered_lines(marks: pd.DataFrame, pairs: pd.DataFrame) -> dict[int, list[int]]:
    """Return the indicators that each learner fails and its mentor has in full.

    Parameters
    ----------
    marks
        By RT and indicator; RT may be missing, who then shares nothing.
    pairs
        By the learner, with ``mentor_rt_id``.
    """
    own, theirs = (
        marks.reindex(ids).to_numpy(float) for ids in (pairs.index, pairs["mentor_rt_id"])
    )
    both = (own < FULL_MARK) & (theirs == FULL_MARK)
    indicators = marks.columns.to_numpy()
    return {int(i): indicators[row].tolist() for i, row in zip(pairs.index, both, strict=True)}


def _covered_text(pair: Mapping[Hashable, Any], words: Words) -> str:
    if np.isnan(pair["covered_share"]):
        return words("no score sheet")
    return words(
        "{n} of {total}",
        n=words.number(pair["n_covered"]),
        total=words.number(pair["n_failed"]),
    )


def _running(snapshot: Snapshot, running: pd.DataFrame, words: Words) -> tuple[RunningRow, ...]:
    rt, scores = snapshot.rt, last_scores(snapshot)
    rows = []
    for row in running.to_dict("records"):
        rt_id = int(row["rt_id"])
        rows.append(
            RunningRow(
                rt_id,
                rt_title(rt.loc[rt_id], words),
                rt_title(rt.loc[int(row["mentor_rt_id"])], words),
                words.short_day(row["started_on"]),
                progress(snapshot, rt_id, row["started_on"], scores, words),
            )
        )
    return tuple(rows)


def progress(
    snapshot: Snapshot, rt_id: int, started_on: date, scores: pd.DataFrame, words: Words
) -> str:
    """Say what became of an RT since its mentor began: a predikat, points, or nothing yet."""
    after = [p for p, day in snapshot.periodes.items() if day > started_on]
    won = [p for p in after if snapshot.outcomes.loc[rt_id, str(p)] == Outcome.MERAIH]
    if won:
        return words("earned the predikat in {periode}", periode=words.periode(won[0]))
    own: pd.Series = scores.loc[[rt_id]].iloc[0]
    if own["periode"] in {str(p) for p in after} and not np.isnan(own["change"]):
        return words(
            "score now {now}, before {before}",
            now=words.number(own["last"], 1),
            before=words.number(own["last"] - own["change"], 1),
        )
    if own["periode"] in {str(p) for p in after}:
        return words("evaluated since: {score}", score=words.number(own["last"], 1))
    return words("not evaluated since")


def unmatched_text(why: Unmatched, words: Words) -> str:
    """Say why an RT has no mentor, and what would help."""
    return {
        Unmatched.NO_BOUNDARY: words("its boundary is not known"),
        Unmatched.NONE_NEAR: words("no mentor is near enough: allow a longer distance"),
        Unmatched.ALL_FULL: words("all mentors near are full: let each take on more"),
    }[why]


def _unmatched(
    selection: Selection, adopsi: Adopsi, words: Words
) -> tuple[tuple[int, str, str], ...]:
    rt = selection.snapshot.rt
    places = rt.loc[rt.index.isin(adopsi.unmatched.index), NAMED_BY]
    return tuple(
        (int(i), rt_title(place, words), unmatched_text(Unmatched(adopsi.unmatched[i]), words))
        for i, place in places.to_dict("index").items()
    )


def _of_the_area(selection: Selection, words: Words) -> tuple[str, ...]:
    """Say of pairs of a part of the city that mentors are not shared out with the rest of it."""
    if selection.scope.level is Level.KOTA and not selection.scope.narrows:
        return ()
    return (
        words(
            "The pairs are made for the area in view alone; those of the whole city, which the "
            "card of an RT shows, may be others."
        ),
    )


def _notes(adopsi: Adopsi, words: Words) -> tuple[str, ...]:
    notes = [
        words(
            "As many pairs as there can be, and among those the highest sum by these weights: 60% "
            "the failed indicators that the mentor has in full, 25% nearness, 15% a like number of "
            "households. The weights are ours; with others the pairs would be others."
        )
    ]
    missing = int(adopsi.pairs["covered_share"].isna().sum())
    if missing:
        notes.append(
            words(
                "For {n} of {total} pairs a score sheet is missing: they are paired by nearness "
                "and size.",
                n=words.number(missing),
                total=words.number(len(adopsi.pairs)),
            )
        )
    nothing = int((adopsi.pairs["n_covered"] == 0).sum()) - missing
    if nothing > 0:
        notes.append(
            words(
                "In {n} of {total} pairs the mentor has in full nothing that the other lacks.",
                n=words.number(nothing),
                total=words.number(len(adopsi.pairs)),
            )
        )
    notes.append(
        words("A score after the mentor began is a figure, and does not say what the mentor did.")
    )
    if not adopsi.is_exact:
        notes.append(
            words("So many pairs are possible that only the best mentors of each RT were weighed.")
        )
    return tuple(notes)
