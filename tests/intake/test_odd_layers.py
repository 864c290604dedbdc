"""Boundary files as they come from offices: every oddity is read, or refused in a sentence."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from sqlalchemy import Engine

from bantar.intake.base.import_plan import commit
from bantar.intake.base.problems import RefusedError
from bantar.intake.boundaries.layer_plan import BoundaryPlan, plan_boundaries
from bantar.intake.boundaries.layers import RawLayer, read_layers
from bantar.intake.boundaries.repair import parse, repair
from bantar.intake.reading import layer_reader
from tests.intake.shapes import TOWN, square, town, write_geojson, write_shapefile_zip
from tests.saying import INDONESIAN, refusing

DAY = date(2025, 1, 1)


def plan(engine: Engine, *files: Path, name: str = "Kota Uji") -> BoundaryPlan:
    return plan_boundaries(engine, files, name=name, valid_from=DAY)


def sentences(import_plan: BoundaryPlan) -> str:
    return "\n".join(problem.sentence(INDONESIAN) for problem in import_plan.problems)


def features(folder: Path) -> list[dict[str, Any]]:
    path = write_geojson(folder / "base.json", town())
    content: list[dict[str, Any]] = json.loads(path.read_text())["features"]
    return content


Write = Callable[[list[dict[str, Any]]], str]


def nested(some: list[dict[str, Any]]) -> str:
    inner = [{"type": "GeometryCollection", "geometries": [f["geometry"]]} for f in some]
    outer = [{"type": "GeometryCollection", "geometries": [one]} for one in inner]
    made = [{**f, "geometry": shape} for f, shape in zip(some, outer, strict=True)]
    return json.dumps({"type": "FeatureCollection", "features": made})


FORMS: dict[str, Write] = {
    "one feature.geojson": lambda f: json.dumps(f[0]),
    "one per line.geojson": lambda f: "\n".join(map(json.dumps, f)),
    "one per line.geojsonl": lambda f: "\n".join(map(json.dumps, f)) + "\n",
    "record separators.json": lambda f: "\x1e" + "\n\x1e".join(map(json.dumps, f)),
    "nested.geojson": nested,
}


def test_geojson_in_every_form(tmp_path: Path) -> None:
    for name, write in FORMS.items():
        (tmp_path / name).write_text(write(features(tmp_path)))
    for layer in read_layers([tmp_path / name for name in FORMS]):
        n = 1 if layer.file.startswith("one feature") else 5
        assert layer.rows["RT"].tolist() == [row[0] for row in TOWN[:n]], layer.file
        mended = repair(parse(layer.shapes), np.zeros(n, dtype=bool))
        expected = [shapely.MultiPolygon([square(i)]) for i in range(n)]
        assert shapely.equals(mended.shapes, expected).all(), layer.file


HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
)


def placemark(n: int, extra: str) -> str:
    ring = " ".join(f"{x},{y},0" for x, y in square(n).exterior.coords)
    return (
        f"<Placemark><name>{TOWN[n][0]}</name>{extra}<Polygon><outerBoundaryIs><LinearRing>"
        f"<coordinates>{ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
    )


def data(rw: str, area: str) -> str:
    pairs = (("RW", rw), ("KELURAHAN", area))
    cells = "".join(f'<Data name="{k}"><value>{v}</value></Data>' for k, v in pairs)
    return f"<ExtendedData>{cells}</ExtendedData>"


def simple(rw: str, area: str) -> str:
    cells = (
        f'<SimpleData name="RW">{rw}</SimpleData><SimpleData name="KELURAHAN">{area}</SimpleData>'
    )
    return f'<ExtendedData><SchemaData schemaUrl="#s">{cells}</SchemaData></ExtendedData>'


def described(rw: str, area: str) -> str:
    rows = f"<tr><td>RW</td><td>{rw}</td></tr>"
    rows += f"<tr bgcolor='#D4'><td>KELURAHAN</td><td><b>{area}</b></td></tr>"
    head = "<tr><td colspan='2'>Batas RT</td></tr>"
    return f"<description><![CDATA[<html><table>{head}{rows}</table></html>]]></description>"


SCHEMA = (
    '<Schema name="s" id="s"><SimpleField name="RW" type="string"/>'
    '<SimpleField name="KELURAHAN" type="string"/></Schema>'
)
KINDS = {"data": ("", data), "simple": (SCHEMA, simple), "described": ("", described)}


def kml(path: Path, kind: str, folders: bool) -> Path:
    schema, extra = KINDS[kind]
    marks = [placemark(n, extra(row[1], row[2])) for n, row in enumerate(TOWN[:4])]
    parts = [f"<Folder><name>Bagian {n}</name>{m}</Folder>" for n, m in enumerate(marks)]
    text = HEAD + schema + "".join(parts if folders else marks) + "</Document></kml>"
    if path.suffix == ".kmz":
        return zipped(path, **{"doc.kml": text.encode(), "files/icon.png": b"x"})
    path.write_text(text)
    return path


def test_kml_as_google_earth_and_arcgis_write_it(tmp_path: Path) -> None:
    files = [
        kml(tmp_path / f"{kind} {folders}.{ending}", kind, folders)
        for kind in KINDS
        for folders in (False, True)
        for ending in ("kml", "kmz")
    ]
    layers = read_layers(files)
    assert len(layers) == len(KINDS) * 2 * (1 + 4)
    for file in files:
        rows = pd.concat([layer.rows for layer in layers if layer.file == file.name])
        assert rows["Name"].tolist() == [row[0] for row in TOWN[:4]], file
        assert rows["RW"].tolist() == [row[1] for row in TOWN[:4]], file
        assert rows["KELURAHAN"].tolist() == [row[2] for row in TOWN[:4]], file


def test_kml_of_folders_goes_in(empty_engine: Engine, tmp_path: Path) -> None:
    import_plan = plan(empty_engine, kml(tmp_path / "a.kml", "described", True))
    assert (import_plan.n_read, import_plan.n_stored) == (4, 4)
    assert sorted(import_plan.inserts["kelurahan"]["name"]) == ["Mawar", "Melati"]


def shapefile(folder: Path, archive: Path, inside: str) -> Path:
    parts = folder / "parts"
    parts.mkdir(exist_ok=True)
    pyogrio.write_dataframe(town(), parts / "batas.shp")
    with zipfile.ZipFile(archive, "w") as opened:
        for part in parts.iterdir():
            opened.write(part, f"{inside}/BATAS{part.suffix.upper()}")
            opened.writestr(f"__MACOSX/{inside}/._BATAS{part.suffix.upper()}", b"\0")
    return archive


def test_a_shapefile_deep_in_a_zip_in_capitals(tmp_path: Path) -> None:
    (layer,) = read_layers([shapefile(tmp_path, tmp_path / "a.zip", "Data/Batas RT 2025")])
    assert layer.rows["RT"].tolist() == [row[0] for row in TOWN]


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


WORDS: list[tuple[str, str | bytes, str]] = [
    *((f"a.{end}", "x", "MapInfo.*Save Features As") for end in ("tab", "mif", "mid")),
    *((f"a.{end}", "x", "CAD.*Save Features As") for end in ("dxf", "dwg")),
    ("a.gdb", "x", "geodatabase.*Save Features As"),
    ("a.gml", "x", "Save Features As"),
    ("a.qgz", "PK", "berkas proyek"),
    ("a.xlsx", "PK", "tidak memuat bentuk"),
    ("a.topojson", "{}", "TopoJSON.*Save Features As"),
    ("a.json", '{"type": "Topology", "objects": {}}', "TopoJSON.*Save Features As"),
    ("a.geojson", '{"type": "FeatureCollection", "features": [{"type"', "terpotong"),
    ("a.geojson", '{"type": "Feature"}\n{"type": "Feat', "terpotong"),
    ("a.rar", b"Rar!\x1a\x07", r"arsip \.rar.*sesudah dibuka"),
    ("a.geojson", b"Rar!\x1a\x07", r"arsip \.rar"),
    ("a.7z", b"7z\xbc\xaf\x27\x1c", r"arsip \.7z"),
    ("a.geojson", "", "berkas kosong"),
    ("a.geojson", "<!DOCTYPE html><html>", "halaman web"),
    ("a.kml", "<html><body>Login</body></html>", "halaman web"),
    ("a.kml", HEAD + simple("1", "Mawar"), "SimpleData tanpa Schema"),
    ("a.geojson", "version https://git-lfs.github.com/spec/v1\noid", "penunjuk Git LFS"),
    ("a.zip", "version https://git-lfs.github.com/spec/v1\noid", "penunjuk Git LFS"),
    ("a.gpkg", "version https://git-lfs.github.com/spec/v1\noid", "penunjuk Git LFS"),
    ("a.pdf", "%PDF-1.4", "isinya PDF"),
    ("a.png", b"\x89PNG\r\n", "isinya gambar"),
    ("a.csv", "RT;X;Y\n1;103.6;-1.6\n", "hanya berisi titik"),
    ("a.csv", "RT;WKT\n1;POINT (103.6 -1.6)\n", "titik atau garis"),
    ("a.csv", "RT;geom\n1;" + "01" * 40 + "\n", "WKB.*AS_WKT"),
    ("a.csv", 'RT\tgeom\n1\t{"type": "Polygon"}\n', "GeoJSON di dalam tabel"),
    ("a.csv", "RT;KK\n1;20\n", "kolom bentuk"),
]


@pytest.mark.parametrize(("name", "content", "words"), WORDS)
def test_what_is_no_layer_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: str | bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    if path.stat().st_size:
        with refusing(RefusedError, match=f"{name}: .*{words}"):
            list(layer_reader.read([path], {}))  # as the child does, before any library
    else:
        with refusing(RefusedError, match=f"{name}: .*{words}"):
            read_layers([path])


@pytest.mark.parametrize(
    ("member", "words"),
    [
        ("batas.gdb/a00000001.gdbtable", "di dalam zip: .*geodatabase"),
        ("batas.TAB", "di dalam zip: .*MapInfo"),
        ("batas.gpkg", "batas.gpkg di dalam zip tidak dibaca langsung"),
        ("batas.zip", "dikeluarkan dulu"),
        ("foto.jpg", "zip tidak berisi peta"),
    ],
)
def test_a_zip_of_something_else_is_refused_in_a_sentence(
    tmp_path: Path, member: str, words: str
) -> None:
    path = zipped(tmp_path / "a.zip", **{member: b"x"})
    with refusing(RefusedError, match=words):
        list(layer_reader.read([path], {}))


def test_a_geodatabase_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "batas.gdb").mkdir()
    with refusing(RefusedError, match=r"geodatabase ArcGIS, bukan berkas.*Save Features As"):
        read_layers([tmp_path / "batas.gdb"])


def test_kelurahan_in_the_names_of_files_and_layers(empty_engine: Engine, tmp_path: Path) -> None:
    rt = town()[["RT", "geometry"]]
    one = write_geojson(tmp_path / "RT Kelurahan Mawar.geojson", rt[:2])
    two = tmp_path / "kota.gpkg"
    pyogrio.write_dataframe(rt[2:3], two, layer="Kel. Melati")
    pyogrio.write_dataframe(rt[3:4], two, layer="Kel. Kenanga", append=True)
    import_plan = plan(empty_engine, one, two)
    assert (import_plan.n_stored, import_plan.n_rejected) == (4, 0)
    assert sorted(import_plan.inserts["kelurahan"]["name"]) == ["Kenanga", "Mawar", "Melati"]
    assert sentences(import_plan).count("dari nama berkas") == 3


def coded(code: str, shift: float) -> gpd.GeoDataFrame:
    rows = [(f"RT {n}", "001", "Mawar", "Timur") for n in range(1, 4)]
    frame = town(rows, [square(n) for n in range(3)])
    moved = shapely.transform(frame.geometry.to_numpy(), lambda xy: xy + np.array([shift, 0]))
    return frame.assign(KDEPUM=code).set_geometry(moved, crs=4326)


def test_the_city_next_door_is_no_part_of_this_one(empty_engine: Engine, tmp_path: Path) -> None:
    own = write_geojson(tmp_path / "a.geojson", coded("6371011001", 0))
    commit(empty_engine, plan(empty_engine, own), who="x")
    other = write_geojson(tmp_path / "b.geojson", coded("6303011001", 0.1))
    with refusing(RefusedError, match=r"\(63\.03\) bukan kota yang ada .*\(63\.71\)"):
        plan(empty_engine, other)
    far = write_geojson(tmp_path / "c.geojson", coded("1971011001", -6.0))
    with refusing(RefusedError, match="km dari kota yang ada di basis data"):
        plan(empty_engine, far)
    part = write_geojson(tmp_path / "d.geojson", coded("6371021002", 0.1))
    assert "tepinya 10 km dari batas yang sudah ada" in sentences(plan(empty_engine, part))


def test_a_layer_of_nothing_but_a_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    pyogrio.write_dataframe(town().drop(columns="geometry"), path)
    with refusing(RefusedError, match="tidak berisi lapisan peta"):
        read_layers([path])


def test_descriptions_never_take_the_place_of_columns(tmp_path: Path) -> None:
    text = HEAD + placemark(0, described("009", "Dahlia") + data("001", "Mawar"))
    path = tmp_path / "a.kml"
    path.write_text(text + "</Document></kml>")
    layer: RawLayer = read_layers([path])[0]
    assert (layer.rows["RW"].tolist(), layer.rows["KELURAHAN"].tolist()) == (["001"], ["Mawar"])


def test_a_curve_in_a_table_is_refused_with_its_row(empty_engine: Engine, tmp_path: Path) -> None:
    curve = "CURVEPOLYGON (CIRCULARSTRING (114.6 -3.3, 114.602 -3.3, 114.6 -3.3))"
    lines = [f"1;Mawar;Timur;{curve}", f"2;Mawar;Timur;{square(1).wkt}"]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["RT;KELURAHAN;KECAMATAN;WKT", *lines]))
    made = plan(empty_engine, path)
    assert (made.n_stored, made.n_rejected) == (1, 1)


def test_settings_that_a_reader_adds_to_a_kml_are_no_columns(
    empty_engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "a.kml"
    pyogrio.write_dataframe(
        town()[["RT", "KELURAHAN", "KECAMATAN", "geometry"]], path, driver="KML"
    )
    assert "tessellate" not in sentences(plan(empty_engine, path))


def test_shapefiles_of_one_name_in_two_folders_are_told_apart(
    empty_engine: Engine, tmp_path: Path
) -> None:
    packed = write_shapefile_zip(tmp_path / "a.zip", town())
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(path, "w") as target:
        for folder in ("lama", "baru"):
            for name in source.namelist():
                target.writestr(f"{folder}/{name}", source.read(name))
    told = sentences(plan(empty_engine, path))
    assert "b.zip/baru/batas0.shp" in told and "b.zip/lama/batas0.shp" in told
