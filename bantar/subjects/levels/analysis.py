"""What is counted of the areas above a city, on the day of a periode; no RT is read."""

from dataclasses import dataclass

import pandas as pd

from bantar.city.home import CityDay
from bantar.core.domain import Level, Periode
from bantar.measures.summary import target_share
from bantar.presentation.referee import Area, Population, Table
from bantar.storage.read import regions
from bantar.storage.read.regions import WHOLE, Place

BELOW = {Level.NEGARA: Level.PROVINSI, Level.PROVINSI: Level.KOTA}
"""The areas that a view above a city shows."""


@dataclass(frozen=True)
class Above:
    """A province or the country, and the areas in it.

    Attributes
    ----------
    place
        What is looked at; ``WHOLE`` is the country.
    parents
        The places it lies in, from the whole down; none of the country.
    own
        What is counted of it (``area_count``), one number for each name; zeros where nothing is.
    before
        The same one periode earlier, None before the second one.
    periode, periode_before
        Of ``own`` and ``before``.
    table
        All areas of the level below, in the whole country; those of the place are in view.
    parts
        What is counted of those in view (``area_count``), by code.
    """

    place: Place
    parents: tuple[Place, ...]
    own: "pd.Series[int]"
    before: "pd.Series[int] | None"
    periode: Periode | None
    periode_before: Periode | None
    table: Table
    parts: pd.DataFrame


def level_of(place: Place) -> Level:
    """Return the level of a place; that of the whole is the country."""
    return Level.NEGARA if place == WHOLE else place.level


def above(city: CityDay, code: str) -> Above:
    """Return what is counted of a province, or of the country where ``code`` names none.

    The only province that there is is the whole itself.
    """
    places = city.home.places()
    provinces = [place for place in places.values() if place.level is Level.PROVINSI]
    is_only = len(provinces) == 1
    place = places.get(provinces[0].code if is_only else code, WHOLE)
    level, day = level_of(place), city.snapshot
    public = list(day.periodes)
    own, parts = _counts(city, level, public[-1:]), _counts(city, BELOW[level], public[-1:])
    in_view = parts.index[parts["parent_code"] == place.code]
    areas = tuple(
        Area(str(key), str(row["name"]), int(row["n_rt"]), int(row["n_bantar"]))
        for key, row in zip(parts.index, parts.to_dict("records"), strict=True)
    )
    return Above(
        place=place,
        parents=() if is_only or place == WHOLE else (WHOLE,),
        own=_of(own, place.code),
        before=_of(_counts(city, level, public[-2:-1]), place.code) if public[1:] else None,
        periode=public[-1] if public else None,
        periode_before=public[-2] if public[1:] else None,
        table=Table(
            areas,
            level=BELOW[level],
            population=Population("coverage", str(day.as_of), (), sum(a.n for a in areas)),
            target=target_share(day),
            in_view=frozenset(map(str, in_view)),
            place=place.name,
            whole=Level.NEGARA,
        ),
        parts=parts.loc[in_view],
    )


def _counts(city: CityDay, level: Level, of: list[Periode]) -> pd.DataFrame:
    periode = "".join(map(str, of))  # none is the RT of now
    return regions.area_counts(city.home.reader, level, periode)


def _of(counts: pd.DataFrame, code: str) -> "pd.Series[int]":
    numbers = counts.drop(columns=["parent_code", "name"])
    own = numbers.to_dict("index").get(code)
    return pd.Series(own or dict.fromkeys(numbers.columns, 0), dtype=int)
