"""Drawings as pages of a PDF."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bantar.core.progress import Progress, silent
from bantar.output.paper.drawing import Align, Area, Dot, Drawing, Item, Line, Text
from bantar.output.paper.letters import TYPEFACE, width_mm, writable

if TYPE_CHECKING:
    from fpdf import FPDF

HALO_PT = 2.2


def pdf(
    pages: Iterable[Drawing],
    title: str,
    as_of: date,
    progress: Progress = silent,
    *,
    subject: str = "",
) -> bytes:
    """Return ``pages`` as one PDF; the same pages give the same bytes.

    ``as_of`` dates the file, so that nothing in it depends on when it was made. ``subject`` says
    in its properties what it holds.
    """
    from fpdf import FPDF

    document = FPDF(unit="mm")
    document.set_title(writable(title))
    if subject:
        document.set_subject(writable(subject))
    document.set_creator("Kampung Bantar")
    document.set_creation_date(datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
    document.core_fonts_encoding = "cp1252"  # the encoding the file names for its typefaces
    document.set_auto_page_break(False)
    document.set_margin(0)
    drawn = list(pages)
    for i, page in enumerate(drawn):
        document.add_page(format=(page.width, page.height))
        for item in page.items:
            _draw(document, item)
        progress((i + 1) / len(drawn), "pages")
    return bytes(document.output())


def _draw(document: "FPDF", item: Item) -> None:
    if isinstance(item, Text):
        _write(document, item)
    elif isinstance(item, Area):
        _fill(document, item)
    elif isinstance(item, Line):
        _stroke(document, item)
    elif isinstance(item, Dot):
        document.set_fill_color(item.fill)
        document.circle(item.x, item.y, item.radius, style="F")


def _write(document: "FPDF", item: Text) -> None:
    from fpdf.enums import TextMode

    words = writable(item.text)
    width = width_mm(words, item.size_pt, is_bold=item.is_bold)
    x = item.x - {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[item.align]
    document.set_font(TYPEFACE, "B" if item.is_bold else "", item.size_pt)
    if item.halo:
        document.set_text_color(item.halo)
        document.set_draw_color(item.halo)
        document.set_line_width(HALO_PT)  # the library takes the width of letters in points
        with document.local_context(text_mode=TextMode.STROKE):
            document.text(x, item.y, words)
    document.set_text_color(item.colour)
    document.text(x, item.y, words)


def _fill(document: "FPDF", item: Area) -> None:
    style = ("F" if item.fill is not None else "") + ("D" if item.stroke is not None else "")
    if not style:
        return
    if item.fill is not None:
        document.set_fill_color(item.fill)
    if item.stroke is not None:
        document.set_draw_color(item.stroke)
        document.set_line_width(item.width_mm)
    if len(item.rings) == 1:  # twenty times as fast as a path, and all but a few shapes
        document.polygon(item.rings[0].tolist(), style=style)
    else:
        _fill_with_holes(document, item)


def _fill_with_holes(document: "FPDF", item: Area) -> None:
    with document.new_path() as path:
        path.style.fill_color = item.fill
        path.style.stroke_color = item.stroke
        path.style.stroke_width = item.width_mm
        path.style.intersection_rule = "evenodd"
        for ring in item.rings:
            path.move_to(*ring[0])
            for x, y in ring[1:]:
                path.line_to(x, y)
            path.close()


def _stroke(document: "FPDF", item: Line) -> None:
    document.set_draw_color(item.stroke)
    document.set_line_width(item.width_mm)
    if item.dash_mm:
        # The ends of lines stand out by half their width (PDF 8.4.3.3): gaps are larger by as much,
        # or a thick line of short dashes goes through.
        dash = max(item.dash_mm - item.width_mm, 0.01)
        document.set_dash_pattern(dash, item.dash_mm * 0.7 + item.width_mm)
    document.polyline(item.points.tolist())
    if item.dash_mm:
        document.set_dash_pattern()
