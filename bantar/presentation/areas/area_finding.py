"""What the coverage of the areas in view found, in a sentence that the counts carry."""

from fractions import Fraction

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.measures.coverage import coverage
from bantar.presentation.areas.area_tables import coverage_table
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.referee import (
    BOTH,
    FEWEST,
    MOST_NAMES,
    Area,
    Because,
    Rise,
    Side,
    Superlative,
    Table,
    areas_word,
    brief,
    instead,
    judge,
    outermost,
    reached,
)
from bantar.presentation.selection import Selection


def headline(selection: Selection, words: Words) -> str:
    """Say in one sentence what the coverage of the area in view found."""
    place = area_name(selection, words)
    table = coverage_table(selection, place)
    return coverage_text(table, n_melaksanakan(selection), len(selection.area), place, words)


def coverage_text(table: Table | None, n_has: int, n_rt: int, place: str, words: Words) -> str:
    """Say what the areas of ``table`` found, in which ``n_has`` of ``n_rt`` RT are Bantar.

    ``table`` is None where there are no areas below.
    """
    if n_has == 0:
        return words("No RT of {area} holds the predikat yet", area=place)
    if table is None or len(table.visible) < 2:
        return _count(n_has, n_rt, place, words)
    whole = _count(n_has, n_rt, place, words) if table.target is None else _target(table, words)
    extreme = extreme_text(table, _side_of_interest(table), words)
    return "; ".join(part for part in (whole, extreme) if part)


def _count(n_has: int, n_rt: int, place: str, words: Words) -> str:
    return words.plural(
        "{n} of {total} RT in {area} carries out Kampung Bantar",
        "{n} of {total} RT in {area} carry out Kampung Bantar",
        n_has,
        total=words.number(n_rt),
        area=place,
    )


def n_melaksanakan(selection: Selection) -> int:
    """Count the RT of the area in view that carry out the programme."""
    table = coverage(selection.area, selection.snapshot.outcomes[selection.in_area])
    return int(table["n_melaksanakan"].sum())


def _side_of_interest(table: Table) -> Side:
    """Return the end that is named: where nobody is there yet, who came furthest."""
    return Side.LOW if reached(table) else Side.HIGH


def _target(table: Table, words: Words) -> str:
    """Say how many areas are at the target of their level, counted and never tested."""
    there, total = reached(table), len(table.visible)
    if table.level is Level.KELURAHAN:
        return _kelurahan_bantar(there, total, words)
    kind = areas_word(table.level, words)
    share = words.percent(table.target or 0.0, 1)
    if not there:
        return words("No {areas} has reached the target of {share} yet", areas=kind, share=share)
    if len(there) == total:
        if total == BOTH:
            return words("Both {areas} have reached the target of {share}", areas=kind, share=share)
        return words("All {areas} have reached the target of {share}", areas=kind, share=share)
    if len(there) == 1:
        name = there[0].name
        return words("Only {name} has reached the target of {share}", name=name, share=share)
    return words(
        "{n} of {total} {areas} have reached the target of {share}",
        n=words.number(len(there)),
        total=words.number(total),
        areas=kind,
        share=share,
    )


def _kelurahan_bantar(there: tuple[Area, ...], total: int, words: Words) -> str:
    if not there:
        return words("No kelurahan is a Kelurahan Bantar yet")
    if len(there) == total:
        if total == BOTH:
            return words("Both kelurahan are Kelurahan Bantar")
        return words("All kelurahan are Kelurahan Bantar")
    if len(there) == 1:
        return words("Only {name} is a Kelurahan Bantar", name=there[0].name)
    return words.plural(
        "{n} of {total} kelurahan is a Kelurahan Bantar",
        "{n} of {total} kelurahan are Kelurahan Bantar",
        len(there),
        total=words.number(total),
    )


def extreme_text(table: Table, side: Side, words: Words) -> str:
    """Name the lowest or the highest area, or say what is known in its place."""
    one = outermost(table, side)
    if one is None:
        return ""
    verdict = judge(Superlative(one.key, side, table.population), table)
    if verdict.may_say:
        text = brief(one, table, words)
        if side is Side.HIGH:
            return words("highest {name} {figure}", name=one.name, figure=text)
        if reached(table) and len(reached(table)) == len(table.visible):
            return words("lowest {name} {figure}", name=one.name, figure=text)
        return words("{name} still at {figure}", name=one.name, figure=text)
    if verdict.because is Because.SHARED and one.n >= FEWEST:
        return instead(verdict, words)
    return _apart(table, side, words)


