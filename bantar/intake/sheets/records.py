"""Plans for everything that is a list: visits, adopsi, dukungan, figures, targets, rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from bantar.core.domain import Finding
from bantar.core.progress import Progress, each, part, silent
from bantar.intake.base.cells import EMPTY
from bantar.intake.base.numbers import Mark, read_column
from bantar.intake.base.plan import Fate, Plan
from bantar.intake.names.areas import Certainty, Gazetteer, Gazetteers
from bantar.intake.sheets.columns import Checked, Column, Kind, check_table, tables_of
from bantar.intake.sheets.drafting import Draft, start
from bantar.intake.sheets.layouts import Recap, end_of, read_recap
from bantar.intake.sheets.places import KECAMATAN, KELURAHAN, PLACE, RT, kelurahan_of, places_of
from bantar.intake.sheets.reading import READ_SHARE, RawSheet, read_sheets, shares, squeezed
from bantar.storage.read import facts

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


def _yes(key: str, heading: str, help: str) -> Column:
    return Column(key, heading, Kind.CHOICE, words=_YES, shown=("ya", "tidak"), help=help)


def _day(key: str, heading: str, *aliases: str, is_required: bool = True) -> Column:
    return Column(
        key, heading, Kind.DATE, aliases, is_required=is_required, help="seperti 20 September 2022"
    )


SOURCE = Column("source", "Sumber", is_required=True, most=500, help="alamat atau nama dokumen")


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
    title: str
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
        row.refuse("rt_mentor", "lebih dari satu RT mentor", "satu RT mentor per baris")
    if mentors and any(place.rt_id == mentors[0].rt_id for place in learners):
        row.refuse("rt_mentor", "RT tidak dapat menjadi mentor dirinya sendiri", "RT lain")
    start_day, end_day = row.values["started_on"], row.values["ended_on"]
    if start_day and end_day and end_day < start_day:
        row.refuse("ended_on", "selesai sebelum mulai", "tanggal sesudah tanggal mulai")
    said = {"started_on": start_day, "ended_on": end_day}
    return [
        {"rt_id": place.rt_id, "mentor_rt_id": mentor.rt_id, **said}
        for place in learners
        for mentor in mentors[:1]
    ]


def _dukungan(row: Checked, gazetteer: Gazetteer) -> Records:
    said = {k: row.values[k] for k in ("kind", "programme", "given_on", "amount_rp", "title")}
    if said["kind"] == "program" and not said["programme"]:
        row.refuse("programme", "kosong", "nama program, misalnya Bangkit Berdaya")
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
        row.refuse("area", "target kota tidak menyebut wilayah", "kosong")
    elif area:
        is_kecamatan = said["level"] == "kecamatan"
        match = gazetteer.match_kecamatan if is_kecamatan else gazetteer.match_kelurahan
        found = match(area)
        if found.certainty is not Certainty.CERTAIN:
            names = ", ".join(f"{c.name} ({c.code})" for c in found.candidates)
            row.refuse("area", f"wilayah belum pasti: {found.why}", names or "wilayah yang ada")
        code = found.code
    return [{**said, "code": code}]


def _rules(row: Checked, gazetteer: Gazetteer) -> Records:
    del gazetteer
    key = str(row.values["key"] or "")
    if not key.replace("_", "").isalnum() or key != key.lower():
        row.refuse("key", "bukan kunci aturan", "kunci seperti pass_mark")
    return [{key: row.values[key] for key in ("key", "value", "valid_from", "source")}]


_MENTOR = tuple(
    replace(
        column,
        key=f"{column.key}_mentor",
        heading=f"{column.heading} Mentor",
        aliases=(),
        help=f"{column.help} (mentor)",
    )
    for column in PLACE
)

KINDS: dict[str, RecordKind] = {
    kind.kind: kind
    for kind in (
        RecordKind(
            "visits",
            "visit",
            "Kunjungan sesudah penghargaan",
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
                    help="aktif, perlu pembinaan atau terbengkalai",
                ),
            ),
            ("rt_id", "visited_on"),
            "visited_on",
            _visits,
        ),
        RecordKind(
            "adopsi",
            "adopsi",
            "Pasangan adopsi",
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
            "Dukungan dan program lain",
            (
                KECAMATAN,
                KELURAHAN,
                replace(RT, is_required=False, help="kosong bila untuk seluruh kelurahan"),
                Column(
                    "kind",
                    "Jenis",
                    Kind.CHOICE,
                    ("Jenis Dukungan",),
                    is_required=True,
                    words=_SUPPORT,
                    shown=("posyandu", "TTG", "kebakaran", "banjir", "longsor", "program"),
                    help="jenis dukungan",
                ),
                Column("programme", "Program", most=120, help="nama program bila jenisnya program"),
                _day("given_on", "Tanggal", "Tanggal Pemberian"),
                Column(
                    "amount_rp",
                    "Nilai (Rp)",
                    Kind.WHOLE,
                    ("Jumlah (Rp)", "Nilai Bantuan"),
                    least=0,
                    most=1e12,
                    help="rupiah penuh, boleh kosong",
                ),
                Column(
                    "title",
                    "Uraian",
                    aliases=("Keterangan",),
                    is_required=True,
                    most=300,
                    help="apa yang diberikan",
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
            "Angka resmi",
            (
                Column(
                    "measure",
                    "Ukuran",
                    is_required=True,
                    most=60,
                    help="misalnya rt_penghargaan atau rt_melaksanakan",
                ),
                _day("as_of", "Per Tanggal", "Tanggal"),
                Column(
                    "value", "Angka", Kind.NUMBER, ("Nilai",), is_required=True, help="angkanya"
                ),
                Column("said_by", "Disebut Oleh", is_required=True, most=200, help="siapa"),
                SOURCE,
                _yes("counts", "Dipakai", "ya bila angka ini yang berlaku"),
            ),
            ("measure", "as_of", "said_by"),
            "as_of",
            _figures,
        ),
        RecordKind(
            "targets",
            "target",
            "Target",
            (
                Column(
                    "level",
                    "Tingkat",
                    Kind.CHOICE,
                    is_required=True,
                    words=_LEVELS,
                    shown=tuple(_LEVELS),
                    help="kota, kecamatan atau kelurahan",
                ),
                Column("area", "Wilayah", help="nama atau kode; kosong: semua wilayah setingkat"),
                Column(
                    "share",
                    "Target",
                    Kind.SHARE,
                    ("Bagian",),
                    is_required=True,
                    least=0.0001,
                    most=1,
                    help="misalnya 80%",
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
            "Aturan",
            (
                Column("key", "Kunci", is_required=True, most=60, help="misalnya pass_mark"),
                Column(
                    "value", "Angka", Kind.NUMBER, ("Nilai",), is_required=True, help="angkanya"
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


def plan_records(
    engine: Engine,
    kind: str,
    paths: Sequence[Path],
    *,
    mark: Mark | None = None,
    progress: Progress = silent,
) -> Plan:
    """Read lists of one kind (``KINDS``) and say what they would change.

    A winners recap that only counts becomes official figures of its kelurahan.

    Raises
    ------
    RefusedError
        Nothing can be read, or columns are missing.
    """
    what = KINDS[kind]
    draft = start(engine, kind, paths)
    sheets = read_sheets(paths, part(progress, 0.0, READ_SHARE))
    desk = _Desk(engine, what, draft)
    recaps = [(sheet, read_recap(sheet)) for sheet in sheets] if kind == "figures" else []
    read = [recap.table for _, recap in recaps if recap is not None]
    lists = [sheet for sheet, recap in recaps if recap is None] if recaps else sheets
    for sheet, recap in recaps:
        if recap is not None:
            _recap_figures(desk, sheet, recap, mark)
    tables = tables_of(lists, what.columns, is_needed=not read) if lists else []
    draft.account(sheets, [*read, *tables])
    for table, told in shares(tables, progress):
        for row in each(check_table(table, what.columns, mark), told, "check"):
            gazetteer = desk.names_on(row.values.get(what.day))
            records = what.records(row, gazetteer)
            desk.settle(row, [] if row.is_refused else records)
    progress(1.0, "done")
    return draft.plan({what.table: what.whole})


class _Desk:
    """Compares what rows say with what is known, and writes the difference down."""

    def __init__(self, engine: Engine, what: RecordKind, draft: Draft) -> None:
        self.what, self.draft = what, draft
        self._names = Gazetteers(engine)
        self._next = facts.next_id(engine, what.table)
        rows: list[dict[str, Any]] = facts.believed_rows(engine, what.table).to_dict("records")  # type: ignore[assignment]
        self._known = {self._key(row): row for row in rows}
        self._seen: dict[tuple[Any, ...], int] = {}

    def names_on(self, day: date | None) -> Gazetteer:
        """Return the names of a day, today's without one."""
        return self._names.on(day or date.today())

    def _key(self, record: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(_plain(record[column]) for column in self.what.identity)

    def settle(self, row: Checked, records: Records) -> None:
        """Note what becomes of a row that says ``records``."""
        for record in records:
            first = self._seen.setdefault(self._key(record), row.row.number)
            if first != row.row.number:
                field = next(iter(row.table.headings))
                row.refuse(field, f"sama dengan baris {first}", "satu baris per keterangan")
        if row.is_refused or not records:
            self.draft.refuse(row)
            return
        fates = [self._store(record) for record in records]
        changed = {fate for fate in fates if fate is not Fate.UNCHANGED}
        fate = changed.pop() if len(changed) == 1 else Fate.CHANGED if changed else Fate.UNCHANGED
        texts = [cell.text for cell in row.row.cells.values()]
        self.draft.add(row, " ".join(texts[:3]), fate, "", "; ".join(texts[3:]))

    def _store(self, record: dict[str, Any]) -> Fate:
        old = self._known.get(self._key(record))
        if old is not None and all(_plain(old[k]) == _plain(v) for k, v in record.items()):
            return Fate.UNCHANGED
        if old is not None:
            self.draft.end(self.what.table, int(old["id"]))
        self.draft.insert(self.what.table, id=self._next, **record)
        self._next += 1
        return Fate.ADDED if old is None else Fate.CHANGED


def _plain(value: Any) -> Any:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if isinstance(value, bool):
        return value
    return float(value) if isinstance(value, int | float) else value


def _recap_figures(desk: _Desk, sheet: RawSheet, recap: Recap, mark: Mark | None) -> None:
    """Take the yearly counts of each kelurahan as official figures, one row at a time."""
    columns = [c for c in recap.columns if c.what == "jumlah"]
    rows = [Checked(recap.table, row, {}) for row in recap.table.rows]
    readings = {
        c: read_column([row.row.cells.get(f"#{c.column}", EMPTY) for row in rows], mark)
        for c in columns
    }
    for n, row in enumerate(rows):
        records: Records = []
        for column in columns:
            day = end_of(column.year)
            text = row.row.text(f"#{column.column}")
            if text in ("", "-"):
                continue
            values = readings[column][n].values
            if len(values) != 1:
                row.refuse(
                    "kelurahan", f"jumlah {column.year} tidak dapat dipastikan: {text}", "angka"
                )
                continue
            code = kelurahan_of(row, desk.names_on(day))
            records.append(
                {
                    "measure": f"rt_penghargaan@{code}",
                    "as_of": day,
                    "value": values[0],
                    "said_by": "Rekap pemenang DPMPPA",
                    "source": sheet.file,
                    "counts": False,
                }
            )
        if not records and not row.is_refused:
            row.refuse("kelurahan", "tidak ada jumlah pemenang", "kolom Jumlah per tahun terisi")
        desk.settle(row, records)
