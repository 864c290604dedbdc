"""Scores that a sheet may mean otherwise than it writes them: scale, shares, sums, totals."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bantar.core.domain import Aspek
from bantar.core.message import Message, Quantity, Text
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.sheets.columns import Checked
from bantar.intake.sheets.evaluation_columns import SCORES, is_plain_answer
from bantar.intake.sheets.reading import RawRow

ASPEK_SCORES = tuple(f"score_{aspek.value}" for aspek in Aspek)
_SCALE = re.compile(
    r"\b(?:skala|maks(?:imal|imum)?|max|tertinggi)\b[\s.:=]*(?:[01]\s*(?:-|–|s\.?/?d\.?|sampai)\s*)?(\d+)"
    r"|\(\s*[01]\s*(?:-|–|s\.?/?d\.?|sampai)\s*(\d+)\s*\)",
    re.IGNORECASE,
)
"""A scale that a heading names: ``(skala 10)``, ``Maks. 40``, ``(0-10)``."""
_ENOUGH = 3
"""Scores that show the scale of their column."""
_LISTED = 5
"""Rows that are named one by one; more of one kind are counted."""
_CLOSE, _HALF = 0.1001, 0.5001


def mean_of(values: Mapping[str, Any]) -> float | None:
    """Return the total that three aspek come to (docs/method.md), None without all three."""
    scores = [values.get(key) for key in ASPEK_SCORES]
    if any(score is None for score in scores):
        return None
    return round(sum(float(score) for score in scores if score is not None) / len(scores), 1)


def is_mean(total: float, mean: float) -> bool:
    """Say whether a total is the mean of its aspek, rounded as the total is."""
    return abs(total - mean) <= (_HALF if float(total).is_integer() else _CLOSE)


def check_scores(rows: Sequence[Checked]) -> None:
    """Look over the scores of a table; what is doubtful is refused or remarked on.

    Raises
    ------
    RefusedError
        A whole column lies on another scale.
    """
    if not rows:
        return
    _refuse_other_scale(rows)
    for key in SCORES:
        _refuse_fractions(rows, key)


def _refuse_other_scale(rows: Sequence[Checked]) -> None:
    problems = []
    for key in SCORES:
        stated = _SCALE.search(rows[0].table.headings.get(key, ""))
        if stated and (stated[1] or stated[2]) != "100":
            what = Message("the heading names a scale up to {scale}", scale=stated[1] or stated[2])
            problems.append(rows[0].table.problem(None, key, what, Message("scores of 0 to 100")))
            continue
        scores = [row.values[key] for row in rows if row.values.get(key)]
        if len(scores) >= _ENOUGH and max(scores) <= 10:
            most = 1 if max(scores) <= 1 else 10
            problem = rows[0].table.problem(
                None,
                key,
                Message(
                    "all scores lie from {least} to {most}: the scale seems to be 0 to {scale}",
                    least=Quantity.plain(min(scores)),
                    most=Quantity.plain(max(scores)),
                    scale=most,
                ),
                Message("scores of 0 to 100"),
            )
            problems.append(problem)
    if problems:
        raise RefusedError(*problems)


def scale_remarks(rows: Sequence[Checked]) -> list[Problem]:
    """Return a remark on columns of too few scores to show their scale, all of them up to 10."""
    remarks = []
    for key in SCORES:
        scores = [row.values[key] for row in rows if row.values.get(key)]
        if scores and len(scores) < _ENOUGH and max(scores) <= 10:
            text = Message(
                "all scores lie from {least} to {most}: read as they stand, of 100",
                least=Quantity.plain(min(scores)),
                most=Quantity.plain(max(scores)),
            )
            problem = rows[0].table.problem(None, key, text, Message("scores of 0 to 100"))
            remarks.append(replace(problem, is_blocking=False))
    return remarks


def _refuse_fractions(rows: Sequence[Checked], key: str) -> None:
    """Refuse scores below one of 100: beside percentages and full scores they are shares."""
    has_percent = any("%" in row.row.text(key) for row in rows)
    for row in rows:
        score = row.values.get(key)
        is_share = score is not None and "%" not in row.row.text(key) and 0 < score <= 1
        if score is not None and is_share and (score < 1 or has_percent):
            row.refuse(
                key,
                Message(
                    "less than one of 100: perhaps a share, which would be {score}",
                    score=Quantity.plain(score * 100),
                ),
                Message("scores of 0 to 100"),
            )


def is_beside_older(values: Mapping[str, Any]) -> bool:
    """Say whether a row says some scores and leaves others as they were known."""
    stated = [values.get(key) is not None for key in SCORES]
    return any(stated) and not all(stated)


def total_remarks(
    results: Sequence[tuple[Checked, Mapping[str, Any]]], *, are_older_too: bool = False
) -> list[Problem]:
    """Return remarks on totals that are not the mean of their aspek; they stay as written.

    Parameters
    ----------
    results
        Rows, each with the scores of its RT.
    are_older_too
        Whether some of these scores were known before the file.
    """
    odd = []
    for row, values in results:
        mean, total = mean_of(values), values.get("score")
        if mean is not None and total is not None and not is_mean(total, mean):
            odd.append((row, mean))
    if len(odd) <= _LISTED:
        return [_remark(row, row.row, _not_mean(mean, are_older_too)) for row, mean in odd]
    listed = ", ".join(str(row.row.number) for row, _ in odd[:_LISTED])
    return [_remark(odd[0][0], None, _not_means(len(odd), listed, are_older_too))]


def _not_mean(mean: float, are_older_too: bool) -> Message:
    number = Quantity.plain(mean)
    if are_older_too:
        return Message(
            "total and aspek, some of them known from before, do not agree: the mean is {mean}",
            mean=number,
        )
    return Message("the total is not the mean of the three aspek: {mean}", mean=number)


def _not_means(n: int, rows: str, are_older_too: bool) -> Message:
    if are_older_too:
        return Message(
            "in {n} rows total and aspek, some of them known from before, do not agree: "
            "rows {rows} ...",
            n=n,
            rows=rows,
        )
    return Message(
        "in {n} rows the total is not the mean of the three aspek: rows {rows} ...", n=n, rows=rows
    )


def _remark(row: Checked, at: RawRow | None, problem: Text) -> Problem:
    expected = Message("the mean of the three aspek; the total that is written is used")
    return replace(row.table.problem(at, "score", problem, expected), is_blocking=False)


def answer_remarks(rows: Sequence[Checked]) -> list[Problem]:
    """Say once which words were read as ya or tidak: their rank or kind is not stored."""
    words: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for row in rows:
        won, text = row.values.get("won"), row.row.text("won")
        if won is not None and not is_plain_answer(text):
            words[won][text] = None
    return [
        replace(
            rows[0].table.problem(
                None,
                "won",
                Message(
                    "read as {answer}, more is not stored: {words}",
                    answer="ya" if won else "tidak",
                    words=", ".join(list(texts)[:12]),
                ),
                "",
            ),
            is_blocking=False,
        )
        for won, texts in words.items()
        if texts
    ]
