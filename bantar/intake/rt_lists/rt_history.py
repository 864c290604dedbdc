"""The versions of every RT in memory: what an RT list and a mapping sheet change in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas as pd
import shapely
from sqlalchemy import Engine

from bantar.core.message import Message, Text
from bantar.core.rt_label import of_both, rt_label, rw_and_lingkungan
from bantar.core.spelling import number_of
from bantar.intake.names.rt_numbers import RtNumber
from bantar.intake.names.rw_names import (
    RwNames,
    is_none,
    numbered_quarter,
    rw_number,
    same_rw,
    without_word,
)
from bantar.intake.names.unit_names import RW_ROOM, read_rw, short
from bantar.intake.sheets.drafting import Draft
from bantar.storage.read import facts

Key = tuple[str, tuple[int, str]]


@dataclass(frozen=True)
class Version:
    """Facts about an RT for a span; ``id`` is that of the stored row, None for a new one.

    ``sources`` are the stored rows whose boundary it has; several are joined into one.
    """

    rt_id: int
    kelurahan_code: str
    nomor: str
    rw: str | None
    kk: int | None
    population: int | None
    valid_from: date
    valid_to: date | None
    id: int | None = None
    sources: tuple[int, ...] = ()

    @property
    def key(self) -> Key:
        """Kelurahan and number as they are compared."""
        return self.kelurahan_code, number_of(self.nomor)

    @property
    def label(self) -> str:
        """What it is called in its kelurahan."""
        return f"RT {rt_label(self.nomor, self.rw)}"

    def in_words(self) -> Text:
        """Return what is known of its people."""
        kk = Message("KK not known") if self.kk is None else f"{self.kk} KK"
        if self.population is None:
            return kk
        return Message("{kk}, {n} people", kk=kk, n=self.population)

    def holds(self, day: date) -> bool:
        """Say whether it was true on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to > day)


