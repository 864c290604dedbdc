"""What is said in place of a sentence that does not pass: what is known, and no more."""

from collections.abc import Callable, Sequence

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.presentation.referee.claims import Claim, Cluster, Fall, Rank, Rise
from bantar.presentation.referee.print import figure, share_text
from bantar.presentation.referee.rules import named
from bantar.presentation.referee.table import FEWEST, Area, Side, Table, has_reached, is_equal
from bantar.presentation.referee.verdict import Because, Verdict

MOST_NAMES = 3

BOTH = 2
"""Of two a sentence says both: all is of more."""
"""Areas that share a value and are named one by one; more are counted."""


def instead(verdict: Verdict, words: Words) -> str:
    """Return what is said where ``verdict`` does not let its claim pass.

    Empty where nothing is to be said at all, and where the claim passes.
    """
    make = _SAYINGS.get(verdict.because)
    return make(verdict.claim, verdict.table, words) if make else ""


def _first(claim: Claim, table: Table) -> Area | None:
    return next((area for key in named(claim) if (area := table.find(key))), None)


def _plain_figure(claim: Claim, table: Table, words: Words) -> str:
    """Say the figure of each area named, with its counts."""
    areas = [area for key in named(claim) if (area := table.find(key))]
    return words.join(_one(area, table, words) for area in areas)


def _one(area: Area, table: Table, words: Words) -> str:
    return f"{area.name} {figure(area, table, words)}"


def _outside(claim: Claim, table: Table, words: Words) -> str:
    hidden = [a.name for a in table.valued if a.key in named(claim) and not table.find(a.key)]
    if not hidden or not table.place:
        return ""
    return words("{names}: outside {place}", names=words.join(hidden), place=table.place)


def _alone(claim: Claim, table: Table, words: Words) -> str:
    area = _first(claim, table)
    if area is None:
        return ""
    if table.top > 1:
        return _one(area, table, words)
    counts = {"n": words.number(area.k), "total": words.number(area.n)}
    return words("{name}: {n} of {total} RT", name=area.name, **counts)


def _few(claim: Claim, table: Table, words: Words) -> str:
    if isinstance(claim, Cluster):
        return _no_cluster(words)
    areas = [area for key in named(claim) if (area := table.find(key))]
    small = [area for area in areas if area.n < FEWEST]
    if small:
        return words.join(_only(area, words) for area in small)
    (area,) = areas
    side = claim.side if isinstance(claim, Rise | Fall) else Side.HIGH
    n = area.at_risk(side)
    if side is Side.HIGH:
        return words.plural(
            "only {n} RT of {area} was not yet Bantar",
            "only {n} RT of {area} were not yet Bantar",
            n,
            area=area.name,
        )
    return words.plural(
        "only {n} RT of {area} was Bantar before",
        "only {n} RT of {area} were Bantar before",
        n,
        area=area.name,
    )


def _only(area: Area, words: Words) -> str:
    return words("{area} has only {n} RT", area=area.name, n=words.number(area.n))


def _shared(claim: Claim, table: Table, words: Words) -> str:
    """Say a tie as a tie: two or three by name, more by number."""
    one = _first(claim, table)
    if one is None:
        return ""
    if isinstance(claim, Rise | Fall):
        same = [a for a in table.visible if a.net() * one.n == one.net() * a.n]
        value = str(words.points(one.net() / one.n))
    else:
        same = [area for area in table.visible if is_equal(one, area)]
        value = share_text(one, table, words)
        large = [area for area in same if area.n >= FEWEST]
        if len(large) < len(same) <= MOST_NAMES:
            return words.join(_one(area, table, words) for area in same)
        if len(large) <= MOST_NAMES < len(same):
            return words.join(_one(area, table, words) for area in large)
        if len(large) < len(same):
            return words(
                "{n} {areas} of {least} RT or more are all at {value}",
                n=words.number(len(large)),
                areas=areas_word(table.level, words),
                least=words.number(FEWEST),
                value=value,
            )
    if len(same) <= MOST_NAMES:
        return _together(same, value, words)
    return words(
        "{n} {areas} are all at {value}",
        n=words.number(len(same)),
        areas=areas_word(table.level, words),
        value=value,
    )


def _together(areas: Sequence[Area], value: str, words: Words) -> str:
    names = words.join(sorted(area.name for area in areas))
    if len(areas) == 2:
        return words("{names} are both at {value}", names=names, value=value)
    return words("{names} are all at {value}", names=names, value=value)


def _as_printed(claim: Claim, table: Table, words: Words) -> str:
    one = _first(claim, table)
    if one is None:
        return ""
    text = share_text(one, table, words)
    same = [a for a in table.visible if a.n >= FEWEST and share_text(a, table, words) == text]
    if len(same) > MOST_NAMES:
        return words(
            "{n} {areas} are all at about {value}",
            n=words.number(len(same)),
            areas=areas_word(table.level, words),
            value=text,
        )
    return words.join(_one(area, table, words) for area in sorted(same, key=lambda a: a.name))


