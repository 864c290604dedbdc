"""What a plan of work says in words: chances, reasons, what it rests on, why there is none."""

import pandas as pd

from bantar.core.errors import DataError
from bantar.i18n import Words
from bantar.subjects.work_plan.analysis import WorkPlan, would_have_passed
from bantar.subjects.work_plan.planner import FloorError, Strategy
from bantar.subjects.work_plan.readiness import Basis, Model

N_REASONS = 2


def strategy_name(strategy: Strategy, words: Words) -> str:
    """Return what a rule of choosing is called."""
    return {
        Strategy.PLAN: words("This plan"),
        Strategy.NEAREST: words("Nearest to passing"),
        Strategy.LOWEST: words("Lowest score"),
    }[strategy]


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
    seen = words.number(model.n_passed), words.number(model.n_cases)
    if model.basis is Basis.MODEL:
        return words(
            "The chance of each RT is learned from {n} times that an RT without a predikat came "
            "forward in {periods} earlier periods; {passed} of them passed.",
            n=seen[1],
            periods=words.number(len(model.periodes)),
            passed=seen[0],
        )
    return words(
        "Too little has happened to tell RT apart: {passed} of {n} that came forward passed. "
        "Every RT is given this common rate, so the plan goes by the floor alone.",
        passed=seen[0],
        n=seen[1],
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
    table = would_have_passed(work.tested)
    if table.empty:
        return ""
    sums = table.sum()
    return words(
        "Tested on {periods} earlier periods: of {n} RT it would have chosen, {plan} really "
        "passed; nearest to passing first {nearest}, lowest score first {lowest}.",
        periods=words.number(len(table)),
        n=words.number(sums["n"]),
        plan=words.number(sums[Strategy.PLAN.value]),
        nearest=words.number(sums[Strategy.NEAREST.value]),
        lowest=words.number(sums[Strategy.LOWEST.value]),
    )


def foreseen(work: WorkPlan, words: Words) -> str:
    """Say how many passes the chances promised in earlier periods, and how many came."""
    if work.tested.empty:
        return ""
    return words(
        "In those periods the chances promised {foreseen} passes of {n}; {seen} came. For RT that "
        "never came forward they are likely too high.",
        foreseen=words.number(work.tested["chance"].sum()),
        n=words.number(len(work.tested)),
        seen=words.number(work.tested["passed"].sum()),
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
    return words(
        "No plan can be made yet: no RT has come forward after the first period, so nothing is "
        "known of the chance to pass. It takes results of two periods."
    )
