"""Codes of areas: those that are known, and new ones for areas that nobody knows yet."""

import hashlib
import re
from dataclasses import dataclass
from difflib import get_close_matches

import geopandas as gpd
import pandas as pd

from bantar.core.area_code import OURS
from bantar.core.message import Message
from bantar.core.spelling import tight_forms
from bantar.intake.base.problems import Problem

UNKNOWN_KECAMATAN = "Kecamatan belum diketahui"

_ALIKE = 0.85
_ROMAN = re.compile(r"\b[IVX]+\b", re.IGNORECASE)


@dataclass(frozen=True)
class StoredAreas:
    """What the database holds before the import.

    Attributes
    ----------
    kelurahan, kecamatan
        Their tables, see ``bantar.storage.read.areas``.
    shapes
        Boundaries that are believed now, to tell whether a file speaks of the same city.
    living
        Codes of the kelurahan in which RT are believed to lie; others were left behind by
        imports that do not count any more.
    is_official
        Whether they are official: then the file has to fit them.
    """

    kelurahan: pd.DataFrame
    kecamatan: pd.DataFrame
    shapes: gpd.GeoSeries
    living: frozenset[str]
    is_official: bool


def proper(name: str) -> str:
    """Return a name as it is written on a map; shouting and whispering are undone."""
    plain = " ".join(name.split())
    if not (plain.isupper() or plain.islower()):
        return plain
    return _ROMAN.sub(lambda match: match[0].upper(), plain.title())


class Resolver:
    """Gives codes to areas, the known ones first, and remembers what is new."""

    def __init__(self, stored: StoredAreas, is_near: bool) -> None:
        self.areas = stored
        self.is_near = is_near
        self.problems: list[Problem] = []
        self.doubtful: dict[str, str] = {}
        self._names = dict(zip(stored.kelurahan["code"], stored.kelurahan["name"], strict=True))
        self._by_name: dict[tuple[str, str], str] = {}
        self._by_kelurahan: dict[str, set[str]] = {}
        for row in stored.kelurahan.itertuples():
            kelurahan = tight_forms(str(row.name))[0]
            self._by_name[tight_forms(str(row.kecamatan))[0], kelurahan] = str(row.code)
            self._by_kelurahan.setdefault(kelurahan, set()).add(str(row.code))
        self._kecamatan = dict(zip(stored.kecamatan["code"], stored.kecamatan["name"], strict=True))
        self._new_kecamatan: dict[str, str] = {}
        self._new_kelurahan: dict[str, tuple[str, str]] = {}

    def code(self, kecamatan: str, kelurahan: str, code: str, parent: str) -> str:
        """Return the code of a kelurahan as the rows name it."""
        if code and code in self._names:
            return code
        if own := self._named(kecamatan, kelurahan):
            return own
        parent = parent or self._kecamatan_code(kecamatan)
        if parent not in self._kecamatan:
            self._new_kecamatan.setdefault(parent, self._kecamatan_name(kecamatan, parent))
        # The code grows from the name alone, so that the next file with this kelurahan gets the
        # same one, and X keeps it apart from any that Kemendagri gives later.
        own = code or f"{parent}.{OURS}{_mark(kelurahan, 6)}"
        if own in self._names:  # left there by an import that was undone
            return own
        self._new_kelurahan.setdefault(own, (proper(kelurahan) or f"Kelurahan {code}", parent))
        self._note_likeness(own, kelurahan)
        return own

    def names(self) -> dict[str, str]:
        """Return the name of every kelurahan by code, new ones too."""
        return self._names | {code: name for code, (name, _) in self._new_kelurahan.items()}

    def new_rows(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the rows to add to ``kecamatan`` and ``kelurahan``, without dates."""
        certain = {c: v for c, v in self._new_kelurahan.items() if c not in self.doubtful}
        kecamatan = [
            (code, name[:120])
            for code, name in self._new_kecamatan.items()
            if code in {parent for _, parent in certain.values()}
        ]
        kelurahan = [(code, name[:120], parent) for code, (name, parent) in certain.items()]
        return (
            pd.DataFrame(kecamatan, columns=["code", "name"]),
            pd.DataFrame(kelurahan, columns=["code", "name", "kecamatan_code"]),
        )

    def _named(self, kecamatan: str, kelurahan: str) -> str | None:
        tight = tight_forms(kelurahan)[0] if kelurahan else ""
        if kecamatan:
            # Far away a known name means another kelurahan: many cities give the same names.
            code = self._by_name.get((tight_forms(kecamatan)[0], tight))
            return code if self.is_near else None
        same = self._by_kelurahan.get(tight, set())
        return next(iter(same)) if len(same) == 1 and self.is_near else None

    def _kecamatan_code(self, kecamatan: str) -> str:
        tight = tight_forms(kecamatan or UNKNOWN_KECAMATAN)[0]
        if self.is_near:
            for code, name in self._kecamatan.items():
                if tight_forms(str(name))[0] == tight:
                    return str(code)
        return f"{OURS}{_mark(kecamatan or UNKNOWN_KECAMATAN, 8)}"

    def _kecamatan_name(self, kecamatan: str, code: str) -> str:
        if kecamatan:
            return proper(kecamatan)
        name = UNKNOWN_KECAMATAN if code.startswith(OURS) else f"Kecamatan {code}"
        text = Message("the name of the kecamatan is not given; noted as “{name}”", name=name)
        expected = Message('a column kecamatan, or --map kecamatan="=NAMA KECAMATAN"')
        self.problems.append(Problem(text, expected, is_blocking=False))
        return name

    def _note_likeness(self, code: str, kelurahan: str) -> None:
        """Doubt a new kelurahan whose name is nearly that of one that is held."""
        if not self.is_near or not kelurahan:
            return
        names = {tight_forms(str(name))[0]: str(name) for name in self.areas.kelurahan["name"]}
        near = get_close_matches(tight_forms(kelurahan)[0], names, 1, _ALIKE)
        if not near:
            return
        # Beside official areas a near miss is a slip of the pen more often than a new kelurahan, so
        # the row waits; the made-up city gives way and needs no such care.
        if self.areas.is_official:
            self.doubtful[code] = names[near[0]]
            return
        text = Message(
            "kelurahan {kelurahan} is noted as a new kelurahan; it is like {other}",
            kelurahan=kelurahan,
            other=names[near[0]],
        )
        self.problems.append(Problem(text, Message("the same spelling"), is_blocking=False))


def _mark(text: str, length: int) -> str:
    """Return letters that stand for a name, the same every time."""
    return hashlib.sha256(tight_forms(text)[0].encode()).hexdigest()[:length]
