"""Where those who answer for a paper sign it: an office each, and a line for the name."""

from collections.abc import Sequence

from bantar.output.paper.drawing import Align, Drawing, Item, Text, line
from bantar.presentation import colours

SIGNED_MM = 34.0
"""How high the room to sign is, at its usual size."""

SIZE_PT, NAME_MM, FOOT_MM, SHARE = 11.0, 8.0, 4.0, 0.36
"""Letters of the offices, base line, distance of the line to sign on, half its share."""


def signatures(
    offices: Sequence[str], width: float, scale: float = 1.0, *, size_pt: float = SIZE_PT
) -> Drawing:
    """Return the room to sign for each of ``offices``, side by side; one alone is at the right.

    ``width`` is in millimetres; ``scale`` 1 is the usual size of letters and room, ``size_pt`` that
    of the letters in it.
    """
    items: list[Item] = []
    each = width / max(len(offices), 2)
    start = width - each * len(offices) if len(offices) == 1 else 0.0
    for i, office in enumerate(offices):
        x, half = start + each * (i + 0.5), each * SHARE
        name = f"{office},"
        size = size_pt * scale
        items.append(Text(x, NAME_MM * scale, name, size, colours.INK, align=Align.CENTRE))
        base = (SIGNED_MM - FOOT_MM) * scale
        items.append(line(x - half, base, x + half, base, colours.INK, width_mm=0.25))
    return Drawing(width, SIGNED_MM * scale, tuple(items))
