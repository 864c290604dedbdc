"""The words of the field: periode, skala, aspek, stages and states. No I/O."""

import re
from dataclasses import dataclass
from datetime import timedelta, timezone
from enum import StrEnum
from typing import Self

WIB = timezone(timedelta(hours=7))
"""The time of Jambi."""

ILLUSTRATIVE = "Data ilustratif, bukan data resmi"
OFFICIAL = "Data resmi"
"""What every file that leaves says of its data; ``ILLUSTRATIVE`` is known again on its way in."""

TRIAL = "Data uji coba"
UNDECLARED = "Data belum dinyatakan resmi"
"""The same of what officers brought in and did not call official."""

ROUNDS = ("", "I", "II", "III", "IV")
_PERIODE = re.compile(r"(?P<year>\d{4})(?:-(?P<round>I|II|III|IV))?\Z")


class Skala(StrEnum):
    """Size class in which an entry competes."""

    KECIL = "kecil"
    SEDANG = "sedang"
    BESAR = "besar"


class Aspek(StrEnum):
    """The three letters of Bantar."""

    BERSIH = "bersih"
    AMAN = "aman"
    PINTAR = "pintar"


class Stage(StrEnum):
    """How far an RT came in a periode, in order."""

    DIUSULKAN = "diusulkan"
    SIAP = "siap"
    IKUT = "ikut"
    DINILAI = "dinilai"
    MERAIH = "meraih"


class PeriodeState(StrEnum):
    """Life of a periode; only ``PUBLISHED`` reaches the public."""

    DRAFT = "draft"
    CHECKED = "checked"
    PUBLISHED = "published"


class Declaration(StrEnum):
    """What an officer said of data that were brought in; ``UNDECLARED`` while nobody said it."""

    RESMI = "resmi"
    UJI_COBA = "uji_coba"
    UNDECLARED = "belum_dinyatakan"


class DataPart(StrEnum):
    """What of a city may be official while the rest is not."""

    BATAS = "batas"
    HASIL = "hasil"
    LAIN = "lain"


class DataStatus(StrEnum):
    """How far the data of a city may be called official, in one word."""

    ILLUSTRATIVE = "illustrative"
    OFFICIAL = "official"
    TRIAL = "trial"
    UNDECLARED = "undeclared"
    MIXED = "mixed"


class Finding(StrEnum):
    """What a visit after the award found."""

    AKTIF = "aktif"
    PERLU_PEMBINAAN = "perlu_pembinaan"
    TERBENGKALAI = "terbengkalai"


class Dukungan(StrEnum):
    """Other awards and help that RT and kelurahan receive."""

    POSYANDU = "posyandu"
    TEKNOLOGI = "teknologi_tepat_guna"
    KEBAKARAN = "kebakaran"
    BANJIR = "banjir"
    LONGSOR = "longsor"
    PROGRAM = "program"


class Missing(StrEnum):
    """Four different reasons for the absence of a value; none of them is 0."""

    NOT_EVALUATED = "not_evaluated"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    NO_BOUNDARY = "no_boundary"


class Level(StrEnum):
    """Administrative levels, from the whole to the part; the first two lie above a city."""

    NEGARA = "negara"
    PROVINSI = "provinsi"
    KOTA = "kota"
    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"
    RT = "rt"


IN_A_CITY = (Level.KOTA, Level.KECAMATAN, Level.KELURAHAN, Level.RT)
"""The levels of one city, which its maps know."""


@dataclass(frozen=True, order=True)
class Periode:
    """A year and a round of evaluation; round 0 is the only one of its year.

    >>> str(Periode.parse("2022-I"))
    '2022-I'
    >>> Periode.parse("2021") < Periode.parse("2022-I") < Periode.parse("2022-II")
    True
    """

    year: int
    round: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2022-I`` or ``2014``; anything else is a ``ValueError``."""
        match = _PERIODE.match(text)
        if match is None:
            raise ValueError(f"{text!r} is not a periode such as '2022-I' or '2014'")
        return cls(int(match["year"]), ROUNDS.index(match["round"] or ""))

    def __str__(self) -> str:
        return f"{self.year}-{ROUNDS[self.round]}" if self.round else str(self.year)


class Outcome(StrEnum):
    """What a periode brought to an RT; the last two are kinds of ``Missing``."""

    MERAIH = "meraih"
    DINILAI = "dinilai"
    NO_DATA = "no_data"
    NOT_EVALUATED = "not_evaluated"


class Status(StrEnum):
    """Where an RT stands in the programme, up to a periode.

    ``PENGHARGAAN`` earned the predikat in that periode, ``BANTAR`` in an earlier one; both
    carry the programme out. The other three do not yet.
    """

    PENGHARGAAN = "penghargaan"
    BANTAR = "bantar"
    DINILAI = "dinilai"
    NO_DATA = "no_data"
    NOT_EVALUATED = "not_evaluated"
