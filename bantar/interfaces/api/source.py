"""What the interface for programs is given of the city, and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bantar.city.snapshot import Snapshot
from bantar.core import clock
from bantar.core.domain import Periode
from bantar.interfaces.api.layers import Layer, layers_of


@dataclass(frozen=True)
class Source:
    """Published data alone, handed in by the entry of the server.

    Attributes
    ----------
    is_reachable
        Whether the database answers.
    fingerprint
        A text that changes with the data.
    periodes
        Published periods with the day they were announced, oldest first.
    snapshot
        The city on a day.
    """

    is_reachable: Callable[[], bool]
    fingerprint: Callable[[], str]
    periodes: Callable[[], Mapping[Periode, date]]
    snapshot: Callable[[date], Snapshot]

    def latest_day(self) -> date:
        """Return the day of the latest published periode, today before the first."""
        return next(reversed(tuple(self.periodes().values())), None) or clock.today()


@dataclass(frozen=True)
class City:
    """One day of the city, ready to be sent: the snapshot and its layers by name."""

    snapshot: Snapshot
    layers: Mapping[str, Layer]


def city_of(source: Source, day: date) -> City:
    """Return the city on ``day``, made once for as long as the data stay as they are."""
    return _city(source, source.fingerprint(), day)


@lru_cache(maxsize=4)  # some 2 MB a day for 1,650 RT
def _city(source: Source, key: str, day: date) -> City:
    del key
    snapshot = source.snapshot(day)
    return City(snapshot, layers_of(snapshot))
