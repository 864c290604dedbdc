"""Which kelurahan and kecamatan the rows lie in, and under which codes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from bantar.core.message import Message, Quantity
from bantar.core.spelling import name_words, tight_forms
from bantar.geodata import to_metric
from bantar.geodata.distances import metres_between, middle
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.names.area_doubts import Doubt, Named, disagreements
from bantar.intake.names.area_names import alike_words, area_name, with_kecamatan
from bantar.intake.names.area_resolver import Resolver, StoredAreas, proper
from bantar.intake.names.other_codes import new_other_codes

NOWHERE = Message("a shape without a kelurahan")
"""The reason against a row of which nothing says in which kelurahan it lies."""

# Kota Jambi is some 20 km across: farther than this it is another city or another UTM zone, since
# a wrong zone moves a city by six degrees, some 660 km.
_NEAR_M = 60_000.0
_TOUCHING_M = 5_000.0
"""Parts of a city that come one after another lie side by side."""

_ENOUGH = 0.5
_PLACE = ("kecamatan", "kelurahan", "kelurahan_code", "kecamatan_code")
# Words that name a file rather than a place; without them "Batas RT Legok 2023.shp" is Legok.
_IDLE = re.compile(
    r"\b(?:batas|peta|data|layer|lapisan|rt|rw|rukun|tetangga|kelurahan|kel|desa|per|resmi|"
    r"versi|tahun|impor|final|raw|shp|geojson|\d+)\b",
    re.IGNORECASE,
)
_STATED = re.compile(r"\b(?:kelurahan|kel|desa)\b\.?\s+([a-z][a-z ]{2,}[a-z])", re.IGNORECASE)


@dataclass(frozen=True)
class Coded:
    """Rows with codes, the areas that are new, and what had to be said.

    ``other_codes`` are new too: ``kelurahan_code``, ``office`` and ``code``.
    """

    units: gpd.GeoDataFrame
    kecamatan: pd.DataFrame
    kelurahan: pd.DataFrame
    problems: tuple[Problem, ...]
    other_codes: pd.DataFrame


def place_in_areas(
    units: gpd.GeoDataFrame, parents: gpd.GeoDataFrame, stored: StoredAreas, name: str
) -> Coded:
    """Give every row of ``units`` its kelurahan, kecamatan and their codes.

    Taken, in this order, from the row, from the kelurahan layer that came along, from the
    name of a known kelurahan in the name of the file or of the import, and, as long as nothing
    official is held, from the name of the import. Whatever is not from the row is said.

    Raises
    ------
    RefusedError
        When no row lies in a kelurahan, or the file speaks of another city than the database.
    """
    distance = _distance_m(units, stored.shapes)
    problems = list(_far(units, stored, distance))
    units, remarks = with_kecamatan(units)
    problems += remarks
    units, remarks = _from_parents(units, parents)
    problems += remarks
    units, remarks = _from_names(units, stored if distance < _NEAR_M else None, stored, name)
    problems += remarks
    units = units.copy()
    nowhere = (units["refused"] == "") & units["kelurahan"].isna() & units["kelurahan_code"].isna()
    units.loc[nowhere, "refused"] = NOWHERE
    units.loc[nowhere, "column"] = "kelurahan"
    return _with_codes(units, stored, is_near=distance < _NEAR_M, remarks=problems)


def _distance_m(units: gpd.GeoDataFrame, shapes: gpd.GeoSeries) -> float:
    """Return how far the file lies from the city that is held; 0 when none is."""
    here = units[units["refused"] == ""].geometry
    of_city = shapes[shapes.notna()]
    if here.empty or of_city.empty:
        return 0.0
    boxes = gpd.GeoDataFrame(
        geometry=[shapely.box(*here.total_bounds), shapely.box(*of_city.total_bounds)],
        crs=here.crs,
    )
    mine, theirs = to_metric(boxes).geometry
    return float(mine.distance(theirs))


def _middles_km(units: gpd.GeoDataFrame, shapes: gpd.GeoSeries) -> float:
    """Return how far the middles of the file and of the city are apart, as the preview says it."""
    here, there = middle(units), middle(shapes)
    return metres_between(here, there) / 1000 if here and there else 0.0


def _far(units: gpd.GeoDataFrame, stored: StoredAreas, distance: float) -> Iterator[Problem]:
    file = str(units["file"].iloc[0])
    if distance < _NEAR_M:
        yield from _beside(units, stored, distance, file)
        return
    # Half of the names again, but far away: that is the same city under a wrong system of
    # coordinates, and must not pass as a new one.
    names = {tight_forms(str(n))[0] for n in units["kelurahan"].dropna().unique()}
    living = stored.kelurahan[stored.kelurahan["code"].isin(stored.living)]
    living_names = {tight_forms(str(n))[0] for n in living["name"]}
    is_same = bool(names) and len(names & living_names) > _ENOUGH * len(names)
    km = Quantity(_middles_km(units, stored.shapes))
    if stored.is_official or is_same:
        there = Message("it lies {km} km from the city in the database", km=km)
        raise RefusedError(
            Problem(
                Message("{there}, yet its kelurahan have the same names", there=there)
                if is_same
                else there,
                Message(
                    "the same city; look at the UTM zone or --crs, or take the import of that "
                    "city back first"
                ),
                file=file,
            )
        )
    yield Problem(
        Message(
            "it lies {km} km from the city in the database (the illustrative city); the city of "
            "this file will take its place",
            km=km,
        ),
        Message("look at --crs if the city should be the same"),
        file=file,
        is_blocking=False,
    )


def _beside(
    units: gpd.GeoDataFrame, stored: StoredAreas, distance: float, file: str
) -> Iterator[Problem]:
    """Refuse the city next door, known by its codes; name what lies a little off."""
    if not stored.is_official:
        return
    mine, theirs = _cities(units["kelurahan_code"].dropna()), _cities(sorted(stored.living))
    if mine and theirs and not mine & theirs:
        raise RefusedError(
            Problem(
                Message(
                    "the area codes of this file ({mine}) are not of the city in the database "
                    "({held})",
                    mine=", ".join(sorted(mine)),
                    held=", ".join(sorted(theirs)),
                ),
                Message("boundaries of the same city, or take the import of that city back first"),
                file=file,
            )
        )
    if distance > _TOUCHING_M:
        yield Problem(
            Message(
                "its edge lies {km} km from the boundaries there are", km=Quantity(distance / 1000)
            ),
            Message("the same city; look at the map before storing"),
            file=file,
            is_blocking=False,
        )


def _cities(codes: Iterable[object]) -> set[str]:
    """Return the cities that official codes of kelurahan begin with, as ``15.71``."""
    # Kemendagri ("15.71.06.1005") and BPS (ten digits, three for the kecamatan) differ from the
    # kecamatan on, but both begin with province and city: four digits compare across the two.
    digits = (str(code).replace(".", "")[:4] for code in codes)
    return {f"{four[:2]}.{four[2:]}" for four in digits if four.isdigit() and len(four) == 4}


def _from_parents(
    units: gpd.GeoDataFrame, parents: gpd.GeoDataFrame
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Fill what rows leave out from the kelurahan that most of their ground lies in."""
    wanting = units[
        (units["refused"] == "") & (units["kelurahan"].isna() | units["kecamatan"].isna())
    ]
    if parents.empty or wanting.empty:
        return units, []
    best = _best_parent(wanting, parents)
    units = units.copy()
    for field in ("kelurahan", "kecamatan", "kelurahan_code", "kecamatan_code"):
        if field in parents:
            from_parent = best.map(parents[field])
            units.loc[best.index, field] = units.loc[best.index, field].fillna(from_parent)
    text = Message(
        "the kelurahan or kecamatan of {n} shapes was taken from where they lie in "
        "the reference layer",
        n=len(best),
    )
    return units, [Problem(text, is_blocking=False)]


