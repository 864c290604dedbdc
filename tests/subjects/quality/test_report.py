"""All checks together, on made-up cities: what holds whatever the data are."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, join
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.estimability import NoComparison
from bantar.storage.read import reads
from bantar.subjects.ledger.analysis import compare_figures
from bantar.subjects.quality.check import Check, Kind, Subject
from bantar.subjects.quality.report import check_quality
from tests.cities.made_up_snapshots import masked_snapshots
from tests.subjects.quality.cities import NO_LINES, sheet
from tests.tiers import cases

NO_TEAMS = CannotTell(NoComparison.ONE_TEAM, {"n_teams": 0, "n_sheets": 0})
FEW = cases(10)
"""All checks of a city take a while; each city has many RT that differ."""

FIGURES = pd.DataFrame(
    [
        ("rt_total", 3.0, "A"),
        ("rt_total", 4.0, "B"),
        ("rt_penghargaan", 1.0, "A"),
        ("coverage_share", 0.6, "A"),
        ("rt_bahagia", 7.0, "A"),
    ],
    columns=["measure", "value", "said_by"],
).assign(source="surat", counts=True)


def checks_of(snapshot: Snapshot) -> dict[Subject, Check]:
    """Check a city with score sheets for two of its evaluations, and some published figures."""
    ids = sorted(snapshot.results["evaluation_id"])[:2]
    lines = pd.concat([NO_LINES, *(sheet(int(i), [2, 1, None]) for i in ids)])
    figures = compare_figures(FIGURES.assign(as_of=snapshot.as_of), lambda _: snapshot)
    return {check.subject: check for check in check_quality(snapshot, lines, figures, NO_TEAMS)}


def shuffled(snapshot: Snapshot, seed: int) -> Snapshot:
    return join(
        as_of=snapshot.as_of,
        periodes=snapshot.periodes,
        rt=snapshot.rt.sample(frac=1, random_state=seed),
        results=snapshot.results.sample(frac=1, random_state=seed),
        visits=snapshot.visits,
        rules=snapshot.rules,
        targets=snapshot.targets,
        is_illustrative=snapshot.is_illustrative,
    )


def test_the_worst_kind_is_declared_first() -> None:
    kinds = [subject.kind for subject in Subject]
    assert kinds == sorted(kinds, key=list(Kind).index)
    assert set(kinds) == set(Kind)


@FEW
@given(masked_snapshots())
def test_every_check_is_made_once(drawn: tuple[Snapshot, pd.Series]) -> None:
    assert list(checks_of(drawn[0])) == list(Subject)


@FEW
@given(masked_snapshots(), st.integers(0, 99))
def test_the_order_of_rows_changes_nothing(drawn: tuple[Snapshot, pd.Series], seed: int) -> None:
    one, other = checks_of(drawn[0]), checks_of(shuffled(drawn[0], seed))
    for subject, check in one.items():
        again = other[subject]
        pd.testing.assert_frame_equal(
            check.findings[sorted(check.findings)],
            again.findings[sorted(again.findings)],
            check_dtype=False,
        )
        assert len(check.table) == len(again.table)
        assert check.unjudged == again.unjudged


ODD = {
    Subject.ODD_SCORE: "score",
    Subject.ODD_JUMP: "score",
    Subject.TOTAL: "score",
}


@FEW
@given(masked_snapshots())
def test_what_is_missing_is_never_odd(drawn: tuple[Snapshot, pd.Series]) -> None:
    snapshot, _ = drawn
    checks = checks_of(snapshot)
    for subject, column in ODD.items():
        present = snapshot.results.dropna(subset=[column])
        pairs = set(zip(present["rt_id"], present["periode"], strict=True))
        rows = checks[subject].table
        assert set(zip(rows["rt_id"], rows["periode"], strict=True)) <= pairs
    with_kk = snapshot.rt.index[snapshot.rt["kk"].notna()]
    with_shape = snapshot.rt.index[snapshot.rt.geometry.notna()]
    assert set(checks[Subject.ODD_KK].table["rt_id"]) <= set(with_kk)
    assert set(checks[Subject.ODD_AREA].table["rt_id"]) <= set(with_shape)
    assert set(checks[Subject.SAME_GROUND].table["rt_id"]) == set(with_shape)


@FEW
@given(masked_snapshots())
def test_missing_and_present_add_up_to_all_rt(drawn: tuple[Snapshot, pd.Series]) -> None:
    snapshot, _ = drawn
    checks = checks_of(snapshot)
    for subject in (Subject.NO_BOUNDARY, Subject.NO_KK, Subject.NEVER, Subject.SAME_NUMBER):
        assert sorted(checks[subject].table["rt_id"]) == sorted(snapshot.rt.index)
    n_never = len(checks[Subject.NEVER].findings)
    assert n_never + len(checks[Subject.LONG_AGO].table) == len(snapshot.rt)
    assert len(checks[Subject.NO_KK].findings) == snapshot.rt["kk"].isna().sum()


@FEW
@given(masked_snapshots())
def test_an_area_holds_its_part_of_each_check(drawn: tuple[Snapshot, pd.Series]) -> None:
    snapshot, _ = drawn
    codes = snapshot.rt["kecamatan_code"].unique()
    for check in checks_of(snapshot).values():
        of_city = (check.table["kecamatan_code"] == "").sum()
        parts = [check.within(code).table for code in codes]
        assert sum(len(part) - of_city for part in parts) == len(check.table) - of_city


def test_found_rows_come_first_and_the_worst_of_them(city: Snapshot) -> None:
    check = checks_of(city)[Subject.ODD_SCORE]
    n = len(check.findings)
    assert n
    assert check.table["is_finding"].tolist() == [True] * n + [False] * (len(check.table) - n)
    assert check.findings["weight"].is_monotonic_decreasing


def test_figures_of_a_later_day_are_not_known_yet(city_engine: Engine, city: Snapshot) -> None:
    compared = compare_figures(reads.official_figures(city_engine), lambda _: city)
    checks = {c.subject: c for c in check_quality(city, NO_LINES, compared, NO_TEAMS)}
    assert len(compared) == 8
    disputed, differs = checks[Subject.FIGURES_DISAGREE], checks[Subject.FIGURES_DIFFER]
    assert len(disputed.table) == len(differs.table) == 7  # without that of May 2025
    assert sorted(disputed.findings["published"]) == [228, 242, 900, 952, 1650, 1651]
    assert sorted(differs.findings["published"]) == pytest.approx([0.6, 242, 952, 1651])


def test_a_figure_without_ours_does_not_differ(tiny: Snapshot) -> None:
    figures = FIGURES.assign(as_of=tiny.as_of)
    compared = compare_figures(figures, lambda _: replace(tiny, periodes={}))
    check = {c.subject: c for c in check_quality(tiny, NO_LINES, compared, NO_TEAMS)}
    rows = check[Subject.FIGURES_DIFFER].table
    assert set(rows["measure"]) == {"rt_total"}
    assert np.isfinite(rows["difference"]).all()
