"""The read-me of an archive: what is in it, and the commands that bring it back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bantar.i18n import words_for
from bantar.intake.sheet_registry import archived
from bantar.output.files.archive_rows import Holdings
from bantar.output.files.results import data_status
from bantar.presentation.days import day_text
from bantar.storage.read import reads

BOUNDARIES = "batas.gpkg"
_NOT_FOR_A_SHELL = re.compile(r"[^\w .,()-]+")


@dataclass(frozen=True)
class Part:
    """A file of the archive; results of evaluation say their periode and its day."""

    file: str
    kind: str
    n_rows: int
    content: bytes
    periode: str = ""
    announced_on: date | None = None

    @property
    def title(self) -> str:
        """What it holds, in words."""
        return _title(self.kind) or f"hasil penilaian periode {self.periode}"


def _title(kind: str) -> str:
    """Return what the read-me calls a kind, empty for results, which have one per periode."""
    if kind == "boundaries":
        return "batas RT"
    part = archived().get(kind)
    return part.title.say(words_for("id")) if part else ""


def read_me(holdings: Holdings, parts: Sequence[Part]) -> str:
    """Return the text, lines ended as Windows wants them."""
    snapshot, words = holdings.snapshot, words_for("id")
    lines = [
        f"ARSIP KAMPUNG BANTAR {snapshot.city.upper()}",
        f"Keadaan per {day_text(snapshot, words)}",
        f"Status data: {data_status(snapshot)}",
        "",
        "Isi",
        *(f"- {part.file}: {part.title}, {words.number(part.n_rows)} baris" for part in parts),
        "",
        "Memasukkannya kembali, ke basis data yang kosong, dengan urutan ini",
        *(f"  {command}" for command in commands(holdings, parts)),
        "",
        "Perlu diketahui",
        *(f"- {note}" for note in _notes(holdings)),
    ]
    return "\r\n".join([*lines, ""])


def commands(holdings: Holdings, parts: Sequence[Part]) -> list[str]:
    """Return the commands that read ``parts`` into an empty database, in their order."""
    since = holdings.since.isoformat()
    name = reads.boundaries_name(holdings.engine, holdings.known_on) or holdings.snapshot.city
    name = " ".join(_NOT_FOR_A_SHELL.sub(" ", name).split())
    lines = ["init --empty"]
    for part in parts:
        line = f"import {part.kind} {part.file}"
        if part.kind == "boundaries":
            line += f' --name "{name}" --valid-from {since}'
        if part.announced_on is not None:
            line += f" --periode {part.periode} --announced-on {part.announced_on.isoformat()}"
        lines.append(line)
    lines += [
        f"publish {periode}" for periode in dict.fromkeys(p.periode for p in parts) if periode
    ]
    return [f"python -m bantar {line}" for line in lines]


def _notes(holdings: Holdings) -> list[str]:
    words = words_for("id")
    notes = [
        "Nomor RT dan nama kelurahan di semua lembar adalah yang berlaku pada tanggal di atas; "
        "riwayat nomor sebelumnya tidak ikut.",
        "Hanya periode yang sudah diterbitkan; draf tidak ikut.",
        "Sel kosong berarti tidak diketahui, tidak pernah berarti nol.",
    ]
    if holdings.snapshot.is_illustrative:
        notes.append("Tanda ilustratif ikut kembali; data ini tidak menjadi resmi karena diimpor.")
    if without := [v for v in holdings.snapshot.report.without_boundary if v in holdings.places]:
        notes.append(f"{words.number(len(without))} RT tanpa batas hanya ada di daftar RT.")
    for kind, n in holdings.left_out.items():
        title = _title(kind) or "hasil penilaian"
        notes.append(
            f"{words.number(n)} baris {title} tidak ikut: RT-nya tidak ada lagi pada tanggal itu."
        )
    return notes
