"""The same small layer in every system, format, encoding and axis order comes back in its place."""

import codecs
import zipfile
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pyproj
import pytest
import shapely

from bantar.intake.base.problems import RefusedError
from bantar.intake.boundaries import crs as systems
from bantar.intake.boundaries.layers import RawLayer, read_layers
from bantar.intake.boundaries.repair import parse
from tests.saying import in_indonesian, refusing

UTM = [*range(32747, 32751), *range(32647, 32651)]
TM3 = [*range(23831, 23839)]
DGN95 = [4755, *range(23877, 23881), 23867]
OLD = [4238, 4211, 3001, 23887, 23888, 23890, 21148, 2308]
"""ID74 and Batavia, in degrees and metres: on old maps of the land office."""

CODES = [4326, 3857, *UTM, *TM3, *DGN95, *OLD]
SIDE = 0.001
NEAR_M = 0.5
NAMES = ["Café Señor", "Ulu Gedong", "Kenali Asam"]


def home(code: int) -> gpd.GeoDataFrame:
    """Return three squares where the system is used, as near Jambi as that is."""
    area = pyproj.CRS.from_epsg(code).area_of_use
    assert area is not None
    west, south, east, north = area.bounds
    x = float(np.clip(103.6, max(west, 95.5) + 0.3, min(east, 140.5) - 0.3))
    y = float(np.clip(-1.6, max(south, -10.0) + 0.3, min(north, 5.5) - 0.3))
    shapes = [shapely.box(x + n * SIDE, y, x + (n + 1) * SIDE, y + SIDE) for n in range(3)]
    rows = {"RT": ["RT 1", "RT 2", "RT 3"], "KELURAHAN": NAMES}
    return gpd.GeoDataFrame(rows, geometry=shapes, crs=4326)


def swapped(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    turned = shapely.transform(frame.geometry.to_numpy(), lambda points: points[:, ::-1])
    return frame.set_geometry(turned, crs=frame.crs)


def zipped(frame: gpd.GeoDataFrame, path: Path, encoding: str = "UTF-8", drop: str = "") -> Path:
    folder = path.with_suffix("")
    folder.mkdir()
    pyogrio.write_dataframe(frame, folder / "batas.shp", encoding=encoding)
    with zipfile.ZipFile(path, "w") as archive:
        for part in folder.iterdir():
            if part.suffix != drop:
                archive.write(part, f"Folder/{part.stem.upper()}{part.suffix.upper()}")
    return path


def geojson(frame: gpd.GeoDataFrame, path: Path) -> Path:
    pyogrio.write_dataframe(frame, path, driver="GeoJSON", COORDINATE_PRECISION=9)
    return path


def ewkt(frame: gpd.GeoDataFrame, path: Path) -> Path:
    assert frame.crs is not None
    shapes = [f"SRID={frame.crs.to_epsg()};{shape.wkt}" for shape in frame.geometry]
    frame.assign(WKT=shapes).drop(columns="geometry").to_csv(path, index=False)
    return path


def gpkg(frame: gpd.GeoDataFrame, path: Path) -> Path:
    pyogrio.write_dataframe(frame, path)
    return path


MAKERS = {"geojson": geojson, "csv": ewkt, "gpkg": gpkg}
PAIRS = [(code, "zip") for code in CODES] + [
    (code, kind)
    for n, code in enumerate(CODES)
    for m, kind in enumerate(MAKERS)
    if code in (4326, 32748, 23833) or n % 3 == m
]
"""Every system as a shapefile, whose words for it are the poorest, and in one more format."""


def written(code: int, kind: str, folder: Path) -> Path:
    frame = home(code).to_crs(code)
    if kind in ("zip", "swapped"):
        made = swapped(frame) if kind == "swapped" else frame
        return zipped(made, folder / f"{code}-{kind}.zip")
    return MAKERS[kind](frame, folder / f"{code}.{kind}")


@pytest.fixture(scope="module")
def layers(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, str], RawLayer]:
    """Write everything, and read it in one child."""
    folder = tmp_path_factory.mktemp("crs")
    wanted = [*PAIRS, *((code, "swapped") for code in CODES)]
    files = {(code, kind): written(code, kind, folder) for code, kind in wanted}
    return dict(zip(files, read_layers(list(files.values())), strict=True))


