import shapely

from bantar.geodata.indonesia import BOX, ISLANDS
from bantar.output.paper.drawing import Area, Dot
from bantar.output.paper.sketches import COUNTRY_WIDTH, country_sketch, shape_sketch
from bantar.output.paper.svg import svg


def test_one_shape_is_filled_and_the_others_are_outlines_beside_it() -> None:
    left, right = shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)
    filled, outline = shape_sketch([left, right], 1).items
    assert isinstance(filled, Area)
    assert isinstance(outline, Area)
    assert (filled.fill is not None, outline.fill) == (True, None)
    assert filled.rings[0][:, 0].min() > outline.rings[0][:, 0].max()
    assert "<path" in svg(shape_sketch([left, right], 1), "RT 001")


def test_a_single_point_of_a_shape_is_still_drawn() -> None:
    point = shapely.Polygon([(1, 1), (1, 1), (1, 1)])
    assert shape_sketch([point], 0).items


def test_places_stand_where_they_are_among_the_islands() -> None:
    west, south, east, north = BOX
    drawing = country_sketch((103.6, -1.6), (116.1, -8.6))
    city, layer = (item for item in drawing.items if isinstance(item, Dot))
    scale = COUNTRY_WIDTH / (east - west)
    assert (round(layer.x / scale + west, 1), round(north - layer.y / scale, 1)) == (103.6, -1.6)
    assert (round(city.x / scale + west, 1), round(north - city.y / scale, 1)) == (116.1, -8.6)
    assert drawing.height == (north - south) * scale


def test_islands_are_sound_and_hold_their_towns() -> None:
    shapes = {name: shapely.Polygon(ring) for name, ring in ISLANDS.items()}
    assert all(shape.is_valid for shape in shapes.values())
    assert shapely.box(*BOX).covers(shapely.union_all(list(shapes.values())).buffer(-1))
    towns = {
        "Sumatera": (103.6, -1.6),
        "Jawa": (110.4, -7.2),
        "Kalimantan": (113.9, -2.2),
        "Sulawesi": (119.9, -2.0),
        "Papua": (138.9, -4.1),
        "Lombok": (116.3, -8.6),
    }
    for island, town in towns.items():
        assert shapes[island].covers(shapely.Point(town)), island
