"""What a file really is, by its first bytes: the sentence for each kind that is not taken."""

import io
import zipfile
from collections.abc import Sequence

Refusal = tuple[str, str]
"""What is wrong, and what would be right."""

_QGIS = "GeoPackage atau GeoJSON dari QGIS: klik kanan lapisan, Export, Save Features As"
_XLSX = "berkas .xlsx: di Excel atau LibreOffice, Simpan sebagai (Save As), Excel Workbook"
_OLE = b"\xd0\xcf\x11\xe0"
_RIGHT = {"lembar": _XLSX, "peta": _QGIS}

_BEGINNINGS: Sequence[tuple[tuple[bytes, ...], str]] = (
    ((b"Rar!",), "arsip .rar"),
    ((b"7z\xbc\xaf",), "arsip .7z"),
    ((b"\x1f\x8b",), "arsip .gz"),
    ((b"%PDF",), "PDF, yang tabel dan batasnya hanya gambar"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"), "gambar"),
    ((b"{\\rtf",), "dokumen teks (.rtf)"),
)
_NO_SHEETS: Sequence[tuple[tuple[bytes, ...], str]] = (
    ((b"SQLite format 3",), "basis data atau GeoPackage, bukan lembar"),
)
_NO_MAPS: Sequence[tuple[tuple[bytes, ...], str]] = (
    ((b"AC1012", b"AC1014", b"AC1015", b"AC1018", b"AC102", b"AC103"), "gambar AutoCAD (.dwg)"),
    ((b"  0\nSECTION", b"  0\r\nSECTION", b"0\nSECTION", b"0\r\nSECTION"), "gambar CAD (.dxf)"),
)
_MEMBERS = {
    "xl/workbook.bin": ("buku kerja biner Excel (.xlsb)", _XLSX),
    "word/document.xml": ("dokumen Word (.docx)", "tabelnya disalin ke .xlsx"),
    "ppt/presentation.xml": ("presentasi PowerPoint", "tabelnya disalin ke .xlsx"),
}
_MAP_ENDINGS = {
    **dict.fromkeys((".tab", ".mif", ".mid", ".dat", ".id"), "berkas MapInfo"),
    **dict.fromkeys((".dxf", ".dwg", ".dgn"), "gambar CAD"),
    **dict.fromkeys((".gdb", ".mdb", ".gdbtable"), "basis data ArcGIS (geodatabase)"),
    **dict.fromkeys((".lyr", ".lyrx", ".mxd", ".aprx", ".qgz", ".qgs", ".qml"), "berkas proyek"),
    **dict.fromkeys((".gml", ".gpx", ".fgb", ".parquet", ".sqlite"), "format peta yang lain"),
    **dict.fromkeys((".xlsx", ".xls", ".xlsm", ".ods"), "lembar kerja, yang tidak memuat bentuk,"),
    ".topojson": "TopoJSON",
}


def foreign(content: bytes, wanted: str) -> Refusal | None:
    """Say what a file is when it is nothing that can be read here.

    Parameters
    ----------
    wanted
        ``lembar`` (a sheet) or ``peta`` (a layer): what the file was handed in as.
    """
    head = content[:4096]
    right = _RIGHT[wanted]
    if head.startswith(_OLE):
        return _old_office(content, right)
    if head.startswith(b"PK") and wanted == "lembar":
        return _zipped(content)
    if head.startswith(b"version https://git-lfs"):
        return (
            "isinya hanya penunjuk Git LFS, bukan datanya",
            "berkas aslinya: git lfs pull, atau unduh langsung dari sumbernya",
        )
    others = _NO_SHEETS if wanted == "lembar" else _NO_MAPS
    for beginnings, what in (*_BEGINNINGS, *others):
        if head.startswith(beginnings):
            unpacked = "isi arsip itu sesudah dibuka (Extract): " if "arsip" in what else ""
            return f"isinya {what}", f"{unpacked}{right}"
    return _marked_up(head, right)


def foreign_map(suffix: str) -> Refusal | None:
    """Say what a map is that is known by the ending of its name and not taken."""
    what = _MAP_ENDINGS.get(suffix.lower())
    return None if what is None else (f"{what} ({suffix.lower()}) tidak dibaca di sini", _QGIS)


def topology() -> Refusal:
    """Return the sentence for TopoJSON, whose borders are shared arcs."""
    return "isinya TopoJSON, bukan GeoJSON", _QGIS


def _old_office(content: bytes, right: str) -> Refusal:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "berkas dikunci kata sandi", "berkas yang sama tanpa kata sandi"
    return "berkas Excel lama (.xls)", right


def _zipped(content: bytes) -> Refusal | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return None  # whoever opens it says what is broken
    if b"opendocument" in kind:
        return "berkas LibreOffice (.ods)", _XLSX
    return next((said for name, said in _MEMBERS.items() if name in names), None)


def _marked_up(head: bytes, right: str) -> Refusal | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:600].lower()
    if b"schemas-microsoft-com:office:spreadsheet" in head:
        return "lembar XML Excel 2003", right
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")):
        return (
            "isinya halaman web (HTML), mungkin halaman masuk atau unduhan yang gagal",
            f"unduh ulang berkasnya; {right}",
        )
    return None
