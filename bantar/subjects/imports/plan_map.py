"""What a plan for boundaries would do, as three maps: before, after, and what is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.intake.base.import_plan import Fate
from bantar.intake.boundaries.layer_plan import BoundaryPlan
from bantar.presentation import colours
from bantar.presentation.classes import ClassSpec
from bantar.presentation.map import HIDDEN, AreaLabel, Frame, LegendItem, MapView, Pattern
from bantar.presentation.rt_map import legend
from bantar.subjects.imports.plan_shapes import (
    GROUND,
    KEPT,
    NO_BOUNDARY,
    NO_RT,
    PlanShapes,
    PlanStep,
    Trouble,
    short_label,
)

ELSEWHERE = "#before"
"""Code, in the geometry file, of the place of what is held where that is another city."""

_ALWAYS = frozenset(
    {"replaced", Fate.ADDED, Fate.CHANGED, Fate.REFUSED, Trouble.OVERLAP, Trouble.GAP, GROUND}
)
"""Classes of which it is worth saying that there is none."""

_OUTLINED = tuple(kind.value for kind in Trouble if kind not in (Trouble.REPAIRED, Trouble.ABSENT))
"""Few or small, and easily missed in a city."""


@dataclass(frozen=True)
class Focus:
    """What of a plan is looked at.

    Attributes
    ----------
    step
        Which of the three maps.
    level, code
        The area that fills the frame; the whole for ``Level.KOTA``.
    chosen
        Place of the chosen shape among ``PlanShapes.rows``, or None.
    """

    step: PlanStep = PlanStep.AFTER
    level: Level = Level.KOTA
    code: str = ""
    chosen: int | None = None


@dataclass(frozen=True)
class ShapeFacts:
    """What is said of a chosen shape: name, place, what becomes of it, what is wrong."""

    title: str
    place: str
    fate: str
    texts: tuple[str, ...]


def focus_code(position: int) -> str:
    """Return the code, in the geometry file, of the place of one shape."""
    return f"#{position}"


def step_label(step: PlanStep, words: Words) -> str:
    """Return what a user calls one of the three maps."""
    return {
        PlanStep.BEFORE: words("Before"),
        PlanStep.AFTER: words("After"),
        PlanStep.PROBLEMS: words("Problems"),
    }[step]


def plan_headline(plan: BoundaryPlan, shapes: PlanShapes, words: Words) -> str:
    """Say in one sentence what the plan would do and what is wrong with the file."""
    added = shapes.count(PlanStep.AFTER, Fate.ADDED)
    changed = shapes.count(PlanStep.AFTER, Fate.CHANGED)
    no_rt = _n_stored_no_rt(plan)
    repaired = shapes.count(PlanStep.PROBLEMS, Trouble.REPAIRED)
    repeated = shapes.count(PlanStep.PROBLEMS, Trouble.REPEATED)
    others = _n_refused_otherwise(shapes)
    counts = {
        words.plural("{n} new RT", "{n} new RT", added): added,
        words.plural("{n} RT with another shape", "{n} RT with another shape", changed): changed,
        words.plural("{n} unit that is no RT", "{n} units that are no RT", no_rt): no_rt,
        words.plural("{n} shape repaired", "{n} shapes repaired", repaired): repaired,
        words.plural(
            "{n} repeated number refused", "{n} repeated numbers refused", repeated
        ): repeated,
        words.plural("{n} other shape refused", "{n} other shapes refused", others): others,
    }
    parts = [text for text, n in counts.items() if n]
    if not plan.n_stored:
        parts.insert(0, words("nothing changes"))
    sentence = ", ".join(parts)
    return sentence[:1].upper() + sentence[1:]


def _n_stored_no_rt(plan: BoundaryPlan) -> int:
    stored = plan.units["fate"].isin([Fate.ADDED, Fate.CHANGED])
    return int((stored & (plan.units["unit_kind"] != "rt")).sum())


def _n_refused_otherwise(shapes: PlanShapes) -> int:
    return sum(shapes.count(PlanStep.PROBLEMS, k) for k in (Trouble.NAMELESS, Trouble.REFUSED))


def plan_view(shapes: PlanShapes, focus: Focus, words: Words, *, geometry: str) -> MapView:
    """Return one of the maps; all of them are drawn of the same geometry file."""
    keys = shapes.rows[focus.step]
    specs = [
        s for s in step_classes(focus.step, words) if s.key in _ALWAYS or (keys == s.key).any()
    ]
    numbers = {spec.key: number for number, spec in enumerate(specs)}
    classes = keys.map(numbers).fillna(HIDDEN).to_numpy(np.uint8)
    counts = tuple(int((classes == number).sum()) for number in range(len(specs)))
    outlined = keys.isin(_OUTLINED).to_numpy(dtype=bool)
    emphasis = outlined if outlined.any() else np.empty(0, np.bool_)
    step = step_label(focus.step, words)
    drawn = Frame(focus.step.value, step, classes, counts, emphasis=emphasis)
    level, code = _place(shapes, focus)
    items = legend(tuple(specs), drawn)
    return MapView(
        geometry=geometry,
        legend=items,
        frame=drawn,
        mask=np.ones(len(keys), np.bool_),
        level=level,
        code=code,
        labels=_labels(shapes, focus, words),
        lang=words.lang,
        summary=map_summary(items, drawn.label, words),
        look="",  # named by who keeps the files
        emphasis_label=words("Outlined to be found") if outlined.any() else "",
        selected=focus.chosen,
    )


def _place(shapes: PlanShapes, focus: Focus) -> tuple[Level, str]:
    is_before = focus.step is PlanStep.BEFORE
    if shapes.is_elsewhere and is_before and focus.level is Level.KOTA:
        return Level.KECAMATAN, ELSEWHERE
    return focus.level, focus.code


def step_classes(step: PlanStep, words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes of one of the maps in legend order."""
    if step is PlanStep.PROBLEMS:
        return _trouble_classes(words)
    added, changed, unchanged, kept = colours.PLAN_RAMP
    no_rt = ClassSpec(NO_RT, words("No RT"), "", colours.MISSING, Pattern.DOTS)
    no_boundary = ClassSpec(
        *(NO_BOUNDARY, words("RT without a shape"), "", colours.MISSING, Pattern.EMPTY, False)
    )
    if step is PlanStep.BEFORE:
        return (
            ClassSpec("replaced", words("Will be replaced"), "", changed),
            ClassSpec(KEPT, words("Stays as it is"), "", unchanged),
            no_rt,
            no_boundary,
        )
    return (
        ClassSpec(Fate.ADDED, words("New"), "", added),
        ClassSpec(Fate.CHANGED, words("Another shape"), "", changed),
        ClassSpec(Fate.UNCHANGED, words("In the file, unchanged"), "", unchanged),
        ClassSpec(KEPT, words("Not in the file, stays"), "", kept),
        no_rt,
        ClassSpec(Fate.REFUSED, words("Refused"), "", colours.MISSING, Pattern.CROSS),
        no_boundary,
    )


