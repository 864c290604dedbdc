"""HTML made of escaped parts: text from data reaches the browser as text, always.

The one place that builds HTML. ``markupsafe`` escapes every child that is not itself made
here.
"""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

Child = str | Markup | None

SHORT, NAME = 16, 45
"""Letters of a cell that is kept on one line, and of one that is no sentence yet.

Tables that scripts write have the same limits (``browser/kit/table.ts``).
"""


_NUMBER = re.compile(r"[+−-]?[\d.,]+ ?%?|–|")
"""A figure, or what stands for none."""


def tag(name: str, *children: Child, cls: str = "", **attributes: str) -> Markup:
    """Return an element; children and attribute values are escaped, None is left out."""
    given = {"class": cls, **{k.replace("_", "-"): v for k, v in attributes.items()}}
    written = Markup("").join(
        Markup(' {}="{}"').format(key, value) for key, value in given.items() if value
    )
    inside = Markup("").join(escape(child) for child in children if child is not None)
    return Markup("<{name}{written}>{inside}</{name}>").format(
        name=Markup(name), written=written, inside=inside
    )


def div(cls: str, *children: Child, **attributes: str) -> Markup:
    """Return a ``div`` of a class."""
    return tag("div", *children, cls=cls, **attributes)


def table(head: Sequence[str], rows: Sequence[Sequence[Child]], caption: str) -> Markup:
    """Return an accessible table; the first cell of each row is its heading."""
    sides = _sides(head, rows)
    body = [
        tag(
            "tr",
            tag("th", row[0], cls=_room(row[0]), scope="row"),
            *(
                tag("td", cell, cls=f"{_room(cell)} {side}".strip())
                for cell, side in zip(row[1:], sides[1:], strict=False)
            ),
        )
        for row in rows
    ]
    names = [
        tag("th", name, cls=side, scope="col") for name, side in zip(head, sides, strict=False)
    ]
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *names)),
        tag("tbody", *body),
        cls="kb-table",
    )


def _sides(head: Sequence[str], rows: Sequence[Sequence[Child]]) -> list[str]:
    """Return a class for each column: of numbers, so that their places stand below each other."""
    columns = [[_text(row[i]) for row in rows if i < len(row)] for i in range(len(head))]
    return ["", *("is-number" if _are_numbers(cells) else "" for cells in columns[1:])]


def _are_numbers(cells: Sequence[str]) -> bool:
    is_known = any(any(letter.isdigit() for letter in cell) for cell in cells)
    return is_known and all(_NUMBER.fullmatch(cell) for cell in cells)


def _text(cell: Child) -> str:
    return str(cell.striptags() if isinstance(cell, Markup) else cell or "")


def _room(cell: Child) -> str:
    """Return the class of a cell by the length of its text."""
    text = _text(cell)
    return "kb-short" if len(text) <= SHORT else "kb-name" if len(text) <= NAME else ""
