"""What a user chose to see; the URL is its only home."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from bantar.core.domain import Aspek, Dukungan, Level, Periode, Skala, Status

LINK_VERSION = 1
"""Of the parameters of an address. A link says ``v`` from the second version on; the day a
parameter changes its name or meaning, ``_UPGRADES`` gets what turns older links into newer."""

MOST_WEIGHTS, MOST_WATCHED = 100, 200
"""How many weights and RT a link may carry: addresses have an end."""


class Measure(StrEnum):
    """What a map can be coloured by; the values are the words of the URL."""

    STATUS = "status"
    SCORE = "skor"
    BERSIH = "bersih"
    AMAN = "aman"
    PINTAR = "pintar"
    SKALA = "skala"
    KEBERLANJUTAN = "keberlanjutan"

    @property
    def aspek(self) -> Aspek | None:
        """The aspek whose score this is, None for the total and for other measures."""
        return Aspek(self.value) if self.value in set(Aspek) else None

    @property
    def is_score(self) -> bool:
        """Whether the measure is a number from 0 to 100 of one periode."""
        return self is Measure.SCORE or self.aspek is not None


class Mode(StrEnum):
    """How two periods are compared."""

    SINGLE = "tunggal"
    SIDE = "berdampingan"
    DIFFERENCE = "selisih"


class Shape(StrEnum):
    """How an RT is drawn: by its boundary, or as a tile of the same size as every other."""

    BOUNDARY = "batas"
    TILE = "petak"


class Lag(StrEnum):
    """What a planner means by lagging; the values are the words of the URL."""

    COVERAGE = "cakupan"
    SCORE = "skor"
    LONG_AGO = "lama"
    RELAPSED = "surut"
    FALLING = "turun"


class Per(StrEnum):
    """What a share counts: neighbourhoods or households."""

    RT = "rt"
    KK = "kk"


@dataclass(frozen=True)
class Problem:
    """A part of a link that could not be followed: the key and what it held."""

    key: str
    value: str


@dataclass(frozen=True)
class Filters:
    """One view: periode or day, area, measure, and what is left of the RT.

    Field names are the keys of the URL. Empty means "not narrowed".

    Attributes
    ----------
    periode, tanggal
        The periode shown, or a day; at most one is set, none means the latest periode.
    diketahui
        The day at whose end the city is seen as it was known, None for what is known now.
    kecamatan, kelurahan
        Codes; a kelurahan implies its kecamatan.
    status, skala
        What an RT may be, in the order of the words.
    skor
        Lowest and highest total score, both included.
    ukuran, bentuk
        The measure on the map, and how an RT is drawn.
    banding, tampilan
        The earlier periode compared with, and how.
    rt
        The chosen RT.
    tertinggal, tingkat, per
        What lagging means, of which areas (kecamatan, kelurahan or RT), and what a share counts.
    tim, hari, kunjungan, lantai
        The means of a plan: teams, days, visits per team and day, and the least number of RT
        of each kecamatan in it.
    pembinaan
        By how many per cent coaching is assumed to raise the odds of passing.
    jarak, kapasitas
        How far a mentor may be (km), and how many RT it may take on.
    bobot
        Weights that differ from those of the form, by aspek or code of an indicator.
    pantau
        The RT of a watch list, in order.
    dukungan
        The kind of awards and help in view, None for all.
    lang
        Language of the screen.
    """

    periode: Periode | None = None
    tanggal: date | None = None
    diketahui: date | None = None
    kecamatan: str = ""
    kelurahan: str = ""
    status: tuple[Status, ...] = ()
    skala: tuple[Skala, ...] = ()
    skor: tuple[int, int] | None = None
    ukuran: Measure = Measure.STATUS
    bentuk: Shape = Shape.BOUNDARY
    banding: Periode | None = None
    tampilan: Mode = Mode.SINGLE
    rt: int | None = None
    tertinggal: Lag = Lag.COVERAGE
    tingkat: Level = Level.KELURAHAN
    per: Per = Per.RT
    tim: int = 4
    hari: int = 10
    kunjungan: int = 4
    lantai: int = 5
    pembinaan: int = 0
    jarak: float = 3.0
    kapasitas: int = 2
    bobot: tuple[tuple[str, float], ...] = ()
    pantau: tuple[int, ...] = ()
    dukungan: Dukungan | None = None
    lang: str = "id"

    @property
    def level(self) -> Level:
        """The level of the area in view."""
        if self.kelurahan:
            return Level.KELURAHAN
        return Level.KECAMATAN if self.kecamatan else Level.KOTA

    @property
    def code(self) -> str:
        """The code of the area in view, empty for the city."""
        return self.kelurahan or self.kecamatan

    @property
    def narrows(self) -> bool:
        """Whether RT are left out besides those outside the area."""
        return bool(self.status or self.skala or self.skor)

    def of_the_day(self) -> Self:
        """Return the view of the whole city on the same day with the same knowledge.

        What holds for every area, filter and language is worked out for it alone.
        """
        return type(self)(periode=self.periode, tanggal=self.tanggal, diketahui=self.diketahui)

    def up(self) -> Self:
        """Return the view one level up; the city stays."""
        if self.rt is not None:
            return replace(self, rt=None)
        if self.kelurahan:
            return replace(self, kelurahan="")
        return replace(self, kecamatan="")

    def to_query(self) -> dict[str, str]:
        """Return the link's parameters; what is not set is left out."""
        default = type(self)()
        pairs = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {
            key: _write(value)
            for key, value in pairs
            if value != getattr(default, key) and value is not None
        }

    @classmethod
    def from_query(
        cls, query: Mapping[str, str], *, today: date | None = None
    ) -> tuple[Self, tuple[Problem, ...]]:
        """Read a link; junk becomes the default and is reported, never raised.

        Keys that are not ours are ignored: other tools add theirs. What will be known on a day
        after ``today`` nobody can say; None takes any day.
        """
        values: dict[str, Any] = {}
        query, problems = _upgraded(query)
        for key, read in _READERS.items():
            text = query.get(key, "")
            if not text:
                continue
            try:
                values[key] = read(text)
            except ValueError:
                problems.append(Problem(key, text))
        if values.get("periode") and values.get("tanggal"):
            problems.append(Problem("tanggal", query["tanggal"]))
            del values["tanggal"]
        if today and values.get("diketahui", today) > today:
            problems.append(Problem("diketahui", query["diketahui"]))
            del values["diketahui"]
        return cls(**values), tuple(problems)

    def checked(
        self,
        *,
        periodes: Collection[Periode],
        kelurahan_parents: Mapping[str, str],
        rt_kelurahan: Mapping[int, str],
    ) -> tuple[Self, tuple[Problem, ...]]:
        """Drop what does not exist in the data or contradicts itself, and say so.

        ``kelurahan_parents`` maps each kelurahan code to its kecamatan code, ``rt_kelurahan``
        each RT to its kelurahan code. An RT outside the area in view is dropped.
        """
        changes: dict[str, Any] = {}
        problems = []
        if self.periode and self.periode not in periodes:
            problems.append(Problem("periode", str(self.periode)))
            changes["periode"] = None
        if self.banding and self.banding not in periodes:
            problems.append(Problem("banding", str(self.banding)))
            changes["banding"] = None
        if self.kelurahan and self.kelurahan not in kelurahan_parents:
            problems.append(Problem("kelurahan", self.kelurahan))
            changes["kelurahan"] = ""
        if self.kecamatan and self.kecamatan not in set(kelurahan_parents.values()):
            problems.append(Problem("kecamatan", self.kecamatan))
            changes["kecamatan"] = ""
        kept = replace(self, **changes)
        if kept.kelurahan:
            parent = kelurahan_parents[kept.kelurahan]
            if kept.kecamatan not in ("", parent):
                problems.append(Problem("kecamatan", kept.kecamatan))
            kept = replace(kept, kecamatan=parent)
        home = rt_kelurahan.get(kept.rt, "") if kept.rt is not None else ""
        if kept.rt is not None and not kept._contains(home, kelurahan_parents.get(home, "")):
            problems.append(Problem("rt", str(kept.rt)))
            kept = replace(kept, rt=None)
        gone = [rt for rt in kept.pantau if rt not in rt_kelurahan]
        if gone:
            problems.append(Problem("pantau", ",".join(map(str, gone))))
            kept = replace(kept, pantau=tuple(rt for rt in kept.pantau if rt not in gone))
        return kept, tuple(problems)

    def _contains(self, kelurahan: str, kecamatan: str) -> bool:
        """Say whether a kelurahan, empty for none, lies in the area in view."""
        if not kelurahan:
            return False
        return self.kelurahan in ("", kelurahan) and self.kecamatan in ("", kecamatan)


