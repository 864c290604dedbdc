"""Reading boundary files, in the child: every layer becomes one table of texts and shapes.

The column ``geometry`` holds well-known binary; all other columns hold text or nothing.
"""

import json
import sqlite3
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
import pyarrow as pa

from bantar.core.message import Message, Text, as_data
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.reading import layer_texts
from bantar.intake.reading.archives import check_zip
from bantar.intake.reading.file_kinds import foreign, foreign_map
from bantar.intake.reading.sandbox import DRIVERS, meta, with_meta

GEOMETRY = "geometry"
MAX_LAYERS = 50
MAX_ROWS = 200_000
MAX_COLUMNS = 300
_KML_SETTINGS = {
    *("id", "timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility"),
    *("drawOrder", "icon", "description"),
}
_UNSET = {None, "", "-1", "0"}

KINDS_READ = Message(
    "GeoJSON (.geojson, .json), GeoPackage (.gpkg), Shapefile in a .zip, KML, or CSV with WKT"
)


def read(files: Sequence[Path], options: dict[str, Any]) -> Iterator[pa.Table]:
    """Yield one table for every layer of ``files``, in order, with what is known about it."""
    del options
    for file in files:
        yield from _read_file(file)


def _read_file(file: Path) -> Iterator[pa.Table]:
    suffix = file.suffix.lower()
    with file.open("rb") as opened:
        head = opened.read(4096)
    other = foreign_map(suffix) or foreign(head, "layer")
    if other is not None:
        raise RefusedError(Problem(*other, file=file.name))
    if suffix in (".geojson", ".json", *layer_texts.LINES):
        yield _geojson(file)
    elif suffix == ".gpkg":
        yield from _geopackage(file)
    elif suffix in (".zip", ".kmz"):
        yield from _zip(file)
    elif suffix == ".kml":
        yield from _kml(file)
    elif suffix in (".csv", ".tsv", ".txt"):
        yield _csv(file)
    elif suffix in (".shp", ".dbf", ".shx"):
        raise RefusedError(
            Problem(
                Message("a Shapefile is several files"),
                Message("one .zip that holds .shp, .shx, .dbf and .prj"),
                file=file.name,
            )
        )
    else:
        raise RefusedError(
            Problem(Message("this kind of file is not known"), KINDS_READ, file=file.name)
        )


def _geojson(file: Path) -> pa.Table:
    return _geojson_table(file.read_bytes(), file.name, file)


def _geojson_table(content: bytes, name: str, file: Path | None = None) -> pa.Table:
    text, encoding = layer_texts.decoded(content, name)
    document = layer_texts.geojson(text, name)
    details = {"crs_source": "stated" if document.get("crs") else "format", "format": "GeoJSON"}
    if encoding == "UTF-8" and layer_texts.ONE_PER_LINE not in document:
        del document, text
        return _vector(str(file) if file else content, None, name, details)
    # GDAL takes UTF-8 only; from memory, so that nothing need be written.
    table = _vector(json.dumps(document).encode(), None, name, details)
    return (
        table if encoding == "UTF-8" else _with_remark(table, layer_texts.encoding_remark(encoding))
    )


def _geopackage(file: Path) -> Iterator[pa.Table]:
    if not file.read_bytes()[:16].startswith(b"SQLite format 3"):
        raise RefusedError(
            Problem(
                Message("the file is no GeoPackage, or it is broken"),
                Message("a whole GeoPackage"),
                file=file.name,
            )
        )
    _refuse_hostile_tables(file)
    layers = _layers(str(file), file.name)
    shaped = [layer for layer, kind in layers if kind is not None]
    for layer in shaped:
        details = {"crs_source": "stated", "format": "GPKG", "n_layers": len(shaped)}
        yield _vector(str(file), layer, file.name, details, sheet=layer if len(shaped) > 1 else "")
    if not shaped:
        raise RefusedError(
            Problem(
                Message("the GeoPackage holds no map layer"),
                Message("a layer of polygons of RT"),
                file=file.name,
            )
        )


def _refuse_hostile_tables(file: Path) -> None:
    uri = f"file:{file.as_posix().replace('?', '%3f').replace('#', '%23')}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            check = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            made = connection.execute("SELECT sql FROM sqlite_master WHERE sql LIKE '%virtual%'")
            virtual = [str(sql).lower() for (sql,) in made]
    except sqlite3.DatabaseError as error:
        raise RefusedError(
            Problem(
                Message("the GeoPackage is broken or cut off ({error})", error=error),
                Message("a whole GeoPackage; copy the file again"),
                file=file.name,
            )
        ) from None
    if check != "ok":
        raise RefusedError(
            Problem(
                Message("the GeoPackage is broken or cut off"),
                Message("a whole GeoPackage"),
                file=file.name,
            )
        )
    if any("create virtual table" in sql and "using rtree" not in sql for sql in virtual):
        raise RefusedError(
            Problem(
                Message("the GeoPackage holds virtual tables"),
                Message("ordinary layers only"),
                file=file.name,
            )
        )