def _trouble_classes(words: Words) -> tuple[ClassSpec, ...]:
    names = {
        Trouble.REPEATED: words("Repeated number, refused"),
        Trouble.NAMELESS: words("Shape without a number, refused"),
        Trouble.REFUSED: words("Refused for another reason"),
        Trouble.OUTSIDE: words("Outside its kelurahan"),
        Trouble.OVERLAP: words("Overlap"),
        Trouble.GAP: words("Gap"),
        Trouble.REPAIRED: words("Repaired shape"),
    }
    pairs = zip(names.items(), colours.TROUBLE_RAMP, strict=True)
    absent = words("Held, not in the file")
    no_shape = words("RT without a shape")
    return (
        *(ClassSpec(kind.value, name, "", fill) for (kind, name), fill in pairs),
        ClassSpec(Trouble.ABSENT.value, absent, "", colours.MISSING, Pattern.HATCH),
        ClassSpec(Trouble.NO_SHAPE.value, no_shape, "", colours.MISSING, Pattern.EMPTY, False),
        ClassSpec(GROUND, words("All shapes afterwards"), "", colours.TROUBLE_GROUND),
    )


def _labels(shapes: PlanShapes, focus: Focus, words: Words) -> tuple[AreaLabel, ...]:
    """Return the names of the areas below the one in view, with what is to be seen there."""
    rows = shapes.rows[shapes.rows[focus.step] != ""]
    level, column = Level.KECAMATAN, "kecamatan_code"
    if focus.level is Level.KECAMATAN:
        rows = rows[rows["kecamatan_code"] == focus.code]
    if focus.level is Level.KECAMATAN or rows["kecamatan_code"].nunique() < 2:
        level, column = Level.KELURAHAN, "kelurahan_code"
    if focus.level is Level.KELURAHAN:
        own = rows[(rows["kelurahan_code"] == focus.code) & (rows["copy_of"] < 0)]
        numbered = own[own[focus.step] != GROUND] if focus.step is PlanStep.PROBLEMS else own
        return tuple(AreaLabel(Level.RT, str(i), "", "") for i in numbered.index)
    named = rows[rows[column] != ""]
    n_seen = named[focus.step].isin(_seen(focus.step)).groupby(named[column]).sum()
    names = named.drop_duplicates(column).set_index(column)[column.removesuffix("_code")]
    return tuple(
        AreaLabel(level, str(code), str(names[code]), words.number(n) if n else "")
        for code, n in n_seen.sort_values(ascending=False, kind="stable").items()
    )


