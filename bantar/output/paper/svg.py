"""A drawing as SVG, for screens: words stay words, and colours can follow the page's theme."""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from bantar.output.paper.drawing import POINT_MM, Align, Area, Dot, Drawing, Item, Line, Text

ANCHOR = {Align.LEFT: "start", Align.CENTRE: "middle", Align.RIGHT: "end"}


def svg(drawing: Drawing, title: str, theme: Mapping[str, str] | None = None) -> str:
    """Return ``drawing``, one unit a millimetre; ``title`` says what it shows to who cannot see.

    ``theme`` gives another paint for some colours, such as a variable of the page's style.
    """
    paint = theme or {}
    body = "".join(_item(item, paint) for item in drawing.items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:.1f} '
        f'{drawing.height:.1f}" role="img" aria-label={quoteattr(title)}>{body}</svg>'
    )


def _item(item: Item, paint: Mapping[str, str]) -> str:
    if isinstance(item, Text):
        return _text(item, paint)
    if isinstance(item, Dot):
        fill = paint.get(item.fill, item.fill)
        return f'<circle cx="{item.x:.2f}" cy="{item.y:.2f}" r="{item.radius:.2f}" fill="{fill}"/>'
    if isinstance(item, Line):
        return _line(item, paint)
    return _area(item, paint)


def _text(item: Text, paint: Mapping[str, str]) -> str:
    weight = ' font-weight="650"' if item.is_bold else ""
    halo = (
        f' stroke="{paint.get(item.halo, item.halo)}" stroke-width="0.8" paint-order="stroke"'
        if item.halo
        else ""
    )
    return (
        f'<text x="{item.x:.2f}" y="{item.y:.2f}" font-size="{item.size_pt * POINT_MM:.2f}" '
        f'fill="{paint.get(item.colour, item.colour)}" text-anchor="{ANCHOR[item.align]}"'
        f"{weight}{halo}>{escape(item.text)}</text>"
    )


def _line(item: Line, paint: Mapping[str, str]) -> str:
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in item.points)
    dash = (
        f' stroke-dasharray="{item.dash_mm:.2f} {item.dash_mm * 0.7:.2f}"' if item.dash_mm else ""
    )
    return (
        f'<polyline points="{points}" fill="none" stroke="{paint.get(item.stroke, item.stroke)}" '
        f'stroke-width="{item.width_mm:.2f}"{dash}/>'
    )


def _area(item: Area, paint: Mapping[str, str]) -> str:
    path = "".join("M" + "L".join(f"{x:.2f},{y:.2f}" for x, y in ring) + "Z" for ring in item.rings)
    fill = "none" if item.fill is None else paint.get(item.fill, item.fill)
    stroke = "none" if item.stroke is None else paint.get(item.stroke, item.stroke)
    return (
        f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{stroke}" '
        f'stroke-width="{item.width_mm:.2f}"/>'
    )
