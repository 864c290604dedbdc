"""Outlines of a city as short paths, from the file that the map loads."""

import re
from pathlib import Path

import geopandas as gpd
import shapely

from bantar.city.snapshot import Snapshot
from bantar.core.assets import AssetStore
from bantar.output.maps.geometry import city_document, geometry_asset
from bantar.output.maps.outline import UNITS, outline_of, outlined, path


def test_a_path_walks_from_point_to_point_in_whole_units_and_closes_rings() -> None:
    assert path(shapely.box(0, 0, 10, 20)) == "M10 0l0 20-10 0 0-20z"
    assert path(shapely.LineString([(0, 0), (3.4, 4.4), (3, 4)])) == "M0 0l3 4"


def test_a_line_shorter_than_a_unit_is_left_out() -> None:
    assert path(shapely.LineString([(0, 0), (0.2, 0.2)])) == ""


def test_each_area_with_a_boundary_has_a_path_within_the_plane(
    tiny: Snapshot, tmp_path: Path
) -> None:
    store = AssetStore(tmp_path)
    made = outline_of(store, geometry_asset(tiny.rt, None, store))
    assert made is not None and max(made.width, made.height) == UNITS
    assert set(made.kelurahan) == set(tiny.rt["kelurahan_code"])
    assert set(made.kecamatan) == set(tiny.rt["kecamatan_code"])
    parents = tiny.rt.drop_duplicates("kelurahan_code").set_index("kelurahan_code")
    assert made.parents == parents["kecamatan_code"].to_dict()
    for left, top, right, bottom in made.boxes.values():
        assert 0 <= left < right <= made.width and 0 <= top < bottom <= made.height
    assert (made.river, made.is_river_line) == ("", False)


def test_north_is_up_and_the_river_is_a_line_or_an_area() -> None:
    rt = gpd.GeoDataFrame(
        {
            "nomor": ["1", "2"],
            "kk": [1, 1],
            "kelurahan": ["Utara", "Selatan"],
            "kelurahan_code": ["u", "s"],
            "kecamatan": ["K", "K"],
            "kecamatan_code": ["k", "k"],
        },
        geometry=[shapely.box(0, 1, 1, 2), shapely.box(0, 0, 1, 1)],
        crs=4326,
    )
    line = outlined(city_document(rt, shapely.LineString([(0, 1), (1, 1)]), "Air"))
    assert line is not None and line.is_river_line and re.match("M0 700l700 0", line.river)
    assert line.boxes["u"][1] == 0 and line.boxes["s"][3] == UNITS
    area = outlined(city_document(rt, shapely.box(0, 0.9, 1, 1.1), "Air"))
    assert area is not None and not area.is_river_line and area.river.endswith("z")


def test_a_city_without_a_boundary_has_no_outline(tiny: Snapshot) -> None:
    bare = tiny.rt.assign(geometry=None).set_geometry("geometry", crs=4326)
    assert outlined(city_document(bare, None)) is None
