"""Places that a title above a table names: ``KELURAHAN LEGOK``, ``Kel. : Legok, Kec. ...``."""

import re

_NAMED = {
    "kelurahan": re.compile(r"\b(?:kelurahan|kel)\b(?:\s*/\s*desa)?[\s.:]*(.+)", re.IGNORECASE),
    "kecamatan": re.compile(r"\b(?:kecamatan|kec)\b[\s.:]*(.+)", re.IGNORECASE),
}
_END = re.compile(
    r"\s*(?:[,;()|]|\s[-–]\s|\b(?:kelurahan|kel|kecamatan|kec|kota|kabupaten|kab|provinsi|periode"
    r"|tahap|tahun|bulan|tanggal|rt|rw|per)\b).*",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"(?:dan|yang|di|se|tingkat|atau|ini|dengan|lain)\b|.*\d", re.IGNORECASE)
_LONGEST = 5
"""Words of the longest name."""


def place_in(text: str, level: str) -> str:
    """Return the kelurahan or kecamatan that a title names, "" without one.

    >>> place_in("NILAI RT KELURAHAN ULU GEDONG KECAMATAN DANAU TELUK", "kelurahan")
    'ULU GEDONG'
    >>> place_in("Rekap kelurahan dan kecamatan", "kelurahan")
    ''
    """
    match = _NAMED[level].search(text)
    name = _END.sub("", match[1]).strip(" .:") if match else ""
    is_name = bool(name) and not _NO_NAME.match(name) and len(name.split()) <= _LONGEST
    return name if is_name else ""
