"""Variances and effects of a mixed model, on balanced data where they are sums of squares."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.optimize import check_grad
from scipy.sparse import csr_array

from bantar.statistics.reml import _Model, fit_mixed, independent_columns


def test_balanced_groups_give_the_variances_of_the_analysis_of_variance() -> None:
    # Means 2, 6, 10; within each -1 and +1: mean squares 2 within and 32 between.
    scores = np.array([1.0, 3, 5, 7, 9, 11])
    group = np.array([0, 0, 1, 1, 2, 2])
    fit = fit_mixed(scores, np.ones((6, 1)), [group])
    assert_allclose(fit.rest, 2.0, rtol=1e-3)
    assert_allclose(fit.variances, [(32 - 2) / 2], rtol=1e-3)
    assert_allclose(fit.coefficients, [6.0])
    assert_allclose(fit.covariance, [[32 / 6]], rtol=1e-3)


def test_equal_groups_give_the_variances_of_the_table_of_anova_also_of_a_sparse_design() -> None:
    generator = np.random.default_rng(1)
    groups = np.repeat(np.arange(50), 3)
    scores = generator.normal(0, 5, 50)[groups] + generator.normal(0, 4, 150)
    fit = fit_mixed(scores, csr_array(np.ones((150, 1))), [groups])
    table = scores.reshape(50, 3)
    within = table.var(axis=1, ddof=1).mean()
    between = 3 * table.mean(axis=1).var(ddof=1)
    assert_allclose(fit.rest, within, rtol=1e-4)
    assert_allclose(fit.variances, [(between - within) / 3], rtol=1e-4)


def test_groups_that_differ_less_than_chance_have_no_variance() -> None:
    scores = np.array([1.0, 3, 1, 3, 1, 3])
    fit = fit_mixed(scores, np.ones((6, 1)), [np.array([0, 0, 1, 1, 2, 2])])
    assert_allclose(fit.variances, [0.0], atol=1e-4)
    assert_allclose(fit.rest, 6 / 5, rtol=1e-4)  # the variance of all scores


def test_a_nested_grouping_is_told_from_the_one_around_it() -> None:
    # Two outer groups of two inner ones of two scores: mean squares 0.5 within, 4 and 36 above.
    scores = np.array([-3.5, -2.5, -5.5, -4.5, 2.5, 3.5, 0.5, 1.5])
    inner, outer = np.repeat(np.arange(4), 2), np.repeat(np.arange(2), 4)
    fit = fit_mixed(scores, np.ones((8, 1)), [inner, outer])
    between_outer = 4 * sum((m + 1.0) ** 2 for m in (-4.0, 2.0)) / 1
    between_inner = 2 * sum(d**2 for d in (1, -1, 1, -1)) / 2
    assert_allclose(fit.rest, 0.5, rtol=1e-3)
    assert_allclose(fit.variances[0], (between_inner - 0.5) / 2, rtol=1e-3)
    assert_allclose(fit.variances[1], (between_outer - between_inner) / 4, rtol=1e-3)


def _uneven(seed: int) -> tuple[np.ndarray, np.ndarray, list[np.ndarray]]:
    rng = np.random.default_rng(seed)
    rt = np.repeat(np.arange(40), rng.integers(1, 5, 40))
    kelurahan = np.arange(40)[rt] // 8
    rounds = np.unique(kelurahan * 3 + rng.integers(0, 3, len(rt)), return_inverse=True)[1]
    design = np.column_stack([np.ones(len(rt)), rng.normal(size=len(rt))])
    scores = rng.normal(size=40)[rt] + rng.normal(size=5)[kelurahan] + rng.normal(size=len(rt))
    return scores, design, [rt, kelurahan, rounds]


def test_the_gradient_is_that_of_the_likelihood() -> None:
    model = _Model(*_uneven(1))
    for at in ([0.0, 0.0, 0.0], [-2.0, 1.0, 0.5], [2.0, -3.0, -1.0]):
        wrong = check_grad(
            lambda x: model.criterion(x)[0], lambda x: model.criterion(x)[1], np.array(at)
        )
        assert wrong < 1e-4


@pytest.mark.parametrize("used", [[0, 1, 2], [0], [1, 0], [2, 0], [1]])
def test_sums_give_the_likelihood_of_the_whole_matrix(used: list[int]) -> None:
    scores, design, every = _uneven(2)
    groupings, ratios = [every[i] for i in used], np.array([0.7, 0.3, 1.1])[used]
    value, _ = _Model(scores, design, groupings).criterion(np.log(ratios))
    covariance = np.eye(len(scores))
    for ratio, codes in zip(ratios, groupings, strict=True):
        covariance += ratio * (codes[:, None] == codes[None, :])
    inverse = np.linalg.inv(covariance)
    cross = design.T @ inverse @ design
    left = scores - design @ np.linalg.solve(cross, design.T @ inverse @ scores)
    expected = (
        np.linalg.slogdet(covariance)[1]
        + np.linalg.slogdet(cross)[1]
        + (len(scores) - 2) * np.log(left @ inverse @ left)
    )
    assert_allclose(value, expected, rtol=1e-10)


def test_many_sheets_of_one_kelurahan_need_no_matrix_of_them() -> None:
    # 36,000 sheets: a matrix of them all would take 10 GB.
    rng = np.random.default_rng(4)
    rt = np.repeat(np.arange(12_000), 3)
    rounds = np.tile(np.arange(3), 12_000)
    scores = (
        rng.normal(0, 8, 12_000)[rt] + np.array([-2.0, 0, 2])[rounds] + rng.normal(0, 4, 36_000)
    )
    fit = fit_mixed(scores, np.ones((36_000, 1)), [rt, np.zeros(36_000, dtype=np.int64), rounds])
    assert_allclose([fit.variances[0], fit.rest], [64, 16], rtol=0.05)


def test_the_order_of_the_sheets_changes_nothing() -> None:
    scores, design, groupings = _uneven(3)
    order = np.random.default_rng(9).permutation(len(scores))
    one = fit_mixed(scores, design, groupings)
    other = fit_mixed(scores[order], design[order], [g[order] for g in groupings])
    assert_allclose(one.coefficients, other.coefficients, rtol=1e-4)
    assert_allclose(one.variances, other.variances, rtol=1e-2, atol=1e-5)


def test_columns_that_say_nothing_new_are_told() -> None:
    columns = np.array([[1.0, 1, 0, 1, 0], [1, 0, 1, 2, 0], [1, 0, 1, 3, 0]])
    assert independent_columns(columns).tolist() == [True, True, False, True, False]


def test_more_effects_than_sheets_are_an_error() -> None:
    with pytest.raises(ValueError, match="2 sheets cannot tell 2 effects"):
        fit_mixed(np.array([1.0, 2.0]), np.eye(2), [np.array([0, 1])])
