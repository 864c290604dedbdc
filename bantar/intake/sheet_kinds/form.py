"""The form of indicators: one version, line by line."""

from typing import Any

from bantar.core.message import Message
from bantar.intake.sheet_archive import Archive, Holdings, Rows, plain, yes_or_no
from bantar.intake.sheet_spec import Places, SheetSpec
from bantar.intake.sheets import form_list
from bantar.storage.read import facts


def _rows(holdings: Holdings) -> Rows:
    """Return the lines of all forms, the oldest form first, so that their order stays."""
    forms = holdings.believed("indicator_form").set_index("id")
    lines = facts.indicators(holdings.engine, holdings.known_on).sort_values(["form_id", "id"])
    return [
        {
            **{str(key): plain(value) for key, value in line.items()},
            "is_official": yes_or_no(forms.at[line["form_id"], "is_official"]),
            "source": forms.at[line["form_id"], "source"],
        }
        for line in lines.to_dict("records")
    ]


def _examples(places: Places) -> dict[str, list[dict[str, Any]]]:
    del places
    head = {"form": "Formulir contoh", "version": "contoh-2", "is_official": "tidak"}
    lines = [("B1", "bersih", "Rumah layak huni"), ("A1", "aman", "Poskamling aktif")]
    return {
        "Data": [
            {**head, "code": c, "aspek": a, "name_id": n, "weight": 2, "source": "contoh"}
            for c, a, n in lines
        ]
    }


SPEC = SheetSpec(
    key="form",
    order=9,
    name=Message("Evaluation form"),
    title=Message("Form of indicators"),
    summary=Message("Bring in a version of the form of indicators."),
    sheets={"Data": form_list.COLUMNS},
    plan=form_list.plan_form,
    examples=_examples,
    archive=Archive(2, "formulir.xlsx", Message("form of indicators"), _rows),
)
