"""The card of an RT on A5 or as a picture: what the screen has, with a map drawn as lines."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bantar.core.domain import Aspek, Outcome
from bantar.output.paper.drawing import (
    POINT_MM,
    Align,
    Area,
    Dot,
    Drawing,
    Item,
    Line,
    Text,
    box,
    line,
)
from bantar.output.paper.letters import lines, width_mm
from bantar.output.paper.map_drawing import PaperShapes, map_drawing
from bantar.output.paper.page import Sheet
from bantar.presentation import colours
from bantar.presentation.map import MapView
from bantar.subjects.card.view import Card
from bantar.subjects.profile.score import ScoreFace
from bantar.subjects.profile.view import HistoryStep

A5 = Sheet("A5", 148.0, 210.0, 9.5, 10.0)
HUES = {Aspek.BERSIH: "#2B8FB3", Aspek.AMAN: "#4F2D7F", Aspek.PINTAR: "#B6532A"}
TRACK, OPEN = "#ECE7DC", "#E09A4A"
SEAL_MM, TEETH, MAP_MM = 13.0, 22, 62.0
CODE_MM = 21.0
_GAP_MM, _SMALL = 4.0, 0.9
"""Between the columns of words, and their letters beside the others."""


@dataclass(frozen=True)
class CardPage:
    """A card with what stands around it: ``words`` of the card, its map, its source.

    ``code`` are the fields of the QR code that leads to it, empty for none.
    """

    card: Card
    words: dict[str, str]
    map: MapView
    mark: str
    source: str
    code: tuple[tuple[bool, ...], ...] = ()


def card_drawing(page: CardPage, shapes: PaperShapes, sheet: Sheet = A5) -> Drawing:
    """Return the card on ``sheet``, from its name down to its source."""
    left, width = sheet.margin, sheet.width - 2 * sheet.margin
    items: list[Item] = [box(0, 0, sheet.width, sheet.height, colours.PAPER)]
    parts, y = _head(page, sheet, left, width)
    items += parts
    if page.card.score is not None:
        drawn = _score(page.card.score, width, sheet)
        items += drawn.placed(left, y)
        y += drawn.height
    drawn = _ribbon(page.card.history, page.words["history"], width, sheet)
    items += drawn.placed(left, y)
    y += drawn.height + 3
    bottom = sheet.height - sheet.margin - sheet.line_mm
    parts_drawn = _parts(page, width, sheet)
    map_height = min(MAP_MM, bottom - y - parts_drawn.height - 4)
    items += map_drawing(page.map, shapes, width, map_height).placed(left, y)
    items += parts_drawn.placed(left, y + map_height + 2)
    items.append(line(left, bottom, left + width, bottom, colours.HAIRLINE, width_mm=0.2))
    small = sheet.size_pt * 0.8
    items.append(Text(left, bottom + sheet.line_mm, page.source, small, colours.MUTED))
    return Drawing(sheet.width, sheet.height, tuple(items))


def _head(page: CardPage, sheet: Sheet, left: float, width: float) -> tuple[list[Item], float]:
    card, size = page.card, sheet.size_pt
    items, room, below = _marks(page, sheet, left + width)
    room -= left
    y = sheet.margin + sheet.line_mm
    if page.mark:
        items.append(Text(left, y, page.mark, size, colours.ACCENT, True))
        y += sheet.line_mm * 1.4
    for i, part in enumerate(lines(card.place, size * 1.1, room)):
        y += sheet.line_mm * 1.1 if i else 0
        items.append(Text(left, y, part, size * 1.1, colours.MUTED))
    y += size * 3 * POINT_MM
    items.append(Text(left, y, card.name, size * 3, colours.INK, True))
    hue = colours.GREEN if card.is_bantar else colours.ACCENT
    for part in lines(card.headline, size * 1.6, room, is_bold=True):
        y += size * 1.6 * POINT_MM * 1.25
        items.append(Text(left, y, part, size * 1.6, hue, True))
    return items, max(y, below) + 3


def _marks(page: CardPage, sheet: Sheet, right: float) -> tuple[list[Item], float, float]:
    """Draw code and seal from ``right`` on; return them, where they begin, and how low they reach.

    Words stand to the left of them.
    """
    items: list[Item] = []
    below = 0.0
    if page.code:
        code = _code(page.code, page.words["scan"], sheet)
        right -= code.width
        items += code.placed(right, sheet.margin)
        right -= _GAP_MM
        below = sheet.margin + code.height
    if page.card.seal:
        middle = sheet.margin + SEAL_MM + 2
        items += _seal(page.card.seal, right - SEAL_MM, middle, sheet.size_pt)
        right -= 2 * SEAL_MM + _GAP_MM
        below = max(below, sheet.margin + 2 * SEAL_MM + 4)
    return items, right, below


def _code(rows: tuple[tuple[bool, ...], ...], caption: str, sheet: Sheet) -> Drawing:
    """Draw a QR code over its caption: runs of dark fields, so that no seam runs through them."""
    step, size = CODE_MM / len(rows), sheet.size_pt * 0.8
    rings = [
        ring
        for i, row in enumerate(rows)
        for start, end in _runs(row)
        for ring in box(start * step, i * step, (end - start) * step, step, colours.INK).rings
    ]
    width = max(CODE_MM, width_mm(caption, size))
    moved = tuple(ring + np.array([width - CODE_MM, 0.0]) for ring in rings)
    low = CODE_MM + size * POINT_MM * 1.2
    words = Text(width, low, caption, size, colours.MUTED, align=Align.RIGHT)
    return Drawing(width, low, (Area(moved, colours.INK), words))


def _runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Return start and end of each run of dark fields."""
    edges = np.flatnonzero(np.diff(np.array([False, *row, False], dtype=int)))
    yield from ((int(start), int(end)) for start, end in edges.reshape(-1, 2))


