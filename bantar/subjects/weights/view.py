"""Weights in words: who rises, who falls, and which ranks are firm."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Aspek, Level, Missing
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.coverage import AREA_COLUMNS
from bantar.measures.judged import change_limits
from bantar.presentation import colours
from bantar.presentation.areas.figures import Figure
from bantar.presentation.class_map import Classed
from bantar.presentation.classes import ClassSpec
from bantar.presentation.filters.narrowing import narrowed
from bantar.presentation.form_lines import indicator_name
from bantar.presentation.labels import rt_title
from bantar.presentation.map import Pattern
from bantar.presentation.measure_registry import difference_classes
from bantar.presentation.referee import Average, Table, judge
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure, WeightsOptions
from bantar.subjects.weights.analysis import DRAWS, Weighed, weigh


@dataclass(frozen=True)
class Knob:
    """One weight that can be turned: ``key`` is what the address calls it."""

    key: str
    name: str
    value: float
    default: float


@dataclass(frozen=True)
class WeightRow:
    """One RT in words."""

    rt_id: int
    name: str
    before: str
    after: str
    rank: str
    firm: str


@dataclass(frozen=True)
class WeightsView:
    """Everything the part says; ``refusal`` alone is set where there are no sheets."""

    headline: str
    refusal: str = ""
    weighed: Weighed | None = None
    figures: tuple[Figure, ...] = ()
    classed: Classed | None = None
    rows: tuple[WeightRow, ...] = ()
    areas: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()


def form_of(snapshot: Snapshot, evidence: Evidence) -> pd.DataFrame:
    """Return the marks of the latest periode: RT by line of the form most sheets are on."""
    lines = evidence.lines
    if lines.empty or snapshot.periode is None:
        return pd.DataFrame()
    now = lines[lines["periode"] == str(snapshot.periode)]
    if now.empty:
        return pd.DataFrame()
    form = now["indicator_id"].map(evidence.indicators["form_id"])
    own = now[form == form.mode().iloc[0]]
    marks = own.pivot(index="rt_id", columns="indicator_id", values="score")
    ordered: pd.DataFrame = marks.reindex(
        columns=[i for i in evidence.indicators.index if i in marks.columns]
    )
    return ordered


def knobs(
    selection: Selection, options: WeightsOptions, evidence: Evidence, words: Words
) -> tuple[tuple[Knob, ...], tuple[Knob, ...]]:
    """Return the weights of the aspek and of the indicators, as chosen."""
    chosen = dict(options.bobot)
    aspek = tuple(Knob(a.value, label(a, words), chosen.get(a.value, 1.0), 1.0) for a in Aspek)
    marks = form_of(selection.snapshot, evidence)
    lines = tuple(
        Knob(
            str(row["code"]),
            indicator_name(row, words),
            chosen.get(str(row["code"]), float(row["weight"])),
            float(row["weight"]),
        )
        for i, row in evidence.indicators.iterrows()
        if i in marks.columns
    )
    return aspek, lines


def weights_view(
    selection: Selection, options: WeightsOptions, evidence: Evidence, words: Words
) -> WeightsView:
    """Return what other weights would change in the latest periode of the view."""
    snapshot = selection.snapshot
    marks = form_of(snapshot, evidence)
    marks = marks[marks.index.isin(selection.rt.index)] if len(marks) else marks
    if not len(marks):
        return WeightsView(
            words("No score sheets to weigh"),
            words(
                "Nobody in this view has a score sheet with indicators in this period. Choose "
                "another period or area, or clear the filters."
            ),
        )
    chosen = dict(options.bobot)
    weighed = weigh(marks, evidence.indicators, chosen, snapshot.rules["pass_mark"])
    return WeightsView(
        headline=narrowed(_headline(weighed, bool(chosen), words), selection.scope, words),
        weighed=weighed,
        figures=_figures(weighed, bool(chosen), words),
        classed=_classed(selection, weighed, words),
        rows=_rows(selection, weighed, words),
        areas=_areas(selection, weighed, words),
        notes=_notes(words),
    )


def sides(weighed: Weighed) -> tuple[int, int]:
    """Return how many RT pass only with the chosen weights, and how many only with the form's."""
    before = weighed.rt["before"] >= weighed.pass_mark
    after = weighed.rt["after"] >= weighed.pass_mark
    return int((after & ~before).sum()), int((before & ~after).sum())


def _headline(weighed: Weighed, is_changed: bool, words: Words) -> str:
    up, down = sides(weighed)
    if not is_changed:
        return words(
            "With the weights of the form {n} of {total} RT pass; move a weight to see who would",
            n=words.number(int((weighed.rt["before"] >= weighed.pass_mark).sum())),
            total=words.number(len(weighed.rt)),
        )
    return words(
        "With these weights {up} more RT would pass and {down} no longer, of {total} judged",
        up=words.number(up),
        down=words.number(down),
        total=words.number(len(weighed.rt)),
    )


def _figures(weighed: Weighed, is_changed: bool, words: Words) -> tuple[Figure, ...]:
    """Return how many pass, how like the order is to that of the form, how many ranks are firm.

    Weights that nobody has moved give the order of the form, which is nothing to say.
    """
    table = weighed.rt
    wide = table["rank_high"] - table["rank_low"]
    firm = int((wide <= len(table) / 10).sum())
    correlation = weighed.rank_correlation
    likeness = Figure(
        words("Likeness of the order"),
        "–" if np.isnan(correlation) else words.number(correlation, 2),
        "",
        (words("Spearman; 1 is the same order"),),
    )
    return (
        Figure(
            words("Pass the mark of {mark}", mark=words.number(weighed.pass_mark)),
            words.number(int((table["after"] >= weighed.pass_mark).sum())),
            "RT",
            (
                words(
                    "{n} with the weights of the form",
                    n=words.number(int((table["before"] >= weighed.pass_mark).sum())),
                ),
            ),
        ),
        *((likeness,) if is_changed else ()),
        Figure(
            words("Rank hardly changes"),
            words.number(firm),
            "RT",
            (
                words("of {total} RT", total=words.number(len(table))),
                words(
                    "by a tenth of the list at most, in nine of ten of {n} random weights near "
                    "those chosen",
                    n=words.number(DRAWS),
                ),
            ),
        ),
    )


