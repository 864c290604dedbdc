"""The city of a screen: one day, as it was known at one moment, shared by all who look."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache

from sqlalchemy import Engine

from bantar.city import startup
from bantar.city.evidence import load_evidence
from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core import clock
from bantar.core.assets import AssetStore
from bantar.core.domain import Periode
from bantar.output.maps.geometry import geometry_asset
from bantar.presentation.selection import Selection
from bantar.sample import boundaries
from bantar.scope.filters import Filters, Problem
from bantar.storage.read import reads
from bantar.subjects.day.background import Background


@dataclass(frozen=True)
class Source:
    """What the screens are made from, handed in by the entry of the server.

    Attributes
    ----------
    engine
        Gives the database.
    fingerprint
        A text that changes with the published data.
    assets
        Gives the store of the files browsers load once.
    """

    engine: Callable[[], Engine]
    fingerprint: Callable[[], str]
    assets: Callable[[], AssetStore]


@dataclass(frozen=True, eq=False)
class City:
    """A day of the city with what is known besides, and the name of its boundaries' file.

    Read once and shared, so the same one is the same key of a cache.
    """

    snapshot: Snapshot
    background: Background
    geometry: str


def now_known(source: Source) -> datetime:
    """Return a moment at which the data were as they are now, the same until they change.

    So all who begin in the same hour share one city instead of reading one each.
    """
    return _first_seen(source.fingerprint())


@lru_cache(maxsize=16)
def _first_seen(key: str) -> datetime:
    del key
    return datetime.now(UTC)


def warm(source: Source) -> None:
    """Work out what the first meeting would wait for, where the database is filled already."""
    if startup.is_ready(source.engine()):
        city, _, _ = read_filters({}, source, now_known(source))
        _ = city.background.reasons, city.background.outlook


def current(source: Source) -> City:
    """Return the city that the public sees now, on the day of its latest periode."""
    public = periodes(source)
    day = next(reversed(tuple(public.values())), clock.today())
    return _city(source, day, None, source.fingerprint())


def periodes(source: Source, known: datetime | None = None) -> dict[Periode, date]:
    """Return the periods that are public, or were at ``known``, oldest first."""
    table = reads.periodes(source.engine(), known_on=known)
    days = zip(table["id"], table["announced_on"], strict=True)
    return {Periode.parse(str(key)): day for key, day in days}


def read_filters(
    query: Mapping[str, str], source: Source, known: datetime
) -> tuple[City, Filters, tuple[Problem, ...]]:
    """Return the city and the view of an address, and what of it could not be followed."""
    filters, problems = Filters.from_query(query, today=clock.today())
    public = periodes(source, known)
    filters = replace(filters, diketahui=None)
    day = filters.tanggal or (public.get(filters.periode) if filters.periode else None)
    day = day or next(reversed(tuple(public.values())), clock.today())
    city = city_at(source, day, known)
    rt = city.snapshot.rt
    checked, unknown = filters.checked(
        periodes=public,
        kelurahan_parents=dict(zip(rt["kelurahan_code"], rt["kecamatan_code"], strict=True)),
        rt_kelurahan=rt["kelurahan_code"].to_dict(),
    )
    return city, checked, problems + unknown


def city_at(source: Source, day: date, known: datetime) -> City:
    """Return the city of ``day`` as it was known at ``known``, read once."""
    return _city(source, day, known, "")


@lru_cache(maxsize=8)
def _city(source: Source, day: date, known: datetime | None, key: str) -> City:
    del key
    engine = source.engine()
    snapshot = load_snapshot(engine, day, known_on=known)
    ledger = reads.official_figures(engine, known)
    river = boundaries.known_river(is_illustrative=snapshot.is_illustrative)
    return City(
        snapshot,
        Background(snapshot, ledger, lambda: load_evidence(engine, snapshot)),
        geometry_asset(snapshot.rt, river, source.assets()),
    )


def selection(city: City, filters: Filters) -> Selection:
    """Return the RT of a view of ``city``."""
    return Selection(city.snapshot, filters)
