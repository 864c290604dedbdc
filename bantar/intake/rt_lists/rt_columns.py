"""Columns of a list of RT and of the mapping sheet beside it."""

from dataclasses import replace

from bantar.core.message import Message
from bantar.intake.base.people import MOST_KK, MOST_PEOPLE
from bantar.intake.sheets.columns import Column, ColumnKind
from bantar.intake.sheets.places import LINGKUNGAN, PLACE, RW

PEOPLE = ("kk", "population")
"""What may be counted of an RT."""

COLUMNS = (
    *PLACE,
    Column(
        "kk",
        "Jumlah KK",
        ColumnKind.WHOLE,
        ("KK", "Kepala Keluarga", "Jumlah Kepala Keluarga"),
        least=0,
        most=MOST_KK,
        help=Message("how many heads of household"),
    ),
    Column(
        "population",
        "Jumlah Penduduk",
        ColumnKind.WHOLE,
        ("Penduduk", "Jiwa", "Jumlah Jiwa"),
        least=0,
        most=MOST_PEOPLE,
        help=Message("how many people, may be empty"),
    ),
    Column(
        "valid_from",
        "Berlaku Sejak",
        ColumnKind.DATE,
        ("Tanggal Berlaku", "Per Tanggal", "Sejak"),
        help=Message("day from which this is true"),
    ),
)


_HELPS = {
    "old": (Message("the old kelurahan"), Message("the old number of the RT")),
    "new": (Message("the new kelurahan"), Message("the new number of the RT")),
}


def _end(which: str, label: str) -> tuple[Column, ...]:
    kelurahan, rt = _HELPS[which]
    words = (label, label.capitalize())
    return (
        Column(f"kecamatan_{which}", f"Kecamatan {words[1]}", help=Message("may be empty")),
        Column(
            f"kelurahan_{which}",
            f"Kelurahan {words[1]}",
            is_required=True,
            help=kelurahan,
        ),
        Column(f"rt_{which}", f"RT {words[1]}", is_required=True, help=rt),
        replace(RW, key=f"rw_{which}", heading=f"RW {words[1]}", aliases=()),
        replace(
            LINGKUNGAN,
            key=f"lingkungan_{which}",
            heading=f"Lingkungan {words[1]}",
            aliases=(f"Dusun {words[1]}", f"Banjar {words[1]}"),
        ),
    )


MAPPING = (
    *_end("old", "lama"),
    *_end("new", "baru"),
    Column(
        "happened_on",
        "Tanggal",
        ColumnKind.DATE,
        ("Tanggal Berlaku", "Berlaku Sejak"),
        is_required=True,
        help=Message("day from which the new number holds"),
    ),
    Column(
        "kk_new",
        "Jumlah KK Baru",
        ColumnKind.WHOLE,
        ("KK Baru",),
        least=0,
        most=MOST_KK,
        help=Message("KK of the new RT; empty: added up, unknown after a split"),
    ),
    Column(
        "population_new",
        "Jumlah Penduduk Baru",
        ColumnKind.WHOLE,
        ("Penduduk Baru", "Jiwa Baru"),
        least=0,
        most=MOST_PEOPLE,
        help=Message("people of the new RT, may be empty"),
    ),
)
