"""Papers of the office as pages: a certificate lies, a record stands and goes on as it needs."""

from collections.abc import Iterator, Sequence

from bantar.output.paper.drawing import POINT_MM, Align, Drawing, Item, Text, box, line
from bantar.output.paper.letters import fitted, lines, width_mm
from bantar.presentation import colours
from bantar.subjects.documents.template import Block, Look, Paper
from bantar.subjects.documents.view import Document

SIZES_PT = {Look.TITLE: 20.0, Look.HEADING: 13.0, Look.MIDDLE: 12.0, Look.PLAIN: 11.0}
SCALES = (1.5, 1.3, 1.15, 1.0, 0.85)
"""Of the letters of a certificate beside those of a record: the largest that fit one page."""

LINE, ROW_MM, SIGN_MM, MARGIN_MM = 1.45, 5.4, 34.0, 22.0
SHARES = (0.08, 0.14, 0.27, 0.27, 0.12, 0.12)
"""Of the width, for each column of the list."""


def document_drawings(document: Document) -> Iterator[Drawing]:
    """Yield the pages of one paper."""
    is_lying = document.paper is Paper.CERTIFICATE
    width, height = (297.0, 210.0) if is_lying else (210.0, 297.0)
    inner, room = width - 2 * MARGIN_MM, height - 2 * MARGIN_MM
    for scale in SCALES if is_lying else (1.0,):
        parts = list(_parts(document, inner, scale))
        if sum(high for _, high in parts) <= room:  # a certificate is one page
            break
    pages = list(_in_pages(parts, room))
    for page in pages:
        used = sum(high for _, high in page)
        y = MARGIN_MM + (max(0.0, room - used) / 2 if is_lying else 0.0)
        items = list(_ground(document, width, height))
        for drawn, high in page:
            items += Drawing(inner, high, tuple(drawn)).placed(MARGIN_MM, y)
            y += high
        yield Drawing(width, height, tuple(items))


def _parts(document: Document, inner: float, scale: float) -> Iterator[tuple[list[Item], float]]:
    """Yield the lines of a paper with their heights, the rows of its list among them."""
    for block in document.blocks:
        if block.look is not Look.LIST:
            yield _block(block, inner, scale)
            continue
        yield _row(document.head, inner, is_head=True)
        for row in document.rows:
            yield _row(row, inner)


def _in_pages(
    parts: Sequence[tuple[list[Item], float]], room: float
) -> Iterator[list[tuple[list[Item], float]]]:
    page: list[tuple[list[Item], float]] = []
    used = 0.0
    for part in parts:
        if page and used + part[1] > room:
            yield page
            page, used = [], 0.0
        page.append(part)
        used += part[1]
    yield page


def _ground(document: Document, width: float, height: float) -> Iterator[Item]:
    """Draw the frame of a certificate, and say on every page that data are not official."""
    yield box(0, 0, width, height, "#FFFFFF")
    if document.paper is Paper.CERTIFICATE:
        yield box(9, 9, width - 18, height - 18, None, stroke=colours.GREEN, width_mm=1.2)
        yield box(11, 11, width - 22, height - 22, None, stroke=colours.GOLD, width_mm=0.4)
    if document.mark:
        yield Text(width / 2, 17, document.mark, 10, colours.ACCENT, True, Align.CENTRE)


def _block(block: Block, width: float, scale: float) -> tuple[list[Item], float]:
    """Return a line of the template, and how high it is."""
    if block.look is Look.SPACE:
        return [], 5.0 * scale
    if block.look is Look.SIGNATURES:
        return _signatures(block.texts, width, scale), SIGN_MM * scale
    size = SIZES_PT[block.look] * scale
    is_bold = block.look in (Look.TITLE, Look.HEADING)
    is_middle = block.look is not Look.PLAIN
    colour = colours.GREEN if block.look is Look.TITLE else colours.INK
    step, items, y = size * POINT_MM * LINE, list[Item](), 0.0
    for part in lines(block.texts[0], size, width, is_bold=is_bold):
        y += step
        x, align = (width / 2, Align.CENTRE) if is_middle else (0.0, Align.LEFT)
        items.append(Text(x, y - step * 0.25, part, size, colour, is_bold, align))
    return items, y


def _signatures(offices: tuple[str, ...], width: float, scale: float) -> list[Item]:
    """Draw for each office its name, room to sign, and a line for the name of the signer."""
    items: list[Item] = []
    size, each = 11.0 * scale, width / max(len(offices), 2)
    start = (width - each * len(offices)) if len(offices) == 1 else 0.0
    for i, office in enumerate(offices):
        x = start + each * (i + 0.5)
        items.append(Text(x, 8 * scale, f"{office},", size, colours.INK, align=Align.CENTRE))
        base, half = (SIGN_MM - 4) * scale, each * 0.36
        items.append(line(x - half, base, x + half, base, colours.INK, width_mm=0.25))
    return items


def _row(cells: Sequence[str], width: float, *, is_head: bool = False) -> tuple[list[Item], float]:
    items: list[Item] = []
    x, size = 0.0, 10.0
    for i, (cell, share) in enumerate(zip(cells, SHARES, strict=True)):
        wide = share * width
        text = cell if width_mm(cell, size) < wide - 1 else fitted(cell, size, wide - 1)
        is_number = i in (0, len(cells) - 1)
        at, align = (x + wide - 4, Align.RIGHT) if is_number else (x, Align.LEFT)
        items.append(Text(at, ROW_MM * 0.72, text, size, colours.INK, is_head, align))
        x += wide
    items.append(line(0, ROW_MM, width, ROW_MM, colours.INK if is_head else colours.HAIRLINE))
    return items, ROW_MM
