from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.domain import ILLUSTRATIVE
from bantar.intake.base.import_plan import ImportPlan, commit
from bantar.intake.base.problems import RefusedError
from bantar.intake.boundaries.layer_plan import BoundaryPlan, plan_boundaries
from bantar.intake.names.made_up import has_remark, has_remark_in
from bantar.intake.rt_lists.rt_list import plan_rt
from bantar.intake.sheet_registry import SHEETS as KINDS
from bantar.output.files.csv import Form, results_csv
from bantar.output.files.geo import results_geojson, results_gpkg
from bantar.output.files.workbook import results_xlsx
from bantar.storage.read import facts, reads
from bantar.storage.write.batches import batches, undo
from tests import tiny as tiny_city
from tests.intake.sheetmaker import workbook
from tests.output.files.compare import assert_same_shapes, keys
from tests.output.files.imprints import imprint
from tests.saying import in_indonesian, refusing

LAYERS = {
    "gpkg": lambda snapshot: results_gpkg(imprint(snapshot)),
    "geojson": lambda snapshot: results_geojson(imprint(snapshot)),
}
layers = pytest.mark.parametrize("kind", LAYERS)
SHEETS = {
    "xlsx": lambda snapshot: results_xlsx(imprint(snapshot)),
    "indonesia.csv": lambda snapshot: results_csv(imprint(snapshot)),
    "mesin.csv": lambda snapshot: results_csv(imprint(snapshot), form=Form.MESIN),
}


def layer(folder: Path, kind: str, snapshot: Snapshot) -> Path:
    path = folder / f"hasil.{kind}"
    path.write_bytes(LAYERS[kind](snapshot))
    return path


def planned(engine: Engine, path: Path, day: date = tiny_city.START) -> BoundaryPlan:
    return plan_boundaries(engine, [path], name="Batas RT", valid_from=day)


def remarks(plan: ImportPlan) -> list[str]:
    return [
        in_indonesian(p.problem) for p in plan.problems if ILLUSTRATIVE in in_indonesian(p.problem)
    ]


@pytest.fixture
def official(tiny: Snapshot, tmp_path: Path) -> Path:
    """The same boundaries from an office: nothing in them says that they are made up."""
    folder = tmp_path / "resmi"
    folder.mkdir()
    return layer(folder, "gpkg", replace(tiny, is_illustrative=False))


@layers
def test_every_rt_of_an_export_is_recognised(
    empty_engine: Engine, tiny: Snapshot, tmp_path: Path, kind: str
) -> None:
    plan = planned(empty_engine, layer(tmp_path, kind, tiny))
    assert (plan.n_read, plan.n_stored, plan.n_rejected) == (6, 6, 0)
    commit(empty_engine, plan, who="x")
    snapshot = load_snapshot(empty_engine, tiny_city.DAY)
    assert list(keys(snapshot)) == list(keys(tiny))
    assert snapshot.rt["kelurahan"].tolist() == tiny.rt["kelurahan"].tolist()
    assert snapshot.rt["kecamatan"].tolist() == tiny.rt["kecamatan"].tolist()
    assert_same_shapes(snapshot, tiny)


@layers
def test_an_export_over_its_own_database_changes_nothing_and_says_so(
    own_tiny_engine: Engine, tiny: Snapshot, tmp_path: Path, kind: str
) -> None:
    plan = planned(own_tiny_engine, layer(tmp_path, kind, tiny), tiny_city.DAY)
    assert set(plan.rows["fate"]) == {"unchanged"}
    assert (plan.n_read, plan.n_stored, plan.n_unchanged) == (6, 0, 6)
    assert len(remarks(plan)) == 1
    assert commit(own_tiny_engine, plan, who="x") is None
    assert len(batches(own_tiny_engine)) == 1


@layers
def test_an_export_in_which_the_rw_is_known_is_recognised(
    empty_engine: Engine, tiny: Snapshot, tmp_path: Path, kind: str
) -> None:
    rw = ["001/RW 01", "002/RW 01", "001/RW 02", "001/RW 1", "001/RW GATEP", "012A/RW 03"]
    plan = planned(empty_engine, layer(tmp_path, kind, replace(tiny, rt=tiny.rt.assign(nomor=rw))))
    versions = plan.inserts["rt_version"]
    assert (plan.n_rejected, list(versions["nomor"])) == (
        0,
        ["001", "002", "001", "001", "001", "012A"],
    )
    assert list(versions["rw"]) == ["001", "001", "002", "001", "GATEP", "003"]


@layers
def test_the_badge_stays_after_an_export_came_back(
    empty_engine: Engine, tiny: Snapshot, tmp_path: Path, kind: str
) -> None:
    plan = planned(empty_engine, layer(tmp_path, kind, tiny))
    assert plan.is_illustrative
    assert len(remarks(plan)) == 1
    commit(empty_engine, plan, who="x")
    assert reads.is_illustrative(empty_engine)
    assert load_snapshot(empty_engine, tiny_city.DAY).is_illustrative
    assert batches(empty_engine)["is_illustrative"].tolist() == [True]
    with empty_engine.connect() as connection:
        sets = connection.exec_driver_sql("select is_illustrative from boundary_set").scalars()
        assert list(sets) == [1]


