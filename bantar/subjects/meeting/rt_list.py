"""The RT of a kelurahan as a list to work through: status, score, next step, neighbours."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from bantar.core.domain import Finding, Outcome, Status
from bantar.i18n import Words
from bantar.measures.history import UNVISITED, keberlanjutan
from bantar.measures.reasons import gains
from bantar.presentation.form_lines import line_name
from bantar.presentation.labels import status_label
from bantar.presentation.measure_registry import classes
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure
from bantar.subjects.day.background import Background

_WANTING = (Finding.PERLU_PEMBINAAN.value, Finding.TERBENGKALAI.value)


@dataclass(frozen=True)
class RtRow:
    """One RT: the colour of its status on the map, and its cells in words."""

    fill: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class RtList:
    """RT by their number; ``note`` says what the columns mean.

    ``numeric`` are the places of columns of figures, ``state`` that of the status.
    """

    head: tuple[str, ...]
    rows: tuple[RtRow, ...]
    note: str
    numeric: tuple[int, ...] = (1, 4)
    state: int = 2


def rt_list(
    selection: Selection, of: Background, words: Words, *, is_for_public: bool = False
) -> RtList:
    """Return the RT of the area in view, in the order of the snapshot.

    Whom a visit found wanting is told to officers; ``is_for_public`` tells of it as of any RT that
    waits for a visit.
    """
    snapshot, area = selection.snapshot, selection.area
    states = selection.status.loc[area.index]
    outcomes = snapshot.outcomes.loc[area.index]
    lasting = keberlanjutan(outcomes, snapshot.visits, snapshot.periodes)
    seen = lasting.astype(str)
    if is_for_public:
        seen = seen.where(~seen.isin(_WANTING), UNVISITED)
    own = snapshot.results[snapshot.results["rt_id"].isin(area.index)]
    scores = _latest_scores(own, [str(p) for p in snapshot.periodes])
    weakest = _weakest(of, area.index[states == Status.DINILAI], words)
    beside = _neighbours(area["nomor"], of.reasons.neighbours)
    fills = {spec.key: spec.fill for spec in classes(Measure.STATUS, {}, words)}
    rows = []
    for rt_id, nomor, kk in zip(area.index, area["nomor"], area["kk"], strict=True):
        status = Status(states.loc[rt_id])
        score = scores.get(rt_id)
        cells = (
            str(nomor),
            "" if pd.isna(kk) else words.number(kk),
            status_label(status, words),
            _latest_award(outcomes.loc[rt_id]),
            "" if score is None else words.number(score, 1),
            _next_step(status, seen.loc[rt_id], weakest.get(rt_id, ""), words),
            beside.get(rt_id, ""),
        )
        rows.append(RtRow(fills[status], cells))
    head = (
        "RT",
        "KK",
        words("Status"),
        words("Predikat"),
        words("Total score"),
        words("Next step"),
        words("Neighbours"),
    )
    return RtList(head, tuple(rows), _note(words))


def _note(words: Words) -> str:
    return words(
        "Predikat: the latest period in which it was earned. Total score: of the latest sheet. "
        "Neighbours share a border; +1 is one more in another kelurahan."
    )


def _latest_scores(results: pd.DataFrame, periodes: list[str]) -> dict[int, float]:
    """Return the score of the latest period in which each RT has one."""
    order = {periode: i for i, periode in enumerate(periodes)}
    scored = results[results["score"].notna() & results["periode"].isin(periodes)]
    latest = scored.assign(order=scored["periode"].map(order)).sort_values("order", kind="stable")
    return dict(zip(latest["rt_id"], latest["score"], strict=True))


def _latest_award(outcomes: pd.Series) -> str:
    earned = outcomes.index[outcomes == Outcome.MERAIH]
    return str(earned[-1]) if len(earned) else ""


def _weakest(of: Background, rt_ids: pd.Index, words: Words) -> dict[int, str]:
    """Return, of each RT with a sheet, the line in which a full mark would add the most points."""
    facts = of.reasons
    lines = facts.lines[facts.lines["rt_id"].isin(rt_ids) & facts.lines["score"].notna()]
    weakest = {}
    for _, sheet in lines.groupby("rt_id"):
        short = gains(sheet, facts.indicators)
        if len(short):
            line = facts.indicators.loc[short["indicator_id"].iloc[0]]
            weakest[int(sheet["rt_id"].iloc[0])] = line_name(line, words)
    return weakest


def _next_step(status: Status, lasting: str, weakest: str, words: Words) -> str:
    """Say what the kelurahan can do next, from what is known of the RT and nothing else."""
    if status is Status.DINILAI:
        return words("improve: {line}", line=weakest) if weakest else words("evaluate it again")
    steps: Mapping[str, str] = {
        Status.NO_DATA: words("find its score sheet"),
        Status.NOT_EVALUATED: words("evaluate it for the first time"),
        UNVISITED: words("visit it"),
        Finding.AKTIF: words("keep it up"),
        Finding.PERLU_PEMBINAAN: words("coach it"),
        Finding.TERBENGKALAI: words("revive it"),
    }
    return steps.get(status) or steps.get(lasting, "")


def _neighbours(nomor: "pd.Series[str]", pairs: pd.DataFrame) -> dict[int, str]:
    """Return the numbers of the RT next door, those of other kelurahan as a count."""
    near: dict[int, list[int]] = {}
    for one, other in (("left", "right"), ("right", "left")):
        own = pairs[pairs[one].isin(nomor.index)]  # an atlas asks for every kelurahan of the city
        for rt_id, beside in zip(own[one], own[other], strict=True):
            near.setdefault(int(rt_id), []).append(int(beside))
    texts = {}
    for rt_id, others in near.items():
        inside = sorted(str(nomor.loc[other]) for other in others if other in nomor.index)
        n_outside = len(others) - len(inside)
        texts[rt_id] = ", ".join(inside) + (f" +{n_outside}" if n_outside else "")
    return {rt_id: text.strip() for rt_id, text in texts.items()}
