"""What a list of areas or RT found, in one sentence that its tests and counts carry."""

from collections.abc import Hashable

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.measures.judged import LARGE_POINTS, LARGE_RULE, LONG_RULE, LONG_YEARS
from bantar.presentation.referee import (
    BOTH,
    FEWEST,
    MOST_NAMES,
    Area,
    Because,
    Fall,
    Side,
    Superlative,
    Table,
    areas_word,
    instead,
    judge,
    outermost,
)
from bantar.presentation.referee.apart import Apart
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag, Per
from bantar.subjects.lagging.analysis import Lagging, Standing
from bantar.subjects.lagging.far import far_below, far_fallen
from bantar.subjects.lagging.judged_areas import figure_text, judged_areas
from bantar.subjects.lagging.naming import counted_text, counted_too_few, name_of, value_text

_MANY = 1000
"""Any RT judged in a period may fall in the next: the referee's base of a fall is all of them."""


def headline(order: Lagging, selection: Selection, words: Words, own: Hashable = None) -> str:
    """Say who is below the city, and who lowest, where that can be told.

    ``own`` is the area of the list that a view is of, or in which it lies: then it is spoken of,
    and the others only stand beside it. None, or one that is not in the list, is none.
    """
    if order.level is Level.RT:
        return _of_rt(order, selection, words)
    if order.lag is Lag.FALLING:
        return _of_falls(order, selection, words)
    table = judged_areas(order, selection, words)
    if own in order.table.index:
        return _alone(order, str(own), selection, table, words)
    if len(order.table) == 1:
        return _alone(order, str(order.table.index[0]), selection, table, words)
    one = outermost(table, Side.LOW)
    if one is None:
        return _count(order, words)
    verdict = judge(Superlative(one.key, Side.LOW, table.population), table)
    n_below = _n(order, Standing.BELOW)
    if verdict.may_say:
        lowest = _lowest(order, one, table, selection, words)
        return _and_more(lowest, n_below - 1, words)
    if verdict.because is Because.SHARED and one.n >= FEWEST:
        return f"{instead(verdict, words)}; {_lower_first(_count(order, words))}"
    return _named_below(order, table, selection, words)


def _n(order: Lagging, standing: Standing) -> int:
    return int((order.table["standing"] == standing).sum())


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _figure(order: Lagging, area: Area, table: Table, selection: Selection, words: Words) -> str:
    """Write the figure of an area, and of what it is where the name of the lag says the opposite.

    Of RT that relapsed the list counts those that did not: more is better throughout.
    """
    text = figure_text(order, area, table, words)
    what = counted_text(order.lag, selection.snapshot, words)
    return f"{text} {what}" if what else text


def _lowest(order: Lagging, one: Area, table: Table, selection: Selection, words: Words) -> str:
    parts = {
        "name": one.name,
        "figure": _figure(order, one, table, selection, words),
        "city": value_text(order, order.overall, words),
    }
    if table.place:
        return words(
            "{name} is lowest in {area}: {figure}, the city {city}", area=table.place, **parts
        )
    return words("{name} is lowest: {figure}, the city {city}", **parts)


def _and_more(sentence: str, n_others: int, words: Words) -> str:
    if not n_others:
        return sentence
    more = words.plural(
        "{n} other is below the city too", "{n} others are below the city too", n_others
    )
    return f"{sentence}; {more}"


def _alone(order: Lagging, key: str, selection: Selection, table: Table, words: Words) -> str:
    """Say the figure of the only area spoken of: there is nothing to rank it among."""
    name = name_of(selection, order.level, key, words)[0]
    area, row = table.find(key), order.row(key)
    if area is None:
        return counted_too_few(name, int(row["n"]), words)
    text = _figure(order, area, table, selection, words)
    standing = row["standing"]
    if standing == Standing.BELOW:
        return words("{name} is below the city: {figure}", name=name, figure=text)
    if standing == Standing.ABOVE:
        return words("{name} is above the city: {figure}", name=name, figure=text)
    if standing == Standing.FEW:
        return words("{name}: {figure}", name=name, figure=text)
    n = words.number(int(row["n"]))
    return words(
        "{name} {figure}; with {n} RT not distinguishable from the city",
        name=name,
        figure=text,
        n=n,
    )


