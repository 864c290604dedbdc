"""What is stored is drawn once before it is called stored; what fails is taken back."""

from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.core.errors import DataError
from bantar.intake.boundaries.layer_plan import BoundaryPlan, plan_boundaries
from bantar.output.proof import store_proved
from bantar.storage.read import areas, audit
from bantar.storage.write.batches import batches
from tests.intake.shapes import town, write_geojson
from tests.saying import refusing


def planned(engine: Engine, folder: Path) -> BoundaryPlan:
    file = write_geojson(folder / "kota.geojson", town())
    return plan_boundaries(engine, [file], name="Uji", valid_from=date(2025, 1, 1))


def home_of(engine: Engine, assets: Path) -> CityHome:
    return CityHome(lambda: engine, AssetStore(assets))


def test_the_map_and_its_tiles_are_made_before_it_is_called_stored(
    left_empty_engine: Engine, tmp_path: Path
) -> None:
    home = home_of(left_empty_engine, tmp_path / "assets")
    receipt = store_proved(home, planned(left_empty_engine, tmp_path), who="uji")
    assert receipt is not None
    assert receipt.stored == 5
    assert {file.name.partition("-")[0] for file in (tmp_path / "assets").iterdir()} >= {"geometry"}
    assert store_proved(home, planned(left_empty_engine, tmp_path), who="uji") is None


def test_what_cannot_be_drawn_is_taken_back_with_its_reason(
    left_empty_engine: Engine, tmp_path: Path
) -> None:
    blocked = tmp_path / "no-folder"  # where the files of the map belong stands a file
    blocked.write_text("")
    home = home_of(left_empty_engine, blocked)
    with refusing(DataError, match=r"Kiriman data \d+ dibatalkan: .*no-folder"):
        store_proved(home, planned(left_empty_engine, tmp_path), who="uji")
    table = batches(left_empty_engine)
    assert table.iloc[0]["undone_at"] is not None
    assert areas.versions_from(left_empty_engine, date(2025, 1, 1)).empty
    entry = audit.entries(left_empty_engine, limit=1).iloc[0]
    assert entry["action"] == "undo"
    assert "no-folder" in entry["detail"]["why"]
