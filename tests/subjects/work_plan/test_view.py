"""A plan in words, and its map: every number is the plan's, nothing is said without data."""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.city import contracts
from bantar.city.evidence import Evidence, load_evidence, places
from bantar.city.home import CityDay, CityHome
from bantar.city.snapshot import Snapshot
from bantar.core.assets import AssetStore
from bantar.core.frames import Contract
from bantar.geodata import neighbours
from bantar.i18n import Words, words_for
from bantar.presentation.class_map import class_map
from bantar.presentation.map import MapView
from bantar.presentation.selection import Selection
from bantar.scope.options import WorkPlanOptions
from bantar.scope.scope import Scope
from bantar.subjects.work_plan import analysis
from bantar.subjects.work_plan.map import BANTAR, IN_PLAN, LATER, work_plan_map
from bantar.subjects.work_plan.view import WorkPlanView, work_plan_view
from tests.cities.made_up_evidence import is_clean, texts_in
from tests.cities.made_up_snapshots import masked_snapshots
from tests.tiers import cases

Planned = Callable[..., WorkPlanView]
Select = Callable[..., Selection]


@pytest.fixture(scope="module")
def day(city: Snapshot, city_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> CityDay:
    """The day of the city: what its past teaches is learned once, as for a page."""
    store = AssetStore(tmp_path_factory.mktemp("plans"))
    return CityHome(lambda: city_engine, store).on(city.as_of)


@pytest.fixture(scope="module")
def evidence(day: CityDay) -> Evidence:
    return day.evidence


@pytest.fixture(scope="module")
def selected(day: CityDay) -> Select:
    return lambda scope=None: Selection(day.snapshot, scope or Scope(), day)


@pytest.fixture(scope="module")
def planned(selected: Select, evidence: Evidence) -> Planned:
    """The plan of the whole city with the usual means, made once for each language."""

    @cache
    def make(lang: str = "id") -> WorkPlanView:
        return work_plan_view(selected(), WorkPlanOptions(), evidence, words_for(lang))

    return make


def bare_evidence(snapshot: Snapshot) -> Evidence:
    near = places(snapshot.rt, has_river=False).assign(formed_on=None)
    return Evidence(
        nothing(contracts.INDICATORS),
        nothing(contracts.LINES),
        nothing(contracts.ADOPSI),
        nothing(contracts.DUKUNGAN),
        near,
        neighbours(snapshot.rt),
    )


def nothing(contract: Contract) -> pd.DataFrame:
    """Return a table without rows."""
    return pd.DataFrame(columns=list(contract.columns), index=pd.Index([], name=contract.index))


def mapped(selection: Selection, view: WorkPlanView, words: Words) -> MapView:
    return class_map(selection, work_plan_map(selection, view, words), words, geometry="g")


def test_the_headline_says_what_the_plan_brings(planned: Planned) -> None:
    view = planned()
    assert view.work_plan is not None
    n, expected = len(view.work_plan.schedule.stops), round(view.work_plan.schedule.expected)
    assert n == 160
    low, high = view.work_plan.schedule.between
    assert low < expected < high
    assert view.headline == (
        f"Dengan 4 tim dan 10 hari, 160 kunjungan menambah kira-kira {expected} RT "
        f"({low} sampai {high})"
    )
    after = (900 + view.work_plan.schedule.expected) / 1650
    assert view.figures[1].value == words_for("id").percent(after)


def test_what_the_past_teaches_is_worked_out_once_whatever_is_planned(
    selected: Select, evidence: Evidence, planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = planned().work_plan

    def again(tested: pd.DataFrame) -> pd.DataFrame:
        raise AssertionError("worked out a second time")

    monkeypatch.setattr(analysis, "would_have_passed", again)
    other = work_plan_view(
        selected(Scope(kecamatan="15.71.05")), WorkPlanOptions(tim=2), evidence, words_for("id")
    ).work_plan
    assert first is not None and other is not None
    assert other.lessons is first.lessons


def test_beside_the_range_stands_what_it_holds(
    planned: Planned, tiny: Snapshot, tiny_engine: Engine
) -> None:
    view = planned()
    both = "rentangnya memuat kebetulan, baik buruknya periode, dan ketidakpastian peluang"
    assert view.work_plan is not None and view.work_plan.schedule.holds_model
    assert both in view.figures[0].lines and view.comparison[0].note.endswith(both)
    options = WorkPlanOptions(tim=1, hari=1, lantai=0)
    evidence = load_evidence(tiny_engine, tiny)
    few = work_plan_view(Selection(tiny, Scope()), options, evidence, words_for("id"))
    alone = "rentangnya memuat kebetulan saja: ketidakpastian peluang belum dapat diperkirakan"
    assert alone in few.figures[0].lines and few.comparison[0].note.endswith(alone)


def test_few_new_rt_are_a_range_alone(selected: Select, evidence: Evidence) -> None:
    options = WorkPlanOptions(tim=1, hari=1, kunjungan=4, lantai=0)
    view = work_plan_view(selected(), options, evidence, words_for("id"))
    assert "kira-kira" not in view.headline and " RT" in view.headline
    assert view.figures[0].value == "3 sampai 4 RT"


def test_the_plan_stands_beside_real_rivals(planned: Planned) -> None:
    view = planned()
    assert view.work_plan is not None
    table = view.work_plan.schedule.comparison
    assert table.index.tolist() == [
        "rencana", "terdekat", "merata", "kelurahan_terendah", "belum_bernilai", "daftar_lalu",
    ]  # fmt: skip
    # Who is on the list of the last period is nearly as good: its range holds 0.
    assert table.at["daftar_lalu", "gain_low"] <= 0
    assert view.rivals[0] == "Tidak dapat dibedakan dari aturan biasa: Daftar periode lalu."
    assert all("lebih banyak daripada aturan" in line for line in view.rivals[1:])


def test_rules_that_choose_the_same_rt_have_one_bar(selected: Select, evidence: Evidence) -> None:
    inside = selected(Scope(kecamatan="15.71.05"))
    many = WorkPlanOptions(tim=10, hari=20, lantai=0)  # more visits than RT: all rules are one
    view = work_plan_view(inside, many, evidence, words_for("id"))
    new = view.comparison[0]
    assert len(new.areas) == 1 and new.areas[0].name.endswith("(RT yang sama)")


def test_how_the_chances_kept_their_word_is_told(planned: Planned) -> None:
    view = planned()
    ratio, slope = view.method
    assert "758 dari 1.647 RT lulus, sedangkan yang diperkirakan 838" in ratio
    assert "0,91 (antarperiode 0,80 sampai 1,00" in ratio
    assert slope.startswith("Kemiringan 1,16 (0,86 sampai 1,74")


def test_every_stop_says_why(planned: Planned, words: Words) -> None:
    view = planned(words.lang)
    assert len(view.stops) == 160
    assert all(stop.why and stop.chance.endswith("%") for stop in view.stops)
    candidates = view.work_plan.candidates if view.work_plan else pd.DataFrame()
    for stop in view.stops[:40]:
        has_score = bool(candidates.loc[stop.rt_id, "has_score"])
        assert (words("never scored") in stop.why) is not has_score


def test_the_kecamatan_add_up_to_the_plan(planned: Planned) -> None:
    view = planned()
    _, rows = view.areas
    assert len(rows) == 11
    assert sum(int(row[1]) for row in rows) == 160
    assert all(int(row[1]) >= 5 for row in rows)


def test_an_area_in_view_is_planned_alone(selected: Select, evidence: Evidence) -> None:
    inside = selected(Scope(kecamatan="15.71.05"))
    view = work_plan_view(inside, WorkPlanOptions(tim=1, hari=2), evidence, words_for("id"))
    assert view.work_plan is not None
    assert set(view.work_plan.schedule.stops["kecamatan_code"]) == {"15.71.05"}
    assert len(view.comparison) == 1  # with one kecamatan there is no gap


def test_a_floor_too_high_says_what_would_help(selected: Select, evidence: Evidence) -> None:
    options = WorkPlanOptions(tim=1, hari=1, lantai=5)
    view = work_plan_view(selected(), options, evidence, words_for("id"))
    assert view.work_plan is None
    assert "55 kunjungan" in view.refusal and "hanya ada 4" in view.refusal


def test_more_means_than_rt_say_what_stays_free(selected: Select, evidence: Evidence) -> None:
    inside = selected(Scope(kecamatan="15.71.05"))
    view = work_plan_view(inside, WorkPlanOptions(tim=10, hari=10), evidence, words_for("id"))
    assert view.work_plan is not None
    n_free = 400 - len(view.stops)
    assert any(f"{n_free} kunjungan tersisa" in note for note in view.notes)


def test_coaching_is_called_an_assumption(
    selected: Select, evidence: Evidence, planned: Planned
) -> None:
    plain, options = planned(), WorkPlanOptions(pembinaan=50)
    assert WorkPlanOptions().pembinaan == 0
    coached = work_plan_view(selected(), options, evidence, words_for("id"))
    assert plain.work_plan and coached.work_plan
    assert coached.work_plan.schedule.expected > plain.work_plan.schedule.expected
    assert any("Anggapan" in note and "50%" in note for note in coached.notes)


def test_a_small_city_is_given_a_common_rate(tiny: Snapshot, tiny_engine: Engine) -> None:
    view = work_plan_view(
        Selection(tiny, Scope()),
        WorkPlanOptions(tim=1, hari=1, lantai=0),
        load_evidence(tiny_engine, tiny),
        words_for("id"),
    )
    # RT 2 and 6 are left; two of three that came forward passed: (2 + 1) of (3 + 2).
    assert [stop.chance for stop in view.stops] == ["60%", "60%"]
    assert any("Data belum cukup" in note for note in view.notes)


def test_a_past_too_short_to_judge_is_said_to_be(tiny: Snapshot, tiny_engine: Engine) -> None:
    evidence = load_evidence(tiny_engine, tiny)
    options = WorkPlanOptions(tim=1, hari=1, lantai=0)
    view = work_plan_view(Selection(tiny, Scope()), options, evidence, words_for("id"))
    assert any("belum dapat dinilai" in line for line in view.method)


def test_nobody_came_forward_is_another_reason_than_one_period(tiny: Snapshot) -> None:
    none = replace(tiny, results=tiny.results[tiny.results["periode"] == "2021"])
    view = work_plan_view(
        Selection(none, Scope()), WorkPlanOptions(), bare_evidence(none), words_for("id")
    )
    assert "tidak ada RT tanpa predikat yang maju" in view.refusal


def test_without_any_periode_there_is_no_plan(city_before: Snapshot, city_engine: Engine) -> None:
    evidence = load_evidence(city_engine, city_before)
    view = work_plan_view(
        Selection(city_before, Scope()), WorkPlanOptions(), evidence, words_for("id")
    )
    assert view.work_plan is None and "dua periode" in view.refusal


def test_every_rt_has_one_class_on_the_map(city: Snapshot, planned: Planned) -> None:
    drawn = mapped(Selection(city, Scope()), planned(), words_for("id"))
    counts = {item.key: item.count for item in drawn.legend}
    assert sum(counts.values()) == 1650
    assert [counts[f"team_{i}"] for i in (1, 2, 3, 4)] == [40, 40, 40, 40]
    assert (counts[BANTAR], counts[LATER]) == (900, 590)
    assert drawn.frame.classes.dtype == np.uint8


def test_more_teams_than_colours_are_one_class(selected: Select, evidence: Evidence) -> None:
    selection = selected()
    view = work_plan_view(selection, WorkPlanOptions(tim=9, hari=4), evidence, words_for("id"))
    drawn = mapped(selection, view, words_for("id"))
    assert {item.key: item.count for item in drawn.legend}[IN_PLAN] == 144


@given(masked_snapshots(), st.integers(1, 3), st.integers(0, 3), st.sampled_from(["id", "en"]))
@cases(60)
def test_no_city_makes_a_page_stumble(
    case: tuple[Snapshot, pd.Series], n_visits: int, floor: int, lang: str
) -> None:
    snapshot, _ = case
    options = WorkPlanOptions(tim=1, hari=2, kunjungan=n_visits, lantai=floor)
    selection = Selection(snapshot, Scope())
    view = work_plan_view(selection, options, bare_evidence(snapshot), words_for(lang))
    assert view.headline and (view.refusal or view.stops)
    assert [text for text in texts_in(view) if not is_clean(text)] == []
    drawn = mapped(selection, view, words_for(lang))
    assert sum(item.count for item in drawn.legend) == len(snapshot.rt)
    if view.work_plan is not None:
        plan = view.work_plan.schedule
        assert len(plan.stops) <= plan.means.capacity
        assert plan.stops["chance"].between(0, 1).all()
        won = (snapshot.outcomes == "meraih").any(axis=1)
        assert not won[plan.stops.index].any()  # nobody who has it is sent to again
        assert not any(math.isnan(bar.share or 0.0) for r in view.comparison for bar in r.areas)


def test_a_refusal_still_shows_a_map(city: Snapshot) -> None:
    selection = Selection(city, Scope())
    drawn = mapped(selection, WorkPlanView("x", "y"), words_for("id"))
    assert {item.key: item.count for item in drawn.legend}[BANTAR] == 900
    assert replace(drawn, look="z").look == "z"
