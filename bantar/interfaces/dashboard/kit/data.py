"""What pages ask of the city: everything comes from its one home (``bantar.city.home``).

What they get is shared between all sessions and never changed; nothing that belongs to a
session is ever kept there. A day called ``known_on`` asks for what was known at its end, None for
what is known now.
"""

import importlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import TypeVar

import pandas as pd

from bantar.city import home as homes
from bantar.city import regions, startup
from bantar.city.evidence import Evidence
from bantar.city.home import CityDay, CityHome, Options
from bantar.city.snapshot import Snapshot
from bantar.core import clock, private
from bantar.core.assets import AssetStore
from bantar.core.domain import Periode
from bantar.core.progress import Progress
from bantar.core.settings import settings
from bantar.geodata.neighbours import neighbours_of
from bantar.intake.unfinished import UnfinishedImports
from bantar.measures.scores import latest_scored
from bantar.output.maps.geometry import geometry_of
from bantar.presentation.periods import made_of_day
from bantar.presentation.selection import Selection, select
from bantar.scope.options import Shape
from bantar.scope.scope import Scope
from bantar.storage.engine import Engine, file_of
from bantar.storage.read import layers, reads
from bantar.subjects.assessors.analysis import severity_of
from bantar.subjects.day import background as backgrounds
from bantar.subjects.day.background import Background
from bantar.subjects.ledger import analysis as ledgers
from bantar.subjects.quality.check import Check
from bantar.subjects.quality.report import quality_of

T = TypeVar("T")

_LIBRARIES = ("scipy.stats", "ortools.graph.python.min_cost_flow", "scipy.spatial")

_ready: set[str] = set()
_preparing = Lock()


def home() -> CityHome:
    """Return the home of the city of this installation."""
    return homes.home()


def engine() -> Engine:
    """Return the engine of this installation."""
    return home().engine


def assets() -> AssetStore:
    """Return the store of the files browsers load once."""
    return home().assets


def forget() -> None:
    """See a change of the data at once, after storing one."""
    home().forget()


def warm_up() -> None:
    """Read what the first visitors will ask for, where the database is filled already.

    Before that, an installation that others could read is closed to them, and imports that
    nobody finished for a day are dropped.
    """
    private.narrow(settings().home, file_of(settings().url))
    UnfinishedImports(settings().home, settings().url).sweep()
    if not home().is_ready() or is_above(""):
        return
    for day in (*home().periodes().values(), None):  # the latest last: it leaves last
        _ = home().on(day).options
    _ = home().on().finding(geometry_of)
    _ = home().on().finding(severity_of)  # what no page should wait for


def load_libraries() -> None:
    """Load what the analysis imports only where it is used: a second that no page should wait."""
    for name in _LIBRARIES:
        importlib.import_module(name)


def ensure_ready(progress: Progress) -> None:
    """Fill the database at the very first start, telling ``progress``; at once afterwards."""
    if is_ready():
        return
    with _preparing:
        startup.prepare(engine(), progress)
    _ready.add(settings().url)
    forget()


def is_ready() -> bool:
    """Say whether a page of this process has seen that the database holds what it needs."""
    return settings().url in _ready


def is_above(region: str) -> bool:
    """Say whether there are many cities and ``region`` is none of them: a province, or all."""
    return regions.is_above(home().places(), region)


def _moment(known_on: date | None) -> datetime | None:
    """Return the moment up to which is asked what was known, None for now."""
    return None if known_on is None else clock.end_of_day(known_on)


def on(day: date | None, known_on: date | None = None) -> CityDay:
    """Return the city on a day, None for the latest one, as it is or was known."""
    return home().on(day, known_at=_moment(known_on))


def day_of(scope: Scope) -> CityDay:
    """Return the city on the day in view; above all cities a day without RT."""
    if is_above(scope.wilayah):
        return home().whole(scope.periode)
    return home().on(
        scope.tanggal,
        periode=scope.periode,
        known_at=_moment(scope.diketahui),
        region=scope.wilayah,
    )


def periodes(known_on: date | None = None) -> Mapping[Periode, date]:
    """Return the periods that are public, or were at the end of ``known_on``, oldest first."""
    return home().periodes(_moment(known_on))


def as_of(scope: Scope) -> date:
    """Return the day in view."""
    return day_of(scope).day


def city(scope: Scope) -> Snapshot:
    """Return the city of a view."""
    return day_of(scope).snapshot


def snapshot(day: date, known_on: date | None = None) -> Snapshot:
    """Return the city as of ``day``, as it is known or was at the end of ``known_on``."""
    return on(day, known_on).snapshot


def evidence(scope: Scope) -> Evidence:
    """Return what the analysis of a view needs besides the snapshot."""
    return day_of(scope).evidence


def selection(scope: Scope) -> Selection:
    """Return the RT of a view."""
    return select(day_of(scope), scope)


def made(make: Callable[..., T], scope: Scope, *options: Hashable) -> T:
    """Return what ``make`` makes of the RT of ``scope``, made once for all who look at it.

    ``make`` is a function of a module, so that the same one is the same key. It is called with
    the selection, the ``options`` it reads and the words, and reads nothing else of the address.
    """
    return day_of(scope).finding(made_of_day, make, scope, *options)


def options(scope: Scope) -> Options:
    """Return what can be chosen on the day in view."""
    return day_of(scope).options


def compared_figures(scope: Scope) -> pd.DataFrame:
    """Return the published figures beside ours of the same days."""
    return on(None, scope.diketahui).finding(ledgers.compared_figures)


def layer_figures(scope: Scope) -> pd.DataFrame:
    """Return the figures of own layers, of all days, as they are or were known."""
    known_at, reader = _moment(scope.diketahui), home().reader
    key = ("layers", home().fingerprint(), known_at)
    return home().shared(key, lambda: layers.layer_figures(reader, known_at))


def quality(scope: Scope) -> tuple[Check, ...]:
    """Return every check of the data on the day of a view, over the whole city."""
    return day_of(scope).finding(quality_of)


def background(scope: Scope) -> Background:
    """Return what scenes, pages and reasons of the day of a view are made from."""
    return backgrounds.background(day_of(scope))


def geometry(selection: Selection, shape: Shape) -> str:
    """Return the name of the geometry file of the RT of the day of ``selection``."""
    return day_of(selection.scope).finding(geometry_of, shape)


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
    known_on = city.known_at
    rows = city.results[city.results["rt_id"] == rt_id]
    scored = rows[rows["periode"] == latest_scored(city, rt_id)]
    evaluation_id = int(scored["evaluation_id"].iloc[0]) if len(scored) else -1
    return RTFacts(
        indicators=reads.indicator_scores(home().reader, evaluation_id),
        versions=reads.versions_of(home().reader, rt_id, known_on),
        adopsi=reads.adopsi_of(home().reader, rt_id, known_on),
        neighbours=neighbours_of(city.rt, rt_id),
    )
