"""The lists of files that take long name files that are there."""

from itertools import combinations, product

import pytest

from bantar.core.settings import ROOT
from tests import tiers
from tests.run import order, slowness


@pytest.mark.parametrize(
    "begin", [*tiers.SLOW, *order.LONGEST, *order.FIRST, *order.TOGETHER, *order.TOGETHER.values()]
)
def test_what_a_list_names_is_there(begin: str) -> None:
    file, _, name = begin.partition("::")
    files = list(ROOT.glob(file if file.endswith("/") else f"{file.removesuffix('.py')}*.py"))
    assert files
    assert not name or f"def {name}" in files[0].read_text(encoding="utf-8")


def test_the_list_of_slow_tests_names_what_is_there() -> None:
    missing = []
    for line in slowness.LIST.read_text(encoding="utf-8").split():
        file, _, name = line.partition("::")
        text = (ROOT / file).read_text(encoding="utf-8") if (ROOT / file).is_file() else ""
        if not text or f"def {name}" not in text:
            missing.append(line)
    assert missing == []


def test_a_function_is_slow_by_the_mean_of_its_cases_and_so_is_a_file() -> None:
    seconds = {"a.py::test_x[1]": 0.1, "a.py::test_x[2]": 0.5, "a.py::test_y": 0.1}
    seconds |= {"b.py::test_x": 0.4, "b.py::test_y": 0.2}
    assert slowness.longer_than(0.25, seconds) == ["a.py::test_x", "b.py"]


def test_combinations_are_tried_in_turn() -> None:
    tried = [one.values for one in tiers.every_second("ab", "cd", "ef") if not one.marks]
    assert tried == [tuple("ace"), tuple("adf"), tuple("bcf"), tuple("bde")]


def test_combinations_cover_all_pairs_in_few_cases() -> None:
    parts = ("abcd", "efg", "hi", "jk")
    cases = tiers.covering(*parts)
    assert len(cases) == 4 * 3 * 2 * 2
    tried = [one.values for one in cases if not one.marks]
    assert len(tried) <= 4 * 3 + 2
    for one, other in combinations(range(len(parts)), 2):
        met = {(values[one], values[other]) for values in tried}
        assert met == set(product(parts[one], parts[other]))


def test_once_each_has_every_value_in_the_suite_and_every_combination_in_all() -> None:
    parts = ("abc", "de", "fgh")
    cases = tiers.once_each(*parts)
    assert len(cases) == 3 * 2 * 3
    tried = [one.values for one in cases if not one.marks]
    assert len(tried) == 3
    assert [set(column) for column in zip(*tried, strict=True)] == [set(part) for part in parts]
