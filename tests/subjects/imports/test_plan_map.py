"""The maps of a plan for boundaries, on the ring of ``tests.intake.rings``, counted by hand."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely
from sqlalchemy import Engine

from bantar.city.snapshot import load_snapshot
from bantar.core.domain import Level
from bantar.i18n import words_for
from bantar.intake.base.import_plan import Fate, commit
from bantar.intake.boundaries.layer_plan import BoundaryPlan, plan_boundaries
from bantar.output.maps.geometry import city_document
from bantar.output.maps.payload import encode_update
from bantar.output.maps.plan_geometry import LEAST_VIEW, plan_document
from bantar.presentation.map import HIDDEN, MapView
from bantar.subjects.imports.plan_map import (
    ELSEWHERE,
    Focus,
    focus_code,
    plan_headline,
    plan_view,
    shape_facts,
    trouble_kinds,
    trouble_rows,
)
from bantar.subjects.imports.plan_shapes import PlanShapes, PlanStep, Trouble, plan_shapes
from tests.databases import copied
from tests.intake import rings
from tests.intake.shapes import SHARED

WORDS = words_for("id")
DAY, LATER = date(2025, 1, 1), date(2026, 1, 1)
EXPECTED = {
    PlanStep.BEFORE: {"replaced": 1, "kept": 2},
    PlanStep.AFTER: {"added": 5, "changed": 1, "unchanged": 1, "kept": 1, "refused": 2},
    PlanStep.PROBLEMS: {
        **{"repeated": 2, "overlap": 1, "gap": 1, "repaired": 1, "absent": 1, "ground": 8}
    },
}
shared = pytest.mark.skipif(not SHARED.is_dir(), reason="files of other cities are not here")
MESSY = {
    # RT 014 Sungai Jingah loses a part 62 m long and 3 cm wide, a crumb of its mended outline,
    # that lay in RT 018 Surgi Mufti and RT 023 Sungai Jingah; those two still overlap there.
    "banjarmasin_rt_raw.geojson": {"repeated": 8, "overlap": 21, "gap": 5, "repaired": 41},
    "mataram_sls_raw.geojson": {},
    "cilincing_cakung_rt_raw.geojson": {"repeated": 37, "nameless": 8, "gap": 20},
}


@dataclass(frozen=True)
class Ring:
    """A database with the first file in it, and the plan for the second."""

    file: Path
    plan: BoundaryPlan


def second_plan(engine: Engine, folder: Path) -> BoundaryPlan:
    file = rings.second_file(folder)
    return plan_boundaries(engine, [file], name="Kota Uji", valid_from=LATER)


@pytest.fixture(scope="module")
def ring(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Ring:
    folder = tmp_path_factory.mktemp("ring")
    engine = copied(empty_file, folder / "bantar.sqlite")
    file = rings.stored_file(folder)
    first = plan_boundaries(engine, [file], name="Kota Uji", valid_from=DAY)
    commit(engine, first, who="uji")
    plan = second_plan(engine, folder)
    engine.dispose()
    return Ring(folder / "bantar.sqlite", plan)


@pytest.fixture
def plan(ring: Ring) -> BoundaryPlan:
    """A copy, for a test may change it."""
    return deepcopy(ring.plan)


@pytest.fixture
def own_engine(ring: Ring, tmp_path: Path) -> Iterator[Engine]:
    """A copy of the database with the first file in it, to be changed by a test."""
    engine = copied(ring.file, tmp_path / "ring.sqlite")
    yield engine
    engine.dispose()


@pytest.fixture
def own_plan(own_engine: Engine, tmp_path: Path) -> BoundaryPlan:
    """The plan for the copy, which can be stored there."""
    return second_plan(own_engine, tmp_path)


@pytest.fixture
def shapes(plan: BoundaryPlan) -> PlanShapes:
    return plan_shapes(plan)


def view(shapes: PlanShapes, step: PlanStep, **focus: object) -> MapView:
    return plan_view(shapes, replace(Focus(step), **focus), WORDS, geometry="x")


def counted(drawn_map: MapView) -> dict[str, int]:
    return {str(item.key): item.count for item in drawn_map.legend}


@pytest.mark.parametrize("step", PlanStep)
def test_the_legend_counts_what_can_be_counted_by_hand(shapes: PlanShapes, step: PlanStep) -> None:
    drawn_map = view(shapes, step)
    assert counted(drawn_map) == EXPECTED[step]
    painted = drawn_map.frame.classes[drawn_map.frame.classes != HIDDEN]
    assert tuple(np.bincount(painted, minlength=len(drawn_map.legend))) == drawn_map.frame.counts
    assert drawn_map.frame.counts == tuple(item.count for item in drawn_map.legend)


def test_the_legend_counts_what_the_plan_counts(plan: BoundaryPlan, shapes: PlanShapes) -> None:
    after = counted(view(shapes, PlanStep.AFTER))
    assert {fate: after[fate.value] for fate in Fate} == {f: plan.count(f) for f in Fate}
    assert counted(view(shapes, PlanStep.BEFORE))["replaced"] == len(plan.before)
    wrong = counted(view(shapes, PlanStep.PROBLEMS))
    assert (wrong["overlap"], wrong["gap"]) == (len(plan.survey.overlaps), len(plan.survey.gaps))


def test_the_map_afterwards_is_the_city_once_stored(
    own_engine: Engine, own_plan: BoundaryPlan
) -> None:
    shapes = plan_shapes(own_plan)
    after = counted(view(shapes, PlanStep.AFTER))
    commit(own_engine, own_plan, who="uji")
    city = load_snapshot(own_engine, LATER).rt
    assert len(city) == sum(after.values()) - after["refused"]
    drawn = shapes.rows[shapes.rows["after"].isin(["added", "changed", "unchanged", "kept"])]
    assert shapely.equals_exact(
        shapely.union_all(drawn.geometry), shapely.union_all(city.geometry), 1e-9, normalize=True
    )


def test_a_unit_that_is_no_rt_is_counted_as_such(plan: BoundaryPlan) -> None:
    plan.units.loc[3, "unit_kind"] = "bukan_rt"
    after = counted(view(plan_shapes(plan), PlanStep.AFTER))
    assert (after["added"], after["no_rt"]) == (4, 1)
    assert sum(after.values()) == plan.n_read + 1  # and RT 009, which is not in the file


def test_a_row_without_a_shape_is_refused_and_counted_though_not_drawn(plan: BoundaryPlan) -> None:
    plan.units.loc[8, "geometry"] = None
    shapes = plan_shapes(plan)
    assert counted(view(shapes, PlanStep.AFTER))["refused"] == plan.n_rejected == 2
    features = json.loads(plan_document(shapes))["features"]
    assert [f["id"] for f in features if f["geometry"] is None] == list(
        shapes.rows.index[shapes.rows["row"] == 8]
    )


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "id",
            "5 RT baru, 1 RT berubah bentuk, 1 bentuk diperbaiki, 2 nomor berulang ditolak",
        ),
        (
            "en",
            "5 new RT, 1 RT with another shape, 1 shape repaired, 2 repeated numbers refused",
        ),
    ],
)
def test_the_headline_says_what_happens(
    plan: BoundaryPlan, shapes: PlanShapes, lang: str, sentence: str
) -> None:
    assert plan_headline(plan, shapes, words_for(lang)) == sentence


def test_a_plan_that_changes_nothing_says_so(
    own_engine: Engine, own_plan: BoundaryPlan, tmp_path: Path
) -> None:
    commit(own_engine, own_plan, who="uji")
    again = plan_boundaries(
        own_engine, [tmp_path / "baru.geojson"], name="Kota Uji", valid_from=LATER
    )
    sentence = plan_headline(again, plan_shapes(again), WORDS)
    assert sentence.startswith("Tidak ada yang berubah, 1 bentuk diperbaiki")


def test_a_chosen_shape_says_its_name_its_fate_and_its_problems(shapes: PlanShapes) -> None:
    refused = int(shapes.rows.index[shapes.rows["after"] == "refused"][0])
    facts = shape_facts(shapes, refused, PlanStep.AFTER, WORDS)
    assert (facts.title, facts.fate) == ("RT 003 RW 001", "Ditolak")
    assert facts.place == "Kelurahan Mawar, Kecamatan Timur"
    assert len(facts.texts) == 1
    assert "kunci berulang" in facts.texts[0]


def test_a_problem_says_what_becomes_of_the_shape_that_has_it(shapes: PlanShapes) -> None:
    fates = {
        row.label: shape_facts(shapes, row.position, PlanStep.PROBLEMS, WORDS).fate
        for row in trouble_rows(shapes, WORDS)
    }
    assert fates == {
        "RT 003 RW 001": "Nomor berulang, ditolak",
        "RT 005 RW 001 – RT 006 RW 001": "Tumpang tindih",
        "51\u202f664 m²": "Celah",
        "RT 008 RW 001": "Bentuk diperbaiki, Baru",
        "RT 009 RW 001": "Tersimpan, tidak di berkas",
    }


def test_problems_say_what_was_said_of_them(shapes: PlanShapes) -> None:
    texts = {
        row.label: "\n".join(p.sentence(WORDS) for p in shapes.rows.at[row.position, "reasons"])
        for row in trouble_rows(shapes, WORDS)
    }
    assert "bertumpang tindih" in texts["RT 005 RW 001 – RT 006 RW 001"]
    assert texts["51\u202f664 m²"].startswith("celah 51.664 m²")
    assert "tidak di berkas" in texts["RT 009 RW 001"]
    assert "memotong dirinya" in texts["RT 008 RW 001"] or "menyentuh" in texts["RT 008 RW 001"]


def test_problems_are_listed_by_kind_the_gravest_first(shapes: PlanShapes) -> None:
    kinds = trouble_kinds(shapes, WORDS)
    assert list(kinds) == ["repeated", "overlap", "gap", "repaired", "absent"]
    for kind, (_, count) in kinds.items():
        assert len(trouble_rows(shapes, WORDS, kind)) == count
    assert len(trouble_rows(shapes, WORDS)) == 6


def test_an_rt_that_has_no_shape_anywhere_is_listed_and_not_drawn(plan: BoundaryPlan) -> None:
    plan.stored.loc[plan.stored["label"] == "RT 009 RW 001 Mawar", "geometry"] = None
    shapes = plan_shapes(plan)
    before, wrong = (view(shapes, s) for s in (PlanStep.BEFORE, PlanStep.PROBLEMS))
    assert counted(before) == {"replaced": 1, "kept": 1, "no_boundary": 1}
    assert counted(wrong)["no_shape"] == 1
    assert not next(item for item in wrong.legend if item.key == Trouble.NO_SHAPE).is_drawn


def test_problems_that_are_easily_missed_are_outlined(shapes: PlanShapes) -> None:
    drawn_map = view(shapes, PlanStep.PROBLEMS)
    kinds = shapes.rows.loc[drawn_map.emphasis, "problems"]
    assert sorted(kinds) == ["gap", "overlap", "repeated", "repeated"]
    assert not len(view(shapes, PlanStep.AFTER).emphasis)


def test_the_document_has_every_shape_once_and_problems_on_top(shapes: PlanShapes) -> None:
    document = json.loads(plan_document(shapes))
    features = document["features"]
    assert [feature["id"] for feature in features] == list(range(len(shapes.rows)))
    copies = shapes.rows["copy_of"]
    for position in shapes.rows.index[copies >= 0]:
        assert copies[position] < position
        assert features[position]["geometry"] == features[copies[position]]["geometry"]
    assert {tuple(f["properties"]) for f in features} == {("nomor", "kel", "kk", "point")}
    assert document["kelurahan"][0]["name"] == "Mawar"
    west, south, east, north = document["bbox"]
    assert (west, south, east, north) == pytest.approx((114.6, -3.306, 114.612, -3.3))


def test_every_problem_that_is_drawn_has_surroundings_to_be_looked_at(shapes: PlanShapes) -> None:
    document = json.loads(plan_document(shapes))
    places = {area["code"]: area for area in document["kelurahan"]}
    for row in trouble_rows(shapes, WORDS):
        west, south, east, north = places[focus_code(row.position)]["bounds"]
        assert shapely.box(west, south, east, north).contains(shapes.rows.geometry[row.position])
        assert min(east - west, north - south) >= 2 * LEAST_VIEW - 1e-9
        assert places[focus_code(row.position)]["geometry"] is None


def test_names_of_areas_count_what_is_to_be_seen_there(shapes: PlanShapes) -> None:
    after, wrong = (view(shapes, s).labels for s in (PlanStep.AFTER, PlanStep.PROBLEMS))
    assert [(label.name, label.value) for label in after] == [("Mawar", "6")]
    assert [(label.name, label.value) for label in wrong] == [("Mawar", "6")]
    code = after[0].code
    numbered = view(shapes, PlanStep.AFTER, level=Level.KELURAHAN, code=code).labels
    assert len(numbered) == 10


def test_another_city_is_shown_at_its_own_place(tiny_engine: Engine, tmp_path: Path) -> None:
    plan = plan_boundaries(
        tiny_engine, [rings.second_file(tmp_path)], name="Kota Uji", valid_from=LATER
    )
    shapes = plan_shapes(plan)
    assert shapes.is_elsewhere
    before, after = view(shapes, PlanStep.BEFORE), view(shapes, PlanStep.AFTER)
    assert (before.level, before.code) == (Level.KECAMATAN, ELSEWHERE)
    assert (after.level, after.code) == (Level.KOTA, "")
    assert counted(before) == {"replaced": 6}
    document = json.loads(plan_document(shapes))
    assert document["bbox"] == pytest.approx([114.6, -3.306, 114.61, -3.3])
    own = next(area for area in document["kecamatan"] if area["code"] == ELSEWHERE)
    assert own["bounds"] == pytest.approx([103.6, -1.62, 103.63, -1.6])


@pytest.mark.parametrize("step", PlanStep)
def test_a_change_of_the_map_stays_small(shapes: PlanShapes, step: PlanStep) -> None:
    assert len(encode_update(view(shapes, step))) < 2_000


@dataclass(frozen=True)
class Messy:
    """An empty database, and the plan to take a city of others into it."""

    name: str
    engine: Engine
    plan: BoundaryPlan


@pytest.fixture(scope="module", params=MESSY)
def messy(
    request: pytest.FixtureRequest, empty_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Messy]:
    name = request.param
    engine = copied(empty_file, tmp_path_factory.mktemp("messy") / "bantar.sqlite")
    files = [SHARED / "rt" / name]
    yield Messy(name, engine, plan_boundaries(engine, files, name="Kota Uji", valid_from=DAY))
    engine.dispose()


@shared
def test_real_files_are_drawn_however_messy_they_are(messy: Messy) -> None:
    shapes = plan_shapes(messy.plan)
    kinds = {kind: n for kind, (_, n) in trouble_kinds(shapes, WORDS).items()}
    assert kinds == MESSY[messy.name]
    features = json.loads(plan_document(shapes))["features"]
    drawn = [shapely.from_geojson(json.dumps(f["geometry"])) for f in features if f["geometry"]]
    assert len(drawn) == int(shapes.rows.geometry.notna().sum())
    assert {shape.geom_type for shape in drawn} <= {"Polygon", "MultiPolygon"}
    assert all(shape.is_valid and not shape.is_empty for shape in drawn)
    ours = shapes.rows.geometry.dropna().to_numpy()
    assert shapely.hausdorff_distance(ours, drawn).max() < 2e-4  # some 20 m, in a large RT


@shared
def test_the_public_map_of_a_messy_city_is_drawn_too(messy: Messy) -> None:
    commit(messy.engine, messy.plan, who="uji")
    rt = load_snapshot(messy.engine, LATER).rt
    features = city_document(rt, None)["features"]
    added = counted(view(plan_shapes(messy.plan), PlanStep.AFTER))["added"]
    assert len(features) == len(rt) == added
    assert all(feature["geometry"] for feature in features)