def _apart(table: Table, side: Side, words: Words) -> str:
    """Say who is clearly on that side of the city, else on the other; nobody is said too."""
    for end in (side, *(other for other in Side if other is not side)):
        named = [a for a in table.visible if a.n >= FEWEST and table.is_apart(a.key, end)]
        if named:
            return _clearly(named, table, end, words)
    kind = areas_word(table.level, words)
    if table.whole is Level.NEGARA:
        return words("no {areas} is clearly below or above the average of all", areas=kind)
    return words("no {areas} is clearly below or above the average of the city", areas=kind)


def _clearly(named: list[Area], table: Table, side: Side, words: Words) -> str:
    if table.whole is Level.NEGARA:
        return _clearly_in_country(named, table, side, words)
    is_low, kind, n = side is Side.LOW, areas_word(table.level, words), words.number(len(named))
    if len(named) > 1:
        if is_low:
            return words("{n} {areas} are clearly below the average of the city", n=n, areas=kind)
        return words("{n} {areas} are clearly above the average of the city", n=n, areas=kind)
    if tuple(named) == reached(table):  # named as the only one already
        return ""
    name, text = named[0].name, brief(named[0], table, words)
    if is_low:
        return words("{name} ({figure}) is clearly below the city", name=name, figure=text)
    return words("{name} ({figure}) is clearly above the city", name=name, figure=text)


def _clearly_in_country(named: list[Area], table: Table, side: Side, words: Words) -> str:
    is_low, kind, n = side is Side.LOW, areas_word(table.level, words), words.number(len(named))
    if len(named) > 1 and is_low:
        return words("{n} {areas} are clearly below the average of all", n=n, areas=kind)
    if len(named) > 1:
        return words("{n} {areas} are clearly above the average of all", n=n, areas=kind)
    if tuple(named) == reached(table):  # named as the only one already
        return ""
    name, text = named[0].name, brief(named[0], table, words)
    if is_low:
        return words(
            "{name} ({figure}) is clearly below the average of all", name=name, figure=text
        )
    return words("{name} ({figure}) is clearly above the average of all", name=name, figure=text)


def rise_text(table: Table, words: Words) -> str:
    """Name the area that rose most, or say that none clearly rose more than the others.

    Empty where there is one area, or where nothing rose: the count beside it says that already.
    """
    if len(table.visible) < 2 or not any(area.net() > 0 for area in table.visible):
        return ""
    risen = [
        a for a in table.visible if judge(Rise(a.key, population=table.population), table).may_say
    ]
    kind = areas_word(table.level, words)
    if not risen:
        return words("no {areas} clearly rose more than the others", areas=kind)
    most = max(risen, key=lambda area: Fraction(area.net(), area.n))
    if judge(Rise(most.key, is_most=True, population=table.population), table).may_say:
        points = words.points(most.net() / most.n)
        return words("{name} rose most, {points}", name=most.name, points=points)
    parts = (_risen(risen, kind, words), _larger(table, risen, kind, words))
    return "; ".join(part for part in parts if part)


def _risen(risen: list[Area], kind: str, words: Words) -> str:
    if len(risen) <= MOST_NAMES:
        names = words.join(sorted(area.name for area in risen))
        return words("{names} clearly rose more than the others", names=names)
    return words(
        "{n} {areas} clearly rose more than the others", n=words.number(len(risen)), areas=kind
    )


def _larger(table: Table, risen: list[Area], kind: str, words: Words) -> str:
    """Say that bars beside the sentence are longer than that of one it names, where they are."""
    least = min(Fraction(area.net(), area.n) for area in risen)
    named = {area.key for area in risen}
    n = sum(
        area.n > 0 and area.key not in named and Fraction(area.net(), area.n) > least
        for area in table.visible
    )
    if not n:
        return ""
    return words(
        "the larger rise of {n} other {areas} may be chance", n=words.number(n), areas=kind
    )
