"""The product's answers to the statistical cases, part by part, in the form their check reads.

The cases and the check lie beside the project, in ``../shared/cases/stats``; the form is told at
the top of ``check.py`` there. Nothing here knows a right answer.
"""

import json
from collections.abc import Callable
from typing import Any

import pandas as pd

from bantar.core.settings import ROOT
from bantar.statistics.areas import Side, area_rates
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.change import coverage_change
from bantar.statistics.clusters.clusters import FINDINGS, clusters
from bantar.statistics.score_change import score_change
from bantar.statistics.small_numbers import RateForm, hidden_cells, rate_form
from bantar.statistics.weighted_areas import weighted_rates

CASES = ROOT.parent / "shared" / "cases" / "stats"

Answer = dict[str, Any]


def table(name: str) -> pd.DataFrame:
    """Read one file of the cases."""
    # "null" is the name of a scenario.
    return pd.read_csv(CASES / name, keep_default_na=False, na_values=[""])


def outlines() -> Answer:
    """What the check itself reads to know which file belongs to which case."""
    whole: Answer = json.loads((CASES / "answers.json").read_text())
    return whole


def _clusters(values: pd.Series, borders: pd.DataFrame) -> Answer:
    result = clusters(values, borders, whole=False)
    if isinstance(result, CannotTell):
        return {"refuse": True}
    kind = result.units["kind"]
    return {"found": kind[kind.isin([k.value for k in FINDINGS])].to_dict()}


def of_clusters() -> Answer:
    values = table("clusters_values.csv").set_index("rt_id")
    borders = {name: table(f"neighbours_{name}.csv") for name in ("rook", "hex")}
    cities = outlines()["clusters"].items()
    return {
        city: _clusters(values[city], borders[outline["neighbours"]])
        for city, outline in cities
        if city in values
    }


def of_town() -> Answer:
    values = table("town_values.csv").set_index("rt_id")
    borders = table("neighbours_town.csv")
    return {town: _clusters(values[town], borders) for town in values}


def of_areas() -> Answer:
    names = {
        "side_city": "class_city",
        "side_target": "class_80",
        "low": "low",
        "high": "high",
        "shrunk": "shrunk",
    }
    scenarios = table("areas.csv").groupby("scenario", sort=False)
    rates = {name: area_rates(rows.set_index("area"), target=0.8) for name, rows in scenarios}
    return {
        str(name): table_of_rates[list(names)].rename(columns=names).to_dict("index")
        for name, table_of_rates in rates.items()
    }


def of_areas_kk() -> Answer:
    units = table("areas_kk.csv").rename(columns={"kk": "weight", "bantar": "has"})
    rates = weighted_rates(units)[["share", "low", "high"]]
    answer: Answer = rates.to_dict("index")
    return answer


APART = [Side.BELOW.value, Side.ABOVE.value]


def of_change() -> Answer:
    counts = table("change.csv").rename(columns={"bantar_before": "before", "new": "gained"})
    answer = {}
    for name, rows in counts.groupby("scenario", sort=False):
        change = coverage_change(rows.set_index("area"))
        is_apart = change["side_rise"].isin(APART) | change["side_fall"].isin(APART)
        answer[str(name)] = {"named": change.index[is_apart].tolist()}
    return answer


def of_rejudged() -> Answer:
    answer = {}
    for name, sheets in table("rejudged.csv").groupby("scenario", sort=False):
        result = score_change(sheets, "P1", "P2")
        assert not isinstance(result, CannotTell)
        answer[str(name)] = {"named": result.areas.index[result.areas["side"].isin(APART)].tolist()}
    return answer


def of_small() -> Answer:
    cells = table("small_table.csv").pivot(index="kecamatan", columns="group", values="kk")
    areas = table("small_areas.csv")
    hidden = hidden_cells(cells)
    assert not (hidden.row_totals.any() or hidden.column_totals.any() or hidden.grand_total)
    stacked = hidden.cells.stack()
    rates = (RateForm.WITH_RANGE, RateForm.PERCENT)
    return {
        "hidden": [list(cell) for cell in stacked.index[stacked]],
        "rate_shown": [a.area for a in areas.itertuples() if rate_form(a.n) in rates],
    }


PARTS: dict[str, Callable[[], Answer]] = {
    "clusters": of_clusters,
    "town": of_town,
    "areas": of_areas,
    "areas_kk": of_areas_kk,
    "change": of_change,
    "rejudged": of_rejudged,
    "small": of_small,
}
"""What each part is answered by."""
