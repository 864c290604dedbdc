import pytest

from bantar.city.snapshot import Snapshot
from bantar.i18n import Words, words_for
from bantar.output.paper.map_drawing import PaperShapes, paper_shapes


@pytest.fixture(scope="session")
def tiny_shapes(tiny: Snapshot) -> PaperShapes:
    return paper_shapes(tiny.rt, None)


@pytest.fixture(scope="session")
def city_shapes(city: Snapshot) -> PaperShapes:
    return paper_shapes(city.rt, None)


@pytest.fixture
def words() -> Words:
    return words_for("id")
