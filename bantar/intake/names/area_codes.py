"""Which kelurahan and kecamatan the rows lie in, and under which codes."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from bantar.core.spelling import name_words, tight_forms
from bantar.geodata import to_metric
from bantar.intake.base.problems import Problem, RefusedError

OURS = "X"
"""Begins every part of a code that no office gave."""

UNKNOWN_KECAMATAN = "Kecamatan belum diketahui"

_NEAR_M = 60_000.0
_TOUCHING_M = 5_000.0
"""Parts of a city that come one after another lie side by side."""

_ENOUGH = 0.5
_ALIKE = 0.85
_IDLE = re.compile(
    r"\b(?:batas|peta|data|layer|lapisan|rt|rw|rukun|tetangga|kelurahan|kel|desa|per|resmi|"
    r"versi|tahun|impor|final|raw|shp|geojson|\d+)\b",
    re.IGNORECASE,
)
_STATED = re.compile(r"\b(?:kelurahan|kel|desa)\b\.?\s+([a-z][a-z ]{2,}[a-z])", re.IGNORECASE)
_ROMAN = re.compile(r"\b[IVX]+\b", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """What the database holds before the import.

    Attributes
    ----------
    kelurahan, kecamatan
        Their tables, see ``bantar.storage.read.areas``.
    shapes
        Boundaries that are believed now, to tell whether a file speaks of the same city.
    living
        Codes of the kelurahan in which RT are believed to lie; others were left behind by
        imports that do not count any more.
    is_official
        Whether they are official: then the file has to fit them.
    """

    kelurahan: pd.DataFrame
    kecamatan: pd.DataFrame
    shapes: gpd.GeoSeries
    living: frozenset[str]
    is_official: bool


@dataclass(frozen=True)
class Coded:
    """Rows with codes, the areas that are new, and what had to be said."""

    units: gpd.GeoDataFrame
    kecamatan: pd.DataFrame
    kelurahan: pd.DataFrame
    problems: tuple[Problem, ...]


def place_in_areas(
    units: gpd.GeoDataFrame, parents: gpd.GeoDataFrame, known: Known, name: str
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
    distance = _distance_m(units, known.shapes)
    problems = list(_far(units, known, distance))
    units, said = _from_parents(units, parents)
    problems += said
    units, said = _from_names(units, known if distance < _NEAR_M else None, known, name)
    problems += said
    units = units.copy()
    nowhere = (units["refused"] == "") & units["kelurahan"].isna() & units["kelurahan_code"].isna()
    units.loc[nowhere, "refused"] = "bentuk tanpa kelurahan"
    units.loc[nowhere, "column"] = "kelurahan"
    return _with_codes(units, known, is_near=distance < _NEAR_M, said=problems)


def _distance_m(units: gpd.GeoDataFrame, shapes: gpd.GeoSeries) -> float:
    """Return how far the file lies from the city that is held; 0 when none is."""
    here = units[units["refused"] == ""].geometry
    held = shapes[shapes.notna()]
    if here.empty or held.empty:
        return 0.0
    boxes = gpd.GeoDataFrame(
        geometry=[shapely.box(*here.total_bounds), shapely.box(*held.total_bounds)], crs=here.crs
    )
    mine, theirs = to_metric(boxes).geometry
    return float(mine.distance(theirs))


def _far(units: gpd.GeoDataFrame, known: Known, distance: float) -> Iterator[Problem]:
    file = str(units["file"].iloc[0])
    if distance < _NEAR_M:
        yield from _beside(units, known, distance, file)
        return
    names = {tight_forms(str(n))[0] for n in units["kelurahan"].dropna().unique()}
    living = known.kelurahan[known.kelurahan["code"].isin(known.living)]
    held = {tight_forms(str(n))[0] for n in living["name"]}
    is_same = bool(names) and len(names & held) > _ENOUGH * len(names)
    words = f"letaknya {distance / 1000:.0f} km dari kota yang ada di basis data"
    if known.is_official or is_same:
        reason = ", padahal nama kelurahannya sama" if is_same else ""
        raise RefusedError(
            Problem(
                words + reason,
                "kota yang sama; periksa zona UTM atau --crs, atau batalkan dulu impor kota itu",
                file=file,
            )
        )
    yield Problem(
        f"{words} (kota ilustratif); kota dari berkas ini akan menggantikannya",
        "periksa --crs bila kotanya seharusnya sama",
        file=file,
        is_blocking=False,
    )


def _beside(units: gpd.GeoDataFrame, known: Known, distance: float, file: str) -> Iterator[Problem]:
    """Refuse the city next door, known by its codes; name what lies a little off."""
    if not known.is_official:
        return
    mine, held = _cities(units["kelurahan_code"].dropna()), _cities(sorted(known.living))
    if mine and held and not mine & held:
        raise RefusedError(
            Problem(
                f"kode wilayah berkas ini ({', '.join(sorted(mine))}) bukan kota yang ada di "
                f"basis data ({', '.join(sorted(held))})",
                "batas kota yang sama, atau batalkan dulu impor kota itu",
                file=file,
            )
        )
    if distance > _TOUCHING_M:
        yield Problem(
            f"letaknya {distance / 1000:.0f} km dari batas yang sudah ada",
            "kota yang sama; periksa di peta sebelum menyimpan",
            file=file,
            is_blocking=False,
        )


def _cities(codes: Iterable[object]) -> set[str]:
    """Return the cities that official codes of kelurahan begin with, as ``15.71``."""
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
            found = best.map(parents[field])
            units.loc[best.index, field] = units.loc[best.index, field].fillna(found)
    words = f"kelurahan atau kecamatan {len(best)} bentuk diambil dari letaknya di lapisan acuan"
    return units, [Problem(words, is_blocking=False)]


def _codes_of_parents(units: gpd.GeoDataFrame, parents: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give rows without a code the official one that the kelurahan layer has for their name."""
    coded = parents[parents["kelurahan_code"].notna()].drop_duplicates("kelurahan_code")
    names = [_names(*pair) for pair in zip(coded["kelurahan"], coded["kecamatan"], strict=True)]
    codes = pd.Series(list(coded["kelurahan_code"]), index=pd.Index(names, dtype=object))
    codes = codes[~codes.index.duplicated(keep=False)]
    own = [_names(*pair) for pair in zip(units["kelurahan"], units["kecamatan"], strict=True)]
    found = pd.Series([codes.get(key) for key in own], index=units.index, dtype=object)
    return units.assign(kelurahan_code=units["kelurahan_code"].fillna(found))