def _seal(words: str, x: float, y: float, size: float) -> Iterator[Item]:
    angles = np.arange(2 * TEETH) * np.pi / TEETH
    radii = np.where(np.arange(2 * TEETH) % 2, 0.92, 1.0) * SEAL_MM
    star = np.column_stack([x + radii * np.sin(angles), y - radii * np.cos(angles)])
    yield Area((star,), colours.GOLD)
    ring = np.linspace(0, 2 * np.pi, 60)
    circle = np.column_stack([x + np.sin(ring) * SEAL_MM * 0.77, y + np.cos(ring) * SEAL_MM * 0.77])
    yield Line(circle, "#FFFFFF", 0.5)
    parts = lines(words.upper(), size * 0.85, SEAL_MM * 1.4, is_bold=True)
    step = size * 0.85 * POINT_MM * 1.15
    top = y - step * (len(parts) - 1) / 2 + step * 0.3
    for i, part in enumerate(parts):
        yield Text(x, top + i * step, part, size * 0.85, colours.INK, True, Align.CENTRE)


def _score(face: ScoreFace, width: float, sheet: Sheet) -> Drawing:
    size, step = sheet.size_pt, sheet.line_mm
    large = size * 4
    passes = face.share >= face.mark_share
    hue = colours.GREEN if passes else colours.INK
    number = step + large * POINT_MM
    items: list[Item] = [
        Text(0, step, face.label, size, colours.MUTED),
        Text(0, number, face.value, large, hue, True),
        Text(0, number + step * 1.3, face.mark, size, colours.MUTED),
    ]
    left = max(46.0, width_mm(face.value, large, is_bold=True) + 8)
    names = max((width_mm(one.label, size) for one in face.aspek), default=0.0)
    for i, one in enumerate(face.aspek):
        y = step * 1.4 + i * step * 1.6
        start, end = left + names + 3, width - 14
        items.append(Text(left, y + step * 0.5, one.label, size, colours.INK))
        items += _bar(start, y, end - start, step * 0.6, one.share or 0.0, HUES[Aspek(one.key)])
        items.append(Text(width, y + step * 0.5, one.value, size, colours.INK, True, Align.RIGHT))
    y = number + step * 1.9
    items += _bar(0, y, width, 1.6, face.share, colours.GREEN_MID if passes else OPEN)
    x = width * face.mark_share
    items.append(line(x, y - 1, x, y + 2.6, colours.INK, width_mm=0.6))
    return Drawing(width, y + 5, tuple(items))


