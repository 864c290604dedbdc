"""Published figures beside ours: both are shown, with the difference, and neither is mended."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum

import pandas as pd

from bantar.city.home import CityDay
from bantar.city.snapshot import Snapshot
from bantar.measures.summary import summarise

MEASURES = ("rt_penghargaan", "rt_melaksanakan", "coverage_share", "rt_total")
"""The measures of ``Summary`` that are published as well."""

AT = "@"
"""Stands in a measure between its name and the code of a kelurahan."""

_MOST_DECIMALS = 4
_HAIR = 1e-9


class Unknown(StrEnum):
    """Why there is no figure of ours."""

    MEASURE = "measure"
    NO_RT = "no_rt"
    NO_PERIODE = "no_periode"


def compared_figures(city: CityDay) -> pd.DataFrame:
    """Return the published figures beside ours; ask for it as a finding of ``city.latest``."""
    return compare_figures(city.ledger, lambda day: city.other(day).snapshot)


def compare_figures(figures: pd.DataFrame, city_on: Callable[[date], Snapshot]) -> pd.DataFrame:
    """Return each published figure with ours of the same day.

    Parameters
    ----------
    figures
        The ledger (``reads.official_figures``): ``measure``, ``as_of``, ``value``, ``said_by``,
        ``source``, ``counts``.
    city_on
        Gives the city as of a day.

    Returns
    -------
    DataFrame
        One row per figure, by measure, kelurahan and day, the one that counts first: ``measure``,
        ``kelurahan_code`` and ``kelurahan`` (empty for the city), ``kecamatan_code``, ``as_of``,
        ``published``, ``ours`` and ``difference`` (ours - published, NaN where we have none),
        ``is_same`` (as exactly as it was published; False without ours), ``unknown`` (a word of
        ``Unknown``, empty where there is ours), ``said_by``, ``source``, ``counts``,
        ``is_disputed`` (others published another figure for the measure and day).
    """
    rows = [_compared(record, city_on) for _, record in figures.iterrows()]
    table = pd.DataFrame(rows, columns=_COLUMNS)
    about = table.groupby(["measure", "kelurahan_code", "as_of"])["published"]
    table["is_disputed"] = about.transform("nunique") > 1
    place = {measure: i for i, measure in enumerate(MEASURES)}
    order = table.assign(
        place=table["measure"].map(place).fillna(len(place)), other=~table["counts"].astype(bool)
    )
    by = ["place", "measure", "kelurahan_code", "as_of", "other", "said_by", "source", "published"]
    return table.loc[order.sort_values(by).index].reset_index(drop=True)


_COLUMNS = [
    "measure",
    "kelurahan_code",
    "kelurahan",
    "kecamatan_code",
    "as_of",
    "published",
    "ours",
    "difference",
    "is_same",
    "unknown",
    "said_by",
    "source",
    "counts",
]


def _compared(record: pd.Series, city_on: Callable[[date], Snapshot]) -> dict[str, object]:
    measure, _, code = str(record["measure"]).partition(AT)
    day, published = record["as_of"], float(record["value"])
    city = city_on(day)
    places = city.rt[city.rt["kelurahan_code"] == code].iloc[:1]
    ours, unknown = _ours(measure, code, city)
    return {
        "measure": measure,
        "kelurahan_code": code,
        "kelurahan": places["kelurahan"].iloc[0] if len(places) else code,
        "kecamatan_code": places["kecamatan_code"].iloc[0] if len(places) else "",
        "as_of": day,
        "published": published,
        "ours": ours,
        "difference": ours - published,
        "is_same": unknown is None and is_same(measure, published, ours),
        "unknown": "" if unknown is None else unknown.value,
        "said_by": record["said_by"],
        "source": record["source"],
        "counts": bool(record["counts"]),
    }


def is_same(measure: str, published: float, ours: float) -> bool:
    """Say whether two figures agree; a share as exactly as it was published.

    60% agrees with 60.4%; 57.7% does not agree with 57.8%.
    """
    if not measure.endswith("_share"):
        return abs(published - ours) < _HAIR
    percent = published * 100
    decimals = next(
        (d for d in range(_MOST_DECIMALS) if abs(round(percent, d) - percent) < 1e-7),
        _MOST_DECIMALS,
    )
    return abs(round(ours * 100, decimals) - round(percent, decimals)) < 1e-7


def _ours(measure: str, code: str, city: Snapshot) -> tuple[float, Unknown | None]:
    """Return our figure and why there is none."""
    nothing = float("nan")
    if measure not in MEASURES:
        return nothing, Unknown.MEASURE
    here = within(city, code) if code else city
    if here.rt.empty:
        return nothing, Unknown.NO_RT
    if measure == "rt_total":
        return float(summarise(here).rt_total), None
    if city.periode is None:
        return nothing, Unknown.NO_PERIODE
    if code and measure == "rt_penghargaan":
        return _awards_of_year(here)
    return float(getattr(summarise(here), measure)), None


def _awards_of_year(here: Snapshot) -> tuple[float, Unknown | None]:
    """Count the awards of the periods of the year: a recap of winners counts by the year."""
    of_year = [p for p, day in here.periodes.items() if day.year == here.as_of.year]
    if not of_year:
        return float("nan"), Unknown.NO_PERIODE
    return float(sum(summarise(here.until(p)).rt_penghargaan for p in of_year)), None


def within(city: Snapshot, kelurahan_code: str) -> Snapshot:
    """Return what is known of the RT of one kelurahan."""
    rt = city.rt[city.rt["kelurahan_code"] == kelurahan_code]
    return replace(
        city,
        rt=rt,
        results=city.results[city.results["rt_id"].isin(rt.index)],
        outcomes=city.outcomes.loc[rt.index],
        visits=city.visits[city.visits["rt_id"].isin(rt.index)],
    )
