"""What the checks of the data are called, what they found, and by which rule."""

from collections.abc import Mapping

from bantar.core.domain import Periode
from bantar.i18n import Words
from bantar.measures.judged import LONG_RULE
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.estimability import NoComparison
from bantar.statistics.teams import LEVEL
from bantar.subjects.assessors.view import no_comparison
from bantar.subjects.quality.check import Check, Kind, Reason, Subject, Unjudged
from bantar.subjects.quality.duplicates import SAME_GROUND_SHARE
from bantar.subjects.quality.outliers import FACTOR, LEAST, LIMIT, ROUNDING


def kind_label(kind: Kind, words: Words) -> str:
    """Return what a finding means, in a word or two."""
    return {
        Kind.CONTRADICTION: words("Contradiction"),
        Kind.HINT: words("Worth a look"),
        Kind.GAP: words("Not there yet"),
    }[kind]


def name(subject: Subject, words: Words) -> str:
    """Return what a check is called."""
    return {
        Subject.SAME_NUMBER: words("Number given twice"),
        Subject.SAME_GROUND: words("Boundary given twice"),
        Subject.TOTAL: words("Total and its aspek"),
        Subject.FIGURES_DISAGREE: words("Official figures among themselves"),
        Subject.FIGURES_DIFFER: words("Official figures and ours"),
        Subject.SAME_SHEET: words("Score sheets that are the same"),
        Subject.NEAR_NAMES: words("Names of kelurahan"),
        Subject.ODD_SCORE: words("Unusual scores"),
        Subject.ODD_JUMP: words("Jumps of the score"),
        Subject.ODD_KK: words("Unusual number of households"),
        Subject.ODD_AREA: words("Unusual size"),
        Subject.TEAMS: words("Strict and lenient teams"),
        Subject.NO_BOUNDARY: words("Boundary"),
        Subject.NO_KK: words("Households (KK)"),
        Subject.NO_RW: words("RW"),
        Subject.NO_SHEET: words("Scores of the latest period"),
        Subject.NO_MARKS: words("Indicator marks of the latest period"),
        Subject.NO_TEAM: words("Team of the latest period"),
        Subject.NO_VISIT: words("Visit after the award"),
        Subject.NEVER: words("Ever evaluated"),
        Subject.LONG_AGO: words("Not evaluated for long"),
    }[subject]


def sentence(check: Check, words: Words) -> str:
    """Say what the check found, or that all is well."""
    n = len(check.findings)
    if not len(check.table) and check.unjudged:
        return words("{name}: too little to judge", name=name(check.subject, words))
    if not len(check.table):
        return words("{name}: nothing to look at yet", name=name(check.subject, words))
    if not n:
        return _well(check.subject, words)
    if check.subject.kind is Kind.GAP:
        return _gap(check, n, words)
    say = _contradiction if check.subject.kind is Kind.CONTRADICTION else _hint
    return say(check.subject, n, words)


def _contradiction(subject: Subject, n: int, words: Words) -> str:
    return {
        Subject.SAME_NUMBER: lambda: words.plural(
            "{n} RT bears a number of another RT of its kelurahan",
            "{n} RT bear a number of another RT of their kelurahan",
            n,
        ),
        Subject.SAME_GROUND: lambda: words.plural(
            "{n} RT lies for the greater part on another RT",
            "{n} RT lie for the greater part on another RT",
            n,
        ),
        Subject.TOTAL: lambda: words.plural(
            "{n} total is not the mean of the three aspek",
            "{n} totals are not the mean of the three aspek",
            n,
        ),
        Subject.FIGURES_DISAGREE: lambda: words.plural(
            "{n} official figure contradicts another of the same day",
            "{n} official figures contradict another of the same day",
            n,
        ),
        Subject.FIGURES_DIFFER: lambda: words.plural(
            "{n} official figure differs from ours", "{n} official figures differ from ours", n
        ),
    }[subject]()


