"""What several threads make at once, beside what one makes alone: ``python -m tests.threads``.

A process of its own, so that a library that falls over ends this one and not the tests. All
threads share one city that nobody has looked at, as those of the server do after new data came
in; a second one, read anew, is what each makes alone afterwards.
"""

import argparse
import io
import threading
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyogrio
from openpyxl import load_workbook
from sqlalchemy import Engine

from bantar.city.evidence import Evidence, load_evidence
from bantar.city.search import find_rt
from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.geodata import area_km2, dissolve, to_metric, to_wgs84
from bantar.geodata.display import simplify
from bantar.geodata.neighbours import neighbours_of
from bantar.geodata.tiles import equal_tiles
from bantar.i18n import words_for
from bantar.output.files.adopsi import letters_pdf
from bantar.output.files.geo import results_geojson, results_gpkg
from bantar.output.files.qr import qr_png, qr_svg
from bantar.output.files.workbook import results_xlsx
from bantar.output.paper.files import paper_file, scenes_file
from bantar.output.paper.kinds import Kind
from bantar.presentation.days import day_text
from bantar.presentation.selection import Selection
from bantar.scope.address import Choices
from bantar.scope.options import AdopsiOptions
from bantar.scope.scope import Scope
from bantar.statistics.clusters.clusters import Clusters, clusters
from bantar.storage.engine import open_engine
from bantar.storage.read import reads
from bantar.subjects.adopsi.view import adopsi_view
from bantar.subjects.day.background import Background
from bantar.subjects.meeting.scenes import Scene, scenes
from tests import tiny
from tests.output.files.imprints import imprint

SIDE = 12
WAIT_S = 300


@dataclass(frozen=True)
class City:
    """What the threads share."""

    engine: Engine
    snapshot: Snapshot
    evidence: Evidence
    background: Background
    scenes: tuple[Scene, ...]


def city_of(engine: Engine) -> City:
    """Read everything and work out what is shown of it, which takes longest."""
    snapshot = load_snapshot(engine, tiny.DAY)
    evidence = load_evidence(engine, snapshot)
    background = Background(snapshot, reads.official_figures(engine), lambda: evidence)
    made = scenes(Selection(snapshot, Scope()), Choices(), background, words_for("id"))
    return City(engine, snapshot, evidence, background, tuple(made))


def anew(city: City) -> City:
    """Return the city as read again: nothing that libraries keep with its frames is there yet."""
    snapshot = load_snapshot(city.engine, tiny.DAY)
    return replace(city, snapshot=snapshot, evidence=load_evidence(city.engine, snapshot))


def picture(city: City) -> bytes:
    return paper_file(Kind.PNG, city.snapshot, Choices(), city.background)


def paper(kind: Kind, city: City) -> bytes:
    return scenes_file(kind, city.scenes, imprint(city.snapshot))


def parts_of(content: bytes) -> object:
    """Return the parts of an Office file, without those that name the hour."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if not name.startswith("docProps"))
        return [(name, archive.read(name)) for name in names if not name.endswith(".xlsx")]


def cells_of(content: bytes) -> object:
    book = load_workbook(io.BytesIO(content), read_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book]


def rows_of(layer: bytes) -> str:
    return str(pyogrio.read_dataframe(io.BytesIO(layer)).to_wkt().to_csv())


def shapes(city: City) -> object:
    rt = city.snapshot.rt
    back = to_wgs84(to_metric(rt))
    kelurahan = dissolve(rt, "kelurahan_code")
    near = [neighbours_of(rt, int(label)) for label in rt.index[:20]]
    drawn = [frame.geometry.to_wkb().tolist() for frame in (back, simplify(rt), kelurahan)]
    return drawn, near, area_km2(rt).tolist(), equal_tiles(rt).geometry.to_wkb().tolist()


def pairs(city: City) -> object:
    view = adopsi_view(
        Selection(city.snapshot, Scope()), AdopsiOptions(), city.evidence, words_for("id")
    )
    return view.adopsi.pairs.to_csv(), letters_pdf(view, imprint(city.snapshot))


def clusters_of_field(city: City) -> object:
    """A field of squares, as the tiny city has too few RT to test."""
    del city
    index = pd.RangeIndex(SIDE * SIDE)
    borders = [(i, i + 1) for i in index if (i + 1) % SIDE]
    borders += [(i, i + SIDE) for i in index if i + SIDE < SIDE * SIDE]
    values = pd.Series(np.random.default_rng(3).normal(50, 5, len(index)), index=index)
    clusters_of_city = clusters(values, pd.DataFrame(borders, columns=["left", "right"]))
    assert isinstance(clusters_of_city, Clusters)
    return clusters_of_city.units.to_csv(), clusters_of_city.whole


def texts_and_search(city: City) -> object:
    rt = city.snapshot.rt
    texts = [day_text(city.snapshot, words_for(lang)) for lang in ("id", "en")]
    return texts, [find_rt(rt, text) for text in ("rt 01 angrek", "cempaka", "ulugedong 1")]


def rows(city: City) -> object:
    snapshot = load_snapshot(city.engine, tiny.DAY)
    return reads.fingerprint(city.engine), snapshot.rt.to_csv(), snapshot.results.to_csv()


MAKERS: dict[str, Callable[[City], object]] = {
    "picture": picture,
    "slides": lambda city: parts_of(paper(Kind.PPTX, city)),
    "pages": lambda city: paper(Kind.PDF, city),
    "workbook": lambda city: parts_of(results_xlsx(imprint(city.snapshot))),
    "charts": lambda city: parts_of(paper(Kind.WORKBOOK, city)),
    "cells": lambda city: cells_of(results_xlsx(imprint(city.snapshot))),
    "layers": lambda city: (
        rows_of(results_gpkg(imprint(city.snapshot))),
        results_geojson(imprint(city.snapshot)),
    ),
    "shapes": shapes,
    "pairs": pairs,
    "clusters": clusters_of_field,
    "codes": lambda city: (qr_svg("https://contoh.go.id/?rt=7"), qr_png("https://contoh.go.id")),
    "words": texts_and_search,
    "database": rows,
}


def at_once(make: Callable[[], object], n_threads: int, n_times: int) -> list[object]:
    """Return everything that the threads made, starting together, errors among it."""
    made: list[object] = []
    start = threading.Barrier(n_threads)

    def work() -> None:
        start.wait(WAIT_S)
        for _ in range(n_times):
            try:
                made.append(make())
            except Exception as error:
                made.append(error)

    threads = [threading.Thread(target=work) for _ in range(n_threads)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_S)
    return made


def compared(name: str, city: City, n_threads: int, n_times: int) -> str:
    """Return how much of what threads make together is unlike what one makes alone."""
    make, shared = MAKERS[name], anew(city)
    made = at_once(lambda: make(shared), n_threads, n_times)
    alone = make(anew(city))
    other = [str(one)[:300] for one in made if one != alone]
    verdict = " ".join([f"{len(made)} made, {len(other)} unlike", *other[:1]])
    return f"{name}: {verdict}".replace("\n", " ")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.threads", description=__doc__)
    parser.add_argument("makers", nargs="*", default=list(MAKERS), help="all where none is named")
    parser.add_argument("--url", required=True, help="the database")
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--times", type=int, default=20, help="makes of each thread")
    arguments = parser.parse_args()
    city = city_of(open_engine(arguments.url))
    warnings.simplefilter("ignore")  # GDAL misses the ending of a file that has no name
    for name in arguments.makers:
        print(compared(name, city, arguments.threads, arguments.times), flush=True)


if __name__ == "__main__":
    main()
