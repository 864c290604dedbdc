from pathlib import Path

import numpy as np
import pytest
import shapely

from bantar.intake.base.problems import RefusedError
from bantar.intake.boundaries import crs
from bantar.intake.boundaries.layers import RawLayer, read_layers
from bantar.intake.boundaries.repair import parse
from tests.intake.shapes import town, write_geojson, write_shapefile_zip
from tests.saying import in_indonesian, refusing

UTM = [32747, 32748, 32749, 32750, 32650, 23877, 23878, 23879, 23880]
TM3 = range(23830, 23846)


def placed(layer: RawLayer, system: str | None = None) -> crs.Placed:
    return crs.place(layer, parse(layer.shapes), system)


def is_home(placement: crs.Placed) -> bool:
    expected = shapely.normalize(town().geometry.to_numpy())
    return bool(shapely.equals_exact(shapely.normalize(placement.shapes), expected, 1e-6).all())


def without_crs(folder: Path, epsg: int) -> RawLayer:
    (layer,) = read_layers([write_geojson(folder / "a.geojson", town().to_crs(epsg))])
    return layer


@pytest.mark.parametrize("epsg", [4326, 4755, *UTM, 23836, 23837])
def test_the_system_of_the_file_is_followed(tmp_path: Path, epsg: int) -> None:
    (layer,) = read_layers([write_shapefile_zip(tmp_path / "a.zip", town().to_crs(epsg))])
    placement = placed(layer)
    assert is_home(placement)
    is_far = epsg in (32747, 32748, 23877, 23878)  # the town lies in zone 50
    assert [
        "di luar wilayah pemakaian" in in_indonesian(p.problem) for p in placement.problems
    ] == [True] * is_far


@pytest.mark.parametrize("epsg", [*UTM, 23836])
def test_metres_without_a_system_are_asked_about(tmp_path: Path, epsg: int) -> None:
    layer = without_crs(tmp_path, epsg)
    with refusing(RefusedError, match="--crs") as caught:
        placed(layer)
    assert "32750" in str(caught.value) and "23836" in str(caught.value)
    assert is_home(placed(layer, str(epsg)))


def test_degrees_without_prj_are_asked_about(tmp_path: Path) -> None:
    path = write_shapefile_zip(tmp_path / "a.zip", town(), drop=[".prj"])
    (layer,) = read_layers([path])
    with refusing(RefusedError, match="--crs 4326"):
        placed(layer)
    assert is_home(placed(layer, "4326"))


@pytest.mark.parametrize("epsg", [4326, 32750, 23837])
def test_swapped_axes_are_noticed_and_mended(tmp_path: Path, epsg: int) -> None:
    frame = town().to_crs(epsg)
    turned = shapely.transform(frame.geometry.to_numpy(), lambda points: points[:, ::-1])
    swapped = frame.set_geometry(turned, crs=epsg)
    (layer,) = read_layers([write_geojson(tmp_path / "a.geojson", swapped)])
    placement = placed(layer, None if epsg == 4326 else str(epsg))
    assert is_home(placement)
    assert ["tertukar" in in_indonesian(problem.problem) for problem in placement.problems] == [
        True
    ]
    assert not placement.problems[0].is_blocking


def test_another_country_is_refused(tmp_path: Path) -> None:
    frame = town().translate(-100, 50)
    path = write_geojson(tmp_path / "a.geojson", town().set_geometry(frame))
    with refusing(RefusedError, match="bukan di Indonesia"):
        placed(*read_layers([path]))


def test_what_is_asked_is_held_against_the_coordinates(tmp_path: Path) -> None:
    metres = without_crs(tmp_path, 32750)
    with refusing(RefusedError, match="meter"):
        placed(metres, "4326")
    (degrees,) = read_layers([write_geojson(tmp_path / "b.geojson", town())])
    placement = placed(degrees, "32750")
    assert is_home(placement)
    assert "tidak dipakai" in in_indonesian(placement.problems[0].problem)


def test_the_user_may_overrule_the_file(tmp_path: Path) -> None:
    wrong = town().to_crs(32750).set_crs(32748, allow_override=True)
    (layer,) = read_layers([write_shapefile_zip(tmp_path / "a.zip", wrong)])
    placement = placed(layer, "32750")
    assert is_home(placement)
    assert "sesuai --crs" in in_indonesian(placement.problems[0].problem)


@pytest.mark.parametrize(
    ("text", "epsg"),
    [
        ("4326", 4326),
        ("EPSG:32748", 32748),
        ("epsg:23833", 23833),
        ("UTM 47S", 32747),
        ("utm zone 50n", 32650),
        ("DGN95 / UTM zone 49S", 23879),
        ("TM-3 46.2", 23830),
        ("TM3 zona 54.1", 23845),
        ("DGN95 TM-3 48,1", 23833),
    ],
)
def test_systems_are_read_as_people_write_them(text: str, epsg: int) -> None:
    assert crs.parse_crs(text).to_epsg() == epsg


def test_every_zone_of_tm3_has_its_code() -> None:
    for code in TM3:
        name = crs.parse_crs(str(code)).name
        assert name.startswith("DGN95 / Indonesia TM-3 zone ")
        assert crs.parse_crs(f"TM-3 {name.rsplit(' ', 1)[1]}").to_epsg() == code


@pytest.mark.parametrize("text", ["99999", "x", "", "UTM 99S", "32748; DROP"])
def test_no_system_is_guessed(text: str) -> None:
    with refusing(RefusedError, match="tidak dikenal"):
        crs.parse_crs(text)


def test_strays_are_named() -> None:
    with np.errstate(invalid="ignore"):
        nowhere = shapely.Polygon([(114, -3), (np.nan, -3), (114, -2), (114, -3)])
    huge = shapely.box(1e300, 1e300, 1.1e300, 1.1e300)
    far = np.array([*town().geometry, huge, nowhere, None])
    assert crs.outside(far).tolist() == [False] * 5 + [True, True, False]
