"""What the coverage of areas did since an earlier period: who may be named, and what is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level, Periode
from bantar.i18n import Words
from bantar.measures.coverage import melaksanakan
from bantar.presentation.areas.area_finding import rise_text
from bantar.presentation.areas.area_tables import coverage_table
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.areas.same_rt import among_rt_of_today
from bantar.presentation.referee import FEWEST, Area, Rise, Side, Table, judge
from bantar.presentation.referee.print import FEWEST_FOR_A_SHARE
from bantar.presentation.selection import Selection


@dataclass(frozen=True)
class Mover:
    """An area whose coverage rose: ``counts`` in words, RT ``before`` and ``now``, of ``total``.

    ``points`` is empty for a handful of RT; ``is_apart`` says that it rose more than the others
    by more than chance.
    """

    code: str
    name: str
    counts: str
    before: str
    now: str
    total: str
    points: str
    is_apart: bool


@dataclass(frozen=True)
class Moved:
    """What an area did since the period before: RT ``before`` and ``now``, and the test.

    ``q`` is of all areas of the level in the city, NaN where none of its RT could rise;
    ``is_apart`` says that it rose more than the others by more than chance, and may be said.
    """

    before: int
    now: int
    q: float
    is_apart: bool


def moves(selection: Selection, level: Level) -> Mapping[str, Moved]:
    """Return what each area of ``level`` in view did, by code; none before there are two periods.

    All RT of an area count, whatever the filters, as in its coverage.
    """
    table = None if level is Level.RT else change_table(selection, level)
    if table is None:
        return {}
    tests = table.changes(Side.HIGH)
    return {
        area.key: Moved(area.k - area.net(), area.k, tests[area.key].q, _is_apart(area, table))
        for area in table.visible
    }


def move_mark(moved: Moved | None, words: Words) -> str:
    """Return the mark of an area that rose by more than chance; empty for all others."""
    return words("▲ clearly rose") if moved is not None and moved.is_apart else ""


def marks_legend(words: Words) -> str:
    """Say what the mark of a row means, and what its absence does not."""
    return words(
        "▲ clearly rose: since the period before more than the others, beyond chance; at most "
        "one mark in twenty is wrong on average. Without it a change is no more than chance may "
        "bring."
    )


def period_before(snapshot: Snapshot) -> Periode | None:
    """Return the periode before the latest one, None where there is none."""
    periodes = tuple(snapshot.periodes)
    return periodes[-2] if len(periodes) > 1 else None


def change_table(
    selection: Selection, level: Level = Level.KELURAHAN, since: Periode | None = None
) -> Table | None:
    """Return the areas of ``level`` in the whole city with their RT then and now.

    None before there are two periods, and for areas that hold no others.

    Parameters
    ----------
    since
        The periode compared with, else the one before the latest.
    """
    since = since or period_before(selection.snapshot)
    if since is None:
        return None
    return coverage_table(selection, area_name_of(selection), since=since, level=level)


def area_name_of(selection: Selection) -> str:
    """Return the area in view as a table names its place; empty for the whole city."""
    scope = selection.scope
    if scope.level is Level.KOTA or selection.area.empty:
        return ""
    return str(selection.area[scope.level.value].iloc[0])


def change_headline(
    selection: Selection,
    words: Words,
    level: Level = Level.KELURAHAN,
    since: Periode | None = None,
) -> str:
    """Say what the area in view did since the period before, and who rose more, if anybody did.

    Empty before there are two periods.
    """
    since = since or period_before(selection.snapshot)
    if since is None:
        return ""
    own = among_rt_of_today(_own_change(selection, since, words), selection.snapshot, words)
    table = change_table(selection, level, since)
    if table is None or selection.scope.level is Level.KELURAHAN:
        return own
    return "; ".join(part for part in (own, rise_text(table, words)) if part)


def _own_change(selection: Selection, since: Periode, words: Words) -> str:
    outcomes = selection.snapshot.outcomes[selection.in_area]
    n = len(selection.area)
    before = int(melaksanakan(outcomes.loc[:, : str(since)]).sum())
    now = int(melaksanakan(outcomes).sum())
    place, periode = area_name(selection, words), words.periode(since)
    if now == before:
        return words("{area}: no new RT since {periode}", area=place, periode=periode)
    points = words.number(100 * (now - before) / n, 1)
    if n < FEWEST_FOR_A_SHARE or points == words.number(0, 1):
        return words(
            "{area}: {counts} since {periode}",
            area=place,
            counts=counts_text(Area("", "", n, now, before), words),
            periode=periode,
        )
    return words(
        "{area} rose by {points} points since {periode}",
        area=place,
        points=points,
        periode=periode,
    )


def counts_text(area: Area, words: Words) -> str:
    """Say how many RT were Bantar then, and how many are now, of how many."""
    return words(
        "{before} → {now} of {total} RT",
        before=words.number(area.k if area.before is None else area.before),
        now=words.number(area.k),
        total=words.number(area.n),
    )


def movers(
    selection: Selection, words: Words, n: int = 8, since: Periode | None = None
) -> tuple[Mover, ...]:
    """Return the kelurahan in view that rose: those told apart first, then by points and name.

    None where none rose, and inside a kelurahan. ``since`` is that of ``change_table``.
    """
    table = change_table(selection, since=since)
    if table is None or selection.scope.level is Level.KELURAHAN:
        return ()
    risen = [(area, _is_apart(area, table)) for area in table.visible if area.net() > 0]
    risen.sort(key=lambda row: (not row[1], -Fraction(row[0].net(), row[0].n), row[0].name))
    return tuple(_mover(area, is_apart, words) for area, is_apart in risen[:n])


def n_risen(selection: Selection) -> int:
    """Return how many kelurahan in view rose since the period before."""
    table = change_table(selection)
    return sum(area.net() > 0 for area in table.visible) if table else 0


def _mover(area: Area, is_apart: bool, words: Words) -> Mover:
    return Mover(
        code=area.key,
        name=area.name,
        counts=counts_text(area, words),
        before=words.number(area.k - area.net()),
        now=words.number(area.k),
        total=words.number(area.n),
        points="" if area.n < FEWEST else words.points(area.net() / area.n),
        is_apart=is_apart,
    )


def _is_apart(area: Area, table: Table) -> bool:
    return judge(Rise(area.key, population=table.population), table).may_say


def mover_text(mover: Mover, words: Words) -> str:
    """Say what a kelurahan of the list did, and whether that is more than chance."""
    text = f"{mover.counts} ({mover.points})" if mover.points else mover.counts
    return words("{change}, clearly more than others", change=text) if mover.is_apart else text


def clearly_risen(selection: Selection, words: Words) -> tuple[str, ...]:
    """Name the kelurahan in view that rose by more than chance, and since when.

    Empty where there is none, and before there are two periods.
    """
    since = period_before(selection.snapshot)
    if since is None:
        return ()
    return tuple(
        words(
            "{area} since {periode}: {change}",
            area=mover.name,
            periode=words.periode(since),
            change=mover_text(mover, words),
        )
        for mover in movers(selection, words)
        if mover.is_apart
    )


def how_it_is_tested(words: Words) -> str:
    """Say by what a rise is told apart from the others."""
    return words(
        "Compared among the RT that were not yet Bantar then, each kelurahan with all others of "
        "the city. Of those said to have clearly risen more, on average at most one in twenty is "
        "wrong."
    )
