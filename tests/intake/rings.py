"""A town around a hole, drawn twice: the file that is stored, and the one that comes after it.

Squares of ``shapes.square`` (column, row). In the second file RT 002 has a dent, RT 003 to 008
are new, RT 005 covers a quarter of RT 006 as well, RT 008 has a spike to be mended, RT 003 comes
twice, RT 009 is left out, and the ring leaves the middle open:

    001 002 003      unchanged  changed  new                 009 (held, not in the file)
    008  -  004      repaired   a gap    new
    007 006 005      new        new      new, over RT 006
"""

from pathlib import Path

import shapely

from tests.intake.shapes import NORTH, SIDE, WEST, square, town, write_geojson


def _row(number: int) -> tuple[str, str, str, str]:
    return (f"RT {number:03}", "001", "Mawar", "Timur")


def stored_file(folder: Path) -> Path:
    """RT 001, 002 and 009, to be stored first."""
    rows, shapes = [_row(1), _row(2), _row(9)], [square(0), square(1), square(5)]
    return write_geojson(folder / "lama.geojson", town(rows, shapes))


def second_file(folder: Path) -> Path:
    """The ring, with everything in it that can be wrong."""
    numbers = [1, 2, 3, 4, 5, 6, 7, 8, 3]
    shapes = [
        square(0),
        _drawn((1, 0), (2, 0), (2, 1), (1.5, 0.9), (1, 1)),
        square(2),
        square(2, 1),
        _drawn((2, 2), (3, 2), (3, 3), (1.5, 3), (1.5, 2.5), (2, 2.5)),
        square(1, 2),
        square(0, 2),
        _spiked(0, 1),
        square(4),
    ]
    return write_geojson(folder / "baru.geojson", town([_row(n) for n in numbers], shapes))


def _drawn(*corners: tuple[float, float]) -> shapely.Polygon:
    """A shape by its corners, counted in squares from the north-western one."""
    return shapely.Polygon(
        [(round(WEST + x * SIDE, 6), round(NORTH - y * SIDE, 6)) for x, y in corners]
    )


def _spiked(column: int, row: int) -> shapely.Polygon:
    """A square whose outline turns back along a spike: broken, and mended to the square."""
    west, south, east, north = square(column, row).bounds
    spike = [(east, north), (east, north + SIDE / 4), (east, north)]
    return shapely.Polygon([(west, south), (east, south), *spike, (west, north)])
