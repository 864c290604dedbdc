"""How many RT lie below the pass mark or fell, and how many of them far, as one would say it."""

from collections.abc import Mapping

from bantar.i18n import Words


def far_below(n: int, n_far: int, numbers: Mapping[str, object], words: Words) -> str:
    """Say how many RT are below the pass mark, ``n_far`` of them by more than some points.

    ``numbers`` are the written ``total`` of RT with a score and the ``points``.
    """
    if not n:
        return words("None of {total} RT with a score is below the pass mark", **numbers)
    if n == n_far == 1:
        return words(
            "1 of {total} RT with a score is more than {points} points below the pass mark",
            **numbers,
        )
    below = words.plural(
        "{n} of {total} RT with a score is below the pass mark",
        "{n} of {total} RT with a score are below the pass mark",
        n,
        total=numbers["total"],
    )
    parts = {**numbers, "finding": below, "far": words.number(n_far)}
    if n == 1:
        return words("{finding}, by no more than {points} points", **parts)
    if not n_far:
        return words("{finding}, none by more than {points} points", **parts)
    if n == n_far:
        return words("{finding}, all of them by more than {points} points", **parts)
    return words("{finding}, {far} of them by more than {points} points", **parts)


def far_fallen(n: int, n_far: int, numbers: Mapping[str, object], words: Words) -> str:
    """Say how many RT scored less than before, ``n_far`` of them by some points or more.

    ``numbers`` are the written ``total`` of RT judged twice and the ``points``.
    """
    if not n:
        return words("None of {total} RT judged twice scored less than before", **numbers)
    fell = words(
        "{n} of {total} RT judged twice scored less than before",
        n=words.number(n),
        total=numbers["total"],
    )
    parts = {**numbers, "finding": fell, "far": words.number(n_far)}
    if n == 1:
        if n_far:
            return words("{finding}, by {points} points or more", **parts)
        return words("{finding}, by less than {points} points", **parts)
    if not n_far:
        return words("{finding}, none by {points} points or more", **parts)
    if n == n_far:
        return words("{finding}, all of them by {points} points or more", **parts)
    return words("{finding}, {far} of them by {points} points or more", **parts)
