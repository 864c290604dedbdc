"""How many RT lie below the pass mark or fell, and how many of them far, as one would say it."""

from bantar.i18n import Words
from bantar.presentation.referee import BOTH


def far_below(n: int, n_far: int, total: int, points: float, words: Words) -> str:
    """Say how many of ``total`` RT with a score are below the pass mark, ``n_far`` by more points.

    ``points`` is the distance from which on they are far.
    """
    far = {"far": words.number(n_far), "points": words.number(points)}
    if not n:
        return _none_below(total, words)
    if n == n_far == 1:
        return _one_far_below(total, words.number(points), words)
    parts = {"finding": _below(n, total, words), **far}
    if n == 1:
        return words("{finding}, by no more than {points} points", **parts)
    if not n_far:
        return words("{finding}, none by more than {points} points", **parts)
    if n == n_far:
        return words("{finding}, all of them by more than {points} points", **parts)
    return words("{finding}, {far} of them by more than {points} points", **parts)


def _none_below(total: int, words: Words) -> str:
    if total == 1:
        return words("The only RT with a score is not below the pass mark")
    return words(
        "None of {total} RT with a score is below the pass mark", total=words.number(total)
    )


def _one_far_below(total: int, points: str, words: Words) -> str:
    if total == 1:
        return words(
            "The only RT with a score is more than {points} points below the pass mark",
            points=points,
        )
    return words(
        "1 of {total} RT with a score is more than {points} points below the pass mark",
        points=points,
        total=words.number(total),
    )


def _below(n: int, total: int, words: Words) -> str:
    if total == 1:
        return words("The only RT with a score is below the pass mark")
    if n == total == BOTH:
        return words("Both RT with a score are below the pass mark")
    if n == total:
        return words(
            "All {total} RT with a score are below the pass mark", total=words.number(total)
        )
    return words.plural(
        "{n} of {total} RT with a score is below the pass mark",
        "{n} of {total} RT with a score are below the pass mark",
        n,
        total=words.number(total),
    )


def far_fallen(n: int, n_far: int, total: int, points: float, words: Words) -> str:
    """Say how many of ``total`` RT judged twice scored less, ``n_far`` by ``points`` or more."""
    if not n:
        return _none_fallen(total, words)
    parts = {
        "finding": _fallen(n, total, words),
        "far": words.number(n_far),
        "points": words.number(points),
    }
    if n == 1:
        if n_far:
            return words("{finding}, by {points} points or more", **parts)
        return words("{finding}, by less than {points} points", **parts)
    if not n_far:
        return words("{finding}, none by {points} points or more", **parts)
    if n == n_far:
        return words("{finding}, all of them by {points} points or more", **parts)
    return words("{finding}, {far} of them by {points} points or more", **parts)


def _none_fallen(total: int, words: Words) -> str:
    if total == 1:
        return words("The only RT judged twice did not score less than before")
    return words(
        "None of {total} RT judged twice scored less than before", total=words.number(total)
    )


def _fallen(n: int, total: int, words: Words) -> str:
    if total == 1:
        return words("The only RT judged twice scored less than before")
    if n == total == BOTH:
        return words("Both RT judged twice scored less than before")
    if n == total:
        return words(
            "All {total} RT judged twice scored less than before", total=words.number(total)
        )
    return words(
        "{n} of {total} RT judged twice scored less than before",
        n=words.number(n),
        total=words.number(total),
    )
