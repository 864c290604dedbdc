"""What a plan of work says in words: chances, reasons, what it rests on, why there is none."""

import pandas as pd

from bantar.core.errors import DataError
from bantar.i18n import Words
from bantar.presentation.referee.table import FEWEST
from bantar.statistics.calibration import LEAST_PERIODS, Calibration
from bantar.subjects.work_plan.analysis import NoPastError, WorkPlan
from bantar.subjects.work_plan.planner import RIVALS, FloorError, Schedule, Strategy
from bantar.subjects.work_plan.readiness import Basis, Model

N_REASONS = 2
LEAST_PAST = 2
"""Periods it takes to learn from: what was known before one, and what came of it."""


def strategy_name(strategy: Strategy, words: Words) -> str:
    """Return what a rule of choosing is called."""
    return {
        Strategy.PLAN: words("This plan"),
        Strategy.NEAREST: words("Nearest to passing"),
        Strategy.SHARES: words("Equal shares per kecamatan"),
        Strategy.KELURAHAN: words("Lowest kelurahan first"),
        Strategy.UNSCORED: words("Never scored first"),
        Strategy.LAST: words("List of the last period"),
        Strategy.LOWEST: words("Lowest score"),
    }[strategy]


def expected_text(expected: float, low: int, high: int, words: Words) -> str:
    """Say a number of new RT with its range; below five the range alone."""
    if expected < FEWEST:
        return range_text(low, high, words)
    return words(
        "about {n} RT ({low} to {high})",
        n=words.number(expected),
        low=words.number(low),
        high=words.number(high),
    )


def range_text(low: int, high: int, words: Words) -> str:
    """Say a range of RT: 3 to 7 RT, 2 RT, no RT."""
    if high == 0:
        return words("most likely no RT")
    if low == high:
        return words("{n} RT", n=words.number(low))
    return words("{low} to {high} RT", low=words.number(low), high=words.number(high))


def range_holds(schedule: Schedule, words: Words) -> str:
    """Say what the ranges of a plan hold, beside them."""
    if schedule.holds_model:
        return words("the range holds chance, good and bad periods, and how sure the chances are")
    return words("the range holds chance alone: how sure the chances are cannot be told yet")


def rivals(work: WorkPlan, words: Words) -> tuple[str, ...]:
    """Say how the plan stands beside what an office does without it."""
    rows = work.schedule.comparison.to_dict("index")
    alike, sentences = [], []
    for strategy in RIVALS:
        row = rows.get(strategy.value)
        if row is None:
            continue
        if row["gain_low"] <= 0:
            alike.append(strategy_name(strategy, words))
            continue
        sentences.append(
            words(
                "{low} to {high} more RT than by the rule: {name}.",
                low=words.number(row["gain_low"]),
                high=words.number(row["gain_high"]),
                name=strategy_name(strategy, words),
            )
        )
    if alike:
        as_good = words(
            "Not distinguishable from the usual rule: {names}.", names=words.join(alike)
        )
        sentences.insert(0, as_good)
    return tuple(sentences)


def kept_word(work: WorkPlan, words: Words) -> tuple[str, ...]:
    """Say how well the chances kept their word in periods they had not seen."""
    judged = work.lessons.calibration
    if not isinstance(judged, Calibration) or judged.ratio_range is None or judged.slope is None:
        n = len(work.lessons.tested["periode"].unique())
        return (
            words(
                "How accurate the chances are cannot be judged yet: it takes {least} periods to "
                "test them on, each after those they are learned from; there are {n}.",
                least=words.number(LEAST_PERIODS),
                n=words.number(n),
            ),
        )
    low, high = judged.ratio_range
    sentences = [
        words(
            "On {periods} periods that the chances had not seen, {came} of {n} passed where "
            "{expected} were expected: {ratio} times as many ({low} to {high} by periods; 1 is "
            "right).",
            periods=words.number(judged.n_periods),
            came=words.number(judged.observed),
            n=words.number(sum(part.n for part in judged.parts)),
            expected=words.number(judged.expected),
            ratio=words.number(judged.ratio, 2),
            low=words.number(low, 2),
            high=words.number(high, 2),
        )
    ]
    if judged.slope_range is not None:
        sentences.append(
            words(
                "Slope {slope} ({low} to {high}; 1 is right: high chances pass as much more often "
                "than low ones as they say).",
                slope=words.number(judged.slope, 2),
                low=words.number(judged.slope_range[0], 2),
                high=words.number(judged.slope_range[1], 2),
            )
        )
    if work.lessons.correction is not None:
        sentences.append(words("The chances were off and have been corrected by earlier results."))
    return tuple(sentences)