def _named_below(order: Lagging, table: Table, selection: Selection, words: Words) -> str:
    """Name the few that are below the city, without an order among them."""
    below = order.table.index[order.table["standing"] == Standing.BELOW]
    if not 1 <= len(below) <= MOST_NAMES:
        return _count(order, words)
    areas = [area for key in below if (area := table.find(str(key)))]
    if len(areas) == 1:
        figure = _figure(order, areas[0], table, selection, words)
        return words("{name} is below the city: {figure}", name=areas[0].name, figure=figure)
    names = words.join(f"{a.name} {_figure(order, a, table, selection, words)}" for a in areas)
    return words("Below the city: {names}", names=names)


def _count(order: Lagging, words: Words) -> str:
    """Count who is below and above the city; that nobody is, is an answer."""
    below, above = _n(order, Standing.BELOW), _n(order, Standing.ABOVE)
    kind = areas_word(order.level, words)
    if not below and not above:
        return words("No {areas} is distinguishable from the city", areas=kind)
    if not below:
        return words.plural(
            "No {areas} is below the city, {n} is above it",
            "No {areas} is below the city, {n} are above it",
            above,
            areas=kind,
        )
    numbers = {"areas": kind, "n": words.number(below)}
    if not above:
        return words("{n} {areas} below the city, none above it", **numbers)
    return words(
        "{n} {areas} below the city, {above} above it", above=words.number(above), **numbers
    )


def _of_falls(order: Lagging, selection: Selection, words: Words) -> str:
    """Speak of falls alone: what rose less than others did not fall."""
    kind, average = areas_word(order.level, words), value_text(order, order.overall, words)
    if order.table.empty:
        return words(
            "No {areas} fell; the mean of all {areas} is {points}", areas=kind, points=average
        )
    table = _falls(order, selection, words)
    fell = [
        a for a in table.visible if judge(Fall(a.key, population=table.population), table).may_say
    ]
    if not fell:
        return words(
            "No {areas} clearly fell more than the others (mean of all {areas} {points}); {n} "
            "fell, which may be chance",
            areas=kind,
            points=average,
            n=words.number(len(order.table)),
        )
    if len(fell) > MOST_NAMES:
        return words(
            "{n} {areas} fell more than the others (mean of all {areas} {points})",
            n=words.number(len(fell)),
            areas=kind,
            points=average,
        )
    names = words.join(
        f"{a.name} {value_text(order, float(order.row(a.key)['value']), words)}" for a in fell
    )
    return words(
        "Fell more than the others (mean of all {areas} {points}): {names}",
        areas=kind,
        points=average,
        names=names,
    )


def _falls(order: Lagging, selection: Selection, words: Words) -> Table:
    """Return the changes as the referee judges them; its test of a fall is that of the model."""
    judged = judged_areas(order, selection, words)
    areas, tests = [], {}
    for area in judged.areas:
        row = order.row_of_city(area.key)
        n = int(row["n"])
        change = 0.0 if row["value"] != row["value"] else float(row["value"])
        before = _MANY * n
        areas.append(Area(area.key, area.name, n, before + round(10 * change * n), before))
        is_fall = row["standing"] == Standing.BELOW
        tests[area.key] = Apart(0.0 if is_fall else 1.0, is_fall)
    return Table(
        tuple(areas),
        level=order.level,
        population=judged.population,
        in_view=judged.in_view,
        place=judged.place,
        tests=tests,
    )


def _of_rt(order: Lagging, selection: Selection, words: Words) -> str:
    """Count RT by the programme's own numbers: one RT is nobody's lowest."""
    rules = selection.snapshot.rules
    far, near = _n(order, Standing.FAR), _n(order, Standing.NEAR)
    n_rt = len(order.table) + len(order.risen)
    if order.lag is Lag.COVERAGE:
        return _not_yet(far, n_rt, words) if far else _all_bantar(n_rt, words)
    if order.lag is Lag.LONG_AGO:
        return _long_ago(far, n_rt, words.number(rules.get(LONG_RULE, LONG_YEARS)), words)
    if order.lag is Lag.RELAPSED:
        return _relapsed(far, n_rt, words)
    say = far_below if order.lag is Lag.SCORE else far_fallen
    return say(far + near, far, n_rt, rules.get(LARGE_RULE, LARGE_POINTS), words)


