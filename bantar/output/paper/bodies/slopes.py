"""Areas from one period to the next, as lines between two scales; the whole is bold."""

from bantar.output.paper.bodies.labels import kept_apart, line_mm
from bantar.output.paper.drawing import Align, Dot, Drawing, Item, Text, line
from bantar.output.paper.letters import lines, width_mm
from bantar.presentation import colours
from bantar.subjects.meeting.bodies import Slope, SlopesView

TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
LARGE, SMALL = 1.6, 0.85
"""Sizes of words beside that of plain ones."""

MOST_OF_NAMES = 0.36
"""Of the width, for the names at the right."""


def slopes_drawing(view: SlopesView, width: float, height: float, size_pt: float) -> Drawing:
    """Return a line for each area, those named in the foreground, then the whole."""
    place = _Place(view, width, height, size_pt)
    items = _axes(view, place)
    quiet = [one for one in view.lines if not one.text]
    named = [one for one in view.lines if one.text]
    for one in quiet:
        items += _one(one, place, colours.QUIET, 0.35)
    for one in named:
        items += _one(one, place, colours.GREEN if one.stands_out else colours.GREEN_MID, 0.8)
    items += _one(view.whole, place, colours.AWARDED, 1.6)
    items += _names(view, named, place)
    return Drawing(width, height, tuple(items))


class _Place:
    """Where a share stands on the paper, between the period before and now."""

    def __init__(self, view: SlopesView, width: float, height: float, size_pt: float) -> None:
        self.width, self.size_pt, self.small = width, size_pt, size_pt * SMALL
        before = width_mm(view.whole.before_text, size_pt, is_bold=True)
        target = width_mm(view.target_text, self.small, is_bold=True)
        self.left = max(before, target, width_mm("100%", self.small)) + 5
        self.room = min(
            max(width_mm(one.text, size_pt) for one in (view.whole, *view.lines)) + 5,
            width * MOST_OF_NAMES,
        )
        behind = (width_mm(part, self.small) + 6 for part in _behind(view))
        large = width_mm(view.whole.text, size_pt * LARGE) + 6
        self.right = width - max(self.room, large, *behind)
        self.top = line_mm(self.small) * 0.6
        self.bottom = height - line_mm(size_pt) * 1.6
        self.under = height - line_mm(size_pt) * 0.35

    def y(self, share: float) -> float:
        return self.bottom - (self.bottom - self.top) * share


def _axes(view: SlopesView, place: _Place) -> list[Item]:
    items: list[Item] = []
    taken = [place.y(view.whole.before)]
    taken += [place.y(view.target)] if view.target is not None else []
    for share in TICKS:
        y = place.y(share)
        items.append(line(place.left, y, place.right, y, colours.HAIRLINE, width_mm=0.25))
        if all(abs(y - other) > line_mm(place.size_pt) for other in taken):
            at = place.left - 2.5, y + 1.2
            items.append(Text(*at, f"{share:.0%}", place.small, colours.MUTED, align=Align.RIGHT))
    if view.target is not None:
        y = place.y(view.target)
        items.append(line(place.left, y, place.right, y, colours.INK, width_mm=0.5, dash_mm=2.2))
        at = place.left - 2.5, y + 1.2
        items.append(Text(*at, view.target_text, place.small, colours.INK, True, Align.RIGHT))
    return items + _ends(view, place)


def _ends(view: SlopesView, place: _Place) -> list[Item]:
    """Return the names of both periods below the scales, outside where they would touch."""
    wide = sum(width_mm(words, place.size_pt, is_bold=True) for words in view.ends)
    aligns = (Align.LEFT, Align.RIGHT)
    if wide + 4 > place.right - place.left:
        aligns = (Align.RIGHT, Align.LEFT)
    return [
        Text(x, place.under, words, place.size_pt, colours.INK, True, align)
        for x, words, align in zip((place.left, place.right), view.ends, aligns, strict=True)
    ]


def _one(one: Slope, place: _Place, colour: str, wide: float) -> list[Item]:
    before, now = place.y(one.before), place.y(one.now)
    return [
        line(place.left, before, place.right, now, colour, width_mm=wide),
        Dot(place.right, now, 0.5 + wide, colour),
    ]


def _names(view: SlopesView, named: list[Slope], place: _Place) -> list[Item]:
    """Return the names at the right, none over another, and the whole at both ends."""
    large = place.size_pt * LARGE
    room = place.width - place.right - 5
    broken = [lines(one.text, place.size_pt, room) for one in named]
    high = [line_mm(place.size_pt) * len(parts) for parts in broken]
    behind = _behind(view)
    wanted = [place.y(one.now) for one in (*named, view.whole)]
    tall_whole = line_mm(large) + len(behind) * line_mm(place.small)
    middles = kept_apart(wanted, [*high, tall_whole], 0, place.under)
    x = place.right + 4
    items: list[Item] = []
    for one, parts, middle, tall in zip(named, broken, middles, high, strict=False):
        top = middle - tall / 2
        for i, words in enumerate(parts):
            base = top + line_mm(place.size_pt) * (i + 0.78)
            items.append(Text(x, base, words, place.size_pt, colours.INK, one.stands_out))
    whole = middles[-1] - len(behind) * line_mm(place.small) / 2 + large * 0.12
    items.append(Text(x, whole, view.whole.text, large, colours.GREEN, True))
    for i, part in enumerate(behind, 1):
        below = whole + i * line_mm(place.small)
        items.append(Text(x, below, part, place.small, colours.INK))
    before = place.y(view.whole.before) + place.size_pt * 0.12
    at = place.left - 3, before
    text = view.whole.before_text
    items.append(Text(*at, text, place.size_pt, colours.GREEN, True, Align.RIGHT))
    return items


def _behind(view: SlopesView) -> list[str]:
    """Return what the share of the whole rests on, counts and range on a line each."""
    return [part for part in view.whole.rests_on.split("; ") if part]
