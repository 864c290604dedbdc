"""Official figures, also from the yearly recap of winners."""

from functools import partial
from typing import Any

from bantar.core.message import Message
from bantar.intake.names.areas import Gazetteer
from bantar.intake.sheet_archive import Archive, Holdings, Rows, as_stored, yes_or_no
from bantar.intake.sheet_spec import EXAMPLE_DAY, Places, SheetSpec
from bantar.intake.sheets.columns import Checked, Column
from bantar.intake.sheets.record_spec import (
    SOURCE,
    VALUE,
    Records,
    RecordSpec,
    day_column,
    yes_column,
)
from bantar.intake.sheets.records import plan_records


def _records(row: Checked, gazetteer: Gazetteer) -> Records:
    del gazetteer
    figure = {key: row.values[key] for key in ("measure", "as_of", "value", "said_by", "source")}
    return [{**figure, "counts": bool(row.values["counts"])}]


def _rows(holdings: Holdings) -> Rows:
    keys = ("measure", "as_of", "value", "said_by", "source", "counts")
    rows, day = as_stored(holdings, "official_figure", keys), holdings.as_of
    return [{**row, "counts": yes_or_no(row["counts"])} for row in rows if row["as_of"] <= day]


def _examples(places: Places) -> dict[str, list[dict[str, Any]]]:
    del places
    figure = {
        "measure": "rt_penghargaan",
        "as_of": EXAMPLE_DAY,
        "value": 120,
        "said_by": "Contoh",
    }
    return {"Data": [{**figure, "source": "contoh", "counts": "tidak"}]}


_RECORD = RecordSpec(
    key="figures",
    table="official_figure",
    columns=(
        Column(
            "measure",
            "Ukuran",
            is_required=True,
            most=60,
            help=Message("for example rt_penghargaan or rt_melaksanakan"),
        ),
        day_column("as_of", "Per Tanggal", "Tanggal"),
        VALUE,
        Column("said_by", "Disebut Oleh", is_required=True, most=200, help=Message("who")),
        SOURCE,
        yes_column("counts", "Dipakai", Message("ya if this figure is the one that holds")),
    ),
    identity=("measure", "as_of", "said_by"),
    day="as_of",
    has_happened=True,
    records=_records,
    reads_recap=True,
)

SPEC = SheetSpec(
    key="figures",
    order=6,
    name=Message("Official figures"),
    title=Message("Official figures"),
    summary=Message("Bring in official figures, also from the yearly recap of winners."),
    sheets={"Data": _RECORD.columns},
    plan=partial(plan_records, _RECORD),
    examples=_examples,
    archive=Archive(4, "angka-resmi.xlsx", Message("official figures"), _rows),
)
