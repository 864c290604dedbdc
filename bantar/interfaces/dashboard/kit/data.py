"""The caches: one home for everything that is read once and shown to many.

What is cached is shared between all sessions and never changed. Keys are the fingerprint of the
data, days and ``Filters``, which are frozen; nothing that belongs to a session is ever cached.
A day called ``known`` asks for what was known at its end, None for what is known now.
Python's own cache is used, not Streamlit's: hashing its keys was a tenth of a change's cost.
"""

import importlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from threading import Lock
from typing import TypeVar

import pandas as pd

from bantar.city import startup
from bantar.city.evidence import Evidence, load_evidence
from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core import clock, private
from bantar.core.assets import AssetStore
from bantar.core.domain import Periode
from bantar.core.progress import Progress
from bantar.core.settings import settings
from bantar.geodata.neighbours import neighbours_of
from bantar.geodata.tiles import equal_tiles
from bantar.i18n import Words, words_for
from bantar.measures.scores import latest_scored
from bantar.output.maps.geometry import geometry_asset
from bantar.output.maps.playback import playback_asset
from bantar.presentation.selection import Selection
from bantar.sample import boundaries
from bantar.scope.filters import Filters, Shape
from bantar.storage.engine import Engine, file_of, open_engine
from bantar.storage.read import reads
from bantar.subjects.day.background import Background
from bantar.subjects.ledger.analysis import compare_figures
from bantar.subjects.quality.check import Check
from bantar.subjects.quality.report import check_quality

T = TypeVar("T")

_LIBRARIES = ("esda", "ortools.graph.python.min_cost_flow", "scipy.spatial")

FRESH_S = 0.5
"""How long, in seconds, the data are taken to be unchanged: one run asks some 20 times."""

_ready: set[str] = set()
_preparing = Lock()


@dataclass(frozen=True)
class Options:
    """What can be chosen, on the day in view.

    ``periodes`` are the published ones with the day they were announced, oldest first.
    ``kecamatan`` and ``kelurahan`` map codes to names, ``parents`` a kelurahan's code to its
    kecamatan's, ``rt_kelurahan`` each RT to the code of its kelurahan.
    """

    periodes: Mapping[Periode, date]
    kecamatan: Mapping[str, str]
    kelurahan: Mapping[str, str]
    parents: Mapping[str, str]
    rt_kelurahan: Mapping[int, str]


def engine() -> Engine:
    """Return the engine of this installation."""
    return open_engine(settings().url)


def assets() -> AssetStore:
    """Return the store of the files browsers load once."""
    return AssetStore(settings().assets_dir)


def fingerprint() -> str:
    """Return a text that changes with the data, at most ``FRESH_S`` late."""
    return _fingerprint(settings().url, int(time.monotonic() / FRESH_S))


@lru_cache(maxsize=4)
def _fingerprint(url: str, moment: int) -> str:
    del moment
    return reads.fingerprint(open_engine(url))


def forget() -> None:
    """See a change of the data at once, after storing one."""
    _fingerprint.cache_clear()


def is_reachable() -> bool:
    """Say whether the database answers."""
    return startup.is_ready(engine())


def warm_up() -> None:
    """Read what the first visitors will ask for, where the database is filled already.

    Before that, an installation that others could read is closed to them.
    """
    private.narrow(settings().home, file_of(settings().url))
    if not startup.is_ready(engine()):
        return
    geometry(as_of(Filters()))
    for day in periodes().values():
        options(day)


def load_libraries() -> None:
    """Load what the analysis imports only where it is used: a second that no page should wait."""
    for name in _LIBRARIES:
        importlib.import_module(name)


def ensure_ready(progress: Progress) -> None:
    """Fill the database at the very first start, telling ``progress``; at once afterwards."""
    if settings().url in _ready:
        return
    with _preparing:
        startup.prepare(engine(), progress)
    _ready.add(settings().url)
    forget()


def _moment(known: date | None) -> datetime | None:
    """Return the moment up to which is asked what was known, None for now."""
    return None if known is None else clock.end_of_day(known)


def periodes(known: date | None = None) -> dict[Periode, date]:
    """Return the periods that are public, or were at the end of ``known``, oldest first."""
    return _periodes(fingerprint(), known)


@lru_cache(maxsize=16)
def _periodes(key: str, known: date | None) -> dict[Periode, date]:
    del key
    table = reads.periodes(engine(), known_on=_moment(known))
    return {Periode.parse(k): d for k, d in zip(table["id"], table["announced_on"], strict=True)}


def as_of(filters: Filters) -> date:
    """Return the day in view: the chosen one, the periode's, or the latest periode's.

    Where no periode was known yet it is the day of that knowledge, else today.
    """
    public = periodes(filters.diketahui)
    if filters.tanggal:
        return filters.tanggal
    if filters.periode in public:
        return public[filters.periode]
    return next(reversed(tuple(public.values())), filters.diketahui or clock.today())


def city(filters: Filters) -> Snapshot:
    """Return the city of a view."""
    return snapshot(as_of(filters), filters.diketahui)


def snapshot(day: date, known: date | None = None) -> Snapshot:
    """Return the city as of ``day``, as it is known or was at the end of ``known``."""
    return _snapshot(fingerprint(), day, known)


def public_city(day: date) -> Snapshot:
    """Return the city of ``day`` for other programs.

    Days that the screens show are shared with them. Any other is read and not kept here, so
    that a program that walks through the days pushes out nothing that a session needs.
    """
    is_shown = day in periodes().values() or day == as_of(Filters())
    return snapshot(day) if is_shown else load_snapshot(engine(), day)


