"""Groups of alike RT in words: where they lie, how sure that is, and what cannot be told."""

from dataclasses import dataclass

import pandas as pd

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.presentation import colours
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.class_map import Classed
from bantar.presentation.classes import ClassSpec
from bantar.presentation.map import Pattern
from bantar.presentation.referee import BOTH, Cluster, Table, instead, judge
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.clusters.clusters import LEAST_UNITS, Clusters, Kind, NoClusters
from bantar.statistics.clusters.whole_pattern import WholePattern
from bantar.statistics.multiplicity import discovered
from bantar.statistics.small_numbers import CountForm, count_form
from bantar.subjects.clusters.analysis import ClustersOrRefusal, Group, groups
from bantar.subjects.lagging.analysis import SHARES
from bantar.subjects.lagging.naming import lag_name

_FILLS = dict(
    zip(
        (Kind.COLD, Kind.HOT, Kind.LOW_AMONG_HIGH, Kind.HIGH_AMONG_LOW, Kind.NOTHING),
        colours.CLUSTER_RAMP,
        strict=True,
    )
)
_PATTERNS = {
    Kind.CANNOT_TELL: Pattern.CROSS,
    Kind.ISLAND: Pattern.DOTS,
    Kind.NO_VALUE: Pattern.HATCH,
}
_OF_WORST = frozenset({Kind.COLD, Kind.LOW_AMONG_HIGH})
_NO_TABLE = Table(areas=(), level=Level.RT)
"""Groups are tested RT by RT: no table of areas stands beside them."""


@dataclass(frozen=True)
class GroupRow:
    """One group in words; ``rt_id`` is an RT of it, to go there.

    ``is_of_worst`` says that its RT lag behind, which not everybody is told in a list.
    """

    kind: str
    where: str
    size: str
    kk: str
    mean: str
    rt_id: int
    is_of_worst: bool


@dataclass(frozen=True)
class ClusterView:
    """Everything the part says; ``refusal`` alone is set where nothing can be tested.

    ``whole`` says whether neighbours are alike in the city at all, before any group is named.
    """

    headline: str
    refusal: str = ""
    clusters: Clusters | None = None
    classed: Classed | None = None
    whole: str = ""
    groups: tuple[GroupRow, ...] = ()
    notes: tuple[str, ...] = ()


def group_name(kind: Kind, lag: Lag, words: Words) -> str:
    """Return what a group of RT that are alike is called."""
    if kind not in (Kind.COLD, Kind.HOT):
        return kind_name(kind, words)
    low = {
        Lag.COVERAGE: words("Group of RT with low coverage"),
        Lag.SCORE: words("Group of RT with low scores"),
        Lag.LONG_AGO: words("Group of RT not evaluated for long"),
        Lag.RELAPSED: words("Group of neglected RT"),
        Lag.FALLING: words("Group of RT whose scores changed for the worse"),
    }
    high = {
        Lag.COVERAGE: words("Group of RT with high coverage"),
        Lag.SCORE: words("Group of RT with high scores"),
        Lag.LONG_AGO: words("Group of RT evaluated lately"),
        Lag.RELAPSED: words("Group of RT that are not neglected"),
        Lag.FALLING: words("Group of RT whose scores changed for the better"),
    }
    return (low if kind is Kind.COLD else high)[lag]


def kind_name(kind: Kind, words: Words) -> str:
    """Return what a reader calls the kind of an RT, in a group or not."""
    return {
        Kind.COLD: words("Low among low"),
        Kind.HOT: words("High among high"),
        Kind.LOW_AMONG_HIGH: words("Low among high"),
        Kind.HIGH_AMONG_LOW: words("High among low"),
        Kind.NOTHING: words("In no group"),
        Kind.CANNOT_TELL: words("Too close to tell"),
        Kind.ISLAND: words("No neighbour to compare with"),
        Kind.NO_VALUE: words("No value"),
    }[kind]


