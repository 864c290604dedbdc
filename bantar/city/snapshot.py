"""The geodata layer: RT boundaries joined with evaluation results, as of a date."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from sqlalchemy import Engine

from bantar.city import contracts
from bantar.core import clock
from bantar.core.domain import (
    DataPart,
    DataStatus,
    Declaration,
    Outcome,
    Periode,
    PeriodeState,
    Stage,
)
from bantar.core.errors import DataError
from bantar.core.frames import hold
from bantar.core.message import Message
from bantar.core.settings import settings
from bantar.geodata import drawable
from bantar.storage.read import areas, reads
from bantar.storage.read.belief import Knowledge
from bantar.storage.read.declarations import declared_on
from bantar.storage.read.regions import Place, kelurahan_in


@dataclass(frozen=True)
class JoinReport:
    """What the join of boundaries and results did not match, by name.

    Attributes
    ----------
    n_rt, n_results
        Rows on both sides.
    without_boundary
        ``rt_id`` of RT that have no geometry, or none that can be drawn.
    undrawable
        Those of them whose boundary is stored, but too small or too thin to be drawn, or beyond
        mending.
    without_results
        ``rt_id`` of RT with no evaluation in any periode.
    results_without_rt
        Rows of results (``rt_id``, ``periode``) whose RT did not exist on the day.
    """

    n_rt: int
    n_results: int
    without_boundary: tuple[int, ...]
    without_results: tuple[int, ...]
    results_without_rt: pd.DataFrame
    undrawable: tuple[int, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """Everything known about the city as of a date. Treat all frames as read-only.

    The frames keep ``city.contracts``; ``DataError`` where one does not.

    Attributes
    ----------
    as_of
        The day the snapshot speaks of.
    periodes
        Published periods announced by the day, oldest first, with their day.
    rt
        One row per RT that existed on the day, indexed by ``rt_id`` (int), ordered by
        kecamatan, kelurahan and number. Columns ``nomor`` (text, "007"), ``kelurahan_code``,
        ``kelurahan``, ``kecamatan_code``, ``kecamatan``, ``kk`` (Int64, may be missing),
        ``geometry`` (EPSG:4326, valid, None where no boundary is known or none can be drawn).
    results
        One row per RT and periode: ``evaluation_id``, ``rt_id``, ``periode`` (text),
        ``entry``, ``stage``, ``skala``, ``score_bersih``, ``score_aman``, ``score_pintar``,
        ``score`` (0-100, NaN when the sheet is missing), ``team``. Only RT of ``rt``.
    outcomes
        ``Outcome`` per RT (index of ``rt``) and periode (columns, oldest first): the join.
    visits
        ``rt_id``, ``visited_on``, ``finding``, by date.
    rules
        The programme's numbers in force on the day, by key.
    targets
        Shares to reach: ``level``, ``code``, ``share``, ``due_on``, ``source``.
    report
        What did not match.
    is_illustrative
        True while anything in it is made up.
    city
        What the city is called.
    known_at
        The moment up to which all this was known, None for what is known now.
    declared
        What officers said of the files behind each part; a part without a file is absent.
    other_codes
        Codes of kelurahan besides those of ``rt``, Kemendagri's first: code -> ``kelurahan_code``.
    """

    as_of: date
    periodes: Mapping[Periode, date]
    rt: gpd.GeoDataFrame
    results: pd.DataFrame
    outcomes: pd.DataFrame
    visits: pd.DataFrame
    rules: Mapping[str, float]
    targets: pd.DataFrame
    report: JoinReport
    is_illustrative: bool
    city: str = "Kota Jambi"
    known_at: datetime | None = None
    declared: Mapping[DataPart, frozenset[Declaration]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    other_codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        hold(self.rt, contracts.RT)
        hold(self.results, contracts.RESULTS)
        hold(self.outcomes, contracts.OUTCOMES)
        hold(self.visits, contracts.VISITS)
        hold(self.targets, contracts.TARGETS)

    @property
    def known_on(self) -> date | None:
        """The day of ``known_at`` in Jambi, for those who read it."""
        return None if self.known_at is None else clock.day_of(self.known_at)

    @property
    def data_status(self) -> DataStatus:
        """How far the data may be called official; what is made up makes all of it so."""
        if self.is_illustrative:
            return DataStatus.ILLUSTRATIVE
        declarations = frozenset().union(*self.declared.values())
        if declarations <= {Declaration.RESMI}:
            return DataStatus.OFFICIAL
        if len(declarations) > 1:
            return DataStatus.MIXED
        is_trial = declarations == {Declaration.UJI_COBA}
        return DataStatus.TRIAL if is_trial else DataStatus.UNDECLARED

    @property
    def periode(self) -> Periode | None:
        """The latest periode, None before the first."""
        return next(reversed(tuple(self.periodes)), None)

    def outcomes_until(self, periode: Periode | None) -> pd.DataFrame:
        """Return the outcomes up to and including ``periode``; None means before the first."""
        if periode is None:
            return self.outcomes.iloc[:, :0]
        return self.outcomes.loc[:, : str(periode)]

    def until(self, periode: Periode) -> "Snapshot":
        """Return the same RT with what was known of them after an earlier ``periode``."""
        day = self.periodes[periode]
        periodes = {p: d for p, d in self.periodes.items() if d <= day}
        names = {str(p) for p in periodes}
        return replace(
            self,
            as_of=day,
            periodes=MappingProxyType(periodes),
            results=self.results[self.results["periode"].isin(names)],
            outcomes=self.outcomes_until(periode),
            visits=self.visits[self.visits["visited_on"] <= day],
        )


def load_snapshot(
    engine: Engine,
    as_of: date,
    states: Collection[PeriodeState] = reads.PUBLIC,
    known_on: Knowledge = None,
    region: Place | None = None,
) -> Snapshot:
    """Read the database and join it as of ``as_of``.

    Of a database of many cities ``region`` is the one that is read; None reads all there is.

    ``known_on`` gives the city as we knew it at that moment: batches stored later are left out,
    batches undone later still count, and a periode made public later is not public yet. That
    holds for all of it: rules, targets, the name of the city, whether it is made up. What a step
    would make of the city (``Supposed``) is read the same way.

    Raises
    ------
    DataError
        When an RT appears twice on the day, or twice in one periode.
    """
    within = kelurahan_in(engine, region.code) if region else None
    public = reads.periodes(engine, states, known_on)
    announced = public[public["announced_on"] <= as_of]
    periodes: dict[Periode, date] = {
        Periode.parse(str(key)): day
        for key, day in zip(announced["id"], announced["announced_on"], strict=True)
    }
    rules = reads.rules_on(engine, as_of, known_on)
    snapshot = join(
        as_of=as_of,
        periodes=periodes,
        rt=reads.rt_on(engine, as_of, known_on, within),
        results=reads.results_until(engine, as_of, states, known_on, within),
        visits=reads.visits_until(engine, as_of, known_on, within),
        rules=dict(zip(rules["key"], rules["value"], strict=True)),
        targets=reads.targets(engine, known_on),
        is_illustrative=reads.is_illustrative(engine, known_on),
    )
    return replace(
        snapshot,
        city=region.name if region else _city_name(engine, snapshot, known_on),
        known_at=known_on if isinstance(known_on, datetime) else None,
        declared=MappingProxyType(declared_on(engine, as_of, states, known_on, within)),
        other_codes=MappingProxyType(areas.other_codes(engine, known_on)),
    )


def _city_name(engine: Engine, snapshot: Snapshot, known_on: Knowledge) -> str:
    if snapshot.is_illustrative:
        return snapshot.city
    return settings().city_name or reads.boundaries_name(engine, known_on) or snapshot.city


def join(
    *,
    as_of: date,
    periodes: Mapping[Periode, date],
    rt: gpd.GeoDataFrame,
    results: pd.DataFrame,
    visits: pd.DataFrame,
    rules: Mapping[str, float],
    targets: pd.DataFrame,
    is_illustrative: bool,
) -> Snapshot:
    """Join RT with results, one to many, and say what did not match.

    The frames are as ``Snapshot`` describes them, in any order; ``DataError`` on duplicates.
    """
    _refuse_duplicates(rt, results)
    stored = rt.iloc[_natural_order(rt)]
    ordered = _drawn(stored)
    has_rt = results["rt_id"].isin(ordered.index)
    matched = results[has_rt].reset_index(drop=True)
    outcomes = _outcomes(ordered.index, matched, periodes)
    report = JoinReport(
        n_rt=len(ordered),
        n_results=len(results),
        without_boundary=tuple(ordered.index[ordered.geometry.isna()]),
        without_results=tuple(ordered.index.difference(matched["rt_id"])),
        results_without_rt=hold(
            results.loc[~has_rt, ["rt_id", "periode"]], contracts.RESULTS_WITHOUT_RT
        ),
        undrawable=_undrawable(stored, ordered),
    )
    return Snapshot(
        as_of=as_of,
        periodes=MappingProxyType(dict(sorted(periodes.items(), key=lambda item: item[1]))),
        rt=ordered,
        results=matched,
        outcomes=outcomes,
        visits=visits[visits["rt_id"].isin(ordered.index)],
        rules=MappingProxyType(dict(rules)),
        targets=targets,
        report=report,
        is_illustrative=is_illustrative,
    )


def _drawn(rt: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the RT with what can be drawn of their boundaries: nothing stored stops a page."""
    shapes = drawable(rt.geometry.to_numpy())
    return rt.set_geometry(gpd.GeoSeries(shapes, index=rt.index, crs=rt.crs))


