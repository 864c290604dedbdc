"""The RT that a view speaks of: the area in view, narrowed by the filters."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import geopandas as gpd
import pandas as pd

from bantar.city.home import CityDay
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.measures.coverage import AREA_COLUMNS
from bantar.presentation.rt_facts import FACTS
from bantar.scope.scope import NOT_NARROWED, Scope


@dataclass(frozen=True)
class Selection:
    """A snapshot seen through a scope. All series are on the index of ``snapshot.rt``.

    ``city`` is where what all selections of a day share is kept; None keeps it here.
    """

    snapshot: Snapshot
    scope: Scope
    city: CityDay | None = field(default=None, repr=False, compare=False)

    @cached_property
    def in_area(self) -> pd.Series:
        """bool: the RT lies in the area in view."""
        rt = self.snapshot.rt
        if self.scope.level is Level.KOTA:
            return pd.Series(True, index=rt.index)
        inside: pd.Series = rt[AREA_COLUMNS[self.scope.level]] == self.scope.code
        return inside

    def fact(self, field: str) -> pd.Series:
        """Return what the filter ``field`` asks of each RT."""
        if self.city:
            return self.city.finding(_fact, field)
        return FACTS[field].of(self.snapshot)

    @cached_property
    def status(self) -> pd.Series:
        """Status of each RT after the latest periode."""
        return self.fact("status")

    @cached_property
    def skala(self) -> pd.Series:
        """Skala of each RT: of its latest entry, else the one its KK would give."""
        return self.fact("skala")

    @cached_property
    def score(self) -> pd.Series:
        """Total score in the latest periode, NaN where there is none."""
        return self.fact("skor")

    @cached_property
    def passes(self) -> pd.Series:
        """bool: the RT passes every filter, wherever it lies."""
        chosen = pd.Series(True, index=self.snapshot.rt.index)
        for name, fact in FACTS.items():
            if value := getattr(self.scope, name):
                chosen = chosen & fact.keeps(self.fact(name), value)
        return chosen

    @cached_property
    def mask(self) -> pd.Series:
        """bool: the RT lies in the area and passes every filter."""
        return self.in_area & self.passes

    @property
    def is_empty(self) -> bool:
        """Whether no RT is left."""
        return not self.mask.any()

    @cached_property
    def area(self) -> gpd.GeoDataFrame:
        """The RT of the area in view, whatever the other filters."""
        return self.snapshot.rt[self.in_area]

    @cached_property
    def rt(self) -> gpd.GeoDataFrame:
        """The RT left after all filters."""
        return self.snapshot.rt[self.mask]

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """Outcomes of the RT left."""
        return self.snapshot.outcomes[self.mask]

    def loosened(self) -> dict[str, int]:
        """Return, per narrowing filter, how many RT dropping that one alone would leave.

        Only filters that would help are named, the most helpful first.
        """
        dropped = {
            field: replace(self.scope, **{field: nothing})
            for field, nothing in NOT_NARROWED.items()
        }
        left = {
            key: int(Selection(self.snapshot, scope, self.city).mask.sum())
            for key, scope in dropped.items()
            if scope != self.scope
        }
        return dict(sorted(((k, n) for k, n in left.items() if n), key=lambda item: -item[1]))


def select(city: CityDay, scope: Scope) -> Selection:
    """Return the RT of a view of a day. It lives as long as who asks: it is not kept."""
    return Selection(city.snapshot, scope, city)


def _fact(city: CityDay, field: str) -> pd.Series:
    return FACTS[field].of(city.snapshot)
