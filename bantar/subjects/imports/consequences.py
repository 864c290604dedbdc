"""What a step of an officer will change for the public, worked out and said before it is taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bantar.city.home import CityHome
from bantar.i18n import Words
from bantar.measures.summary import Summary, summarise
from bantar.storage.read.belief import Supposed


@dataclass(frozen=True)
class Change:
    """What the public sees now, and what it would see."""

    before: Summary
    after: Summary


def change_of(home: CityHome, step: Supposed) -> Change:
    """Return what a step would change of the city that is in view where nobody names a day.

    Both are the figures of every screen, made of the data as they are and as they would be.
    """
    return Change(summarise(home.on().snapshot), summarise(home.supposed(step)))


def what_changes(change: Change, words: Words) -> tuple[str, ...]:
    """Say how the coverage and the number of RT that the public sees will change."""
    before, after = change.before, change.after
    sentences = []
    if after.is_illustrative and not before.is_illustrative:
        sentences.append(words("The illustrative city comes back."))
    if before.rt_melaksanakan == after.rt_melaksanakan:
        sentences.append(words("Coverage stays at {n} RT.", n=words.number(before.rt_melaksanakan)))
    else:
        sentences.append(
            words(
                "Coverage changes from {before} to {after} RT.",
                before=words.number(before.rt_melaksanakan),
                after=words.number(after.rt_melaksanakan),
            )
        )
    if before.rt_total != after.rt_total:
        sentences.append(
            words(
                "The number of RT changes from {before} to {after}.",
                before=words.number(before.rt_total),
                after=words.number(after.rt_total),
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
        (
            figures.rt_total,
            figures.rt_melaksanakan,
            figures.as_of.isoformat(),
            figures.is_illustrative,
        )
        for figures in (change.before, change.after)
    )
    return {
        name: dict(zip(("before", "after"), pair, strict=True))
        for name, pair in zip(names, zip(*rows, strict=True), strict=True)
    }