def cluster_classes(words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes of the map in legend order."""
    real = (ClassSpec(k, kind_name(k, words), "", fill) for k, fill in _FILLS.items())
    untold = (
        ClassSpec(k, kind_name(k, words), "", colours.MISSING, pattern)
        for k, pattern in _PATTERNS.items()
    )
    return (*real, *untold)


def cluster_view(
    selection: Selection, lag: Lag, clusters: ClustersOrRefusal, words: Words
) -> ClusterView:
    """Say what was found in the whole city, and name the groups that reach into the area in view.

    Status, skala and score of the view are not used: they would make another population.
    """
    if isinstance(clusters, CannotTell):
        return ClusterView(words("No groups of RT can be looked for"), _refusal(clusters, words))
    rt = selection.snapshot.rt
    near = tuple(groups(clusters, rt, selection.in_area))
    headline = _headline(near, lag, selection, words)
    return ClusterView(
        headline=headline,
        clusters=clusters,
        classed=Classed(
            key=f"klaster-{lag.value}",
            label=words("Groups: {what}", what=lag_name(lag, words).lower()),
            specs=cluster_classes(words),
            keys=clusters.units["kind"],
            summary=headline,
            values={},
        ),
        whole="" if clusters.whole is None else whole_text(clusters.whole, words),
        groups=tuple(_row(group, lag, rt["kk"], words) for group in near if not group.is_single),
        notes=_notes(clusters, near, words),
    )


def _refusal(refusal: CannotTell[NoClusters], words: Words) -> str:
    n = words.number(refusal.figures["n"])
    if refusal.reason is NoClusters.ALL_ALIKE:
        return words(
            "All {n} RT have the same value, so none differs from those around it. Choose another "
            "meaning of lagging, or another period.",
            n=n,
        )
    return words(
        "It takes at least {needed} neighbouring RT with a value; there are {n}. Choose another "
        "meaning of lagging, or a later period.",
        needed=words.number(LEAST_UNITS),
        n=n,
    )


def _headline(near: tuple[Group, ...], lag: Lag, selection: Selection, words: Words) -> str:
    """Name the largest low group, else the largest high one, else say that there is none."""
    for kind in (Kind.COLD, Kind.HOT):
        alike = [g for g in near if g.kind is kind and not g.is_single and _may_say(g)]
        if alike:
            return _largest(alike, lag, selection, words)
    nothing = Cluster(n_rt=0, n_in_view=1, q=1.0)
    finding = instead(judge(nothing, _NO_TABLE), words)
    if selection.scope.level is Level.KOTA:
        return finding
    return words("{area}: {finding}", area=area_name(selection, words), finding=_lower(finding))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _may_say(group: Group) -> bool:
    return judge(Cluster(group.n_rt, group.n_in_view, group.q), _NO_TABLE).may_say


def _largest(alike: list[Group], lag: Lag, selection: Selection, words: Words) -> str:
    """Say where the largest group lies; where several are as large, no one of them is named."""
    name = group_name(alike[0].kind, lag, words)
    most = max(group.n_rt for group in alike)
    largest = [group for group in alike if group.n_rt == most]
    size = _size(largest[0], selection, words)
    if len(largest) > 1:
        return words(
            "{name}: {n} groups, the largest {largest} of {size} RT each",
            name=name,
            n=words.number(len(alike)),
            largest=words.number(len(largest)),
            size=words.number(most),
        )
    where = where_text(largest[0], words)
    if len(alike) == 1:
        return words("{name} in {where}: {size}", name=name, where=where, size=size)
    if len(alike) == BOTH:
        return words(
            "{name} in {where}: {size}, the larger of two such groups",
            name=name,
            where=where,
            size=size,
        )
    return words(
        "{name} in {where}: {size}, the largest of {n} such groups",
        name=name,
        where=where,
        size=size,
        n=words.number(len(alike)),
    )


def _size(group: Group, selection: Selection, words: Words) -> str:
    n = words.number(group.n_rt)
    if group.n_in_view == group.n_rt:
        return words("{n} RT", n=n)
    return words(
        "{n} RT, {inside} of them in {area}",
        n=n,
        inside=words.number(group.n_in_view),
        area=area_name(selection, words),
    )


def where_text(group: Group, words: Words) -> str:
    """Name the kelurahan that hold a fifth of a group or more, and count the rest of it."""
    names = words.join(group.kelurahan)
    if not group.n_kelurahan_beside:
        return names
    beside = {
        "n": words.number(group.n_beside),
        "kelurahan": words.number(group.n_kelurahan_beside),
    }
    if not names:
        return words("{n} RT of {kelurahan} kelurahan", **beside)
    return words("{names}, and {n} RT of {kelurahan} other kelurahan", names=names, **beside)


def mean_text(lag: Lag, value: float, words: Words) -> str:
    """Write the mean of RT."""
    return words.percent(value, 0) if lag in SHARES else words.number(value, 1)


def _row(group: Group, lag: Lag, kk: pd.Series, words: Words) -> GroupRow:
    return GroupRow(
        group_name(group.kind, lag, words),
        where_text(group, words),
        words.number(group.n_rt),
        _households(kk.loc[list(group.members)], words),
        mean_text(lag, group.mean, words),
        group.members[0],
        group.kind in _OF_WORST,
    )


def _households(kk: pd.Series, words: Words) -> str:
    """Write the KK of a group; of a handful, only that they are few."""
    total = float(kk.sum()) if kk.notna().any() else float("nan")
    form = count_form(total, len(kk))
    if form is CountForm.UNKNOWN:
        return words("no data")
    return words("fewer than 5") if form is CountForm.HIDDEN else words.number(int(total))


def whole_text(whole: WholePattern, words: Words) -> str:
    """Say whether neighbours are alike in the city at all."""
    is_count = whole.statistic == "alike_pairs"
    places = 0 if is_count else 2
    numbers = {
        name: words.number(round(value, places) + 0.0, places)  # never "-0,00"
        for name, value in (
            ("observed", whole.observed),
            ("expected", whole.expected),
            ("low", whole.low),
            ("high", whole.high),
        )
    }
    if is_count:
        figures = words(
            "{observed} of {pairs} pairs of neighbouring RT are alike; dealt out by chance it "
            "would be {expected} ({low} to {high})",
            pairs=words.number(whole.n_pairs),
            **numbers,
        )
    else:
        figures = words(
            "Moran's I of neighbouring RT is {observed}; dealt out by chance it would be "
            "{expected} ({low} to {high})",
            **numbers,
        )
    if not discovered(whole.p):
        return words(
            "In the whole city no pattern can be told from chance: {figures}.", figures=figures
        )
    if whole.observed > whole.expected:
        return words("In the whole city neighbouring RT are alike: {figures}.", figures=figures)
    return words("In the whole city neighbouring RT are unlike: {figures}.", figures=figures)


def _notes(clusters: Clusters, near: tuple[Group, ...], words: Words) -> tuple[str, ...]:
    notes = [
        words(
            "Each of {n} RT is compared with those up to two borders away: how likely such "
            "neighbours would be if the same values were dealt out by chance. On average at most "
            "one finding in twenty is false. The test is of the whole city; an area shows its part "
            "of it.",
            n=words.number(clusters.n_tested),
        ),
        words(
            "It says where RT that are alike lie together, not why. A small group (fewer than "
            "about 25 RT) may escape notice."
        ),
    ]
    n_single = sum(group.is_single for group in near)
    if n_single:
        notes.append(
            words.plural(
                "{n} RT was found beside no other of its kind: it is on the map, but is no group.",
                "{n} RT were found, each beside no other of its kind: they are on the map, but are "
                "no groups.",
                n_single,
            )
        )
    if not clusters.is_exact:
        notes.append(words("The chances are drawn, not worked out exactly: there are too many RT."))
    if clusters.n_islands:
        notes.append(
            words.plural(
                "{n} RT has no neighbour with a value and is not tested.",
                "{n} RT have no neighbour with a value and are not tested.",
                clusters.n_islands,
            )
        )
    if clusters.n_without_value:
        notes.append(
            words.plural(
                "{n} RT has no value and is not tested.",
                "{n} RT have no value and are not tested.",
                clusters.n_without_value,
            )
        )
    return tuple(notes)


def cluster_table(selection: Selection, clusters: Clusters, words: Words) -> pd.DataFrame:
    """Return one row per RT that was found, by group, of what reaches into the area in view.

    An RT that is found beside no other has no number of a group, and stands at the end.
    """
    rt, units = selection.snapshot.rt, clusters.units
    near = tuple(groups(clusters, rt, selection.in_area))
    numbers = [group.number for group in near]
    single = [group.number for group in near if group.is_single]
    inside = units[units["group"].isin(numbers)].sort_values("group", kind="stable")
    places = rt.loc[inside.index]
    return pd.DataFrame(
        {
            "kelompok": (inside["group"] + 1).astype("Int64").mask(inside["group"].isin(single)),
            "jenis": [kind_name(Kind(c), words) for c in inside["kind"]],
            "rt_id": inside.index,
            "rt": places["nomor"],
            "kelurahan": places["kelurahan"],
            "kecamatan": places["kecamatan"],
            "nilai": inside["value"].round(3),
            "rt_sekitar": inside["n_around"],
            "rata_sekitar": inside["around"].round(3),
            "p": inside["p"].round(6),
            "q": inside["q"].round(6),
        }
    )
