"""Codes of areas: those that are known, and new ones for areas that nobody knows yet."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

import geopandas as gpd
import pandas as pd

from bantar.core.area_code import OURS, official_code, with_code
from bantar.core.message import Message
from bantar.core.spelling import sound, tight_forms
from bantar.intake.base.problems import Choice, Problem, Question
from bantar.intake.names.area_doubts import ONE_KELURAHAN, Doubt, Named, is_dotted
from bantar.intake.names.areas import spelling_of
from bantar.intake.names.kecamatan_names import (
    UNKNOWN_KECAMATAN,
    answered,
    asked_text,
    asking,
    stand_in,
)
from bantar.storage.schema.model import Kelurahan

LONGEST_NAME = int(getattr(Kelurahan.__table__.c["name"].type, "length", 0) or 120)
"""Letters that the database holds of a name."""

_ALIKE = 0.85
_BEGIN = 20
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
    decisions
        What officers decided about names of kelurahan: spelling -> code.
    other_codes
        Codes of another office than that of the key: code -> key.
    kecamatan_names
        What officers answered on kecamatan without a name: what was asked -> name.
    """

    kelurahan: pd.DataFrame
    kecamatan: pd.DataFrame
    shapes: gpd.GeoSeries
    living: frozenset[str]
    is_official: bool
    decisions: Mapping[str, str] = field(default_factory=dict)
    other_codes: Mapping[str, str] = field(default_factory=dict)
    kecamatan_names: Mapping[str, str] = field(default_factory=dict)


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
        self._remarks: list[Problem] = []
        self._names = dict(zip(stored.kelurahan["code"], stored.kelurahan["name"], strict=True))
        self._parents = dict(
            zip(stored.kelurahan["code"], stored.kelurahan["kecamatan_code"], strict=True)
        )
        self._by_name: dict[tuple[str, str], str] = {}
        self._by_kelurahan: dict[str, set[str]] = {}
        for row in stored.kelurahan.itertuples():
            kelurahan = tight_forms(str(row.name))[0]
            self._by_name[tight_forms(str(row.kecamatan))[0], kelurahan] = str(row.code)
            self._by_kelurahan.setdefault(kelurahan, set()).add(str(row.code))
        self._kecamatan = dict(zip(stored.kecamatan["code"], stored.kecamatan["name"], strict=True))
        self._new_kecamatan: dict[str, str] = {}
        self._new_kelurahan: dict[str, tuple[str, str]] = {}
        self._nameless: dict[str, str] = {}
        self._codes_beside: set[str] = set()

    @property
    def problems(self) -> list[Problem]:
        """Remarks; what concerns many areas alike is said once for all of them."""
        return [*self._remarks, *self._about_kecamatan(), *self._about_codes()]

    def code(self, place: Named) -> str | Doubt:
        """Return the code of a kelurahan as the rows name it, or why nobody can tell."""
        if doubt := _too_long(place):
            return doubt
        decided = self._decided(place)
        if decided is not None:
            return decided if decided in self._names else self._new(place, decided)
        key = place.code if place.code in self._names else self.areas.other_codes.get(place.code)
        if key in self._names:
            return self._by_code(place, str(key))
        named = self._named(place.kecamatan, place.kelurahan) or self._decided_name(place)
        if named is not None:
            return self._against_code(place, named)
        return self._unknown(place)

    def names(self) -> dict[str, str]:
        """Return the name of every kelurahan by code, new ones too."""
        return self._names | {code: name for code, (name, _) in self._new_kelurahan.items()}

    def new_rows(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the rows to add to ``kecamatan`` and ``kelurahan``, without dates."""
        answers = self._answers()
        moved = {code: self._code_of_answer(code, name) for code, name in answers.items()}
        kecamatan = [
            (moved.get(code, code), answers.get(code, name))
            for code, name in self._new_kecamatan.items()
            if moved.get(code) not in self._kecamatan
        ]
        kelurahan = [
            (code, name, moved.get(parent, parent))
            for code, (name, parent) in self._new_kelurahan.items()
        ]
        return (
            pd.DataFrame(kecamatan, columns=["code", "name"]),
            pd.DataFrame(kelurahan, columns=["code", "name", "kecamatan_code"]),
        )

    def is_decided(self, place: Named) -> bool:
        """Say whether an officer decided which kelurahan a place is, against what stands there."""
        return self._decided(place) is not None

    def _by_code(self, place: Named, code: str) -> str | Doubt:
        """Hold the kelurahan of a known code, of any office, against the names beside it."""
        own = str(self._names[code])
        if place.kelurahan and tight_forms(place.kelurahan)[0] != tight_forms(own)[0]:
            named = self._named(place.kecamatan, place.kelurahan)
            is_like = sound(place.kelurahan) == sound(own) or _is_like(place.kelurahan, own)
            if named is not None or not is_like:
                reason = Message(
                    "the code {code} is that of kelurahan {other}, the row says {kelurahan}",
                    code=place.code,
                    other=own,
                    kelurahan=place.kelurahan,
                )
                choices = [code] if named is None else [code, named]
                return self._doubt(place, reason, choices)
            self._remark_spelling(place.kelurahan, own, code)
        kecamatan = self._kecamatan.get(self._parents[code], "")
        elsewhere = self._kecamatan_named(place.kecamatan)
        if elsewhere is not None and elsewhere != self._parents[code]:
            return self._doubt(place, _lies_in(own, str(kecamatan), place.kecamatan), [code])
        return code

    def _against_code(self, place: Named, named: str) -> str | Doubt:
        """Hold a known name against a code that is not known."""
        stored_code = official_code(named)
        if not place.code or place.code == named:
            return named
        if stored_code is None or is_dotted(stored_code) != is_dotted(place.code):
            self._codes_beside.add(place.code)
            return named
        reason = Message(
            "kelurahan {kelurahan} has the code {held}, the row says {code}",
            kelurahan=str(self._names[named]),
            held=stored_code,
            code=place.code,
        )
        return self._doubt(place, reason, [named])

    def _unknown(self, place: Named) -> str | Doubt:
        """Take a kelurahan for a new one, unless it is too like one that is known."""
        parent, named_kecamatan = place.parent, self._kecamatan_named(place.kecamatan)
        if named_kecamatan is not None and parent and named_kecamatan != parent:
            stored_code = official_code(named_kecamatan)
            if stored_code is not None and is_dotted(stored_code) == is_dotted(parent):
                reason = Message(
                    "kecamatan {kecamatan} has the code {held}, the row says {code}",
                    kecamatan=place.kecamatan,
                    held=stored_code,
                    code=parent,
                )
                return self._doubt(place, reason, [])
            parent = named_kecamatan
        parent = (
            parent or named_kecamatan or f"{OURS}{_mark(place.kecamatan or UNKNOWN_KECAMATAN, 8)}"
        )
        # The code grows from the name alone, so that the next file with this kelurahan gets the
        # same one, and X keeps it apart from any that Kemendagri gives later.
        own = place.code or f"{parent}.{OURS}{_mark(place.kelurahan, 6)}"
        if own in self._names:  # left there by an import that was undone
            return own
        if doubt := self._likeness(place, own) or self._kecamatan_likeness(place, own):
            return doubt
        return self._new(place._replace(parent=parent), own)

    def _new(self, place: Named, own: str) -> str:
        # An answer may put it into a known kecamatan whose name the row writes otherwise.
        decided = own.rpartition(".")[0]
        parent = place.parent or (decided if decided in self._kecamatan else "")
        parent = parent or self._kecamatan_named(place.kecamatan) or ""
        parent = parent or f"{OURS}{_mark(place.kecamatan or UNKNOWN_KECAMATAN, 8)}"
        if parent not in self._kecamatan and parent not in self._new_kecamatan:
            self._new_kecamatan[parent] = self._kecamatan_name(place.kecamatan, parent)
        name = proper(place.kelurahan) or f"Kelurahan {place.code}"
        self._new_kelurahan.setdefault(own, (name, parent))
        return own

    def _named(self, kecamatan: str, kelurahan: str) -> str | None:
        tight = tight_forms(kelurahan)[0] if kelurahan else ""
        if kecamatan:
            # Far away a known name means another kelurahan: many cities give the same names.
            code = self._by_name.get((tight_forms(kecamatan)[0], tight))
            return code if self.is_near else None
        same = self._by_kelurahan.get(tight, set())
        return next(iter(same)) if len(same) == 1 and self.is_near else None

    def _kecamatan_named(self, kecamatan: str) -> str | None:
        tight = tight_forms(kecamatan or UNKNOWN_KECAMATAN)[0]
        if self.is_near:
            for code, name in self._kecamatan.items():
                if tight_forms(str(name))[0] == tight:
                    return str(code)
        return None

    def _kecamatan_name(self, kecamatan: str, code: str) -> str:
        if kecamatan:
            return proper(kecamatan)
        self._nameless[code] = stand_in(code)
        return self._nameless[code]

    def _question_of(self, code: str) -> str:
        """Return what is asked about a kecamatan without a name, all of its kelurahan known."""
        inside = [name for name, parent in self._new_kelurahan.values() if parent == code]
        return asked_text(code, inside)

    def _answers(self) -> dict[str, str]:
        """Return the names that officers gave to kecamatan without one, by code."""
        names = {
            code: answered(self._question_of(code), self.areas.kecamatan_names)
            for code in self._nameless
        }
        return {code: name for code, name in names.items() if name}

    def _code_of_answer(self, code: str, name: str) -> str:
        """Return the code of a kecamatan that an officer gave its name, a known one where it is.

        The key of those without a name stays free for others without one.
        """
        own = f"{OURS}{_mark(name, 8)}" if code.startswith(OURS) else code
        return self._kecamatan_named(name) or own

    def _about_kecamatan(self) -> list[Problem]:
        done = self._answers()
        names = {str(code): str(name) for code, name in self._kecamatan.items()}
        return [
            asking(self._question_of(code), name, names if self.is_near else {})
            for code, name in self._nameless.items()
            if code not in done
        ]

    def _about_codes(self) -> list[Problem]:
        if not self._codes_beside:
            return []
        text = Message(
            "the codes of {n} kelurahan are kept beside those they are known by: the kelurahan "
            "are known by name, under a code of another office or without one (first: {code})",
            n=len(self._codes_beside),
            code=min(self._codes_beside),
        )
        return [Problem(text, is_blocking=False)]

    def _remark_spelling(self, written: str, own: str, code: str) -> None:
        text = Message(
            "kelurahan {written} is stored as {name}, whose code {code} stands beside it",
            written=written,
            name=own,
            code=code,
        )
        self._remarks.append(Problem(text, Message("the same spelling"), is_blocking=False))

    def _likeness(self, place: Named, own: str) -> Doubt | None:
        """Doubt a new kelurahan whose name is nearly that of one that is held."""
        if not self.is_near or not place.kelurahan:
            return None
        tight = tight_forms(place.kelurahan)[0]
        codes = {tight_forms(str(name))[0]: str(code) for code, name in self._names.items()}
        near = get_close_matches(tight, codes, 3, _ALIKE)
        near += [n for n in codes if sound(n) == sound(tight) and n not in near]
        if not near:
            return None
        nearest = codes[near[0]]
        other = str(self._names[nearest])
        # Beside official areas a near miss is a slip of the pen more often than a new kelurahan, so
        # the row waits; the made-up city gives way and needs no such care.
        if self.areas.is_official:
            reason = Message("kelurahan not known; perhaps {name} is meant", name=other)
            if near[0] == tight and place.kecamatan:
                kecamatan = str(self._kecamatan.get(self._parents[nearest], ""))
                reason = _lies_in(other, kecamatan, place.kecamatan)
            return self._doubt(place, reason, [*(codes[n] for n in near)], new=own)
        text = Message(
            "kelurahan {kelurahan} is noted as a new kelurahan; it is like {other}",
            kelurahan=place.kelurahan,
            other=other,
        )
        self._remarks.append(Problem(text, Message("the same spelling"), is_blocking=False))
        return None

    def _kecamatan_likeness(self, place: Named, own: str) -> Doubt | None:
        """Doubt a new kelurahan in a new kecamatan whose name is nearly that of a known one."""
        if not (self.is_near and self.areas.is_official and place.kecamatan):
            return None
        if place.parent or self._kecamatan_named(place.kecamatan) is not None:
            return None
        alike = [
            (str(code), str(name))
            for code, name in self._kecamatan.items()
            if sound(place.kecamatan) == sound(str(name)) or _is_like(place.kecamatan, str(name))
        ]
        if not alike:
            return None
        kelurahan = proper(place.kelurahan)
        choices = [
            Choice(f"{code}.{OURS}{_mark(place.kelurahan, 6)}", f"{kelurahan}, Kecamatan {name}")
            for code, name in alike
        ]
        choices.append(Choice(own, f"{kelurahan}, Kecamatan {proper(place.kecamatan)}"))
        return Doubt(
            Message("kecamatan not known; perhaps {name} is meant", name=alike[0][1]),
            Message("the name of a kecamatan as it is known"),
            "kecamatan",
            place.kecamatan,
            Question("kelurahan", _text(place), tuple(choices)),
        )

    def _doubt(self, place: Named, reason: Message, codes: list[str], new: str = "") -> Doubt:
        choices = [Choice(code, self._label(code)) for code in dict.fromkeys(codes)]
        if new:
            choices.append(Choice(new, proper(place.kelurahan)))
        question = Question("kelurahan", _text(place), tuple(choices)) if choices else None
        is_of_code = bool(place.code)
        return Doubt(
            reason,
            ONE_KELURAHAN if is_of_code else Message("the name of a kelurahan as it is known"),
            "kode_kelurahan" if is_of_code else "kelurahan",
            place.code if is_of_code else place.kelurahan,
            question,
        )

    def _label(self, code: str) -> str:
        kecamatan = self._kecamatan.get(self._parents[code], "")
        return with_code(f"{self._names[code]}, Kecamatan {kecamatan}", code)

    def _decided(self, place: Named) -> str | None:
        return self.areas.decisions.get(spelling_of(_text(place)))

    def _decided_name(self, place: Named) -> str | None:
        """Return what an officer said that a name means wherever it stands."""
        kecamatan = self._kecamatan_named(place.kecamatan)
        decisions = self.areas.decisions
        code = decisions.get(spelling_of(place.kelurahan, kecamatan)) if kecamatan else None
        code = code or decisions.get(spelling_of(place.kelurahan))
        return code if code in self._names and self.is_near else None


def _too_long(place: Named) -> Doubt | None:
    """Doubt a name that the database would have to cut."""
    for column, name in (("kelurahan", place.kelurahan), ("kecamatan", place.kecamatan)):
        if len(name) > LONGEST_NAME:
            reason = Message(
                "the name of the {column} has {n} letters ({begin}…)",
                column=column,
                n=len(name),
                begin=name[:_BEGIN],
            )
            expected = Message("at most {n} letters", n=str(LONGEST_NAME))
            return Doubt(reason, expected, column, "")
    return None


def _text(place: Named) -> str:
    """Return a place as decisions on it name it."""
    return " / ".join(part for part in (place.kelurahan, place.kecamatan, place.code) if part)


def _is_like(written: str, name: str) -> bool:
    return bool(get_close_matches(tight_forms(written)[0], [tight_forms(name)[0]], 1, _ALIKE))


def _lies_in(kelurahan: str, kecamatan: str, other: str) -> Message:
    return Message(
        "kelurahan {kelurahan} lies in kecamatan {kecamatan}, the row says {other}",
        kelurahan=kelurahan,
        kecamatan=kecamatan,
        other=other,
    )


def _mark(text: str, length: int) -> str:
    """Return letters that stand for a name, the same every time."""
    return hashlib.sha256(tight_forms(text)[0].encode()).hexdigest()[:length]
