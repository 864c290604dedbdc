"""Rules of the programme: limits, skala, pass mark."""

from functools import partial
from typing import Any

from bantar.core.message import Message
from bantar.intake.names.areas import Gazetteer
from bantar.intake.sheet_archive import Archive, Holdings, Rows, as_stored
from bantar.intake.sheet_spec import EXAMPLE_DAY, Places, SheetSpec
from bantar.intake.sheets.columns import Checked, Column
from bantar.intake.sheets.record_spec import SOURCE, VALUE, Records, RecordSpec, day_column
from bantar.intake.sheets.records import plan_records


def _records(row: Checked, gazetteer: Gazetteer) -> Records:
    del gazetteer
    key = str(row.values["key"] or "")
    if not key.replace("_", "").isalnum() or key != key.lower():
        row.refuse("key", Message("not a key of a rule"), Message("a key like pass_mark"))
    return [{key: row.values[key] for key in ("key", "value", "valid_from", "source")}]


def _rows(holdings: Holdings) -> Rows:
    return as_stored(holdings, "rule", ("key", "value", "valid_from", "source"))


def _examples(places: Places) -> dict[str, list[dict[str, Any]]]:
    del places
    return {
        "Data": [{"key": "pass_mark", "value": 76, "valid_from": EXAMPLE_DAY, "source": "contoh"}]
    }


_RECORD = RecordSpec(
    key="rules",
    table="rule",
    columns=(
        Column("key", "Kunci", is_required=True, most=60, help=Message("for example pass_mark")),
        VALUE,
        day_column("valid_from", "Berlaku Sejak"),
        SOURCE,
    ),
    identity=("key", "valid_from"),
    day="valid_from",
    records=_records,
)

SPEC = SheetSpec(
    key="rules",
    order=8,
    name=Message("Rules of the programme"),
    title=Message("Rules"),
    summary=Message("Bring in rules: limits, skala, pass mark."),
    sheets={"Data": _RECORD.columns},
    plan=partial(plan_records, _RECORD),
    examples=_examples,
    archive=Archive(1, "aturan.xlsx", Message("rules and limits of classes"), _rows),
)
