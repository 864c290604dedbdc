"""What a plan for results, visits, adopsi, dukungan or a list of RT would do, RT by RT."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd

from bantar.core.domain import Finding, Level, Missing, Periode, Stage
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.intake.base.import_plan import ImportPlan
from bantar.presentation import colours
from bantar.presentation.classes import ClassSpec
from bantar.presentation.map import AreaLabel, Frame, MapView, Pattern
from bantar.presentation.rt_map import legend
from bantar.subjects.imports.plan_map import Focus, ShapeFacts, map_summary, step_label
from bantar.subjects.imports.plan_shapes import PlanStep

TABLES = {
    "evaluations": "evaluation",
    "visits": "visit",
    "adopsi": "adopsi",
    "dukungan": "dukungan",
    "rt": "rt_version",
}
"""The table of each kind of plan that names RT; other kinds have no map."""

_DAYS = {
    **{"visits": "visited_on", "adopsi": "started_on", "dukungan": "given_on"},
    "rt": "valid_from",
}

BOTH, MENTOR, LEARNER, NONE = "both", "mentor", "learner", "none"
OWN, OF_KELURAHAN = "own", "of_kelurahan"
CHANGED, GONE, SAME = "changed", "gone", "same"
UNVISITED = "unvisited"


@dataclass(frozen=True)
class PlanResults:
    """What each RT of the city is before and after a plan.

    Attributes
    ----------
    kind
        Of the plan.
    rt
        ``Snapshot.rt`` of the day that the plan speaks of.
    before, after
        Class of each RT, in the order of ``rt``.
    is_touched
        bool per RT: whether the file changes it.
    n_elsewhere
        RT that the file changes and that are none of that day.
    """

    kind: str
    rt: gpd.GeoDataFrame
    before: "pd.Series[str]"
    after: "pd.Series[str]"
    is_touched: "pd.Series[bool]"
    n_elsewhere: int


def has_map(plan: ImportPlan) -> bool:
    """Say whether a plan names RT."""
    table = TABLES.get(plan.kind)
    return table is not None and bool(len(plan.inserts.get(table, ())) or plan.ends.get(table))


def periodes_of(plan: ImportPlan) -> tuple[Periode, ...]:
    """Return the periods whose results a plan changes, the latest first."""
    rows = plan.inserts.get("evaluation")
    if plan.kind != "evaluations" or rows is None:
        return ()
    return tuple(sorted((Periode.parse(str(p)) for p in set(rows["periode_id"])), reverse=True))


def latest_day(plan: ImportPlan) -> date | None:
    """Return the last day that the rows of a plan speak of, None for one without days."""
    rows = plan.inserts.get(TABLES[plan.kind])
    column = _DAYS.get(plan.kind, "")
    if rows is None or column not in rows:
        return None
    days = [day for day in rows[column] if isinstance(day, date)]
    return max(days, default=None)


def plan_results(
    plan: ImportPlan, rt: gpd.GeoDataFrame, stored: pd.DataFrame, periode: Periode | None = None
) -> PlanResults:
    """Return what each RT is before and after a plan.

    Parameters
    ----------
    rt
        ``Snapshot.rt`` of the day.
    held
        Believed rows of ``TABLES[plan.kind]`` with their ids.
    periode
        Whose results, of a plan for evaluations.
    """
    table = TABLES[plan.kind]
    ended = stored["id"].isin(list(plan.ends.get(table, ())))
    added = pd.DataFrame(plan.inserts.get(table, pd.DataFrame(columns=stored.columns)))
    gone, after = stored[ended], _together(stored[~ended], added)
    if periode is not None:
        gone, added = (rows[rows["periode_id"] == str(periode)] for rows in (gone, added))
    touched = set(_named(gone)) | set(_named(added))
    whole = _whole_kelurahan(added) | _whole_kelurahan(gone)
    is_touched = rt.index.isin(list(touched)) | rt["kelurahan_code"].isin(list(whole))
    return PlanResults(
        kind=plan.kind,
        rt=rt,
        before=_keys_of(plan.kind, stored, rt, periode, pd.DataFrame()),
        after=_keys_of(plan.kind, after, rt, periode, added),
        is_touched=pd.Series(is_touched, index=rt.index),
        n_elsewhere=len(touched - set(rt.index)),
    )


def _together(kept: pd.DataFrame, added: pd.DataFrame) -> pd.DataFrame:
    frames = [frame.astype(object) for frame in (kept, added) if len(frame)]
    return pd.concat(frames, ignore_index=True) if frames else kept


def _named(rows: pd.DataFrame) -> Iterator[int]:
    """Yield the RT that rows name."""
    for column in ("rt_id", "mentor_rt_id"):
        if column in rows:
            yield from (int(i) for i in rows[column] if not pd.isna(i))


def _whole_kelurahan(rows: pd.DataFrame) -> set[str]:
    """Return the kelurahan that rows name as a whole, without an RT."""
    if "rt_id" not in rows or "kelurahan_code" not in rows:
        return set()
    return {str(code) for code in rows.loc[rows["rt_id"].isna(), "kelurahan_code"]}


def _keys_of(
    kind: str,
    rows: pd.DataFrame,
    rt: gpd.GeoDataFrame,
    periode: Periode | None,
    added: pd.DataFrame,
) -> "pd.Series[str]":
    makers = {
        "evaluations": lambda: _stages(rows, rt, periode),
        "visits": lambda: _findings(rows, rt),
        "adopsi": lambda: _roles(rows, rt),
        "dukungan": lambda: _dukungan(rows, rt),
        "rt": lambda: _versions(rows, rt, added),
    }
    keys = makers[kind]()
    return keys.where(rt.geometry.notna(), Missing.NO_BOUNDARY.value)


def _stages(rows: pd.DataFrame, rt: gpd.GeoDataFrame, periode: Periode | None) -> "pd.Series[str]":
    own = rows[rows["periode_id"] == str(periode)].set_index("rt_id")["stage"]
    return own.reindex(rt.index).fillna(Missing.NOT_EVALUATED.value).astype(str)


def _findings(rows: pd.DataFrame, rt: gpd.GeoDataFrame) -> "pd.Series[str]":
    latest = rows.sort_values(["visited_on", "id"]).drop_duplicates("rt_id", keep="last")
    return latest.set_index("rt_id")["finding"].reindex(rt.index).fillna(UNVISITED).astype(str)


def _roles(rows: pd.DataFrame, rt: gpd.GeoDataFrame) -> "pd.Series[str]":
    learns, teaches = (rt.index.isin(list(rows[c])) for c in ("rt_id", "mentor_rt_id"))
    roles = np.select([learns & teaches, teaches, learns], [BOTH, MENTOR, LEARNER], NONE)
    return pd.Series(roles, index=rt.index)


def _dukungan(rows: pd.DataFrame, rt: gpd.GeoDataFrame) -> "pd.Series[str]":
    own = rt.index.isin([i for i in rows["rt_id"] if not pd.isna(i)])
    around = rt["kelurahan_code"].isin(list(_whole_kelurahan(rows)))
    kinds = np.select([own, around], [OWN, OF_KELURAHAN], NONE)
    return pd.Series(kinds, index=rt.index)


def _versions(rows: pd.DataFrame, rt: gpd.GeoDataFrame, added: pd.DataFrame) -> "pd.Series[str]":
    """Return what a list of RT does: an RT whose last version ends is dissolved."""
    lasting = set(rows.loc[rows["valid_to"].isna(), "rt_id"]) if len(rows) else set()
    changed = rt.index.isin(list(_named(added)))
    kinds = np.select([changed & ~rt.index.isin(list(lasting)), changed], [GONE, CHANGED], SAME)
    return pd.Series(kinds, index=rt.index)


def results_headline(results: PlanResults, periode: Periode | None, words: Words) -> str:
    """Say in one sentence how many RT the file changes."""
    n = int(results.is_touched.sum())
    sentence = words.plural("{n} RT changes", "{n} RT change", n)
    if periode is not None:
        sentence = words.plural(
            "{n} RT changes in {periode}",
            "{n} RT change in {periode}",
            n,
            periode=words.periode(periode),
        )
    if not results.n_elsewhere:
        return sentence
    more = words.plural(
        "{n} more is not on this map", "{n} more are not on this map", results.n_elsewhere
    )
    return f"{sentence}, {more}"


def results_view(results: PlanResults, focus: Focus, words: Words, *, geometry: str) -> MapView:
    """Return the city before or after the plan, what the file changes in outline."""
    keys = results.before if focus.step is PlanStep.BEFORE else results.after
    specs = classes_of(results.kind, words)
    numbers = {spec.key: number for number, spec in enumerate(specs)}
    classes = keys.map(numbers).to_numpy().astype(np.uint8)
    counts = tuple(int((classes == number).sum()) for number in range(len(specs)))
    outlined = results.is_touched.to_numpy(np.bool_)
    step = step_label(focus.step, words)
    drawn = Frame(focus.step.value, step, classes, counts, emphasis=outlined)
    items = legend(specs, drawn)
    return MapView(
        geometry=geometry,
        legend=items,
        frame=drawn,
        mask=np.ones(len(keys), np.bool_),
        level=focus.level,
        code=focus.code,
        labels=_labels(results, focus, words),
        lang=words.lang,
        summary=map_summary(items, drawn.label, words),
        look="",  # named by who keeps the files
        emphasis_label=words("Changed by this file"),
        selected=focus.chosen,
    )


def classes_of(kind: str, words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes of the maps of a kind of plan, in legend order."""
    makers = {
        "evaluations": _stage_specs,
        "visits": _finding_specs,
        "adopsi": _role_specs,
        "dukungan": _dukungan_specs,
        "rt": _version_specs,
    }
    name = label(Missing.NO_BOUNDARY, words)
    no_boundary = ClassSpec(
        *(Missing.NO_BOUNDARY.value, name, "", colours.MISSING, Pattern.EMPTY, False)
    )
    return (*makers[kind](words), no_boundary)


