"""The false discovery rate on a handful of tests."""

import numpy as np

from bantar.statistics.multiplicity import discovered, limit, q_values


def test_q_is_that_of_benjamini_and_hochberg_and_what_was_not_tested_does_not_count() -> None:
    q = q_values([0.01, np.nan, 0.02, 0.5])
    np.testing.assert_allclose(q, [0.03, np.nan, 0.03, 0.5])
    assert discovered(q).tolist() == [True, False, True, False]


def test_without_tests_there_are_no_findings() -> None:
    assert q_values([]).size == 0
    assert np.isnan(q_values([np.nan])).all()
    assert not discovered([np.nan]).any()


def test_a_hair_more_is_no_other_finding() -> None:
    at = np.full(20, 0.05)
    assert discovered(q_values(at)).all()
    assert discovered(q_values(at + 1e-12)).all()


def test_the_limit_is_that_of_the_findings_there_are() -> None:
    assert limit([0.9] * 10) == 0.05 / 10
    assert limit([1e-6, 1e-6, 0.9, 0.9]) == 0.05 * 2 / 4
