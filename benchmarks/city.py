"""The illustrative city for both pages: one database, and the same RT as a plain file."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.city.startup import prepare
from bantar.core.settings import Settings
from bantar.geodata import simplify
from bantar.geodata.specks import DECIMALS
from bantar.i18n import words_for
from bantar.measures.coverage import status
from bantar.presentation.measure_registry import classes
from bantar.scope.options import Measure
from bantar.storage.engine import open_engine
from bantar.storage.read import reads


@dataclass(frozen=True)
class Period:
    """A periode as both pages offer it, and how a page that shows it can be told.

    ``key`` is the product's own name of it; ``fills`` counts the RT per colour on the plain
    page.
    """

    key: str
    label: str
    fills: dict[str, int]


@dataclass(frozen=True)
class City:
    """Where the data of the two pages are, and the published periods, the latest first."""

    home: Path
    plain: Path
    n_rt: int
    periods: tuple[Period, ...]


def database_url(home: Path) -> str:
    """Return the database of an installation in ``home``, whatever this machine is set to."""
    return Settings(home=home, database_url="").url


def illustrative(home: Path) -> None:
    """Fill the database of ``home`` as the first start of an installation does."""
    prepare(open_engine(database_url(home)))


def make(folder: Path, fill: Callable[[Path], None] = illustrative) -> City:
    """Fill a database in ``folder`` and write the plain page's file beside it."""
    home, plain = folder / "home", folder / "plain"
    home.mkdir()
    plain.mkdir()
    fill(home)
    engine = open_engine(database_url(home))
    latest = max(reads.periodes(engine)["announced_on"])
    snapshot = load_snapshot(engine, latest)
    periods = _write_plain(snapshot, plain)
    return City(home, plain, len(snapshot.rt), periods)


def _write_plain(snapshot: Snapshot, folder: Path) -> tuple[Period, ...]:
    words = words_for("id")
    colours = {c.key: c.fill for c in classes(Measure.STATUS, snapshot.rules, words)}
    rt = simplify(snapshot.rt[["nomor", "kelurahan", "geometry"]])
    periods = []
    for periode in snapshot.periodes:
        label = words.periode(periode)
        rt[label] = status(snapshot.outcomes.loc[:, : str(periode)])
        fills = rt[label].map(colours).value_counts()
        periods.append(Period(str(periode), label, {c: int(n) for c, n in fills.items()}))
    rt.to_file(folder / "rt.geojson", driver="GeoJSON", COORDINATE_PRECISION=DECIMALS)
    (folder / "colours.json").write_text(json.dumps(colours))
    return tuple(reversed(periods))
