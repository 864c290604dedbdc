"""Boundary files as a plan: what is added, changed, unchanged and refused."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from sqlalchemy import Engine

from bantar.core import clock
from bantar.core.message import Message, Quantity, Text
from bantar.core.progress import Progress, part, silent
from bantar.geodata import WGS84
from bantar.intake.base.column_step import ColumnStep
from bantar.intake.base.import_plan import Fate, ImportPlan
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.boundaries.layers import read_layers
from bantar.intake.boundaries.lingkungan import told_by_both
from bantar.intake.boundaries.match import Matched, StoredCity, match, stored_for_map
from bantar.intake.boundaries.repair import area_m2
from bantar.intake.boundaries.repeats import Repeat, ToldApart, advice, no_such_question, told_apart
from bantar.intake.boundaries.rows import (
    NAMELESS,
    SEVERAL,
    BoundaryRows,
    gather,
    is_repeated,
    unit_label,
)
from bantar.intake.boundaries.survey import Survey, absent, missing, survey
from bantar.intake.names import made_up
from bantar.intake.names.area_codes import NOWHERE, Coded, place_in_areas
from bantar.intake.names.area_doubts import Doubt
from bantar.intake.names.area_resolver import StoredAreas
from bantar.intake.names.kecamatan_names import KECAMATAN_NAME
from bantar.intake.reading.sandbox import Limits
from bantar.storage.read import areas, facts, reads
from bantar.storage.write.batches import batch_decisions
from bantar.storage.write.decisions import name_decisions

LICENCE = "milik pemberi data"
MAPPED = [
    *("label", "file", "sheet", "row", "kelurahan_code", "kelurahan", "kecamatan_code"),
    *("kecamatan", "unit_kind", "refused", "mended", "joined"),
]


@dataclass(frozen=True)
class BoundaryPlan(ImportPlan):
    """A plan with what a map can show of it.

    Attributes
    ----------
    units
        One row per row of ``rows``, in order: ``MAPPED``, ``fate`` and ``geometry``
        (EPSG:4326), None where nothing could be read. ``refused`` and ``mended`` say why a
        row is refused and what was mended, empty otherwise; ``joined`` is the index of the row
        that took in the shape of this one, None elsewhere.
    before
        The shapes that will be replaced: ``label`` and ``geometry``.
    stored
        Every RT of the database and what becomes of it, see ``stored_for_map``.
    survey
        Overlaps, gaps and strays.
    repeats
        Numbers that several rows bear, with what was decided about them.
    """

    units: gpd.GeoDataFrame = field(default_factory=gpd.GeoDataFrame)
    before: gpd.GeoDataFrame = field(default_factory=gpd.GeoDataFrame)
    stored: gpd.GeoDataFrame = field(default_factory=gpd.GeoDataFrame)
    survey: Survey = field(default_factory=Survey)
    repeats: tuple[Repeat, ...] = ()

    def check_answers(self, answers: Iterable[str]) -> None:
        """Refuse answers to questions that the files do not put.

        Raises
        ------
        RefusedError
            Naming the questions there are.
        """
        if problems := no_such_question(answers, self.repeats):
            raise RefusedError(*problems)


@dataclass(frozen=True)
class _Set:
    """What is said of all boundaries of an import."""

    name: str
    files: tuple[Path, ...]
    valid_from: date
    is_illustrative: bool

    def row(self, set_id: int) -> pd.DataFrame:
        """Return it as it is stored."""
        return pd.DataFrame(
            {
                "id": [set_id],
                "name": self.name[:200],
                "source": ", ".join(file.name for file in self.files)[:500],
                "licence": LICENCE,
                "is_illustrative": self.is_illustrative,
            }
        )


def plan_boundaries(
    engine: Engine,
    files: Sequence[Path],
    *,
    name: str,
    valid_from: date,
    crs: str | None = None,
    mapping: Mapping[str, str] | None = None,
    answers: Mapping[str, str] | None = None,
    step: ColumnStep | None = None,
    progress: Progress = silent,
    limits: Limits | None = None,
) -> BoundaryPlan:
    """Read boundary files and decide what storing them would do.

    Parameters
    ----------
    files
        GeoJSON, GeoPackage, zipped Shapefile, KML or CSV with WKT, one or many; layers of
        kelurahan among them serve as parents.
    name
        What this set of boundaries is called.
    valid_from
        Day from which the boundaries hold.
    crs
        System of coordinates for files that do not say theirs, see ``parse_crs``.
    mapping
        Column per field where the headings are not recognised; ``=text`` fixes a value.
    answers
        What the officer says of numbers that several rows bear, see ``told_apart``; what was said
        of the same files before and counts is known.
    step
        What was chosen for the columns; None remembers what officers chose before.
    progress
        Told the share done and a step: ``read``, ``check``, ``match``, ``survey``, ``done``.

    Raises
    ------
    RefusedError
        When a file cannot be taken at all, with every reason.
    """
    progress(0.0, "read")
    fingerprint = reads.fingerprint(engine)
    layers = read_layers(files, limits=limits)
    progress(0.3, "check")
    step = step or ColumnStep.of(engine, "boundaries")
    gathered = gather(layers, crs=crs, mapping=mapping, step=step)
    is_illustrative = any(made_up.has_remark_in(layer.rows) for layer in layers)
    stored = _stored(engine, valid_from, is_illustrative)
    coded = place_in_areas(gathered.units, gathered.parents, stored.areas, name)
    progress(0.5, "match")
    described = _Set(name, tuple(files), valid_from, is_illustrative)
    remembered = batch_decisions(engine, file_hash(files))
    apart = told_apart(told_by_both(coded.units, stored.versions), layers, answers, remembered)
    rows = replace(coded, units=apart.units)
    plan = _planned(engine, gathered, stored, rows, apart, described, part(progress, 0.5, 1.0))
    is_trial = any(made_up.has_remark_in(one.rows, made_up.TRIAL_WORDS) for one in layers)
    columns = tuple(step.tables)
    return replace(plan, fingerprint=fingerprint, is_trial=is_trial, columns=columns)


def _planned(
    engine: Engine,
    gathered: BoundaryRows,
    stored: StoredCity,
    coded: Coded,
    apart: ToldApart,
    described: _Set,
    progress: Progress,
) -> BoundaryPlan:
    """Hold the rows against the database; the fingerprint is left to the caller."""
    units = coded.units
    units["label"] = [unit_label(row) for _, row in units.iterrows()]
    official = stored.versions if stored.areas.is_official else None
    matched = match(units, official, described.valid_from)
    progress(0.5, "survey")
    city = None if official is None else official.geometry
    survey = _surveyed(units, _outlines(gathered.parents, coded), city)
    progress(1.0, "done")
    problems = [*_refusals(units, apart), *gathered.problems, *coded.problems, *survey.problems]
    if described.is_illustrative:
        names = ", ".join(file.name for file in described.files)
        problems.append(made_up.noticed(names, made_up.holds_official(engine)))
    problems += _to_come(described)
    fates = _with_joined(units, matched.fates)
    lacking = {} if official is None else _lacking(stored, units, matched)
    problems += lacking.values()
    return BoundaryPlan(
        kind="boundaries",
        name=f"{described.name} ({', '.join(file.name for file in described.files)})",
        file_hash=file_hash(described.files),
        rows=_report(units, matched, fates),
        fingerprint="",
        inserts=_inserts(engine, units, matched, coded, described),
        ends={"rt_version": matched.ended} if matched.ended else {},
        problems=tuple(problems),
        is_illustrative=described.is_illustrative,
        replaces_illustrative=official is None and not described.is_illustrative,
        units=_in_areas(units, stored, coded).assign(fate=fates),
        before=matched.before,
        stored=stored_for_map(stored, None if official is None else matched, lacking),
        survey=survey,
        repeats=apart.repeats,
        decisions=apart.decisions,
    )


def _in_areas(units: gpd.GeoDataFrame, stored: StoredCity, coded: Coded) -> gpd.GeoDataFrame:
    """Return the columns of a map, with the kecamatan that each kelurahan will lie in."""
    codes = dict(
        zip(stored.areas.kelurahan["code"], stored.areas.kelurahan["kecamatan_code"], strict=True)
    )
    codes |= dict(zip(coded.kelurahan["code"], coded.kelurahan["kecamatan_code"], strict=True))
    names = dict(zip(stored.areas.kecamatan["code"], stored.areas.kecamatan["name"], strict=True))
    names |= dict(zip(coded.kecamatan["code"], coded.kecamatan["name"], strict=True))
    own = units["kelurahan_code"].map(codes)
    return units[[*MAPPED, "geometry"]].assign(
        kecamatan_code=own.where(own.notna(), None),
        kecamatan=own.map(names).where(own.notna(), units["kecamatan"]),
    )


def file_hash(files: Sequence[Path]) -> str:
    """Return the SHA-256 over the bytes of ``files``, one after the other."""
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as opened:
            while chunk := opened.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()


def _stored(engine: Engine, day: date, is_illustrative: bool) -> StoredCity:
    """Return what the database holds, and whether it stays: official, or as made up as the file."""
    is_official = reads.has_city(engine) and (is_illustrative or not reads.is_illustrative(engine))
    versions = areas.versions_from(engine, day)
    kelurahan = areas.kelurahan(engine)
    living = frozenset(str(code) for code in versions["kelurahan_code"])
    stored_areas = StoredAreas(
        kelurahan,
        areas.kecamatan(engine),
        versions.geometry,
        living,
        is_official,
        name_decisions(engine, "kelurahan"),
        areas.other_codes(engine) if is_official else {},
        name_decisions(engine, KECAMATAN_NAME),
    )
    return StoredCity(stored_areas, versions)


def _outlines(parents: gpd.GeoDataFrame, coded: Coded) -> gpd.GeoDataFrame | None:
    """Return the kelurahan outlines with the codes the units were given, by name."""
    if parents.empty:
        return None
    named = coded.units[coded.units["refused"] == ""].dropna(subset=["kelurahan"])
    by_name = dict(zip(named["kelurahan"].str.casefold(), named["kelurahan_code"], strict=True))
    codes = parents["kelurahan"].astype(str).str.casefold().map(by_name)
    return parents.assign(kelurahan_code=codes).dropna(subset=["kelurahan_code"])


_EXPECTED: Mapping[Text, Message] = {
    NAMELESS: Message("a number of an RT, or a word that this is no RT"),
    SEVERAL: Message("one shape for each RT, with its own number"),
    NOWHERE: Message("the name of a kelurahan"),
}


def _to_come(described: _Set) -> Iterator[Problem]:
    """Say of boundaries that hold from a day to come that nobody sees them before."""
    if described.valid_from > clock.today():
        yield Problem(
            Message(
                "{day} has not come yet: until then these boundaries are not shown",
                day=described.valid_from.isoformat(),
            ),
            file=", ".join(file.name for file in described.files),
            is_blocking=False,
        )


def _with_joined(units: gpd.GeoDataFrame, fates: "pd.Series[str]") -> "pd.Series[str]":
    """Return the fate of every row; a row whose shape was joined shares that of the whole."""
    joined = units["joined"].dropna()
    fates = fates.copy()
    fates[joined.index] = fates.loc[joined].to_numpy()
    return fates


def _refusals(units: gpd.GeoDataFrame, apart: ToldApart) -> list[Problem]:
    problems = []
    for index, row in units[units["refused"] != ""].iterrows():
        reason: Text = row["refused"]
        text: Text = Message("{label}: {what}", label=str(row["label"]), what=reason)
        expected: Text = _EXPECTED.get(reason, Message("a valid area (polygon) in the city"))
        doubt: Doubt | None = row["doubt"]
        question = apart.question_of(index)
        if doubt is not None:
            expected, question = doubt.expected, doubt.question
        if is_repeated(reason):
            text = reason
            expected = advice(row)
        is_joined = pd.notna(row["joined"])
        if apart.is_decided(index):
            expected = ""
        problems.append(
            Problem(
                text,
                expected,
                file=str(row["file"]),
                sheet=str(row["sheet"]),
                row=int(row["row"]),
                column=str(row["column"] or ""),
                value=str(row["value"] or ""),
                is_blocking=not is_joined,
                question=question,
            )
        )
    return problems


def _surveyed(
    units: gpd.GeoDataFrame, parents: gpd.GeoDataFrame | None, city: gpd.GeoSeries | None
) -> Survey:
    usable = units[units["refused"] == ""]
    return survey(usable[["label", "file", "row", "kelurahan_code", "geometry"]], parents, city)


def _lacking(stored: StoredCity, units: gpd.GeoDataFrame, matched: Matched) -> dict[int, Problem]:
    """Return what is said of the RT, by ``rt_id``, that the file leaves out or gives no shape."""
    labelled, keyed = stored.labelled(), _keyed(units, matched)
    keys = absent(labelled, keyed)["key"].astype(int)
    return dict(zip(keys, missing(labelled, keyed), strict=True))


def _keyed(units: gpd.GeoDataFrame, matched: Matched) -> pd.DataFrame:
    usable = units[units["refused"] == ""]
    codes = pd.DataFrame({"kelurahan_code": usable["kelurahan_code"]})
    return codes.assign(key=matched.rt_ids.loc[usable.index])


def _report(units: gpd.GeoDataFrame, matched: Matched, fates: "pd.Series[str]") -> pd.DataFrame:
    """Return one line per row of the files, see ``ImportPlan.rows``."""
    after: list[Text] = []
    for refused, shape in zip(units["refused"], units.geometry, strict=True):
        after.append(refused or _ground(shape))
    return pd.DataFrame(
        {
            "file": units["file"].to_numpy(),
            "sheet": units["sheet"].to_numpy(),
            "row": units["row"].to_numpy(),
            "key": units["label"].to_numpy(),
            "fate": fates.to_numpy(),
            "before": [_ground(shape) for shape in matched.was],
            "after": after,
        }
    )


def _ground(shape: object) -> Text:
    return Message("{area} m²", area=Quantity(area_m2(shape))) if shape is not None else ""


def _inserts(
    engine: Engine, units: gpd.GeoDataFrame, matched: Matched, coded: Coded, described: _Set
) -> dict[str, pd.DataFrame]:
    """Return the rows to store by table, ids assigned; nothing where nothing changes."""
    added = matched.fates == Fate.ADDED
    stored = added | (matched.fates == Fate.CHANGED)
    if not stored.any():
        return {}
    day, set_id = described.valid_from, facts.next_id(engine, "boundary_set")
    rt_ids = matched.rt_ids.copy()
    rt_ids[added] = facts.next_id(engine, "rt") + np.arange(int(added.sum()))
    versions = _versions(units[stored], matched, rt_ids).assign(
        boundary_set_id=set_id, valid_from=day
    )
    versions = pd.concat([frame for frame in (matched.closed, versions) if len(frame)])
    first = facts.next_id(engine, "rt_version")
    new_rt = pd.DataFrame({"id": rt_ids[added].astype(int), "formed_on": day, "dissolved_on": None})
    since = {"valid_from": day, "valid_to": None}
    tables = {
        "kecamatan": coded.kecamatan.assign(**since),
        "kelurahan": coded.kelurahan.assign(**since),
        "other_code": _numbered(engine, coded.other_codes),
        "boundary_set": described.row(set_id),
        "rt": new_rt,
        "rt_version": versions.assign(id=range(first, first + len(versions))),
    }
    return {name: frame for name, frame in tables.items() if len(frame)}


def _numbered(engine: Engine, codes: pd.DataFrame) -> pd.DataFrame:
    first = facts.next_id(engine, "other_code")
    return codes.assign(id=range(first, first + len(codes)))


def _versions(
    new: gpd.GeoDataFrame, matched: Matched, rt_ids: "pd.Series[int]"
) -> gpd.GeoDataFrame:
    """Return the versions of new and changed RT; what boundaries do not say is kept."""
    kept = matched.kept.reindex(new.index)
    return gpd.GeoDataFrame(
        {
            "rt_id": rt_ids[new.index].astype(int),
            "kelurahan_code": new["kelurahan_code"],
            "nomor": new["nomor"],
            "rw": new["rw"].where(new["rw"].notna(), kept["rw"]),
            "unit_kind": new["unit_kind"],
            "kk": new["kk"].where(new["kk"].notna(), kept["kk"]),
            "population": new["penduduk"].where(new["penduduk"].notna(), kept["population"]),
            "valid_to": kept["valid_to"],
        },
        geometry=new.geometry,
        crs=WGS84,
    )