def _hint(subject: Subject, n: int, words: Words) -> str:
    return {
        Subject.SAME_SHEET: lambda: words.plural(
            "{n} score sheet is exactly the same as another",
            "{n} score sheets are exactly the same as another",
            n,
        ),
        Subject.NEAR_NAMES: lambda: words.plural(
            "{n} kelurahan has almost the name of another",
            "{n} kelurahan have almost the name of another",
            n,
        ),
        Subject.ODD_SCORE: lambda: words.plural(
            "{n} score lies far from the others of its period",
            "{n} scores lie far from the others of their period",
            n,
        ),
        Subject.ODD_JUMP: lambda: words.plural(
            "{n} score jumped much further than those of other RT",
            "{n} scores jumped much further than those of other RT",
            n,
        ),
        Subject.ODD_KK: lambda: words.plural(
            "{n} RT has an unusual number of households",
            "{n} RT have an unusual number of households",
            n,
        ),
        Subject.ODD_AREA: lambda: words.plural(
            "{n} RT is unusually large or small", "{n} RT are unusually large or small", n
        ),
        Subject.TEAMS: lambda: words.plural(
            "{n} team is stricter or more lenient than the mean of the teams",
            "{n} teams are stricter or more lenient than the mean of the teams",
            n,
        ),
    }[subject]()


def _gap(check: Check, n: int, words: Words) -> str:
    if check.subject is Subject.LONG_AGO:
        years = _short(check.limits["years"], words)
        return words.plural(
            "{n} RT was last evaluated more than {years} years ago",
            "{n} RT were last evaluated more than {years} years ago",
            n,
            years=years,
        )
    return {
        Subject.NO_BOUNDARY: lambda: words.plural(
            "{n} RT has no boundary yet", "{n} RT have no boundary yet", n
        ),
        Subject.NO_KK: lambda: words.plural(
            "{n} RT has no number of households (KK) yet",
            "{n} RT have no number of households (KK) yet",
            n,
        ),
        Subject.NO_RW: lambda: words.plural(
            "{n} RT lacks the RW that others of its kelurahan have",
            "{n} RT lack the RW that others of their kelurahan have",
            n,
        ),
        Subject.NO_SHEET: lambda: words.plural(
            "{n} RT was evaluated in the latest period, but its scores are not complete",
            "{n} RT were evaluated in the latest period, but their scores are not complete",
            n,
        ),
        Subject.NO_MARKS: lambda: words.plural(
            "{n} RT was evaluated in the latest period, but its marks are not complete",
            "{n} RT were evaluated in the latest period, but their marks are not complete",
            n,
        ),
        Subject.NO_TEAM: lambda: words.plural(
            "{n} evaluation of the latest period names no team",
            "{n} evaluations of the latest period name no team",
            n,
        ),
        Subject.NO_VISIT: lambda: words.plural(
            "{n} RT with a predikat was not visited yet",
            "{n} RT with a predikat were not visited yet",
            n,
        ),
        Subject.NEVER: lambda: words.plural(
            "{n} RT was never evaluated", "{n} RT were never evaluated", n
        ),
    }[check.subject]()


def _well(subject: Subject, words: Words) -> str:
    return {
        Subject.SAME_NUMBER: words("No number is given twice in a kelurahan"),
        Subject.SAME_GROUND: words("No RT lies on another"),
        Subject.TOTAL: words("Every total is the mean of its aspek"),
        Subject.FIGURES_DISAGREE: words("No official figure contradicts another"),
        Subject.FIGURES_DIFFER: words("Every official figure is also ours"),
        Subject.SAME_SHEET: words("No score sheet is exactly the same as another"),
        Subject.NEAR_NAMES: words("No kelurahan has almost the name of another"),
        Subject.ODD_SCORE: words("No score lies far from the others"),
        Subject.ODD_JUMP: words("No score jumped much further than the others"),
        Subject.ODD_KK: words("No RT has an unusual number of households"),
        Subject.ODD_AREA: words("No RT is unusually large or small"),
        Subject.TEAMS: words("No team may be called strict or lenient"),
        Subject.NO_BOUNDARY: words("Every RT has a boundary"),
        Subject.NO_KK: words("The number of households is known of every RT"),
        Subject.NO_RW: words("No RT lacks its RW"),
        Subject.NO_SHEET: words("The scores of the latest period are complete"),
        Subject.NO_MARKS: words("The indicator marks of the latest period are complete"),
        Subject.NO_TEAM: words("Every evaluation of the latest period names its team"),
        Subject.NO_VISIT: words("Every RT with a predikat was visited"),
        Subject.NEVER: words("Every RT was evaluated at least once"),
        Subject.LONG_AGO: words("No evaluation lies long back"),
    }[subject]


