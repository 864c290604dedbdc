"""What leaves a city whose RT are told apart by RW or lingkungan comes back the same."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
from sqlalchemy import Engine

from bantar.city.search import find_rt
from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.i18n import words_for
from bantar.intake.base.import_plan import ImportPlan, commit
from bantar.intake.boundaries.layer_plan import plan_boundaries
from bantar.intake.rt_lists.rt_list import plan_rt
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheets.evaluations import plan_evaluations
from bantar.output.files.archive import archive
from bantar.output.files.csv import Form, results_csv
from bantar.output.files.geo import results_geojson, results_gpkg
from bantar.output.files.results import results_table
from bantar.output.files.workbook import results_xlsx
from bantar.storage.read import facts
from bantar.storage.write.periods import publish
from tests.databases import copied
from tests.intake.shapes import town, write_geojson
from tests.intake.sheetmaker import workbook
from tests.output.files.compare import assert_same_shapes, keys
from tests.output.files.imprints import imprint
from tests.saying import INDONESIAN

SINCE, DAY = date(2015, 1, 1), date(2024, 7, 1)
ROWS = [
    ("RT 001", "001", "Mawar", "Timur"),
    ("RT 002", "001", "Mawar", "Timur"),
    ("RT 001", "002", "Mawar", "Timur"),
    ("RT 002", None, "Mawar", "Timur"),
    ("RT 001 LINGKUNGAN KARANG WULAN", None, "Melati", "Timur"),
    ("RT 001 LINGKUNGAN GUBUG (SARI)", None, "Melati", "Timur"),
]
LABELS = ["001/RW 001", "001/RW 002", "002", "002/RW 001", "001/GUBUG (SARI)", "001/KARANG WULAN"]
HEAD = ["Kelurahan", "RT", "RW", "Lingkungan", "Nilai", "Predikat"]
RESULTS = [
    ["Mawar", "001", "01", None, 81, "ya"],
    ["Mawar", "001", "RW II", None, 62, "tidak"],
    ["Mawar", "002", "-", None, 63, "tidak"],
    ["Melati", "001", None, "karang wulan", 74, "ya"],
    ["Melati", "RT 001/GUBUG (SARI)", None, None, 55, "tidak"],
]


def stored(engine: Engine, plan: ImportPlan) -> None:
    told = [p.sentence(INDONESIAN) for p in plan.problems if p.is_blocking]
    assert (told, plan.n_rejected) == ([], 0)
    commit(engine, plan, who="uji")


def bounded(engine: Engine, path: Path) -> ImportPlan:
    return plan_boundaries(engine, [path], name="Kota Uji", valid_from=SINCE)


@pytest.fixture(scope="module")
def engine(left_empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Make the database of the city, which the tests only read."""
    folder = tmp_path_factory.mktemp("by-rw")
    made = copied(left_empty_file, folder / "bantar.sqlite")
    stored(made, bounded(made, write_geojson(folder / "a.geojson", town(ROWS))))
    sheet = workbook(folder / "hasil.xlsx", {"Data": [HEAD, *RESULTS]})
    stored(made, plan_evaluations(made, [sheet], "2024-I", announced_on=date(2024, 6, 1)))
    visit = (
        ["Kelurahan", "RT/RW", "Tanggal Kunjungan", "Temuan"],
        ["Mawar", "001/001", "3/6/2024", "aktif"],
    )
    path = workbook(folder / "kunjungan.xlsx", {"Data": visit})
    stored(made, SHEETS["visits"].plan(made, [path]))
    _pair_and_help(made, folder)
    publish(made, "2024-I", "uji")
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def city(engine: Engine) -> Snapshot:
    return load_snapshot(engine, DAY)


def _pair_and_help(engine: Engine, folder: Path) -> None:
    """Let an RT of an RW learn from one of a lingkungan, and both get help."""
    head = ["Kelurahan", "RT", "Kelurahan Mentor", "RT Mentor", "Lingkungan Mentor", "Mulai"]
    pair = ["Mawar", "RT 001/RW 002", "Melati", "001", "Karang Wulan", "3/6/2024"]
    path = workbook(folder / "adopsi.xlsx", {"Data": [head, pair]})
    stored(engine, SHEETS["adopsi"].plan(engine, [path]))
    help_ = [
        ["Kelurahan", "RT", "Lingkungan", "Jenis", "Tanggal", "Uraian"],
        ["Melati", "001", "GUBUG (SARI)", "Banjir", "3/6/2024", "Bantuan"],
        ["Mawar", "RT 002/RW 001", None, "Posyandu", "4/6/2024", "Posyandu"],
    ]
    path = workbook(folder / "dukungan.xlsx", {"Data": help_})
    stored(engine, SHEETS["dukungan"].plan(engine, [path]))


