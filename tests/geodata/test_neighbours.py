import pytest

from bantar.geodata import neighbours, to_wgs84


def test_squares_with_a_common_side_are_neighbours(boxes):
    borders = neighbours(boxes((0, 0, 100, 100), (100, 0, 200, 100), (100, 100, 200, 200)))
    assert borders[["left", "right"]].to_numpy().tolist() == [["a", "b"], ["b", "c"]]
    assert borders["shared_m"].tolist() == [pytest.approx(100), pytest.approx(100)]


def test_touching_in_a_corner_is_not_enough(boxes):
    assert len(neighbours(boxes((0, 0, 100, 100), (100, 100, 200, 200)))) == 0


def test_a_border_must_be_longer_than_asked_for(boxes):
    two = boxes((0, 0, 100, 100), (100, 0, 200, 100))
    assert len(neighbours(two, min_shared_m=99)) == 1
    assert len(neighbours(two, min_shared_m=101)) == 0


def test_lengths_are_metres_whatever_the_crs(boxes):
    borders = neighbours(to_wgs84(boxes((0, 0, 100, 100), (100, 0, 200, 100))))
    assert borders["shared_m"].tolist() == [pytest.approx(100, abs=1e-3)]


def test_a_small_overlap_does_not_end_a_neighbourhood(boxes):
    borders = neighbours(boxes((0, 0, 100, 100), (99, 0, 200, 100)))
    assert len(borders) == 1


def test_a_row_without_a_shape_has_no_neighbours(boxes):
    areas = boxes((0, 0, 100, 100), (100, 0, 200, 100), (200, 0, 300, 100))
    areas.loc["b", "geometry"] = None
    assert len(neighbours(areas)) == 0


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_does_not_change_who_is_beside_whom(boxes, seed):
    grid = boxes(*[(x, y, x + 10, y + 10) for x in range(0, 30, 10) for y in range(0, 30, 10)])
    pairs = {frozenset(pair) for pair in neighbours(grid)[["left", "right"]].to_numpy()}
    mixed = neighbours(grid.sample(frac=1, random_state=seed))[["left", "right"]].to_numpy()
    assert {frozenset(pair) for pair in mixed} == pairs
    assert len(pairs) == 12
