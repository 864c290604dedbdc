"""Dukungan: other awards and help."""

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
from bantar.intake.sheets.record_spec import Records, RecordSpec, day_column
from bantar.intake.sheets.records import plan_records

_SUPPORT = {
    **{"posyandu": "posyandu", "ttg": "teknologi_tepat_guna", "kebakaran": "kebakaran"},
    **{"teknologitepatguna": "teknologi_tepat_guna", "banjir": "banjir", "longsor": "longsor"},
    **{"tanahlongsor": "longsor", "program": "program", "programlain": "program"},
}

_RT = replace(RT, is_required=False, help=Message("empty if it is for the whole kelurahan"))
_HAPPENED = ("dukungan", "given_on")


def _records(row: Checked, gazetteer: Gazetteer) -> Records:
    facts = {k: row.values[k] for k in ("kind", "programme", "given_on", "amount_rp", "title")}
    if facts["kind"] == "program" and not facts["programme"]:
        row.refuse(
            "programme",
            Message("empty"),
            Message("name of the programme, for example Bangkit Berdaya"),
        )
    for key in ("programme", "title"):
        if what := personal_in(str(facts[key] or "")):
            row.refuse(key, what, Message("what everybody may read: what was given, and for what"))
    places = rt_or_whole(row, gazetteer)
    return [{"rt_id": rt_id, "kelurahan_code": code, **facts} for rt_id, code in places]


def _rows(holdings: Holdings) -> Rows:
    keys = ("kind", "programme", "given_on", "amount_rp", "title", "kelurahan_code", "rt_id")
    return list(placed(holdings, "dukungan", _HAPPENED, keys))


def _examples(places: Places) -> dict[str, list[dict[str, Any]]]:
    one = example_place(places[0])
    area = {key: value for key, value in one.items() if key != "rt"}
    return {
        "Data": [
            {**one, "kind": "posyandu", "given_on": EXAMPLE_DAY, "title": "Posyandu contoh"},
            {
                **area,
                "kind": "program",
                "programme": "Bangkit Berdaya",
                "given_on": EXAMPLE_DAY,
                "amount_rp": 5_000_000,
                "title": "Bahan bangunan",
            },
        ]
    }


_RECORD = RecordSpec(
    key="dukungan",
    table="dukungan",
    columns=(
        *(column if column is not RT else _RT for column in PLACE),
        Column(
            "kind",
            "Jenis",
            ColumnKind.CHOICE,
            ("Jenis Dukungan",),
            is_required=True,
            words=_SUPPORT,
            choices=("posyandu", "TTG", "kebakaran", "banjir", "longsor", "program"),
            help=Message("kind of dukungan"),
        ),
        Column(
            "programme",
            "Program",
            most=120,
            help=Message("name of the programme if the kind is program"),
        ),
        day_column("given_on", "Tanggal", "Tanggal Pemberian"),
        Column(
            "amount_rp",
            "Nilai (Rp)",
            ColumnKind.WHOLE,
            ("Jumlah (Rp)", "Nilai Bantuan"),
            least=0,
            most=1e12,
            help=Message("rupiah in full, may be empty"),
        ),
        Column(
            "title",
            "Uraian",
            aliases=("Keterangan",),
            is_required=True,
            most=300,
            help=Message("what was given"),
        ),
    ),
    identity=("kind", "programme", "rt_id", "kelurahan_code", "given_on", "title"),
    day="given_on",
    has_happened=True,
    records=_records,
    whole=("rt_id", "amount_rp"),
)

SPEC = SheetSpec(
    key="dukungan",
    order=5,
    name=Message("Support (dukungan)"),
    title=Message("Dukungan and other programmes"),
    summary=Message(
        "Bring in dukungan: posyandu, TTG, relief after disasters, other programmes; descriptions "
        "are public once published in History."
    ),
    sheets={"Data": _RECORD.columns},
    plan=partial(plan_records, _RECORD),
    examples=_examples,
    of_rt=("kind", "programme", "given_on", "amount_rp", "title"),
    archive=Archive(7, "dukungan.xlsx", Message("dukungan and other programmes"), _rows, _HAPPENED),
)