def _names(kelurahan: object, kecamatan: object) -> str:
    parts = (
        tight_forms(part)[0] if isinstance(part, str) else "" for part in (kelurahan, kecamatan)
    )
    return "/".join(parts)


def _best_parent(units: gpd.GeoDataFrame, parents: gpd.GeoDataFrame) -> "pd.Series[int]":
    metric = to_metric(units)
    mine, theirs = metric.geometry, to_metric(parents, metric.crs).geometry
    left, right = theirs.sindex.query(mine, predicate="intersects")
    shared = shapely.area(shapely.intersection(mine.array[left], theirs.array[right]))
    pairs = pd.DataFrame({"unit": left, "parent": right, "area": shared})
    pairs["share"] = pairs["area"] / mine.area.to_numpy()[left]
    pairs = (
        pairs[pairs["share"] > _ENOUGH].sort_values("share").drop_duplicates("unit", keep="last")
    )
    return pd.Series(
        parents.index.to_numpy()[pairs["parent"]], index=units.index[pairs["unit"]], dtype=int
    )


def _from_names(
    units: gpd.GeoDataFrame, near: Known | None, known: Known, name: str
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Fill the kelurahan of files that name none in any row."""
    said: dict[str, list[str]] = {}
    units = units.copy()
    for (file, sheet), rows in units.groupby(["file", "sheet"], sort=False):
        if rows["kelurahan"].notna().any() or rows["kelurahan_code"].notna().any():
            continue
        own_names = (f"{sheet}.", str(file))
        found = None if near is None else _named_in(near.kelurahan, *own_names, name)
        stated = next(filter(None, map(_stated_in, own_names)), "")
        if found is not None:
            units.loc[rows.index, "kelurahan_code"] = found["code"]
            own = str(found["name"])
        else:
            own = stated or _own_name(known, name, str(file))
        units.loc[rows.index, "kelurahan"] = own
        source = "dari nama berkas" if found is not None or stated else "dari --name"
        said.setdefault(f"{source}: semua bentuk dicatat di kelurahan “{own}”", []).append(
            str(file)
        )
    expected = 'kolom kelurahan, atau --map kelurahan="=NAMA KELURAHAN"'
    return units, [
        Problem(
            f"kelurahan tidak tertulis, diambil {words}",
            expected,
            file=", ".join(files),
            is_blocking=False,
        )
        for words, files in said.items()
    ]


def _named_in(kelurahan: pd.DataFrame, *texts: str) -> "pd.Series[str] | None":
    """Return the one known kelurahan whose whole name stands in a text, the longest name first."""
    for text in texts:
        words = f" {' '.join(name_words(Path(text).stem.replace('_', ' ')))} "
        held = [f" {' '.join(name_words(str(name)))} " in words for name in kelurahan["name"]]
        found = kelurahan[np.array(held, dtype=bool)]
        lengths = found["name"].str.len()
        longest = found[lengths == lengths.max()]
        if len(longest) == 1:
            return longest.iloc[0]
    return None


def _stated_in(text: str) -> str:
    """Return the name after "Kelurahan" in the name of a file or layer, "" without one."""
    words = " ".join(Path(text).stem.replace("_", " ").split())
    found = _STATED.search(words)
    return proper(found[1].strip()) if found else ""


def _own_name(known: Known, name: str, file: str) -> str:
    bare = " ".join(_IDLE.sub(" ", name.replace("_", " ")).split()).strip(" -,.")
    if known.is_official or not bare:
        raise RefusedError(
            Problem(
                "berkas tidak menyebut kelurahan",
                'kolom kelurahan, atau --map kelurahan="=NAMA KELURAHAN", atau sertakan '
                "lapisan batas kelurahan",
                file=file,
            )
        )
    return proper(bare)


def proper(name: str) -> str:
    """Return a name as it is written on a map; shouting and whispering are undone."""
    plain = " ".join(name.split())
    if not (plain.isupper() or plain.islower()):
        return plain
    return _ROMAN.sub(lambda found: found[0].upper(), plain.title())


def _with_codes(
    units: gpd.GeoDataFrame, known: Known, *, is_near: bool, said: list[Problem]
) -> Coded:
    usable = units[units["refused"] == ""]
    fields = ["kecamatan", "kelurahan", "kelurahan_code", "kecamatan_code"]
    groups = usable[fields].fillna("").drop_duplicates()
    resolver = _Resolver(known, is_near)
    codes = {tuple(group): resolver.code(*group) for group in groups.itertuples(index=False)}
    keys = [tuple(key) for key in usable[fields].fillna("").itertuples(index=False)]
    units = units.copy()
    units.loc[usable.index, "kelurahan_code"] = [codes[key] for key in keys]
    names = resolver.names()
    units.loc[usable.index, "kelurahan"] = [names[codes[key]] for key in keys]
    units["kecamatan"] = [proper(k) if isinstance(k, str) else k for k in units["kecamatan"]]
    in_doubt = units["kelurahan_code"].isin(resolver.doubtful) & (units["refused"] == "")
    for code, near in resolver.doubtful.items():
        rows = in_doubt & (units["kelurahan_code"] == code)
        units.loc[rows, "refused"] = f"kelurahan tidak dikenal; mungkin maksudnya {near}"
        units.loc[rows, "column"] = "kelurahan"
        units.loc[rows, "value"] = units["kelurahan"]
    kecamatan, kelurahan = resolver.new_rows()
    problems = [*said, *resolver.problems, *_in_two(units)]
    return Coded(units, kecamatan, kelurahan, tuple(problems))


def _in_two(units: gpd.GeoDataFrame) -> Iterator[Problem]:
    """Name kelurahan that are listed under two kecamatan: two of one name, or a mistake."""
    usable = units[(units["refused"] == "") & units["kecamatan"].notna()]
    for name, rows in usable.groupby("kelurahan"):
        if rows["kelurahan_code"].nunique() < 2:
            continue
        counts = rows.groupby("kecamatan").size().sort_values(ascending=False)
        where = ", ".join(f"{kecamatan} ({n} bentuk)" for kecamatan, n in counts.items())
        yield Problem(
            f"kelurahan {name} tercatat di lebih dari satu kecamatan: {where}; disimpan terpisah",
            "satu kecamatan, bila kelurahannya satu",
            file=str(rows["file"].iloc[0]),
            row=int(rows[rows["kecamatan"] == counts.index[-1]]["row"].iloc[0]),
            column="kecamatan",
            is_blocking=False,
        )


class _Resolver:
    """Gives codes to areas, the known ones first, and remembers what is new."""

    def __init__(self, known: Known, is_near: bool) -> None:
        self.known = known
        self.is_near = is_near
        self.problems: list[Problem] = []
        self.doubtful: dict[str, str] = {}
        held = known.kelurahan
        self._names = dict(zip(held["code"], held["name"], strict=True))
        self._by_name: dict[tuple[str, str], str] = {}
        self._by_kelurahan: dict[str, set[str]] = {}
        for row in held.itertuples():
            kelurahan = tight_forms(str(row.name))[0]
            self._by_name[tight_forms(str(row.kecamatan))[0], kelurahan] = str(row.code)
            self._by_kelurahan.setdefault(kelurahan, set()).add(str(row.code))
        self._kecamatan = dict(zip(known.kecamatan["code"], known.kecamatan["name"], strict=True))
        self._new_kecamatan: dict[str, str] = {}
        self._new_kelurahan: dict[str, tuple[str, str]] = {}

    def code(self, kecamatan: str, kelurahan: str, code: str, parent: str) -> str:
        """Return the code of a kelurahan as the rows name it."""
        if code and code in self._names:
            return code
        if found := self._named(kecamatan, kelurahan):
            return found
        parent = parent or self._kecamatan_code(kecamatan)
        if parent not in self._kecamatan:
            self._new_kecamatan.setdefault(parent, self._kecamatan_name(kecamatan, parent))
        own = code or f"{parent}.{OURS}{_mark(kelurahan, 6)}"
        if own in self._names:  # left there by an import that was undone
            return own
        self._new_kelurahan.setdefault(own, (proper(kelurahan) or f"Kelurahan {code}", parent))
        self._note_likeness(own, kelurahan)
        return own

    def names(self) -> dict[str, str]:
        """Return the name of every kelurahan by code, new ones too."""
        return self._names | {code: name for code, (name, _) in self._new_kelurahan.items()}

    def new_rows(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the rows to add to ``kecamatan`` and ``kelurahan``, without dates."""
        certain = {c: v for c, v in self._new_kelurahan.items() if c not in self.doubtful}
        kecamatan = [
            (code, name[:120])
            for code, name in self._new_kecamatan.items()
            if code in {parent for _, parent in certain.values()}
        ]
        kelurahan = [(code, name[:120], parent) for code, (name, parent) in certain.items()]
        return (
            pd.DataFrame(kecamatan, columns=["code", "name"]),
            pd.DataFrame(kelurahan, columns=["code", "name", "kecamatan_code"]),
        )

    def _named(self, kecamatan: str, kelurahan: str) -> str | None:
        tight = tight_forms(kelurahan)[0] if kelurahan else ""
        if kecamatan:
            found = self._by_name.get((tight_forms(kecamatan)[0], tight))
            return found if self.is_near else None
        same = self._by_kelurahan.get(tight, set())
        return next(iter(same)) if len(same) == 1 and self.is_near else None

    def _kecamatan_code(self, kecamatan: str) -> str:
        tight = tight_forms(kecamatan or UNKNOWN_KECAMATAN)[0]
        if self.is_near:
            for code, name in self._kecamatan.items():
                if tight_forms(str(name))[0] == tight:
                    return str(code)
        return f"{OURS}{_mark(kecamatan or UNKNOWN_KECAMATAN, 8)}"

    def _kecamatan_name(self, kecamatan: str, code: str) -> str:
        if kecamatan:
            return proper(kecamatan)
        name = UNKNOWN_KECAMATAN if code.startswith(OURS) else f"Kecamatan {code}"
        words = f"nama kecamatan tidak tertulis; dicatat sebagai “{name}”"
        expected = 'kolom kecamatan, atau --map kecamatan="=NAMA KECAMATAN"'
        self.problems.append(Problem(words, expected, is_blocking=False))
        return name

    def _note_likeness(self, code: str, kelurahan: str) -> None:
        """Doubt a new kelurahan whose name is nearly that of one that is held."""
        if not self.is_near or not kelurahan:
            return
        held = {tight_forms(str(name))[0]: str(name) for name in self.known.kelurahan["name"]}
        near = get_close_matches(tight_forms(kelurahan)[0], held, 1, _ALIKE)
        if not near:
            return
        if self.known.is_official:
            self.doubtful[code] = held[near[0]]
            return
        words = f"kelurahan {kelurahan} dicatat sebagai kelurahan baru; mirip {held[near[0]]}"
        self.problems.append(Problem(words, "ejaan yang sama", is_blocking=False))


def _mark(text: str, length: int) -> str:
    """Return letters that stand for a name, the same every time."""
    return hashlib.sha256(tight_forms(text)[0].encode()).hexdigest()[:length]