@dataclass
class History:
    """All versions, by place; changes are kept until they are drafted."""

    by_key: dict[Key, list[Version]] = field(default_factory=dict)
    ended: list[int] = field(default_factory=list)
    formed: dict[int, date] = field(default_factory=dict)
    steps: list[tuple[int, int, date, str]] = field(default_factory=list)
    next_rt: int = 1
    _rw_of: dict[str, set[str]] = field(default_factory=dict)
    _rw_names: dict[str, RwNames] = field(default_factory=dict)

    @classmethod
    def load(cls, engine: Engine) -> "History":
        """Read the believed versions of the database."""
        history = cls(next_rt=facts.next_id(engine, "rt"))
        for row in facts.rt_places(engine, None).to_dict("records"):
            plain: dict[str, Any] = {str(k): None if pd.isna(v) else v for k, v in row.items()}
            version = Version(
                rt_id=int(plain["rt_id"]),
                kelurahan_code=str(plain["kelurahan_code"]),
                nomor=str(plain["nomor"]),
                rw=plain["rw"],
                kk=_whole(plain["kk"]),
                population=_whole(plain["population"]),
                valid_from=plain["valid_from"],
                valid_to=plain["valid_to"],
                id=int(plain["id"]),
                sources=(int(plain["id"]),),
            )
            history.add(version)
        return history

    def add(self, version: Version) -> None:
        """Take a version in."""
        rws = self._rw_of.setdefault(version.kelurahan_code, set())
        if version.rw and version.rw not in rws:
            rws.add(version.rw)
            self._rw_names.pop(version.kelurahan_code, None)
        self.by_key.setdefault(version.key, []).append(version)

    def remove(self, version: Version) -> None:
        """Take a version out; a stored one is no longer believed."""
        self.by_key[version.key].remove(version)
        if version.id is not None:
            self.ended.append(version.id)

    def close(self, version: Version, day: date) -> None:
        """Let a version end on ``day``."""
        self.remove(version)
        if version.valid_from < day:
            self.add(replace(version, id=None, valid_to=day))

    def bearing(self, kelurahan: str, number: RtNumber, day: date) -> list[Version]:
        """Return the versions that bear a number on a day, in whichever RW."""
        having = self.by_key.get((kelurahan, (number.digits, number.letter)), [])
        return [version for version in having if version.holds(day)]

    def at(self, kelurahan: str, number: RtNumber, day: date) -> list[Version]:
        """Return the versions that bear a number on a day, of the RW where one is named.

        One whose RW nobody knows may lie in any.
        """
        bearing = self.bearing(kelurahan, number, day)
        if kelurahan not in self._rw_names:
            self._rw_names[kelurahan] = RwNames(self._rw_of.get(kelurahan, ()))
        rws = self._rw_names[kelurahan].meant(number.rw)
        if rws is None or not any(version.rw for version in bearing):
            return bearing
        return [version for version in bearing if (version.rw or "") in rws]

    def codes_with_repeats(self) -> set[str]:
        """Return the kelurahan in which, on some day, RT of several RW bear one number."""
        return {
            code
            for (code, _), versions in self.by_key.items()
            if any(_meet(a, b) for n, a in enumerate(versions) for b in versions[:n])
        }

    def codes_within_lingkungan(self) -> set[str]:
        """Return the kelurahan with RT whose number says RW and lingkungan both."""
        names = self._rw_of.items()
        return {code for code, rws in names if any(all(rw_and_lingkungan(rw)) for rw in rws)}

    def later(self, version: Version) -> list[Version]:
        """Return what is known of the RT of ``version`` after it."""
        everything = (v for versions in self.by_key.values() for v in versions)
        return [
            v for v in everything if v.rt_id == version.rt_id and v.valid_from > version.valid_from
        ]

    def form(self, day: date) -> int:
        """Return the identity of a new RT."""
        rt_id = self.next_rt
        self.next_rt += 1
        self.formed[rt_id] = day
        return rt_id

    def versions_on(self, day: date) -> list[Version]:
        """Return all versions that are true on a day."""
        return [v for versions in self.by_key.values() for v in versions if v.holds(day)]

    def restate(self, version: Version, day: date, facts: Mapping[str, Any]) -> Version:
        """Let an RT have other facts from ``day`` on; return what then holds."""
        fresh = replace(version, id=None, valid_from=max(version.valid_from, day), **facts)
        self.close(version, day)
        self.add(fresh)
        return fresh

    def collisions(self) -> list[tuple[Version, Version]]:
        """Return pairs of versions that bear one number at one time; only new ones."""
        pairs = []
        for versions in self.by_key.values():
            for one in (v for v in versions if v.id is None):
                for other in versions:
                    is_first = other.id is not None or one.rt_id < other.rt_id
                    if one is not other and is_first and _overlap(one, other):
                        pairs.append((one, other))
        return pairs

    def draft(self, engine: Engine, draft: Draft) -> None:
        """Write the changes into the plan, boundaries taken along."""
        new = [v for versions in self.by_key.values() for v in versions if v.id is None]
        stored = facts.version_rows(engine, {s for v in new for s in v.sources})
        next_id, next_step = (
            facts.next_id(engine, "rt_version"),
            facts.next_id(engine, "rt_lineage"),
        )
        for rt_id, day in self.formed.items():
            draft.insert("rt", id=rt_id, formed_on=day, dissolved_on=None)
        for offset, version in enumerate(new):
            sets = [stored.at[s, "boundary_set_id"] for s in version.sources]
            draft.insert(
                "rt_version",
                id=next_id + offset,
                rt_id=version.rt_id,
                kelurahan_code=version.kelurahan_code,
                nomor=version.nomor,
                rw=version.rw,
                unit_kind="rt",
                kk=version.kk,
                population=version.population,
                boundary_set_id=sets[0] if sets else None,
                geometry=_joined([stored.at[s, "geometry"] for s in version.sources]),
                valid_from=version.valid_from,
                valid_to=version.valid_to,
            )
        for offset, (old, fresh, day, kind) in enumerate(self.steps):
            draft.insert(
                "rt_lineage",
                id=next_step + offset,
                from_rt_id=old,
                to_rt_id=fresh,
                happened_on=day,
                kind=kind,
            )
        for row_id in self.ended:
            draft.end("rt_version", row_id)


def _overlap(one: Version, other: Version) -> bool:
    is_same = one.rw == other.rw or (one.rw and other.rw and same_rw(one.rw, other.rw))
    return bool(is_same) and _meet(one, other)


def _meet(one: Version, other: Version) -> bool:
    """Say whether there is a day on which both hold."""
    far = date.max
    return one.valid_from < (other.valid_to or far) and other.valid_from < (one.valid_to or far)


def stored_rw(written: Sequence[str], *, needs_both: bool = False) -> str | None:
    """Return what is stored of the RW and lingkungan that a row names, the RW before the other.

    ``needs_both`` says that numbers begin anew in each RW of each lingkungan.
    """
    stated = [text for text in written if not is_none(text)]
    if not stated:
        return None
    names = [text for text in stated if not rw_number(text) or numbered_quarter(text)]
    number = next((rw_number(text) for text in stated if text not in names), "")
    if not number:
        return read_rw(stated[0])
    digits = number.rstrip("abcde")
    rw = digits.zfill(3) + number[len(digits) :].upper()
    name = without_word(names[0]) if names else ""
    return short(of_both(rw, name.upper()), RW_ROOM) if needs_both and name else rw


def _whole(value: object) -> int | None:
    return None if value is None else int(str(value))


def _joined(shapes: Sequence[shapely.Geometry | None]) -> shapely.Geometry | None:
    """Return the boundary of RT that became one, None unless all of them have one."""
    present = [shape for shape in shapes if shape is not None and not pd.isna(shape)]
    if not present or len(present) < len(shapes):
        return None
    if len(present) == 1:
        return present[0]
    whole = shapely.union_all(present)
    parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)
