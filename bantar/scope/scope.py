"""What all pages share of a view: day, knowledge, area, what is left of the RT, language."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from bantar.core.domain import Level, Periode, Skala, Status
from bantar.scope.parameters import parameter, read_code, several


def _read_skor(text: str) -> tuple[int, int]:
    low, high = (int(part) for part in text.split(","))
    if not 0 <= low <= high <= 100:
        raise ValueError(text)
    return low, high


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
    kecamatan, kelurahan
        Codes; a kelurahan implies its kecamatan.
    status, skala
        What an RT may be, in the order of the words.
    skor
        Lowest and highest total score, both included.
    lang
        Language of the screen.
    """

    periode: Periode | None = parameter(None, Periode.parse)
    tanggal: date | None = parameter(None, date.fromisoformat)
    diketahui: date | None = parameter(None, date.fromisoformat)
    kecamatan: str = parameter("", read_code)
    kelurahan: str = parameter("", read_code)
    status: tuple[Status, ...] = parameter((), several(Status))
    skala: tuple[Skala, ...] = parameter((), several(Skala))
    skor: tuple[int, int] | None = parameter(None, _read_skor)
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
        return bool(self.status or self.skala or self.skor)

    def of_the_day(self) -> Self:
        """Return the whole city on the same day with the same knowledge, in the same language."""
        return replace(self.not_narrowed(), kecamatan="", kelurahan="")

    def not_narrowed(self) -> Self:
        """Return the same area with all of its RT."""
        return replace(self, status=(), skala=(), skor=None)

    def holds(self, kelurahan: str, kecamatan: str) -> bool:
        """Say whether a kelurahan, empty for none, lies in the area in view."""
        if not kelurahan:
            return False
        return self.kelurahan in ("", kelurahan) and self.kecamatan in ("", kecamatan)
