"""The ten rules in their order: the first that fails decides.

A rule is a function of a claim and the table beside it, and returns why it fails, or None. Each
speaks only of the claims it is for. All of them compare whole numbers: a float that is a hair
higher makes no new claim.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from bantar.presentation.referee.apart import Apart, is_finding, pair_q
from bantar.presentation.referee.claims import (
    AllOf,
    Average,
    Beside,
    Cause,
    Claim,
    Cluster,
    Fall,
    Pair,
    Rank,
    Reason,
    Rise,
    Superlative,
    Target,
    Trend,
)
from bantar.presentation.referee.print import printed
from bantar.presentation.referee.table import (
    FEWEST,
    Area,
    Side,
    Table,
    beyond,
    has_reached,
    holds,
    is_equal,
)
from bantar.presentation.referee.verdict import Because, Verdict

FEWEST_PERIODS = 3
FEWEST_TOGETHER = 2


def judge(claim: Claim, table: Table) -> Verdict:
    """Say whether ``claim`` may be said beside ``table``, and if not, which rule it broke.

    Pure: the same claim and table get the same verdict, in any order of the rows.
    """
    broken = (rule(claim, table) for rule in RULES)
    return Verdict(claim, table, next((why for why in broken if why), Because.HOLDS))


def named(claim: Claim) -> tuple[str, ...]:
    """Return the keys of the areas that a claim names."""
    if isinstance(claim, Superlative | Rank | Beside | Rise | Fall):
        return (claim.key,)
    if isinstance(claim, Pair):
        return (claim.lower, claim.higher)
    return claim.keys if isinstance(claim, Target) else ()


def _areas(claim: Claim, table: Table) -> tuple[Area, ...]:
    candidates = (table.find(key) for key in named(claim))
    return tuple(area for area in candidates if area is not None)


def same_population(claim: Claim, table: Table) -> Because | None:
    """Rule 1: the sentence speaks of the RT, day and definition of the table beside it."""
    if isinstance(claim, Reason) or claim.population == table.population:
        return None
    return Because.OTHER_POPULATION


def inside_filter(claim: Claim, table: Table) -> Because | None:
    """Rule 2: what is named is in view."""
    if isinstance(claim, Cluster):
        return None if claim.n_in_view else Because.OUTSIDE_FILTER
    outside = any(table.find(key) is None for key in named(claim))
    return Because.OUTSIDE_FILTER if outside else None


def target_exists(claim: Claim, table: Table) -> Because | None:
    """Rule 3: this level has a target, it is the one named, and the count bears it out."""
    if not isinstance(claim, Target):
        return None
    share = table.target_exact
    if share is None or (claim.share is not None and Fraction(str(claim.share)) != share):
        return Because.NO_TARGET
    wrong = [a for a in _areas(claim, table) if has_reached(a, share) is not claim.is_reached]
    if not wrong:
        return None
    return Because.NOT_REACHED if claim.is_reached else Because.REACHED


def more_than_one(claim: Claim, table: Table) -> Because | None:
    """Rule 4: there is something to be compared with."""
    compares = isinstance(claim, Superlative | Rank | Beside | Rise | Fall | Pair)
    return Because.ONE_AREA if compares and len(table.visible) < 2 else None


def enough_rt(claim: Claim, table: Table) -> Because | None:
    """Rule 5: each area named has at least 5 RT, of a change 5 that could change."""
    if isinstance(claim, Cluster):
        return Because.TOO_FEW if claim.n_in_view < FEWEST_TOGETHER else None
    if isinstance(claim, Rise | Fall):
        few = any(a.at_risk(claim.side) < FEWEST or a.n < FEWEST for a in _areas(claim, table))
    elif isinstance(claim, Superlative | Rank | Beside | Pair):
        few = any(area.n < FEWEST for area in _areas(claim, table))
    else:
        return None
    return Because.TOO_FEW if few else None


def unique(claim: Claim, table: Table) -> Because | None:
    """Rule 6: nobody else is as far out, before rounding and as printed."""
    if isinstance(claim, Superlative):
        return _unique_share(claim, table)
    if isinstance(claim, Rise | Fall) and claim.is_most:
        return _unique_change(claim, table)
    return None


def _unique_share(claim: Superlative, table: Table) -> Because | None:
    (one,) = _areas(claim, table)
    others = [area for area in table.visible if area.key != one.key]
    if any(beyond(other, one, claim.side) for other in others):
        return Because.NOT_EXTREME
    if any(is_equal(one, other) for other in others):
        return Because.SHARED
    # A small area is printed as a count, never as a percent that could look the same.
    text = printed(one, table)
    same = any(printed(other, table) == text for other in others if other.n >= FEWEST)
    return Because.SHARED_AS_PRINTED if same else None


def _unique_change(claim: Rise | Fall, table: Table) -> Because | None:
    """Hold the change in points against that of the others; where nobody changed, rule 7 speaks."""
    (one,) = _areas(claim, table)
    sign = 1 if claim.side is Side.HIGH else -1
    moved = [area for area in table.visible if sign * area.net() > 0]
    if one not in moved:
        return Because.NOT_EXTREME if moved else None
    for other in moved:
        here, there = sign * one.net() * other.n, sign * other.net() * one.n
        if other is not one and there >= here:
            return Because.SHARED if there == here else Because.NOT_EXTREME
    return None


def right_sign(claim: Claim, table: Table) -> Because | None:
    """Rule 7: what is said to rise rose, what is said to fall fell."""
    if not isinstance(claim, Rise | Fall):
        return None
    (one,) = _areas(claim, table)
    sign = 1 if claim.side is Side.HIGH else -1
    return None if sign * one.net() > 0 else Because.NO_CHANGE


def told_apart(claim: Claim, table: Table) -> Because | None:
    """Rule 8: apart from the rest, over all areas of the list, on the side of the word."""
    if isinstance(claim, Cluster):
        return None if is_finding(claim.q) else Because.ALIKE
    apart_by_key: Mapping[str, Apart]
    if isinstance(claim, Superlative | Beside):
        apart_by_key = table.from_city
    elif isinstance(claim, Rise | Fall):
        apart_by_key = table.changes(claim.side)
        # Of a fall the test counts RT lost: more of them than elsewhere is what is meant.
        return None if holds(apart_by_key.get(claim.key), Side.HIGH) else Because.ALIKE
    elif isinstance(claim, Rank):
        return None if claim.is_single else Because.RANGE
    else:
        return None
    return None if holds(apart_by_key.get(claim.key), claim.side) else Because.ALIKE


def pair_apart(claim: Claim, table: Table) -> Because | None:
    """Rule 9: of two areas, the one said to be lower is, and not by chance."""
    if not isinstance(claim, Pair):
        return None
    lower, higher = _areas(claim, table)
    if not beyond(lower, higher, Side.LOW):
        return Because.NOT_LOWER
    if table.top > 1:  # scores of two areas have no exact test here: nothing is claimed
        return Because.PAIR_ALIKE
    pairs = dict.fromkeys([(claim.lower, claim.higher), *claim.looked_at])
    counts = [
        ((one.n, one.k), (other.n, other.k))
        for low, high in pairs
        if (one := table.find(low)) and (other := table.find(high))
    ]
    return None if is_finding(pair_q(counts)[0]) else Because.PAIR_ALIKE


def same_reason(claim: Claim, table: Table) -> Because | None:
    """Rule 10: a reason concerns the same measure and the same RT as what it explains."""
    is_other = isinstance(claim, Reason) and claim.population != table.population
    return Because.OTHER_REASON if is_other else None


def allowed(claim: Claim, table: Table) -> Because | None:
    """Last: trends from two periods, causes, averages of few, "all" where some are unknown."""
    del table
    may_not = (
        (isinstance(claim, Trend) and claim.n_periods < FEWEST_PERIODS)
        or (isinstance(claim, Cause) and not claim.is_arithmetic)
        or (isinstance(claim, Average) and claim.n < FEWEST)
        or (isinstance(claim, AllOf) and claim.n_unknown > 0)
    )
    return Because.NEVER if may_not else None


RULES: tuple[Callable[[Claim, Table], Because | None], ...] = (
    same_population,
    inside_filter,
    target_exists,
    more_than_one,
    enough_rt,
    unique,
    right_sign,
    told_apart,
    pair_apart,
    same_reason,
    allowed,
)
