"""What the columns of a layer are read as, and what an officer chose for them."""

from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
from sqlalchemy import Engine

from bantar.intake.base.column_step import NOT_USED, Basis, ColumnStep, remember_columns
from bantar.intake.base.problems import RefusedError
from bantar.intake.boundaries.layer_plan import BoundaryPlan, plan_boundaries
from tests.intake.shapes import square, write_geojson


def layer(folder: Path, **columns: list[str]) -> Path:
    n = len(next(iter(columns.values())))
    frame = gpd.GeoDataFrame(columns, geometry=[square(i) for i in range(n)], crs=4326)
    return write_geojson(folder / "batas.geojson", frame)


def plan(engine: Engine, file: Path, step: ColumnStep | None = None) -> BoundaryPlan:
    return plan_boundaries(engine, [file], name="Kota Uji", valid_from=date(2024, 1, 1), step=step)


def test_columns_of_a_layer_are_told_and_a_choice_is_remembered(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    engine = own_tiny_engine
    file = layer(tmp_path, kolom_a=["7", "8"], kolom_b=["Mawar", "Melati"], ket=["x", "y"])
    step = ColumnStep.of(engine, "boundaries")
    with pytest.raises(RefusedError):
        plan(engine, file, step)
    (table,) = step.tables
    assert [(c.heading, c.samples) for c in table.columns] == [
        ("kolom_a", ("7", "8")),
        ("kolom_b", ("Mawar", "Melati")),
        ("ket", ("x", "y")),
    ]
    chosen = {0: "rt", 1: "kelurahan", 2: NOT_USED}
    remember_columns(engine, "boundaries", table, chosen, who="Rina")
    told = plan(engine, file)
    assert told.n_stored == 2
    assert [(c.field, c.basis) for c in told.columns[0].columns] == [
        ("rt", Basis.CHOSEN),
        ("kelurahan", Basis.CHOSEN),
        (NOT_USED, Basis.CHOSEN),
    ]


def test_a_column_recognised_by_what_stands_in_it_is_a_guess(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    file = layer(tmp_path, batas=["RT 7", "RT 8"], kelurahan=["Mawar", "Melati"], luas=["1", "2"])
    (table,) = plan(tiny_engine, file).columns
    assert [(c.heading, c.field, c.basis) for c in table.columns] == [
        ("batas", "rt", Basis.GUESSED),
        ("kelurahan", "kelurahan", Basis.RECOGNISED),
        ("luas", "", Basis.UNUSED),
    ]