def _kml(file: Path) -> Iterator[pa.Table]:
    layer_texts.check_kml(file.read_bytes(), file.name)
    yield from _kml_layers(str(file), file.name)


def _kml_layers(source: str, name: str) -> Iterator[pa.Table]:
    layers = [layer for layer, _ in _layers(source, name)]
    for layer in layers:
        details = {"crs_source": "format", "format": "KML", "n_layers": len(layers)}
        table = _vector(source, layer, name, details, sheet=layer if len(layers) > 1 else "")
        yield _with_descriptions(_without_settings(table))


def _without_settings(table: pa.Table) -> pa.Table:
    """Leave out what GDAL adds to every mark of a KML, where the file says nothing there."""
    added = [
        name
        for name in table.column_names
        if name in _KML_SETTINGS and set(table.column(name).to_pylist()) <= _UNSET
    ]
    return table.drop_columns(added) if added else table


def _with_descriptions(table: pa.Table) -> pa.Table:
    """Put the columns that stand in descriptions before the shapes."""
    if "description" not in table.column_names:
        return table
    columns_of = layer_texts.described(table.column("description").to_pylist())
    there = {name.casefold() for name in table.column_names}
    for name, values in columns_of.items():
        if name.casefold() not in there:
            table = table.add_column(table.num_columns - 1, name, pa.array(values, pa.string()))
    _refuse_size(table.num_rows, table.num_columns, meta(table)["file"])
    return table


def _zip(file: Path) -> Iterator[pa.Table]:
    names = check_zip(file)
    lower = {name.lower(): name for name in names if not name.startswith("__MACOSX/")}
    shapes = [name for low, name in sorted(lower.items()) if low.endswith(".shp")]
    for name in shapes:
        yield _shapefile(file, name, lower, one_of=len(shapes))
    others = [n for low, n in sorted(lower.items()) if low.endswith((".kml", ".geojson", ".json"))]
    for name in others:
        content = layer_texts.member(file, name)
        inside = f"/vsizip/{{{file}}}/{name}"
        if name.lower().endswith(".kml"):
            layer_texts.check_kml(content, file.name)
            yield from _kml_layers(inside, file.name)
        else:
            yield _geojson_table(content, f"{file.name}/{Path(name).name}")
    if not shapes and not others:
        kinds = (foreign_map(PurePosixPath(part).suffix) for n in names for part in (n, *_up(n)))
        other = next((refusal for refusal in kinds if refusal is not None), None)
        if other is not None:
            raise RefusedError(
                Problem(Message("inside the zip: {what}", what=other[0]), other[1], file=file.name)
            )
        packed = [n for n in names if n.lower().endswith((".gpkg", ".zip", ".csv", ".kmz"))]
        if packed:
            refusal = Message(
                "the file {name} inside the zip is not read directly",
                name=PurePosixPath(packed[0]).name,
            )
            raise RefusedError(
                Problem(refusal, Message("that file itself, taken out first"), file=file.name)
            )
        raise RefusedError(
            Problem(
                Message("the zip holds no map"),
                Message("the .shp together with .shx, .dbf and .prj in the zip"),
                file=file.name,
                value=", ".join(names[:5]),
            )
        )


def _up(name: str) -> list[str]:
    """Return the folders a member lies in: a geodatabase is one."""
    return [str(folder) for folder in PurePosixPath(name).parents]


def _shapefile(file: Path, name: str, lower: dict[str, str], one_of: int) -> pa.Table:
    stem = name[: -len(".shp")]
    missing = [end for end in (".shx", ".dbf") if f"{stem}{end}".lower() not in lower]
    if missing:
        raise RefusedError(
            Problem(
                _without(name, missing),
                Message(".shp, .shx, .dbf and .prj together in the zip"),
                file=file.name,
            )
        )
    stated = f"{stem}.prj".lower() in lower
    encoding, remark = None, None
    if f"{stem}.cpg".lower() not in lower:
        encoding = layer_texts.dbf_encoding(layer_texts.member(file, lower[f"{stem}.dbf".lower()]))
    label = file.name
    if one_of > 1:
        # Two may bear one name, each in a folder of its own.
        is_twice = sum(low.rsplit("/", 1)[-1] == Path(name).name.lower() for low in lower) > 1
        label = f"{file.name}/{name if is_twice else Path(name).name}"
    if encoding and encoding != "UTF-8":
        remark = layer_texts.encoding_remark(encoding)
    details = {"crs_source": "stated" if stated else "missing", "format": "Shapefile"}
    table = _vector(f"/vsizip/{{{file}}}/{name}", None, label, details, encoding=encoding)
    return _with_remark(table, remark) if remark else table


