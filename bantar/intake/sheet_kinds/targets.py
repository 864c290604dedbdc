"""Targets of the city and of areas."""

from functools import partial
from typing import Any

from bantar.core.message import Message
from bantar.intake.names.areas import Certainty, Gazetteer
from bantar.intake.sheet_archive import Archive, Holdings, Rows, as_stored
from bantar.intake.sheet_spec import Places, SheetSpec
from bantar.intake.sheets.columns import Checked, Column, Kind
from bantar.intake.sheets.record_spec import SOURCE, Records, RecordSpec, day_column
from bantar.intake.sheets.records import plan_records

_LEVELS = {level: level for level in ("kota", "kecamatan", "kelurahan")}


def _records(row: Checked, gazetteer: Gazetteer) -> Records:
    said = {key: row.values[key] for key in ("level", "share", "due_on", "source")}
    area, code = row.row.text("area"), None
    if area and said["level"] == "kota":
        row.refuse("area", Message("a target of the city names no area"), Message("empty"))
    elif area:
        is_kecamatan = said["level"] == "kecamatan"
        match = gazetteer.match_kecamatan if is_kecamatan else gazetteer.match_kelurahan
        found = match(area)
        if found.certainty is not Certainty.CERTAIN:
            names = ", ".join(f"{c.name} ({c.code})" for c in found.candidates)
            row.refuse(
                "area",
                Message("the area is not certain: {why}", why=found.why),
                names or Message("an area that exists"),
            )
        code = found.code
    return [{**said, "code": code}]


def _rows(held: Holdings) -> Rows:
    rows = as_stored(held, "target", ("level", "code", "share", "due_on", "source"))
    return [{**row, "area": row["code"]} for row in rows]


def _examples(places: Places) -> dict[str, list[dict[str, Any]]]:
    return {
        "Data": [{"level": "kecamatan", "area": places[0][0], "share": "85%", "source": "contoh"}]
    }


_RECORD = RecordSpec(
    key="targets",
    table="target",
    columns=(
        Column(
            "level",
            "Tingkat",
            Kind.CHOICE,
            is_required=True,
            words=_LEVELS,
            shown=tuple(_LEVELS),
            help=Message("kota, kecamatan or kelurahan"),
        ),
        Column("area", "Wilayah", help=Message("name or code; empty: all areas of that level")),
        Column(
            "share",
            "Target",
            Kind.SHARE,
            ("Bagian",),
            is_required=True,
            least=0.0001,
            most=1,
            help=Message("for example 80%"),
        ),
        day_column("due_on", "Tenggat", is_required=False),
        SOURCE,
    ),
    identity=("level", "code", "due_on"),
    day="due_on",
    records=_records,
)

SPEC = SheetSpec(
    key="targets",
    order=7,
    name=Message("Targets"),
    title=Message("Target"),
    summary=Message("Bring in targets."),
    sheets={"Data": _RECORD.columns},
    plan=partial(plan_records, _RECORD),
    examples=_examples,
    archive=Archive(3, "target.xlsx", Message("targets"), _rows),
)
