"""Figures of other programmes by kelurahan or RT: poverty, floods, waste banks."""

from dataclasses import replace
from functools import partial
from typing import Any

from bantar.core.message import Message
from bantar.intake.base.personal import personal_in
from bantar.intake.names.areas import Gazetteer
from bantar.intake.sheet_archive import Archive, Holdings, Rows, placed
from bantar.intake.sheet_spec import EXAMPLE_DAY, Places, SheetSpec, example_place
from bantar.intake.sheets.columns import Checked, Column, ColumnKind
from bantar.intake.sheets.places import PLACE, RT, rt_or_whole
from bantar.intake.sheets.record_spec import SOURCE, VALUE, Records, RecordSpec, day_column
from bantar.intake.sheets.records import plan_records

_COUNT, _FIGURE = "jumlah", "ukuran"
_KINDS = {_COUNT: True, _FIGURE: False}
_HAPPENED = ("layer_figure", "as_of")
_FACTS = ("layer", "unit", "is_count", "as_of", "value", "source")
_RT = replace(RT, is_required=False, help=Message("empty if it is for the whole kelurahan"))


def _records(row: Checked, gazetteer: Gazetteer) -> Records:
    facts = {key: row.values[key] for key in _FACTS}
    for key in ("layer", "unit", "source"):
        if what := personal_in(str(facts[key] or "")):
            row.refuse(key, what, Message("what everybody may read: figures of areas"))
    if facts["is_count"] and (facts["value"] or 0) < 0:
        row.refuse("value", Message("a count below zero"), Message("zero or more"))
    places = rt_or_whole(row, gazetteer)
    if len(places) > 1:
        row.refuse("rt", Message("more than one RT"), Message("one RT a row"))
    return [{"rt_id": rt_id, "kelurahan_code": code, **facts} for rt_id, code in places]


def _rows(holdings: Holdings) -> Rows:
    rows = placed(holdings, "layers", _HAPPENED, (*_FACTS, "kelurahan_code", "rt_id"))
    return [{**row, "is_count": _COUNT if row["is_count"] else _FIGURE} for row in rows]


def _examples(places: Places) -> dict[str, list[dict[str, Any]]]:
    figure = {"as_of": EXAMPLE_DAY, "source": "contoh"}
    poor = {"layer": "Kemiskinan", "unit": "KK", "is_count": _COUNT, "value": 42}
    flood = {"layer": "Banjir", "unit": "cm", "is_count": _FIGURE, "value": 30}
    area = {key: name for key, name in example_place(places[0]).items() if key != "rt"}
    return {"Data": [{**area, **poor, **figure}, {**example_place(places[0]), **flood, **figure}]}


_RECORD = RecordSpec(
    key="layers",
    table="layer_figure",
    columns=(
        *(column if column is not RT else _RT for column in PLACE),
        Column(
            "layer",
            "Lapisan",
            aliases=("Nama Lapisan",),
            is_required=True,
            most=60,
            help=Message("what is shown, for example Kemiskinan; the same in each row of it"),
        ),
        Column(
            "unit",
            "Satuan",
            is_required=True,
            most=30,
            help=Message("what the figure counts or measures, for example KK, cm or %"),
        ),
        Column(
            "is_count",
            "Jenis Angka",
            ColumnKind.CHOICE,
            is_required=True,
            words=_KINDS,
            choices=tuple(_KINDS),
            help=Message("jumlah for a count, which is shown per KK too; ukuran for all else"),
        ),
        day_column("as_of", "Per Tanggal", "Tanggal"),
        VALUE,
        SOURCE,
    ),
    identity=("layer", "unit", "as_of", "kelurahan_code", "rt_id"),
    day="as_of",
    has_happened=True,
    records=_records,
    whole=("rt_id",),
)

SPEC = SheetSpec(
    key="layers",
    order=10,
    name=Message("Own layers"),
    title=Message("Own layers: figures of other programmes"),
    summary=Message(
        "Bring in figures of other programmes by kelurahan or RT, such as poverty, floods or "
        "waste banks; they are public once stored."
    ),
    sheets={"Data": _RECORD.columns},
    plan=partial(plan_records, _RECORD),
    examples=_examples,
    of_rt=_FACTS,
    archive=Archive(
        8, "lapisan.xlsx", Message("figures of other programmes by area"), _rows, _HAPPENED
    ),
)