def _without(name: str, missing: Sequence[str]) -> Message:
    if len(missing) == 1:
        return Message("{name} comes without {ending}", name=name, ending=missing[0])
    one, other = missing
    return Message("{name} comes without {one} and {other}", name=name, one=one, other=other)


def _csv(file: Path) -> pa.Table:
    text, encoding = layer_texts.decoded(file.read_bytes(), file.name)
    headings, rows, shapes, srid = layer_texts.wkt_rows(text, file.name)
    columns = [
        pa.array([row[i] or None for row in rows], pa.string()) for i in range(len(headings))
    ]
    names = [heading or f"kolom {i}" for i, heading in enumerate(headings, 1)]
    table = pa.Table.from_arrays([*columns, pa.array(shapes, pa.binary())], [*names, GEOMETRY])
    details: dict[str, Any] = {
        "file": file.name,
        "layer": file.stem,
        "sheet": "",
        "format": "CSV",
        "crs": f"EPSG:{srid}" if srid else None,
        "crs_source": "stated" if srid else "format",
        "first_row": 2,
        "remarks": [],
    }
    table = with_meta(table, details)
    if encoding != "UTF-8":
        table = _with_remark(table, layer_texts.encoding_remark(encoding))
    return table


def _pyogrio() -> Any:
    """Import pyogrio and make sure that no driver but the allowed ones is left."""
    import pyogrio

    left = set(pyogrio.list_drivers()) - set(DRIVERS)
    if left:
        raise RefusedError(
            Problem(
                Message(
                    "the reader of maps is not safe: {names} still active",
                    names=", ".join(sorted(left)[:3]),
                )
            )
        )
    return pyogrio


def _layers(source: str, name: str) -> list[tuple[str, str | None]]:
    layers = [(str(layer), kind) for layer, kind in _pyogrio().list_layers(source)]
    if len(layers) > MAX_LAYERS:
        raise RefusedError(
            Problem(
                Message("the file holds {n} layers", n=len(layers)),
                Message("at most {most}", most=MAX_LAYERS),
                file=name,
            )
        )
    return layers


def _vector(
    source: str | bytes,
    layer: str | None,
    name: str,
    details: dict[str, Any],
    *,
    sheet: str = "",
    encoding: str | None = None,
) -> pa.Table:
    """Read one layer with GDAL into texts and well-known binary."""
    raw = _pyogrio().raw
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        described, fids, shapes, values = raw.read(
            source,
            layer=layer,
            encoding=encoding,
            return_fids=True,
            datetime_as_string=True,
            max_features=MAX_ROWS + 1,
        )
    _refuse_size(len(fids), len(described["fields"]), name)
    columns = {
        str(heading): pa.array(layer_texts.texts(column), pa.string())
        for heading, column in zip(described["fields"], values, strict=True)
        if str(heading) != GEOMETRY
    }
    # The key of a GeoPackage is no attribute for GDAL, but it is a column for its owner.
    if details["format"] == "GPKG" and "fid" not in columns:
        columns = {"fid": pa.array([str(fid) for fid in fids], pa.string()), **columns}
    binary = [None] * len(fids) if shapes is None else list(np.asarray(shapes, dtype=object))
    columns[GEOMETRY] = pa.array(binary, pa.binary())
    about = {
        "file": name,
        "layer": layer or Path(name).stem,
        "sheet": sheet,
        "crs": described["crs"],
        "first_row": 1,
        "remarks": [],
        **details,
    }
    if not described["crs"]:
        about["crs_source"] = "missing"
    return with_meta(pa.table(columns), about)


def _refuse_size(n_rows: int, n_columns: int, name: str) -> None:
    if n_rows > MAX_ROWS:
        raise RefusedError(
            Problem(Message("the file holds more than {most} shapes", most=MAX_ROWS), file=name)
        )
    if n_columns > MAX_COLUMNS:
        raise RefusedError(Problem(Message("the file holds {n} columns", n=n_columns), file=name))


def _with_remark(table: pa.Table, remark: Text) -> pa.Table:
    details = meta(table)
    return with_meta(table, {**details, "remarks": [*details["remarks"], as_data(remark)]})
