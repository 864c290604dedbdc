import pyproj
import pytest

from bantar.intake.boundaries.crs import parse_crs
from bantar.intake.boundaries.crs_choices import CHOICES


@pytest.mark.parametrize(("code", "name"), CHOICES, ids=[str(code) for code, _ in CHOICES])
def test_a_choice_is_the_system_it_names(code: int, name: str) -> None:
    official = pyproj.CRS.from_epsg(code).name.replace("Indonesia ", "").replace("zone ", "")
    assert official == name
    assert parse_crs(str(code)).to_epsg() == code


def test_jambi_can_be_chosen() -> None:
    assert {32748, 23833, 4326} <= {code for code, _ in CHOICES}