def distance_m(placement: systems.Placed, code: int) -> float:
    """Return how far the farthest corner lies from where it should, at most."""
    degrees = shapely.hausdorff_distance(placement.shapes, home(code).geometry.to_numpy())
    return float(np.max(degrees)) * 111_320


def place(layer: RawLayer, system: str | None = None) -> systems.Placed:
    return systems.place(layer, parse(layer.shapes), system)


@pytest.mark.parametrize(("code", "kind"), PAIRS)
def test_every_system_in_every_format(
    layers: dict[tuple[int, str], RawLayer], code: int, kind: str
) -> None:
    layer = layers[code, kind]
    assert layer.rows["KELURAHAN"].tolist() == NAMES
    placement = place(layer)
    assert distance_m(placement, code) < NEAR_M
    assert placement.problems == ()


NORTH = {32647, 32648, 32649, 32650, 23867}
"""Near the equator easting and northing of the northern zones look alike: nothing tells."""


@pytest.mark.parametrize("code", [code for code in CODES if code not in NORTH])
def test_swapped_axes_are_noticed(layers: dict[tuple[int, str], RawLayer], code: int) -> None:
    placement = place(layers[code, "swapped"])
    assert distance_m(placement, code) < NEAR_M
    assert ["tertukar" in in_indonesian(problem.problem) for problem in placement.problems] == [
        True
    ]


@pytest.mark.parametrize("code", [*UTM, *TM3])
def test_metres_without_a_system_are_asked_about(
    layers: dict[tuple[int, str], RawLayer], code: int
) -> None:
    layer = replace(layers[code, "zip"], crs=None, crs_source="missing")
    with refusing(RefusedError, match=f"--crs.*{code}"):
        place(layer)
    placement = place(layer, str(code))
    assert distance_m(placement, code) < NEAR_M and placement.problems == ()


@pytest.mark.parametrize("code", [32748, 23833])
def test_another_zone_is_noticed_by_the_place(
    layers: dict[tuple[int, str], RawLayer], code: int
) -> None:
    layer = replace(layers[code, "zip"], crs=None, crs_source="missing")
    other = {32748: "32750", 23833: "23838"}[code]
    assert distance_m(place(layer, other), code) > 100_000  # the file alone cannot tell


ENCODINGS = {
    "utf-8": ("utf-8", b"", False),
    "utf-8 with a mark": ("utf-8", codecs.BOM_UTF8, True),
    "utf-16": ("utf-16", b"", True),
    "cp1252": ("cp1252", b"", True),
}


@pytest.fixture(scope="module")
def encoded(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], RawLayer]:
    """Write names with accents in every encoding of every format, and read them in one child."""
    folder, frame = tmp_path_factory.mktemp("encodings"), home(4326)
    files: dict[tuple[str, ...], Path] = {}
    for name, (encoding, mark, _) in ENCODINGS.items():
        for separator in ";,\t":
            path = folder / f"{name}{ord(separator)}.csv"
            table = frame.assign(WKT=frame.geometry.to_wkt()).drop(columns="geometry")
            text = table.to_csv(index=False, sep=separator)
            path.write_bytes(mark + text.encode(encoding))
            files["csv", name, separator] = path
        path = geojson(frame, folder / f"{name}.geojson")
        path.write_bytes(mark + path.read_text("utf-8").encode(encoding))
        files["geojson", name] = path
    for encoding in ("UTF-8", "CP1252", "ISO-8859-1"):
        for drop in ("", ".cpg"):
            files["zip", encoding, drop] = zipped(
                frame, folder / f"{encoding}{drop}.zip", encoding, drop
            )
    return dict(zip(files, read_layers(list(files.values())), strict=True))


def test_every_encoding_of_every_format(encoded: dict[tuple[str, ...], RawLayer]) -> None:
    for key, layer in encoded.items():
        assert layer.rows["KELURAHAN"].tolist() == NAMES, key
        assert distance_m(place(layer), 4326) < NEAR_M, key
        has_remark = any("pengodean" in in_indonesian(remark) for remark in layer.remarks)
        if key[0] != "zip":
            assert has_remark == ENCODINGS[key[1]][2], key
        elif key[2]:  # no .cpg says so
            assert has_remark == (key[1] != "UTF-8"), key
