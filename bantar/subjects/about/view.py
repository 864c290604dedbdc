"""Definitions, method and completeness, ready to be shown."""

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Missing
from bantar.i18n import Words
from bantar.presentation.frames import frame
from bantar.presentation.measure_registry import classes
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure


def definitions(snapshot: Snapshot, words: Words) -> tuple[tuple[str, str], ...]:
    """Return the words of the programme with their meaning, by the rules in force."""
    streak = words.number(snapshot.rules["kencana_streak"])
    share = words.percent(snapshot.rules["kelurahan_bantar_share"])
    return (
        (
            "RT",
            words(
                "Rukun Tetangga, the smallest neighbourhood. "
                "Its number may change; here it keeps its history."
            ),
        ),
        (
            words("Period"),
            words(
                "A round of evaluation, named by its year and, where there were several, its round."
            ),
        ),
        ("Predikat", words("Earned by an RT that passed the evaluation of a period.")),
        (
            words("Carries out Kampung Bantar"),
            words("An RT that earned a predikat in any period up to the day."),
        ),
        (
            words("Award"),
            words("A predikat given in one period, by skala: small, medium or large."),
        ),
        (
            "Kencana",
            words(
                "An RT may enter after a predikat in {n} periods in a row.",
                n=streak,
            ),
        ),
        (
            "Kelurahan Bantar",
            words("A kelurahan where at least {share} of the RT hold the predikat.", share=share),
        ),
        (
            words("Lasting after the award"),
            words(
                "What the latest visit since the latest award found: active, needs coaching, or "
                "neglected."
            ),
        ),
        (
            words("Not evaluated"),
            words("No team has judged the RT in the period. It is not a score of 0."),
        ),
        (words("No data"), words("The RT was judged, but its score sheet is missing.")),
        (
            words("Not applicable"),
            words("The question does not arise, such as lasting without an award."),
        ),
        (
            words("No boundary"),
            words("The RT exists but no boundary is known; it is counted, not drawn."),
        ),
    )


def measure_rows(snapshot: Snapshot, words: Words) -> tuple[tuple[str, str], ...]:
    """Return each figure and how it is worked out, with the rules in force."""
    rules = snapshot.rules
    return (
        (
            words("Coverage"),
            words("RT that carry out Kampung Bantar, divided by all RT that existed on the day."),
        ),
        (
            words("Score of an aspek"),
            words(
                "Points earned over points possible, each indicator 0, 1 or 2 times its weight, "
                "times 100."
            ),
        ),
        (words("Total score"), words("The average of Bersih, Aman and Pintar.")),
        (
            words("Passed"),
            words(
                "A total score of {mark} or more (example; the official mark is not public).",
                mark=words.number(rules.get("pass_mark", 0)),
            ),
        ),
        (
            words("Skala"),
            words(
                "Small below {medium} KK, medium below {large} KK, large from there (example).",
                medium=words.number(rules["skala_sedang_min_kk"]),
                large=words.number(rules["skala_besar_min_kk"]),
            ),
        ),
        (
            words("Average score"),
            words("Each evaluated RT counts once; how many of all RT that is stands beside it."),
        ),
    )


def report_rows(selection: Selection, words: Words) -> tuple[tuple[str, str], ...]:
    """Return how many RT the score of the latest period is known for, and why not the others.

    The parts add up to the number of RT.
    """
    snapshot = selection.snapshot
    everyone = pd.Series(True, index=snapshot.rt.index)
    specs = classes(Measure.SCORE, snapshot.rules, words)
    scores = frame(snapshot, Measure.SCORE, snapshot.periode, everyone, words)
    by_key = {spec.key: n for spec, n in zip(specs, scores.counts, strict=True)}
    missing = {kind: by_key.get(kind.value, 0) for kind in Missing}
    names = {spec.key: spec.label for spec in specs}
    scored = len(snapshot.rt) - sum(missing.values())
    rows = [
        (words("With a score in the latest period"), scored),
        *((names[kind.value], n) for kind, n in missing.items() if kind.value in names),
        (words("All RT"), len(snapshot.rt)),
        (words("Results without an RT"), len(snapshot.report.results_without_rt)),
    ]
    return tuple((name, words.number(n)) for name, n in rows)