def rule(check: Check, rules: Mapping[str, float], words: Words) -> str:
    """Say by which rule things are found, where that is not plain from the sentence."""
    z = words(
        "Measured by the median: z = {factor} × (value − median) ÷ MAD, unusual where |z| is over "
        "{limit}. It may well be true: look at the source.",
        factor=words.number(FACTOR, 4),
        limit=words.number(LIMIT, 1),
    )
    of_city = words("Figures of the whole city stay, whatever area is chosen.")
    on_log = words("Half and double count as equally far (log scale).")
    return {
        Subject.FIGURES_DISAGREE: of_city,
        Subject.FIGURES_DIFFER: of_city,
        Subject.SAME_GROUND: words(
            "More than {share} of the smaller of the two.", share=words.percent(SAME_GROUND_SHARE)
        ),
        Subject.TOTAL: words(
            "They differ by more than {points}, which is more than rounding.",
            points=words.number(ROUNDING, 1),
        ),
        Subject.SAME_SHEET: words(
            "All marks and all scores are the same, by one team in one kelurahan and period; RT "
            "that took part together are left out. A hint, not a verdict."
        ),
        Subject.NEAR_NAMES: words("They sound the same or differ by one letter."),
        Subject.ODD_SCORE: z,
        Subject.ODD_JUMP: z,
        Subject.ODD_KK: f"{z} {on_log}",
        Subject.ODD_AREA: f"{z} {on_log}",
        Subject.TEAMS: _team_rule(check, words),
        Subject.NO_RW: words("Asked only where the kelurahan numbers its RT by RW."),
        Subject.LONG_AGO: _long_rule(rules, words),
    }.get(check.subject, "")


def _team_rule(check: Check, words: Words) -> str:
    return words(
        "The estimate of the page Lagging areas, part Assessors, from all sheets of the city. "
        "Named where all teams together differ, the team itself does (q ≤ {share}), and by "
        "{points} points or more. A hint and no verdict: why an RT was judged again is not in the "
        "data.",
        share=words.percent(LEVEL),
        points=_short(check.limits.get("small", 0.0), words),
    )


def _long_rule(rules: Mapping[str, float], words: Words) -> str:
    if LONG_RULE in rules:
        return words("The limit is a rule of the programme.")
    return words(
        "The programme has no rule for this limit; it may be imported as {key}. RT never evaluated "
        "are counted apart.",
        key=LONG_RULE,
    )


def unjudged_text(part: Unjudged, words: Words) -> str:
    """Say what was left without a verdict, and why."""
    if part.reason is Reason.NO_COMPARISON:
        why = CannotTell(NoComparison(part.group), {"n_teams": part.n})
        return no_comparison(why, words)
    group = periode_text(part.group, words)
    if part.reason is Reason.TOO_FEW:
        return words(
            "{group}: {n} values, too few (fewer than {least})",
            group=group,
            n=words.number(part.n),
            least=words.number(LEAST),
        )
    return words(
        "{group}: more than half of the {n} values are the same, nothing to measure by",
        group=group,
        n=words.number(part.n),
    )


def periode_text(periode: str, words: Words) -> str:
    """Return a periode in words; empty means all there are."""
    return words.periode(Periode.parse(periode)) if periode else words("All together")


def _short(value: float, words: Words) -> str:
    return words.number(value, 0 if value == int(value) else 1)
