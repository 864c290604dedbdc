"""What a step of an officer will change for the public, said before it is taken."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bantar.i18n import Words
from bantar.storage.read.consequences import Change


def what_changes(change: Change, words: Words) -> tuple[str, ...]:
    """Say how the coverage and the number of RT that the public sees will change."""
    before, after = change.before, change.after
    sentences = []
    if after.is_illustrative and not before.is_illustrative:
        sentences.append(words("The illustrative city comes back."))
    if before.n_melaksanakan == after.n_melaksanakan:
        sentences.append(words("Coverage stays at {n} RT.", n=words.number(before.n_melaksanakan)))
    else:
        sentences.append(
            words(
                "Coverage changes from {before} to {after} RT.",
                before=words.number(before.n_melaksanakan),
                after=words.number(after.n_melaksanakan),
            )
        )
    if before.n_rt != after.n_rt:
        sentences.append(
            words(
                "The number of RT changes from {before} to {after}.",
                before=words.number(before.n_rt),
                after=words.number(after.n_rt),
            )
        )
    return tuple(sentences)


def when_it_shows(announced_on: date, today: date, words: Words) -> tuple[str, ...]:
    """Say that a periode is announced on a day to come; nothing where it is not."""
    if announced_on <= today:
        return ()
    return (
        words(
            "The announcement on {day} is yet to come: until then nothing of it shows.",
            day=words.day(announced_on),
        ),
    )


def as_data(change: Change) -> Mapping[str, Any]:
    """Return a change for programs: each figure before and after."""
    names = ("rt_total", "rt_melaksanakan", "as_of", "illustrative")
    rows = (
        (figures.n_rt, figures.n_melaksanakan, figures.day.isoformat(), figures.is_illustrative)
        for figures in (change.before, change.after)
    )
    return {
        name: dict(zip(("before", "after"), pair, strict=True))
        for name, pair in zip(names, zip(*rows, strict=True), strict=True)
    }
