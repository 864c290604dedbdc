"""Papers of the office as pages: a certificate lies, a record stands and goes on as it needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bantar.i18n import words_for
from bantar.output.paper.drawing import POINT_MM, Align, Drawing, Item, Text, box, line
from bantar.output.paper.letters import fitted, lines, width_mm
from bantar.output.paper.signatures import signatures
from bantar.presentation import colours
from bantar.subjects.documents.template import Block, Look, Paper
from bantar.subjects.documents.view import Document

SIZES_PT = {Look.TITLE: 20.0, Look.HEADING: 13.0, Look.MIDDLE: 12.0, Look.PLAIN: 11.0}
SCALES = (1.5, 1.3, 1.15, 1.0, 0.85)
"""Of the letters of a certificate beside those of a record: the largest that fit one page."""

LINE, ROW_MM, MARGIN_MM = 1.45, 5.4, 22.0
SHARES = (0.08, 0.13, 0.27, 0.26, 0.12, 0.14)
"""Of the width, for each column of the list."""


@dataclass(frozen=True)
class _Part:
    """Something of a paper, how high it is, and what stands above it again on a new page."""

    items: list[Item]
    height: float
    again: "_Part | None" = None


def document_drawings(document: Document) -> Iterator[Drawing]:
    """Yield the pages of one paper."""
    is_lying = document.paper is Paper.CERTIFICATE
    width, height = (297.0, 210.0) if is_lying else (210.0, 297.0)
    inner, room = width - 2 * MARGIN_MM, height - 2 * MARGIN_MM
    for scale in SCALES if is_lying else (1.0,):
        parts = list(_parts(document, inner, scale))
        if sum(part.height for part in parts) <= room:  # a certificate is one page
            break
    pages = list(_in_pages(parts, room))
    for n, page in enumerate(pages, 1):
        used = sum(part.height for part in page)
        y = MARGIN_MM + (max(0.0, room - used) / 2 if is_lying else 0.0)
        items = list(_ground(document, width, height))
        for part in page:
            items += Drawing(inner, part.height, tuple(part.items)).placed(MARGIN_MM, y)
            y += part.height
        if len(pages) > 1:
            items.append(_number(n, len(pages), width, height))
        yield Drawing(width, height, tuple(items))


def _number(n: int, of: int, width: float, height: float) -> Item:
    """Say which page it is, of a paper whose pages may come apart."""
    words = words_for("id")
    text = words("Page {n} of {total}", n=words.number(n), total=words.number(of))
    return Text(width - MARGIN_MM, height - 12, text, 9, colours.MUTED, align=Align.RIGHT)


def _parts(document: Document, inner: float, scale: float) -> Iterator[_Part]:
    """Yield the lines of a paper with their heights, the rows of its list among them."""
    head = _row(document.head, inner, is_head=True) if document.head else None
    for block in document.blocks:
        if block.look is not Look.LIST:
            yield _block(block, inner, scale)
            continue
        if head is not None:
            yield head
        for row in document.rows:
            yield _row(row, inner, again=head)


def _in_pages(parts: Sequence[_Part], room: float) -> Iterator[list[_Part]]:
    page: list[_Part] = []
    used = 0.0
    for part in parts:
        if page and used + part.height > room:
            yield page
            page = [part.again] if part.again else []
            used = sum(one.height for one in page)
        page.append(part)
        used += part.height
    yield page


def _ground(document: Document, width: float, height: float) -> Iterator[Item]:
    """Draw the frame of a certificate, and say on every page that data are not official."""
    yield box(0, 0, width, height, "#FFFFFF")
    if document.paper is Paper.CERTIFICATE:
        yield box(9, 9, width - 18, height - 18, None, stroke=colours.GREEN, width_mm=1.2)
        yield box(11, 11, width - 22, height - 22, None, stroke=colours.GOLD, width_mm=0.4)
    if document.mark:
        yield Text(width / 2, 17, document.mark, 10, colours.ACCENT, True, Align.CENTRE)


def _block(block: Block, width: float, scale: float) -> _Part:
    """Return a line of the template, and how high it is."""
    if block.look is Look.SPACE:
        return _Part([], 5.0 * scale)
    if block.look is Look.SIGNATURES:
        signed = signatures(block.texts, width, scale)
        return _Part(list(signed.items), signed.height)
    size = SIZES_PT[block.look] * scale
    is_bold = block.look in (Look.TITLE, Look.HEADING)
    is_middle = block.look is not Look.PLAIN
    colour = colours.GREEN if block.look is Look.TITLE else colours.INK
    step, items, y = size * POINT_MM * LINE, list[Item](), 0.0
    for part in lines(block.texts[0], size, width, is_bold=is_bold):
        y += step
        x, align = (width / 2, Align.CENTRE) if is_middle else (0.0, Align.LEFT)
        items.append(Text(x, y - step * 0.25, part, size, colour, is_bold, align))
    return _Part(items, y)


def _row(
    cells: Sequence[str], width: float, *, is_head: bool = False, again: _Part | None = None
) -> _Part:
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
    return _Part(items, ROW_MM, again)
