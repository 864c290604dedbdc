"""The whole illustrative city as tables, ready to be stored."""

from dataclasses import dataclass, fields

import geopandas as gpd
import pandas as pd

from bantar.core.progress import Progress, silent
from bantar.geodata import neighbours
from bantar.sample import boundaries, history, ledger, sources
from bantar.sample.adopsi import adopsi
from bantar.sample.dukungan import dukungan
from bantar.sample.people import people
from bantar.sample.results import results


@dataclass(frozen=True)
class CityTables:
    """One frame per table of the database, with its columns; ids are given.

    ``batch_id`` and ``ended_batch_id`` are missing: they belong to whoever stores the rows.
    Geometry is EPSG:4326; dates are ``date``; a missing value is None, NaN or NA.
    """

    kecamatan: pd.DataFrame
    kelurahan: pd.DataFrame
    boundary_set: pd.DataFrame
    rt: pd.DataFrame
    rt_version: gpd.GeoDataFrame
    rt_lineage: pd.DataFrame
    periode: pd.DataFrame
    indicator_form: pd.DataFrame
    indicator: pd.DataFrame
    evaluation: pd.DataFrame
    indicator_score: pd.DataFrame
    visit: pd.DataFrame
    adopsi: pd.DataFrame
    dukungan: pd.DataFrame
    target: pd.DataFrame
    rule: pd.DataFrame
    official_figure: pd.DataFrame


def agreed() -> dict[str, pd.DataFrame]:
    """Return the tables that every installation starts with: rules, and the example form.

    They stand in ``data/geo`` as they are, so nothing of the city is made for them.
    """
    return {
        "rule": ledger.numbered(sources.rules()),
        "indicator_form": ledger.form_rows(),
        "indicator": ledger.indicator_rows(sources.indicators()),
    }


def tables(progress: Progress = silent) -> CityTables:
    """Build the city; the same every time, in a few seconds.

    Parameters
    ----------
    progress
        Told the share done and a step: ``boundaries``, ``history``, ``people``, ``results``,
        ``dukungan``, ``done``.
    """
    progress(0.0, "boundaries")
    city = boundaries.outline(sources.outline())
    cells = boundaries.rt_cells(sources.seeds(), city)
    pairs = neighbours(cells)
    progress(0.3, "history")
    before = history.before_split(cells, sources.kelurahan())
    progress(0.4, "people")
    rt = people(cells, before, pairs)
    progress(0.5, "results")
    played = results(rt, pairs)
    progress(0.9, "dukungan")
    rt_with_awards = pd.concat([rt, played.awards], axis=1)
    made = {
        **_areas(rt, cells, before),
        **_figures(),
        "evaluation": played.evaluation,
        "indicator_score": played.indicator_score,
        "visit": played.visit,
        "adopsi": adopsi(rt_with_awards),
        "dukungan": dukungan(rt),
    }
    progress(1.0, "done")
    return CityTables(**{field.name: made[field.name] for field in fields(CityTables)})


def _areas(
    rt: pd.DataFrame, cells: gpd.GeoDataFrame, before: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Return the areas of every level, with their history."""
    index = pd.Index(rt["rt_id"], name="rt_id")
    now = cells[["kelurahan_code", "nomor", "geometry"]].assign(kk=rt["kk"]).set_index(index)
    then = before.set_index(index)
    formed = pd.DataFrame({"id": rt["rt_id"], "formed_on": history.BEGIN, "dissolved_on": None})
    return {
        "kecamatan": ledger.kecamatan_rows(sources.kecamatan()),
        "kelurahan": ledger.kelurahan_rows(sources.kelurahan()),
        "boundary_set": ledger.boundary_set_rows(),
        "rt": formed,
        "rt_version": history.versions(now, then),
        "rt_lineage": history.lineage(now, then),
    }


def _figures() -> dict[str, pd.DataFrame]:
    """Return what stands in ``data/geo`` as it is stored."""
    return {
        **agreed(),
        "periode": ledger.periode_rows(sources.periode()),
        "target": ledger.numbered(sources.targets()),
        "official_figure": ledger.numbered(sources.official_figures()),
    }
