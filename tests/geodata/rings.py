"""Shapes with holes and parts of any size, as hypothesis draws them."""

import shapely
from hypothesis import strategies as st

WEST, NORTH = 103.6, -1.6
SIZES = st.floats(-12, -1).map(lambda exponent: 10.0**exponent)


def ring(x: float, y: float, size: float, form: int) -> shapely.Polygon:
    """Return a triangle, a square, a needle or a kite of ``size`` degrees at a corner."""
    corners = [
        [(0, 0), (1, 0), (0.5, 1)],
        [(0, 0), (1, 0), (1, 1), (0, 1)],
        [(0, 0), (1, 0.001), (1, 0)],
        [(0, 0.5), (0.5, 0), (1, 0.6), (0.4, 1)],
    ][form]
    return shapely.Polygon([(x + size * a, y + size * b) for a, b in corners])


@st.composite
def pieces(draw: st.DrawFn) -> shapely.Polygon:
    """Draw a ring of any size, somewhere in a city."""
    x, y = WEST + draw(st.floats(0, 0.2)), NORTH + draw(st.floats(0, 0.2))
    return ring(x, y, draw(SIZES), draw(st.integers(0, 3)))


@st.composite
def valid_shapes(draw: st.DrawFn) -> shapely.MultiPolygon:
    """Draw a shape that is valid: an area with pieces cut out of it and pieces beside it."""
    whole = ring(WEST + draw(st.floats(0, 0.1)), NORTH, draw(SIZES), draw(st.integers(0, 3)))
    west, south, east, north = whole.bounds
    for _ in range(draw(st.integers(0, 4))):
        x = west + draw(st.floats(0, 1)) * (east - west)
        y = south + draw(st.floats(0, 1)) * (north - south)
        piece = ring(x, y, draw(SIZES), draw(st.integers(0, 3)))
        whole = whole.difference(piece) if draw(st.booleans()) else whole.union(piece)
    parts = [p for p in shapely.get_parts(whole) if p.geom_type == "Polygon" and p.area > 0]
    shape = shapely.MultiPolygon(parts)
    return shape if shape.is_valid else shapely.MultiPolygon([])
