"""A table as words and hairlines: columns as wide as their words ask for."""

from collections.abc import Callable, Sequence

from bantar.output.paper.drawing import POINT_MM, Drawing, Item, Text, line, shrunk
from bantar.output.paper.letters import lines, width_mm
from bantar.output.paper.signatures import SIGNED_MM, signatures
from bantar.presentation import colours
from bantar.subjects.meeting.bodies import ProposalsView, TableView

GAP_MM = 4.0
TO_FILL_IN = "." * 18
"""On paper, where somebody writes a name or a day."""


def proposals_table(view: ProposalsView) -> TableView:
    """Return what is asked of a meeting as a table, with room to write in what is empty."""
    rows = (tuple(cell or TO_FILL_IN for cell in row) for row in view.rows)
    return TableView(view.head, tuple(rows))


def table_drawing(view: TableView, width: float, height: float, size_pt: float) -> Drawing:
    """Return ``view``; its words shrink until all rows fit, down to two thirds."""
    below = SIGNED_MM if view.signed_by else 0.0
    table = shrunk(lambda size: _rows(view, width, size), width, height - below, size_pt)
    if not view.signed_by:
        return Drawing(width, height, tuple(table.items))
    signed = signatures(view.signed_by, width, size_pt=size_pt).placed(0, height - SIGNED_MM)
    return Drawing(width, height, (*table.items, *signed))


def _rows(view: TableView, width: float, size: float) -> tuple[list[Item], float]:
    """Return the items and how high they are."""
    places = columns(view, width, size)
    step = size * POINT_MM * 1.3
    items: list[Item] = []
    y = 0.0
    for row in (view.head, *view.rows):
        is_head = row is view.head
        colour = colours.MUTED if is_head else colours.INK
        broken = [
            lines(cell, size, wide - GAP_MM, is_bold=is_head)
            for cell, (_, wide) in zip(row, places, strict=True)
        ]
        for cell, (x, _) in zip(broken, places, strict=True):
            for i, words in enumerate(cell):
                items.append(Text(x, y + step * (i + 0.9), words, size, colour, is_head))
        y += step * max((len(cell) for cell in broken), default=1) + step * 0.35
        items.append(line(0, y, width, y, colours.INK if is_head else colours.HAIRLINE))
        y += step * 0.25
    return items, y


def columns(view: TableView, width: float, size: float) -> Sequence[tuple[float, float]]:
    """Return where each column begins and how wide it is, by the widest of its cells.

    No word is broken where the width has room for the longest of each column.
    """
    widths = _widest(view, size, lambda cell: [cell])
    words = _widest(view, size, str.split)
    fair = width / len(widths)
    narrow = [min(one, max(fair, word)) for one, word in zip(widths, words, strict=True)]
    if sum(narrow) > width:
        narrow = _squeezed(narrow, words, width)
    over = [one - kept for one, kept in zip(widths, narrow, strict=True)]
    # What narrow columns leave goes to those that ask for more, else to all alike.
    shares = over if sum(over) > 0 else [1.0] * len(widths)
    spare = (width - sum(narrow)) / sum(shares)
    wide = [kept + spare * share for kept, share in zip(narrow, shares, strict=True)]
    starts = [sum(wide[:i]) for i in range(len(wide))]
    return list(zip(starts, wide, strict=True))


def _widest(view: TableView, size: float, parts: Callable[[str], list[str]]) -> list[float]:
    """Return the widest part of a cell of each column; heads are bold."""
    return [
        GAP_MM
        + max(
            width_mm(part, size, is_bold=row is view.head)
            for row in (view.head, *view.rows)
            for part in (parts(row[i]) or [""])
        )
        for i in range(len(view.head))
    ]


def _squeezed(wide: Sequence[float], least: Sequence[float], width: float) -> list[float]:
    """Take from columns what they have beyond ``least`` until they fit; else all by as much."""
    if sum(least) >= width:
        return [one * width / sum(least) for one in least]
    over = [one - word for one, word in zip(wide, least, strict=True)]
    share = (width - sum(least)) / sum(over)
    return [word + more * share for word, more in zip(least, over, strict=True)]
