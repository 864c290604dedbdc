"""What a meeting is asked to decide: each proposal rests on one number of the scenes before it."""

from bantar.core.domain import Finding, Level
from bantar.i18n import Words
from bantar.measures.coverage import rt_still_needed
from bantar.measures.history import UNVISITED
from bantar.presentation.areas.area_tables import coverage_table
from bantar.presentation.areas.in_view import CHILD, area_name
from bantar.presentation.referee import Beside, Side, judge
from bantar.presentation.selection import Selection
from bantar.scope.address import Choices
from bantar.subjects.adopsi.view import AdopsiView
from bantar.subjects.lagging.reasons import CityFacts
from bantar.subjects.meeting.bodies import Proposal, ProposalsView


def proposals_view(
    selection: Selection, facts: CityFacts, adopsi: AdopsiView, words: Words
) -> ProposalsView | None:
    """Return what is asked of the area in view; None where nothing is."""
    all_of_them = (
        *_lowest(selection, words),
        *_never(selection, facts, words),
        *_mentors(selection, adopsi, words),
        *_visits(selection, facts, words),
    )
    if not all_of_them:
        return None
    head = ("", words("Proposal"), words("Based on"), words("Person responsible"), words("By when"))
    return ProposalsView(head, all_of_them)


def proposals_headline(view: ProposalsView, words: Words) -> str:
    """Count what is asked for."""
    return words.plural(
        "{n} decision is needed today", "{n} decisions are needed today", len(view.proposals)
    )


def _view(selection: Selection) -> dict[str, str]:
    return {key: str(value) for key, value in Choices(selection.scope).to_query().items()}


def _lowest(selection: Selection, words: Words) -> tuple[Proposal, ...]:
    """Ask for more in the area with the lowest share of those that are clearly below the city."""
    table = coverage_table(selection, area_name(selection, words))
    if table is None or table.target is None:
        return ()
    below = [
        area
        for area in table.visible
        if judge(Beside(area.key, Side.LOW, table.population), table).may_say
    ]
    if not below:
        return ()
    most = max(below, key=lambda area: rt_still_needed(area.k, area.n, table.target or 0.0))
    needed = rt_still_needed(most.k, most.n, table.target)
    level = CHILD[selection.scope.level]
    key = "kecamatan" if level is Level.KECAMATAN else "kelurahan"
    return (
        Proposal(
            words("More coaching for {name}", name=most.name),
            words("clearly below the city"),
            words("{n} RT", n=words.number(needed)),
            _missing(needed, level, words.percent(table.target), words),
            {**_view(selection), key: most.key},
        ),
    )


def _missing(needed: int, level: Level, share: str, words: Words) -> str:
    """Say what the RT are missing to: 75 % is no target but what makes a Kelurahan Bantar."""
    if level is Level.KELURAHAN:
        return words.plural(
            "is still needed there for a Kelurahan Bantar ({share})",
            "are still needed there for a Kelurahan Bantar ({share})",
            needed,
            share=share,
        )
    return words.plural(
        "is still needed there to reach the target of {share}",
        "are still needed there to reach the target of {share}",
        needed,
        share=share,
    )


def _never(selection: Selection, facts: CityFacts, words: Words) -> tuple[Proposal, ...]:
    inside = facts.rt.loc[selection.area.index]
    n = int((~inside["has_it"].astype(bool) & inside["years"].isna()).sum())
    if not n:
        return ()
    return (
        Proposal(
            words("Evaluate RT that were never evaluated"),
            words("the first visit shows what is missing"),
            words("{n} RT", n=words.number(n)),
            words.plural(
                "of {total} was never evaluated",
                "of {total} were never evaluated",
                n,
                total=words.number(len(inside)),
            ),
            _view(selection),
        ),
    )


def _mentors(selection: Selection, adopsi: AdopsiView, words: Words) -> tuple[Proposal, ...]:
    n = len(adopsi.pairs)
    if not n:
        return ()
    return (
        Proposal(
            words("Name the mentors"),
            words("RT that are not yet Bantar learn from one that is"),
            words("{n} RT", n=words.number(n)),
            words("can be paired with a mentor"),
            _view(selection),
        ),
    )


def _visits(selection: Selection, facts: CityFacts, words: Words) -> tuple[Proposal, ...]:
    inside = facts.rt.loc[selection.area.index]
    has_it = inside["has_it"].astype(bool)
    finding = inside["finding"].astype(str)
    n = int((has_it & (finding == UNVISITED)).sum())
    if not n:
        return ()
    neglected = int((has_it & (finding == Finding.TERBENGKALAI.value)).sum())
    why = (
        words.plural(
            "of those visited, {n} was found neglected",
            "of those visited, {n} were found neglected",
            neglected,
        )
        if neglected
        else words("only a visit tells whether they last")
    )
    return (
        Proposal(
            words("Visit RT that have the predikat"),
            why,
            words("{n} RT", n=words.number(n)),
            words.plural(
                "of {total} has not been visited since its latest award",
                "of {total} have not been visited since their latest award",
                n,
                total=words.number(int(has_it.sum())),
            ),
            _view(selection),
        ),
    )
