"""Public files and features have no names, numbers or points of persons and their houses."""

import re

from bantar.output.files.workbook import MEANINGS
from tests.interfaces.api.conftest import TestClient

OF_PERSONS = re.compile(
    r"ketua|warga|nama_|telepon|telp|ponsel|\bnik\b|surel|email|alamat|koordinat|\blat\b|\blon\b"
)


def test_no_column_of_the_results_is_of_a_person() -> None:
    assert [name for name in MEANINGS if OF_PERSONS.search(name)] == []


def test_no_feature_of_the_api_has_a_property_of_a_person(client: TestClient) -> None:
    for kind in ("rt", "kelurahan", "kecamatan"):
        content = client.get(f"/api/collections/{kind}/items", params={"limit": 1}).json()
        (feature,) = content["features"]
        assert [name for name in feature["properties"] if OF_PERSONS.search(name)] == []
        assert (feature["geometry"] or {"type": "MultiPolygon"})["type"] in (
            "Polygon",
            "MultiPolygon",
        ), "an area, and no point of a house"
