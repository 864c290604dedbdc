"""A question for who passes by: how many RT, with three numbers to choose from.

Only of the whole city and only of what is good; each right number is that of the screens.
"""

from dataclasses import dataclass

from bantar.core.domain import Outcome
from bantar.i18n import Words
from bantar.measures.coverage import melaksanakan
from bantar.measures.history import kencana_eligible
from bantar.presentation.selection import Selection

N_CHOICES = 3


@dataclass(frozen=True)
class Guess:
    """One question; ``right`` is the place of the right answer among ``choices``."""

    question: str
    choices: tuple[str, ...]
    right: int
    answer: str


def guesses(whole: Selection, words: Words) -> tuple[Guess, ...]:
    """Return the questions of a city; none of what cannot be asked with three numbers."""
    snapshot, total = whole.snapshot, len(whole.rt)
    periode = snapshot.periode
    if periode is None:
        return ()
    outcomes = snapshot.outcomes.loc[whole.rt.index]
    counts = (
        (
            int(melaksanakan(outcomes).sum()),
            words("How many of the {total} RT are Kampung Bantar?", total=words.number(total)),
        ),
        (
            int((outcomes[str(periode)] == Outcome.MERAIH).sum()),
            words("How many RT earned the predikat in {periode}?", periode=words.periode(periode)),
        ),
        (
            int(kencana_eligible(outcomes, snapshot.rules).sum()),
            words("How many RT are eligible for Kencana, the gold award?"),
        ),
    )
    return tuple(
        Guess(question, tuple(str(words.number(n)) for n in choices), choices.index(count),
              words.plural("It is {n} RT.", "It is {n} RT.", count))
        for count, question in counts
        if (choices := choices_of(count, total))
    )  # fmt: skip


def choices_of(count: int, total: int) -> tuple[int, ...]:
    """Return three numbers of at most ``total`` that rise by one step, ``count`` among them.

    Where it stands among them follows from the number, so that it is not always in the middle;
    empty where ``total`` has no room for three.
    """
    if total < N_CHOICES - 1:
        return ()
    step = max(1, round(max(count, total / 10) / 3))
    step = min(step, total // (N_CHOICES - 1))
    places = [count % N_CHOICES, *range(N_CHOICES)]
    for place in places:
        first = count - place * step
        if first >= 0 and first + (N_CHOICES - 1) * step <= total:
            return tuple(first + i * step for i in range(N_CHOICES))
    return ()
