"""The map of areas as it stands in a page before any script runs: outlines, fills, legend."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from bantar.i18n import Words
from bantar.output.maps.outline import Outline
from bantar.output.maps.words import map_words
from bantar.presentation.areas.area_fills import FEW
from bantar.presentation.colours import ink_on
from bantar.presentation.dark_colours import dark
from bantar.presentation.map import HIDDEN, AreaFrame, LegendItem, LegendSquare
from bantar.presentation.markup import div, tag


@dataclass(frozen=True)
class AreaMap:
    """How kelurahan are filled: the words above the legend, its classes, the class of each.

    ``note`` says by what the classes were made where they are not the programme's, ``square``
    how those of two numbers stand.
    """

    title: str
    legend: tuple[LegendItem, ...]
    frame: AreaFrame
    note: str = ""
    square: LegendSquare | None = None


def first_map(
    outline: Outline,
    areas: AreaMap | None,
    words: Words,
    *,
    code: str = "",
    named: Collection[str] = (),
    middle_rt: float = 0.0,
    plays: bool = False,
    live: str = "",
) -> Markup:
    """Return the map of the area ``code``, empty for the whole city.

    Parameters
    ----------
    areas
        How kelurahan are filled; None leaves them pale, as where RT are what the map will show.
    named
        Codes of the areas that the headline names.
    middle_rt
        Side of the middle RT as a share of the longer side of the city: where it stands out the
        map shows RT, and no fills are drawn.
    plays
        Whether the map will have its periods below it.
    live
        What a browser draws the map itself from, in the place of this picture, as JSON.
    """
    children = [_svg(outline, areas, code, named, middle_rt)]
    if areas is not None:
        children.append(_legend(areas, map_words(words)))
    return div("kb-first-map", *children, data_plays="1" if plays else "", data_live=live)


def _svg(
    outline: Outline,
    areas: AreaMap | None,
    code: str,
    named: Collection[str],
    middle_rt: float,
) -> Markup:
    box = outline.boxes.get(code, (0, 0, outline.width, outline.height))
    inside = {
        own: path
        for own, path in outline.kelurahan.items()
        if not code or code in (own, outline.parents[own])
    }
    lines = "".join(outline.kecamatan.values())
    places = {**outline.kelurahan, **outline.kecamatan}
    brought_out = "".join(places[one] for one in named if one in places)
    river = [] if not outline.river else _river(outline)
    return tag(
        "svg",
        *_fills(inside, areas),
        tag("path", cls="is-kecamatan", d=lines),
        *river,
        *([tag("path", cls="is-casing", d=brought_out)] if brought_out else []),
        *([tag("path", cls="is-named", d=brought_out)] if brought_out else []),
        viewBox=f"{box[0]} {box[1]} {box[2] - box[0]} {box[3] - box[1]}",
        aria_hidden="true",
        data_rt=f"{middle_rt:.4f}",
    )


def _fills(paths: Mapping[str, str], areas: AreaMap | None) -> list[Markup]:
    """Return one path for each class, so that a class is one colour written once."""
    if areas is None:
        return [tag("path", cls="is-kelurahan", d="".join(paths.values()))]
    of_class: dict[int, str] = {}
    for code, path in paths.items():
        fill = areas.frame.fills.get(code)
        number = HIDDEN if fill is None else fill.number
        of_class[number] = of_class.get(number, "") + path
    return [
        tag("path", cls="is-kelurahan", d=d, style=_style(number, areas))
        for number, d in of_class.items()
    ]


def _style(number: int, areas: AreaMap) -> str:
    return "" if number == HIDDEN else f"fill:{_colour(areas.legend[number])}"


def _colour(item: LegendItem) -> str:
    return f"light-dark({item.fill},{dark(item.fill)})"


def _river(outline: Outline) -> list[Markup]:
    if not outline.is_river_line:
        return [tag("path", cls="is-water", d=outline.river)]
    return [tag("path", cls=cls, d=outline.river) for cls in ("is-bank", "is-river")]


def _legend(areas: AreaMap, words: Mapping[str, str]) -> Markup:
    """Return the classes as the map lists them: every step of a scale, of others those in use."""
    listed = [item for item in areas.legend if item.count or item.key != FEW]
    square = None if areas.square is None else _square(areas.legend, areas.square)
    rows = [
        tag(
            "li",
            tag("i", style=f"background:{_colour(item)}"),
            tag("span", item.label),
            tag("b", str(item.count)),
        )
        for item in listed
        if areas.square is None or not areas.square.holds(item.key)
    ]
    return div(
        "kb-first-legend",
        tag("p", areas.title),
        *([tag("small", areas.note)] if areas.note else []),
        square,
        tag("ul", *rows),
        tag("u", words["by_rt"]),
    )


def _square(legend: Collection[LegendItem], square: LegendSquare) -> Markup:
    """Return the classes of two numbers as browser/map/key/square.ts lays them out."""
    cells = {item.key: item for item in legend}
    heads = (
        tag("span", square.down, cls="is-down"),
        tag("span", square.across, cls="is-across"),
        *(tag("span", step) for step in square.steps),
    )
    rows = (
        part
        for down in reversed(range(len(square.steps)))
        for part in (
            tag("span", square.steps[down], cls="is-row"),
            *(_cell(cells[square.key(down, across)]) for across in range(len(square.steps))),
        )
    )
    return div("kb-first-square", *heads, *rows)


def _cell(item: LegendItem) -> Markup:
    ink = f"light-dark({ink_on(item.fill)},{ink_on(dark(item.fill))})"
    return tag("b", str(item.count), style=f"background:{_colour(item)};color:{ink}")
