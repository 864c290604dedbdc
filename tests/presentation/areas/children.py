"""The areas below the one in view, as rankings and headlines have them."""

from bantar.core.domain import Level
from bantar.presentation.areas.rows import CHILD, AreaRow, area_rows
from bantar.presentation.selection import Selection


def child_rows(selection: Selection) -> tuple[AreaRow, ...]:
    """Return the rows one level down; none below a kelurahan."""
    child = CHILD[selection.scope.level]
    return () if child is Level.RT else area_rows(selection.snapshot, selection.in_area, child)
