"""What titles above a table say: its place (``KELURAHAN LEGOK, RW 02``), and its periode."""

import re
from collections.abc import Iterator

from bantar.core.domain import Periode
from bantar.core.message import Message
from bantar.intake.base.periode_words import read_periode
from bantar.intake.base.problems import Problem
from bantar.intake.sheets import asides
from bantar.intake.sheets.reading import RawSheet, Table

_NAMED = {
    "kelurahan": re.compile(r"\b(?:kelurahan|kel)\b(?:\s*/\s*desa)?[\s.:]*(.+)", re.IGNORECASE),
    "kecamatan": re.compile(r"\b(?:kecamatan|kec)\b[\s.:]*(.+)", re.IGNORECASE),
    "lingkungan": re.compile(
        r"(?:^|[,;(|]\s*|\s[-–]\s|\b(?:kelurahan|kel|rt)\b.*\s)"
        r"(?:lingkungan|lingk|dusun|pedukuhan|padukuhan)\b[\s.:]*(.+)",
        re.IGNORECASE,
    ),
}
"""A lingkungan stands first, or behind its kelurahan: not so that of "Dinas Lingkungan Hidup"."""
_RW = re.compile(
    r"\brw\b[\s.:]*(\d{1,3}[a-e]?|[ivx]+)\b(?!\s*(?:[/,&-]|s\.?d|dan\b))", re.IGNORECASE
)
_END = re.compile(
    r"\s*(?:[,;()|]|\s[-–]\s|\b(?:kelurahan|kel|kecamatan|kec|kota|kabupaten|kab|provinsi|periode"
    r"|tahap|tahun|bulan|tanggal|lingkungan|lingk|dusun|rt|rw|per)\b).*",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:dan|yang|di|se|tingkat|atau|ini|dengan|lain|hidup|sehat|bersih|sekitar)\b|.*\d",
    re.IGNORECASE,
)
_LONGEST = 5
"""Words of the longest name."""

_YEAR = r"(?:19|20)\d{2}"
_STATED = re.compile(
    rf"\b(?:periode|tahap|gelombang|semester|putaran|angkatan)\b[^,;()]{{0,25}}?\b{_YEAR}\b"
    rf"|\b{_YEAR}\s*[-/]\s*(?:I{{1,3}}|IV|[1-4])\b|\b(?:tahun|thn?)\.?\s*{_YEAR}\b|\A{_YEAR}\Z",
    re.IGNORECASE,
)
_OF_AWARDS = frozenset(("stage", "won"))
"""Columns that say whether an RT won."""
_AWARDED = re.compile(
    r"\b(?:meraih|peraih|penerima|pemenang|juara|lolos|lulus|terpilih)\b", re.IGNORECASE
)
_OF_A_LAW = re.compile(
    r"\b(?:nomor|no|sk|perwal|perda|keputusan|peraturan|undang|instruksi)\b", re.IGNORECASE
)
"""Words beside the year of a document, which is no periode of results."""


def place_in(text: str, level: str) -> str:
    """Return the kelurahan, kecamatan, RW or lingkungan that a title names, "" without one.

    >>> place_in("NILAI RT KELURAHAN ULU GEDONG KECAMATAN DANAU TELUK", "kelurahan")
    'ULU GEDONG'
    >>> place_in("Rekap kelurahan dan kecamatan", "kelurahan")
    ''
    >>> place_in("Kelurahan Legok RW 02", "rw")
    '02'
    """
    if level == "rw":
        numbers = _RW.findall(text)
        return numbers[0] if len(numbers) == 1 else ""
    match = _NAMED[level].search(text)
    name = _END.sub("", match[1]).strip(" .:") if match else ""
    is_name = bool(name) and not _NO_NAME.match(name) and len(name.split()) <= _LONGEST
    return name if is_name else ""


def other_periode(table: Table, given: str) -> Iterator[Problem]:
    """Yield a remark on each text above a table, or its tab, that says another periode.

    A year alone is held against the year.
    """
    for row, text in _texts(table.sheet, table.heading_row):
        stated = None if _OF_A_LAW.search(text) else _stated_in(text)
        if stated is not None and not _is_within(given, stated):
            yield Problem(
                Message(
                    "the sheet says period {stated}; its rows are brought in as {given}",
                    stated=str(stated),
                    given=given,
                ),
                Message("results of period {periode}", periode=given),
                file=table.sheet.file,
                sheet=table.sheet.name,
                row=row,
                value=text,
                is_blocking=False,
            )


def untold_awards(table: Table) -> Iterator[Problem]:
    """Yield a remark on the first text above a table that speaks of awards no column tells of."""
    if _OF_AWARDS & table.headings.keys():
        return
    texts = ((row, text) for row, text in _texts(table.sheet, table.heading_row))
    for row, text in texts:
        if _AWARDED.search(text):
            yield Problem(
                Message(
                    "a title speaks of awards, but no column says which RT won: none is stored"
                ),
                Message("a column Predikat, filled in for each RT"),
                file=table.sheet.file,
                sheet=table.sheet.name,
                row=row,
                value=text,
                is_blocking=False,
            )
            return


def _texts(sheet: RawSheet, heading_row: int) -> Iterator[tuple[int | None, str]]:
    yield None, sheet.name
    for number, cells in sheet.rows:
        if number >= heading_row:
            return
        yield from ((number, text) for text in dict.fromkeys(asides.texts(cells)))


def _stated_in(text: str) -> Periode | None:
    """Return the one periode that a text says, None for none and for several."""
    if len(set(re.findall(_YEAR, text))) > 1:
        return None
    read = {read_periode(match) for match in _STATED.findall(text)}
    return read.pop() if len(read) == 1 else None


def _is_within(given: str, stated: Periode) -> bool:
    wanted = Periode.parse(given)
    is_round_open = not (stated.round and wanted.round)
    return wanted.year == stated.year and (is_round_open or wanted.round == stated.round)
