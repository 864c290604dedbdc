"""What boundary files hold besides vectors: encodings, JSON, KML, tables of WKT."""

import csv
import html
import io
import json
import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bantar.core.message import Message, Text
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.reading.file_kinds import topology

GEOJSON_TYPES = {
    "FeatureCollection",
    "Feature",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
}
ONE_PER_LINE = "one per line"
"""Marks a document put together from lines of one feature each."""
LINES = (".geojsonl", ".geojsons", ".ndjson")
_BOMS = {b"\xef\xbb\xbf": "UTF-8", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_WKT = re.compile(r"\s*(?:SRID=(\d+);)?\s*(?:MULTI)?(?:POLYGON|SURFACE|GEOMETRYCOLLECTION)", re.I)
_CURVED = re.compile(r"CURVE|CIRCULARSTRING|SURFACE", re.I)
_POINT = re.compile(r"\s*(?:SRID=\d+;)?\s*(?:MULTI)?(?:POINT|LINESTRING)", re.I)
_BINARY = re.compile(r"0[01][0-9A-F]{40,}", re.I)
_AXES = {"x", "lon", "long", "longitude", "bujur", "lng", "easting", "koordinatx"}
_POLYGONS = Message(
    "a column of POLYGON ((...)) or MULTIPOLYGON (((...))); in QGIS: Export, "
    "Save Features As, CSV with GEOMETRY=AS_WKT"
)
_ROW, _CELL = (
    re.compile(r"<tr\b", re.I),
    re.compile(r"<t[dh]\b[^>]*>([^<]*(?:<(?!/t[dh]\b)[^<]*)*)</t[dh]", re.I),
)
_TAG = re.compile(r"<[^>]*>")
_DESCRIPTION_MOST = 50_000
_FIELD_MOST = 20_000_000  # a shape of half a million points in one cell


def decoded(content: bytes, name: str) -> tuple[str, Text]:
    """Return the text of a file and its encoding: UTF-8, UTF-16, else that of old Windows."""
    for bom, encoding in _BOMS.items():
        if content.startswith(bom):
            # The mark itself counts as an encoding of its own: GDAL is given the text without.
            label = Message("UTF-8 with a BOM") if encoding == "UTF-8" else encoding
            codec = "utf-8-sig" if encoding == "UTF-8" else encoding
            return _decoded(content, codec, name), label
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _decoded(content, "cp1252", name), "Windows-1252"


def _decoded(content: bytes, codec: str, name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        if codec == "cp1252":  # five bytes have no meaning there
            return content.decode("latin-1")
        raise RefusedError(
            Problem(
                Message("the letters of the file cannot be read as {codec}", codec=codec),
                "UTF-8",
                file=name,
            )
        ) from None


def encoding_remark(encoding: Text) -> Message:
    """Return the sentence on a file that is not plain UTF-8."""
    return Message(
        "the file was read in the encoding {encoding}; look at letters with accents in names",
        encoding=encoding,
    )


def geojson(text: str, name: str) -> dict[str, Any]:
    """Return the document when ``text`` is GeoJSON, and nothing that only bears its name."""
    try:
        document = json.loads(text)
    except ValueError as error:
        if features := _one_per_line(text):
            return {"type": "FeatureCollection", "features": features, ONE_PER_LINE: True}
        raise RefusedError(
            Problem(
                Message(
                    "the file is no GeoJSON, or it is cut off ({error})", error=str(error)[:80]
                ),
                Message("a whole GeoJSON file"),
                file=name,
            )
        ) from None
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "Topology":
        raise RefusedError(Problem(*topology(), file=name))
    if kind not in GEOJSON_TYPES:
        raise RefusedError(
            Problem(
                Message("the file is JSON, but not GeoJSON with polygons"),
                "FeatureCollection",
                file=name,
                value=str(kind)[:40] if kind else "",
            )
        )
    collection: dict[str, Any] = document
    return collection


def _one_per_line(text: str) -> list[Any]:
    """Return the features of GeoJSON written one to a line, none where one line is not one."""
    features = []
    for line in text.splitlines():
        line = line.strip("\x1e \t")
        try:
            feature = json.loads(line) if line else None
        except ValueError:
            return []
        if feature is not None and not (
            isinstance(feature, dict) and feature.get("type") == "Feature"
        ):
            return []
        features += [feature] if feature else []
    return features if len(features) > 1 else []


def check_kml(content: bytes, name: str) -> None:
    """Refuse XML that is no KML, or that declares entities, which may burst."""
    text, _ = decoded(content, name)
    head = text.lstrip()[:2000].lower()
    if "<kml" not in head:
        raise RefusedError(
            Problem(Message("the file is no KML"), Message("KML from QGIS"), file=name)
        )
    if "<!doctype" in text.lower() or "<!entity" in text.lower():
        raise RefusedError(
            Problem(
                Message("the KML holds XML entities"), Message("KML without DOCTYPE"), file=name
            )
        )
    if "<SimpleData" in text and "<Schema " not in text:
        raise RefusedError(
            Problem(
                Message("the KML uses SimpleData without Schema: its columns cannot be read"),
                Message("KML saved anew from QGIS or Google Earth"),
                file=name,
            )
        )


def described(texts_: Sequence[str | None]) -> dict[str, list[str | None]]:
    """Return the columns that descriptions hold as tables, as Google Earth and ArcGIS write them.

    Empty where fewer than half of them are tables.
    """
    tables = [dict(_pairs(text or "")) for text in texts_]
    if sum(map(bool, tables)) * 2 < len(tables):
        return {}
    names = dict.fromkeys(name for table in tables for name in table)
    return {name: [table.get(name) for table in tables] for name in names}


def _pairs(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield heading and value of every row of two cells."""
    for row in _ROW.split(text[:_DESCRIPTION_MOST])[1:]:
        cells = [_bare(cell) for cell in _CELL.findall(row)]
        if len(cells) == 2 and cells[0]:
            yield cells[0][:60], cells[1] or None


def _bare(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def member(archive: Path, name: str) -> bytes:
    """Return one member of a zip that was checked before."""
    with zipfile.ZipFile(archive) as opened:
        return opened.read(name)


def dbf_encoding(content: bytes) -> str | None:
    """Guess the encoding of a table without a ``.cpg``; None while all of it is ASCII."""
    if content.isascii():
        return "UTF-8"
    start = int.from_bytes(content[8:10], "little")  # the header holds binary of its own
    records = content[start:]
    if records.isascii():
        return "UTF-8"
    try:
        records.rstrip(b"\x1a").decode("utf-8")
    except UnicodeDecodeError:
        return "CP1252"
    return "UTF-8"


def wkt_rows(
    text: str, name: str
) -> tuple[list[str], list[list[str]], list[bytes | None], int | None]:
    """Read a table with one column of well-known text.

    Returns
    -------
    tuple
        Headings and rows without the column of shapes, the shapes as well-known binary (None
        where there is none or it cannot be read), and the SRID they state.
    """
    csv.field_size_limit(_FIELD_MOST)
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    if len(lines) < 2:
        raise RefusedError(
            Problem(Message("the table holds no rows"), Message("headings, then data"), file=name)
        )
    width = len(lines[0])
    rows = [(line + [""] * width)[:width] for line in lines[1:] if any(line)]
    at = _shape_column(rows, width)
    if at is None:
        value = ", ".join(lines[0][:10])[:120]
        raise RefusedError(Problem(_no_shape(lines[0], rows), _POLYGONS, file=name, value=value))
    srids = {match[1] for row in rows if (match := _WKT.match(row[at])) and match[1]}
    if len(srids) > 1:
        raise RefusedError(
            Problem(Message("two SRID in one table ({srids})", srids=", ".join(srids)), file=name)
        )
    headings = [heading.strip() for i, heading in enumerate(lines[0]) if i != at]
    others = [[cell.strip() for i, cell in enumerate(row) if i != at] for row in rows]
    return headings, others, _binaries([row[at] for row in rows]), int(*srids) if srids else None


def _no_shape(headings: list[str], rows: list[list[str]]) -> Message:
    """Say what a table holds in place of outlines."""
    cells = [cell for row in rows[:100] for cell in row]
    if any(map(_POINT.match, cells)):
        return Message("the WKT column holds points or lines, not areas")
    if any(map(_BINARY.match, cells)):
        return Message("the shapes are written as WKB, not WKT")
    if any(cell.lstrip().startswith('{"') for cell in cells):
        return Message("the shapes are written as GeoJSON inside the table, not WKT")
    if _AXES & {re.sub(r"[^a-z]", "", heading.lower()) for heading in headings}:
        return Message("the table only holds points (columns of coordinates), not boundaries")
    return Message("the table has no column of shapes (WKT)")


def _delimiter(text: str) -> str:
    heading = text.split("\n", 1)[0]
    return max(";\t,", key=heading.count)


def _shape_column(rows: list[list[str]], width: int) -> int | None:
    counts = [sum(bool(_WKT.match(row[i])) for row in rows[:1000]) for i in range(width)]
    best = max(range(width), key=counts.__getitem__, default=0)
    return best if counts and counts[best] else None


def _binaries(shapes: Sequence[str]) -> list[bytes | None]:
    import shapely

    bare = [re.sub(r"^\s*SRID=\d+;", "", shape, flags=re.I) or None for shape in shapes]
    # One curve is refused with its row; the library would refuse the whole file for it.
    bare = [None if shape and _CURVED.search(shape) else shape for shape in bare]
    read = shapely.from_wkt(np.asarray(bare, dtype=object), on_invalid="ignore")
    return [None if shape is None else bytes(shapely.to_wkb(shape)) for shape in read]


def texts(column: Any) -> list[str | None]:
    """Return the values of a column as text, whole numbers without a point."""
    return [_text(value) for value in column.tolist()]


def _text(value: object) -> str | None:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split()) or None
