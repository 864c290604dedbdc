"""From boundary files to the database and back."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.errors import DataError
from bantar.core.settings import ROOT
from bantar.intake.base.import_plan import Fate, commit
from bantar.intake.base.problems import RefusedError
from bantar.intake.boundaries.layer_plan import BoundaryPlan, plan_boundaries
from bantar.storage.integrity import reference_problems
from bantar.storage.read import areas, reads
from bantar.storage.write.batches import Receipt, undo
from tests.databases import copied
from tests.intake.shapes import SHARED, TOWN, square, town, write_geojson
from tests.saying import INDONESIAN, refusing
from tests.tiers import cases

DAY = date(2025, 1, 1)
LATER = date(2026, 1, 1)
shared = pytest.mark.skipif(not SHARED.is_dir(), reason="files of other cities are not here")


def plan(engine: Engine, *files: Path, day: date = DAY, **options: Any) -> BoundaryPlan:
    return plan_boundaries(engine, files, name="Kota Uji", valid_from=day, **options)


def stored(engine: Engine, *files: Path, **options: Any) -> Receipt:
    receipt = commit(engine, plan(engine, *files, **options), who="uji")
    assert receipt is not None
    return receipt


def words(import_plan: BoundaryPlan, text: str) -> list[str]:
    return [p.sentence(INDONESIAN) for p in import_plan.problems if text in p.sentence(INDONESIAN)]


def counts(import_plan: BoundaryPlan) -> tuple[int, int, int, int]:
    assert (
        import_plan.n_read
        == import_plan.n_stored + import_plan.n_rejected + import_plan.n_unchanged
    )
    blocking = [p for p in import_plan.problems if p.is_blocking]
    assert len(blocking) == import_plan.n_rejected
    return import_plan.n_read, import_plan.n_stored, import_plan.n_rejected, import_plan.n_unchanged


def same(a: Snapshot, b: Snapshot) -> bool:
    frames = ("rt", "results", "outcomes", "visits", "targets")
    alike = all(
        pd.DataFrame(getattr(a, f))
        .drop(columns="geometry", errors="ignore")
        .equals(pd.DataFrame(getattr(b, f)).drop(columns="geometry", errors="ignore"))
        for f in frames
    )
    shapes = [shapely.to_wkb(s.rt.geometry.to_numpy()).tolist() for s in (a, b)]
    return alike and shapes[0] == shapes[1] and a.is_illustrative == b.is_illustrative


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_geojson(tmp_path / "kota.geojson", town())


def test_a_city_goes_into_an_empty_database(empty_engine: Engine, file: Path) -> None:
    import_plan = plan(empty_engine, file)
    assert counts(import_plan) == (5, 5, 0, 0)
    assert stored(empty_engine, file) == Receipt(1, 5, 5, 0, 0)
    snapshot = load_snapshot(empty_engine, DAY)
    assert snapshot.rt.groupby(["kecamatan", "kelurahan"]).size().to_dict() == {
        ("Barat", "Melati"): 1,
        ("Timur", "Mawar"): 3,
        ("Timur", "Melati"): 1,
    }
    assert not snapshot.is_illustrative
    assert all(code.startswith("X") for code in snapshot.rt["kelurahan_code"])
    assert reference_problems(empty_engine) == []
    assert load_snapshot(empty_engine, date(2024, 12, 31)).rt.empty
    assert len(words(import_plan, "lebih dari satu kecamatan")) == 1


def test_the_same_file_twice_changes_nothing(empty_engine: Engine, file: Path) -> None:
    stored(empty_engine, file)
    again = plan(empty_engine, file, day=LATER)
    assert counts(again) == (5, 0, 0, 5)
    assert again.inserts == {} and again.ends == {}
    assert commit(empty_engine, again, who="uji") is None


def test_the_same_shapes_in_another_format_are_unchanged(
    empty_engine: Engine, file: Path, tmp_path: Path
) -> None:
    stored(empty_engine, file)
    path = tmp_path / "utm.gpkg"
    town().to_crs(32750).to_file(path, driver="GPKG")
    assert counts(plan(empty_engine, path)) == (5, 0, 0, 5)


def test_the_illustrative_city_goes_and_comes_back(own_tiny_engine: Engine, file: Path) -> None:
    before = load_snapshot(own_tiny_engine, date(2025, 6, 1))
    import_plan = plan(own_tiny_engine, file)
    assert import_plan.replaces_illustrative and len(words(import_plan, "ilustratif")) == 1
    receipt = stored(own_tiny_engine, file)
    after = load_snapshot(own_tiny_engine, date(2025, 6, 1))
    assert len(after.rt) == 5 and not after.is_illustrative
    undo(own_tiny_engine, receipt.batch, who="uji")
    assert same(load_snapshot(own_tiny_engine, date(2025, 6, 1)), before)
    assert stored(own_tiny_engine, file).stored == 5


def test_a_ring_that_begins_at_another_corner_is_the_same_boundary(
    empty_engine: Engine, file: Path, tmp_path: Path
) -> None:
    stored(empty_engine, file)
    frame = town()
    turned = [
        shapely.Polygon([*shape.exterior.coords[2:-1], *shape.exterior.coords[:3]])
        for shape in frame.geometry
    ]
    turned[0] = shapely.transform(turned[0], lambda points: points + 1e-7)
    turned[1] = shapely.transform(turned[1], lambda points: points + 1e-5)
    again = plan(empty_engine, write_geojson(tmp_path / "lagi.geojson", town(shapes=turned)))
    assert counts(again) == (5, 1, 0, 4)
    assert again.rows["fate"].iloc[1] == Fate.CHANGED


def test_known_codes_are_used_again(own_tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [("RT 001", None, "ANGGREK", "HULU"), ("RT 002", None, "Bakung", "Hulu")]
    frame = town(
        rows, [shapely.box(103.60, -1.61, 103.61, -1.60), shapely.box(103.61, -1.61, 103.62, -1.60)]
    )
    import_plan = plan(own_tiny_engine, write_geojson(tmp_path / "a.geojson", frame))
    assert import_plan.inserts.keys() & {"kecamatan", "kelurahan"} == set()
    codes = import_plan.inserts["rt_version"]["kelurahan_code"].tolist()
    assert codes == ["15.71.01.1001", "15.71.01.1002"]


def test_a_changed_boundary_is_a_new_belief_and_earlier_days_stay(
    empty_engine: Engine, file: Path, tmp_path: Path
) -> None:
    stored(empty_engine, file)
    before = {day: load_snapshot(empty_engine, day) for day in (DAY, LATER)}
    shapes = [square(i) for i in range(5)]
    shapes[4] = square(5)
    other = write_geojson(tmp_path / "baru.geojson", town(shapes=shapes))
    import_plan = plan(empty_engine, other, day=LATER)
    assert counts(import_plan) == (5, 1, 0, 4)
    assert import_plan.rows["fate"].tolist()[-1] == Fate.CHANGED
    assert len(import_plan.before) == 1 and import_plan.before.geometry.iloc[0].equals(square(4))
    receipt = stored(empty_engine, other, day=LATER)
    assert same(load_snapshot(empty_engine, DAY), before[DAY])
    moved = load_snapshot(empty_engine, LATER).rt
    assert moved.index.equals(before[LATER].rt.index) and not moved.geometry.is_empty.any()
    assert moved.geometry.equals(before[LATER].rt.geometry) is False
    undo(empty_engine, receipt.batch, who="uji")
    assert same(load_snapshot(empty_engine, LATER), before[LATER])


def test_a_corrected_boundary_of_the_same_day_takes_the_whole_span(
    empty_engine: Engine, file: Path, tmp_path: Path
) -> None:
    stored(empty_engine, file)
    shapes = [square(i) for i in range(4)] + [square(6)]
    other = write_geojson(tmp_path / "betul.geojson", town(shapes=shapes))
    assert stored(empty_engine, other).stored == 1
    assert load_snapshot(empty_engine, DAY).rt.geometry.map(square(6).equals).sum() == 1
    assert len(areas.versions_from(empty_engine, DAY)) == 5


def test_a_boundary_keeps_the_number_of_households(empty_engine: Engine, file: Path) -> None:
    stored(empty_engine, file)
    with closing(sqlite3.connect(str(empty_engine.url.database))) as connection:
        connection.execute("UPDATE rt_version SET kk = 77")
        connection.commit()
    other = write_geojson(file.parent / "x.geojson", town(shapes=[square(i, 2) for i in range(5)]))
    stored(empty_engine, other, day=LATER)
    assert load_snapshot(empty_engine, LATER).rt["kk"].tolist() == [77] * 5


def test_rt_without_a_shape_and_a_new_one_are_listed(
    empty_engine: Engine, file: Path, tmp_path: Path
) -> None:
    stored(empty_engine, file)
    rows = [*TOWN[1:], ("RT 009", "001", "Mawar", "Timur")]
    other = write_geojson(tmp_path / "b.geojson", town(rows, [square(i) for i in (1, 2, 3, 4, 7)]))
    import_plan = plan(empty_engine, other, day=LATER)
    assert counts(import_plan) == (5, 1, 0, 4)
    assert (
        len(words(import_plan, "RT 001 RW 001 Mawar ada di basis data, tetapi tidak di berkas"))
        == 1
    )


def test_numbers_that_repeat_are_all_refused_naming_another(
    empty_engine: Engine, tmp_path: Path
) -> None:
    import_plan = plan(empty_engine, write_geojson(tmp_path / "a.geojson", town([TOWN[0]] * 3)))
    assert counts(import_plan) == (3, 0, 3, 0)
    assert len(words(import_plan, "sudah ada di a.geojson baris 1, bentuknya lain")) == 2
    assert len(words(import_plan, "sudah ada di a.geojson baris 2, bentuknya lain")) == 1


def test_units_that_are_no_rt_are_kept_apart(empty_engine: Engine, tmp_path: Path) -> None:
    rows = [TOWN[0], *[("SAWAH", None, "Mawar", "Timur")] * 2]
    import_plan = plan(empty_engine, write_geojson(tmp_path / "a.geojson", town(rows)))
    assert counts(import_plan) == (3, 3, 0, 0)
    versions = import_plan.inserts["rt_version"]
    assert versions["unit_kind"].tolist() == ["rt", "bukan_rt", "bukan_rt"]
    assert versions["nomor"].tolist() == ["001", "SAWAH", "SAWAH 2"]
    (remark,) = words(import_plan, "bukan RT")
    assert "2 satuan bukan RT: disimpan" in remark


def test_shapes_that_cannot_be_saved_are_refused_rows(empty_engine: Engine, tmp_path: Path) -> None:
    shapes = [
        *(square(0), None, shapely.Point(114.6, -3.3), shapely.box(10, 10, 11, 11)),
        shapely.box(1e6, 1e6, 1e7, 1e7),
        *(square(i) for i in range(5, 9)),
    ]
    rows = [(f"RT {i}", None, "Mawar", "Timur") for i in range(1, 9)] + [
        (None, None, "Mawar", "Timur")
    ]
    import_plan = plan(empty_engine, write_geojson(tmp_path / "a.geojson", town(rows, shapes)))
    assert counts(import_plan) == (9, 4, 5, 0)
    assert len(words(import_plan, "tanpa nomor RT")) == 1


@pytest.mark.parametrize(
    "coordinates",
    [
        "[[[NaN, -3.3], [114.7, -3.3], [114.7, -3.4], [NaN, -3.3]]]",
        "[[[1e308, -3.3], [114.7, -3.3], [114.7, -3.4], [1e308, -3.3]]]",
        "[[[114.6, -3.3], [114.7, -3.3]]]",
        "[]",
    ],
)
def test_coordinates_that_are_no_place_are_one_refused_row(
    empty_engine: Engine, file: Path, coordinates: str
) -> None:
    broken = (
        ', {"type": "Feature", "properties": {"RT": "RT 99", "KELURAHAN": "Mawar", "KECAMATAN": '
        '"Timur"}, "geometry": {"type": "Polygon", "coordinates": ' + coordinates + "}}]}"
    )
    file.write_text(file.read_text().removesuffix("]}") + broken)
    import_plan = plan(empty_engine, file)
    assert counts(import_plan) == (6, 5, 1, 0)
    assert import_plan.rows["row"][import_plan.rows["fate"] == Fate.REFUSED].tolist() == [6]


def test_a_file_without_shapes_is_refused(empty_engine: Engine, file: Path) -> None:
    file.write_text('{"type": "FeatureCollection", "features": []}')
    with refusing(RefusedError, match="tidak berisi satu bentuk pun"):
        plan(empty_engine, file)


def test_overlaps_and_gaps_are_listed_and_drawn(empty_engine: Engine, tmp_path: Path) -> None:
    ring = [square(x, y) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
    rows = [(f"RT {i}", None, "Mawar", "Timur") for i in range(9)][1:]
    ring[0] = shapely.box(*ring[0].bounds[:2], ring[0].bounds[2] + 0.0005, ring[0].bounds[3])
    import_plan = plan(empty_engine, write_geojson(tmp_path / "a.geojson", town(rows, ring)))
    assert len(import_plan.survey.overlaps) == 1 and len(import_plan.survey.gaps) == 1
    assert (
        len(words(import_plan, "bertumpang tindih")) == 1 and len(words(import_plan, "celah")) == 1
    )
    assert import_plan.survey.overlaps.crs == import_plan.survey.gaps.crs == "EPSG:4326"


def parents(folder: Path) -> Path:
    outline = gpd.GeoDataFrame(
        {
            "WADMKD": ["Mawar", "Melati"],
            "WADMKC": ["Timur", "Timur"],
            "KDEPUM": ["6371011001", "6371011002"],
        },
        geometry=[
            shapely.union_all([square(0), square(1)]),
            shapely.union_all([square(2), square(3)]),
        ],
        crs=4326,
    )
    return write_geojson(folder / "kelurahan.geojson", outline)


def test_kelurahan_come_from_a_layer_of_parents(empty_engine: Engine, tmp_path: Path) -> None:
    frame = town([(f"RT {i}", None, None, None) for i in range(1, 5)])
    path = write_geojson(tmp_path / "rt.geojson", frame[["RT", "geometry"]])
    import_plan = plan(empty_engine, path, parents(tmp_path))
    assert counts(import_plan) == (4, 4, 0, 0)
    codes = import_plan.inserts["rt_version"]["kelurahan_code"].tolist()
    assert codes == ["63.71.01.1001"] * 2 + ["63.71.01.1002"] * 2
    assert import_plan.inserts["kecamatan"]["name"].tolist() == ["Timur"]
    assert len(words(import_plan, "lapisan acuan")) == 1


def test_shapes_outside_their_kelurahan_are_listed(empty_engine: Engine, tmp_path: Path) -> None:
    rows = [("RT 1", None, "Mawar", "Timur"), ("RT 2", None, "Melati", "Timur")]
    import_plan = plan(
        empty_engine, write_geojson(tmp_path / "rt.geojson", town(rows)), parents(tmp_path)
    )
    assert import_plan.survey.outside["label"].tolist() == ["RT 002 Melati"]
    assert len(words(import_plan, "di luar kelurahannya")) == 1


def test_a_file_without_kelurahan_says_where_it_was_put(
    empty_engine: Engine, tmp_path: Path
) -> None:
    path = write_geojson(tmp_path / "rt.geojson", town()[["RT", "RW", "geometry"]][:3])
    import_plan = plan_boundaries(
        empty_engine, [path], name="Batas RT Wonokoyo 2025", valid_from=DAY
    )
    assert import_plan.inserts["kelurahan"]["name"].tolist() == ["Wonokoyo"]
    assert len(words(import_plan, "--map kelurahan")) == 1
    fixed = plan(empty_engine, path, mapping={"kelurahan": "=Legok", "kecamatan": "=Danau Sipin"})
    assert fixed.inserts["kelurahan"]["name"].tolist() == ["Legok"]
    assert fixed.inserts["kecamatan"]["name"].tolist() == ["Danau Sipin"]
    commit(empty_engine, fixed, who="uji")
    with refusing(RefusedError, match="tidak menyebut kelurahan"):
        plan(empty_engine, path)


def test_another_city_is_no_update_of_this_one(
    empty_engine: Engine, file: Path, tmp_path: Path
) -> None:
    stored(empty_engine, file)
    far = town().set_geometry(town().translate(6, 0))
    with refusing(RefusedError, match=r"km dari kota .* nama kelurahannya sama"):
        plan(empty_engine, write_geojson(tmp_path / "a.geojson", far))


def test_a_doubtful_kelurahan_is_refused_where_official_ones_are_held(
    empty_engine: Engine, file: Path, tmp_path: Path
) -> None:
    stored(empty_engine, file)
    rows = [("RT 001", "001", "Mellati", "Timur"), TOWN[0]]
    import_plan = plan(
        empty_engine, write_geojson(tmp_path / "a.geojson", town(rows, [square(3), square(0)]))
    )
    assert counts(import_plan) == (2, 0, 1, 1)
    assert len(words(import_plan, "mungkin maksudnya Melati")) == 1


def test_data_that_changed_meanwhile_need_another_plan(empty_engine: Engine, file: Path) -> None:
    early = plan(empty_engine, file)
    stored(empty_engine, file)
    with refusing(DataError, match="periksa ulang"):
        commit(empty_engine, early, who="uji")


numbers = st.sampled_from([None, "RT 1", "RT 2", "RT 2A", "SAWAH", "kantor", "3"])
quarters = st.sampled_from([None, "Mawar", "Melati"])
places = st.sampled_from([None, square(0), square(1), square(2), shapely.Point(114, -3)])


@cases(15)
@given(rows=st.lists(st.tuples(numbers, quarters, places), min_size=1, max_size=8))
def test_every_row_is_stored_refused_or_unchanged(
    rows: Sequence[tuple[Any, ...]], tmp_path_factory: pytest.TempPathFactory, empty_file: Path
) -> None:
    from bantar.intake.boundaries import layer_plan as boundaries
    from bantar.intake.boundaries.layers import RawLayer

    folder = tmp_path_factory.mktemp("any")
    engine = copied(empty_file, folder / "a.sqlite")
    table = pd.DataFrame([r[:2] for r in rows], columns=["RT", "KELURAHAN"], dtype=object)
    shapes = pd.Series([None if r[2] is None else shapely.to_wkb(r[2]) for r in rows], dtype=object)
    layer = RawLayer("a.geojson", "", "a", "GeoJSON", table, shapes.to_numpy(), None, "format")
    path = folder / "a.geojson"
    path.write_text("{}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boundaries, "read_layers", lambda files, limits: [layer])
        try:
            import_plan = plan(engine, path)
        except RefusedError as error:
            assert error.problems
            return
        assert counts(import_plan)[0] == len(rows)
        commit(engine, import_plan, who="uji")
        again = plan(engine, path)
        assert counts(again)[1] == 0 and again.n_unchanged == import_plan.n_stored
    engine.dispose()


N_KILLED = 1_800
WRITER = """
import os, sys
from datetime import date
from pathlib import Path
from bantar.intake.boundaries.layer_plan import plan_boundaries
from bantar.intake.base.import_plan import commit
from bantar.storage.engine import open_engine
engine = open_engine(sys.argv[1])
plan = plan_boundaries(engine, [Path(sys.argv[2])], name="Uji", valid_from=date(2025, 1, 1))
engine.dispose()
print("ready", flush=True)
for url in sys.stdin:
    if not (writer := os.fork()):
        try:
            commit(open_engine(url.strip()), plan, who="uji")
        finally:
            os._exit(0)
    print(writer, flush=True)
    os.waitpid(writer, 0)
    print("ended", flush=True)
