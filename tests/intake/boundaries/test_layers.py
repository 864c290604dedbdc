import codecs
import zipfile
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely

from bantar.intake.base.problems import RefusedError
from bantar.intake.boundaries.layers import RawLayer, read_layers
from tests.intake.shapes import TOWN, town, write_geojson, write_shapefile_zip
from tests.saying import refusing


def only(path: Path) -> RawLayer:
    (layer,) = read_layers([path])
    return layer


def written(folder: Path, kind: str) -> Path:
    frame = town()
    if kind in ("geojson", "json"):
        return write_geojson(folder / f"a.{kind}", frame)
    if kind == "zip":
        return write_shapefile_zip(folder / "a.zip", frame)
    if kind == "csv":
        path = folder / "a.csv"
        frame.assign(WKT=frame.geometry.to_wkt()).drop(columns="geometry").to_csv(path, index=False)
        return path
    path = folder / f"a.{kind}"
    pyogrio.write_dataframe(frame, path, driver={"gpkg": "GPKG", "kml": "KML"}[kind])
    return path


@pytest.mark.usefixtures("in_child")
@pytest.mark.parametrize("kind", ["geojson", "json", "gpkg", "zip", "kml", "csv"])
def test_every_format_gives_the_same_rows(tmp_path: Path, kind: str) -> None:
    layer = only(written(tmp_path, kind))
    assert layer.rows["RT"].tolist() == [row[0] for row in TOWN]
    assert layer.rows["KELURAHAN"].tolist() == [row[2] for row in TOWN]
    shapes = shapely.from_wkb(layer.shapes)
    expected = shapely.normalize(town().geometry.to_numpy())
    assert shapely.equals_exact(shapely.normalize(shapes), expected, 1e-9).all()
    assert layer.crs == ("EPSG:4326" if kind != "csv" else None)
    assert list(layer.row_numbers) == list(
        range(2 if kind == "csv" else 1, 7 if kind == "csv" else 6)
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_of_wkt_take_every_delimiter(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    rows = [
        ["RT", "RT", "geom"],
        ["7", "x", "SRID=32750;POLYGON ((0 0, 1 0, 1 1, 0 0))"],
        ["8", "", ""],
    ]
    path.write_text("\n".join(delimiter.join(f'"{c}"' for c in row) for row in rows))
    layer = only(path)
    assert list(layer.rows.columns) == ["RT", "RT_2"]
    assert layer.rows["RT"].tolist() == ["7", "8"]
    assert (layer.crs, layer.crs_source) == ("EPSG:32750", "stated")
    assert layer.shapes[0] is not None


def test_a_table_without_shapes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("RT;KK\n1;20\n")
    with refusing(RefusedError, match="WKT"):
        read_layers([path])


@pytest.mark.parametrize("kind", ["geojson", "gpkg", "csv"])
def test_a_column_called_fid_survives(tmp_path: Path, kind: str) -> None:
    frame = town().assign(fid=["7", "5", "5", None, "9"])
    if kind == "geojson":
        path = write_geojson(tmp_path / "a.geojson", frame)
        assert only(path).rows["fid"].tolist() == ["7", "5", "5", None, "9"]
    elif kind == "csv":
        path = tmp_path / "a.csv"
        frame.assign(WKT=frame.geometry.to_wkt()).drop(columns="geometry").to_csv(path, index=False)
        assert only(path).rows["fid"].tolist() == ["7", "5", "5", None, "9"]
    else:
        path = tmp_path / "a.gpkg"
        pyogrio.write_dataframe(town(), path, driver="GPKG")
        assert only(path).rows["fid"].tolist() == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("cp1252", b""), ("utf-16", b"")],
)
def test_geojson_in_any_encoding(tmp_path: Path, encoding: str, mark: bytes) -> None:
    path = write_geojson(tmp_path / "a.geojson", town([("RT 001", "001", "Café Señor", "Timur")]))
    path.write_bytes(mark + path.read_text("utf-8").encode(encoding))
    layer = only(path)
    assert layer.rows["KELURAHAN"].tolist() == ["Café Señor"]
    assert bool(layer.remarks) == (encoding != "utf-8" or bool(mark))


@pytest.mark.parametrize("encoding", ["UTF-8", "cp1252"])
@pytest.mark.parametrize("with_cpg", [True, False])
def test_shapefiles_in_any_encoding(tmp_path: Path, encoding: str, with_cpg: bool) -> None:
    frame = town([("RT 001", "001", "Café", "Timur")])
    pyogrio.write_dataframe(frame, tmp_path / "a.shp", encoding=encoding)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in tmp_path.glob("a.*"):
            if part != path and (with_cpg or part.suffix != ".cpg"):
                archive.write(part, f"folder dalam/{part.name}")
    assert only(path).rows["KELURAHAN"].tolist() == ["Café"]


def test_several_shapefiles_in_one_zip(tmp_path: Path) -> None:
    path = write_shapefile_zip(tmp_path / "a.zip", town()[:2], town()[2:])
    layers = read_layers([path])
    assert [len(layer.rows) for layer in layers] == [2, 3]
    assert [layer.file for layer in layers] == ["a.zip/batas0.shp", "a.zip/batas1.shp"]


def test_a_shapefile_without_its_parts_is_refused(tmp_path: Path) -> None:
    path = write_shapefile_zip(tmp_path / "a.zip", town(), drop=[".dbf"])
    with refusing(RefusedError, match=r"\.dbf"):
        read_layers([path])


def test_a_shapefile_without_prj_states_no_system(tmp_path: Path) -> None:
    path = write_shapefile_zip(tmp_path / "a.zip", town(), drop=[".prj"])
    assert only(path).crs_source == "missing"


def test_every_layer_of_a_geopackage_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    pyogrio.write_dataframe(town(), path, layer="rt")
    points = gpd.GeoDataFrame({"x": [1]}, geometry=[shapely.Point(114, -3)], crs=4326)
    pyogrio.write_dataframe(points, path, layer="pos", append=False)
    assert [layer.sheet for layer in read_layers([path])] == ["rt", "pos"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"type": "FeatureCollection", "features": [{"type": "Feature"',
        "[1, 2]",
        '{"type": "Topology"}',
        "<html></html>",
        "\x00\x01\x02",
    ],
)
def test_broken_geojson_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(text)
    with refusing(RefusedError, match=r"a\.geojson"):
        read_layers([path])


def test_rows_without_a_shape_and_numbers_are_kept(tmp_path: Path) -> None:
    frame = town().assign(KK=[1, 2, 3, 4, 5], luas=[1.5, 2, 3, 4, 5], kosong=None)
    shapes = [*frame.geometry[:4], None]
    layer = only(write_geojson(tmp_path / "a.geojson", frame.set_geometry(shapes, crs=4326)))
    assert layer.shapes[4] is None
    assert layer.rows["KK"].tolist() == ["1", "2", "3", "4", "5"]
    assert layer.rows["luas"].tolist()[:2] == ["1.5", "2"]