def test_results_stand_with_the_rt_of_their_rw(city: Snapshot) -> None:
    assert sorted(city.rt["nomor"]) == sorted(LABELS)
    table = results_table(city).set_index(["kelurahan", "nomor_rt"])
    scores = table["nilai_total"].dropna().to_dict()
    assert scores == {
        ("Mawar", "001/RW 001"): 81,
        ("Mawar", "001/RW 002"): 62,
        ("Mawar", "002"): 63,
        ("Melati", "001/KARANG WULAN"): 74,
        ("Melati", "001/GUBUG (SARI)"): 55,
    }
    assert table.loc[("Mawar", "001/RW 002"), ["rw", "lingkungan"]].tolist() == ["002", None]
    lingkungan = table.loc[("Melati", "001/KARANG WULAN"), ["rw", "lingkungan"]]
    assert lingkungan.tolist() == [None, "KARANG WULAN"]


def test_every_export_comes_back_unchanged(city: Snapshot, engine: Engine, tmp_path: Path) -> None:
    of = imprint(city)
    sheets = {
        "rt.xlsx": results_xlsx(of),
        "rt.csv": results_csv(of, form=Form.INDONESIA),
        "english.csv": results_csv(of, form=Form.ENGLISH),
        "mesin.csv": results_csv(of, form=Form.MESIN),
    }
    for name, content in sheets.items():
        path = tmp_path / name
        path.write_bytes(content)
        plan = plan_rt(engine, [path], valid_from=DAY)
        assert (name, plan.n_read, plan.n_unchanged) == (name, 6, 6)
    for name, content in {"rt.geojson": results_geojson(of), "rt.gpkg": results_gpkg(of)}.items():
        path = tmp_path / name
        path.write_bytes(content)
        plan = bounded(engine, path)
        assert (name, plan.n_read, plan.n_unchanged) == (name, 6, 6)


def test_an_archive_makes_the_same_city_again(
    city: Snapshot, engine: Engine, left_empty_file: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(engine, city, words_for("id")))) as packed:
        packed.extractall(tmp_path / "arsip")
    back = copied(left_empty_file, tmp_path / "back.sqlite")
    folder = tmp_path / "arsip"
    stored(back, bounded(back, folder / "batas.gpkg"))
    plan = plan_rt(back, [folder / "daftar-rt.xlsx"])
    assert (plan.n_rejected, plan.n_unchanged) == (0, 6)
    results = [folder / "penilaian-2024-I.xlsx"]
    stored(back, plan_evaluations(back, results, announced_on=date(2024, 6, 1)))
    for kind, name in {"visits": "kunjungan", "adopsi": "adopsi", "dukungan": "dukungan"}.items():
        stored(back, SHEETS[kind].plan(back, [folder / f"{name}.xlsx"]))
    publish(back, "2024-I", "uji")
    snapshot = load_snapshot(back, DAY)
    assert list(keys(snapshot)) == list(keys(city))
    assert_same_shapes(snapshot, city)
    for table, columns in FACTS.items():
        rows = facts_of(back, snapshot, table, columns)
        assert rows and rows == facts_of(engine, city, table, columns)
    for one, other in zip(_told(snapshot), _told(city), strict=True):
        assert one == other
    back.dispose()


FACTS = {
    "visit": ["rt_id", "visited_on", "finding"],
    "adopsi": ["rt_id", "mentor_rt_id", "started_on"],
    "dukungan": ["rt_id", "kind", "given_on", "title"],
}
"""Of each table the columns that say what is known of an RT."""


def facts_of(engine: Engine, snapshot: Snapshot, table: str, columns: list[str]) -> list[str]:
    """Return the believed rows of a table with their RT as people call them."""
    rows = facts.believed_rows(engine, table)[columns]
    for column in {"rt_id", "mentor_rt_id"} & set(columns):
        rows = rows.assign(**{column: rows[column].map(keys(snapshot))})
    return sorted(str(row) for row in rows.astype(object).to_dict("records"))


@pytest.mark.parametrize("kind", ["geojson", "gpkg"])
def test_a_layer_alone_makes_the_same_rt_again(
    city: Snapshot, left_empty_engine: Engine, tmp_path: Path, kind: str
) -> None:
    write = {"geojson": results_geojson, "gpkg": results_gpkg}[kind]
    path = tmp_path / f"rt.{kind}"
    path.write_bytes(write(imprint(city)))
    stored(left_empty_engine, bounded(left_empty_engine, path))
    snapshot = load_snapshot(left_empty_engine, DAY)
    assert list(keys(snapshot)) == list(keys(city))
    assert_same_shapes(snapshot, city)


def _told(snapshot: Snapshot) -> list[dict[str, object]]:
    table = results_table(snapshot).reset_index(drop=True).astype(object)
    return table.where(table.notna(), None).to_dict("records")


def test_an_rt_is_found_by_its_rw_or_its_lingkungan(city: Snapshot) -> None:
    rt: gpd.GeoDataFrame = city.rt
    for text, nomor in {
        "rt 1 rw 2 mawar": "001/RW 002",
        "1/2 mawar": "001/RW 002",
        "rt 1 lingkungan karang wulan": "001/KARANG WULAN",
        "001/KARANG WULAN Melati": "001/KARANG WULAN",
    }.items():
        assert [m.nomor for m in find_rt(rt, text) if m.is_exact] == [nomor]
    assert {m.is_exact for m in find_rt(rt, "rt 1 rw 9 mawar")} == {False}