def _upgraded(query: Mapping[str, str]) -> tuple[Mapping[str, str], list[Problem]]:
    """Return a link as today's would be written; one of a version to come is read as it is."""
    text = query.get("v", "1")
    version = int(text) if text in map(str, range(1, LINK_VERSION + 1)) else 0
    if not version:
        return query, [Problem("v", text)]
    for older in range(version, LINK_VERSION):
        query = _UPGRADES[older](query)
    return query, []


def _write(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(
            f"{part[0]}:{_write(part[1])}" if isinstance(part, tuple) else str(part)
            for part in value
        )
    return f"{value:g}" if isinstance(value, float) else str(value)


def _read_status(text: str) -> tuple[Status, ...]:
    chosen = {Status(part) for part in text.split(",")}
    return tuple(s for s in Status if s in chosen)


def _read_skala(text: str) -> tuple[Skala, ...]:
    chosen = {Skala(part) for part in text.split(",")}
    return tuple(s for s in Skala if s in chosen)


def _read_skor(text: str) -> tuple[int, int]:
    low, high = (int(part) for part in text.split(","))
    if not 0 <= low <= high <= 100:
        raise ValueError(text)
    return low, high


def _read_code(text: str) -> str:
    if len(text) > 20 or not all(c.isalnum() or c in ".-_" for c in text):
        raise ValueError(text)
    return text


def _read_rt(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(text)
    return int(text)


def _read_tingkat(text: str) -> Level:
    level = Level(text)
    if level is Level.KOTA:
        raise ValueError(text)
    return level


def _whole(low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from ``low`` to ``high``."""

    def read(text: str) -> int:
        number = _read_rt(text)
        if not low <= number <= high:
            raise ValueError(text)
        return number

    return read


def _read_jarak(text: str) -> float:
    distance = float(text)
    if not 0.1 <= distance <= 50:
        raise ValueError(text)
    return distance


def _read_bobot(text: str) -> tuple[tuple[str, float], ...]:
    weights = {}
    for part in text.split(","):
        key, _, number = part.partition(":")
        weights[_read_code(key)] = float(number)
    if len(weights) > MOST_WEIGHTS or not all(0 <= w <= 100 for w in weights.values()):
        raise ValueError(text)
    return tuple(sorted(weights.items()))


def _read_pantau(text: str) -> tuple[int, ...]:
    chosen = dict.fromkeys(_read_rt(part) for part in text.split(","))
    if len(chosen) > MOST_WATCHED:
        raise ValueError(text)
    return tuple(chosen)


def _read_lang(text: str) -> str:
    if text not in {"id", "en"}:
        raise ValueError(text)
    return text


_UPGRADES: Mapping[int, Callable[[Mapping[str, str]], Mapping[str, str]]] = {}
"""By the older version: what turns its links into those of the next."""

_READERS = {
    "periode": Periode.parse,
    "tanggal": date.fromisoformat,
    "diketahui": date.fromisoformat,
    "kecamatan": _read_code,
    "kelurahan": _read_code,
    "status": _read_status,
    "skala": _read_skala,
    "skor": _read_skor,
    "ukuran": Measure,
    "bentuk": Shape,
    "banding": Periode.parse,
    "tampilan": Mode,
    "rt": _read_rt,
    "tertinggal": Lag,
    "tingkat": _read_tingkat,
    "per": Per,
    "tim": _whole(1, 50),
    "hari": _whole(1, 100),
    "kunjungan": _whole(1, 20),
    "lantai": _whole(0, 100),
    "pembinaan": _whole(0, 300),
    "jarak": _read_jarak,
    "kapasitas": _whole(1, 20),
    "bobot": _read_bobot,
    "pantau": _read_pantau,
    "dukungan": Dukungan,
    "lang": _read_lang,
}
