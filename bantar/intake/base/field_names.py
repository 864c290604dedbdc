"""What the fields of sheets are called: by the heading of the template, which is Indonesian."""

from collections.abc import Mapping

from bantar.core.message import Message, Text

_NAMES: Mapping[str, Message] = {
    "Jumlah KK": Message("Number of KK"),
    "Jumlah Penduduk": Message("Number of people"),
    "Berlaku Sejak": Message("Valid since"),
    "Kecamatan Lama": Message("Old kecamatan"),
    "Kelurahan Lama": Message("Old kelurahan"),
    "RT Lama": Message("Old RT"),
    "RW Lama": Message("Old RW"),
    "Kecamatan Baru": Message("New kecamatan"),
    "Kelurahan Baru": Message("New kelurahan"),
    "RT Baru": Message("New number of RT"),
    "RW Baru": Message("New RW"),
    "Jumlah KK Baru": Message("New number of KK"),
    "Jumlah Penduduk Baru": Message("New number of people"),
    "Tahap": Message("Stage"),
    "Nilai Bersih": Message("Score for bersih"),
    "Nilai Aman": Message("Score for aman"),
    "Nilai Pintar": Message("Score for pintar"),
    "Nilai": Message("Total score"),
    "Tim Penilai": Message("Assessing team"),
    "Entri Bersama": Message("Joint entry"),
    "Formulir": Message("Form"),
    "Nama Kampung": Message("Name of the kampung"),
    "Peringkat": Message("Rank"),
    "Tanggal Kunjungan": Message("Day of the visit"),
    "Temuan": Message("Finding"),
    "Kecamatan Mentor": Message("Kecamatan of the mentor"),
    "Kelurahan Mentor": Message("Kelurahan of the mentor"),
    "RT Mentor": Message("RT of the mentor"),
    "RW Mentor": Message("RW of the mentor"),
    "Mulai": Message("Day it begins"),
    "Selesai": Message("Day it ends"),
    "Jenis": Message("Kind of dukungan"),
    "Tanggal": Message("Date"),
    "Nilai (Rp)": Message("Amount (Rp)"),
    "Uraian": Message("Description"),
    "Ukuran": Message("Measure"),
    "Per Tanggal": Message("As of"),
    "Angka": Message("Figure"),
    "Disebut Oleh": Message("Stated by"),
    "Sumber": Message("Source"),
    "Dipakai": Message("In use"),
    "Lapisan": Message("Layer"),
    "Satuan": Message("Unit"),
    "Jenis Angka": Message("Kind of figure"),
    "Tingkat": Message("Level of the area"),
    "Wilayah": Message("Name of the area"),
    "Tenggat": Message("Deadline"),
    "Kunci": Message("Key of the rule"),
    "Nama Formulir": Message("Name of the form"),
    "Versi": Message("Version"),
    "Resmi": Message("Official"),
    "Kode": Message("Code"),
    "Indikator": Message("Indicator"),
    "Indikator (Inggris)": Message("Indicator (English)"),
    "Bobot": Message("Weight"),
    "Pita 2": Message("Band 2"),
    "Pita 1": Message("Band 1"),
    "Pita 0": Message("Band 0"),
    "Batas 2": Message("Limit 2"),
    "Batas 1": Message("Limit 1"),
}
"""Words that are the same in both languages are not in it."""


def name_of(heading: str) -> Text:
    """Return what the field of a heading of the template is called."""
    return _NAMES.get(heading, heading)
