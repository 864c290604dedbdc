"""Which areas help reached more or less often than the city: as dots with ranges, map and table."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.presentation import colours
from bantar.presentation.areas.area_fills import FEW, Fill, few_class
from bantar.presentation.areas.places import Dot, Group, Line, Places, Standing
from bantar.presentation.class_map import ClassedAreas
from bantar.presentation.classes import ClassSpec
from bantar.presentation.referee import (
    FEWEST,
    MOST_NAMES,
    Area,
    Beside,
    Side,
    Table,
    brief,
    counts_in_range,
    judge,
    range_text,
    share_text,
)
from bantar.presentation.selection import Selection
from bantar.statistics.ranges import wilson

ORDER = (Standing.ABOVE, Standing.SAME, Standing.BELOW)
"""Of help the areas that had the most come first: praise before blame."""

MOST_NAMED = 14
"""Areas that a group names one by one."""

_CHILD = {Level.KOTA: Level.KECAMATAN}


@dataclass(frozen=True)
class AreaRow:
    """One area in words: RT that received, that did not, the share, its range, and its side."""

    code: str
    name: str
    reached: str
    missed: str
    share: str
    spread: str
    standing: str


@dataclass(frozen=True)
class Reach:
    """What help reached of each area of the city; those in view are spoken of.

    ``table`` has every area of the level, so that a view makes no family of tests smaller.
    """

    level: Level
    table: Table

    def standing(self, area: Area) -> Standing:
        """Return where an area stands beside the city, as far as the referee lets it be said."""
        if area.n < FEWEST:
            return Standing.FEW
        for side, standing in ((Side.HIGH, Standing.ABOVE), (Side.LOW, Standing.BELOW)):
            if judge(Beside(area.key, side), self.everywhere).may_say:
                return standing
        return Standing.SAME

    @cached_property
    def everywhere(self) -> Table:
        """All areas: one that alone is in view too is held against the whole city."""
        return replace(self.table, in_view=None)

    @property
    def is_compared(self) -> bool:
        """Whether there is a rest of the city to be held against."""
        return len(self.table.valued) > 1

    @property
    def city(self) -> Area:
        """All areas together."""
        n, k = (sum(getattr(a, name) for a in self.table.valued) for name in ("n", "k"))
        return Area("city", "", n, k)


def reach(selection: Selection, n_received: pd.Series) -> Reach:
    """Return the areas below the one in view, counted among all RT that pass the filters.

    Parameters
    ----------
    n_received
        int: times each RT of the snapshot received something.
    """
    level = _CHILD.get(selection.scope.level, Level.KELURAHAN)
    wide = replace(selection.scope, kecamatan="", kelurahan="")
    mask = Selection(selection.snapshot, wide, selection.city).mask
    rt = selection.snapshot.rt[mask]
    code = rt[f"{level.value}_code"]
    names = dict(zip(code, rt[level.value], strict=True))
    received = (n_received[mask] > 0).groupby(code)
    n, k = received.size(), received.sum()
    areas = tuple(Area(str(key), str(names[key]), int(n[key]), int(k[key])) for key in n.index)
    in_view = frozenset(selection.rt[f"{level.value}_code"].astype(str))
    return Reach(level, Table(areas, level=level, in_view=in_view))


def standing_text(standing: Standing, words: Words) -> str:
    """Say where an area stands."""
    return {
        Standing.ABOVE: words("above the city"),
        Standing.SAME: words("not distinguishable from the city"),
        Standing.BELOW: words("below the city"),
    }.get(standing, words("fewer than 5 RT: counts alone"))


def told_apart(of: Reach, words: Words) -> str:
    """Name the few areas in view that help reached more often than the city, else those less often.

    Empty where nobody can be told apart, or more than can be named.
    """
    areas = by_share(of) if of.is_compared else []
    above = [area.name for area in areas if of.standing(area) is Standing.ABOVE]
    below = [area.name for area in areas if of.standing(area) is Standing.BELOW]
    if 1 <= len(above) <= MOST_NAMES:
        return words("more often in {names}", names=words.join(above))
    if not above and 1 <= len(below) <= MOST_NAMES:
        return words("less often in {names}", names=words.join(below))
    return ""


def by_share(of: Reach) -> list[Area]:
    """Return the areas in view, those that help reached most first, those of few RT last."""
    return sorted(of.table.visible, key=lambda a: (a.n < FEWEST, -a.k / a.n, a.name))


def states_group(standing: Standing, title: str, table: Table, words: Words) -> Group:
    """Return the RT that are Bantar and those that are not yet as two dots with ranges."""
    return Group(standing, title, title, tuple(_dot(a, table, True, words) for a in table.areas))


def dots(of: Reach, states: Group | None, words: Words) -> Places | None:
    """Return the states and the areas in view as dots beside the city; None where none is."""
    areas = [area for area in by_share(of) if area.n >= FEWEST and of.is_compared]
    groups = [] if states is None else [states]
    for standing in ORDER:
        own = [area for area in areas if of.standing(area) is standing]
        if own:
            state = standing_text(standing, words)
            state = state[:1].upper() + state[1:]
            title = words("{standing} ({n})", standing=state, n=words.number(len(own)))
            is_named = len(areas) <= MOST_NAMED or len(own) <= MOST_NAMED
            own_dots = tuple(_dot(area, of.table, is_named, words) for area in own)
            groups.append(Group(standing, state, title, own_dots))
    if not groups:
        return None
    share = words.percent(of.city.k / of.city.n)
    line = Line(of.city.k / of.city.n, words("city {value}", value=share), False)
    note = words("Lines through dots are 95% ranges. Hollow: not distinguishable from the city.")
    return Places(words("RT that received some"), tuple(groups), (line,), True, note)


def _dot(area: Area, table: Table, is_named: bool, words: Words) -> Dot:
    low, high = (float(end) for end in wilson(area.k, area.n))
    text = f"{brief(area, table, words)}; {counts_in_range(area, table, words)}"
    return Dot(area.name, text, area.k / area.n, low, high, area.n, is_named)


def rows(of: Reach, words: Words) -> tuple[AreaRow, ...]:
    """Return the areas in view as rows; of a handful of RT the counts alone."""
    return tuple(
        AreaRow(
            code=area.key,
            name=area.name,
            reached=str(words.number(area.k)),
            missed=str(words.number(area.n - area.k)),
            share="–" if area.n < FEWEST else share_text(area, of.table, words),
            spread="" if area.n < FEWEST else range_text(area, of.table, words),
            standing=standing_text(of.standing(area), words) if of.is_compared else "–",
        )
        for area in by_share(of)
    )


def area_specs(words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes of areas, the highest first."""
    below, same, above = colours.AGAINST_CITY
    fills = {Standing.ABOVE: above, Standing.SAME: same, Standing.BELOW: below}
    real = tuple(ClassSpec(s, standing_text(s, words), "", fills[s]) for s in ORDER)
    return (*real, few_class(words))


def fills(selection: Selection, of: Reach, title: str, words: Words) -> ClassedAreas:
    """Return the fill of each kelurahan: its class, or that of its kecamatan with its name."""
    by_key = {area.key: area for area in of.table.visible}
    keys = {key: _class_of(of.standing(area)) for key, area in by_key.items()}
    texts = map_texts(of, words)
    rt = selection.snapshot.rt.drop_duplicates("kelurahan_code")
    made: dict[str, Fill] = {}
    for row in rt.to_dict("records"):
        key = str(row[f"{of.level.value}_code"])
        if key in keys:
            is_own = of.level is Level.KELURAHAN
            text = texts[key] if is_own else f"{row[of.level.value]}: {texts[key]}"
            made[str(row["kelurahan_code"])] = Fill(keys[key], text)
    counts = Counter(keys.values())
    specs = tuple(spec for spec in area_specs(words) if counts[spec.key])
    return ClassedAreas(of.level, title, made, counts, specs)


def _class_of(standing: Standing) -> str:
    return FEW if standing is Standing.FEW else standing.value


def map_texts(of: Reach, words: Words) -> Mapping[str, str]:
    """Return the text at the name of each area in view."""
    return {area.key: brief(area, of.table, words) for area in of.table.visible}
