"""Teams, lasting, clock and plan against cases with right answers from independent code.

The cases lie beside the project; where they are absent these tests are skipped, visibly.
"""

import importlib.util
import json
from types import ModuleType

import pytest

from tests.statistics.answers_of_rounds import CASES, PARTS

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason=f"no cases in {CASES}")


def _check() -> ModuleType:
    """Load the check of the cases afresh: it gathers what it says in the module."""
    spec = importlib.util.spec_from_file_location("check_of_rounds", CASES / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("part", PARTS)
def test_every_case_is_answered_rightly(part: str) -> None:
    answers = json.loads(json.dumps(PARTS[part]()))
    right = json.loads((CASES / "answers.json").read_text())[part]
    check = _check()
    check.PARTS[part](str(CASES), right, answers)
    assert check.out
    assert [line for line in check.out if line[1] != "PASS"] == []
