"""The card of an RT for its people: what it passed, what is closest, and who near can help.

Plain words and no names: praise comes first, and nobody is compared with anybody.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Finding, Outcome, Status
from bantar.i18n import Words
from bantar.measures.history import kencana_eligible
from bantar.measures.marks import FULL_MARK
from bantar.measures.reasons import gains, to_mend
from bantar.presentation.labels import area_line, rt_title, status_label
from bantar.presentation.referee import BOTH, AllOf, Average, Table, judge
from bantar.presentation.selection import Selection
from bantar.scope.options import AdopsiOptions
from bantar.scope.scope import Scope
from bantar.subjects.adopsi.view import AdopsiView, PairRow, adopsi_view
from bantar.subjects.day.background import Background
from bantar.subjects.indicators.view import indicator_name
from bantar.subjects.profile.passing import passing_text, reaches
from bantar.subjects.profile.score import ScoreFace, score_face
from bantar.subjects.profile.view import HistoryStep, rt_history

MOST_PASSED, MOST_STEPS, MOST_HELPERS = 3, 3, 3
IS_BANTAR = frozenset({Status.PENGHARGAAN, Status.BANTAR})


@dataclass(frozen=True)
class Mentor:
    """The RT to learn from: its name, how far it is, and what the choice rests on."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Steps:
    """What an RT can do next, and what it would bring, "" where that is not known."""

    title: str = ""
    names: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Card:
    """One RT in plain words.

    ``headline`` is what its history says in a few words, ``seal`` the words in gold of one that
    may enter Kencana, "" else. ``praise`` comes first, ``passed`` are indicators in full, ``steps``
    what is closest, with ``steps_title`` naming what they are and ``steps_note`` what they would
    bring; ``mentor`` is whom it can learn from, None without one; ``helpers`` are RT near.
    """

    rt_id: int
    nomor: str
    title: str
    name: str
    place: str
    status: str
    is_bantar: bool
    headline: str
    seal: str
    score: ScoreFace | None
    praise: tuple[str, ...]
    history: tuple[HistoryStep, ...]
    passed: tuple[str, ...]
    n_passed: int
    steps_title: str
    steps: tuple[str, ...]
    steps_note: str
    mentor: Mentor | None
    helpers_title: str
    helpers: tuple[str, ...]


@dataclass(frozen=True)
class Deck:
    """What all cards of a city are made from, worked out once for a language."""

    snapshot: Snapshot
    background: Background
    status: pd.Series
    kencana: pd.Series
    learners: Mapping[int, Mentor]
    mentors: Mapping[int, tuple[str, ...]]
    words: Words


def card_deck(snapshot: Snapshot, background: Background, words: Words) -> Deck:
    """Return what cards are made from: the pairs of the whole city, as the page Adopsi has them."""
    whole = Selection(snapshot, Scope(lang=words.lang))
    pairs = adopsi_view(whole, AdopsiOptions(), background.evidence, words)
    return Deck(
        snapshot,
        background,
        whole.status,
        kencana_eligible(snapshot.outcomes, snapshot.rules),
        _learners(pairs, words),
        _mentors(pairs),
        words,
    )


def _learners(pairs: AdopsiView, words: Words) -> dict[int, Mentor]:
    """Return for each RT that finds or has a mentor: the mentor, the way, and what it can show."""
    facts = pairs.adopsi.pairs.to_dict("index")
    proposed = {row.rt_id: _proposed(row, facts[row.rt_id], words) for row in pairs.pairs}
    running = {
        row.rt_id: Mentor(row.mentor, (words("Your mentor since {day}", day=row.since),))
        for row in pairs.running
    }
    return proposed | running


def _proposed(row: PairRow, fact: Mapping[Hashable, Any], words: Words) -> Mentor:
    way = words("{way} from here", way=row.distance)
    n, total = int(fact["n_covered"]), int(fact["n_failed"])
    if not n:
        return Mentor(
            row.mentor, (way, words("Chosen only because it is near and of similar size"))
        )
    return Mentor(row.mentor, (way, _shows(n, total, words)))


def _shows(n: int, total: int, words: Words) -> str:
    """Say how much of what an RT lacks its mentor has in full."""
    if n == total == BOTH:
        return words("It already meets both things that your RT still lacks")
    if n == total == 1:
        return words("It already meets the one thing that your RT still lacks")
    if n == total:
        return words("It already meets all {n} things that your RT still lacks", n=words.number(n))
    return words(
        "It already meets {full} of the {n} things that your RT still lacks",
        full=words.number(n),
        n=words.number(total),
    )


