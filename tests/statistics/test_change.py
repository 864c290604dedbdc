"""Changes of coverage and of scores, on counts worked out by hand and on planted sheets."""

import numpy as np
import pandas as pd
import pytest

from bantar.statistics.areas import Side
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.change import NoExtreme, coverage_change, most_risen
from bantar.statistics.exact_counts import p_against_rest
from bantar.statistics.score_change import NoScoreChange, ScoreChange, score_change


def counts(rows: dict[str, tuple[int, int, int, int]]) -> pd.DataFrame:
    """Areas by name: units, with the property before, gained, lost."""
    columns = ["n", "before", "gained", "lost"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


FLAT = dict.fromkeys("BCDEFGH", (30, 10, 2, 1))


def test_who_has_it_already_cannot_rise_and_who_lacks_it_cannot_fall() -> None:
    change = coverage_change(counts({"A": (12, 10, 2, 0), "B": (12, 2, 3, 1)}))
    assert change["at_risk"].tolist() == [2, 10]
    assert change["p_rise"].tolist() == p_against_rest([2, 3], [2, 10], 5, 12).tolist()
    assert change["p_fall"].tolist() == p_against_rest([0, 1], [10, 2], 1, 12).tolist()
    assert change["points"].tolist() == [2 / 12, 2 / 12]


def test_where_nobody_could_change_nothing_is_tested() -> None:
    change = coverage_change(counts({"A": (5, 5, 0, 0), "B": (5, 0, 2, 0), "C": (9, 3, 3, 0)}))
    assert change.loc["A", "side_rise"] == change.loc["B", "side_fall"] == Side.NO_UNITS
    assert change.loc[["A"], "p_rise"].isna().all()


def test_a_rise_of_its_own_may_be_called_most() -> None:
    change = coverage_change(counts({"A": (30, 10, 18, 1), **FLAT}))
    assert change["side_rise"].eq(Side.ABOVE).tolist() == [True, *[False] * 7]
    assert most_risen(change) == "A"


def test_a_fall_of_its_own_is_told_apart() -> None:
    change = coverage_change(counts({"A": (30, 25, 0, 20), **FLAT}))
    assert change.loc["A", "side_fall"] == Side.ABOVE


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ({"A": (30, 10, 0, 0), "B": (30, 10, 0, 3)}, NoExtreme.NO_CHANGE),
        ({"A": (30, 10, 18, 0), "Z": (60, 20, 36, 0), **FLAT}, NoExtreme.TIED),
        ({"A": (10, 6, 4, 0), **FLAT}, NoExtreme.FEW_AT_RISK),
        ({"A": (30, 10, 4, 1), **FLAT}, NoExtreme.NOT_APART),
        ({}, NoExtreme.NO_CHANGE),
    ],
    ids=["none rose", "two alike", "four at risk", "by chance", "no areas"],
)
def test_else_it_says_why_none_rose_most(
    rows: dict[str, tuple[int, int, int, int]], reason: NoExtreme
) -> None:
    sentence = most_risen(coverage_change(counts(rows)))
    assert isinstance(sentence, CannotTell)
    assert sentence.reason == reason


def test_order_and_names_of_areas_decide_nothing() -> None:
    first = coverage_change(counts({"A": (30, 10, 18, 1), **FLAT}))
    shuffled = counts({"A": (30, 10, 18, 1), **FLAT}).sample(frac=1, random_state=2)
    second = coverage_change(shuffled.rename({"A": "X"})).rename({"X": "A"})
    pd.testing.assert_frame_equal(first, second.loc[first.index])


def sheets(lift: dict[str, float], *, seed: int = 0, n_rt: int = 40) -> pd.DataFrame:
    """Two periods in which those who failed come again: all rise by 3, some areas by more."""
    generator = np.random.default_rng(seed)
    rows = []
    for area in "ABCDEF":
        level = generator.normal(70, 5)
        for rt in range(n_rt):
            own = generator.normal(level, 8)
            first = own + generator.normal(0, 6)
            rows.append((f"{area}{rt:02}", area, "P1", round(first, 1)))
            if generator.random() < (0.8 if first < 70 else 0.2):
                second = own + 3 + lift.get(area, 0.0) + generator.normal(0, 6)
                rows.append((f"{area}{rt:02}", area, "P2", round(second, 1)))
    return pd.DataFrame(rows, columns=["rt_id", "area", "period", "score"])


def result(table: pd.DataFrame, **options: object) -> ScoreChange:
    made = score_change(table, "P1", "P2", **options)  # type: ignore[arg-type]
    assert isinstance(made, ScoreChange)
    return made