def _bar(x: float, y: float, width: float, height: float, share: float, hue: str) -> Iterator[Area]:
    yield box(x, y, width, height, TRACK)
    if share > 0:
        yield box(x, y, width * min(share, 1.0), height, hue)


def _ribbon(history: tuple[HistoryStep, ...], title: str, width: float, sheet: Sheet) -> Drawing:
    size, step = sheet.size_pt, sheet.line_mm
    items: list[Item] = [Text(0, step * 0.8, title, size, colours.INK, True)]
    wide = width / max(1, len(history))
    fills = {Outcome.MERAIH: "#07423A", Outcome.DINILAI: OPEN}
    for i, one in enumerate(history):
        fill = fills.get(one.outcome, "#F1EEE6")
        y = step * 1.2
        items.append(box(i * wide, y, wide - 0.6, 7, fill))
        hue = "#FFFFFF" if one.outcome is Outcome.MERAIH else colours.INK
        middle = i * wide + wide / 2
        items.append(Text(middle, y + 4.6, one.score, size * 0.85, hue, True, Align.CENTRE))
        below = y + 7 + step * 0.7
        items.append(Text(middle, below, one.short, size * 0.8, colours.MUTED, align=Align.CENTRE))
    return Drawing(width, step * 1.2 + 7 + step, tuple(items))


def _parts(page: CardPage, width: float, sheet: Sheet) -> Drawing:
    """Draw what was reached, what comes next, and who can help, side by side as on the screen."""
    card, words = page.card, page.words
    reached = [line for line in (*card.praise, *card.passed) if line != card.headline]
    if left_out := card.n_passed - len(card.passed):
        reached.append(words["and_more"].format(n=left_out))
    steps = [*card.steps, card.steps_note] if card.steps else [words["no_steps"]]
    title, helping = card.helpers_title or words["help"], list(card.helpers)
    if card.mentor is not None:
        title, helping = words["learn_from"].format(name=card.mentor.name), [*card.mentor.lines]
    columns = (
        (words["passed"], reached or [card.headline]),
        (card.steps_title or words["next"], steps),
        (title, helping or [words["no_help"]]),
    )
    wide = (width - 2 * _GAP_MM) / len(columns)
    items: list[Item] = []
    height = 0.0
    for i, (head, rows) in enumerate(columns):
        drawn = _part(head, rows, wide, sheet)
        items += drawn.placed(i * (wide + _GAP_MM), 0)
        height = max(height, drawn.height)
    return Drawing(width, height, tuple(items))


def _part(head: str, rows: list[str], wide: float, sheet: Sheet) -> Drawing:
    size, step = sheet.size_pt * _SMALL, sheet.line_mm * _SMALL
    items: list[Item] = [line(0, 0, wide, 0, colours.INK, width_mm=0.4)]
    y = 0.3 * step
    for part in lines(head, size, wide, is_bold=True):
        y += step
        items.append(Text(0, y, part, size, colours.INK, True))
    for row in filter(None, rows):
        y += 0.2 * step
        for part in lines(row, size, wide):
            y += step * 0.95
            items.append(Text(0, y, part, size, colours.INK))
    return Drawing(wide, y + 0.4 * step, tuple(items))


def icon_drawing(side: float) -> Drawing:
    """Return the sign of the product for the screen of a phone: a roof of gold over green."""
    middle = side / 2
    roof = np.array([(0.2, 0.5), (0.5, 0.24), (0.8, 0.5)]) * side
    wall = box(side * 0.29, side * 0.5, side * 0.42, side * 0.26, colours.PAPER)
    return Drawing(
        side,
        side,
        (
            box(0, 0, side, side, colours.GREEN),
            wall,
            Area((roof,), colours.GOLD),
            Dot(middle, side * 0.62, side * 0.07, colours.GREEN),
        ),
    )