def unscored(work: WorkPlan, words: Words) -> str:
    """Say how many visits go where the chance is a guess, and teaches most; empty without."""
    n = int((work.candidates.loc[work.schedule.stops.index, "has_score"] == 0).sum())
    if not n:
        return ""
    return words.plural(
        "{n} visit goes to an RT that was never scored: its chance is a guess, and a visit teaches "
        "most there.",
        "{n} visits go to RT that were never scored: their chance is a guess, and a visit teaches "
        "most there.",
        n,
    )


def reasons(features: pd.Series, words: Words) -> str:
    """Say in at most two clauses what is known of an RT that bears on its chance.

    ``features`` is a row of ``readiness.features``. A clause is only said where its number is
    known: an RT without a score is said to have none.
    """
    clauses = [_stage(features["last_stage"], words), _gap(features, words)]
    share = features["neighbour_share"]
    clauses.append(words("{share} of its neighbours Bantar", share=words.percent(share, 0)))
    return "; ".join([clause for clause in clauses if clause][:N_REASONS])


def _stage(rank: float, words: Words) -> str:
    return {
        1: words("proposed last period"),
        2: words("ready last period"),
        3: words("took part last period"),
        4: words("evaluated last period"),
    }.get(round(rank), "")


def _gap(features: pd.Series, words: Words) -> str:
    if not features["has_score"]:
        return words("never scored")
    points = words.number(abs(features["gap"]) * 10, 1)
    if features["gap"] < 0:
        return words("last score {points} below the pass mark", points=points)
    return words("last score {points} above the pass mark", points=points)


def basis(model: Model, words: Words) -> str:
    """Say what the chances come from."""
    counts = words.number(model.n_passed), words.number(model.n_cases)
    if model.basis is Basis.MODEL:
        return words(
            "The chance of each RT is learned from {n} times that an RT without a predikat came "
            "forward in {periods} earlier periods; {passed} of them passed.",
            n=counts[1],
            periods=words.number(len(model.periodes)),
            passed=counts[0],
        )
    return words(
        "Too little has happened to tell RT apart: {passed} of {n} that came forward passed. "
        "Every RT is given this common rate, so the plan goes by the floor alone.",
        passed=counts[0],
        n=counts[1],
    )


def assumption(lift_per_cent: int, words: Words) -> str:
    """Say what is taken for the effect of coaching."""
    if lift_per_cent == 0:
        return words(
            "Coaching is taken to have no effect of its own: an RT that is visited and put forward "
            "passes as often as RT like it have."
        )
    return words(
        "Assumption: coaching raises the odds of passing by {share}. This is not measured.",
        share=words.percent(lift_per_cent / 100, 0),
    )


def tested(work: WorkPlan, words: Words) -> str:
    """Say how the same way of choosing would have done in earlier periods; empty where untested."""
    table = work.lessons.by_rule
    if table.empty:
        return ""
    sums = table.sum()
    rules = [
        words(
            "{name} {n}",
            name=strategy_name(strategy, words),
            n=words.number(sums[strategy.value]),
        )
        for strategy in RIVALS
    ]
    return words(
        "Had each rule chosen half of those who came forward in {periods} earlier periods "
        "({n} RT), so many really passed: this plan {plan}; {rules}.",
        periods=words.number(len(table)),
        n=words.number(sums["n"]),
        plan=words.number(sums[Strategy.PLAN.value]),
        rules="; ".join(rules),
    )


def why_none(error: DataError, words: Words) -> str:
    """Say why there is no plan, and what would help."""
    if isinstance(error, FloorError):
        return words(
            "A floor of that height asks for {n} visits and there are {there}. Lower the floor, or "
            "add teams or days.",
            n=words.number(error.n_for_floors),
            there=words.number(error.n_there),
        )
    if isinstance(error, NoPastError) and error.n_periods >= LEAST_PAST:
        return words(
            "No plan can be made yet: in no period after the first did an RT without a predikat "
            "come forward, so nothing is known of the chance to pass."
        )
    return words(
        "No plan can be made yet: no RT has come forward after the first period, so nothing is "
        "known of the chance to pass. It takes results of two periods."
    )