def _seen(step: PlanStep) -> Sequence[str]:
    """Return the classes that the number at a name counts."""
    return {
        PlanStep.BEFORE: ("replaced",),
        PlanStep.AFTER: (Fate.ADDED.value, Fate.CHANGED.value),
        PlanStep.PROBLEMS: tuple(kind.value for kind in Trouble),
    }[step]


def map_summary(items: Sequence[LegendItem], title: str, words: Words) -> str:
    """Say the map in one paragraph, for those who do not see it."""
    parts = [f"{item.label} {words.number(item.count)}" for item in items if item.count]
    return f"{title}: {words.join(parts)}." if parts else f"{title}: –"


def shape_facts(shapes: PlanShapes, position: int, step: PlanStep, words: Words) -> ShapeFacts:
    """Return what is said of a shape beside the map."""
    row = shapes.rows.loc[position]
    kelurahan, kecamatan = str(row["kelurahan"]), str(row["kecamatan"])
    place = [
        *([f"{label(Level.KELURAHAN, words)} {kelurahan}"] if kelurahan else []),
        *([f"{label(Level.KECAMATAN, words)} {kecamatan}"] if kecamatan else []),
    ]
    return ShapeFacts(
        title=short_label(row),
        place=", ".join(place),
        fate=", ".join(_fates(shapes, position, step, words)),
        texts=tuple(problem.sentence(words) for problem in row["reasons"]),
    )


def _fates(shapes: PlanShapes, position: int, step: PlanStep, words: Words) -> Iterator[str]:
    """Yield what a shape is in a map; of a problem also what becomes of the shape that has it."""
    rows = shapes.rows
    names = {spec.key: spec.label for spec in step_classes(step, words)}
    key = str(rows.at[position, step])
    if key in names and key != GROUND:
        yield names[key]
    if step is not PlanStep.PROBLEMS:
        return
    original = int(rows.at[position, "copy_of"])
    becomes = str(rows.at[position if original < 0 else original, PlanStep.AFTER])
    afterwards = {spec.key: spec.label for spec in step_classes(PlanStep.AFTER, words)}
    if becomes in afterwards and becomes not in (Fate.REFUSED, KEPT, NO_BOUNDARY):
        yield afterwards[becomes]


@dataclass(frozen=True)
class TroubleRow:
    """A problem in the list: its place among the shapes, its name, where it lies, its kind."""

    position: int
    label: str
    place: str
    kind: str


def trouble_kinds(shapes: PlanShapes, words: Words) -> dict[str, tuple[str, int]]:
    """Return the label and the number of each kind of problem that there is, gravest first."""
    kinds = {}
    for spec in _trouble_classes(words):
        count = shapes.count(PlanStep.PROBLEMS, spec.key)
        if spec.key != GROUND and count:
            kinds[spec.key] = (spec.label, count)
    return kinds


def trouble_rows(shapes: PlanShapes, words: Words, kind: str = "") -> tuple[TroubleRow, ...]:
    """Return the problems, of one kind or all, the gravest first."""
    order = {key: n for n, key in enumerate(trouble_kinds(shapes, words))}
    names = trouble_kinds(shapes, words)
    keys = shapes.rows[PlanStep.PROBLEMS]
    chosen = shapes.rows[keys == kind] if kind else shapes.rows[keys.isin(list(order))]
    ranks = chosen[PlanStep.PROBLEMS].map(order)
    ordered = chosen.loc[ranks.sort_values(kind="stable").index]
    return tuple(
        TroubleRow(
            position=int(str(i)),
            label=short_label(row),
            place=str(row["kelurahan"]),
            kind=names[row[PlanStep.PROBLEMS]][0],
        )
        for i, row in ordered.iterrows()
    )