def _classed(selection: Selection, weighed: Weighed, words: Words) -> Classed:
    """Colour by the change of the total, with the limits of every other difference."""
    rules = selection.snapshot.rules
    specs = difference_classes(Measure.SCORE, rules, words)
    real = (
        *(spec for spec in specs if spec.is_real),
        ClassSpec(
            Missing.NOT_APPLICABLE, words("No score sheet"), "", colours.NO_SHEET, Pattern.DOTS
        ),
    )
    change = (weighed.rt["after"] - weighed.rt["before"]).round(6)
    small, large = change_limits(rules)
    keys = np.select(
        [change >= large, change > small, change <= -large, change < -small],
        ["up_large", "up", "down_large", "down"],
        "steady",
    )
    of = pd.Series(keys, index=change.index, dtype=object)
    whole = of.reindex(selection.snapshot.rt.index).fillna(Missing.NOT_APPLICABLE.value)
    up, down = sides(weighed)
    return Classed(
        "bobot",
        words("Change of the total score"),
        real,
        whole,
        _passing(up, down, words),
        {},
    )


def _passing(up: int, down: int, words: Words) -> str:
    if not up and not down:
        return words("The same RT pass as before.")
    return words(
        "{up} more RT would pass, {down} no longer.",
        up=words.number(up),
        down=words.number(down),
    )


def _rows(selection: Selection, weighed: Weighed, words: Words) -> tuple[WeightRow, ...]:
    """Return the RT whose rank moves most first; without a change the best first."""
    rt, table = selection.snapshot.rt, weighed.rt
    moved = (table["rank_before"] - table["rank_after"]).abs()
    order = table.assign(moved=moved, at=range(len(table))).sort_values(
        ["moved", "rank_after", "at"], ascending=[False, True, True], kind="stable"
    )
    return tuple(
        WeightRow(
            int(str(i)),
            rt_title(rt.loc[i], words),
            words.number(row["before"], 1),
            words.number(row["after"], 1),
            _moved_to(int(row["rank_before"]), int(row["rank_after"]), words),
            words.span(words.number(row["rank_low"]), words.number(row["rank_high"])),
        )
        for i, row in order.iterrows()
    )


def _moved_to(before: int, after: int, words: Words) -> str:
    """Say from which rank to which; that it stays, where it does."""
    if before == after:
        return words("stays {rank}", rank=words.number(after))
    return words("{before} to {after}", before=words.number(before), after=words.number(after))


def _areas(selection: Selection, weighed: Weighed, words: Words) -> tuple[tuple[str, ...], ...]:
    """Return the mean of each kecamatan before and after, by name.

    No rank: averages of kecamatan have none that holds whatever chance does. Of fewer than 5 RT
    no average is taken.
    """
    rt = selection.snapshot.rt.loc[weighed.rt.index]
    column = AREA_COLUMNS[Level.KECAMATAN]
    names = rt.drop_duplicates(column).set_index(column)["kecamatan"]
    means = weighed.rt[["before", "after"]].groupby(rt[column]).agg("mean")
    counts = rt.groupby(column).size()
    by_name = means.assign(name=names).sort_values("name", kind="stable")
    return tuple(
        (str(row["name"]), words.number(counts[code]), *_mean_texts(row, int(counts[code]), words))
        for code, row in zip(by_name.index, by_name.to_dict("records"), strict=True)
    )


def _mean_texts(row: Mapping[Hashable, Any], n: int, words: Words) -> tuple[str, str, str]:
    if not judge(Average(n), Table(())).may_say:
        return ("–", "–", "–")
    before, after = (round(float(row[name]), 1) for name in ("before", "after"))
    # Of the figures as they are printed: whoever reckons it out finds the same.
    change = words.signed(round(after - before, 1), 1)
    return (words.number(before, 1), words.number(after, 1), change)


def _notes(words: Words) -> tuple[str, ...]:
    return (
        words("A trial: nothing here changes a result or who holds the predikat."),
        words(
            "The range of a rank holds nine of ten draws of the weights of the aspek around those "
            "chosen. A rank whose range is wide should not be read aloud."
        ),
    )


def weights_table(selection: Selection, weighed: Weighed) -> pd.DataFrame:
    """Return one row per RT, for a file."""
    rt = selection.snapshot.rt.loc[weighed.rt.index]
    return pd.DataFrame(
        {
            "rt_id": weighed.rt.index,
            "rt": rt["nomor"].tolist(),
            "kelurahan": rt["kelurahan"].tolist(),
            "kecamatan": rt["kecamatan"].tolist(),
            "nilai_formulir": weighed.rt["before"].tolist(),
            "nilai_coba": weighed.rt["after"].tolist(),
            "peringkat_formulir": weighed.rt["rank_before"].tolist(),
            "peringkat_coba": weighed.rt["rank_after"].tolist(),
            "peringkat_dari": weighed.rt["rank_low"].tolist(),
            "peringkat_sampai": weighed.rt["rank_high"].tolist(),
        }
    )