def _best_parent(units: gpd.GeoDataFrame, parents: gpd.GeoDataFrame) -> "pd.Series[int]":
    metric = to_metric(units)
    mine, theirs = metric.geometry, to_metric(parents, metric.crs).geometry
    left, right = theirs.sindex.query(mine, predicate="intersects")
    shared = shapely.area(shapely.intersection(mine.array[left], theirs.array[right]))
    pairs = pd.DataFrame({"unit": left, "parent": right, "area": shared})
    # By area and not by a point inside: boundaries of RT and of kelurahan come from different
    # surveys, and near an edge a point falls on either side.
    pairs["share"] = pairs["area"] / mine.area.to_numpy()[left]
    pairs = (
        pairs[pairs["share"] > _ENOUGH].sort_values("share").drop_duplicates("unit", keep="last")
    )
    return pd.Series(
        parents.index.to_numpy()[pairs["parent"]], index=units.index[pairs["unit"]], dtype=int
    )


def _from_names(
    units: gpd.GeoDataFrame, near: StoredAreas | None, stored: StoredAreas, name: str
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Fill the kelurahan of files that name none in any row."""
    files_of: dict[Message, list[str]] = {}
    units = units.copy()
    for (file, sheet), rows in units.groupby(["file", "sheet"], sort=False):
        # Where some rows name one, an empty cell is a gap in the file, not a file of one kelurahan.
        if rows["kelurahan"].notna().any() or rows["kelurahan_code"].notna().any():
            continue
        layer = str(rows["layer"].iloc[0])
        own_names = (f"{sheet}.", f"{layer}.", str(file))
        kelurahan = None if near is None else _named_in(near.kelurahan, *own_names, name)
        stated = next(filter(None, map(_stated_in, own_names)), "")
        if kelurahan is not None:
            units.loc[rows.index, "kelurahan_code"] = kelurahan["code"]
            own = str(kelurahan["name"])
        else:
            own = stated or _own_name(stored, name, str(file), layer)
        units.loc[rows.index, "kelurahan"] = own
        is_of_file = kelurahan is not None or bool(stated)
        files_of.setdefault(_taken_from(own, is_of_file=is_of_file), []).append(str(file))
    expected = Message('a column kelurahan, or --map kelurahan="=NAMA KELURAHAN"')
    return units, [
        Problem(
            text,
            expected,
            file=", ".join(files),
            is_blocking=False,
        )
        for text, files in files_of.items()
    ]


def _taken_from(kelurahan: str, *, is_of_file: bool) -> Message:
    """Say where a kelurahan was taken from that no row names."""
    if is_of_file:
        return Message(
            "no kelurahan is given, taken from the name of the file or layer: all shapes are noted "
            "in kelurahan “{kelurahan}”",
            kelurahan=kelurahan,
        )
    return Message(
        "no kelurahan is given, taken from --name: all shapes are noted in kelurahan “{kelurahan}”",
        kelurahan=kelurahan,
    )


def _named_in(kelurahan: pd.DataFrame, *texts: str) -> "pd.Series[str] | None":
    """Return the one known kelurahan whose whole name stands in a text, the longest name first."""
    for text in texts:
        words = f" {' '.join(name_words(Path(text).stem.replace('_', ' ')))} "
        is_named = [f" {' '.join(name_words(str(name)))} " in words for name in kelurahan["name"]]
        named = kelurahan[np.array(is_named, dtype=bool)]
        # A short name may stand inside a longer one ("Sipin" in "Danau Sipin"): the longest that
        # fits is meant, and of two of one length nobody can tell which.
        lengths = named["name"].str.len()
        longest = named[lengths == lengths.max()]
        if len(longest) == 1:
            return longest.iloc[0]
    return None


def _stated_in(text: str) -> str:
    """Return the name after "Kelurahan" in the name of a file or layer, "" without one."""
    words = " ".join(Path(text).stem.replace("_", " ").split())
    match = _STATED.search(words)
    return proper(area_name(match[1]) or "") if match else ""


def _own_name(stored: StoredAreas, name: str, file: str, layer: str) -> str:
    bare = " ".join(_IDLE.sub(" ", name.replace("_", " ")).split()).strip(" -,.")
    if stored.is_official or not bare:
        raise RefusedError(
            Problem(
                Message(
                    "the file names no kelurahan, and its layer {layer} is not called like one "
                    "that is known",
                    layer=layer,
                ),
                Message(
                    'a column kelurahan, or --map kelurahan="=NAMA KELURAHAN", or a layer of '
                    "boundaries of kelurahan beside it"
                ),
                file=file,
            )
        )
    return proper(bare)


def _with_codes(
    units: gpd.GeoDataFrame, stored: StoredAreas, *, is_near: bool, remarks: list[Problem]
) -> Coded:
    usable = units[units["refused"] == ""]
    places = [Named(*row) for row in usable[[*_PLACE]].fillna("").itertuples(index=False)]
    counts = Counter(places)
    resolver, doubts = Resolver(stored, is_near), disagreements(counts)
    # The commonest spelling of a place names it, whatever stands first in the file.
    ranked = sorted(counts, key=lambda place: (-counts[place], place))
    codes = {place: doubts.get(place) or resolver.code(place) for place in ranked}
    names = resolver.names()
    keys = {place: code for place, code in codes.items() if isinstance(code, str)}
    sure = {place: key for place, key in keys.items() if not resolver.is_decided(place)}
    beside = usable["bps_code"] if "bps_code" in usable else [None] * len(usable)
    other = new_other_codes(zip(places, beside, strict=True), sure, stored.other_codes)
    units = units.assign(doubt=None)
    certain = [
        (i, code)
        for i, p in zip(usable.index, places, strict=True)
        if isinstance(code := codes[p], str)
    ]
    where = [i for i, _ in certain]
    units.loc[where, "kelurahan_code"] = [code for _, code in certain]
    units.loc[where, "kelurahan"] = [names[code] for _, code in certain]
    units["kecamatan"] = [proper(k) if isinstance(k, str) else k for k in units["kecamatan"]]
    for index, place in zip(usable.index, places, strict=True):
        doubt = codes[place]
        if isinstance(doubt, Doubt):
            for column, value in _refusal(doubt).items():
                units.at[index, column] = value
    kecamatan, kelurahan = resolver.new_rows()
    stays = units.loc[where, "kelurahan"].map(str)
    of_city = stored.kelurahan["name"].map(str) if is_near else ()
    alike = alike_words(stays, of_city)
    problems = [*remarks, *resolver.problems, *_in_two(units), *alike]
    return Coded(units, kecamatan, kelurahan, tuple(problems), other)


def _refusal(doubt: Doubt) -> dict[str, object]:
    refusal = {
        "refused": doubt.reason,
        "column": doubt.column,
        "value": doubt.value,
        "doubt": doubt,
    }
    # What cannot be trusted names no place: a row that waits is counted in no kelurahan.
    return {**refusal, "kelurahan_code": None}


def _in_two(units: gpd.GeoDataFrame) -> Iterator[Problem]:
    """Name kelurahan that are listed under two kecamatan: two of one name, or a mistake."""
    usable = units[(units["refused"] == "") & units["kecamatan"].notna()]
    for name, rows in usable.groupby("kelurahan"):
        if rows["kelurahan_code"].nunique() < 2:
            continue
        counts = rows.groupby("kecamatan").size().sort_values(ascending=False)
        where = tuple(
            Message("{kecamatan} ({n} shapes)", kecamatan=str(kecamatan), n=int(n))
            for kecamatan, n in counts.items()
        )
        yield Problem(
            Message(
                "kelurahan {kelurahan} is listed in more than one kecamatan: {where}; stored apart",
                kelurahan=str(name),
                where=where,
            ),
            Message("one kecamatan, if it is one kelurahan"),
            file=str(rows["file"].iloc[0]),
            row=int(rows[rows["kecamatan"] == counts.index[-1]]["row"].iloc[0]),
            column="kecamatan",
            is_blocking=False,
        )
