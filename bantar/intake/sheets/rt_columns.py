"""Columns of a list of RT and of the mapping sheet beside it."""

from bantar.intake.sheets.columns import Column, Kind
from bantar.intake.sheets.places import PLACE

PEOPLE = ("kk", "population")
"""What may be counted of an RT."""

COLUMNS = (
    *PLACE,
    Column("rw", "RW", aliases=("No RW", "Nomor RW"), most=12, help="boleh kosong"),
    Column(
        "kk",
        "Jumlah KK",
        Kind.WHOLE,
        ("KK", "Kepala Keluarga", "Jumlah Kepala Keluarga"),
        least=0,
        most=20_000,
        help="banyaknya kepala keluarga",
    ),
    Column(
        "population",
        "Jumlah Penduduk",
        Kind.WHOLE,
        ("Penduduk", "Jiwa", "Jumlah Jiwa"),
        least=0,
        most=100_000,
        help="banyaknya jiwa, boleh kosong",
    ),
    Column(
        "valid_from",
        "Berlaku Sejak",
        Kind.DATE,
        ("Tanggal Berlaku", "Per Tanggal", "Sejak"),
        help="tanggal sejak keterangan ini benar",
    ),
)


def _end(which: str, label: str) -> tuple[Column, Column, Column]:
    words = (label, label.capitalize())
    return (
        Column(f"kecamatan_{which}", f"Kecamatan {words[1]}", help="boleh kosong"),
        Column(
            f"kelurahan_{which}",
            f"Kelurahan {words[1]}",
            is_required=True,
            help=f"kelurahan {label}",
        ),
        Column(f"rt_{which}", f"RT {words[1]}", is_required=True, help=f"nomor RT {label}"),
    )


MAPPING = (
    *_end("old", "lama"),
    *_end("new", "baru"),
    Column(
        "happened_on",
        "Tanggal",
        Kind.DATE,
        ("Tanggal Berlaku", "Berlaku Sejak"),
        is_required=True,
        help="tanggal nomor baru berlaku",
    ),
    Column(
        "kk_new",
        "Jumlah KK Baru",
        Kind.WHOLE,
        ("KK Baru",),
        least=0,
        most=20_000,
        help="KK RT baru; kosong: dijumlahkan, sesudah pemecahan tidak diketahui",
    ),
    Column(
        "population_new",
        "Jumlah Penduduk Baru",
        Kind.WHOLE,
        ("Penduduk Baru", "Jiwa Baru"),
        least=0,
        most=100_000,
        help="jiwa RT baru, boleh kosong",
    ),
)
