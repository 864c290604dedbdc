"""One random effect of each group, beside the general fit and the textbook."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from bantar.statistics.random_intercept import fit_random_intercept
from bantar.statistics.reml import fit_mixed


def sheets(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    generator = np.random.default_rng(seed)
    groups = np.sort(generator.integers(0, 60, 150))
    groups = np.unique(groups, return_inverse=True)[1]
    design = np.column_stack([np.ones(150), generator.normal(size=150), np.arange(150) % 2])
    own = generator.normal(0, 5, 60)[groups]
    return design @ [70, 2, -3] + own + generator.normal(0, 4, 150), design, groups


@pytest.mark.parametrize("seed", range(4))
def test_it_agrees_with_the_fit_of_any_number_of_groupings(seed: int) -> None:
    scores, design, groups = sheets(seed)
    special = fit_random_intercept(scores, csr_array(design), groups)
    general = fit_mixed(scores, design, [groups])
    np.testing.assert_allclose(special.coefficients, general.coefficients, atol=1e-4)
    np.testing.assert_allclose(special.covariance, general.covariance, rtol=1e-3, atol=1e-6)
    assert special.rest == pytest.approx(general.rest, rel=1e-3)
    assert special.variances == pytest.approx(general.variances, rel=1e-3)


def test_of_equal_groups_it_gives_the_variances_of_the_table_of_anova() -> None:
    generator = np.random.default_rng(1)
    groups = np.repeat(np.arange(50), 3)
    scores = generator.normal(0, 5, 50)[groups] + generator.normal(0, 4, 150)
    fit = fit_random_intercept(scores, np.ones((150, 1)), groups)
    table = scores.reshape(50, 3)
    within = table.var(axis=1, ddof=1).mean()
    between = 3 * table.mean(axis=1).var(ddof=1)
    assert fit.rest == pytest.approx(within, rel=1e-4)
    assert fit.variances[0] == pytest.approx((between - within) / 3, rel=1e-4)


def test_no_more_sheets_than_effects_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot tell"):
        fit_random_intercept(np.ones(2), np.eye(2), np.arange(2))
