"""What scenes and pages of paper are made from besides the RT of a view."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pandas as pd

from bantar.city.evidence import Evidence
from bantar.city.home import CityDay
from bantar.city.snapshot import Snapshot
from bantar.subjects.lagging.reasons import CityFacts, city_facts
from bantar.subjects.target.analysis import TooFewPeriodsError
from bantar.subjects.target.outlook import Outlook, look_ahead

T = TypeVar("T")


@dataclass(frozen=True)
class Background:
    """One day of the city, each part worked out when it is first asked for.

    Attributes
    ----------
    ledger
        Published figures, named where ours differ from them.
    load
        Reads lines of the form, pairs and places; see ``evidence``.
    city
        Where the parts are kept; None keeps them here, for as long as this lives.
    """

    snapshot: Snapshot
    ledger: pd.DataFrame
    load: Callable[[], Evidence]
    city: CityDay | None = None
    _own: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def evidence(self) -> Evidence:
        """Lines of the form, pairs and places of the day."""
        return self.load() if self.city is not None else self._once(lambda: self.load(), "evidence")

    @property
    def reasons(self) -> CityFacts:
        """The facts that sentences are made from."""
        if self.city is not None:
            return self.city.now.finding(reasons)
        return self._once(lambda: city_facts(self.snapshot, self.evidence), "reasons")

    @property
    def outlook(self) -> Outlook | TooFewPeriodsError:
        """The projection, or why there is none; some two seconds for 1,650 RT."""
        if self.city is not None:
            return self.city.now.finding(outlook)
        return self._once(lambda: _ahead(self.snapshot), "outlook")

    def _once(self, make: Callable[[], T], name: str) -> T:
        if name not in self._own:
            self._own[name] = make()
        value: T = self._own[name]
        return value


def background(city: CityDay) -> Background:
    """Return what scenes, pages and reasons of a day are made from."""
    return Background(city.snapshot, city.ledger, lambda: city.evidence, city)


def reasons(city: CityDay) -> CityFacts:
    """Return the facts that sentences are made from; ask for them as a finding of ``city``."""
    return city_facts(city.snapshot, city.evidence)


def outlook(city: CityDay) -> Outlook | TooFewPeriodsError:
    """Return the projection, or why there is none; ask for it as a finding of ``city``."""
    return _ahead(city.snapshot)


def _ahead(snapshot: Snapshot) -> Outlook | TooFewPeriodsError:
    try:
        return look_ahead(snapshot)
    except TooFewPeriodsError as error:
        return error