def _undrawable(stored: gpd.GeoDataFrame, drawn: gpd.GeoDataFrame) -> tuple[int, ...]:
    """Return the RT that lost all of a boundary which is not empty."""
    shapes = stored.geometry.to_numpy()
    is_there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    return tuple(drawn.index[is_there & drawn.geometry.isna().to_numpy()])


def _refuse_duplicates(rt: gpd.GeoDataFrame, results: pd.DataFrame) -> None:
    twice = rt.index[rt.index.duplicated()].unique()
    if len(twice):
        raise DataError(Message("RT with two versions on one day: {ids}", ids=sorted(twice)[:10]))
    twice_evaluated = results[results.duplicated(["rt_id", "periode"])]
    if len(twice_evaluated):
        pairs = list(twice_evaluated[["rt_id", "periode"]].itertuples(index=False, name=None))
        raise DataError(Message("RT evaluated twice in one periode: {pairs}", pairs=pairs[:10]))


def natural_key(nomor: str) -> tuple[int, str]:
    """Return a key that sorts RT 2 before RT 10, and RT 12 before RT 12A."""
    digits = re.search(r"\d+", nomor)
    return (int(digits.group()) if digits else 10**9, nomor)


def _natural_order(rt: gpd.GeoDataFrame) -> list[int]:
    keys = zip(
        rt["kecamatan_code"], rt["kelurahan_code"], map(natural_key, rt["nomor"]), strict=True
    )
    return [position for _, position in sorted(zip(keys, range(len(rt)), strict=True))]


def _outcomes(
    index: pd.Index, results: pd.DataFrame, periodes: Mapping[Periode, date]
) -> pd.DataFrame:
    """Return ``Outcome`` words, RT by periode; not evaluated where there is no row."""
    columns = [str(p) for p in sorted(periodes, key=lambda p: periodes[p])]
    if results.empty:
        return pd.DataFrame(Outcome.NOT_EVALUATED.value, index=index, columns=columns)
    judged = results["stage"] == Stage.DINILAI
    words = np.select(
        [results["stage"] == Stage.MERAIH, judged & results["score"].notna(), judged],
        [Outcome.MERAIH.value, Outcome.DINILAI.value, Outcome.NO_DATA.value],
        Outcome.NOT_EVALUATED.value,
    )
    table = results.assign(outcome=words).pivot(index="rt_id", columns="periode", values="outcome")
    nothing = Outcome.NOT_EVALUATED.value
    return table.reindex(index=index, columns=columns, fill_value=nothing).fillna(nothing)
