"""A boundary that cannot be drawn, wherever it came from, stops nothing and is named."""

import json
import os
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.city.checks import find_problems
from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.assets import AssetStore
from bantar.geodata import WGS84, drawable
from bantar.geodata.tiles import equal_tiles
from bantar.i18n import words_for
from bantar.output.maps.geometry import city_document, geometry_asset
from bantar.output.paper.map_drawing import map_drawing, paper_shapes
from bantar.storage.engine import open_engine
from bantar.storage.read import reads
from bantar.subjects.quality.check import Subject
from bantar.subjects.quality.completeness import completeness
from bantar.subjects.quality.rows import row
from tests import tiny
from tests.city.test_checks import change
from tests.commands import Run
from tests.geodata.rings import valid_shapes
from tests.intake.shapes import SHARED, TOWN, square, town, write_geojson
from tests.interfaces.api.conftest import TestClient, app_of, serving
from tests.output.paper.test_map_drawing import ANGGREK, view_of
from tests.saying import in_indonesian
from tests.tiers import cases
from tests.warm_python import WarmPython

HOLED, SPECK, EMPTY = 1, 5, 6
NEEDED = SHARED / "rt" / "banjarmasin_rt_raw.geojson"
ADDRESSES = [
    "/api",
    "/api/collections",
    *(f"/api/collections/{name}/items" for name in ("rt", "kelurahan", "kecamatan")),
]


def holed(rt_id: int, size: float) -> shapely.MultiPolygon:
    """Return the square of an RT with a triangle cut out of its middle."""
    (shell,) = tiny.square(rt_id).geoms
    x, y = shell.centroid.coords[0]
    hole = [(x, y), (x + size, y), (x, y + size)]
    return shapely.MultiPolygon([shapely.Polygon(shell.exterior, [hole])])


def speck(rt_id: int) -> shapely.MultiPolygon:
    x, y = tiny.square(rt_id).centroid.coords[0]
    return shapely.MultiPolygon([shapely.box(x, y, x + 2e-7, y + 2e-7)])


@pytest.fixture
def older(own_tiny_engine: Engine) -> Engine:
    """A database from before the import looked: a hole, a whole RT too small, and nothing."""
    change(own_tiny_engine, 2, geometry=holed(HOLED, 2e-7))
    change(own_tiny_engine, 6, geometry=speck(SPECK))
    change(own_tiny_engine, 7, geometry=shapely.MultiPolygon())
    return own_tiny_engine


@pytest.fixture
def snapshot(older: Engine) -> Snapshot:
    return load_snapshot(older, tiny.DAY)


def test_the_city_keeps_what_can_be_drawn_and_names_what_cannot(snapshot: Snapshot) -> None:
    assert snapshot.report.without_boundary == (SPECK, EMPTY)
    assert snapshot.report.undrawable == (SPECK,)
    assert snapshot.rt.geometry[HOLED].equals(tiny.square(HOLED))
    assert snapshot.rt.geometry.isna().sum() == 2


def test_check_names_what_cannot_be_drawn(older: Engine) -> None:
    assert [in_indonesian(problem) for problem in find_problems(older, tiny.DAY)] == [
        "RT tanpa batas: RT 002 Cempaka (rt_id 6)",
        "Batas terlalu kecil, terlalu tipis, atau rusak, tidak dapat digambar: "
        "RT 001 Cempaka (rt_id 5)",
    ]


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("id", "batasnya terlalu kecil, terlalu tipis, atau terlalu rusak untuk digambar"),
        ("en", "its boundary is too small, too thin or too broken to be drawn"),
    ],
)
def test_the_list_of_rt_without_boundary_says_why(
    older: Engine, snapshot: Snapshot, language: str, why: str
) -> None:
    checks = completeness(snapshot, reads.sheet_lines(older, tiny.DAY))
    (check,) = [c for c in checks if c.subject is Subject.NO_BOUNDARY]
    findings = check.table[check.table["is_finding"]]
    words = words_for(language)
    sentences = {
        r["rt_id"]: row(check.subject, r, snapshot, words)[-1] for _, r in findings.iterrows()
    }
    assert sentences == {SPECK: why, EMPTY: ""}


def test_everything_that_is_drawn_is_made(snapshot: Snapshot, tmp_path: Path) -> None:
    store = AssetStore(tmp_path)
    assert store.compressed(geometry_asset(snapshot.rt, None, store))
    assert paper_shapes(snapshot.rt, None).rt.notna().sum() == 4
    assert equal_tiles(snapshot.rt).geometry.notna().sum() == 4


