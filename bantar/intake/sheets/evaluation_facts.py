"""What a row says of the result of an RT, and how it goes together with what is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from bantar.core.domain import Aspek, Skala, Stage
from bantar.core.message import Message, Quantity, Text, listed
from bantar.intake.names.unit_names import short
from bantar.intake.sheets.columns import Checked
from bantar.intake.sheets.evaluation_columns import SCORES
from bantar.intake.sheets.forms import Form
from bantar.intake.sheets.places import Place
from bantar.intake.sheets.score_checks import is_mean, mean_of

_STAGES = tuple(Stage)
_ENTRY_ROOM = 40
"""Letters that the database holds."""


def stated_values(row: Checked, places: Sequence[Place]) -> dict[str, Any]:
    """Return what a row says, blanks left out; ``at_least`` is the stage it implies."""
    cells = {key: row.values.get(key) for key in ("skala", "team", "entry", *SCORES)}
    values = {key: value for key, value in cells.items() if value is not None}
    stage, won = row.values.get("stage"), row.values.get("won")
    if won is not None and stage is not None and won is not (stage is Stage.MERAIH):
        row.refuse(
            "won",
            Message("predikat and stage contradict each other"),
            Message("the stage meraih if the predikat is ya"),
        )
    if stage is None and won is not None:
        stage = Stage.MERAIH if won else Stage.DINILAI
    if stage is not None:
        values["stage"] = stage
    has_score = any(key in values for key in SCORES)
    values["at_least"] = Stage.DINILAI if has_score else Stage.IKUT
    if len(places) > 1:
        values.setdefault("entry", _entry_of(places))
    return values


def _entry_of(places: Sequence[Place]) -> str:
    """Return a name for RT that stand in one row, the same each time and of no other RT."""
    numbers = "+".join("/".join((place.number.nomor, *place.number.rw)) for place in places)
    return short(f"{places[0].kelurahan_code} {numbers}", _ENTRY_ROOM)


def add_aspek_scores(
    row: Checked, values: dict[str, Any], form: Form | None, marks: Mapping[int, int]
) -> None:
    """Work the marks of the aspek out of the indicators; where both are given, compare."""
    if form is not None and (marks or row.row.text("form")):
        values["form_id"] = form.form_id
    if form is None or not marks:
        return
    values["at_least"] = Stage.DINILAI
    worked_out = form.aspek_scores(marks)
    keys = {f"score_{aspek.value}": score for aspek, score in worked_out.items()}
    if len(keys) == len(Aspek):
        keys["score"] = round(sum(keys.values()) / len(keys), 1)
    for key, score in keys.items():
        given = values.setdefault(key, score)
        if abs(given - score) > 0.1:
            problem = row.table.problem(
                row.row,
                key,
                Message(
                    "differs from what its indicators come to: {score}",
                    score=Quantity.plain(score),
                ),
                Message("the same score; the one that is written is used"),
            )
            row.problems.append(replace(problem, is_blocking=False))


def is_same_form(old: Mapping[str, Any] | None, form: Form | None) -> bool:
    """Say whether marks of a form may be added to those that are known."""
    return form is None or (old is not None and old["form_id"] in (None, form.form_id))


_FIELDS = ("entry", "stage", "skala", *SCORES, "team", "form_id")


def merged(old: Mapping[str, Any] | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a result with what a row says of it; what the row leaves blank stays."""
    kept = {key: None if old is None else old[key] for key in _FIELDS}
    new = {**kept, **{key: value for key, value in values.items() if key in _FIELDS}}
    stages = [values.get("stage"), *([] if "stage" in values else [kept["stage"]])]
    reached = [Stage(s) for s in stages if s is not None]
    least = [] if "stage" in values else [values["at_least"]]
    new["stage"] = max([*reached, *least], key=_STAGES.index).value
    new["skala"] = None if new["skala"] is None else Skala(new["skala"]).value
    return new


def add_mean(new: dict[str, Any], old: Mapping[str, Any] | None, values: Mapping[str, Any]) -> bool:
    """Work the total out of three aspek where nobody wrote one; say whether it was."""
    mean = mean_of(new)
    if mean is None or "score" in values:
        return False
    total, old_mean = new["score"], None if old is None else mean_of(old)
    has_total = _plain(total) is not None
    is_written = has_total and not (old_mean is not None and is_mean(total, old_mean))
    if is_written or (has_total and total == mean):
        return False
    new["score"] = mean
    return True


def is_same(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Say whether two results are one."""
    return all(_plain(old[key]) == _plain(new[key]) for key in _FIELDS)


def _plain(value: object) -> object:
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return None
    return round(value, 6) if isinstance(value, float) else value


def in_words(facts_: Mapping[str, Any]) -> Text:
    """Return stage, skala and score for people, "" where none is there."""
    parts: list[Text] = [str(facts_[key]) for key in ("stage", "skala") if facts_.get(key)]
    scores = [facts_.get(key) for key in reversed(SCORES)]
    if (written := next((score for score in scores if score is not None), None)) is not None:
        parts.append(Message("score {n}", n=Quantity.plain(written)))
    return listed(parts)


def after_another(texts: Iterable[Text]) -> Text:
    """Return different texts as one."""
    first, *others = dict.fromkeys(texts) or [""]
    for other in others:
        first = Message("{one}; {other}", one=first, other=other)
    return first
