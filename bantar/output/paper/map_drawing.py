"""A map as shapes on paper: the classes, patterns and outlines of the screen's map."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from bantar.core.domain import Level
from bantar.geodata import dissolve, simplify, to_metric
from bantar.i18n import words_for
from bantar.output.paper.drawing import POINT_MM, Align, Area, Dot, Drawing, Item, Line, Text
from bantar.output.paper.letters import width_mm
from bantar.output.paper.map_labels import Name, Paper, boxes_of, label_items, placed
from bantar.output.paper.marks.of_map import river_name, scale_bar
from bantar.output.paper.marks.pins import metres_of, pin_items
from bantar.presentation import colours
from bantar.presentation.map import HIDDEN, MapView, Pattern
from bantar.storage.write.pins import Pin

RIVER = "#A9CCDC"
WATER_MM = 1.9
"""Two kecamatan lie beyond the river: it must be seen as water, not as one more border."""

FAINT = "#F3F0E9"
PATTERN_INK = "#B9B2A3"
HATCH_MM, DOTS_MM = 1.1, 1.3
LEAST_RT_MM, LEAST_RT_OF_CITY_MM = 3.0, 8.0
"""As wide as the middle RT must be before RT are drawn; of a whole city they must stand out."""

KENCANA_MM = 0.9
NAMED_MM, CASING_MM = 0.8, 1.5
"""Outline of a place that the headline names, and the paper around it."""

BORDERS_MM = {Level.RT: 0.08, Level.KELURAHAN: 0.22, Level.KECAMATAN: 0.45}
LEAST_LABEL_PT, MINOR = 6.5, 0.75
LINK_MM, READ_LINK_MM, CASING_MM, MOST_READ = 0.14, 0.32, 0.58, 80
LEAST_NUMBER_PT, MOST_NUMBER_PT = 4.0, 11.0


@dataclass(frozen=True)
class PaperShapes:
    """The boundaries of a day in metres: made once, drawn on many pages.

    ``rt`` and ``nomor`` are in the order of the snapshot; ``kelurahan`` and ``kecamatan`` are
    outlines by code; ``river`` is None where none is known.
    """

    rt: gpd.GeoSeries
    nomor: tuple[str, ...]
    kelurahan: gpd.GeoSeries
    kecamatan: gpd.GeoSeries
    river: BaseGeometry | None
    river_name: str = ""


def paper_shapes(
    rt: gpd.GeoDataFrame, river: BaseGeometry | None, river_name: str = ""
) -> PaperShapes:
    """Return the shapes of ``Snapshot.rt``; ``river`` is in EPSG:4326 or None."""
    flat = to_metric(simplify(rt))
    water = None
    if river is not None:
        water = gpd.GeoSeries([river], crs=rt.crs).to_crs(flat.crs).iloc[0]
    outlines = {
        level: dissolve(flat, f"{level}_code").set_index(f"{level}_code").geometry
        for level in ("kelurahan", "kecamatan")
    }
    return PaperShapes(
        rt=flat.geometry,
        nomor=tuple(rt["nomor"]),
        kelurahan=outlines["kelurahan"],
        kecamatan=outlines["kecamatan"],
        river=water,
        river_name=river_name,
    )


@dataclass(frozen=True)
class _Frame:
    """How metres become millimetres of the page."""

    west: float
    north: float
    scale: float
    left: float
    top: float

    def points(self, ring: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        x = self.left + (ring[:, 0] - self.west) * self.scale
        y = self.top + (self.north - ring[:, 1]) * self.scale
        placed: npt.NDArray[np.float64] = np.column_stack([x, y])
        return placed

    def shape(self, shape: BaseGeometry) -> BaseGeometry:
        return shapely.transform(shape, self.points)


def map_drawing(
    view: MapView,
    shapes: PaperShapes,
    width: float,
    height: float,
    least_pt: float = 0.0,
    pins: Sequence[Pin] = (),
) -> Drawing:
    """Return the map of ``view`` on ``width`` by ``height`` millimetres.

    The area in view fills the frame, and what lies outside it is cut off. Without a boundary
    the drawing is empty. Names of areas are no smaller than ``least_pt``. ``pins`` are places in
    longitude and latitude with words.
    """
    empty = Drawing(width, height)
    inside = view.mask & shapes.rt.notna().to_numpy()
    in_frame = inside if inside.any() else shapes.rt.notna().to_numpy()
    if not in_frame.any():
        return empty
    frame = _frame(shapes.rt[in_frame].total_bounds, width, height)
    paper = shapely.box(0, 0, width, height)
    rt = np.array([None if s is None else frame.shape(s) for s in shapes.rt], dtype=object)
    near = np.array([s is not None and s.intersects(paper) for s in rt])
    items: list[Item] = []
    items += _ground(rt, near & ~view.mask, paper)
    by_area = fills_areas(view, shapes, width, height)
    if by_area:
        items += _area_fills(view, shapes, frame)
    else:
        items += _classes(view, rt, near & view.mask)
    inner = shapely.union_all(rt[near & view.mask])
    items += _outlines(shapes, frame, paper, inner)
    items += _river(shapes, frame, paper)
    items += _named(view, shapes, frame, paper)
    items += _chosen(view, shapes, rt)
    items += _links(view, rt, paper)
    if not by_area:
        items += _kencana(view, rt, near)
    city = shapely.union_all([frame.shape(shape) for shape in shapes.kecamatan])
    marks = list(_marks(view, shapes, frame, city, paper, least_pt))
    items += _labels(view, shapes, frame, Paper(width, height, boxes_of(marks), city), least_pt)
    if view.level is Level.KELURAHAN:
        items += _numbers(rt, near & view.mask, shapes.nomor)
    items += marks
    if pins:
        places = frame.points(metres_of(pins, shapes.rt))
        letters = max(label_size(width, height), least_pt)
        texts = [pin.text for pin in pins]
        items += list(pin_items(places, texts, empty.with_items(items), letters))
    return empty.with_items(items)


def locator_drawing(code: str, shapes: PaperShapes, width: float, height: float) -> Drawing:
    """Return where in the city the kelurahan ``code`` lies, among the outlines of kecamatan."""
    empty = Drawing(width, height)
    if code not in shapes.kelurahan.index:
        return empty
    frame = _frame(shapes.kecamatan.total_bounds, width, height, margin=0.5)
    items: list[Item] = []
    for shape in shapes.kecamatan:
        items += _areas(frame.shape(shape), FAINT, colours.MUTED, 0.12)
    items += _areas(frame.shape(shapes.kelurahan[code]), colours.GREEN, colours.INK, 0.2)
    return empty.with_items(items)


def fills_areas(view: MapView, shapes: PaperShapes, width: float, height: float) -> bool:
    """Say whether a map of that size fills kelurahan: RT would be too small to be seen.

    The rule of the screen (browser/map/scale.ts) in millimetres.
    """
    there = shapes.rt[view.mask & shapes.rt.notna().to_numpy()]
    if not view.area_legend or view.frame.areas is None or there.empty:
        return False
    frame = _frame(there.total_bounds, width, height)
    sides = there.bounds
    areas = (sides["maxx"] - sides["minx"]) * (sides["maxy"] - sides["miny"])
    least = LEAST_RT_OF_CITY_MM if view.level is Level.KOTA else LEAST_RT_MM
    return float(np.sqrt(areas).median()) * frame.scale < least


def _area_fills(view: MapView, shapes: PaperShapes, frame: _Frame) -> Iterator[Item]:
    """Draw each kelurahan of the view in the colour of its class."""
    if view.frame.areas is None:
        return
    for code, fill in view.frame.areas.fills.items():
        if fill.number != HIDDEN and code in shapes.kelurahan.index:
            item = view.area_legend[fill.number]
            shape = frame.shape(shapes.kelurahan[code])
            yield from _areas(shape, item.fill, colours.PAPER, BORDERS_MM[Level.KELURAHAN])
            if item.pattern is not Pattern.NONE:
                yield from pattern(shape, item.pattern)


def _frame(
    bounds: npt.NDArray[np.float64], width: float, height: float, margin: float = 2.0
) -> _Frame:
    west, south, east, north = bounds
    wide, high = max(east - west, 1.0), max(north - south, 1.0)
    scale = min((width - 2 * margin) / wide, (height - 2 * margin) / high)
    left = (width - wide * scale) / 2
    top = (height - high * scale) / 2
    return _Frame(west, north, scale, left, top)


def _ground(
    rt: npt.NDArray[np.object_], outside: npt.NDArray[np.bool_], paper: BaseGeometry
) -> Iterator[Item]:
    """Draw what lies around the view, faint."""
    for shape in rt[outside]:
        yield from _areas(shape.intersection(paper), FAINT, colours.HAIRLINE, 0.08)


def _classes(
    view: MapView, rt: npt.NDArray[np.object_], inside: npt.NDArray[np.bool_]
) -> Iterator[Item]:
    """Draw each class in its colour, a missing one under its pattern."""
    for number, item in enumerate(view.legend):
        members = inside & (view.frame.classes == number) & (view.frame.classes != HIDDEN)
        if not members.any():
            continue
        for shape in rt[members]:
            yield from _areas(shape, item.fill, "#FFFFFF", BORDERS_MM[Level.RT])
        if item.pattern is not Pattern.NONE:
            yield from pattern(shapely.union_all(rt[members]), item.pattern)


def pattern(ground: BaseGeometry, kind: Pattern) -> Iterator[Item]:
    """Fill ``ground`` with the marks of a missing value.

    What a screen leaves flat is hatched on paper: there it must survive a copy in grey.
    """
    west, south, east, north = ground.bounds
    reach = (east - west) + (north - south)
    if kind is Pattern.DOTS:
        xs, ys = np.arange(west, east, DOTS_MM), np.arange(south, north, DOTS_MM)
        across, down = np.meshgrid(xs, ys)
        kept = shapely.contains_xy(ground, across.ravel(), down.ravel())
        for x, y in zip(across.ravel()[kept], down.ravel()[kept], strict=True):
            yield Dot(float(x), float(y), 0.18, PATTERN_INK)
        return
    slopes = {Pattern.FLAT: (1,), Pattern.HATCH: (1,), Pattern.CROSS: (1, -1)}.get(kind, ())
    for slope in slopes:
        starts = np.arange(west - reach, east + reach, HATCH_MM)
        lines = [[(x, north), (x + slope * (north - south), south)] for x in starts]
        cut = shapely.intersection(shapely.MultiLineString(lines), ground)
        for part in shapely.get_parts(cut):
            if part.geom_type == "LineString":
                yield Line(shapely.get_coordinates(part), PATTERN_INK, 0.12)


def _river(shapes: PaperShapes, frame: _Frame, paper: BaseGeometry) -> Iterator[Item]:
    if shapes.river is None:
        return
    water = frame.shape(shapes.river)
    if water.geom_type.endswith("LineString"):
        for part in shapely.get_parts(water.intersection(paper)):
            for colour, width in ((colours.PAPER, WATER_MM + 0.6), (RIVER, WATER_MM)):
                yield Line(shapely.get_coordinates(part), colour, width)
        return
    yield from _areas(water.intersection(paper), RIVER, None, 0.0)


def _marks(
    view: MapView,
    shapes: PaperShapes,
    frame: _Frame,
    city: BaseGeometry,
    paper: BaseGeometry,
    least_pt: float,
) -> Iterator[Item]:
    """Name the river, and say how long a kilometre is and where north lies."""
    words = words_for(view.lang)
    _, _, width, height = paper.bounds
    if shapes.river is not None and shapes.river_name:
        water = frame.shape(shapes.river).intersection(paper)
        size = max(label_size(width, height), least_pt)
        yield from river_name(shapes.river_name, water, city, paper, size)
    yield from scale_bar(frame.scale, city, width, height, ("km", "m", words("N")), least_pt)


def _outlines(
    shapes: PaperShapes, frame: _Frame, paper: BaseGeometry, inner: BaseGeometry
) -> Iterator[Item]:
    """Draw the borders of areas: faint ones beyond the view first, dark ones along it on top."""
    for is_inside in (False, True):
        for level in (Level.KELURAHAN, Level.KECAMATAN):
            areas = shapes.kelurahan if level is Level.KELURAHAN else shapes.kecamatan
            for shape in areas:
                area = frame.shape(shape)
                if (area.intersection(inner).area > area.area / 2) is is_inside:
                    colour = colours.INK if is_inside else colours.HAIRLINE
                    yield from _lines(area.boundary.intersection(paper), colour, BORDERS_MM[level])


def _lines(border: BaseGeometry, colour: str, width: float) -> Iterator[Item]:
    for part in shapely.get_parts(border):
        if part.geom_type == "LineString":
            yield Line(shapely.get_coordinates(part), colour, width)


def _named(
    view: MapView, shapes: PaperShapes, frame: _Frame, paper: BaseGeometry
) -> Iterator[Item]:
    """Outline the places that the headline names, over the river too."""
    for code in view.frame.named:
        for areas in (shapes.kecamatan, shapes.kelurahan):
            if code in areas.index:
                border = frame.shape(areas[code]).boundary.intersection(paper)
                for colour, width in ((colours.PAPER, CASING_MM), (colours.INK, NAMED_MM)):
                    yield from _lines(border, colour, width)


def _chosen(view: MapView, shapes: PaperShapes, rt: npt.NDArray[np.object_]) -> Iterator[Item]:
    """Outline the RT that was chosen."""
    if view.selected is None or view.selected not in shapes.rt.index:
        return
    shape = rt[shapes.rt.index.get_loc(view.selected)]
    if shape is not None:
        for colour, width in ((colours.PAPER, CASING_MM), (colours.ACCENT, NAMED_MM)):
            yield from _lines(shape.boundary, colour, width)


def _numbers(
    rt: npt.NDArray[np.object_], inside: npt.NDArray[np.bool_], nomor: tuple[str, ...]
) -> Iterator[Item]:
    """Write the number of each RT into it, as large as it has room for."""
    for place in np.flatnonzero(inside):
        circle = shapely.maximum_inscribed_circle(rt[place])
        spot, radius = circle.coords[0], circle.length
        size = min(MOST_NUMBER_PT, radius / width_mm(nomor[place], 1.0) * 1.5)
        if size >= LEAST_NUMBER_PT:
            x, y = spot[0], spot[1] + size * POINT_MM * 0.35
            yield Text(
                x, y, nomor[place], size, colours.INK, True, Align.CENTRE, halo=colours.PAPER
            )


def _links(view: MapView, rt: npt.NDArray[np.object_], paper: shapely.Polygon) -> Iterator[Item]:
    """Join the RT of each pair, where both have a shape; one may lie beyond the frame.

    Few lines are thick, on a casing of paper, as on the screen (browser/map/layers.ts).
    """
    are_read = len(view.links) <= MOST_READ
    for one, other in view.links:
        if rt[one] is not None and rt[other] is not None:
            ends = shapely.LineString([rt[i].representative_point() for i in (one, other)])
            inside = np.array(ends.intersection(paper).coords)
            if not len(inside):
                continue
            if are_read:
                yield Line(inside, colours.PAPER, CASING_MM)
            yield Line(inside, colours.INK, READ_LINK_MM if are_read else LINK_MM)


def _kencana(
    view: MapView, rt: npt.NDArray[np.object_], near: npt.NDArray[np.bool_]
) -> Iterator[Item]:
    """Set a gold disc with a ring into each RT that may enter Kencana."""
    if len(view.emphasis):
        for shape in rt[near & view.emphasis]:
            spot = shape.representative_point()
            yield from kencana(spot.x, spot.y)


def kencana(x: float, y: float) -> Iterator[Item]:
    """Draw the mark of Kencana: gold alone is too pale on some classes, hence its ring."""
    yield Dot(x, y, KENCANA_MM * 1.3, colours.PAPER)
    yield Dot(x, y, KENCANA_MM, colours.GOLD)


def _labels(
    view: MapView, shapes: PaperShapes, frame: _Frame, room: Paper, least_pt: float
) -> Iterator[Item]:
    """Write the name and value of each area below, those that the headline names first."""
    outlines = {Level.KECAMATAN: shapes.kecamatan, Level.KELURAHAN: shapes.kelurahan}
    size = max(label_size(room.width, room.height), least_pt)
    labels = [
        label
        for label in sorted(view.labels, key=lambda label: label.code not in view.frame.named)
        if label.level in outlines and label.code in outlines[label.level].index
    ]
    # Of two levels on one map the inner one is written smaller, where the outer left room.
    is_minor = [label.level is Level.KELURAHAN and view.level is Level.KOTA for label in labels]
    for minor, letters in ((False, size), (True, size * MINOR)):
        names = [
            Name(
                label.name,
                label.value,
                frame.shape(outlines[label.level][label.code]),
                can_leave=minor or label.level is Level.KECAMATAN,
            )
            for label, inner in zip(labels, is_minor, strict=True)
            if inner is minor
        ]
        yield from label_items(placed(names, room, letters), letters)


def label_size(width: float, height: float) -> float:
    """Return the size in points of the names on a map of so many millimetres."""
    return max(LEAST_LABEL_PT, min(width, height) / 18)


def _areas(
    shape: BaseGeometry, fill: str | None, stroke: str | None, width_mm: float
) -> Iterator[Item]:
    for part in shapely.get_parts(shape):
        if part.geom_type != "Polygon":
            continue
        rings = [part.exterior, *part.interiors]
        yield Area(tuple(np.array(ring.coords) for ring in rings), fill, stroke, width_mm)
