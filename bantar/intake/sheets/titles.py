"""Places that a title above a table names: ``KELURAHAN LEGOK``, ``Kel. : Legok, RW 02``."""

import re

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
