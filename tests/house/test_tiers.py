"""The lists of files that take long name files that are there."""

import pytest

from bantar.core.settings import ROOT
from tests import order, tiers


@pytest.mark.parametrize(
    "begin", [*tiers.SLOW, *order.LONGEST, *order.FIRST, *order.TOGETHER, *order.TOGETHER.values()]
)
def test_what_a_list_names_is_there(begin: str) -> None:
    file, _, name = begin.partition("::")
    files = list(ROOT.glob(file if file.endswith("/") else f"{file.removesuffix('.py')}*.py"))
    assert files
    assert not name or f"def {name}" in files[0].read_text(encoding="utf-8")


def test_combinations_are_tried_in_turn() -> None:
    tried = [one.values for one in tiers.every_second("ab", "cd", "ef") if not one.marks]
    assert tried == [tuple("ace"), tuple("adf"), tuple("bcf"), tuple("bde")]
