"""The RT that a view speaks of: the area in view, narrowed by the filters."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import geopandas as gpd
import pandas as pd

from bantar.city.home import CityDay
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level, Skala
from bantar.measures.coverage import AREA_COLUMNS, size_class, status
from bantar.measures.scores import scores
from bantar.scope.scope import Scope


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

    @cached_property
    def status(self) -> pd.Series:
        """Status of each RT after the latest periode."""
        return self.city.finding(_status) if self.city else status(self.snapshot.outcomes)

    @cached_property
    def skala(self) -> pd.Series:
        """Skala of each RT: of its latest entry, else the one its KK would give."""
        return self.city.finding(_skala) if self.city else rt_skala(self.snapshot)

    @cached_property
    def score(self) -> pd.Series:
        """Total score in the latest periode, NaN where there is none."""
        return self.city.finding(_score) if self.city else rt_score(self.snapshot)

    @cached_property
    def mask(self) -> pd.Series:
        """bool: the RT lies in the area and passes every filter."""
        chosen = self.in_area
        if self.scope.status:
            chosen = chosen & self.status.isin([s.value for s in self.scope.status])
        if self.scope.skala:
            chosen = chosen & self.skala.isin([s.value for s in self.scope.skala])
        if self.scope.skor:
            chosen = chosen & self.score.between(*self.scope.skor)
        return chosen

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
            "status": replace(self.scope, status=()),
            "skala": replace(self.scope, skala=()),
            "skor": replace(self.scope, skor=None),
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


def _status(city: CityDay) -> pd.Series:
    return status(city.snapshot.outcomes)


def _skala(city: CityDay) -> pd.Series:
    return rt_skala(city.snapshot)


def _score(city: CityDay) -> pd.Series:
    return rt_score(city.snapshot)


def rt_score(snapshot: Snapshot) -> pd.Series:
    """Return the total score of each RT in the latest periode, NaN where there is none."""
    rt = snapshot.rt
    if snapshot.periode is None:
        return pd.Series(float("nan"), index=rt.index, name="score")
    return scores(snapshot.results, rt.index, str(snapshot.periode), None)


def rt_skala(snapshot: Snapshot) -> pd.Series:
    """Return the skala of each RT: of its latest entry, else the one its KK would give."""
    order = {str(periode): i for i, periode in enumerate(snapshot.periodes)}
    entered = snapshot.results.dropna(subset=["skala"])
    latest = (
        entered.assign(order=entered["periode"].map(order))
        .sort_values("order", kind="stable")
        .drop_duplicates("rt_id", keep="last")
        .set_index("rt_id")["skala"]
        .map(lambda s: Skala(s).value)
    )
    by_size = size_class(snapshot.rt["kk"], snapshot.rules)
    return latest.reindex(snapshot.rt.index).fillna(by_size).rename("skala")
