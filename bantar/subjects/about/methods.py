"""The methods of the analysis, in words that a lurah understands."""

from dataclasses import dataclass

from bantar.i18n import Words


@dataclass(frozen=True)
class Method:
    """One method: what it answers, how, and where it stops.

    ``anchor`` names its chapter in ``docs/method.md``, where the formula and the sources stand.
    """

    title: str
    answers: str
    how: str
    limits: str
    anchor: str


def methods(words: Words) -> tuple[Method, ...]:
    """Return the methods in the order of the pages."""
    return (
        *_lagging_methods(words),
        *_gap_methods(words),
        *_trial_methods(words),
        *_plan_methods(words),
        *_help_methods(words),
    )


def _lagging_methods(words: Words) -> tuple[Method, ...]:
    """Return the methods of who lags, and why."""
    return (
        Method(
            words("Who lags"),
            words("Which areas are behind, and is the difference more than chance?"),
            words(
                "Each area is compared with all others of the city: could it differ so much by "
                "chance alone? So it is below the city, above it, or cannot be told apart. On "
                "average at most one finding in twenty is false. The bar at a number is how far "
                "chance alone could move it."
            ),
            words(
                "Not told apart does not mean equal: few RT show little. Fewer than five RT have "
                "their counts alone. It does not say why, and what is not known is never lagging."
            ),
            "Lagging",
        ),
        Method(
            words("Reasons"),
            words("What holds an RT or an area back?"),
            words(
                "Each part of a sentence is one number: points short of passing, the fewest "
                "indicators that would do, what the neighbours did."
            ),
            words(
                "How hard it is to better an indicator is not known, and what is measured is not "
                "always the cause."
            ),
            "Reasons",
        ),
        Method(
            words("Clusters"),
            words("Do RT that lag lie together?"),
            words(
                "Each RT is compared with those up to two borders away: how likely is that where "
                "the same values are dealt out by chance? It is worked out exactly, and drawn only "
                "where scores of a very large city would take too long. On average at most one "
                "finding in twenty is false."
            ),
            words(
                "It says where, not why. A group of fewer than some 25 RT may escape notice, a "
                "larger one too where it differs little, and at the edge of the city fewer are "
                "compared. That none is named does not mean that there is none."
            ),
            "Clusters",
        ),
    )


def _gap_methods(words: Words) -> tuple[Method, ...]:
    """Return the methods of the gap over time, and of who lasts."""
    return (
        Method(
            words("Rises and falls"),
            words("Did an area rise more than the others since the period before?"),
            words(
                "New RT are counted among those that were not yet Bantar, and each area is "
                "compared with the rest of the city. An area is named only where chance can "
                "hardly explain its rise: on average at most one name in twenty is false."
            ),
            words(
                "In an area of few RT even a large rise may be chance. It does not say why, and "
                "it is no forecast. RT that scored low tend to score higher when judged again "
                "without any change, so scores are not compared one by one."
            ),
            "Change",
        ),
        Method(
            words("The gap"),
            words("Is the gap between areas narrowing?"),
            words(
                "Gini is 0 where all kelurahan have the same coverage. Beside it stands how many "
                "points lie between the highest and the lowest kecamatan."
            ),
            words(
                "Gini falls by itself as coverage grows, so both are always said. It does not say "
                "why, and from two periods nobody can say which way it goes."
            ),
            "Inequality",
        ),
        Method(
            words("Lasting"),
            words("How many RT are still active after their award?"),
            words(
                "The latest visit since the latest award counts. On which day an RT stopped "
                "nobody knows, only between which two visits: the curve takes that into account."
            ),
            words(
                "It speaks of RT that were visited, and they are no sample of all: they were "
                "visited for a reason. Of the others it says nothing but the least and the most "
                "they can change."
            ),
            "Lasting",
        ),
    )


def _trial_methods(words: Words) -> tuple[Method, ...]:
    """Return the methods that try something out and change nothing."""
    return (
        Method(
            words("Weights"),
            words("Would other weights change who passes?"),
            words(
                "Totals are worked out anew, and a thousand times with weights a little different, "
                "to see how far each rank moves."
            ),
            words("A trial: it changes no result, and does not say which weights are right."),
            "Weights what-if",
        ),
        Method(
            words("Assessors"),
            words("Is a team stricter than the others?"),
            words(
                "Told from all sheets: what the RT is worth, what it learnt and what the period "
                "added are taken off. A team is named only where it differs by some points and "
                "chance can hardly explain it: on average at most one name in twenty is false."
            ),
            words(
                "It is no verdict on a single RT: of it there is only a chance. It does not see "
                "why an RT was judged again or whether a team changed its members, and says "
                "nothing at all where each period had one team."
            ),
            "Assessor fairness",
        ),
    )


def _help_methods(words: Words) -> tuple[Method, ...]:
    """Return the methods of who helps whom."""
    return (
        Method(
            words("Adopsi"),
            words("Which mentor for which RT?"),
            words(
                "As many pairs as there can be, then the best: the mentor has what the RT lacks, "
                "lies near and is of like size."
            ),
            words(
                "Distances are straight lines, and the weights of the three are ours. Whether a "
                "mentor helps was never measured."
            ),
            "Adopsi",
        ),
        Method(
            words("Awards and help"),
            words("Does help reach the RT that are not yet Bantar?"),
            words("What an RT received is counted beside whether it is Bantar, and per household."),
            words("That both lie together does not say that one brought the other."),
            "Awards and help",
        ),
    )


def _plan_methods(words: Words) -> tuple[Method, ...]:
    """Return the methods of the page Rencana."""
    return (
        Method(
            words("Chance to pass"),
            words("How likely is an RT to earn the predikat when it is put forward next?"),
            words(
                "We look at RT that came forward in earlier periods: how far they had come, their "
                "score, their neighbours. RT like those that passed get a high chance."
            ),
            words(
                "For RT that never came forward the chance is a guess on the high side. The effect "
                "of coaching was never measured. Under four tested periods nobody can judge it."
            ),
            "Chance to pass",
        ),
        Method(
            words("Plan of work"),
            words("Whom should the teams visit first?"),
            words(
                "Each kecamatan first gets its floor, then the RT with the highest chance follow "
                "until the visits are used up. Beside it stands what an office does without it."
            ),
            words(
                "How many will pass is a range from a few past periods, and what it covers is "
                "said beside it. Distances are straight lines made longer, not roads, and begin "
                "at the first stop of the day."
            ),
            "Plan of work",
        ),
        Method(
            words("Target clock"),
            words("When does the city or a kecamatan reach its target, or all its RT?"),
            words(
                "The pace of earlier periods is carried on 800 times, with good and bad years. The "
                "range holds four of five of them."
            ),
            words(
                "It supposes that the programme goes on as before. It is not said for fewer than "
                "three periods, and RT that slip back are counted only as far as visits see them."
            ),
            "Projection",
        ),
    )
