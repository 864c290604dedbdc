"""What a file really is, by its first bytes: the sentence for each kind that is not taken."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from bantar.core.message import Message, Text

Refusal = tuple[Text, Text]
"""What is wrong, and what would be right."""

_QGIS = Message(
    "GeoPackage or GeoJSON from QGIS: right click on the layer, Export, Save Features As"
)
_XLSX = Message("an .xlsx file: in Excel or LibreOffice, Save As, Excel Workbook")
_OLE = b"\xd0\xcf\x11\xe0"
_RIGHT = {"sheet": _XLSX, "layer": _QGIS}

_ARCHIVES: Mapping[bytes, Text] = {
    b"Rar!": Message("a .rar archive"),
    b"7z\xbc\xaf": Message("a .7z archive"),
    b"\x1f\x8b": Message("a .gz archive"),
}
_BEGINNINGS: Sequence[tuple[tuple[bytes, ...], Text]] = (
    ((b"%PDF",), Message("a PDF, in which tables and boundaries are only drawn")),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"), Message("a picture")),
    ((b"{\\rtf",), Message("a text document (.rtf)")),
)
_NO_SHEETS: Sequence[tuple[tuple[bytes, ...], Text]] = (
    ((b"SQLite format 3",), Message("a database or GeoPackage, not a sheet")),
)
_NO_MAPS: Sequence[tuple[tuple[bytes, ...], Text]] = (
    (
        (b"AC1012", b"AC1014", b"AC1015", b"AC1018", b"AC102", b"AC103"),
        Message("an AutoCAD drawing (.dwg)"),
    ),
    (
        (b"  0\nSECTION", b"  0\r\nSECTION", b"0\nSECTION", b"0\r\nSECTION"),
        Message("a CAD drawing (.dxf)"),
    ),
)
_MEMBERS: Mapping[str, Refusal] = {
    "xl/workbook.bin": (Message("a binary Excel workbook (.xlsb)"), _XLSX),
    "word/document.xml": (
        Message("a Word document (.docx)"),
        Message("its table copied into an .xlsx"),
    ),
    "ppt/presentation.xml": (
        Message("a PowerPoint presentation"),
        Message("its table copied into an .xlsx"),
    ),
}
_MAP_ENDINGS: Mapping[str, Text] = {
    **dict.fromkeys((".tab", ".mif", ".mid", ".dat", ".id"), Message("a MapInfo file")),
    **dict.fromkeys((".dxf", ".dwg", ".dgn"), Message("a CAD drawing")),
    **dict.fromkeys((".gdb", ".mdb", ".gdbtable"), Message("an ArcGIS database (geodatabase)")),
    **dict.fromkeys(
        (".lyr", ".lyrx", ".mxd", ".aprx", ".qgz", ".qgs", ".qml"), Message("a project file")
    ),
    **dict.fromkeys(
        (".gml", ".gpx", ".fgb", ".parquet", ".sqlite"), Message("a map in another format")
    ),
    **dict.fromkeys(
        (".xlsx", ".xls", ".xlsm", ".ods"), Message("a worksheet, which holds no shapes,")
    ),
    ".topojson": "TopoJSON",
}


def foreign(content: bytes, expected: str) -> Refusal | None:
    """Say what a file is when it is nothing that can be read here.

    Parameters
    ----------
    wanted
        ``sheet`` or ``layer``: what the file was handed in as.
    """
    head = content[:4096]
    right = _RIGHT[expected]
    if head.startswith(_OLE):
        return _old_office(content, right)
    if head.startswith(b"PK") and expected == "sheet":
        return _zipped(content)
    if head.startswith(b"version https://git-lfs"):
        return (
            Message("the file is only a pointer of Git LFS, not the data"),
            Message("the file itself: git lfs pull, or download it from where it comes from"),
        )
    for beginning, what in _ARCHIVES.items():
        if head.startswith(beginning):
            problem = Message("the file is {what}", what=what)
            return problem, Message(
                "what is in it, once it is unpacked (Extract): {right}", right=right
            )
    others = _NO_SHEETS if expected == "sheet" else _NO_MAPS
    for beginnings, what in (*_BEGINNINGS, *others):
        if head.startswith(beginnings):
            return Message("the file is {what}", what=what), right
    return _marked_up(head, right)


def foreign_map(suffix: str) -> Refusal | None:
    """Say what a map is that is known by the ending of its name and not taken."""
    what = _MAP_ENDINGS.get(suffix.lower())
    return (
        None
        if what is None
        else (
            Message("{what} ({suffix}) is not read here", what=what, suffix=suffix.lower()),
            _QGIS,
        )
    )


def topology() -> Refusal:
    """Return the sentence for TopoJSON, whose borders are shared arcs."""
    return Message("the file is TopoJSON, not GeoJSON"), _QGIS


def _old_office(content: bytes, right: Text) -> Refusal:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Message("the file is locked with a password"), Message(
            "the same file without a password"
        )
    return Message("an old Excel file (.xls)"), right


def _zipped(content: bytes) -> Refusal | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return None  # whoever opens it says what is broken
    if b"opendocument" in kind:
        return Message("a LibreOffice file (.ods)"), _XLSX
    return next((refusal for name, refusal in _MEMBERS.items() if name in names), None)


def _marked_up(head: bytes, right: Text) -> Refusal | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:600].lower()
    if b"schemas-microsoft-com:office:spreadsheet" in head:
        return Message("an XML sheet of Excel 2003"), right
    if right is _XLSX and start.startswith((b"<?xml", b"<office:document")):
        is_flat = b"opendocument" in head
        what = Message("a flat LibreOffice file (.fods)") if is_flat else Message("an XML file")
        return Message("the file is {what}", what=what), right
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")):
        return (
            Message("the file is a web page (HTML), perhaps of a login or a failed download"),
            Message("download the file again; {right}", right=right),
        )
    return None
