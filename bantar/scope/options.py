"""What one subject asks besides the scope; field names are the keys of the address.

A finding is kept by the scope and the options it reads, so a choice of one subject works nothing
of another out again.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bantar.core.domain import Aspek, Dukungan, Level, Periode
from bantar.scope.parameters import parameter, read_code, read_id, read_key, whole

MOST_WEIGHTS, MOST_WATCHED = 100, 200
"""How many weights and RT a link may carry: addresses have an end."""

MOST_ZOOM = 19
"""Of the map in a browser, which goes no nearer."""


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
    SWIPE = "geser"
    DIFFERENCE = "selisih"

    @property
    def has_two_maps(self) -> bool:
        """Whether each period has a map of its own: beside each other, or on each other."""
        return self in (Mode.SIDE, Mode.SWIPE)


class ClassBy(StrEnum):
    """Where the classes of a number begin and end."""

    PROGRAMME = "program"
    QUANTILES = "kuantil"
    NATURAL = "alami"
    TYPED = "ketik"


_LIMIT = re.compile(r"[0-9]{1,2}(\.[0-9])?")
MOST_LIMITS = 4
"""Limits between classes that can be typed: five classes are what an eye tells apart."""


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


class LayerPer(StrEnum):
    """What a count of an own layer is given per: as it is, per 100 KK, or per RT."""

    FIGURE = "angka"
    KK = "kk"
    RT = "rt"


class Spread(StrEnum):
    """Whose spread over the RT a chart shows; the values are the keys of the filters."""

    LAST_EVALUATED = "terakhir"
    PREDIKAT = "predikat"
    KK = "kk"
    SCORE = "skor"
    BERSIH = "bersih"
    AMAN = "aman"
    PINTAR = "pintar"


def _read_tingkat(text: str) -> Level:
    level = Level(text)
    if level is Level.KOTA:
        raise ValueError(text)
    return level


def _read_jarak(text: str) -> float:
    distance = float(text)
    if not 0.1 <= distance <= 50:
        raise ValueError(text)
    return distance


def _read_kedua(text: str) -> Measure:
    measure = Measure(text)
    if not measure.is_score:
        raise ValueError(text)
    return measure


def _read_batas(text: str) -> tuple[float, ...]:
    limits = _limits(text.split(","))
    if limits is None:
        raise ValueError(text)
    return limits


def parse_limits(text: str) -> tuple[float, ...] | None:
    """Read limits as people type them (``50; 62,5; 75``), None where they are none.

    Parted by semicolons or blanks; a comma and a point are both read as that of a decimal, since
    nobody types thousands between 0 and 100. Nothing typed is no limit.
    """
    parts = text.replace(";", " ").replace(",", ".").split()
    return _limits(parts) if parts else ()


def _limits(parts: list[str]) -> tuple[float, ...] | None:
    if not all(_LIMIT.fullmatch(part) for part in parts):
        return None
    limits = tuple(float(part) for part in parts)
    is_rising = all(low < high for low, high in pairwise((0.0, *limits, 100.0)))
    return limits if is_rising and len(limits) <= MOST_LIMITS else None


def _read_kamera(text: str) -> tuple[float, float, float]:
    latitude, longitude, zoom = (float(part) for part in text.split(","))
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and 0 <= zoom <= MOST_ZOOM):
        raise ValueError(text)
    return round(latitude, 5), round(longitude, 5), round(zoom, 2)


def _read_bobot(text: str) -> tuple[tuple[str, float], ...]:
    weights = {}
    for part in text.split(","):
        key, _, number = part.partition(":")
        weights[read_code(key)] = float(number)
    if len(weights) > MOST_WEIGHTS or not all(0 <= w <= 100 for w in weights.values()):
        raise ValueError(text)
    return tuple(sorted(weights.items()))


def _read_pantau(text: str) -> tuple[int, ...]:
    chosen = dict.fromkeys(read_id(part) for part in text.split(","))
    if len(chosen) > MOST_WATCHED:
        raise ValueError(text)
    return tuple(chosen)


@dataclass(frozen=True)
class MapOptions:
    """The map.

    Attributes
    ----------
    ukuran, bentuk
        The measure on the map, and how an RT is drawn.
    banding, tampilan
        The earlier periode compared with, and how.
    kedua
        A second number shown on the same map.
    kelas, batas
        By what a number is classed, and the limits that were typed, rising, between 0 and 100.
    """

    ukuran: Measure = parameter(Measure.STATUS, Measure)
    bentuk: Shape = parameter(Shape.BOUNDARY, Shape)
    banding: Periode | None = parameter(None, Periode.parse)
    tampilan: Mode = parameter(Mode.SINGLE, Mode)
    kedua: Measure | None = parameter(None, _read_kedua)
    kelas: ClassBy = parameter(ClassBy.PROGRAMME, ClassBy)
    batas: tuple[float, ...] = parameter((), _read_batas)


@dataclass(frozen=True)
class Chosen:
    """The chosen RT; it is marked on what is drawn already, and no finding reads it."""

    rt: int | None = parameter(None, read_id)


@dataclass(frozen=True)
class Camera:
    """Where the reader has moved the map, and the periode it plays; no finding reads it.

    The browser writes both into its address itself, so that a mere pan asks no server.

    Attributes
    ----------
    kamera
        Latitude and longitude of the middle, in degrees to 5 decimals (a metre), and the zoom to
        2; None where the map shows the whole area in view.
    putar
        The periode at which the player stands, None where it is that of the view.
    """

    kamera: tuple[float, float, float] | None = parameter(None, _read_kamera)
    putar: Periode | None = parameter(None, Periode.parse)


@dataclass(frozen=True)
class TrendOptions:
    """The number whose spread over the RT is drawn, to choose a range on it."""

    sebaran: Spread = parameter(Spread.LAST_EVALUATED, Spread)


@dataclass(frozen=True)
class LaggingOptions:
    """What lagging means, of which areas (kecamatan, kelurahan or RT), and what a share counts."""

    tertinggal: Lag = parameter(Lag.COVERAGE, Lag)
    tingkat: Level = parameter(Level.KELURAHAN, _read_tingkat)
    per: Per = parameter(Per.RT, Per)


@dataclass(frozen=True)
class WorkPlanOptions:
    """The means of a plan of work.

    Attributes
    ----------
    tim, hari, kunjungan, lantai
        Teams, days, visits per team and day, and the least number of RT of each kecamatan.
    pembinaan
        By how many per cent coaching is assumed to raise the odds of passing.
    """

    tim: int = parameter(4, whole(1, 50))
    hari: int = parameter(10, whole(1, 100))
    kunjungan: int = parameter(4, whole(1, 20))
    lantai: int = parameter(5, whole(0, 100))
    pembinaan: int = parameter(0, whole(0, 300))


@dataclass(frozen=True)
class AdopsiOptions:
    """How far a mentor may be (km), and how many RT it may take on."""

    jarak: float = parameter(3.0, _read_jarak)
    kapasitas: int = parameter(2, whole(1, 20))


@dataclass(frozen=True)
class WeightsOptions:
    """Weights that differ from those of the form, by aspek or code of an indicator."""

    bobot: tuple[tuple[str, float], ...] = parameter((), _read_bobot)


@dataclass(frozen=True)
class WatchList:
    """The RT of a watch list, in order."""

    pantau: tuple[int, ...] = parameter((), _read_pantau)


@dataclass(frozen=True)
class DukunganOptions:
    """The kind of awards and help in view, None for all."""

    dukungan: Dukungan | None = parameter(None, Dukungan)


@dataclass(frozen=True)
class LayerOptions:
    """The own layer on the map, empty for none, and what its counts are given per."""

    lapisan: str = parameter("", read_key)
    bagi: LayerPer = parameter(LayerPer.FIGURE, LayerPer)
