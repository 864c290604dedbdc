"""What one text says about a unit: its RT, its RW, or that it is no RT at all; and codes."""

import re
import zlib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from bantar.core.rt_label import rw_and_lingkungan
from bantar.core.spelling import ROMAN
from bantar.intake.names.rw_names import ends_name, numbered_quarter
from bantar.storage.schema.model import RTVersion

_NUMBER = r"(\d{1,3}|(?:[ivx]+)(?![a-z]))\s*-?\s*([a-e](?![a-z]))?"
_RT = re.compile(
    r"(?<![a-z])(?:r\s?\.?\s?t|rukun tetangga)[\s.:,_/-]*(?:no\.?\s*)?" + _NUMBER, re.I
)
_RW = re.compile(r"(?<![a-z])(?:r\s?\.?\s?w|rukun warga)[\s.:,_/-]*(?:no\.?\s*)?" + _NUMBER, re.I)
_GLUED_RW = re.compile(r"rw[\s.:,_/-]*(\d{1,3})", re.I)
_SLASHED_RW = re.compile(r"rt[\s.:,_-]*\d{1,3}\s*/\s*(\d{1,3})\s*$", re.I)
_PLAIN = re.compile(r"\s*(?:no\.?\s*)?0*(\d{1,3})(?:[.,]0+)?\s*-?\s*([a-e])?\s*$", re.I)
_PAIR = re.compile(r"\s*(\d{1,3})\s*([a-e])?\s*[/|-]\s*(\d{1,3})\s*$", re.I)
_IN_RW = re.compile(
    r"\s*(\d{1,3})\s*([a-e])?\s*/\s*(?:rw\b[\s.]*(.+)|((?!rt\b|rw\b)[^\W\d_].{2,}))$", re.I
)
"""How our own exports write an RT whose RW is known: ``007/RW 02``, ``001/KARANG WULAN``."""
_RT_WORD = r"(?:r\s?\.?\s?t|rukun tetangga)[\s.:,_/-]*(?:no\.?\s*)?"
_SEVERAL = re.compile(
    rf"(?:(?<![a-z]){_RT_WORD}|^)\d{{1,3}}\s*[a-e]?\s*"
    r"(?:[,;&+]|\b(?:dan|dn|serta|sampai(?:\s+dengan)?|hingga)\b|s/d|\bs\.?d\b\.?)"
    rf"\s*(?:{_RT_WORD})?\d"
    rf"|(?<![a-z]){_RT_WORD}\d{{1,3}}\s*[a-e]?\s*"
    rf"(?:[-–]\s*(?:{_RT_WORD})?|/\s*{_RT_WORD})\d",
    re.I,
)
"""``RT 04 dan 05``, ``RT 1-3``, ``1, 2``: no text says which of them a shape is."""
_QUARTER = re.compile(
    r"\b(?P<word>lingkungan|lingk|link|ling|lk|dusun|dsn|dukuh|pedukuhan|padukuhan|banjar)\b\.?\s+(?P<name>.+)$",
    re.I,
)
_NO_RT = re.compile(
    r"\b(?:per)?sawah(?:an)?\b|\b(?:pe)?kubur(?:an)?\b|\b(?:pe)?makam(?:an)?\b|\btpu\b|\bbandara\b|"
    r"\blandasan\b|\brunway\b|\bpesawat\b|\bdanau\b|\bwaduk\b|\bsitu\b|\brawa\b|\bsungai\b|\blaut\b|"
    r"\bhutan\b|\btambak\b|\bkebun\b|\bperkebunan\b|\blapangan\b|\bpelabuhan\b|\bpltu\b|\bpltd\b|"
    r"\bkampus\b|\buniversitas\b|\bislamic cent(?:er|re)\b|\bindustri\b|\bpabrik\b|\bterminal\b|"
    r"\btpa\b|\bpulau\b|\btanah kosong\b|\blahan kosong\b|\bfasum\b|\btaman kota\b|\bbukan rt\b|"
    r"\bnon[\s-]?rt\b|\bnon[\s-]?sls\b",
    re.IGNORECASE,
)
_NON_SLS = re.compile(r"\d{10}([1-9]\d{3})(?:\d{2})?$")
"""BPS numbers fields, cemeteries and the like from 1000 up, SLS from 0001."""


def _room(column: str) -> int:
    return int(getattr(RTVersion.__table__.c[column].type, "length", 0) or 12)


_CUT = re.compile(r"~[0-9a-f]{3}\Z")

NOMOR_ROOM, RW_ROOM = _room("nomor"), _room("rw")
"""Letters that the database holds."""


class UnitKind(StrEnum):
    """What a shape is; the words of ``rt_version.unit_kind``."""

    RT = "rt"
    NO_RT = "bukan_rt"


@dataclass(frozen=True)
class Unit:
    """What a row says it is: ``nomor`` and ``rw`` as stored, None where nothing says so."""

    nomor: str | None
    rw: str | None
    kind: UnitKind
    label: str

    def with_rw(self, rw: str) -> "Unit":
        """Return it in that RW."""
        return replace(self, rw=rw)


