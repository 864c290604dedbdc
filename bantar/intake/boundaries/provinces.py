"""Where the provinces of Indonesia lie, roughly: to tell a wrong system of coordinates."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Box = tuple[float, float, float, float]


class Province(NamedTuple):
    """A province and the degrees it lies between: west, south, east, north, drawn generously."""

    name: str
    box: Box


# Official two digits (BPS and Kemendagri share them up to 82). The boxes hold the islands that
# belong to each, with half a degree to spare: a wrong zone of UTM moves a city by six degrees.
# Those of Papua hold what was one province until 2022, because codes of both times are about.
_PAPUA: Box = (128.5, -9.7, 141.6, 1.6)
PROVINCES: Mapping[str, Province] = {
    "11": Province("Aceh", (94.4, 1.4, 98.9, 6.6)),
    "12": Province("Sumatera Utara", (96.5, -1.2, 101.0, 4.8)),
    "13": Province("Sumatera Barat", (98.0, -3.9, 102.4, 1.4)),
    "14": Province("Riau", (99.5, -1.7, 104.4, 3.4)),
    "15": Province("Jambi", (100.6, -3.3, 105.1, -0.2)),
    "16": Province("Sumatera Selatan", (101.5, -5.5, 106.8, -1.1)),
    "17": Province("Bengkulu", (100.5, -6.1, 104.3, -1.8)),
    "18": Province("Lampung", (103.0, -6.8, 106.7, -3.2)),
    "19": Province("Kepulauan Bangka Belitung", (104.6, -4.0, 109.5, -1.0)),
    "21": Province("Kepulauan Riau", (102.7, -1.6, 110.0, 5.4)),
    "31": Province("DKI Jakarta", (105.9, -6.9, 107.5, -4.7)),
    "32": Province("Jawa Barat", (105.8, -8.4, 109.4, -5.3)),
    "33": Province("Jawa Tengah", (108.0, -8.8, 112.2, -5.1)),
    "34": Province("DI Yogyakarta", (109.4, -8.8, 111.4, -7.0)),
    "35": Province("Jawa Timur", (110.3, -9.3, 116.8, -4.5)),
    "36": Province("Banten", (104.5, -7.6, 107.3, -5.2)),
    "51": Province("Bali", (113.9, -9.4, 116.3, -7.5)),
    "52": Province("Nusa Tenggara Barat", (115.2, -9.7, 119.9, -7.5)),
    "53": Province("Nusa Tenggara Timur", (118.3, -11.6, 125.8, -7.3)),
    "61": Province("Kalimantan Barat", (107.9, -3.6, 114.8, 2.7)),
    "62": Province("Kalimantan Tengah", (110.2, -4.1, 116.4, 1.3)),
    "63": Province("Kalimantan Selatan", (113.8, -5.5, 118.0, -0.8)),
    "64": Province("Kalimantan Timur", (113.2, -3.0, 119.6, 4.6)),
    "65": Province("Kalimantan Utara", (114.0, 0.6, 118.6, 4.9)),
    "71": Province("Sulawesi Utara", (122.6, -0.3, 127.8, 6.1)),
    "72": Province("Sulawesi Tengah", (118.9, -4.2, 124.8, 2.2)),
    "73": Province("Sulawesi Selatan", (116.7, -8.2, 122.6, -1.3)),
    "74": Province("Sulawesi Tenggara", (120.3, -6.9, 125.2, -2.3)),
    "75": Province("Gorontalo", (120.6, -0.4, 124.1, 1.6)),
    "76": Province("Sulawesi Barat", (117.2, -4.1, 120.4, -0.3)),
    "81": Province("Maluku", (124.5, -9.0, 135.5, -2.0)),
    "82": Province("Maluku Utara", (123.6, -3.0, 130.2, 3.2)),
    "91": Province("Papua Barat", _PAPUA),
    "92": Province("Papua Barat Daya", _PAPUA),
    "93": Province("Papua Selatan", _PAPUA),
    "94": Province("Papua", _PAPUA),
    "95": Province("Papua Tengah", _PAPUA),
    "96": Province("Papua Pegunungan", _PAPUA),
    "97": Province("Papua Pegunungan", _PAPUA),
}
_BY_NAME = {
    "".join(province.name.lower().split()).removeprefix("di").removeprefix("dki"): province
    for province in PROVINCES.values()
}


def province_of(codes: Iterable[object]) -> Province | None:
    """Return the one province that codes begin with; None where they name none, or several."""
    candidates = {PROVINCES.get(str(code)[:2]) for code in codes if code is not None}
    return candidates.pop() if len(candidates) == 1 else None


def province_named(texts: Iterable[object]) -> Province | None:
    """Return the one province that all texts name."""
    candidates = {_BY_NAME.get(_tight(str(text))) for text in texts if text is not None}
    return candidates.pop() if len(candidates) == 1 else None


def _tight(text: str) -> str:
    tight = "".join(text.lower().replace(".", "").split()).removeprefix("provinsi")
    tight = tight.removeprefix("daerahistimewa").removeprefix("daerahkhususibukota")
    return tight.removeprefix("di").removeprefix("dki").replace("jogja", "yogya")
