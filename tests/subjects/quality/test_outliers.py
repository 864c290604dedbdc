import pandas as pd
import pytest

from bantar.city.snapshot import Snapshot
from bantar.subjects.quality.check import Check, Reason, Subject, Unjudged
from bantar.subjects.quality.outliers import modified_z, outliers
from tests.subjects.quality.cities import box, city, result, rt_table


def one(subject: Subject, snapshot: Snapshot) -> Check:
    (check,) = [check for check in outliers(snapshot) if check.subject is subject]
    return check


def test_the_modified_z_by_hand() -> None:
    # median 5, distances 4 3 2 1 0 1 2 3 15, MAD 2
    z, reason = modified_z(pd.Series([1, 2, 3, 4, 5, 6, 7, 8, 20.0]))
    assert reason is None
    assert z.iloc[-1] == pytest.approx(0.6745 * 15 / 2)
    assert z.iloc[0] == pytest.approx(-0.6745 * 4 / 2)
    assert z.iloc[4] == 0


def test_seven_values_allow_no_verdict() -> None:
    z, reason = modified_z(pd.Series([1.0, 2, 3, 4, 5, 6, None, 900]))
    assert reason is Reason.TOO_FEW
    assert z.isna().all()


def test_equal_values_allow_no_verdict() -> None:
    z, reason = modified_z(pd.Series([60.0] * 8 + [61.0, 900.0]))
    assert reason is Reason.NO_SPREAD
    assert z.isna().all()


def test_a_missing_value_is_neither_odd_nor_counted() -> None:
    values = pd.Series([1.0, 2, 3, 4, 5, 6, 7, 8, None])
    z, reason = modified_z(values)
    assert reason is None
    assert z.isna().tolist() == [False] * 8 + [True]
    pd.testing.assert_series_equal(z.dropna(), modified_z(values.dropna())[0])


ORDINARY = [78.0, 79.0, 80.0, 80.0, 81.0, 81.0, 82.0, 83.0]


def test_a_score_is_judged_among_those_of_its_periode() -> None:
    # 2021: median 80.5, MAD 1, so 60 is 0.6745 x 20.5 below; 2022-I has too few.
    results = [result(i, "2021", s) for i, s in enumerate([*ORDINARY, 60.0], 1)]
    results += [result(i, "2022-I", 10.0 * i) for i in (1, 2, 3)]
    snapshot = city(rt_table(9), results, periodes=("2021", "2022-I"))
    check = one(Subject.ODD_SCORE, snapshot)
    findings = check.findings
    assert findings[["rt_id", "periode", "value"]].to_numpy().tolist() == [[9, "2021", 60.0]]
    assert findings["median"].iloc[0] == 80.0
    assert findings["z"].iloc[0] == pytest.approx(0.6745 * -20 / 1)
    assert check.unjudged == (Unjudged("2022-I", Reason.TOO_FEW, 3),)
    assert len(check.table) == 9  # what is not judged is not called ordinary


def test_a_jump_is_measured_from_the_score_before_whenever_that_was() -> None:
    first = [result(i, "2020", 70.0) for i in range(1, 10)]
    later = [result(i, "2022-I", 70.0 + step) for i, step in enumerate([*range(8), 29.0], 1)]
    snapshot = city(rt_table(9), [*later, *first], periodes=("2020", "2021", "2022-I"))
    findings = one(Subject.ODD_JUMP, snapshot).findings
    cells = findings[["rt_id", "since", "periode", "before", "now", "value"]].to_numpy().tolist()
    assert cells == [[9, "2020", "2022-I", 70.0, 99.0, 29.0]]


def test_kk_are_judged_on_the_log_scale() -> None:
    # logs 2^4 .. 2^8 with median 2^6: 600 KK lie log2(600/64) = 3.2 above, the MAD is 1
    kk = [16, 32, 32, 64, 64, 64, 128, 128, 256, None]
    assert one(Subject.ODD_KK, city(rt_table(10, kk=kk))).findings.empty
    kk[8] = 64 * 2**6
    findings = one(Subject.ODD_KK, city(rt_table(10, kk=kk))).findings
    assert findings["rt_id"].tolist() == [9]
    assert findings["z"].iloc[0] == pytest.approx(0.6745 * 6)
    assert findings["median"].iloc[0] == 64


def test_no_households_at_all_is_odd_and_unknown_is_not() -> None:
    check = one(Subject.ODD_KK, city(rt_table(3, kk=[0, 60, None])))
    assert check.findings["rt_id"].tolist() == [1]
    assert check.findings["z"].isna().all()
    assert check.unjudged == (Unjudged("", Reason.TOO_FEW, 1),)
    assert 3 not in set(check.table["rt_id"])


def test_a_large_area_is_odd() -> None:
    shapes = [box(3 * i, side=0.005 * 1.1**i) for i in range(9)] + [box(60, side=0.2), None]
    findings = one(Subject.ODD_AREA, city(rt_table(11, shapes=shapes))).findings
    assert findings["rt_id"].tolist() == [10]
    assert findings["value"].iloc[0] == pytest.approx(0.2**2 * 111.2**2, rel=0.02)  # km2


def test_a_total_must_be_the_mean_up_to_rounding() -> None:
    results = [
        result(1, "2022-I", 80.0, aspek=(84.0, 80.0, 76.0)),
        result(2, "2022-I", 80.1, aspek=(80.0, 80.0, 80.0)),  # rounding
        result(3, "2022-I", 80.2, aspek=(80.0, 80.0, 80.0)),
        result(4, "2022-I", 80.0, aspek=(80.0, None, 80.0)),  # cannot be told
        result(5, "2022-I", 60.0, aspek=(90.0, 90.0, 90.0)),
    ]
    check = one(Subject.TOTAL, city(rt_table(5), results))
    assert check.findings["rt_id"].tolist() == [5, 3]
    assert check.findings["mean"].tolist() == [90.0, 80.0]
    assert len(check.table) == 4


def test_totals_of_the_tiny_and_the_full_city_are_means(tiny: Snapshot, city: Snapshot) -> None:
    assert one(Subject.TOTAL, tiny).findings.empty
    assert one(Subject.TOTAL, city).findings.empty


def test_scores_alone_are_too_few_in_the_tiny_city(tiny: Snapshot) -> None:
    check = one(Subject.ODD_SCORE, tiny)
    assert check.table.empty
    assert [(part.group, part.n) for part in check.unjudged] == [("2021", 2), ("2022-I", 4)]