def _mentors(pairs: AdopsiView) -> dict[int, tuple[str, ...]]:
    learners: dict[int, tuple[str, ...]] = {}
    for row in pairs.pairs:
        learners[row.mentor_rt_id] = (*learners.get(row.mentor_rt_id, ()), row.name)
    return learners


def card(deck: Deck, rt_id: int) -> Card:
    """Return the card of one RT."""
    words, city = deck.words, deck.snapshot
    row, key = city.rt.loc[rt_id], Status(deck.status.loc[rt_id])
    is_bantar = key in IS_BANTAR
    facts = deck.background.reasons
    sheet = facts.lines[facts.lines["rt_id"] == rt_id]
    passed = _passed(deck, sheet)
    steps = _steps(deck, rt_id, sheet, is_bantar)
    helpers_title, helpers = _helpers(deck, rt_id, is_bantar)
    return Card(
        rt_id=rt_id,
        nomor=str(row["nomor"]),
        title=rt_title(row, words),
        name=words("RT {nomor}", nomor=row["nomor"]),
        place=area_line(row, words),
        status=status_label(key, words),
        is_bantar=is_bantar,
        headline=_headline(deck, rt_id, is_bantar),
        seal=words("Eligible for Kencana") if deck.kencana.loc[rt_id] else "",
        score=score_face(city, rt_id, words),
        praise=_praise(deck, rt_id, is_bantar, len(passed)),
        history=rt_history(city, rt_id, words),
        passed=passed[:MOST_PASSED],
        n_passed=len(passed),
        steps_title=steps.title,
        steps=steps.names,
        steps_note=steps.note,
        mentor=None if is_bantar else deck.learners.get(rt_id),
        helpers_title=helpers_title,
        helpers=helpers,
    )


def _praise(deck: Deck, rt_id: int, is_bantar: bool, n_passed: int) -> tuple[str, ...]:
    """Say what is good first; an RT that was never evaluated hears of its neighbours."""
    words = deck.words
    fact: pd.Series = deck.background.reasons.rt.loc[[rt_id]].iloc[0]
    if is_bantar:
        praise = [_times(deck, rt_id)]
        if fact["finding"] == Finding.AKTIF.value:
            praise.append(words("Still active at the latest visit"))
        return tuple(praise)
    if n_passed:
        return (
            words.plural(
                "{n} thing already has full marks", "{n} things already have full marks", n_passed
            ),
        )
    n, total = int(fact["n_near_bantar"]), int(fact["n_near"])
    return (_of_neighbours(n, total, words) if n else _first_of_its_neighbours(deck, rt_id),)


def _of_neighbours(n: int, total: int, words: Words) -> str:
    """Say how many neighbours are Bantar; all of them are not counted of themselves."""
    if n == total == BOTH:
        return words("Both neighbouring RT are Bantar already: yours can follow")
    if n == total == 1:
        return words("The one neighbouring RT is Bantar already: yours can follow")
    if n == total:
        return words(
            "All {total} neighbouring RT are Bantar already: yours can follow",
            total=words.number(total),
        )
    return words.plural(
        "{n} of {total} neighbouring RT is Bantar already: yours can follow",
        "{n} of {total} neighbouring RT are Bantar already: yours can follow",
        n,
        total=words.number(total),
    )


def _first_of_its_neighbours(deck: Deck, rt_id: int) -> str:
    """Say that an RT can be the first where all its neighbours are known to be no Bantar."""
    words = deck.words
    states = [Status(deck.status.loc[i]) for i in _neighbours(deck, rt_id)]
    unknown = sum(state is Status.NO_DATA for state in states)
    if states and judge(AllOf(unknown), Table(())).may_say:
        return words("Your RT can be the first among its neighbours")
    return words("Your RT can take part in the next evaluation")


def _passed(deck: Deck, sheet: pd.DataFrame) -> tuple[str, ...]:
    """Return the indicators in full, the heaviest first."""
    facts = deck.background.reasons
    full = sheet.loc[sheet["score"] == FULL_MARK, "indicator_id"]
    weight = facts.indicators["weight"].reindex(full).sort_values(ascending=False, kind="stable")
    return tuple(indicator_name(facts.indicators.loc[i], deck.words) for i in weight.index)


def _headline(deck: Deck, rt_id: int, is_bantar: bool) -> str:
    """Say in a few words where an RT stands; of points only where the latest sheet has them."""
    words, fact = deck.words, deck.background.reasons.rt.loc[[rt_id]].iloc[0]
    if deck.kencana.loc[rt_id]:
        return words("{n} predikat in a row", n=words.number(int(fact["streak"])))
    if is_bantar:
        return _times(deck, rt_id)
    if pd.notna(fact["score"]):
        return passing_text(deck.snapshot, float(fact["score"]), words)
    return status_label(Status(deck.status.loc[rt_id]), words)


