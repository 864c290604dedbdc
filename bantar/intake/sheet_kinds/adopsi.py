"""Pairs of adopsi: who learns from whom."""

from functools import partial
from typing import Any

from bantar.core.message import Message
from bantar.intake.names.areas import Gazetteer
from bantar.intake.sheet_archive import Archive, Holdings, Rows, placed
from bantar.intake.sheet_spec import EXAMPLE_DAY, Places, SheetSpec, example_place
from bantar.intake.sheets.columns import Checked
from bantar.intake.sheets.places import PLACE, placed_as, places_of
from bantar.intake.sheets.record_spec import Records, RecordSpec, day_column
from bantar.intake.sheets.records import plan_records

_MENTOR = placed_as("_mentor", "Mentor", Message("{help} (of the mentor)"))

_HAPPENED = ("adopsi", "started_on")


def _records(row: Checked, gazetteer: Gazetteer) -> Records:
    learners = places_of(row, gazetteer)
    mentors = places_of(row, gazetteer, "_mentor")
    if len(mentors) > 1:
        row.refuse("rt_mentor", Message("more than one mentor RT"), Message("one mentor RT a row"))
    if mentors and any(place.rt_id == mentors[0].rt_id for place in learners):
        row.refuse("rt_mentor", Message("an RT cannot be its own mentor"), Message("another RT"))
    start_day, end_day = row.values["started_on"], row.values["ended_on"]
    if start_day and end_day and end_day < start_day:
        row.refuse(
            "ended_on",
            Message("it ends before it begins"),
            Message("a day after the day it begins"),
        )
    days = {"started_on": start_day, "ended_on": end_day}
    return [
        {"rt_id": place.rt_id, "mentor_rt_id": mentor.rt_id, **days}
        for place in learners
        for mentor in mentors[:1]
    ]


def _rows(holdings: Holdings) -> Rows:
    rows = []
    for row in placed(holdings, "adopsi", _HAPPENED, ("started_on", "ended_on", "mentor_rt_id")):
        mentor = holdings.place("adopsi", row["mentor_rt_id"])
        if mentor is not None:
            rows.append({**row, **{f"{key}_mentor": value for key, value in mentor.items()}})
    return rows


def _examples(places: Places) -> dict[str, list[dict[str, Any]]]:
    one, two = example_place(places[0]), example_place(places[1])
    mentor = {f"{key}_mentor": value for key, value in two.items()}
    return {"Data": [{**one, **mentor, "started_on": EXAMPLE_DAY}]}


_RECORD = RecordSpec(
    key="adopsi",
    table="adopsi",
    columns=(
        *PLACE,
        *_MENTOR,
        day_column("started_on", "Mulai", "Tanggal Mulai"),
        day_column("ended_on", "Selesai", "Tanggal Selesai", is_required=False),
    ),
    identity=("rt_id", "mentor_rt_id", "started_on"),
    day="started_on",
    records=_records,
)

SPEC = SheetSpec(
    key="adopsi",
    order=4,
    name=Message("Adopsi pairs"),
    title=Message("Pairs of adopsi"),
    summary=Message("Bring in pairs of adopsi."),
    sheets={"Data": _RECORD.columns},
    plan=partial(plan_records, _RECORD),
    examples=_examples,
    archive=Archive(6, "adopsi.xlsx", Message("pairs of adopsi"), _rows, _HAPPENED),
)
