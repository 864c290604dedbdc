"""Tables of the referee, written down in a line."""

from dataclasses import replace

from bantar.presentation.referee import Area, Table


def table(*counts: tuple[int, int] | tuple[int, int, int], target: float | None = None) -> Table:
    """Return a table of areas A, B, C, ... from ``(n, k)`` or ``(n, k, before)``."""
    areas = []
    for letter, (n, k, *before) in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", counts, strict=False):
        areas.append(Area(letter, letter, n, k, before[0] if before else None))
    return Table(tuple(areas), target=target)


def renamed(of: Table, names: dict[str, str]) -> Table:
    """Return the same counts under other names, in the reverse order."""
    areas = (replace(a, key=names[a.key], name=names[a.key]) for a in reversed(of.areas))
    return replace(of, areas=tuple(areas))