def _stage_specs(words: Words) -> tuple[ClassSpec, ...]:
    pairs = zip(reversed(Stage), colours.STAGE_RAMP, strict=True)
    missing = Missing.NOT_EVALUATED
    return (
        *(ClassSpec(stage.value, label(stage, words), "", fill) for stage, fill in pairs),
        ClassSpec(missing.value, words("Nothing known"), "", colours.MISSING, Pattern.HATCH),
    )


def _finding_specs(words: Words) -> tuple[ClassSpec, ...]:
    fills = (colours.AKTIF, colours.PEMBINAAN, colours.TERBENGKALAI)
    pairs = zip(Finding, fills, strict=True)
    return (
        *(ClassSpec(finding.value, label(finding, words), "", fill) for finding, fill in pairs),
        ClassSpec(UNVISITED, words("Not visited yet"), "", colours.MISSING, Pattern.DOTS),
    )


def _role_specs(words: Words) -> tuple[ClassSpec, ...]:
    return (
        ClassSpec(MENTOR, words("Mentor"), "", colours.GREEN),
        ClassSpec(BOTH, words("Mentor and learner"), "", colours.GREEN_MID),
        ClassSpec(LEARNER, words("Learner"), "", colours.SAND),
        ClassSpec(NONE, words("In no pair"), "", colours.NOTHING),
    )


