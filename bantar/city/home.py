"""The one home of the city in memory: which day, which city, which finding, for every face.

The dashboard, the meeting screen, the kiosk, the interface for programs and the command line
ask it and nothing else. What it gives is shared between all who ask and never changed.
"""

import threading
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd
from cachetools import LRUCache
from sqlalchemy import Engine

from bantar.city import startup
from bantar.city.cache import Cache
from bantar.city.evidence import Evidence, load_evidence
from bantar.city.regions import one_of
from bantar.city.size import CountedElsewhere, size_of
from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core import clock
from bantar.core.assets import AssetStore
from bantar.core.domain import Periode
from bantar.core.settings import settings
from bantar.storage.engine import open_engine
from bantar.storage.read import reads
from bantar.storage.read.belief import Knowledge, Supposed
from bantar.storage.read.regions import WHOLE, Place, places
from bantar.storage.replica import open_reader

T = TypeVar("T")
P = ParamSpec("P")

FRESH_S = 0.5
"""How long, in seconds, the data are taken to be unchanged: one run asks some 20 times."""

CACHE_MB = 48
"""The budget where no setting says another; a city larger than Jambi gets more."""

FILES_MB = 24
"""The budget of files that are made when somebody asks: slides, pictures."""

_DAYS = 12
"""A large city's budget without a setting: this many of its largest snapshots."""


def day_in_view(
    public: Mapping[Periode, date],
    day: date | None = None,
    periode: Periode | None = None,
    known_at: datetime | None = None,
) -> date:
    """Return the day that is spoken of: the only rule there is for it.

    An explicit day comes first, then that of the periode, then that of the latest one that is
    ``public`` and not yet to come. Before the first it is the day of that knowledge, and without
    one today.
    """
    if day is not None:
        return day
    if periode is not None and periode in public:
        return public[periode]
    before = clock.today() if known_at is None else clock.day_of(known_at)
    return max((announced for announced in public.values() if announced <= before), default=before)


@dataclass(frozen=True)
class Options:
    """What can be chosen on a day.

    ``periodes`` are the published ones with the day they were announced, oldest first.
    ``kecamatan`` and ``kelurahan`` map codes to names, ``parents`` a kelurahan's code to its
    kecamatan's, ``rt_kelurahan`` each RT to the code of its kelurahan.
    """

    periodes: Mapping[Periode, date]
    kecamatan: Mapping[str, str]
    kelurahan: Mapping[str, str]
    parents: Mapping[str, str]
    rt_kelurahan: Mapping[int, str]


@dataclass(frozen=True)
class _Stretch:
    """The moments at which a version of the data was the newest: the first and the last look."""

    first: datetime
    last: datetime


