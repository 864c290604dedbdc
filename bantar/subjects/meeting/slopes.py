"""What each kelurahan in view did from one period to the next, beside the area they lie in."""

from collections.abc import Sequence
from dataclasses import replace

from bantar.core.domain import Level, Periode
from bantar.i18n import Words
from bantar.measures.summary import level_target
from bantar.presentation import colours
from bantar.presentation.areas.change import (
    change_table,
    counts_text,
    how_it_is_tested,
    movers,
    period_before,
)
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.referee import (
    FEWEST,
    Area,
    Table,
    brief,
    counts_in_range,
    figure_in_range,
)
from bantar.presentation.referee.print import range_text
from bantar.presentation.selection import Selection
from bantar.presentation.trends import Series, TrendView, target_text
from bantar.subjects.meeting.bodies import Slope, SlopesView

MOST_NAMED = 3
"""Names beside a picture of dozens of lines: those that rose by most points."""


def slopes_view(selection: Selection, words: Words) -> SlopesView | None:
    """Return the kelurahan in view then and now; None where none rose, and inside a kelurahan."""
    table, since = change_table(selection), period_before(selection.snapshot)
    rose = movers(selection, words)
    if table is None or since is None or not rose:
        return None
    named = {mover.code: mover.is_apart for mover in rose[:MOST_NAMED]}
    lines = [
        _slope(area, words, is_named=area.key in named, stands_out=named.get(area.key, False))
        for area in sorted(table.visible, key=lambda area: area.name)
    ]
    whole = _whole(table.visible, selection, words)
    now = tuple(selection.snapshot.periodes)[-1]
    target = level_target(selection.snapshot, Level.KELURAHAN)
    return SlopesView(
        title=words("Coverage of each kelurahan, then and now"),
        ends=(words.periode(since), words.periode(now)),
        lines=tuple(lines),
        whole=replace(
            _slope(whole, words, is_named=True, stands_out=True),
            before_text=_before_text(whole, words),
            rests_on=_rests_on(whole, selection, words),
        ),
        head=(
            words("Kelurahan"),
            words("Bantar before"),
            words("Bantar now"),
            words("Change"),
            "RT",
        ),
        target=target,
        target_text=target_text(Level.KELURAHAN, target, words),
    )


def slope_lines(selection: Selection, since: Periode, words: Words) -> TrendView | None:
    """Return the same since any periode as a chart of a page; None inside a kelurahan.

    Each line is a kelurahan. Named are those alone that rose more than the others by more than
    chance, since places in an order say little where neighbours cannot be told apart.
    """
    table, now = change_table(selection, since=since), selection.snapshot.periode
    if table is None or now is None or selection.scope.level is Level.KELURAHAN:
        return None
    areas = sorted(table.visible, key=lambda area: area.name)
    rose = movers(selection, words, len(areas), since)
    apart = {mover.code for mover in rose if mover.is_apart}
    target = level_target(selection.snapshot, Level.KELURAHAN)
    named = words(
        "Named are the kelurahan that rose more than the others by more than chance: {n}.",
        n=words.number(len(apart)),
    )
    return TrendView(
        title=words("Coverage of each kelurahan, then and now"),
        ticks=(words.periode(since), words.periode(now)),
        series=tuple(_line(area, words, stands_out=area.key in apart) for area in areas),
        note="",
        target=target,
        target_text=target_text(Level.KELURAHAN, target, words),
        whole=_whole_line(_whole(areas, selection, words), selection, words),
        legend=f"{named} {how_it_is_tested(words)}",
    )


def _line(area: Area, words: Words, *, stands_out: bool = True) -> Series:
    now = replace(area, before=None)
    both = replace(now, k=_before(area)), now
    texts = tuple(figure_in_range(each, Table((each,)), words) for each in both)
    colour = colours.GREEN if stands_out else colours.QUIET
    shares = _before(area) / area.n, area.k / area.n
    return Series(area.key, area.name, shares, texts, colour, stands_out)


def _whole_line(whole: Area, selection: Selection, words: Words) -> Series:
    """Return the line of the area in view; a share of all RT of the city has no range."""
    drawn = replace(_line(whole, words), colour=colours.AWARDED)
    if selection.scope.level is not Level.KOTA:
        return drawn
    now = replace(whole, before=None)
    both = replace(now, k=_before(whole)), now
    return replace(drawn, texts=tuple(_share(each, words) for each in both))


def _whole(areas: Sequence[Area], selection: Selection, words: Words) -> Area:
    return Area(
        "",
        area_name(selection, words),
        sum(area.n for area in areas),
        sum(area.k for area in areas),
        sum(_before(area) for area in areas),
    )


def _before(area: Area) -> int:
    return area.k if area.before is None else area.before


def _before_text(whole: Area, words: Words) -> str:
    then = Area("", whole.name, whole.n, _before(whole))
    return words("{name} {counts}", name=whole.name, counts=_share(then, words))


def _rests_on(whole: Area, selection: Selection, words: Words) -> str:
    """Return the counts and the range behind the share of a part of the city."""
    if selection.scope.level is Level.KOTA:
        return ""
    return counts_in_range(whole, Table((whole,)), words)


def _change(area: Area, words: Words) -> str:
    """Say what an area did, with the range of its share of now; of a handful its counts alone."""
    counts = counts_text(area, words)
    if area.n < FEWEST:
        return counts
    return f"{counts}; {range_text(area, Table((area,)), words)}"


def _share(area: Area, words: Words) -> str:
    return brief(area, Table((area,), decimals=1), words)


def _slope(area: Area, words: Words, *, is_named: bool, stands_out: bool) -> Slope:
    points = words.points(area.net() / area.n) if area.n >= FEWEST else "–"
    cells = (
        area.name,
        words.number(_before(area)),
        words.number(area.k),
        points,
        words.number(area.n),
    )
    text = ""
    if is_named and area.key:
        text = words("{name} {counts}", name=area.name, counts=_change(area, words))
    elif is_named:
        text = _share(area, words)
    return Slope(area.name, _before(area) / area.n, area.k / area.n, text, cells, stands_out)
