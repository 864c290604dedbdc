"""HTML made of escaped parts: text from data reaches the browser as text, always.

The one place that builds HTML. ``markupsafe`` escapes every child that is not itself made
here.
"""

from collections.abc import Sequence

from markupsafe import Markup, escape

Child = str | Markup | None

SHORT, NAME = 16, 45
"""Letters of a cell that is kept on one line, and of one that is no sentence yet.

Tables that scripts write have the same limits (``browser/kit/table.ts``).
"""


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
    body = [
        tag(
            "tr",
            tag("th", row[0], cls=_room(row[0]), scope="row"),
            *(tag("td", cell, cls=_room(cell)) for cell in row[1:]),
        )
        for row in rows
    ]
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *(tag("th", name, scope="col") for name in head))),
        tag("tbody", *body),
        cls="kb-table",
    )


def _room(cell: Child) -> str:
    """Return the class of a cell by the length of its text."""
    text = cell.striptags() if isinstance(cell, Markup) else cell or ""
    return "kb-short" if len(text) <= SHORT else "kb-name" if len(text) <= NAME else ""
