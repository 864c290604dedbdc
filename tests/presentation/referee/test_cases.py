"""The referee against the right answers of an independent code."""

import pytest

from tests.presentation.referee.answers_referee import CASES, answers_referee, cases

pytestmark = pytest.mark.skipif(
    not (CASES / "referee.json").exists(), reason=f"no statistical cases in {CASES}"
)


def test_every_sentence_of_the_cases_is_judged_right() -> None:
    right = {case["id"]: case["may_say"] for case in cases()}
    assert len(right) >= 36
    assert answers_referee() == right
