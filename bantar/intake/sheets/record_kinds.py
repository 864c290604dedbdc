"""What can be imported as a list: visits, adopsi, dukungan, figures, targets, rules."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bantar.core.domain import Finding
from bantar.core.message import Message, Text
from bantar.intake.names.areas import Certainty, Gazetteer
from bantar.intake.sheets.columns import Checked, Column, Kind
from bantar.intake.sheets.places import KECAMATAN, KELURAHAN, PLACE, RT, kelurahan_of, places_of
from bantar.intake.sheets.reading import squeezed

Records = list[dict[str, Any]]

_FINDINGS: dict[str, Finding] = {
    **{squeezed(finding.value): finding for finding in Finding},
    **{"pembinaan": Finding.PERLU_PEMBINAAN, "dibina": Finding.PERLU_PEMBINAAN},
}
_SUPPORT = {
    **{"posyandu": "posyandu", "ttg": "teknologi_tepat_guna", "kebakaran": "kebakaran"},
    **{"teknologitepatguna": "teknologi_tepat_guna", "banjir": "banjir", "longsor": "longsor"},
    **{"tanahlongsor": "longsor", "program": "program", "programlain": "program"},
}
_LEVELS = {level: level for level in ("kota", "kecamatan", "kelurahan")}
_YES = {**dict.fromkeys(("ya", "y", "1"), True), **dict.fromkeys(("tidak", "t", "0"), False)}


def _yes(key: str, heading: str, help: Text) -> Column:
    return Column(key, heading, Kind.CHOICE, words=_YES, shown=("ya", "tidak"), help=help)


def _day(key: str, heading: str, *aliases: str, is_required: bool = True) -> Column:
    return Column(
        key,
        heading,
        Kind.DATE,
        aliases,
        is_required=is_required,
        help=Message("like 20 September 2022"),
    )


SOURCE = Column(
    "source", "Sumber", is_required=True, most=500, help=Message("address or name of a document")
)


@dataclass(frozen=True)
class RecordKind:
    """A list that can be imported.

    Attributes
    ----------
    table
        The table it is stored in.
    identity
        Columns of the table that say which record it is; the others may be corrected.
    day
        The column whose date decides which names and numbers hold.
    records
        What a row says, as rows of the table; notes problems with the row.
    """

    kind: str
    table: str
    title: Message
    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    day: str
    records: Callable[[Checked, Gazetteer], Records]
    whole: tuple[str, ...] = ()


def _visits(row: Checked, gazetteer: Gazetteer) -> Records:
    said = {key: row.values[key] for key in ("visited_on", "finding")}
    said["finding"] = said["finding"] and said["finding"].value
    return [{"rt_id": place.rt_id, **said} for place in places_of(row, gazetteer)]


def _adopsi(row: Checked, gazetteer: Gazetteer) -> Records:
    learners = places_of(row, gazetteer)
    keys = ("kecamatan_mentor", "kelurahan_mentor", "rt_mentor")
    mentors = places_of(row, gazetteer, keys)
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
    said = {"started_on": start_day, "ended_on": end_day}
    return [
        {"rt_id": place.rt_id, "mentor_rt_id": mentor.rt_id, **said}
        for place in learners
        for mentor in mentors[:1]
    ]


def _dukungan(row: Checked, gazetteer: Gazetteer) -> Records:
    said = {k: row.values[k] for k in ("kind", "programme", "given_on", "amount_rp", "title")}
    if said["kind"] == "program" and not said["programme"]:
        row.refuse(
            "programme",
            Message("empty"),
            Message("name of the programme, for example Bangkit Berdaya"),
        )
    if row.row.text("rt"):
        places = places_of(row, gazetteer)
        return [{"rt_id": p.rt_id, "kelurahan_code": p.kelurahan_code, **said} for p in places]
    return [{"rt_id": None, "kelurahan_code": kelurahan_of(row, gazetteer), **said}]


def _figures(row: Checked, gazetteer: Gazetteer) -> Records:
    del gazetteer
    said = {key: row.values[key] for key in ("measure", "as_of", "value", "said_by", "source")}
    return [{**said, "counts": bool(row.values["counts"])}]


def _targets(row: Checked, gazetteer: Gazetteer) -> Records:
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


def _rules(row: Checked, gazetteer: Gazetteer) -> Records:
    del gazetteer
    key = str(row.values["key"] or "")
    if not key.replace("_", "").isalnum() or key != key.lower():
        row.refuse("key", Message("not a key of a rule"), Message("a key like pass_mark"))
    return [{key: row.values[key] for key in ("key", "value", "valid_from", "source")}]


_MENTOR = tuple(
    replace(
        column,
        key=f"{column.key}_mentor",
        heading=f"{column.heading} Mentor",
        aliases=(),
        help=Message("{help} (of the mentor)", help=column.help),
    )
    for column in PLACE
)

KINDS: dict[str, RecordKind] = {
    kind.kind: kind
    for kind in (
        RecordKind(
            "visits",
            "visit",
            Message("Visits to RT after their award"),
            (
                *PLACE,
                _day("visited_on", "Tanggal Kunjungan", "Tanggal"),
                Column(
                    "finding",
                    "Temuan",
                    Kind.CHOICE,
                    ("Keadaan", "Hasil"),
                    is_required=True,
                    words=_FINDINGS,
                    shown=("aktif", "perlu pembinaan", "terbengkalai"),
                    help=Message("aktif, perlu pembinaan or terbengkalai"),
                ),
            ),
            ("rt_id", "visited_on"),
            "visited_on",
            _visits,
        ),
        RecordKind(
            "adopsi",
            "adopsi",
            Message("Pairs of adopsi"),
            (
                *PLACE,
                *_MENTOR,
                _day("started_on", "Mulai", "Tanggal Mulai"),
                _day("ended_on", "Selesai", "Tanggal Selesai", is_required=False),
            ),
            ("rt_id", "mentor_rt_id", "started_on"),
            "started_on",
            _adopsi,
        ),
        RecordKind(
            "dukungan",
            "dukungan",
            Message("Dukungan and other programmes"),
            (
                KECAMATAN,
                KELURAHAN,
                replace(
                    RT, is_required=False, help=Message("empty if it is for the whole kelurahan")
                ),
                Column(
                    "kind",
                    "Jenis",
                    Kind.CHOICE,
                    ("Jenis Dukungan",),
                    is_required=True,
                    words=_SUPPORT,
                    shown=("posyandu", "TTG", "kebakaran", "banjir", "longsor", "program"),
                    help=Message("kind of dukungan"),
                ),
                Column(
                    "programme",
                    "Program",
                    most=120,
                    help=Message("name of the programme if the kind is program"),
                ),
                _day("given_on", "Tanggal", "Tanggal Pemberian"),
                Column(
                    "amount_rp",
                    "Nilai (Rp)",
                    Kind.WHOLE,
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
            ("kind", "programme", "rt_id", "kelurahan_code", "given_on", "title"),
            "given_on",
            _dukungan,
            ("rt_id", "amount_rp"),
        ),
        RecordKind(
            "figures",
            "official_figure",
            Message("Official figures"),
            (
                Column(
                    "measure",
                    "Ukuran",
                    is_required=True,
                    most=60,
                    help=Message("for example rt_penghargaan or rt_melaksanakan"),
                ),
                _day("as_of", "Per Tanggal", "Tanggal"),
                Column(
                    "value",
                    "Angka",
                    Kind.NUMBER,
                    ("Nilai",),
                    is_required=True,
                    help=Message("the figure"),
                ),
                Column("said_by", "Disebut Oleh", is_required=True, most=200, help=Message("who")),
                SOURCE,
                _yes("counts", "Dipakai", Message("ya if this figure is the one that holds")),
            ),
            ("measure", "as_of", "said_by"),
            "as_of",
            _figures,
        ),
        RecordKind(
            "targets",
            "target",
            Message("Target"),
            (
                Column(
                    "level",
                    "Tingkat",
                    Kind.CHOICE,
                    is_required=True,
                    words=_LEVELS,
                    shown=tuple(_LEVELS),
                    help=Message("kota, kecamatan or kelurahan"),
                ),
                Column(
                    "area", "Wilayah", help=Message("name or code; empty: all areas of that level")
                ),
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
                _day("due_on", "Tenggat", is_required=False),
                SOURCE,
            ),
            ("level", "code", "due_on"),
            "due_on",
            _targets,
        ),
        RecordKind(
            "rules",
            "rule",
            Message("Rules"),
            (
                Column(
                    "key", "Kunci", is_required=True, most=60, help=Message("for example pass_mark")
                ),
                Column(
                    "value",
                    "Angka",
                    Kind.NUMBER,
                    ("Nilai",),
                    is_required=True,
                    help=Message("the figure"),
                ),
                _day("valid_from", "Berlaku Sejak"),
                SOURCE,
            ),
            ("key", "valid_from"),
            "valid_from",
            _rules,
        ),
    )
}
