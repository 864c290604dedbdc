"""Whatever shapes come in: what an import leaves can be served, asked for and drawn."""

import os
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.city.checks import find_problems
from bantar.city.home import CityHome
from bantar.city.snapshot import Snapshot
from bantar.core.assets import AssetStore
from bantar.intake.base.import_plan import ImportPlan
from bantar.output.maps.geometry import geometry_of
from bantar.output.paper.map_drawing import paper_shapes
from bantar.output.proof import store_proved
from bantar.scope.options import Shape
from tests.databases import copied
from tests.geodata.rings import valid_shapes
from tests.intake.broken_shapes import BROKEN
from tests.intake.imports import plan_layer
from tests.interfaces.api.conftest import TestClient, app_of, serving
from tests.test_undrawable import ADDRESSES
from tests.tiers import cases, few
from tests.warm_python import WarmPython

WEST, SOUTH, SIDE = 103.6, -1.62, 0.002

Row = tuple[str, str, str]


def store(
    engine: Engine, folder: Path, rows: Sequence[Row], shapes: Sequence[bytes | None]
) -> ImportPlan:
    """Take in a layer; what is proved there is proved again below, from the outside."""
    folder.mkdir(exist_ok=True)
    plan = plan_layer(engine, folder, rows, shapes)
    store_proved(CityHome(lambda: engine, AssetStore(folder / "assets")), plan, who="uji")
    return plan


def assert_it_works(engine: Engine, folder: Path) -> None:
    client = TestClient(app_of(engine))
    for path in ADDRESSES:
        assert client.get(path).status_code == 200, path
    city = CityHome(lambda: engine, AssetStore(folder / "other")).on()
    for shape in Shape:
        assert city.finding(geometry_of, shape)
    assert paper_shapes(city.snapshot.rt, None).rt is not None
    find_problems(engine)


def test_one_broken_shape_of_each_kind_among_sound_ones_stops_nothing(
    left_empty_engine: Engine, tmp_path: Path
) -> None:
    sound = [shapely.to_wkb(shapely.box(WEST, SOUTH - SIDE, WEST + SIDE, SOUTH))]
    broken = [make(WEST + n * SIDE, SOUTH, SIDE) for n, make in enumerate(BROKEN.values())]
    rows = [(f"RT {n}", "Anggrek", "Hulu") for n in range(1, 2 + len(broken))]
    plan = store(left_empty_engine, tmp_path, rows, [*sound, *broken])
    assert plan.n_stored + plan.n_rejected == len(rows)
    assert_it_works(left_empty_engine, tmp_path)


@st.composite
def layers(draw: st.DrawFn) -> list[tuple[Row, bytes | None]]:
    """Draw a city: sound, odd and broken shapes, some numbers twice."""
    city = []
    for n in range(draw(st.integers(1, 9))):
        row = (
            f"RT {draw(st.integers(1, 9))}",
            draw(st.sampled_from(["Anggrek", "Bakung"])),
            "Hulu",
        )
        west = WEST + n * SIDE
        sound = shapely.to_wkb(shapely.box(west, SOUTH, west + SIDE, SOUTH + SIDE))
        odd = shapely.to_wkb(draw(valid_shapes()))
        broken = BROKEN[draw(st.sampled_from(sorted(BROKEN)))](west, SOUTH, SIDE)
        city.append((row, draw(st.sampled_from([sound, odd, broken]))))
    return city


@cases(20)
@given(layers())
def test_random_cities_stop_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    left_empty_file: Path,
    city: list[tuple[Row, bytes | None]],
) -> None:
    folder = tmp_path_factory.mktemp("city")
    engine = copied(left_empty_file, folder / "bantar.sqlite")
    try:
        store(engine, folder, [row for row, _ in city], [shape for _, shape in city])
        assert_it_works(engine, folder)
    finally:
        engine.dispose()


# In the suite its first 220 RT: what is broken is the same, and so is who is asked.
def test_a_city_with_one_broken_shape_of_each_kind_is_served(
    left_empty_file: Path, city: Snapshot, tmp_path: Path, warm_python: WarmPython
) -> None:
    rt = city.rt.iloc[: few(1650, suite=220)]
    shapes = [shapely.to_wkb(shape) for shape in rt.geometry]
    for place, make in zip(
        range(0, len(rt), len(rt) // len(BROKEN)), BROKEN.values(), strict=False
    ):
        west, south, east, _ = rt.geometry.iloc[place].bounds
        shapes[place] = make(west, south, east - west)
    rows = list(zip("RT " + rt["nomor"], rt["kelurahan"], rt["kecamatan"], strict=True))
    home = tmp_path / "home"
    home.mkdir()
    engine = copied(left_empty_file, home / "bantar.sqlite")
    plan = store(engine, tmp_path, rows, shapes)
    assert plan.n_stored >= len(rows) - len(BROKEN)
    engine.dispose()
    environment = {**os.environ, "BANTAR_HOME": str(home)}
    with serving(tmp_path / "server.log", environment, warm_python) as address:
        for path in ("/healthz", *ADDRESSES, "/bantar/preview.png"):
            with urllib.request.urlopen(address + path, timeout=60) as answer:
                assert answer.status == 200, path
