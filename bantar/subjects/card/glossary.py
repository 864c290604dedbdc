"""What the words of the programme mean, for who meets them on a card for the first time."""

from collections.abc import Mapping
from dataclasses import dataclass

from bantar.i18n import Words


@dataclass(frozen=True)
class Term:
    """A word and its meaning, in one or two short sentences."""

    word: str
    meaning: str


def glossary(
    rules: Mapping[str, float], words: Words, *, is_illustrative: bool
) -> tuple[Term, ...]:
    """Return the words that screens for the public use and everyday speech does not.

    Parameters
    ----------
    rules
        Those in force on the day: how many predikat in a row lead to Kencana.
    is_illustrative
        Whether the data are made up, which is then explained too.
    """
    return (*_of_places(words), *_of_evaluations(rules, words), *_of_data(words, is_illustrative))


def _of_places(words: Words) -> tuple[Term, ...]:
    return (
        Term(words("RT"), words("Rukun tetangga, the smallest neighbourhood.")),
        Term(words("KK"), words("The families of an RT, each with its head.")),
        Term(words("Mentor"), words("An RT with the predikat that helps another RT.")),
    )


def _of_evaluations(rules: Mapping[str, float], words: Words) -> tuple[Term, ...]:
    streak = words.number(int(rules["kencana_streak"]))
    return (
        Term(
            words("Predikat"),
            words("The title Kampung Bantar. An RT that passes an evaluation gets it."),
        ),
        Term(
            words("Score and pass mark"),
            words("A score lies between 0 and 100. The pass mark is the score to reach."),
        ),
        Term(
            words("Score sheet"),
            words("The marks of an RT for all that teams look at. Full marks mean: all is done."),
        ),
        Term(
            words("Eligible for Kencana"),
            words("Kencana is the gold award. It takes {n} predikat in a row.", n=streak),
        ),
        Term(
            words("Visit"),
            words("A team comes again after the predikat. It looks whether the RT is active."),
        ),
    )


def _of_data(words: Words, is_illustrative: bool) -> tuple[Term, ...]:
    if not is_illustrative:
        return ()
    meaning = words("Made up, to show this map. They say nothing about the real RT.")
    return (Term(words("Illustrative data"), meaning),)