@cases(40)
@given(st.lists(valid_shapes(), min_size=6, max_size=6))
def test_shapes_of_any_size_give_a_file_of_the_map_and_a_map_on_paper(
    tiny: Snapshot, shapes: list[shapely.MultiPolygon]
) -> None:
    drawn = np.empty(6, dtype=object)
    drawn[:] = shapes
    rt = tiny.rt.set_geometry(gpd.GeoSeries(drawable(drawn), index=tiny.rt.index, crs=WGS84))
    document = city_document(rt, None)
    assert json.dumps(document, allow_nan=False)
    placed = [feature["geometry"] is not None for feature in document["features"]]
    assert placed == list(rt.geometry.notna())
    view = view_of(replace(tiny, rt=rt), words_for("id"), ANGGREK)
    assert map_drawing(view, paper_shapes(rt, None), 100, 80)


@pytest.mark.parametrize("path", ADDRESSES)
def test_the_interface_answers(older: Engine, path: str) -> None:
    assert TestClient(app_of(older)).get(path).status_code == 200


def test_the_interface_gives_no_shape_where_none_can_be_drawn(older: Engine) -> None:
    answer = TestClient(app_of(older)).get("/api/collections/rt/items").json()
    without = {f["id"] for f in answer["features"] if f["geometry"] is None}
    assert without == {SPECK, EMPTY}


def test_a_server_starts_and_serves(
    older: Engine, tiny_home: Path, tmp_path: Path, warm_python: WarmPython
) -> None:
    older.dispose()
    environment = {**os.environ, "BANTAR_HOME": str(tiny_home)}
    with serving(tmp_path / "server.log", environment, warm_python) as address:
        for path in ("/healthz", *ADDRESSES, "/bantar/preview.png"):
            with urllib.request.urlopen(address + path, timeout=60) as answer:
                assert answer.status == 200, path
    assert list((tiny_home / "assets").glob("geometry*"))


@pytest.fixture
def empty_home(tmp_path: Path) -> Path:
    return tmp_path / "empty"


@pytest.fixture
def run_empty(use: Callable[[Path], Run], empty_home: Path) -> Run:
    """The command line on a database that its owner left empty."""
    return use(empty_home)


def imported(run: Run, file: Path) -> dict[str, object]:
    made = run("init", "--empty")
    assert made.exit_code == 0, made.output
    result = run(
        *("import", "boundaries", file, "--name", "Uji", "--valid-from", "2015-01-01", "--json")
    )
    assert result.exit_code == 0, result.output
    answer: dict[str, object] = json.loads(result.stdout)
    return answer


def test_an_import_says_what_it_dropped(run_empty: Run, tmp_path: Path) -> None:
    def with_hole(place: int) -> shapely.Polygon:
        x, y = square(place).centroid.coords[0]
        return shapely.Polygon(square(place).exterior, [[(x, y), (x + 1e-7, y), (x, y + 1e-7)]])

    small = shapely.box(114.7, -3.3, 114.7 + 1e-7, -3.3 + 1e-7)
    shapes = [with_hole(0), with_hole(1), square(2), small, square(4)]
    answer = imported(run_empty, write_geojson(tmp_path / "kota.geojson", town(TOWN, shapes)))
    assert (answer["stored"], answer["rejected"]) == (4, 1)
    texts = [(p["row"], p["problem"]) for p in answer["problems"]]  # type: ignore[attr-defined]
    dropped = "1 lubang yang terlalu kecil atau terlalu tipis untuk digambar dihapus"
    assert (1, f"RT 001 RW 001 Mawar: {dropped}") in texts
    assert (2, f"RT 002 RW 001 Mawar: {dropped}") in texts
    assert (
        None,
        "2 lubang yang terlalu kecil atau terlalu tipis untuk digambar dihapus dari 2 bentuk: "
        "RT 001 RW 001 Mawar, RT 002 RW 001 Mawar",
    ) in texts
    (refused,) = [text for place, text in texts if place == 4]
    assert (
        "RT 001 RW 001 Melati: bentuknya terlalu kecil atau terlalu tipis untuk digambar" in refused
    )


@pytest.mark.skipif(not NEEDED.is_file(), reason=f"{NEEDED.name} is not here")
def test_the_rt_of_banjarmasin_are_imported_and_served(run_empty: Run, empty_home: Path) -> None:
    answer = imported(run_empty, NEEDED)
    assert answer["stored"] == 1562
    sentences = [p["problem"] for p in answer["problems"]]  # type: ignore[attr-defined]
    assert any(
        text.startswith("12 bagian yang terlalu kecil atau terlalu tipis untuk digambar")
        for text in sentences
    )
    engine = open_engine(f"sqlite:///{empty_home / 'bantar.sqlite'}")
    assert load_snapshot(engine, date(2026, 1, 1)).report.undrawable == ()
    client = TestClient(app_of(engine))
    for path in ADDRESSES:
        assert client.get(path).status_code == 200, path