@lru_cache(maxsize=16)
def _snapshot(key: str, day: date, known: date | None) -> Snapshot:
    del key
    return load_snapshot(engine(), day, known_on=_moment(known))


def evidence(filters: Filters) -> Evidence:
    """Return what the analysis of a view needs besides the snapshot."""
    return _evidence(fingerprint(), as_of(filters), filters.diketahui)


@lru_cache(maxsize=8)
def _evidence(key: str, day: date, known: date | None) -> Evidence:
    return load_evidence(engine(), _snapshot(key, day, known))


def selection(filters: Filters) -> Selection:
    """Return the RT of a view."""
    return _selection(fingerprint(), as_of(filters), filters)


@lru_cache(maxsize=256)
def _selection(key: str, day: date, filters: Filters) -> Selection:
    return Selection(_snapshot(key, day, filters.diketahui), filters)


def made(make: Callable[[Selection, Words], T], filters: Filters) -> T:
    """Return what ``make`` makes of a view, made once for all who look at it.

    ``make`` is a function of a module, so that the same one is the same key.
    """
    result: T = _made(make, fingerprint(), as_of(filters), filters)
    return result


@lru_cache(maxsize=1024)
def _made(make: Callable[[Selection, Words], T], key: str, day: date, filters: Filters) -> T:
    return make(_selection(key, day, filters), words_for(filters.lang))


def options(day: date, known: date | None = None) -> Options:
    """Return what can be chosen on ``day``, or could with what was known at ``known``."""
    return _options(fingerprint(), day, known)


@lru_cache(maxsize=16)
def _options(key: str, day: date, known: date | None) -> Options:
    rt = _snapshot(key, day, known).rt
    kelurahan = rt.drop_duplicates("kelurahan_code").sort_values("kelurahan")
    kecamatan = rt.drop_duplicates("kecamatan_code").sort_values("kecamatan")
    return Options(
        periodes=periodes(known),
        kecamatan=dict(zip(kecamatan["kecamatan_code"], kecamatan["kecamatan"], strict=True)),
        kelurahan=dict(zip(kelurahan["kelurahan_code"], kelurahan["kelurahan"], strict=True)),
        parents=dict(zip(kelurahan["kelurahan_code"], kelurahan["kecamatan_code"], strict=True)),
        rt_kelurahan=rt["kelurahan_code"].to_dict(),
    )


def ledger(known: date | None = None) -> pd.DataFrame:
    """Return the published figures."""
    return _ledger(fingerprint(), known)


@lru_cache(maxsize=16)
def _ledger(key: str, known: date | None) -> pd.DataFrame:
    del key
    return reads.official_figures(engine(), _moment(known))


def compared_figures(filters: Filters) -> pd.DataFrame:
    """Return the published figures beside ours of the same days."""
    return made(_compared_figures, Filters(diketahui=filters.diketahui))


def _compared_figures(shown: Selection, words: Words) -> pd.DataFrame:
    del words
    known = shown.filters.diketahui
    return compare_figures(ledger(known), lambda day: snapshot(day, known))


def quality(filters: Filters) -> tuple[Check, ...]:
    """Return every check of the data on the day of a view, over the whole city."""
    return made(_quality, filters.of_the_day())


def _quality(shown: Selection, words: Words) -> tuple[Check, ...]:
    del words
    lines = reads.sheet_lines(engine(), shown.snapshot.as_of)
    return check_quality(shown.snapshot, lines, compared_figures(shown.filters))


def background(filters: Filters) -> Background:
    """Return what scenes, pages and reasons of the day of a view are made from."""
    return made(_background, filters.of_the_day())


def _background(shown: Selection, words: Words) -> Background:
    del words
    filters = shown.filters
    return Background(shown.snapshot, ledger(filters.diketahui), lambda: evidence(filters))


def geometry(day: date, shape: Shape = Shape.BOUNDARY, known: date | None = None) -> str:
    """Return the name of the geometry file of the RT of ``day``."""
    return _geometry(fingerprint(), day, shape, known)


@lru_cache(maxsize=16)
def _geometry(key: str, day: date, shape: Shape, known: date | None) -> str:
    city = _snapshot(key, day, known)
    if shape is Shape.TILE:
        return geometry_asset(equal_tiles(city.rt), None, assets())
    river = boundaries.known_river(is_illustrative=city.is_illustrative)
    return geometry_asset(city.rt, river, assets())


def series(shown: Selection, words: Words) -> str | None:
    """Return the name of the playback file of a view, None where there is nothing to play."""
    return playback_asset(shown, words, assets())


@dataclass(frozen=True)
class RTFacts:
    """What the profile of one RT needs besides the snapshot."""

    indicators: pd.DataFrame
    versions: pd.DataFrame
    adopsi: pd.DataFrame
    neighbours: tuple[int, ...]


def rt_facts(city: Snapshot, rt_id: int) -> RTFacts:
    """Return the form lines of the latest scored evaluation, the versions, the neighbours.

    All as known when ``city`` was.
    """
    known_on = city.known_until
    rows = city.results[city.results["rt_id"] == rt_id]
    scored = rows[rows["periode"] == latest_scored(city, rt_id)]
    evaluation_id = int(scored["evaluation_id"].iloc[0]) if len(scored) else -1
    return RTFacts(
        indicators=reads.indicator_scores(engine(), evaluation_id),
        versions=reads.versions_of(engine(), rt_id, known_on),
        adopsi=reads.adopsi_of(engine(), rt_id, known_on),
        neighbours=neighbours_of(city.rt, rt_id),
    )
