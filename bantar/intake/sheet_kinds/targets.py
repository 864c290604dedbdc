"""Targets of the city and of areas."""

from functools import partial
from typing import Any

from bantar.core.area_code import with_code
from bantar.core.message import Message
from bantar.intake.names.areas import Certainty, Gazetteer
from bantar.intake.sheet_archive import Archive, Holdings, Rows, as_stored
from bantar.intake.sheet_spec import Places, SheetSpec
from bantar.intake.sheets.columns import Checked, Column, ColumnKind
from bantar.intake.sheets.record_spec import SOURCE, Records, RecordSpec, day_column
from bantar.intake.sheets.records import plan_records

_LEVELS = {level: level for level in ("kota", "kecamatan", "kelurahan")}


def _records(row: Checked, gazetteer: Gazetteer) -> Records:
    target = {key: row.values[key] for key in ("level", "share", "due_on", "source")}
    area, code = row.row.text("area"), None
    if area and target["level"] == "kota":
        row.refuse("area", Message("a target of the city names no area"), Message("empty"))
    elif area:
        is_kecamatan = target["level"] == "kecamatan"
        match = gazetteer.match_kecamatan if is_kecamatan else gazetteer.match_kelurahan
        name_match = match(area)
        if name_match.certainty is not Certainty.CERTAIN:
            names = ", ".join(with_code(c.name, c.code) for c in name_match.candidates)
            row.refuse(
                "area",
                Message("the area is not certain: {why}", why=name_match.why),
                names or Message("an area that exists"),
            )
        code = name_match.code
    return [{**target, "code": code}]


def _rows(holdings: Holdings) -> Rows:
    rows = as_stored(holdings, "target", ("level", "code", "share", "due_on", "source"))
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
            ColumnKind.CHOICE,
            is_required=True,
            words=_LEVELS,
            choices=tuple(_LEVELS),
            help=Message("kota, kecamatan or kelurahan"),
        ),
        Column("area", "Wilayah", help=Message("name or code; empty: all areas of that level")),
        Column(
            "share",
            "Target",
            ColumnKind.SHARE,
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
