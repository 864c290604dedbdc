"""The methods against cases with right answers from independent code, part by part.

The cases lie beside the project; where they are absent these tests are skipped, visibly.
"""

import importlib.util
import json
from functools import cache
from types import ModuleType
from typing import Any

import pytest

from tests.statistics.answers import CASES, PARTS

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason=f"no cases in {CASES}")


def check() -> ModuleType:
    """Load the check of the cases afresh: it gathers what it says in the module."""
    spec = importlib.util.spec_from_file_location("check_of_cases", CASES / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def right_answers() -> dict[str, Any]:
    whole: dict[str, Any] = json.loads((CASES / "answers.json").read_text())
    return {**whole, "areas_kk": whole["areas"]["kk"]}


@pytest.mark.parametrize("part", PARTS)
def test_every_case_is_answered_rightly(part: str) -> None:
    answers = json.loads(json.dumps(PARTS[part]()))
    module = check()
    module.PARTS[part](str(CASES), right_answers()[part], answers)
    assert module.out
    wrong = [line for line in module.out if line[1] != "PASS"]
    assert wrong == []