def _long_ago(n: int, n_rt: int, years: str, words: Words) -> str:
    """Count those last evaluated ``years`` ago; of a few nobody wants a share."""
    counts = {"years": years, "total": words.number(n_rt)}
    if n_rt < FEWEST:
        return words(
            "Only {total} RT ever evaluated; more than {years} years ago: {n}",
            n=words.number(n),
            **counts,
        )
    return words.plural(
        "{n} of {total} RT ever evaluated was last evaluated more than {years} years ago",
        "{n} of {total} RT ever evaluated were last evaluated more than {years} years ago",
        n,
        **counts,
    )


def _relapsed(n: int, n_rt: int, words: Words) -> str:
    total = words.number(n_rt)
    if n_rt < FEWEST:
        return words(
            "Only {total} RT visited since the latest award; neglected: {n}",
            n=words.number(n),
            total=total,
        )
    return words.plural(
        "{n} of {total} RT visited after their latest award is neglected",
        "{n} of {total} RT visited after their latest award are neglected",
        n,
        total=total,
    )


def _not_yet(n: int, n_rt: int, words: Words) -> str:
    if n == n_rt == 1:
        return words("The only RT is not yet Bantar")
    if n == n_rt:
        return words("None of {total} RT is Bantar yet", total=words.number(n_rt))
    return words.plural(
        "{n} of {total} RT is not yet Bantar",
        "{n} of {total} RT are not yet Bantar",
        n,
        total=words.number(n_rt),
    )


def _all_bantar(n_rt: int, words: Words) -> str:
    if n_rt == 1:
        return words("The only RT is Bantar")
    if n_rt == BOTH:
        return words("Both RT are Bantar")
    return words("All {total} RT are Bantar", total=words.number(n_rt))


def notes(order: Lagging, words: Words) -> str:
    """Say what the classes mean, how they are worked out, and what is left out."""
    sentences = []
    kind = areas_word(order.level, words)
    if order.level is not Level.RT:
        sentences.append(
            words(
                "Each {areas} is compared with all others of the city; on average at most one "
                "finding in twenty is false. Not distinguishable is not equal.",
                areas=kind,
            )
        )
        sentences += _how(order, words)
        if _n(order, Standing.FEW):
            sentences.append(
                words(
                    "Fewer than five RT: counts alone, no class and no rank; they are in every "
                    "total."
                )
            )
    if order.risen:
        sentences.append(
            words.plural(
                "{n} {areas} did not fall and is not listed.",
                "{n} {areas} did not fall and are not listed.",
                len(order.risen),
                areas=kind,
            )
        )
    if order.missing:
        sentences.append(
            words.plural(
                "{n} {unit} without a value is not ranked: what is not known is not lagging.",
                "{n} {unit} without a value are not ranked: what is not known is not lagging.",
                len(order.missing),
                unit=kind,
            )
        )
    return " ".join(sentences)


def _how(order: Lagging, words: Words) -> list[str]:
    if order.lag is Lag.FALLING:
        per_kk = [words("Falls are counted in RT alone.")] if order.per is Per.KK else []
        return [
            *per_kk,
            words(
                "Changes are those of a model of all sheets of the two latest periods, not of the "
                "RT judged twice alone: a very low score is mostly followed by a higher one "
                "anyway. The average is that of the {areas}, each counting once. A team of "
                "assessors may be the cause.",
                areas=areas_word(order.level, words),
            ),
        ]
    if order.lag is Lag.SCORE:
        return [words("Scores are of the latest sheets; a team of assessors may be the cause.")]
    if order.per is Per.KK:
        return [words("No rank is worked out by KK.")]
    if order.table["rank_low"].isna().all():
        return [words("Areas differ no more than by chance, so no rank is given.")]
    return [
        words(
            "The rank (1 is the lowest) is a range of 95%: where ranges overlap, the order is not "
            "certain."
        )
    ]