def _unchanged(claim: Claim, table: Table, words: Words) -> str:
    side = claim.side if isinstance(claim, Rise | Fall) else Side.HIGH
    sign = 1 if side is Side.HIGH else -1
    area = _first(claim, table)
    some = any(sign * a.net() > 0 for a in table.visible)
    if some and area is not None:
        return _one(area, table, words)
    kind = areas_word(table.level, words)
    if side is Side.HIGH:
        return words("No {areas} rose", areas=kind)
    return words("No {areas} fell", areas=kind)


def _alike(claim: Claim, table: Table, words: Words) -> str:
    if isinstance(claim, Cluster):
        return _no_cluster(words)
    if isinstance(claim, Rise | Fall):
        return _changes_alike(claim, table, words)
    kind = areas_word(table.level, words)
    is_any = any(
        table.is_apart(area.key, side) and area.n >= FEWEST
        for area in table.visible
        for side in Side
    )
    area = _first(claim, table)
    if is_any and area is not None:
        return words("{known}; not distinguishable from the city", known=_one(area, table, words))
    return words("No {areas} is distinguishable from the city", areas=kind)


def _changes_alike(claim: Rise | Fall, table: Table, words: Words) -> str:
    """Say what the city itself did, and that the areas cannot be told apart in it."""
    kind = areas_word(table.level, words)
    whole = sum(area.n for area in table.valued)
    points = words.points(sum(area.net() for area in table.valued) / whole)
    if isinstance(claim, Rise):
        return words(
            "The city: {points}; no {areas} distinguishably rose more", points=points, areas=kind
        )
    return words(
        "The city: {points}; no {areas} distinguishably fell more", points=points, areas=kind
    )


def _no_cluster(words: Words) -> str:
    return words(
        "No group of RT is distinguishable from chance. A small group (fewer than about 25 RT) may "
        "escape notice."
    )


def _range(claim: Claim, table: Table, words: Words) -> str:
    area = _first(claim, table)
    if not isinstance(claim, Rank) or area is None:
        return ""
    return words(
        "{area}: rank {low} to {high} of {total}",
        area=area.name,
        low=words.number(claim.low),
        high=words.number(claim.high),
        total=words.number(len(table.valued)),
    )


def _pair(claim: Claim, table: Table, words: Words) -> str:
    both = [area for key in named(claim) if (area := table.find(key))]
    figures = ", ".join(_one(area, table, words) for area in both)
    return words("{known}; the difference may be chance", known=figures)


def _not_lower(claim: Claim, table: Table, words: Words) -> str:
    one, other = (table.find(key) for key in named(claim))
    if one is not None and other is not None and is_equal(one, other):
        return _together((one, other), share_text(one, table, words), words)
    return _plain_figure(claim, table, words)


def _target(claim: Claim, table: Table, words: Words) -> str:
    """Say of each area how far it is; the count decides, never the printed percent."""
    share = table.target_exact
    if share is None:
        return _plain_figure(claim, table, words)
    areas = [area for key in named(claim) if (area := table.find(key))]
    aim = words.percent(float(share), 0)
    return words.join(
        _beside_target(area, has_reached(area, share), aim, table, words) for area in areas
    )


def _beside_target(area: Area, is_there: bool, aim: str, table: Table, words: Words) -> str:
    figure = _one(area, table, words)
    if is_there:
        return words("{known}, target {share} reached", known=figure, share=aim)
    return words("{known}, below the target of {share}", known=figure, share=aim)


def areas_word(level: Level, words: Words) -> str:
    """Return what areas of a level are called in a sentence."""
    return {
        Level.PROVINSI: "provinsi",
        Level.KOTA: words("kabupaten/kota"),
        Level.KECAMATAN: "kecamatan",
        Level.KELURAHAN: "kelurahan",
        Level.RT: "RT",
    }[level]


_SAYINGS: dict[Because, Callable[[Claim, Table, Words], str]] = {
    Because.OUTSIDE_FILTER: _outside,
    Because.NO_TARGET: _plain_figure,
    Because.NOT_REACHED: _target,
    Because.REACHED: _target,
    Because.ONE_AREA: _alone,
    Because.TOO_FEW: _few,
    Because.NOT_EXTREME: _plain_figure,
    Because.SHARED: _shared,
    Because.SHARED_AS_PRINTED: _as_printed,
    Because.NO_CHANGE: _unchanged,
    Because.ALIKE: _alike,
    Because.RANGE: _range,
    Because.PAIR_ALIKE: _pair,
    Because.NOT_LOWER: _not_lower,
}
