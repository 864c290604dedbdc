"""The city of the RT that pass the filters of a view, for pages that count over the periods."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from bantar.city.snapshot import Snapshot
from bantar.i18n import Words
from bantar.presentation.selection import Selection

T = TypeVar("T")


def only_passing(selection: Selection) -> Selection:
    """Return the same area in a city that has no RT but those that pass the filters.

    Shares, areas and the city they are compared with are all of these RT. Targets are of all RT of
    an area, so that city has none. Without a filter it is the selection itself.
    """
    if not selection.scope.narrows:
        return selection
    return Selection(_narrowed(selection), selection.scope.not_narrowed())


def _narrowed(selection: Selection) -> Snapshot:
    snapshot, passes = selection.snapshot, selection.passes
    rt = snapshot.rt[passes]
    rules = {key: rule for key, rule in snapshot.rules.items() if key != "kelurahan_bantar_share"}
    return replace(
        snapshot,
        rt=rt,
        results=snapshot.results[snapshot.results["rt_id"].isin(rt.index)],
        outcomes=snapshot.outcomes[passes],
        visits=snapshot.visits[snapshot.visits["rt_id"].isin(rt.index)],
        rules=MappingProxyType(rules),
        targets=snapshot.targets.iloc[:0],
    )


def of_passing(selection: Selection, make: Callable[[Selection, Words], T], words: Words) -> T:
    """Return what ``make`` makes of the RT that pass the filters of ``selection``."""
    return make(only_passing(selection), words)
