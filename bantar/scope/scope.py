"""What all pages share of a view: day, knowledge, area, what is left of the RT, language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Self

from bantar.core.domain import Level, Periode, Skala, Status
from bantar.scope.parameters import parameter, read_code, read_name, several, span

MOST_KK, MOST_PREDIKAT = 99_999, 99
"""The largest numbers that a filter of a link may name; no RT comes near."""

NOT_NARROWED: Mapping[str, Any] = MappingProxyType(
    {
        "rw": "",
        "status": (),
        "skala": (),
        "skor": None,
        "bersih": None,
        "aman": None,
        "pintar": None,
        "kk": None,
        "predikat": None,
        "terakhir": None,
    }
)
"""The fields that leave RT out, in the order they are named, each as it leaves none out."""


def _read_terakhir(text: str) -> tuple[Periode, Periode]:
    first, last = (Periode.parse(part) for part in text.split(","))
    if first > last:
        raise ValueError(text)
    return first, last


def _read_lang(text: str) -> str:
    if text not in {"id", "en"}:
        raise ValueError(text)
    return text


@dataclass(frozen=True)
class Scope:
    """Which RT are spoken of, on which day, in which language. Empty means "not narrowed".

    Field names are the keys of the address.

    Attributes
    ----------
    periode, tanggal
        The periode shown, or a day; at most one is set, none means the latest periode.
    diketahui
        The day at whose end the city is seen as it was known, None for what is known now.
    wilayah
        Code of a province or of one of many cities; empty where there is one, and for all of them.
    kecamatan, kelurahan
        Codes; a kelurahan implies its kecamatan.
    rw
        The RW or lingkungan, as it is stored, of the kelurahan in view; of no other area.
    status, skala
        What an RT may be, in the order of the words.
    skor, bersih, aman, pintar
        Lowest and highest total score, or score of an aspek, of the periode shown.
    kk, predikat
        Fewest and most KK, and predikat earned up to the day.
    terakhir
        First and last periode in which an RT may have been evaluated for the last time. Both ends
        of every range are included; an RT without the number passes none.
    lang
        Language of the screen.
    """

    periode: Periode | None = parameter(None, Periode.parse)
    tanggal: date | None = parameter(None, date.fromisoformat)
    diketahui: date | None = parameter(None, date.fromisoformat)
    wilayah: str = parameter("", read_code)
    kecamatan: str = parameter("", read_code)
    kelurahan: str = parameter("", read_code)
    rw: str = parameter("", read_name)
    status: tuple[Status, ...] = parameter((), several(Status))
    skala: tuple[Skala, ...] = parameter((), several(Skala))
    skor: tuple[int, int] | None = parameter(None, span(100))
    bersih: tuple[int, int] | None = parameter(None, span(100))
    aman: tuple[int, int] | None = parameter(None, span(100))
    pintar: tuple[int, int] | None = parameter(None, span(100))
    kk: tuple[int, int] | None = parameter(None, span(MOST_KK))
    predikat: tuple[int, int] | None = parameter(None, span(MOST_PREDIKAT))
    terakhir: tuple[Periode, Periode] | None = parameter(None, _read_terakhir)
    lang: str = parameter("id", _read_lang)

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
        return any(getattr(self, name) for name in NOT_NARROWED)

    def of_the_day(self) -> Self:
        """Return the whole city on the same day with the same knowledge, in the same language."""
        return replace(self.not_narrowed(), kecamatan="", kelurahan="")

    def not_narrowed(self) -> Self:
        """Return the same area with all of its RT."""
        return replace(self, **NOT_NARROWED)

    def holds(self, kelurahan: str, kecamatan: str) -> bool:
        """Say whether a kelurahan, empty for none, lies in the area in view."""
        if not kelurahan:
            return False
        return self.kelurahan in ("", kelurahan) and self.kecamatan in ("", kecamatan)
