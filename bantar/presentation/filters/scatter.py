"""Two numbers of each RT as dots; a part of them that is chosen becomes two filters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from bantar.i18n import Words
from bantar.presentation.filters.specs import FILTERS
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure
from bantar.scope.scope import NOT_NARROWED

Ends = tuple[int, int]


@dataclass(frozen=True)
class ScatterView:
    """Each RT of the view that has both numbers.

    Attributes
    ----------
    x, y
        The measures, whose filters have their names.
    names
        What both are called.
    points
        Both numbers (0 to 100) of each RT, the RT in words, and whether the filters keep it.
    note
        How many RT there are, and how many lack a number.
    """

    x: Measure
    y: Measure
    title: str
    names: tuple[str, str]
    points: tuple[tuple[float, float, str, bool], ...]
    note: str

    def ranges_of(self, across: Sequence[float], up: Sequence[float]) -> dict[str, Ends]:
        """Return the filters that keep what lies between the ends of a box, in whole points."""
        return {self.x.value: _whole(across), self.y.value: _whole(up)}


def _whole(ends: Sequence[float]) -> Ends:
    low, high = floor(min(ends)), ceil(max(ends))
    return min(max(low, 0), 100), max(min(high, 100), 0)


def scatter_view(selection: Selection, x: Measure, y: Measure, words: Words) -> ScatterView:
    """Return both numbers of the RT that pass all other filters."""
    open_ends = {one.value: NOT_NARROWED[one.value] for one in (x, y)}
    own = replace(selection.scope, **open_ends)
    others = Selection(selection.snapshot, own, selection.city)
    across, up = others.fact(x.value), others.fact(y.value)
    is_there = others.mask & across.notna() & up.notna()
    rt = selection.snapshot.rt[is_there]
    texts = [
        f"RT {nomor}, {kelurahan}: {words.number(one, 1)} / {words.number(other, 1)}"
        for nomor, kelurahan, one, other in zip(
            rt["nomor"], rt["kelurahan"], across[is_there], up[is_there], strict=True
        )
    ]
    values = across[is_there].astype(float), up[is_there].astype(float)
    kept = selection.mask[is_there]
    points = tuple(
        (one, other, text, bool(keeps))
        for one, other, text, keeps in zip(*values, texts, kept, strict=True)
    )
    names = FILTERS[x.value].name(words), FILTERS[y.value].name(words)
    n, n_without = int(is_there.sum()), int(others.mask.sum() - is_there.sum())
    note = words.plural("{n} RT has both scores", "{n} RT have both scores", n)
    if n_without:
        without = words.plural("{n} RT without", "{n} RT without", n_without)
        note = words("{counted}; {without}", counted=note, without=without)
    title = words("{first} and {second}", first=names[0], second=names[1])
    return ScatterView(x, y, title, names, points, note)