def _dukungan_specs(words: Words) -> tuple[ClassSpec, ...]:
    return (
        ClassSpec(OWN, words("Support for the RT"), "", colours.GREEN),
        ClassSpec(OF_KELURAHAN, words("Support for its kelurahan"), "", colours.GREEN_MID),
        ClassSpec(NONE, words("Nothing known"), "", colours.MISSING, Pattern.DOTS),
    )


def _version_specs(words: Words) -> tuple[ClassSpec, ...]:
    gone, changed = colours.TROUBLE_RAMP[2], colours.PLAN_RAMP[1]
    return (
        ClassSpec(GONE, words("Ends"), "", gone),
        ClassSpec(CHANGED, words("Other facts"), "", changed),
        ClassSpec(SAME, words("Stays as it is"), "", colours.SAND),
    )


def _labels(results: PlanResults, focus: Focus, words: Words) -> tuple[AreaLabel, ...]:
    """Return the names of the areas below, with the number of RT that the file changes."""
    rt, level = results.rt, Level.KECAMATAN
    if focus.level is Level.KELURAHAN:
        own = rt.loc[rt["kelurahan_code"] == focus.code, "nomor"]
        return tuple(AreaLabel(Level.RT, str(i), str(n), "") for i, n in own.items())
    if focus.level is Level.KECAMATAN:
        rt, level = rt[rt["kecamatan_code"] == focus.code], Level.KELURAHAN
    column = f"{level}_code"
    touched = results.is_touched[rt.index].groupby(rt[column]).sum()
    names = rt.drop_duplicates(column).set_index(column)[level.value]
    return tuple(
        AreaLabel(level, str(code), str(names[code]), words.number(n) if n else "")
        for code, n in touched.sort_values(ascending=False, kind="stable").items()
    )


def rt_facts(results: PlanResults, rt_id: int, words: Words) -> ShapeFacts:
    """Return what is said of a chosen RT beside the map."""
    row = results.rt.loc[rt_id]
    names = {spec.key: spec.label for spec in classes_of(results.kind, words)}
    before, after = names[results.before[rt_id]], names[results.after[rt_id]]
    fate = [before if before == after else f"{before} → {after}"]
    if results.is_touched[rt_id]:
        fate.append(words("Changed by this file"))
    return ShapeFacts(
        title=f"RT {row['nomor']}",
        place=f"{label(Level.KELURAHAN, words)} {row['kelurahan']}, "
        f"{label(Level.KECAMATAN, words)} {row['kecamatan']}",
        fate=", ".join(fate),
        texts=(),
    )