def apart(change: ScoreChange) -> dict[str, str]:
    side = change.areas["side"]
    return side[side.isin([Side.BELOW, Side.ABOVE])].to_dict()


def test_those_who_failed_and_came_again_do_not_make_a_rise() -> None:
    table = sheets({}, n_rt=200)
    change = result(table)
    assert apart(change) == {}
    assert abs(change.mean - 3) < 2 * change.mean_se
    wide = table.pivot(index="rt_id", columns="period", values="score").dropna()
    naive = (wide["P2"] - wide["P1"]).mean()
    assert naive > change.mean + 3 * change.mean_se


def test_one_area_that_really_rose_does_not_drag_the_others() -> None:
    change = result(sheets({"B": 14.0}, n_rt=80, seed=3))
    assert apart(change) == {"B": "above"}
    assert change.mean_others < change.mean
    others = change.areas.drop("B")
    assert (others["change"].mean()) == pytest.approx(change.mean_others)
    assert change.areas.loc["B", "deviation"] == pytest.approx(
        change.areas.loc["B", "change"] - change.mean_others
    )


def test_without_rt_judged_twice_it_is_the_difference_of_means() -> None:
    table = sheets({}).drop_duplicates("rt_id", keep="last")
    means = table.groupby(["area", "period"])["score"].mean().unstack()
    change = result(table)
    np.testing.assert_allclose(change.areas["change"], means["P2"] - means["P1"], atol=1e-6)


def test_with_all_rt_judged_twice_it_is_the_mean_of_differences() -> None:
    table = sheets({})
    twice = table[table["rt_id"].duplicated(keep=False)]
    wide = twice.pivot(index=["area", "rt_id"], columns="period", values="score")
    expected = (wide["P2"] - wide["P1"]).groupby("area").mean()
    np.testing.assert_allclose(result(twice).areas["change"], expected, atol=1e-6)


def test_rows_in_another_order_and_a_hair_more_tell_the_same() -> None:
    table = sheets({"B": 14.0})
    changed = table.sample(frac=1, random_state=1).assign(score=lambda t: t["score"] + 1e-12)
    np.testing.assert_allclose(
        result(table).areas[["change", "p", "q"]],
        result(changed).areas[["change", "p", "q"]],
        atol=1e-6,
    )
    assert apart(result(table)) == apart(result(changed))


def test_an_area_of_one_period_is_listed_and_not_tested() -> None:
    table = sheets({})
    table = table[(table["area"] != "C") | (table["period"] == "P1")]
    change = result(table).areas
    assert change.loc["C", "side"] == Side.NO_UNITS
    assert change.loc["C", "n_second"] == 0
    assert np.isnan(change.loc["C", "change"])
    assert score_change(table[table["area"] == "C"], "P1", "P2") == CannotTell(
        NoScoreChange.NO_AREA
    )


def test_a_team_is_taken_out_where_it_can_be_parted() -> None:
    table = sheets({}, n_rt=80, seed=3)
    # Team Y, 9 points milder, judged two in three of area D in the second period, else one in
    # three: its mildness looks like a rise of D.
    place = table.groupby(["area", "period"]).cumcount() % 3
    is_rise = (table["area"] == "D") & (table["period"] == "P2")
    table["team"] = np.where((place == 0) | (is_rise & (place == 1)), "Y", "X")
    table["score"] += 9.0 * (table["team"] == "Y")
    raw, mended = result(table), result(table, take_out=["team"])
    assert raw.areas.loc["D", "deviation"] > mended.areas.loc["D", "deviation"] + 1.5
    assert apart(mended) == {}


def test_a_team_for_each_period_cannot_be_taken_out() -> None:
    table = sheets({}).assign(team=lambda t: t["period"].map({"P1": "X", "P2": "Y"}))
    assert score_change(table, "P1", "P2", take_out=["team"]) == CannotTell(
        NoScoreChange.NOT_ESTIMABLE
    )


def test_a_handful_of_sheets_is_refused() -> None:
    few = sheets({}, n_rt=2)
    made = score_change(few[few["area"] < "C"], "P1", "P2")
    assert isinstance(made, CannotTell)


def test_scores_that_do_not_vary_leave_no_chance_to_measure_against() -> None:
    rows = [
        (rt_id, area, period, 80.0)
        for rt_id, area in [(1, "A"), (2, "A"), (3, "B"), (4, "B"), (5, "B")]
        for period in ("one", "two")
    ]
    sheets = pd.DataFrame(rows, columns=["rt_id", "area", "period", "score"])
    change = score_change(sheets, "one", "two")
    assert isinstance(change, CannotTell) and change.reason is NoScoreChange.NO_SPREAD