"""


@pytest.fixture(scope="module")
def ask_writer(
    empty_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], str]]:
    """Start a process that plans an import once, and stores it, in a copy of itself, where asked.

    A line with the address of a database is answered by the number of the process that begins to
    store, and a second line once that has ended.
    """
    path = tmp_path_factory.mktemp("writer") / "a.geojson"
    rows = [(f"RT {i % 900 + 1}", str(i // 900 + 1), "Mawar", "Timur") for i in range(N_KILLED)]
    write_geojson(path, town(rows, [square(i % 60, i // 60) for i in range(N_KILLED)]))
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, f"sqlite:///{empty_file}", str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
    )

    def ask(line: str) -> str:
        assert writer.stdout is not None and writer.stdin is not None
        if line:
            writer.stdin.write(f"{line}\n")
            writer.stdin.flush()
        return writer.stdout.readline().strip()

    with writer:
        assert ask("") == "ready"
        yield ask


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize("seed", range(4))
def test_a_killed_import_leaves_all_or_nothing(
    ask_writer: Callable[[str], str], empty_engine: Engine, seed: int
) -> None:
    process = int(ask_writer(str(empty_engine.url)))
    time.sleep(random.Random(seed).uniform(0, 0.25))
    with suppress(ProcessLookupError):  # it may be done
        os.kill(process, signal.SIGKILL)
    assert ask_writer("") == "ended"
    n_stored = len(areas.versions_from(empty_engine, DAY))
    assert n_stored in (0, N_KILLED)
    assert len(areas.kelurahan(empty_engine)) == (1 if n_stored else 0)
    assert reads.has_city(empty_engine) == bool(n_stored)


def real(*names: str) -> list[Path]:
    return [path for name in names for path in sorted(SHARED.glob(name))]


@shared
@pytest.mark.parametrize(
    ("files", "expected", "n_of_sentence"),
    [
        (
            ["rt/banjarmasin_rt_raw.geojson"],
            (1570, 1562, 8, 0),
            {
                "bentuk tidak sah diperbaiki": 41,
                "kunci berulang": 8,
                "lebih dari satu kecamatan": 2,
            },
        ),
        (["rt/mataram_sls_raw.geojson"], (1780, 1780, 0, 0), {"31 satuan bukan RT: disimpan": 1}),
        (
            ["rt/cilincing_cakung_rt_raw.geojson"],
            (438, 393, 45, 0),
            {"tanpa nomor RT:": 0, "bentuk tanpa nomor RT": 8, "kunci berulang": 37},
        ),
        (["rt/wonokoyo_per_rw/*.geojson"], (26, 24, 2, 0), {"kunci berulang": 2}),
        (
            ["rt/kota_jambi_arab_melayu_rt_raw.geojson"],
            (13, 13, 0, 0),
            {"bentuk tidak sah diperbaiki": 4},
        ),
    ],
)
def test_real_cities_go_in(
    empty_engine: Engine,
    files: list[str],
    expected: tuple[int, int, int, int],
    n_of_sentence: dict[str, int],
) -> None:
    paths = real(*files)
    import_plan = plan(empty_engine, *paths)
    assert counts(import_plan) == expected
    assert {text: len(words(import_plan, text)) for text in n_of_sentence} == n_of_sentence
    receipt = commit(empty_engine, import_plan, who="uji")
    assert receipt is not None and receipt.stored == expected[1]
    assert counts(plan(empty_engine, *paths)) == (expected[0], 0, expected[2], expected[1])
    assert len(load_snapshot(empty_engine, DAY).rt) <= expected[1]


@shared
def test_a_kelurahan_of_the_illustrative_city_is_found_by_the_name_of_the_file(
    city_engine: Engine,
) -> None:
    import_plan = plan(city_engine, *real("rt/kota_jambi_arab_melayu_rt_raw.geojson"))
    assert counts(import_plan) == (13, 13, 0, 0)
    assert import_plan.inserts["rt_version"]["kelurahan_code"].str.startswith("15.71.").all()
    named = "dari nama berkas atau lapisannya: semua bentuk dicatat di kelurahan “Arab Melayu”"
    assert len(words(import_plan, named)) == 1


@shared
@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("raw/bontang_kelurahan_utm50n.gpkg", r"batas kelurahan.*15 kelurahan dalam 44 bentuk"),
        ("raw/kota_jambi_kelurahan_68_raw.geojson", "batas kelurahan"),
        ("raw/kota_jambi_tematik_raw.geojson", "tidak punya kolom nomor RT.*tema"),
        ("rt/banjarmasin_kelurahan_raw.geojson", "batas kelurahan"),
        ("rt/mataram_kelurahan_raw.geojson", "batas kelurahan"),
        ("rt/cilincing_cakung_rw_raw.geojson", "batas RW"),
        ("kota_jambi_batang_hari.geojson", "tidak punya kolom nomor RT"),
    ],
)
def test_layers_that_are_not_rt_are_refused_in_words(
    empty_engine: Engine, file: str, words: str
) -> None:
    with refusing(RefusedError, match=words):
        plan(empty_engine, *real(file))
    assert not reads.has_city(empty_engine)
