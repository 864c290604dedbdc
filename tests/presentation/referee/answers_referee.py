"""The referee's answers to the cases of ``referee.json``, in the form that ``check.py`` reads."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bantar.core.settings import ROOT
from bantar.presentation.referee import (
    Area,
    Claim,
    Pair,
    Population,
    Rise,
    Side,
    Superlative,
    Table,
    Target,
    Verdict,
    judge,
)

CASES = ROOT.parent / "shared" / "cases" / "stats"
OTHER = Population(definition="other RT than those of the table")


def cases(folder: Path = CASES) -> list[dict[str, Any]]:
    """Return the cases of a folder of statistical cases."""
    read: list[dict[str, Any]] = json.loads((folder / "referee.json").read_text(encoding="utf-8"))
    return read


def verdict(case: dict[str, Any]) -> Verdict:
    """Judge the sentence of one case."""
    subject, *_, last = case["sentence"].split()
    areas = tuple(
        Area(row["area"], row["area"], row["n"], row["k"], row.get("before"))
        for row in case["areas"]
    )
    inside = frozenset(a.key for a in areas if case["inside_filter"] or a.key != subject)
    of = Population() if case["same_population"] else OTHER
    claims: dict[str, Claim] = {
        "highest": Superlative(subject, Side.HIGH, of),
        "lowest": Superlative(subject, Side.LOW, of),
        "lower_than": Pair(subject, last, population=of),
        "target": Target((subject,), population=of),
        "below_target": Target((subject,), is_reached=False, population=of),
        "rose_most": Rise(subject, is_most=True, population=of),
    }
    return judge(claims[case["claim"]], Table(areas, target=case["target"], in_view=inside))


def answers_referee(folder: Path = CASES) -> dict[str, bool]:
    """Return whether each sentence may be said, by its id."""
    return {case["id"]: verdict(case).may_say for case in cases(folder)}


PARTS: dict[str, Callable[[], dict[str, bool]]] = {"referee": answers_referee}
"""What each part is answered by."""
