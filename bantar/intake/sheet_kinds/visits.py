"""Visits to RT after their award."""

from functools import partial
from typing import Any

from bantar.core.domain import Finding
from bantar.core.message import Message
from bantar.intake.names.areas import Gazetteer
from bantar.intake.sheet_archive import Archive, Holdings, Rows, placed
from bantar.intake.sheet_spec import EXAMPLE_DAY, Places, SheetSpec, example_place
from bantar.intake.sheets.columns import Checked, Column, ColumnKind
from bantar.intake.sheets.places import PLACE, places_of
from bantar.intake.sheets.reading import squeezed
from bantar.intake.sheets.record_spec import Records, RecordSpec, day_column
from bantar.intake.sheets.records import plan_records

_FINDINGS: dict[str, Finding] = {
    **{squeezed(finding.value): finding for finding in Finding},
    **{"pembinaan": Finding.PERLU_PEMBINAAN, "dibina": Finding.PERLU_PEMBINAAN},
}

_HAPPENED = ("visit", "visited_on")


def _records(row: Checked, gazetteer: Gazetteer) -> Records:
    visit = {key: row.values[key] for key in ("visited_on", "finding")}
    visit["finding"] = visit["finding"] and visit["finding"].value
    return [{"rt_id": place.rt_id, **visit} for place in places_of(row, gazetteer)]


def _rows(holdings: Holdings) -> Rows:
    return list(placed(holdings, "visits", _HAPPENED, ("visited_on", "finding")))


def _examples(places: Places) -> dict[str, list[dict[str, Any]]]:
    one = example_place(places[0])
    return {"Data": [{**one, "visited_on": EXAMPLE_DAY, "finding": "aktif"}]}


_RECORD = RecordSpec(
    key="visits",
    table="visit",
    columns=(
        *PLACE,
        day_column("visited_on", "Tanggal Kunjungan", "Tanggal"),
        Column(
            "finding",
            "Temuan",
            ColumnKind.CHOICE,
            ("Keadaan", "Hasil"),
            is_required=True,
            words=_FINDINGS,
            choices=("aktif", "perlu pembinaan", "terbengkalai"),
            help=Message("aktif, perlu pembinaan or terbengkalai"),
        ),
    ),
    identity=("rt_id", "visited_on"),
    day="visited_on",
    has_happened=True,
    records=_records,
)

SPEC = SheetSpec(
    key="visits",
    order=3,
    name=Message("Visits after the award"),
    title=Message("Visits to RT after their award"),
    summary=Message("Bring in visits after the award."),
    sheets={"Data": _RECORD.columns},
    plan=partial(plan_records, _RECORD),
    examples=_examples,
    of_rt=("visited_on", "finding"),
    archive=Archive(5, "kunjungan.xlsx", Message("visits after the award"), _rows, _HAPPENED),
)
