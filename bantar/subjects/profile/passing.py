"""How far an RT is from passing, in words; each comparison with the pass mark is judged."""

from bantar.city.snapshot import Snapshot
from bantar.i18n import Words
from bantar.measures.judged import LARGE_POINTS, LARGE_RULE
from bantar.presentation.referee import Area, Table, Target, judge

_PARTS = 1_000_000
"""Points are compared as whole numbers of these parts: a total of many lines is off by a hair."""

_OWN = "own"


def reaches(got: float, needed: float) -> bool:
    """Ask the referee whether one RT that ``got`` so much may be said to have reached ``needed``.

    Both are points, or both are counts.
    """
    own = Area(_OWN, "", 1, round(got * _PARTS))
    table = Table((own,), target=round(needed * _PARTS), top=100 * _PARTS)
    return judge(Target((_OWN,)), table).may_say


def passing_text(snapshot: Snapshot, score: float, words: Words) -> str:
    """Say how many points an RT without a predikat lacks, or that its score passes.

    Parameters
    ----------
    score
        Its latest total, 0 to 100; it has one.
    """
    mark = float(snapshot.rules["pass_mark"])
    if reaches(score, mark):
        return words("Its score passes, but the predikat has not been given")
    points = short_text(mark - score, words)
    if reaches(score, mark - snapshot.rules.get(LARGE_RULE, LARGE_POINTS)):
        return words("Nearly there: {points} points to go", points=points)
    return words("{points} points to go to pass", points=points)


def short_text(short: float, words: Words) -> str:
    """Write how many points are missing: never nought where some are."""
    places = next((n for n in range(1, 6) if round(short, n) > 0), 6)
    return words.number(short, places)