@lru_cache(maxsize=100_000)
def read_unit(text: str | None, *, rw_first: bool = False) -> Unit:
    """Read RT and RW out of one field.

    >>> read_unit("RT002 RW003")
    Unit(nomor='002', rw='003', kind=<UnitKind.RT: 'rt'>, label='RT002 RW003')
    >>> read_unit("RT 009 LINGKUNGAN GATEP").rw
    'GATEP'
    >>> read_unit("RT 009 LINGK. II").rw
    'LINGKUNGAN II'
    >>> read_unit("RT 04 dan 05").nomor is None  # a shape is one RT
    True
    >>> read_unit("SAWAH").kind
    <UnitKind.NO_RT: 'bukan_rt'>
    """
    label = " ".join((text or "").split())
    if not label:
        return Unit(None, None, UnitKind.RT, "")
    bare = _PLAIN.match(label)
    if bare is None and names_several(label):
        return Unit(None, _rw_in(label), UnitKind.RT, label)
    named = _RT.search(label)
    if named:
        return Unit(_nomor(named[1], named[2]), _rw_in(label), UnitKind.RT, label)
    if bare:
        return Unit(_nomor(bare[1], bare[2]), None, UnitKind.RT, label)
    if within := _IN_RW.match(label):
        rw = read_rw(within[3]) if within[3] else short(within[4], RW_ROOM)
        return Unit(_nomor(within[1], within[2]), rw, UnitKind.RT, label)
    if pair := _PAIR.match(label):
        first, letter, second = pair[1], pair[2], pair[3]
        if rw_first:
            first, second = second, first
        return Unit(_nomor(first, letter), _nomor(second, None), UnitKind.RT, label)
    kind = UnitKind.NO_RT if _NO_RT.search(label) else UnitKind.RT
    return Unit(None, _rw_in(label) if kind is UnitKind.RT else None, kind, label)


def names_several(text: str) -> bool:
    """Say whether a text numbers more than one RT, or may: a shape is one of them."""
    return _PLAIN.match(text) is None and _SEVERAL.search(text) is not None


def names_rt(text: str) -> bool:
    """Say whether a text speaks of an RT by that word."""
    return _RT.search(text) is not None


def names_rw(text: str) -> bool:
    """Say whether a text speaks of an RW, or of a lingkungan, by that word."""
    return _RW.search(text) is not None or _QUARTER.search(text) is not None


def read_rw(text: str | None) -> str | None:
    """Return the RW of a column of its own: ``002``, or a name such as that of a lingkungan."""
    label = " ".join((text or "").split())
    if not label:
        return None
    if bare := _PLAIN.match(label):
        return _nomor(bare[1], bare[2])
    if label.lower() in ROMAN:
        return _nomor(label, None)
    if all(rw_and_lingkungan(label)):
        return short(label, RW_ROOM)
    return _rw_in(label) or short(label, RW_ROOM)


def named_otherwise(unit: Unit, name: str | None, idsls: str | None) -> Unit:
    """Look elsewhere for a unit whose RT column is empty or holds no number."""
    code = _NON_SLS.match(idsls or "")
    if code or _NO_RT.search(name or ""):
        label = unit.label or " ".join((name or "").split())
        return replace(unit, kind=UnitKind.NO_RT, label=label)
    return unit


def coded(unit: Unit, idsls: str | None) -> Unit:
    """Give a unit that is no RT a name of its own: BPS' number, else what it is called."""
    code = _NON_SLS.match(idsls or "")
    own = f"SLS {code[1]}" if code else short(unit.label.upper(), NOMOR_ROOM)
    return replace(unit, nomor=own, rw=None)


def short(text: str, room: int) -> str:
    """Return ``text`` cut to ``room`` letters, so that two texts do not become one."""
    if len(text) <= room:
        return text
    mark = f"~{zlib.crc32(text.upper().encode()) & 0xFFF:03x}"
    return text[: room - len(mark)].rstrip() + mark


def is_shortened(text: str) -> bool:
    """Say whether ``short`` cut a text."""
    return _CUT.search(text) is not None


def _nomor(digits: str, letter: str | None) -> str | None:
    number = int(digits) if digits.isdigit() else ROMAN.get(digits.lower())
    return f"{number:03d}{(letter or '').upper()}" if number else None


def _rw_in(label: str) -> str | None:
    match = _RW.search(label) or _GLUED_RW.search(label) or _SLASHED_RW.search(label)
    if match:
        return _nomor(match[1], None)
    return quarter_in(label)


def quarter_in(label: str) -> str | None:
    """Return the lingkungan that a text names by that word, as it is stored; None for none."""
    if numbered := numbered_quarter(label):
        return numbered
    quarter = _QUARTER.search(label)
    if quarter is None or ends_name(label, quarter.start(), quarter["word"]):
        return None
    return short(quarter["name"].strip().upper(), RW_ROOM)


def kelurahan_code(text: object) -> str | None:
    """Return a kelurahan's code as it is stored: ``15.71.01.1001``, or BPS' ten digits.

    Kemendagri numbers a kelurahan from 1001 and a desa from 2001, BPS writes the district in
    three digits: the seventh digit tells the two apart.
    """
    digits = re.sub(r"\D", "", str(text or ""))
    if len(digits) != 10 or not re.fullmatch(r"[\d.\s]+", str(text).strip()):
        return None
    # One form is stored, with dots, so that 1571061005 and 15.71.06.1005 are one kelurahan. BPS'
    # code cannot be turned into Kemendagri's by rule (both number their districts alone).
    if digits[6] in "12":
        return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"
    return digits


def kecamatan_code(text: object) -> str | None:
    """Return a kecamatan's code as it is stored: ``15.71.01``, or BPS' seven digits."""
    digits = re.sub(r"\D", "", str(text or ""))
    if len(digits) == 6:
        return f"{digits[:2]}.{digits[2:4]}.{digits[4:]}"
    return digits if len(digits) == 7 else None


def parent_code(kelurahan: object) -> str | None:
    """Return the code of the kecamatan that stands in a kelurahan's code."""
    if not kelurahan:
        return None
    code = str(kelurahan)
    return code[:8] if "." in code else code[:7]
