"""Results of evaluation: an RT in a periode."""

from typing import Any

from bantar.core.message import Message
from bantar.intake.sheet_spec import Places, SheetSpec, example_place
from bantar.intake.sheets import evaluations
from bantar.intake.sheets.evaluation_columns import SCORES


def _examples(places: Places) -> dict[str, list[dict[str, Any]]]:
    won = {"skala": "sedang", "score": 81.5, "won": "ya", "team": "Tim 1"}
    aspek = {"score_bersih": 80, "score_aman": 70.5, "score_pintar": 60, "score": 70.2}
    rows = [
        {**example_place(places[0]), **won},
        {**example_place(places[1]), **aspek, "won": "tidak"},
    ]
    return {"Data": [*rows, {**example_place(places[2]), "stage": "ikut"}]}


SPEC = SheetSpec(
    key="evaluations",
    order=2,
    name=Message("Evaluation results"),
    title=Message("Evaluation results"),
    summary=Message("Bring in results of evaluation."),
    sheets={"Data": evaluations.COLUMNS},
    plan=evaluations.plan_evaluations,
    examples=_examples,
    asks=("periode", "announced_on"),
    of_rt=("skala", *SCORES, "won", "team"),
    not_in_archive="a file of its own for each periode, see bantar/output/files/archive.py",
)
