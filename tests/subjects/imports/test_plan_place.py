from pathlib import Path

from sqlalchemy import Engine

from bantar.subjects.imports.plan_place import place_sentence, plan_places
from tests.intake.boundaries.test_layer_plan import plan
from tests.intake.shapes import town, write_geojson
from tests.saying import INDONESIAN


def test_the_middle_of_a_file_is_said_with_its_distance_from_the_city(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    layer, city = plan_places(plan(own_tiny_engine, write_geojson(tmp_path / "a.geojson", town())))
    assert layer is not None
    assert city is not None
    assert (round(layer[0], 3), round(layer[1], 3)) == (114.605, -3.301)
    assert place_sentence(layer, None, INDONESIAN) == (
        "Berkas ini terletak di 114,60° bujur timur, 3,30° lintang selatan"
    )
    assert place_sentence((100.0, 0.0), (101.0, 0.0), INDONESIAN).endswith(
        ", 111 km dari kota yang ada sekarang"
    )


def test_without_a_city_there_is_nothing_to_be_far_from(
    empty_engine: Engine, tmp_path: Path
) -> None:
    layer, city = plan_places(plan(empty_engine, write_geojson(tmp_path / "a.geojson", town())))
    assert layer is not None
    assert city is None
