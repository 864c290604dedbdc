"""The labels of the field's own words."""

from collections.abc import Mapping
from enum import StrEnum

from bantar.core.domain import Aspek, Dukungan, Finding, Level, Missing, Skala, Stage
from bantar.i18n.words import Words


def label(term: StrEnum, words: Words) -> str:
    """Return what a user calls ``term``."""
    return _labels(words)[term]


def _labels(words: Words) -> Mapping[StrEnum, str]:
    return {
        Skala.KECIL: words("Small"),
        Skala.SEDANG: words("Medium"),
        Skala.BESAR: words("Large"),
        Aspek.BERSIH: words("Bersih (clean)"),
        Aspek.AMAN: words("Aman (safe)"),
        Aspek.PINTAR: words("Pintar (smart)"),
        Stage.DIUSULKAN: words("Proposed"),
        Stage.SIAP: words("Ready"),
        Stage.IKUT: words("Taking part"),
        Stage.DINILAI: words("Evaluated"),
        Stage.MERAIH: words("Earned the predikat"),
        Finding.AKTIF: words("Active"),
        Finding.PERLU_PEMBINAAN: words("Needs coaching"),
        Finding.TERBENGKALAI: words("Neglected"),
        Dukungan.POSYANDU: words("Posyandu"),
        Dukungan.TEKNOLOGI: words("Inventions (TTG)"),
        Dukungan.KEBAKARAN: words("Relief after fire"),
        Dukungan.BANJIR: words("Relief after flood"),
        Dukungan.LONGSOR: words("Relief after landslide"),
        Dukungan.PROGRAM: words("Money of programmes"),
        Missing.NOT_EVALUATED: words("Not evaluated"),
        Missing.NO_DATA: words("No data"),
        Missing.NOT_APPLICABLE: words("Not applicable"),
        Missing.NO_BOUNDARY: words("No boundary"),
        Level.NEGARA: words("Country"),
        Level.PROVINSI: words("Province"),
        Level.KOTA: words("City"),
        Level.KECAMATAN: words("Kecamatan"),
        Level.KELURAHAN: words("Kelurahan"),
        Level.RT: words("RT"),
    }
