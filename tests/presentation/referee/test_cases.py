"""The referee against the right answers of an independent code."""

from pathlib import Path

import pytest

from bantar.core.settings import ROOT
from tests.presentation.referee.answers_referee import answers_referee, cases

FOLDER = ROOT.parent / "shared" / "cases" / "stats"
pytestmark = pytest.mark.skipif(
    not (FOLDER / "referee.json").exists(), reason=f"no statistical cases in {FOLDER}"
)


def test_every_sentence_of_the_cases_is_judged_right(folder: Path = FOLDER) -> None:
    right = {case["id"]: case["may_say"] for case in cases(folder)}
    assert len(right) >= 36
    assert answers_referee(folder) == right