class CityHome(CountedElsewhere):
    """What is known of the city, read once for all.

    Parameters
    ----------
    engine
        Gives the database.
    reader
        Gives what viewers read, a copy of the database; None for the database itself.
    assets
        The store of the files browsers load once.
    budget
        Bytes that may be kept; None for ``CACHE_MB``, or more for a larger city.
    """

    def __init__(
        self,
        engine: Callable[[], Engine],
        assets: AssetStore,
        budget: int | None = None,
        reader: Callable[[], Engine] | None = None,
    ) -> None:
        self._engine = engine
        self._reader = reader or engine
        self.assets = assets
        self._given, self._largest = budget, 0
        # Days that a reader names by themselves may not push out those that everybody looks at.
        self._often = Cache(lambda: self.budget * 2 // 3)
        self._seldom = Cache(lambda: self.budget // 3)
        # Nor may files, which are as many as there are ways to ask.
        self._files = Cache(lambda: FILES_MB * 2**20)
        self._fingerprint, self._read_at = "", -float("inf")
        self._reading = threading.Lock()
        self._stretch_of: LRUCache[str, _Stretch] = LRUCache(16)
        self._current: LRUCache[tuple[str, datetime], bool] = LRUCache(256)

    @property
    def engine(self) -> Engine:
        """The database: what is stored, who logs in, what officers look at."""
        return self._engine()

    @property
    def reader(self) -> Engine:
        """What viewers read, the database or a copy of it."""
        return self._reader()

    @property
    def budget(self) -> int:
        """How many bytes may be kept."""
        return self._given or max(CACHE_MB * 2**20, _DAYS * self._largest)

    @property
    def size(self) -> int:
        """How many bytes are kept, by estimate (see ``bantar.city.size``)."""
        return self._often.size + self._seldom.size + self._files.size

    def clear(self) -> None:
        """Keep nothing, so that all is worked out anew."""
        self._often.clear()
        self._seldom.clear()
        self._files.clear()

    def is_ready(self) -> bool:
        """Say whether the database answers and holds a city, or was left without one."""
        return startup.is_ready(self.reader)

    def fingerprint(self) -> str:
        """Return a text that changes with the data, at most ``FRESH_S`` late."""
        with self._reading:
            if time.monotonic() - self._read_at >= FRESH_S:
                began, moment = time.monotonic(), datetime.now(UTC)
                version = self._fingerprint = reads.fingerprint(
                    self.reader, named=_url(self.engine)
                )
                self._read_at = began
                first = self._stretch_of[version].first if version in self._stretch_of else moment
                self._stretch_of[version] = _Stretch(first, moment)
            return self._fingerprint

    def forget(self) -> None:
        """See a change of the data at once, after storing one."""
        with self._reading:
            self._read_at = -float("inf")

    def moment_of_data(self) -> datetime:
        """Return a moment at which the data were as they are now, the same until they change.

        So all who begin in the same hour share one city instead of reading one each.
        """
        version = self.fingerprint()
        with self._reading:
            return self._stretch_of[version].first

    def periodes(self, known_at: datetime | None = None) -> Mapping[Periode, date]:
        """Return the periods that are public, or were at ``known_at``, oldest first."""
        return self.periodes_of(self.fingerprint(), known_at)

    def periodes_of(self, version: str, known_at: datetime | None) -> Mapping[Periode, date]:
        """Return the same for the data of ``version``."""
        known_at = self._needed(version, known_at)
        key = ("periodes", version, known_at)
        return self._cache(known_at).get(key, lambda: _public(self.reader, known_at))

    def ledger_of(self, version: str, known_at: datetime | None) -> pd.DataFrame:
        """Return the published figures of all days, as they are or were known."""
        known_at = self._needed(version, known_at)
        key = ("ledger", version, known_at)
        return self._cache(known_at).get(key, lambda: reads.official_figures(self.reader, known_at))

    def places(self) -> Mapping[str, Place]:
        """Return provinces and cities by code, nothing where there is one city alone."""
        return self.shared(("places", self.fingerprint()), lambda: places(self.reader))

    def shared(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` makes, once for all days and versions that have the same ``key``.

        It holds nothing of a day: what is kept here stays when the day leaves.
        """
        return self._often.get(key, make)

    def file(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return the file of ``key``, made now where it is not kept."""
        return self._files.get(key, make)

    def _needed(self, version: str, known_at: datetime | None) -> datetime | None:
        """Return the moment that has to be looked back to; None where now says the same."""
        return None if self._is_current(version, known_at) else known_at

    def _is_current(self, version: str, known_at: datetime | None) -> bool:
        """Say whether nothing of the data of ``version`` was recorded after ``known_at``.

        What is recorded later makes another version, so the answer holds as long as this one.
        """
        if known_at is None:
            return True
        with self._reading:
            answer = self._current.get((version, known_at))
        if answer is None:
            answer = self._reaches(version, known_at) and not reads.changed_after(
                self.reader, known_at
            )
            with self._reading:
                self._current[version, known_at] = answer
        return answer

    def _reaches(self, version: str, known_at: datetime) -> bool:
        """Say whether ``version`` holds all that was recorded up to ``known_at``.

        It does where it was the newest one at that moment or later, and before that moment has
        come. Between the last look at the data and now it may be late (``FRESH_S``): then it is
        looked at once more.
        """
        with self._reading:
            stretch = self._stretch_of.get(version)
        if (stretch is not None and known_at <= stretch.last) or known_at > datetime.now(UTC):
            return True
        self.forget()
        return self.fingerprint() == version

    def _cache(self, known_at: datetime | None) -> Cache:
        return self._often if known_at is None else self._seldom

    def on(
        self,
        day: date | None = None,
        *,
        periode: Periode | None = None,
        known_at: datetime | None = None,
        region: str = "",
    ) -> "CityDay":
        """Return the city on the day in view (see ``day_in_view``), as it is or was known.

        ``region`` is the code of one of many cities; see ``one_of`` for what is refused.
        """
        version = self.fingerprint()
        day = day_in_view(self.periodes_of(version, known_at), day, periode, known_at)
        return self.day_of(version, day, known_at, one_of(self.places(), region))

    def whole(self, periode: Periode | None = None) -> "CityDay":
        """Return the day of a periode above all cities: rules and periods, and no RT at all."""
        day = day_in_view(self.periodes(), periode=periode)
        return self.day_of(self.fingerprint(), day, None, WHOLE)

    def day_of(
        self, version: str, day: date, known_at: datetime | None, region: Place | None = None
    ) -> "CityDay":
        """Return the city on ``day`` in the data of ``version``."""
        public = self.periodes_of(version, known_at)
        is_usual = day in (*public.values(), day_in_view(public, known_at=known_at))
        is_current = self._is_current(version, known_at)
        return CityDay(self, version, day, known_at, is_usual and is_current, is_current, region)

    def supposed(self, step: Supposed) -> Snapshot:
        """Return the city in view as it would be after a step that nobody has taken; not kept."""
        day, of = day_in_view(_public(self.engine, step)), one_of(self.places())
        return load_snapshot(self.engine, day, known_on=step, region=of)

    def measured(self, snapshot: Snapshot) -> Snapshot:
        """Return ``snapshot``, and let the budget grow with a city that is larger."""
        if self._given is None:
            self._largest = max(self._largest, size_of(snapshot))
        return snapshot

    def cache_of(self, day: "CityDay") -> Cache:
        """Return where what belongs to ``day`` is kept."""
        return self._often if day.is_usual else self._seldom


@dataclass(frozen=True)
class CityDay(CountedElsewhere):
    """The city on one day, as known at one moment: what everything said of it is made from.

    Attributes
    ----------
    version, known_at
        The data it speaks of, which what is stored later does not change; and the moment up to
        which all is known, None for what is known now.
    is_usual
        Whether it is a day that everybody looks at: of a published periode, as known now.
    is_current
        Whether nothing was recorded after ``known_at``: all is as it is known now.
    region
        Which of many cities it is, None where there is one alone.
    """

    home: CityHome
    version: str
    day: date
    known_at: datetime | None
    is_usual: bool
    is_current: bool
    region: Place | None = None

    @property
    def now(self) -> "CityDay":
        """The day as known now where that is the same, so that it is read and kept once."""
        return replace(self, known_at=None) if self.is_current else self

    @property
    def snapshot(self) -> Snapshot:
        """The RT with their results."""
        return self._kept("snapshot", self._load_snapshot)

    def _load_snapshot(self) -> Snapshot:
        if (
            self.now.known_at != self.known_at
        ):  # the same tables, which say how far back they are known to be so
            return replace(self.now.snapshot, known_at=self.known_at)
        of = (self.home.reader, self.day)
        return self.home.measured(load_snapshot(*of, known_on=self.known_at, region=self.region))

    @property
    def evidence(self) -> Evidence:
        """What the analysis needs besides the snapshot."""
        if self.now.known_at != self.known_at:
            return self.now.evidence
        return self._kept("evidence", lambda: load_evidence(self.home.reader, self.snapshot))

    @property
    def ledger(self) -> pd.DataFrame:
        """The published figures, of all days."""
        return self.home.ledger_of(self.version, self.known_at)

    @property
    def periodes(self) -> Mapping[Periode, date]:
        """All periods that are public, or were at that moment, oldest first."""
        return self.home.periodes_of(self.version, self.known_at)

    @property
    def options(self) -> Options:
        """What can be chosen on the day."""
        return self.finding(_options)

    @property
    def latest(self) -> "CityDay":
        """The day in view where nobody names one, of the same data and knowledge."""
        return self.other(day_in_view(self.periodes, known_at=self.known_at))

    def other(self, day: date) -> "CityDay":
        """Return another day of the same data and knowledge."""
        return self.home.day_of(self.version, day, self.known_at, self.region)

    def finding(
        self, make: Callable[Concatenate["CityDay", P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Return what ``make`` makes of the day and ``args``, made once for all who ask.

        ``make`` is a function of a module, so that the same one is the same key, and it reads
        nothing but what it is given: ``args`` are all that the key holds besides the day.
        """
        key = (make, args, tuple(sorted(kwargs.items())))
        return self._kept(key, lambda: make(self, *args, **kwargs))

    def file(
        self,
        make: Callable[Concatenate["CityDay", P], bytes],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bytes:
        """Return a file that ``make`` makes of the day and ``args``, once for all who ask.

        It is a finding with a budget of its own, so that no number of files pushes out a day.
        """
        own = (self.version, self.day, self.known_at, self.region)
        key = (make, *own, args, tuple(sorted(kwargs.items())))
        return self.home.file(key, lambda: make(self, *args, **kwargs))

    def _kept(self, what: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept of this day, made now where it is not."""
        own = (self.version, self.day, self.known_at, self.region)
        read = (self.version, self.day, self.now.known_at, self.region)
        evidence, snapshot = ("evidence", *read), ("snapshot", *read)
        # What was read comes last: it is the last to leave.
        sources = dict.fromkeys((evidence, ("snapshot", *own), snapshot))
        if what in ("snapshot", "evidence"):
            sources = dict.fromkeys((snapshot,))
        made_from = tuple(one for one in sources if one != (what, *own))
        return self.home.cache_of(self).get((what, *own), make, made_from)


def _public(engine: Engine, known_on: Knowledge) -> Mapping[Periode, date]:
    table = reads.periodes(engine, known_on=known_on)
    days = zip(table["id"], table["announced_on"], strict=True)
    return MappingProxyType({Periode.parse(str(key)): day for key, day in days})


def _options(city: CityDay) -> Options:
    rt = city.snapshot.rt
    kelurahan = rt.drop_duplicates("kelurahan_code").sort_values("kelurahan")
    kecamatan = rt.drop_duplicates("kecamatan_code").sort_values("kecamatan")
    return Options(
        periodes=city.periodes,
        kecamatan=dict(zip(kecamatan["kecamatan_code"], kecamatan["kecamatan"], strict=True)),
        kelurahan=dict(zip(kelurahan["kelurahan_code"], kelurahan["kelurahan"], strict=True)),
        parents=dict(zip(kelurahan["kelurahan_code"], kelurahan["kecamatan_code"], strict=True)),
        rt_kelurahan=rt["kelurahan_code"].to_dict(),
    )


def _url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def home() -> CityHome:
    """Return the home of this installation, one for the whole process."""
    here = settings()
    return _home(here.url, here.replica_url, here.assets_dir, here.cache_mb)


@cache
def _home(url: str, replica: str, assets: Path, cache_mb: int | None) -> CityHome:
    budget = None if cache_mb is None else cache_mb * 2**20
    store = AssetStore(assets)
    return CityHome(lambda: open_engine(url), store, budget, lambda: open_reader(url, replica))
