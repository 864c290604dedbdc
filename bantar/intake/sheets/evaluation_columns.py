"""Columns of the results of evaluation."""

import re

from bantar.core.domain import Skala, Stage
from bantar.core.message import Message
from bantar.intake.sheets.columns import Column, ColumnKind
from bantar.intake.sheets.places import PLACE
from bantar.intake.sheets.reading import squeezed

SKALA_WORDS = {
    **{"k": Skala.KECIL, "kecil": Skala.KECIL, "s": Skala.SEDANG, "sedang": Skala.SEDANG},
    **{"b": Skala.BESAR, "besar": Skala.BESAR},
}
_STAGE_WORDS: dict[str, Stage] = {
    **{stage.value: stage for stage in Stage},
    **{"diusul": Stage.DIUSULKAN, "peserta": Stage.IKUT, "menang": Stage.MERAIH},
    **{"pemenang": Stage.MERAIH, "juara": Stage.MERAIH},
}
_PLACES = ("", "i", "ii", "iii", "iv", "v", "vi", "1", "2", "3", "4", "5", "6")
_WON_WORDS = {
    **{"ya": True, "y": True, "meraih": True, "lulus": True, "bantar": True, "m": True},
    **{f"{word}{place}": True for word in ("juara", "pemenang") for place in _PLACES},
    **{"kampungbantar": True, "meraihpredikat": True, "bantarkencana": True, "kencana": True},
    **{"kampungbantarkencana": True, "kampungkencana": True},
    **{"tidak": False, "t": False, "tidaklulus": False, "belum": False, "belumlulus": False},
    **{"tidakmeraih": False, "belummeraih": False, "bukankampungbantar": False},
}
_PLAIN_ANSWERS = ("ya", "y", "tidak", "t")
SCORES = ("score_bersih", "score_aman", "score_pintar", "score")


def is_plain_answer(text: str) -> bool:
    """Say whether a cell of the predikat says ya or tidak and no more."""
    return squeezed(text) in _PLAIN_ANSWERS


_FILLING = (
    r"(?:skor|score|nilai|poin|point|total|jumlah|jml|akhir|rata|rerata|aspek|bidang|hasil"
    r"|penilaian|keseluruhan|kampung|bantar|rt|0|100)"
)
_ASPEK_WORDS = {
    "score_bersih": re.compile(rf"(?:{_FILLING} )*(?:bersih|kebersihan)(?: {_FILLING})*"),
    "score_aman": re.compile(rf"(?:{_FILLING} )*(?:aman|keamanan)(?: {_FILLING})*"),
    "score_pintar": re.compile(rf"(?:{_FILLING} )*(?:pintar|kepintaran)(?: {_FILLING})*"),
}
_TOTAL_WORDS = re.compile(
    rf"(?:{_FILLING} )*(?:skor|score|nilai|poin|point)(?: {_FILLING})*|total aspek"
)
_WEAK_TOTAL = re.compile(r"(?:jumlah|jml|total|rata rata|rerata|akhir|hasil akhir)")
"""Words that mean the total only beside the aspek: alone they may count anything."""


def _score(key: str, heading: str, *aliases: str) -> Column:
    is_total = key not in _ASPEK_WORDS
    return Column(
        key,
        heading,
        ColumnKind.NUMBER,
        aliases,
        least=0,
        most=100,
        help=Message("0 to 100, may be empty"),
        pattern=_ASPEK_WORDS.get(key, _TOTAL_WORDS),
        weak=_WEAK_TOTAL if is_total else None,
        beside=frozenset(_ASPEK_WORDS) if is_total else frozenset(),
    )


COLUMNS = (
    *PLACE,
    Column(
        "skala",
        "Skala",
        ColumnKind.CHOICE,
        ("Kategori",),
        words=SKALA_WORDS,
        choices=tuple(Skala),
        help=Message("kecil, sedang or besar (K, S, B)"),
    ),
    Column(
        "stage",
        "Tahap",
        ColumnKind.CHOICE,
        words=_STAGE_WORDS,
        choices=tuple(Stage),
        help=Message("how far the RT took part; empty: read from other columns"),
    ),
    _score("score_bersih", "Nilai Bersih", "Bersih"),
    _score("score_aman", "Nilai Aman", "Aman"),
    _score("score_pintar", "Nilai Pintar", "Pintar"),
    _score("score", "Nilai", "Nilai Total", "Total Nilai", "Nilai Akhir", "Skor"),
    Column(
        "won",
        "Predikat",
        ColumnKind.CHOICE,
        ("Meraih Predikat", "Lulus"),
        words=_WON_WORDS,
        choices=("ya", "tidak"),
        help=Message("ya if the RT earned the predikat in this period"),
    ),
    Column(
        "periode",
        "Periode",
        aliases=("Tahun",),
        help=Message("empty if all rows are of one period"),
    ),
    Column(
        "team", "Tim Penilai", aliases=("Tim",), most=40, help=Message("name of the assessing team")
    ),
    Column(
        "entry",
        "Entri Bersama",
        most=40,
        help=Message("the same for RT that take part as one entry, if they have rows of their own"),
    ),
    Column(
        "form",
        "Formulir",
        most=241,
        help=Message(
            "name and version of the form; empty: recognised by the headings of its indicators"
        ),
    ),
    Column(
        "village",
        "Nama Kampung",
        aliases=("Kampung Bantar", "Kampung"),
        help=Message("may be empty"),
        is_stored=False,
    ),
    Column(
        "rank",
        "Peringkat",
        aliases=("Ranking", "Rank"),
        help=Message("not stored"),
        is_stored=False,
    ),
)