def test_the_badge_goes_with_official_boundaries(
    empty_engine: Engine, tiny: Snapshot, tmp_path: Path, official: Path
) -> None:
    commit(empty_engine, planned(empty_engine, layer(tmp_path, "gpkg", tiny)), who="x")
    plan = planned(empty_engine, official)
    assert not plan.is_illustrative
    assert remarks(plan) == []
    receipt = commit(empty_engine, plan, who="x")
    assert receipt is not None
    snapshot = load_snapshot(empty_engine, tiny_city.DAY)
    assert not snapshot.is_illustrative
    assert len(snapshot.rt) == 6
    undo(empty_engine, receipt.batch, who="x")
    assert load_snapshot(empty_engine, tiny_city.DAY).is_illustrative


def test_an_export_of_the_made_up_city_does_not_replace_it(
    own_tiny_engine: Engine, tiny: Snapshot, tmp_path: Path
) -> None:
    moved = replace(tiny, rt=tiny.rt.set_geometry(tiny.rt.geometry.translate(0.001)))
    plan = planned(own_tiny_engine, layer(tmp_path, "gpkg", moved), tiny_city.DAY)
    assert plan.n_stored == 6
    assert not plan.replaces_illustrative
    commit(own_tiny_engine, plan, who="x")
    snapshot = load_snapshot(own_tiny_engine, tiny_city.DAY)
    assert snapshot.is_illustrative
    assert snapshot.outcomes.equals(tiny.outcomes)


@pytest.mark.parametrize("kind", SHEETS)
def test_sheets_are_known_again_too(
    own_tiny_engine: Engine, tiny: Snapshot, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"hasil.{kind}"
    path.write_bytes(SHEETS[kind](replace(tiny, rt=tiny.rt.assign(kk=77))))
    plan = plan_rt(own_tiny_engine, [path])
    assert (plan.n_read, plan.n_rejected, plan.is_illustrative) == (6, 0, True)
    assert len(remarks(plan)) == 1
    commit(own_tiny_engine, plan, who="x")
    assert batches(own_tiny_engine)["is_illustrative"].iloc[0]
    assert set(load_snapshot(own_tiny_engine, tiny_city.DAY).rt["kk"]) == {77}


@pytest.fixture
def official_engine(empty_engine: Engine, official: Path) -> Engine:
    commit(empty_engine, planned(empty_engine, official), who="x")
    return empty_engine


@layers
def test_made_up_boundaries_do_not_come_among_official_ones(
    official_engine: Engine, tiny: Snapshot, tmp_path: Path, kind: str
) -> None:
    with refusing(RefusedError, match="sedangkan basis data berisi data resmi"):
        planned(official_engine, layer(tmp_path, kind, tiny))


def test_made_up_sheets_do_not_come_among_official_ones(
    official_engine: Engine, tiny: Snapshot, tmp_path: Path
) -> None:
    path = tmp_path / "hasil.csv"
    path.write_bytes(results_csv(imprint(tiny)))
    with refusing(RefusedError, match="sedangkan basis data berisi data resmi"):
        plan_rt(official_engine, [path])
    assert not reads.is_illustrative(official_engine)


def test_official_sheets_bear_no_mark(official_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan", "RT", "Tanggal Kunjungan", "Temuan", "Status Data"],
        ["Bakung", "001", "2022-09-01", "aktif", "Data resmi"],
    ]
    path = workbook(tmp_path / "kunjungan.xlsx", {"Data": rows})
    plan = KINDS["visits"].plan(official_engine, [path])
    assert (plan.n_stored, plan.is_illustrative, plan.problems) == (1, False, ())
    commit(official_engine, plan, who="x")
    assert not load_snapshot(official_engine, tiny_city.DAY).is_illustrative


def test_one_row_is_enough(own_tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan", "RT", "Tanggal Kunjungan", "Temuan", "Catatan"],
        ["Bakung", "001", "2022-09-01", "aktif", None],
        ["Cempaka", "001", "2022-09-01", "aktif", f"{ILLUSTRATIVE}."],
    ]
    path = workbook(tmp_path / "kunjungan.xlsx", {"Data": rows})
    plan = KINDS["visits"].plan(own_tiny_engine, [path])
    assert plan.is_illustrative
    commit(own_tiny_engine, plan, who="x")
    assert len(facts.believed_rows(own_tiny_engine, "visit")) == 6


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], False),
        (["Data resmi", "ilustratif", "Posyandu Melati (ilustratif)"], False),
        (["DATA ILUSTRATIF, BUKAN DATA RESMI"], True),
        (["x", f"Kampung Bantar per 20 September 2022. {ILLUSTRATIVE}."], True),
    ],
)
def test_the_words_decide(texts: list[str], expected: bool) -> None:
    assert has_remark(texts) is expected
    assert has_remark_in(pd.DataFrame({"a": ["y"] * len(texts), "b": texts})) is expected


def test_a_layer_without_columns_says_nothing() -> None:
    assert not has_remark_in(pd.DataFrame(index=range(3)))
    assert not has_remark_in(pd.DataFrame(gpd.GeoDataFrame({"a": [None, 1]})))