def _times(deck: Deck, rt_id: int) -> str:
    own = deck.snapshot.outcomes.loc[[rt_id]] == Outcome.MERAIH
    n = int(own.to_numpy().sum())
    return deck.words.plural("Earned the predikat {n} time", "Earned the predikat {n} times", n)


def _steps(deck: Deck, rt_id: int, sheet: pd.DataFrame, is_bantar: bool) -> Steps:
    """Return what is closest: from its own sheet, else what Bantar RT near mostly have."""
    words = deck.words
    if len(sheet) and (sheet["score"] == FULL_MARK).all():
        advice = words("Keep it up, and help the RT near you.")
        return Steps(words("Everything has full marks"), (advice,))
    if len(sheet):
        return _own_steps(deck, rt_id, sheet, is_bantar)
    return Steps() if is_bantar else _steps_of_others(deck, rt_id)


def _own_steps(deck: Deck, rt_id: int, sheet: pd.DataFrame, is_bantar: bool) -> Steps:
    words, facts = deck.words, deck.background.reasons
    gained = gains(sheet, facts.indicators)
    short = float("nan") if is_bantar else float(facts.rt["short"].loc[rt_id])
    enough = to_mend(gained, short)
    lines = enough if len(enough) else gained.head(MOST_STEPS)
    names = tuple(indicator_name(facts.indicators.loc[i], words) for i in lines["indicator_id"])
    if is_bantar:
        note = words("Ask at your kelurahan about Kencana") if deck.kencana.loc[rt_id] else ""
        return Steps(words("Can still improve"), names, note)
    title = words("Adds points towards passing")
    if not len(lines):
        return Steps(title)
    gain = float(lines["gain"].sum())
    points = words.number(gain, 1)
    if reaches(gain, short):
        return Steps(title, names, words("+{points} points: enough to pass", points=points))
    return Steps(title, names, words("+{points} points together", points=points))


def _steps_of_others(deck: Deck, rt_id: int) -> Steps:
    words, facts = deck.words, deck.background.reasons
    kelurahan = deck.snapshot.rt["kelurahan_code"]
    near = kelurahan.index[kelurahan == kelurahan.loc[rt_id]]
    lines = facts.lines[facts.lines["rt_id"].isin(near)]
    best = managed_by_most(lines)[:MOST_STEPS] if len(lines) else []
    if not best:
        return Steps()
    title = words("Start with what more than half of the RT evaluated in this kelurahan already do")
    rows = facts.indicators.loc[best].iterrows()
    return Steps(title, tuple(indicator_name(row, words) for _, row in rows))


def managed_by_most(lines: pd.DataFrame) -> list[int]:
    """Return the indicators that more than half of at least 5 sheets have in full.

    Those that more have come first; ties keep the order of the form.
    """
    marked = lines[lines["score"].notna()]
    sheets = (marked["score"] == FULL_MARK).groupby(marked["indicator_id"]).agg(["sum", "count"])
    is_most = [
        _is_most(int(k), int(n)) for k, n in zip(sheets["sum"], sheets["count"], strict=True)
    ]
    most = sheets[is_most]
    share = (most["sum"] / most["count"]).sort_values(ascending=False, kind="stable")
    return [int(i) for i in share.index]


def _is_most(k: int, n: int) -> bool:
    """Ask the referee whether ``k`` of ``n`` sheets may be called most: more than half, of many."""
    return judge(Average(n), Table(())).may_say and reaches(k, n // 2 + 1)


def _helpers(deck: Deck, rt_id: int, is_bantar: bool) -> tuple[str, tuple[str, ...]]:
    """Return who near can help: the mentor first, then neighbours that are Bantar."""
    words = deck.words
    if is_bantar:
        learners = deck.mentors.get(rt_id, ())[:MOST_HELPERS]
        advice = (words("Ask at your kelurahan which RT would like to learn from yours."),)
        return words("Your RT can help"), learners or advice
    mentor = deck.learners.get(rt_id)
    helpers = [mentor.name] if mentor else []
    rt = deck.snapshot.rt
    for other in _neighbours(deck, rt_id):
        name = rt_title(rt.loc[other], words)
        if Status(deck.status.loc[other]) in IS_BANTAR and not any(name in one for one in helpers):
            helpers.append(words("{name} (next door)", name=name))
    return (words("Who near you can help"), tuple(helpers[:MOST_HELPERS])) if helpers else ("", ())


def _neighbours(deck: Deck, rt_id: int) -> list[int]:
    table = deck.background.reasons.neighbours
    right = table.loc[table["left"] == rt_id, "right"]
    left = table.loc[table["right"] == rt_id, "left"]
    return [int(i) for i in (*right, *left)]
